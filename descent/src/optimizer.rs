//! Optimizers: the type, the list, and what is said of each.
//!
//! An update is declared twice: as LaTeX, line by line, which is what is shown and worked out, and as a `step` over
//! slices, which is what runs. The tests hold the one to the other. A step treats every coordinate alike, so that the
//! same function serves a race (two numbers), a map of starts (a block of them) and a network (all its weights).
//!
//! The texts stand in [`NOTES`], apart from the declarations, so that they come with the module that shows them.

use crate::code::OptimizerCode;
use nabla_math::param::{Args, Param, defaults};
use nabla_math::text::Text;

mod adadelta;
mod adagrad;
mod adam;
mod adam_l2;
mod adamax;
mod adamw;
mod amsgrad;
mod block;
mod common;
mod lion;
mod momentum;
mod nadam;
mod nesterov;
mod params;
mod power;
mod radam;
mod rmsprop;
mod rmsprop_centred;
mod rmsprop_momentum;
mod sgd;
#[cfg(test)]
mod tests;
pub(crate) mod working;

pub use block::Block;
pub use power::power;
use power::seen;
pub use working::{Moment, working};

/// Declares the lists from one list of modules.
macro_rules! catalogue {
    ($($id:ident)+) => {
        /// Every optimizer, in the order in which menus list them.
        pub static ALL: &[&Optimizer] = &[$(&$id::SPEC),+];

        /// The lines of each. Apart from the declarations, so that who only runs them does not carry them.
        static LINES: &[(&str, &Written)] = &[$((stringify!($id), &$id::LINES)),+];

        /// The notes of each, likewise.
        static NOTES: &[(&str, &Notes)] = &[$((stringify!($id), &$id::NOTES)),+];

        /// The code of each, likewise apart.
        static CODES: &[(&str, &OptimizerCode)] = &[$((stringify!($id), &$id::CODE)),+];
    };
}

catalogue! {
    sgd
    momentum
    nesterov
    adagrad
    rmsprop
    rmsprop_centred
    rmsprop_momentum
    adadelta
    adam
    amsgrad
    adamax
    nadam
    radam
    adamw
    adam_l2
    lion
}

/// The optimizer with this id.
pub fn find(id: &str) -> Option<&'static Optimizer> {
    crate::named(ALL, id, |optimizer| optimizer.id)
}

/// The most slots that an optimizer keeps for a coordinate.
pub const MAX_SLOTS: usize = 3;

/// An optimizer, declared once.
#[derive(Debug)]
pub struct Optimizer {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// Parameters, in the order of [`Args`]; the first is the rate η. Defaults suit a surface of two coordinates, where
    /// larger rates pay than in a network.
    pub params: &'static [Param],
    /// The update as textbooks write it.
    pub textbook: Form,
    /// PyTorch's update, where it is not algebraically the same.
    pub torch: Option<Form>,
}

/// One way to write an update.
#[derive(Debug)]
pub struct Form {
    /// What is kept for each coordinate from step to step.
    pub slots: &'static [Slot],
    /// Where the gradient is taken, unless at θ.
    pub look: Option<Look>,
    /// The update, run.
    pub step: Step,
    /// The effective rate α of a coordinate: what multiplies the gradient, or the mean that stands for it.
    pub rate: Rate,
    /// The largest constant α at which a bowl of this largest curvature is still descended; at a larger one the steps
    /// grow. `None` where the length of a step does not depend on that of the gradient.
    pub bound: Option<fn(curvature: f64, args: &Args) -> f64>,
}

/// The updates of one optimizer as they are written: one assignment after the other, the last of which is θ.
#[derive(Debug)]
struct Written {
    textbook: &'static [Assign],
    /// Empty where PyTorch has no form of its own.
    torch: &'static [Assign],
}

/// One step on coordinates that are treated alike: θ, the gradient, the slots (those that a form does not have are not
/// touched and may be empty), the number of the step from 1, and the arguments.
///
/// All slices have the length of θ. Whatever the numbers, nothing panics; what overflows becomes infinite or NaN.
pub type Step = fn(theta: &mut [f64], grad: &[f64], slots: [&mut [f64]; MAX_SLOTS], t: u32, args: &Args);

