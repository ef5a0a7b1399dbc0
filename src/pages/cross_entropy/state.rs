//! Everything that can be set in the view on softmax cross-entropy, and its place in the address.

use nabla_math::cross_entropy::{CrossEntropyError, Options, Solved, Target, solve};
use nabla_math::loss::Reduction;
use nabla_math::matrix::{Limits, Matrix, fitted};
use nabla_math::param::{Mark, Param, Scale};
use nabla_math::softmax::naive::Precision;
use nabla_math::softmax::{Axis, Form, along};
use nabla_math::text::Text;
use ndarray::{ArrayView1, array};

use crate::ui::names::{name, names};

mod address;
#[cfg(test)]
mod tests;

/// The fewest and the most samples and classes.
pub(super) const LEAST: Limits = Limits { rows: 1, cols: 2 };
pub(super) const MOST: Limits = Limits { rows: 8, cols: 10 };
/// Most steps of gradient descent.
pub(super) const MOST_DESCENT: usize = 200;

/// The temperature.
pub(super) static T: Param = Param {
    key: "t",
    symbol: "T",
    name: Text::new("temperature", "温度"),
    default: 1.0,
    min: 0.05,
    max: 50.0,
    step: 0.1,
    scale: Scale::Log,
    marks: &[],
};

/// Label smoothing.
pub(super) static EPS: Param = Param {
    key: "eps",
    symbol: r"\varepsilon",
    name: Text::new("label smoothing", "标签平滑"),
    default: 0.0,
    min: 0.0,
    max: 1.0,
    step: 0.05,
    scale: Scale::Linear,
    marks: &[],
};

/// The rate of the descent.
pub(super) static ETA: Param = Param {
    key: "eta",
    symbol: r"\eta",
    name: Text::new("learning rate", "学习率"),
    default: 1.0,
    min: 0.01,
    max: 20.0,
    step: 0.1,
    scale: Scale::Log,
    marks: &[],
};

/// What every logit is multiplied by in the comparison of forms.
pub(super) static SCALE: Param = Param {
    key: "scale",
    symbol: "s",
    name: Text::new("factor of all logits", "所有 logit 的倍数"),
    default: 1.0,
    min: 0.1,
    max: 1000.0,
    step: 1.0,
    scale: Scale::Log,
    marks: &[
        Mark { value: 1.0, label: Text::new("as they are", "原值") },
        Mark { value: 50.0, label: Text::new("too much for float32", "float32 溢出") },
        Mark { value: 400.0, label: Text::new("too much for float64", "float64 溢出") },
    ],
};

/// What can be edited as a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The logits.
    Z,
    /// Soft targets.
    Y,
    /// Class weights, one row.
    W,
}

/// Which picture is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Show {
    /// Probabilities of a sample.
    #[default]
    Bars,
    /// −ln p with the sample's point.
    Curve,
    /// All distributions over three classes.
    Simplex,
}

impl Show {
    pub(super) const ALL: [Self; 3] = [Self::Bars, Self::Curve, Self::Simplex];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Curve => "curve",
            Self::Simplex => "simplex",
        }
    }
}

/// The state of the view. Shapes always fit each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// One sample a row.
    pub(super) z: Matrix,
    /// The true class of each sample, counted from 0; `None` where it is ignored.
    pub(super) labels: Vec<Option<usize>>,
    /// Distributions in place of the labels.
    pub(super) soft: Option<Matrix>,
    pub(super) temperature: f64,
    pub(super) smoothing: f64,
    /// One row.
    pub(super) weights: Option<Matrix>,
    /// Whether the losses are added up and not averaged.
    pub(super) sum: bool,
    /// Names of the first classes; the others are called by their numbers.
    pub(super) names: Vec<String>,
    /// The sample that is pictured, counted from 0.
    pub(super) sample: usize,
    pub(super) show: Show,
    pub(super) eta: f64,
    /// Steps of gradient descent that have been taken.
    pub(super) descent: usize,
    pub(super) scale: f64,
    /// The format that is looked at closely.
    pub(super) precision: Precision,
    /// Whether softmax twice, and the logarithm of a rounded probability, are switched on.
    pub(super) twice: bool,
    pub(super) rounded: bool,
    /// Whether the working on display is the one backward.
    pub(super) back: bool,
    /// The steps on display, forward and backward, counted from 1.
    pub(super) steps: (usize, usize),
}

impl Default for State {
    fn default() -> Self {
        Self {
            z: array![[2.0, 1.0, 0.1, 0.5, 0.3], [1.0, 3.0, 0.2, 0.4, 0.5], [0.5, 0.2, 2.0, 1.0, 0.3]],
            labels: vec![Some(0), Some(1), Some(2)],
            soft: None,
            temperature: T.default,
            smoothing: EPS.default,
            weights: None,
            sum: false,
            names: Vec::new(),
            sample: 0,
            show: Show::Bars,
            eta: ETA.default,
            descent: 0,
            scale: SCALE.default,
            precision: Precision::Single,
            twice: false,
            rounded: false,
            back: false,
            steps: (1, 1),
        }
    }
}

