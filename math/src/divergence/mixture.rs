//! A density with two peaks, and the one Gaussian that is fitted to it by gradient descent.
//!
//! Under the forward divergence D(P‖Q) a Q that misses a peak is punished, so it covers both; under the reverse one,
//! D(Q‖P), a Q that puts weight between the peaks is, so it seeks one of them.

use super::gaussian::Gaussian;
use super::integral::integrate;
use super::{Direction, DivergenceError};

/// The least standard deviation of a peak: a narrower one would need a smaller rate.
pub const LEAST_DEVIATION: f64 = 0.2;

/// What the norm of the gradient is cut to, as in the training of networks, so that a bad start does no harm.
pub const CLIP: f64 = 2.0;

/// Most steps of a trace.
pub const MOST_STEPS: usize = 2000;

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;

/// Expectations under Q are sums over points up to eight standard deviations out: for smooth functions times a Gaussian
/// the trapezoidal rule is exact to rounding, once the points are dense enough for the peaks of P.
const NODES: u32 = 800;
const NODE_REACH: f64 = 8.0;

/// P = w N(a) + (1 − w) N(b).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mixture {
    /// w, between 0 and 1.
    pub weight: f64,
    /// The first peak.
    pub a: Gaussian,
    /// The second peak.
    pub b: Gaussian,
}

impl Mixture {
    /// The density.
    ///
    /// # Errors
    ///
    /// A weight outside of 0 to 1, and peaks narrower than [`LEAST_DEVIATION`].
    pub fn new(weight: f64, a: Gaussian, b: Gaussian) -> Result<Self, DivergenceError> {
        let wide = a.deviation >= LEAST_DEVIATION && b.deviation >= LEAST_DEVIATION;
        let good = (0.0..=1.0).contains(&weight) && wide;
        if good { Ok(Self { weight, a, b }) } else { Err(DivergenceError::Density) }
    }

    /// ln p(x), right also where p(x) is too small for a double.
    pub fn log_density(&self, x: f64) -> f64 {
        let [a, b] = self.logs(x);
        let most = a.max(b);
        most + libm::log(libm::exp(a - most) + libm::exp(b - most))
    }

    /// d ln p/dx: the slopes of both peaks, weighed by whose x it is.
    pub fn log_slope(&self, x: f64) -> f64 {
        let [a, b] = self.logs(x);
        let of_a = crate::special::sigmoid(a - b);
        let slope = |peak: &Gaussian| (peak.mean - x) / (peak.deviation * peak.deviation);
        // Of a weight of 0 the logarithm is −∞, and its peak has no share.
        let share = |weight: f64, slope: f64| if weight == 0.0 { 0.0 } else { weight * slope };
        share(of_a, slope(&self.a)) + share(1.0 - of_a, slope(&self.b))
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        self.weight * self.a.mean + (1.0 - self.weight) * self.b.mean
    }

    /// Its variance.
    pub fn variance(&self) -> f64 {
        let about = |peak: &Gaussian| {
            let shift = peak.mean - self.mean();
            peak.deviation * peak.deviation + shift * shift
        };
        self.weight * about(&self.a) + (1.0 - self.weight) * about(&self.b)
    }

    /// −H(P) = ∫ p ln p.
    fn negentropy(&self) -> f64 {
        let reach = 12.0 * self.a.deviation.max(self.b.deviation);
        let (low, high) = (self.a.mean.min(self.b.mean) - reach, self.a.mean.max(self.b.mean) + reach);
        let density = |x: f64| {
            let log = self.log_density(x);
            let p = libm::exp(log);
            if p == 0.0 { 0.0 } else { p * log }
        };
        integrate(density, low, high, 1e-11).value
    }

    fn logs(&self, x: f64) -> [f64; 2] {
        [libm::log(self.weight) + self.a.log_density(x), libm::log(1.0 - self.weight) + self.b.log_density(x)]
    }
}

/// One step of a fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitStep {
    /// μ of Q.
    pub mean: f64,
    /// ln σ of Q, which may be any number.
    pub log_deviation: f64,
    /// The divergence here, in nats.
    pub loss: f64,
    /// Its derivatives by μ and by ln σ, before they are cut to [`CLIP`].
    pub gradient: [f64; 2],
}

impl FitStep {
    /// Q at this step.
    pub fn gaussian(&self) -> Gaussian {
        Gaussian { mean: self.mean, deviation: libm::exp(self.log_deviation) }
    }
}

/// Fits Q = N(μ, σ²) to P by `steps` steps of gradient descent with this rate: the start first, then every step.
/// The same input gives the same trace everywhere.
pub fn fit(p: &Mixture, direction: Direction, start: &Gaussian, rate: f64, steps: usize) -> Vec<FitStep> {
    let constant = p.negentropy();
    let at = |mean: f64, log_deviation: f64| match direction {
        Direction::Forward => forward(p, constant, mean, log_deviation),
        Direction::Reverse => reverse(p, mean, log_deviation),
    };
    let mut trace = vec![at(start.mean, libm::log(start.deviation))];
    for i in 0..steps.min(MOST_STEPS) {
        let FitStep { mean, log_deviation, gradient: [dm, ds], .. } = trace[i];
        let cut = (CLIP / libm::hypot(dm, ds)).min(1.0);
        trace.push(at(mean - rate * cut * dm, log_deviation - rate * cut * ds));
    }
    trace
}

/// D(P‖Q) = −H(P) + ln σ + ½ ln 2π + (v + (m − μ)²)/2σ² with the mean m and the variance v of P; least where μ = m and
/// σ² = v.
fn forward(p: &Mixture, negentropy: f64, mean: f64, log_deviation: f64) -> FitStep {
    let shift = p.mean() - mean;
    let precision = libm::exp(-2.0 * log_deviation);
    let spread = (p.variance() + shift * shift) * precision;
    let loss = negentropy + log_deviation + HALF_LN_TAU + 0.5 * spread;
    FitStep { mean, log_deviation, loss: loss.max(0.0), gradient: [-shift * precision, 1.0 - spread] }
}

/// D(Q‖P) = −ln σ − ½ ln 2πe − E ln p(μ + σε) over ε from the standard normal distribution.
fn reverse(p: &Mixture, mean: f64, log_deviation: f64) -> FitStep {
    let deviation = libm::exp(log_deviation);
    let width = 2.0 * NODE_REACH / f64::from(NODES);
    let (mut log, mut slope, mut pull) = (0.0, 0.0, 0.0);
    for i in 0..=NODES {
        let epsilon = f64::from(i) * width - NODE_REACH;
        let weight = width * crate::special::normal_pdf(epsilon);
        let x = mean + deviation * epsilon;
        let steep = p.log_slope(x);
        log += weight * p.log_density(x);
        slope += weight * steep;
        pull += weight * steep * deviation * epsilon;
    }
    let loss = -log_deviation - HALF_LN_TAU - 0.5 - log;
    FitStep { mean, log_deviation, loss: loss.max(0.0), gradient: [-slope, -1.0 - pull] }
}
