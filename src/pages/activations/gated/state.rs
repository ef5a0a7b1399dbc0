//! Everything that can be set in this view, and its place in the address.

use nabla_math::gated::{self, Gated, Layer};
use nabla_math::matrix::{self, Limits, Matrix, fitted};
use nabla_math::param::{Args, Param, Scale, defaults};
use nabla_math::text::Text;
use ndarray::array;

mod address;
#[cfg(test)]
mod tests;

/// The fewest and the most samples, inputs and outputs.
pub(super) const SAMPLES: (usize, usize) = (1, 3);
pub(super) const INPUTS: (usize, usize) = (2, 4);
pub(super) const OUTPUTS: (usize, usize) = (1, 4);

/// Halves of the window that can be chosen.
pub(super) const REACHES: [f64; 10] = [0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0];
const FIRST_REACH: f64 = 3.0;

/// The width of a Transformer layer.
pub(super) static WIDTH: Param =
    count("dmodel", "d", Text::new("model width d", "模型宽度 d"), 512.0, (1.0, 16384.0));

/// The width of its feed-forward part without a gate.
pub(super) static HIDDEN: Param = count(
    "dff",
    "h",
    Text::new("hidden width h without a gate", "无门控时的隐藏层宽度 h"),
    2048.0,
    (1.0, 65536.0),
);

const fn count(key: &'static str, symbol: &'static str, name: Text, default: f64, ends: (f64, f64)) -> Param {
    Param { key, symbol, name, default, min: ends.0, max: ends.1, step: 1.0, scale: Scale::Log, marks: &[] }
}

/// What can be edited as a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The input, [N, in].
    X,
    /// Weights of the gate, [in, out].
    W,
    /// Weights of the other factor, [in, out].
    V,
    /// Bias of the gate, one row.
    B,
    /// Bias of the other factor, one row.
    C,
    /// The upstream gradient, [N, out].
    U,
}

impl Part {
    const ALL: [Self; 6] = [Self::X, Self::W, Self::V, Self::B, Self::C, Self::U];

    /// The fewest and the most rows and columns.
    pub(super) const fn limits(self) -> (Limits, Limits) {
        let (rows, cols) = match self {
            Self::X => (SAMPLES, INPUTS),
            Self::W | Self::V => (INPUTS, OUTPUTS),
            Self::B | Self::C => ((1, 1), OUTPUTS),
            Self::U => (SAMPLES, OUTPUTS),
        };
        (Limits { rows: rows.0, cols: cols.0 }, Limits { rows: rows.1, cols: cols.1 })
    }
}

/// Which of the pictures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Panel {
    /// Gate, other factor and product side by side.
    #[default]
    All,
    /// The gate f(a).
    Gate,
    /// The other factor h.
    Linear,
    /// The product y.
    Product,
}

impl Panel {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::Gate, Self::Linear, Self::Product];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Gate => "gate",
            Self::Linear => "linear",
            Self::Product => "product",
        }
    }
}

/// The state of the view. Shapes always fit each other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) unit: &'static Gated,
    pub(super) args: Args,
    pub(super) x: Matrix,
    pub(super) w: Matrix,
    pub(super) v: Matrix,
    pub(super) b: Matrix,
    pub(super) c: Matrix,
    /// The upstream gradient ∂L/∂y.
    pub(super) u: Matrix,
    /// Whether b and c are there.
    pub(super) bias: bool,
    /// The sample and the output that are pictured, counted from 0.
    pub(super) at: (usize, usize),
    pub(super) panel: Panel,
    /// Half the width of the window; one of [`REACHES`].
    pub(super) reach: f64,
    /// Whether the working on display is the one backward.
    pub(super) back: bool,
    /// The steps on display, forward and backward, counted from 1.
    pub(super) steps: (usize, usize),
    /// Widths of a Transformer's feed-forward part.
    pub(super) width: f64,
    pub(super) hidden: f64,
}

