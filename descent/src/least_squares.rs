//! Least squares on a set of samples: a loss surface over two weights that comes from data, so that the noise of a
//! mini-batch is the noise of sampling.
//!
//! The loss of weights θ is L(θ) = (1/n)Σ(ŷᵢ − yᵢ)² with ŷᵢ = θ·fᵢ. Its gradient is (2/n)Σ(ŷᵢ − yᵢ)fᵢ and its Hessian
//! (2/n)Σ fᵢfᵢᵀ, the same everywhere.

use crate::hessian::Hessian;
use crate::surface::Window;
use nabla_math::text::{Lang, Text};

mod batch;
mod minimum;
mod paste;
mod preset;
#[cfg(test)]
mod tests;

pub use minimum::Minimum;
pub use paste::{Fault, Pasted, What, paste};
pub use preset::{PRESETS, Preset};

/// Fewest samples of a set.
pub const MIN_SAMPLES: usize = 2;

/// Most samples of a set.
pub const MAX_SAMPLES: usize = 200;

/// Largest size of a number of a sample: its square, times that of a weight, stays far from what a double can hold.
pub const LARGEST: f64 = 1e6;

/// What is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// A line ŷ = wx + b: features x and 1.
    Line,
    /// A weighted sum ŷ = w₁x₁ + w₂x₂ of two features.
    Plane,
}

impl Model {
    /// LaTeX of the prediction ŷ.
    pub const fn formula(self) -> &'static str {
        match self {
            Self::Line => "wx+b",
            Self::Plane => "w_1x_1+w_2x_2",
        }
    }

    /// LaTeX of the two weights, which are the coordinates of the surface.
    pub const fn weights(self) -> [&'static str; 2] {
        match self {
            Self::Line => ["w", "b"],
            Self::Plane => ["w_1", "w_2"],
        }
    }
}

/// Features and the target that is to be predicted from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// What the weights are multiplied by; for a line x and 1.
    pub features: [f64; 2],
    /// y.
    pub target: f64,
}

impl Sample {
    /// A point (x, y) for a line.
    pub const fn point(x: f64, y: f64) -> Self {
        Self { features: [x, 1.0], target: y }
    }

    /// ŷ − y.
    pub fn residual(&self, theta: [f64; 2]) -> f64 {
        let [f, g] = self.features;
        f * theta[0] + g * theta[1] - self.target
    }

    /// The gradient of the loss of this sample alone, 2(ŷ − y)f.
    pub fn gradient(&self, theta: [f64; 2]) -> [f64; 2] {
        let residual = self.residual(theta);
        self.features.map(|feature| 2.0 * (residual * feature))
    }

    fn numbers(&self) -> [f64; 3] {
        let [f, g] = self.features;
        [f, g, self.target]
    }
}

/// A set of samples with its loss surface. Blocks of points are slices of equal length.
#[derive(Clone, Debug, PartialEq)]
pub struct LeastSquares {
    model: Model,
    samples: Vec<Sample>,
    fit: minimum::Fit,
}

impl LeastSquares {
    /// The surface of these samples. For a line the second feature is 1, whatever was given.
    ///
    /// # Errors
    ///
    /// When there are too few samples, too many, or one has a number that is not finite or too large.
    pub fn new(model: Model, mut samples: Vec<Sample>) -> Result<Self, Refused> {
        if !(MIN_SAMPLES..=MAX_SAMPLES).contains(&samples.len()) {
            return Err(Refused::Count(samples.len()));
        }
        if model == Model::Line {
            samples.iter_mut().for_each(|sample| sample.features[1] = 1.0);
        }
        // NaN is not within either.
        let fits = |sample: &Sample| sample.numbers().iter().all(|number| number.abs() <= LARGEST);
        match samples.iter().position(|sample| !fits(sample)) {
            Some(at) => Err(Refused::Number(at)),
            None => Ok(Self { fit: minimum::fit(&samples), model, samples }),
        }
    }

