//! Two normal distributions: the divergence in closed form, and as an integral.

use super::DivergenceError;
use super::integral::{Integral, integrate};
use crate::text::Text;
use crate::working::{Known, Line, Step, Working};

/// LaTeX of the closed form.
pub const FORMULA: &str = r"\ln\frac{\sigma_Q}{\sigma_P} + \frac{\sigma_P^2 + \left(\mu_P - \mu_Q\right)^2}{2\sigma_Q^2} - \frac{1}{2}";

/// Standard deviations to either side of the mean of P over which is integrated: outside of them P has less than 10⁻³².
const REACH: f64 = 12.0;

/// The integral is computed to this absolute accuracy, or to as much of its size.
const TOLERANCE: f64 = 1e-11;

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_7;

/// A normal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gaussian {
    /// μ.
    pub mean: f64,
    /// σ > 0.
    pub deviation: f64,
}

impl Gaussian {
    /// The distribution.
    ///
    /// # Errors
    ///
    /// A mean that is not finite, a standard deviation that is not positive.
    pub fn new(mean: f64, deviation: f64) -> Result<Self, DivergenceError> {
        let good = mean.is_finite() && deviation.is_finite() && deviation > 0.0;
        if good { Ok(Self { mean, deviation }) } else { Err(DivergenceError::Density) }
    }

    /// The logarithm of its density.
    pub fn log_density(&self, x: f64) -> f64 {
        let z = (x - self.mean) / self.deviation;
        -0.5 * z * z - libm::log(self.deviation) - HALF_LN_TAU
    }

    /// Its density.
    pub fn density(&self, x: f64) -> f64 {
        libm::exp(self.log_density(x))
    }

    /// D(self‖q) = ln(σ_q/σ_p) + (σ_p² + (μ_p − μ_q)²)/2σ_q² − ½, in nats. Written with u = σ_p/σ_q − 1, so that it does
    /// not cancel for distributions that are almost equal.
    pub fn kl(&self, q: &Self) -> f64 {
        let ratio = self.deviation / q.deviation;
        let u = (self.deviation - q.deviation) / q.deviation;
        let shift = (self.mean - q.mean) / q.deviation;
        let spread = if u.abs() < 0.5 {
            // u − ln(1 + u) + u²/2, all of it of the size of u².
            u - libm::log1p(u) + 0.5 * u * u
        } else {
            0.5 * (ratio * ratio - 1.0) - libm::log(ratio)
        };
        spread.max(0.0) + 0.5 * shift * shift
    }

    /// p(x) ln(p(x)/q(x)), what is integrated; 0 where p is.
    pub fn integrand(&self, q: &Self, x: f64) -> f64 {
        let p = self.density(x);
        if p == 0.0 { 0.0 } else { p * (self.log_density(x) - q.log_density(x)) }
    }

    /// D(self‖q) as the integral of [`Gaussian::integrand`] over twelve standard deviations to either side.
    pub fn kl_by_integral(&self, q: &Self) -> Integral {
        let reach = REACH * self.deviation;
        let scale = self.kl(q).max(1.0);
        integrate(|x| self.integrand(q, x), self.mean - reach, self.mean + reach, TOLERANCE * scale)
    }
}

const SPREADS: Text = Text::new("Logarithm of the ratio of the standard deviations", "标准差之比的对数");
const SHIFT: Text = Text::new("Distance of the means", "均值之差");
const QUOTIENT: Text =
    Text::new("Spread and distance of P, in the unit of Q", "以 Q 的尺度衡量 P 的离散程度与偏移");
const TOTAL: Text = Text::new("Put together", "合并");

/// The closed form of D(P‖Q) step by step.
pub fn working(p: &Gaussian, q: &Gaussian) -> Working {
    let ratio = libm::log(q.deviation / p.deviation);
    let shift = p.mean - q.mean;
    let quotient = (p.deviation * p.deviation + shift * shift) / (2.0 * q.deviation * q.deviation);
    let fraction = r"\frac{\sigma_P^2 + d^2}{2 \sigma_Q^2}";
    let steps = vec![
        Step::scalar(
            "spreads",
            SPREADS,
            r"r = \ln\frac{\sigma_Q}{\sigma_P}",
            Line::new("r", r"\ln\frac{\sigma_Q}{\sigma_P}", ratio),
        ),
        Step::scalar("shift", SHIFT, r"d = \mu_P - \mu_Q", Line::new("d", r"\mu_P - \mu_Q", shift)),
        Step::scalar("quotient", QUOTIENT, &format!("s = {fraction}"), Line::new("s", fraction, quotient)),
        Step::scalar(
            "total",
            TOTAL,
            r"D_{PQ} = r + s - \frac{1}{2}",
            Line::new("D_{PQ}", r"r + s - \frac{1}{2}", p.kl(q)),
        ),
    ];
    let given = vec![
        Known::new(r"\mu_P", p.mean),
        Known::new(r"\sigma_P", p.deviation),
        Known::new(r"\mu_Q", q.mean),
        Known::new(r"\sigma_Q", q.deviation),
    ];
    Working { given, steps }
}