/// The effective rate of one coordinate, from its slots before and after step `t`.
pub type Rate = fn(before: [f64; MAX_SLOTS], after: [f64; MAX_SLOTS], t: u32, args: &Args) -> f64;

/// Writes the point at which the gradient is taken: θ, the slots, the arguments, out.
pub type LookAt = fn(theta: &[f64], slots: [&[f64]; MAX_SLOTS], args: &Args, out: &mut [f64]);

/// A number that an optimizer keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slot {
    /// LaTeX of the symbol, as it stands in the lines.
    pub symbol: &'static str,
    /// What it is called.
    pub name: Text,
    /// Its value before the first step.
    pub start: f64,
    /// Whether all coordinates have the same.
    pub shared: bool,
}

/// A point other than θ at which the gradient is taken.
#[derive(Debug)]
pub struct Look {
    /// LaTeX of the point, over θ, slots and parameters.
    pub formula: &'static str,
    /// The point, from θ and the slots.
    pub at: LookAt,
}

/// One line of an update, `m \gets \beta_1 m + (1-\beta_1) g`.
///
/// A name that has been assigned to is the new one in the lines below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assign {
    /// Name in addresses, tests and messages; unique within the form.
    pub id: &'static str,
    /// LaTeX of what is computed: a slot, θ, or a letter for use below.
    pub symbol: &'static str,
    /// LaTeX of the right-hand side, over θ, g, t, parameters, slots and letters of the lines above.
    pub formula: &'static str,
    /// What is done.
    pub label: Text,
}

/// What is said about one optimizer.
#[derive(Debug)]
pub struct Notes {
    /// What it does and what it is good for: one or two sentences.
    pub used: Text,
    /// What is often written or done wrongly.
    pub slip: Option<Text>,
    /// How PyTorch's form differs, or what is worth knowing where it does not.
    pub torch: Option<Text>,
    /// Paper or framework documentation that defines it.
    pub source: &'static str,
}

impl Optimizer {
    /// PyTorch's form if it is asked for and differs, else that of textbooks.
    pub fn form(&self, torch: bool) -> &Form {
        match &self.torch {
            Some(form) if torch => form,
            _ => &self.textbook,
        }
    }

    /// The lines of a form.
    pub fn lines(&self, torch: bool) -> &'static [Assign] {
        let lines = LINES.iter().find(|(id, _)| *id == self.id).map(|(_, lines)| *lines);
        let wanted = |lines: &'static Written| {
            if torch && self.torch.is_some() { lines.torch } else { lines.textbook }
        };
        lines.map_or(&[], wanted)
    }

    /// The update as LaTeX, one equation a line; what is kept for the next step is assigned with an arrow.
    pub fn update(&self, torch: bool) -> Vec<String> {
        let form = self.form(torch);
        let look = form.look.iter().map(|look| format!("{} = {}", LOOK, look.formula));
        let line = |line: &Assign| {
            let sign = if form.keeps(line.symbol) { r" \gets " } else { " = " };
            format!("{}{sign}{}", line.symbol, line.formula)
        };
        look.chain(self.lines(torch).iter().map(line)).collect()
    }

    /// The arguments at first sight.
    pub fn defaults(&self) -> Args {
        defaults(self.params)
    }

    /// What is said about it; `None` only for an optimizer that is not in [`ALL`].
    pub fn notes(&self) -> Option<&'static Notes> {
        NOTES.iter().find(|(id, _)| *id == self.id).map(|(_, notes)| *notes)
    }

    /// Its code; `None` only for an optimizer that is not in [`ALL`].
    pub fn code(&self) -> Option<&'static OptimizerCode> {
        CODES.iter().find(|(id, _)| *id == self.id).map(|(_, code)| *code)
    }
}

impl PartialEq for Optimizer {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Form {
    /// Whether this symbol is θ or a slot, which the next step finds.
    pub fn keeps(&self, symbol: &str) -> bool {
        symbol == THETA || self.slots.iter().any(|slot| slot.symbol == symbol)
    }
}

/// The symbol of the coordinates.
pub const THETA: &str = r"\theta";

/// The symbol of the gradient.
pub const GRADIENT: &str = "g";

/// The symbol of the point at which the gradient is taken, where that is not θ.
pub const LOOK: &str = r"\tilde{\theta}";
