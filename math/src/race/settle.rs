//! When a run is over.

use crate::hessian::eigenvalues;
use crate::landscape::Landscape;
use crate::surface::{Critical, Kind};

/// What ends a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// The run has settled where the gradient of the loss, over all samples, is shorter than this.
    pub gradient: f64,
    /// It has converged where the loss is this close to the lowest known minimum.
    pub loss: Option<f64>,
    /// It has diverged where a coordinate is larger than this.
    pub far: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { gradient: 1e-6, loss: Some(1e-12), far: 1e6 }
    }
}

impl Rules {
    /// The loss at which a run has converged, by what is known of the landscape; −∞ if there is no such rule.
    pub(crate) fn low(&self, critical: &[Critical]) -> f64 {
        let lowest =
            critical.iter().filter(|point| point.kind == Kind::GlobalMinimum).map(|point| point.value);
        match self.loss {
            Some(close) => lowest.reduce(f64::min).map_or(f64::NEG_INFINITY, |lowest| lowest + close),
            None => f64::NEG_INFINITY,
        }
    }
}

/// The rule by which a run has converged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The gradient is short, and the point is a minimum.
    Gradient,
    /// The loss is near that of the lowest minimum.
    Loss,
}

/// What a point is where a run has settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// A minimum, or the floor of a valley.
    Minimum,
    /// A critical point that is no minimum.
    Other(Kind),
    /// Nothing but flat.
    Plateau,
}

/// How near a known critical point is taken for the point itself.
const NEAR: f64 = 1e-3;

/// A curvature below this share of the largest is none.
const FLAT: f64 = 1e-9;

/// What a point with hardly a gradient is: the known critical point it lies at, else what the second derivatives say.
pub fn settled(landscape: &Landscape, critical: &[Critical], at: [f64; 2]) -> Settled {
    if let Some((point, _)) = nearest(critical, at).filter(|(_, distance)| *distance < NEAR) {
        return if point.kind.is_minimum() { Settled::Minimum } else { Settled::Other(point.kind) };
    }
    let [low, high] = eigenvalues(landscape.hessian(at));
    let flat = FLAT * low.abs().max(high.abs());
    if low < -flat {
        Settled::Other(if high > flat { Kind::Saddle } else { Kind::LocalMaximum })
    } else if high > 0.0 {
        Settled::Minimum
    } else {
        Settled::Plateau
    }
}

/// The nearest of some points, and its distance.
pub fn nearest(points: &[Critical], at: [f64; 2]) -> Option<(&Critical, f64)> {
    let distance = |point: &Critical| libm::hypot(point.at[0] - at[0], point.at[1] - at[1]);
    points.iter().map(|point| (point, distance(point))).min_by(|a, b| a.1.total_cmp(&b.1))
}
