//! Code that gives the numbers on screen: NumPy from scratch, PyTorch, and Rust.
//!
//! A text is one whole program without a dependency beside the one that it is named after. It defines every function
//! once, evaluates them at the state on screen and prints what the page shows; its comments are in the language of the
//! page. The tests run the programs. What a function of one number contributes is its [`Code`], declared in its own
//! file; [`softmax`] and [`gated`] build on the same declarations, the calculators bring programs of their own.

use crate::text::Text;

mod cosine;
mod cross_entropy;
mod divergence;
mod gap;
mod gated;
mod scalar;
mod script;
mod shared;
mod softmax;
#[cfg(test)]
mod tests;

pub use cosine::{Cosine, cosine};
pub use cross_entropy::{CrossEntropy, cross_entropy};
pub use divergence::{Divergence, divergence};
pub use gap::{Gap, gap};
pub(crate) use gap::{lost, nowhere};
pub use gated::{Gated, gated};
pub use scalar::activations;
pub use script::{DOUBLE, fill, literal, vector};
pub use softmax::{Softmax, softmax};

/// What the code is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Python with NumPy, every function from scratch.
    NumPy,
    /// Python with PyTorch: its own functions, slopes by automatic differentiation.
    PyTorch,
    /// Rust with its standard library, every function from scratch.
    Rust,
}

impl Language {
    /// Every language, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::NumPy, Self::PyTorch, Self::Rust];

    /// Name in addresses and file names.
    pub const fn id(self) -> &'static str {
        match self {
            Self::NumPy => "numpy",
            Self::PyTorch => "pytorch",
            Self::Rust => "rust",
        }
    }

    /// Name for people, the same in every language of the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NumPy => "NumPy",
            Self::PyTorch => "PyTorch",
            Self::Rust => "Rust",
        }
    }

    /// What its files end in, without the point.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::NumPy | Self::PyTorch => "py",
            Self::Rust => "rs",
        }
    }

    /// The name of a file about `topic`: `activations_numpy.py`.
    pub fn file_name(self, topic: &str) -> String {
        format!("{topic}_{}.{}", self.id(), self.extension())
    }

    /// What a comment to the end of the line starts with.
    pub const fn comment(self) -> &'static str {
        match self {
            Self::NumPy | Self::PyTorch => "# ",
            Self::Rust => "// ",
        }
    }
}

/// The code of one activation.
#[derive(Debug)]
pub struct Code {
    /// f, as a function of the activation's id.
    pub value: Body,
    /// f′, as a function of the id with `_slope` behind it.
    pub slope: Body,
    /// PyTorch's own f, an expression in `x` with `<key>` for a parameter.
    pub torch: &'static str,
    /// Where PyTorch's numbers are not those of the mathematics.
    pub gaps: &'static [Gap],
}

/// What a function does to `x`, with parameters under their keys: lines without indentation.
#[derive(Debug)]
pub struct Body {
    /// What makes it right for every input; becomes the comment over it.
    pub why: Option<Text>,
    /// The functions that it calls: ids of activations, or names in `shared.rs`.
    pub needs: &'static [&'static str],
    /// For any array or number, with `return`.
    pub numpy: &'static str,
    /// For one `f64`; the last expression is the result.
    pub rust: &'static str,
}