    /// What is fitted.
    pub fn model(&self) -> Model {
        self.model
    }

    /// The samples.
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// Where the loss is least.
    pub fn minimum(&self) -> Minimum {
        self.fit.minimum
    }

    /// The least loss, that of [`LeastSquares::minimum`].
    pub fn lowest(&self) -> f64 {
        self.fit.lowest
    }

    /// f_xx, f_xy and f_yy, the same everywhere.
    pub fn hessian(&self) -> Hessian {
        let mean =
            |f: fn(&Sample) -> f64| 2.0 * self.samples.iter().map(f).sum::<f64>() / self.samples.len() as f64;
        [
            mean(|sample| sample.features[0] * sample.features[0]),
            mean(|sample| sample.features[0] * sample.features[1]),
            mean(|sample| sample.features[1] * sample.features[1]),
        ]
    }

    /// Writes the loss at every point of a block.
    ///
    /// As L(θ*) + |R(θ − θ*)|²/n with the triangle R of the features: never below the least loss, exact there, and as
    /// fast for two hundred samples as for two.
    pub fn value(&self, x: &[f64], y: &[f64], out: &mut [f64]) {
        let minimum::Fit { centre, root: [[a, b], [c, d]], lowest, .. } = self.fit;
        for ((out, &x), &y) in out.iter_mut().zip(x).zip(y) {
            let (dx, dy) = (x - centre[0], y - centre[1]);
            let (u, v) = (a * dx + b * dy, c * dx + d * dy);
            *out = lowest + u * u + v * v;
        }
    }

    /// Writes the gradient of the mean over all samples at every point of a block: 2Rᵀ R(θ − θ*)/n.
    pub fn gradient(&self, x: &[f64], y: &[f64], gx: &mut [f64], gy: &mut [f64]) {
        let minimum::Fit { centre, root: [[a, b], [c, d]], .. } = self.fit;
        for (((gx, gy), &x), &y) in gx.iter_mut().zip(gy).zip(x).zip(y) {
            let (dx, dy) = (x - centre[0], y - centre[1]);
            let (u, v) = (a * dx + b * dy, c * dx + d * dy);
            [*gx, *gy] = [2.0 * (a * u + c * v), 2.0 * (b * u + d * v)];
        }
    }

    /// A square that shows the way from a start to the minimum.
    pub fn window(&self) -> Window {
        let [x, y] = self.fit.centre;
        let half = round_up(1.5 * x.abs().max(y.abs()).max(0.5));
        // On whole tenths, so that the axes have short labels.
        let middle = |at: f64| (10.0 * at / half).round() * half / 10.0;
        let side = |at: f64| [middle(at) - half, middle(at) + half];
        Window { x: side(x), y: side(y) }
    }
}

/// The next larger of 1, 2 and 5 times a power of ten, for a positive number.
fn round_up(size: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(size).floor());
    let fits = |digit: &f64| digit * power >= size;
    [1.0, 2.0, 5.0].into_iter().find(fits).unwrap_or(10.0) * power
}

/// Why samples make no set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// So many are not within [`MIN_SAMPLES`] and [`MAX_SAMPLES`].
    Count(usize),
    /// The sample at this place, counted from 0, has a number that is not finite or larger than [`LARGEST`].
    Number(usize),
}

const COUNT: Text = Text::new("A set has 2 to 200 points.", "数据集需包含 2 到 200 个点。");

impl Refused {
    /// The reason as a sentence.
    pub fn words(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Count(_), _) => COUNT.get(lang).to_owned(),
            (Self::Number(at), Lang::En) => {
                format!("Point {} has a number that is not between −10⁶ and 10⁶.", at + 1)
            }
            (Self::Number(at), Lang::Zh) => {
                format!("第 {} 个点含有超出 −10⁶ 到 10⁶ 范围的数。", at + 1)
            }
        }
    }
}
