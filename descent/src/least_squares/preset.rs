//! Sets of samples that teach something.

use super::{Model, Sample};
use nabla_math::text::Text;

mod line;
mod outlier;
mod ravine;
mod sparse;

/// Every set, in the order of the menu.
pub static PRESETS: &[&Preset] = &[&line::SPEC, &ravine::SPEC, &outlier::SPEC, &sparse::SPEC];

/// A set of samples to start from.
#[derive(Debug)]
pub struct Preset {
    /// Name in addresses.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// What can be learned from it: one to three sentences.
    pub teaches: Text,
    /// What is fitted.
    pub model: Model,
    /// The samples: made up, with two decimals.
    pub samples: &'static [Sample],
}
