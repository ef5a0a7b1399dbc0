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

/// The rules as numbers that a point is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limits {
    /// The square of the shortest gradient at which a run goes on.
    gradient: f64,
    /// The loss at which it has converged; −∞ if there is no such rule.
    pub(crate) low: f64,
    /// The largest coordinate.
    far: f64,
}

impl Limits {
    /// Those of some rules, by what is known of the landscape.
    pub(crate) fn new(rules: &Rules, critical: &[Critical]) -> Self {
        let lowest = critical.iter().filter(|point| point.kind.is_minimum()).map(|point| point.value);
        let low = match rules.loss {
            Some(close) => lowest.reduce(f64::min).map_or(f64::NEG_INFINITY, |lowest| lowest + close),
            None => f64::NEG_INFINITY,
        };
        Self { gradient: rules.gradient * rules.gradient, low, far: rules.far }
    }

    /// Whether a run goes on from a point with this gradient and loss. NaN ends it.
    pub(crate) fn goes_on(&self, at: [f64; 2], gradient: [f64; 2], loss: f64) -> bool {
        self.is_under_way(at, gradient) && loss > self.low
    }

    /// Whether it does, were it not for the loss.
    ///
    /// `&` instead of `&&` leaves a loop without branches; with `<=` to the largest number, where `<` to infinity would
    /// say the same, a comparison is one instruction of WebAssembly instead of three.
    #[inline(always)]
    pub(crate) fn is_under_way(&self, [x, y]: [f64; 2], [gx, gy]: [f64; 2]) -> bool {
        let square = gx * gx + gy * gy;
        (square >= self.gradient) & (square <= f64::MAX) & (x.abs() <= self.far) & (y.abs() <= self.far)
    }

    /// Whether a point is too far away, or none.
    pub(crate) fn is_out(&self, at: [f64; 2]) -> bool {
        at.iter().any(|x| x.is_nan() || x.abs() > self.far)
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
    points.iter().map(|point| (point, point.distance(at))).min_by(|a, b| a.1.total_cmp(&b.1))
}
