//! Gated linear units: y = f(xW + b) ⊙ (xV + c), with an activation f as the gate.
//!
//! x is [N, in], W and V are [in, out], b and c have `out` components or are left out, as in most Transformers; y is
//! [N, out]. The gate is the first factor, as in Shazeer 2020; PyTorch's own `glu` is in [`split`].

use crate::activation::Activation;
use crate::param::Param;
use crate::text::Text;

mod bilinear;
pub mod counts;
mod error;
mod geglu;
mod glu;
mod layer;
mod reglu;
pub mod split;
mod swiglu;
#[cfg(test)]
mod tests;
pub mod working;

pub use error::{GatedError, Part};
pub use layer::{Forward, Gradients, Layer};

/// Every gated unit, in the order in which menus list them.
pub static ALL: &[&Gated] = &[&glu::SPEC, &bilinear::SPEC, &reglu::SPEC, &geglu::SPEC, &swiglu::SPEC];

/// The gated unit with this id.
pub fn find(id: &str) -> Option<&'static Gated> {
    ALL.iter().copied().find(|unit| unit.id == id)
}

/// A gated linear unit.
#[derive(Debug)]
pub struct Gated {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// The activation f of the gate; its parameters are those of the unit.
    pub gate: &'static Activation,
    /// LaTeX of f as a function name; empty for the identity.
    pub function: &'static str,
    /// Where it is used and what it is good for: one or two sentences.
    pub used: Text,
    /// What is often written wrongly about it.
    pub slip: Option<Text>,
    /// Paper or framework documentation that defines it.
    pub source: &'static str,
}

impl PartialEq for Gated {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Gated {
    /// Its parameters.
    pub fn params(&self) -> &'static [Param] {
        self.gate.params
    }

    /// LaTeX of y, with or without the biases: `\sigma(xW+b)\odot(xV+c)`.
    pub fn formula(&self, bias: bool) -> String {
        let (b, c) = if bias { ("+b", "+c") } else { ("", "") };
        format!(r"{}(xW{b})\odot(xV{c})", self.function)
    }
}