impl State {
    /// What is right for each row.
    pub(super) fn targets(&self) -> Vec<Target> {
        match &self.soft {
            Some(soft) => soft.rows().into_iter().map(|row| Target::Soft(row.to_vec())).collect(),
            None => self.labels.iter().map(|label| label.map_or(Target::Ignored, Target::Class)).collect(),
        }
    }

    pub(super) fn options(&self) -> Options {
        Options {
            temperature: self.temperature,
            smoothing: self.smoothing,
            weights: self.weights.as_ref().map(|row| row.iter().copied().collect()),
            reduction: if self.sum { Reduction::Sum } else { Reduction::Mean },
        }
    }

    /// The loss and everything it is made of.
    pub(super) fn solve(&self) -> Result<Solved, CrossEntropyError> {
        solve(&self.z, &self.targets(), &self.options())
    }

    /// The probabilities, whatever the targets are; NaN where there are none.
    pub(super) fn probabilities(&self) -> Matrix {
        along(&self.z, Axis::Rows, self.temperature, Form::Softmax)
            .unwrap_or_else(|_| Matrix::from_elem(self.z.raw_dim(), f64::NAN))
    }

    /// The name of a class.
    pub(super) fn name(&self, class: usize) -> String {
        name(&self.names, class)
    }

    /// Takes names over, as many as there may be.
    pub(super) fn call(&mut self, text: &str) {
        self.names = names(text, MOST.cols);
    }

    /// Takes a matrix for a part and fits all others to its shape: entries stay, new logits are 0, new weights 1.
    pub(super) fn put(&mut self, part: Part, matrix: Matrix) {
        let rows = if part == Part::W { self.z.nrows() } else { matrix.nrows().clamp(LEAST.rows, MOST.rows) };
        let cols = matrix.ncols().clamp(LEAST.cols, MOST.cols);
        match part {
            Part::Z => self.z = matrix,
            Part::Y => self.soft = Some(matrix),
            Part::W => self.weights = Some(matrix),
        }
        self.z = fitted(&self.z, (rows, cols), 0.0);
        self.weights = self.weights.as_ref().map(|row| fitted(row, (1, cols), 1.0));
        self.labels.resize(rows, Some(0));
        for label in &mut self.labels {
            *label = label.map(|class| class.min(cols - 1));
        }
        let labels = &self.labels;
        self.soft = self.soft.as_ref().map(|soft| {
            let whole = soft.ncols() == cols;
            Matrix::from_shape_fn((rows, cols), |(i, j)| match soft.get((i, j)).copied() {
                Some(share) => share,
                // A row that is new begins as its label says.
                None if whole => f64::from(u8::from(labels.get(i).copied().flatten() == Some(j))),
                None => 0.0,
            })
        });
        self.sample = self.sample.min(rows - 1);
        self.settle();
    }

    /// A picture of three classes needs three.
    pub(super) fn settle(&mut self) {
        if self.z.ncols() != 3 && self.show == Show::Simplex {
            self.show = Show::Bars;
        }
        if self.z.ncols() != 3 {
            self.descent = 0;
        }
    }

    /// Turns soft targets on, as the labels have them, or off.
    pub(super) fn toggle_soft(&mut self) {
        self.soft = match self.soft {
            Some(_) => None,
            None => {
                let share = |(i, j): (usize, usize)| f64::from(u8::from(self.labels[i] == Some(j)));
                Some(Matrix::from_shape_fn(self.z.dim(), share))
            }
        };
    }

    /// Divides every row of soft targets that has a sum by it.
    pub(super) fn normalise(&mut self) {
        for mut row in self.soft.iter_mut().flat_map(|soft| soft.rows_mut()) {
            if let Some(Target::Soft(shares)) = Target::Soft(row.to_vec()).normalised() {
                row.assign(&ArrayView1::from(&shares));
            }
        }
    }

    /// Sets the logits of the pictured sample so that softmax gives this distribution, with the mean that they had.
    pub(super) fn aim(&mut self, p: &[f64]) {
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let logs: Vec<f64> = p.iter().map(|p| self.temperature * libm::log(*p)).collect();
        let sample = self.sample;
        if let Some(mut z) = self.z.rows_mut().into_iter().nth(sample) {
            let shift = mean(&z.to_vec()) - mean(&logs);
            for (z, log) in z.iter_mut().zip(&logs) {
                *z = rounded(log + shift);
            }
        }
    }

    /// Sets the logit of a class of the pictured sample so that its probability is p; the others stay.
    pub(super) fn aim_class(&mut self, class: usize, p: f64) {
        let t = self.temperature;
        let others: Vec<f64> = (0..self.z.ncols())
            .filter(|j| *j != class)
            .filter_map(|j| self.z.get((self.sample, j)).map(|z| z / t))
            .collect();
        let most = others.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = others.iter().map(|z| libm::exp(z - most)).sum();
        if let Some(z) = self.z.get_mut((self.sample, class)) {
            let wanted = t * (most + libm::log(sum) + libm::log(p) - libm::log1p(-p));
            if wanted.is_finite() {
                *z = rounded(wanted);
            }
        }
    }
}

/// Three decimals: a pointer does not aim at more.
fn rounded(value: f64) -> f64 {
    let short = (value * 1e3).round() / 1e3;
    if short.is_finite() { short } else { value }
}