impl Default for State {
    fn default() -> Self {
        // The catalogue is never empty, and its first member is the one to begin with.
        let unit = gated::ALL[0];
        Self {
            unit,
            args: defaults(unit.params()),
            x: matrix::row(&[1.0, -0.5]),
            w: array![[1.5, -1.0], [1.0, 2.0]],
            v: array![[1.0, 0.5], [-1.0, 1.0]],
            b: matrix::row(&[0.5, -0.5]),
            c: matrix::row(&[0.0, 1.0]),
            u: matrix::row(&[1.0, 1.0]),
            bias: true,
            at: (0, 0),
            panel: Panel::All,
            reach: FIRST_REACH,
            back: false,
            steps: (1, 1),
            width: WIDTH.default,
            hidden: HIDDEN.default,
        }
    }
}

impl State {
    /// The parameters of the layer.
    pub(super) fn layer(&self) -> Layer {
        let bias = |row: &Matrix| self.bias.then(|| row.iter().copied().collect());
        Layer { w: self.w.clone(), v: self.v.clone(), b: bias(&self.b), c: bias(&self.c) }
    }

    pub(super) const fn part(&self, part: Part) -> &Matrix {
        match part {
            Part::X => &self.x,
            Part::W => &self.w,
            Part::V => &self.v,
            Part::B => &self.b,
            Part::C => &self.c,
            Part::U => &self.u,
        }
    }

    const fn part_mut(&mut self, part: Part) -> &mut Matrix {
        match part {
            Part::X => &mut self.x,
            Part::W => &mut self.w,
            Part::V => &mut self.v,
            Part::B => &mut self.b,
            Part::C => &mut self.c,
            Part::U => &mut self.u,
        }
    }

    /// Takes a matrix for a part and fits all others to its shape: entries stay, new ones are zero. What is larger
    /// or smaller than allowed is fitted first.
    pub(super) fn put(&mut self, part: Part, matrix: Matrix) {
        let (least, most) = part.limits();
        let (rows, cols) =
            (matrix.nrows().clamp(least.rows, most.rows), matrix.ncols().clamp(least.cols, most.cols));
        let (mut samples, mut inputs, mut outputs) = (self.x.nrows(), self.x.ncols(), self.w.ncols());
        match part {
            Part::X => (samples, inputs) = (rows, cols),
            Part::W | Part::V => (inputs, outputs) = (rows, cols),
            Part::B | Part::C => outputs = cols,
            Part::U => (samples, outputs) = (rows, cols),
        }
        *self.part_mut(part) = matrix;
        for part in Part::ALL {
            let (rows, cols) = match part {
                Part::X => (samples, inputs),
                Part::W | Part::V => (inputs, outputs),
                Part::B | Part::C => (1, outputs),
                Part::U => (samples, outputs),
            };
            let matrix = self.part_mut(part);
            if matrix.dim() != (rows, cols) {
                *matrix = fitted(matrix, (rows, cols), 0.0);
            }
        }
        self.at = (self.at.0.min(samples - 1), self.at.1.min(outputs - 1));
    }

    /// Half the width of the window that is shown: what was chosen, or more where the point lies outside.
    pub(super) fn shown_reach(&self) -> f64 {
        let far = (0..2)
            .filter_map(|j| self.x.get((self.at.0, j)).copied())
            .fold(0.0, |far: f64, x| far.max(x.abs()));
        REACHES.into_iter().find(|reach| *reach >= self.reach && *reach >= far).unwrap_or(REACHES[9])
    }

    /// The next narrower or wider window.
    pub(super) fn zoom(&mut self, factor: f64) {
        let now = self.shown_reach();
        let next = if factor > 1.0 {
            REACHES.into_iter().rev().find(|reach| *reach < now)
        } else {
            REACHES.into_iter().find(|reach| *reach > now)
        };
        self.reach = if factor == 0.0 { FIRST_REACH } else { next.unwrap_or(now) };
    }

    /// Turns to another unit.
    pub(super) fn turn(&mut self, unit: &'static Gated) {
        if self.unit != unit {
            self.unit = unit;
            self.args = defaults(unit.params());
        }
    }
}
