//! Losses: what one prediction costs, what a batch costs, and the gradient.
//!
//! A [`Loss`] is a function of one prediction ŷ (or one logit z) and one target y, declared once and listed in [`ALL`];
//! [`Loss::evaluate`] takes the mean or the sum of it over a batch. Losses of a whole row of scores and a class are
//! [`ClassLoss`]es in [`CLASSES`]. RMSE and the distances, which are no sum over elements, are in [`rmse`] and
//! [`distance`]. Cross-entropy with everything that it may have is [`crate::cross_entropy`], distributions are compared
//! in [`crate::divergence`], directions in [`crate::cosine`].

use crate::activation::{Notes, Term};
use crate::param::{Args, Param};
use crate::text::Text;

mod batch;
mod bce;
mod bce_clamped;
mod bce_with_logits;
mod classes;
mod cross_entropy;
pub mod distance;
mod error;
mod hinge;
mod hinge_embedding;
mod huber;
mod log_cosh;
mod mae;
mod mse;
mod multi_margin;
mod nll;
pub mod rmse;
mod sigmoid_focal;
mod smooth_l1;
mod softmax_focal;
mod squared_hinge;
#[cfg(test)]
mod tests;

pub use batch::{Evaluated, Reduction};
pub use classes::{ClassLoss, Row};
pub use error::{Domain, LossError, Part};

/// Declares the lists from one list of modules.
macro_rules! catalogue {
    ($($id:ident)+; $($class:ident)+) => {
        /// Every loss of one prediction and one target, in the order in which menus list them.
        pub static ALL: &[&Loss] = &[$(&$id::SPEC),+];

        /// Every loss of a row of scores and a class, likewise.
        pub static CLASSES: &[&ClassLoss] = &[$(&$class::SPEC),+];

        /// The notes of each. Apart from the declarations, so that they come with the module that shows them.
        static NOTES: &[(&str, &Notes)] =
            &[$((stringify!($id), &$id::NOTES),)+ $((stringify!($class), &$class::NOTES)),+];
    };
}

catalogue! {
    mae
    mse
    smooth_l1
    huber
    log_cosh
    bce
    bce_clamped
    bce_with_logits
    sigmoid_focal
    hinge
    squared_hinge
    hinge_embedding
    ;
    cross_entropy
    nll
    softmax_focal
    multi_margin
}

/// The loss with this id.
pub fn find(id: &str) -> Option<&'static Loss> {
    ALL.iter().copied().find(|loss| loss.id == id)
}

/// The loss of a row of scores with this id.
pub fn find_class(id: &str) -> Option<&'static ClassLoss> {
    CLASSES.iter().copied().find(|loss| loss.id == id)
}

/// What is said about the loss with this id, of either kind.
pub fn notes(id: &str) -> Option<&'static Notes> {
    NOTES.iter().find(|(name, _)| *name == id).map(|(_, notes)| *notes)
}

/// A loss of one prediction and one target, declared once; everything else is derived from the declaration.
#[derive(Debug)]
pub struct Loss {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of the loss, in [`Loss::symbol`] and y: the right-hand side only; evaluated by the tests.
    pub formula: &'static str,
    /// LaTeX of its derivative by the prediction, likewise.
    pub slope_formula: &'static str,
    /// Expressions that the formulas call by a letter.
    pub terms: &'static [Term],
    /// Parameters, in the order of [`Args`].
    pub params: &'static [Param],
    /// What a prediction may be.
    pub prediction: Domain,
    /// What a target may be.
    pub target: Domain,
    /// The loss of this prediction, target and arguments. +∞ where it has no bound; total within the domains.
    pub value: fn(f64, f64, Args) -> f64,
    /// Its derivative by the prediction; at a kink what the frameworks take.
    pub slope: fn(f64, f64, Args) -> f64,
    /// The prediction at which the derivative jumps, for this target and these arguments.
    pub kink: fn(f64, Args) -> Option<f64>,
}

impl Loss {
    /// LaTeX of the prediction in the formulas: `\hat{y}`, of logits `z`.
    pub const fn symbol(&self) -> &'static str {
        match self.prediction {
            Domain::Logit => "z",
            _ => r"\hat{y}",
        }
    }
}

impl PartialEq for Loss {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
