//! Programs that make the run on screen: NumPy from scratch, PyTorch, and Rust.
//!
//! A text is one whole program, as those of [`nabla_math::code`] are: the loss, its gradient, the update with what it
//! keeps, the schedule, the clipping and the order of the samples, then the loop. It prints the point and the loss at
//! every tenth step and at the last one. What a surface, an optimizer, a schedule or a way to clip contributes is
//! declared in its own file, and stands in a list of its own, so that it comes with the module that shows it.
//!
//! Names in the texts are the keys of the parameters, but for λ, whose key is a word of Python.

use crate::landscape::Landscape;
use crate::race::{Entry, Setting, run};
use nabla_math::code::Language;
use nabla_math::text::{Lang, Text};

mod clipping;
mod end;
mod gap;
mod landscape;
mod python;
mod pytorch;
mod rust;
mod samples;
mod schedule;
mod script;
#[cfg(test)]
mod tests;

pub use gap::gap;

/// The same lines in two languages, without indentation.
#[derive(Debug)]
pub struct Lines {
    /// Python with NumPy; with `torch.` for `np.` it is PyTorch.
    pub numpy: &'static str,
    /// Rust.
    pub rust: &'static str,
}

impl Lines {
    const fn get(&self, language: Language) -> &'static str {
        match language {
            Language::NumPy | Language::PyTorch => self.numpy,
            Language::Rust => self.rust,
        }
    }
}

/// The code of a surface: what its functions do to `x` and `y`, with the parameters under their keys.
#[derive(Debug)]
pub struct SurfaceCode {
    /// f; with `return` in Python, the last expression in Rust.
    pub value: Lines,
    /// ∂f/∂x and ∂f/∂y, likewise, as an array.
    pub gradient: Lines,
}

/// The code of an optimizer.
#[derive(Debug)]
pub struct OptimizerCode {
    /// The update as textbooks write it.
    pub textbook: Update,
    /// PyTorch's, where the optimizer has such a form.
    pub torch: Option<Update>,
    /// What makes it in PyTorch, with `<key>` for a parameter; `None` where PyTorch has no such optimizer.
    pub call: Option<&'static str>,
}

/// The code of an update.
#[derive(Debug)]
pub struct Update {
    /// Names of the slots, in their order.
    pub state: &'static [&'static str],
    /// The point at which the gradient is taken, unless at `theta`.
    pub look: Option<Lines>,
    /// What becomes of `theta` and the slots by the gradient `g` in step `t`, with the parameters under their keys.
    pub lines: Lines,
}

/// The code of a schedule.
#[derive(Debug)]
pub struct ScheduleCode {
    /// What gives `factor`, η_t/η, from `t` and the parameters under their keys.
    pub factor: Lines,
    /// PyTorch's own class with its arguments, `<key>` for a parameter, where it has the same numbers.
    pub torch: Option<&'static str>,
    /// The parameter that must be a whole number for that.
    pub whole: Option<&'static str>,
}

/// The code of a way to clip.
#[derive(Debug)]
pub struct ClipCode {
    /// What becomes of the gradient `g` with the limit `clip`.
    pub lines: Lines,
    /// PyTorch's form of it, where that differs.
    pub torch_lines: Option<Lines>,
    /// PyTorch's own function.
    pub call: &'static str,
    /// How its numbers differ from the first form.
    pub gap: Option<Text>,
}

const UNWRITTEN: Text = Text::new(
    "This formula cannot be written in this language, which lacks one of its functions.",
    "该公式无法用此语言写出：语言中缺少其中的某个函数。",
);

/// A program that makes the run of `entry` and prints point and loss at every tenth step and at the last, to 17 digits:
/// `step 10: theta = [1.5, -2.0], loss = 0.25`.
///
/// `own` is a typed formula as an expression in `x` and `y` of this language; without it the landscape's own
/// [`Analytic::source`] is taken. Where that has none either, the text is a comment that says so.
///
/// The run is made here to know how many steps it has. NumPy and Rust have its numbers up to rounding; PyTorch has them
/// where [`gap`] has nothing to say. The gradient of a typed formula is taken from differences.
///
/// [`Analytic::source`]: crate::landscape::Analytic::source
pub fn race(setting: &Setting, entry: &Entry, own: Option<&str>, language: Language, lang: Lang) -> String {
    let source = match &setting.landscape {
        Landscape::Own(formula) if own.is_none() => match formula.source(language) {
            None => return script::remark(UNWRITTEN.get(lang), language, 0),
            source => source,
        },
        _ => None,
    };
    let own = own.or(source.as_deref());
    let trace = run(setting, entry);
    let parts = script::Parts { setting, entry, own, trace: &trace, language, lang };
    match language {
        Language::NumPy => python::program(&parts),
        Language::PyTorch => pytorch::program(&parts),
        Language::Rust => rust::program(&parts),
    }
}
