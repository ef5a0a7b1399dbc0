//! What is claimed of the activations, proved over every activation, arguments and inputs.

use super::{ALL, Activation, Facts};
use crate::param::{Args, defaults};

mod catalogue;
mod derivatives;
mod facts;
mod formulas;
mod limits;
mod properties;
mod relations;
mod smoothness;

/// An activation at fixed arguments, with a name for messages.
pub(super) struct Case {
    pub(super) spec: &'static Activation,
    pub(super) args: Args,
    pub(super) name: String,
}

impl Case {
    pub(super) fn new(spec: &'static Activation, args: Args) -> Self {
        Self { spec, args, name: format!("{} {:?}", spec.id, &args[..spec.params.len()]) }
    }

    /// What is claimed of it.
    pub(super) fn facts(&self) -> Facts {
        self.spec.facts(self.args).expect("a listed activation")
    }

    pub(super) fn value(&self, x: f64) -> f64 {
        (self.spec.value)(x, self.args)
    }

    pub(super) fn slope(&self, x: f64) -> f64 {
        (self.spec.slope)(x, self.args)
    }

    pub(super) fn curvature(&self, x: f64) -> f64 {
        (self.spec.curvature)(x, self.args)
    }
}

/// Every activation at its defaults, and with each parameter at its ends, its marks and between.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for spec in ALL {
        cases.push(Case::new(spec, defaults(spec.params)));
        for (i, param) in spec.params.iter().enumerate() {
            let inside = [0.07, 0.31, 0.62, 0.93].map(|t| param.min + t * (param.max - param.min));
            let marks = param.marks.iter().map(|mark| mark.value);
            for value in [param.min, param.max].into_iter().chain(inside).chain(marks) {
                let mut args = defaults(spec.params);
                args[i] = value;
                cases.push(Case::new(spec, args));
            }
        }
    }
    cases
}

/// Evenly spaced inputs from −12 to 12, 64 to the unit.
pub(super) fn grid() -> impl Iterator<Item = f64> {
    (-768..=768).map(|i| f64::from(i) / 64.0)
}

/// Inputs of every size in ascending order: [`grid`], ±10⁻⁶ to ±10¹⁵ (100 to the decade), the
/// kinks and their neighbourhood.
pub(super) fn samples(kinks: &[f64]) -> Vec<f64> {
    let sizes = (-600..=1500).map(|i| 10f64.powf(f64::from(i) / 100.0));
    let mut xs: Vec<f64> = sizes.flat_map(|x| [-x, x]).chain(grid()).collect();
    for &kink in kinks {
        xs.extend([kink, kink - 1e-9, kink + 1e-9]);
    }
    xs.sort_by(f64::total_cmp);
    xs
}

/// A few units in the last place of numbers about as large as `x`, or as 1.
pub(super) fn rounding(x: f64) -> f64 {
    if x.is_finite() { 4.0 * f64::EPSILON * x.abs().max(1.0) } else { 0.0 }
}
