//! Everything that can be set in this view, and its place in the address.

use nabla_math::gated::{self, Gated, Layer};
use nabla_math::matrix::{Limits, Matrix};
use nabla_math::number::{address, from_address};
use nabla_math::param::{Args, Param, Scale, defaults};
use nabla_math::text::Text;

use crate::url::{Field, Problem, UrlState, set_number};

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
        let two = |data: [f64; 4]| Matrix { rows: 2, cols: 2, data: data.to_vec() };
        // The catalogue is never empty, and its first member is the one to begin with.
        let unit = gated::ALL[0];
        Self {
            unit,
            args: defaults(unit.params()),
            x: Matrix::from_row(&[1.0, -0.5]),
            w: two([1.5, -1.0, 1.0, 2.0]),
            v: two([1.0, 0.5, -1.0, 1.0]),
            b: Matrix::from_row(&[0.5, -0.5]),
            c: Matrix::from_row(&[0.0, 1.0]),
            u: Matrix::from_row(&[1.0, 1.0]),
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
        let bias = |row: &Matrix| self.bias.then(|| row.data.clone());
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
            (matrix.rows.clamp(least.rows, most.rows), matrix.cols.clamp(least.cols, most.cols));
        let (mut samples, mut inputs, mut outputs) = (self.x.rows, self.x.cols, self.w.cols);
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
            if (matrix.rows, matrix.cols) != (rows, cols) {
                *matrix = Matrix::from_fn(rows, cols, |i, j| matrix.get(i, j).unwrap_or_default());
            }
        }
        self.at = (self.at.0.min(samples - 1), self.at.1.min(outputs - 1));
    }

    /// Takes a matrix from the address. Only x says how many samples and inputs there are, and only W how many
    /// outputs: the others are written to fit.
    fn read(&mut self, part: Part, text: &str) -> Result<(), Problem> {
        let (_, most) = part.limits();
        let matrix = Matrix::from_address(text, most).map_err(|_| Problem::Unreadable)?;
        let fits = |state: &Self| {
            let now = state.part(part);
            (now.rows, now.cols) == (matrix.rows, matrix.cols)
        };
        let (rows, cols) = match part {
            Part::X => (matrix.rows, matrix.cols),
            Part::W => (self.w.rows, matrix.cols),
            _ => (self.part(part).rows, self.part(part).cols),
        };
        let fitted = Matrix::from_fn(rows, cols, |i, j| matrix.get(i, j).unwrap_or_default());
        self.put(part, fitted);
        if fits(self) { Ok(()) } else { Err(Problem::Clamped(self.part(part).address())) }
    }

    /// Half the width of the window that is shown: what was chosen, or more where the point lies outside.
    pub(super) fn shown_reach(&self) -> f64 {
        let far = (0..2).filter_map(|j| self.x.get(self.at.0, j)).fold(0.0, |far: f64, x| far.max(x.abs()));
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

    fn unit_address(&self) -> String {
        let args = &self.args[..self.unit.params().len()];
        if args.iter().zip(self.unit.params()).all(|(arg, param)| *arg == param.default) {
            return self.unit.id.to_owned();
        }
        let args: Vec<_> = args.iter().map(|arg| address(*arg)).collect();
        format!("{}({})", self.unit.id, args.join(";"))
    }

    fn read_unit(&mut self, text: &str) -> Result<(), Problem> {
        let (id, args) = text.split_once('(').unwrap_or((text, ""));
        let unit = gated::find(id.trim()).ok_or_else(|| Problem::Unknown(id.to_owned()))?;
        self.unit = unit;
        self.args = defaults(unit.params());
        let given = args.trim_end_matches(')').split(';').filter(|arg| !arg.is_empty());
        for ((arg, param), text) in self.args.iter_mut().zip(unit.params()).zip(given) {
            set_number(arg, text, param.min, param.max)?;
        }
        Ok(())
    }
}

/// A whole number from the address, counted from 1, as one counted from 0.
fn set_place(place: &mut usize, text: &str, most: usize) -> Result<(), Problem> {
    let mut number = *place as f64 + 1.0;
    let result = set_number(&mut number, text, 1.0, most as f64);
    *place = number as usize - 1;
    result
}

/// Steps that a working could ever have.
const MOST_STEPS: usize = 20;

macro_rules! matrix {
    ($key:literal, $part:ident) => {
        Field {
            key: $key,
            read: |s| s.part(Part::$part).address(),
            write: |s, text| s.read(Part::$part, text),
        }
    };
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "gate", read: Self::unit_address, write: Self::read_unit },
        matrix!("gx", X),
        matrix!("gw", W),
        matrix!("gv", V),
        matrix!("gb", B),
        matrix!("gc", C),
        matrix!("gu", U),
        Field {
            key: "bias",
            read: |s| u8::from(s.bias).to_string(),
            write: |s, text| {
                s.bias = text != "0";
                if matches!(text, "0" | "1") { Ok(()) } else { Err(Problem::Unreadable) }
            },
        },
        Field {
            key: "sample",
            read: |s| (s.at.0 + 1).to_string(),
            write: |s, text| set_place(&mut s.at.0, text, s.x.rows),
        },
        Field {
            key: "out",
            read: |s| (s.at.1 + 1).to_string(),
            write: |s, text| set_place(&mut s.at.1, text, s.w.cols),
        },
        Field {
            key: "panel",
            read: |s| s.panel.name().to_owned(),
            write: |s, text| {
                let panel = Panel::ALL.into_iter().find(|panel| panel.name() == text);
                s.panel = panel.ok_or_else(|| Problem::Unknown(text.to_owned()))?;
                Ok(())
            },
        },
        Field {
            key: "reach",
            read: |s| address(s.reach),
            write: |s, text| {
                let given = from_address(text).ok_or(Problem::Unreadable)?;
                // The nearest of those that can be chosen.
                let nearer = |a: f64, b: f64| if (a - given).abs() <= (b - given).abs() { a } else { b };
                s.reach = REACHES.into_iter().fold(REACHES[0], nearer);
                if s.reach == given { Ok(()) } else { Err(Problem::Clamped(address(s.reach))) }
            },
        },
        Field {
            key: "pass",
            read: |s| if s.back { "back" } else { "forward" }.to_owned(),
            write: |s, text| {
                s.back = text == "back";
                if matches!(text, "back" | "forward") { Ok(()) } else { Err(Problem::Unreadable) }
            },
        },
        Field {
            key: "gstep",
            read: |s| s.steps.0.to_string(),
            write: |s, text| set_step(&mut s.steps.0, text),
        },
        Field {
            key: "gback",
            read: |s| s.steps.1.to_string(),
            write: |s, text| set_step(&mut s.steps.1, text),
        },
        Field {
            key: WIDTH.key,
            read: |s| address(s.width),
            write: |s, text| set_count(&mut s.width, text, &WIDTH),
        },
        Field {
            key: HIDDEN.key,
            read: |s| address(s.hidden),
            write: |s, text| set_count(&mut s.hidden, text, &HIDDEN),
        },
    ];
}

fn set_step(step: &mut usize, text: &str) -> Result<(), Problem> {
    let mut place = *step - 1;
    let result = set_place(&mut place, text, MOST_STEPS);
    *step = place + 1;
    result
}

fn set_count(place: &mut f64, text: &str, param: &Param) -> Result<(), Problem> {
    let result = set_number(place, text, param.min, param.max);
    *place = place.round();
    result
}

#[cfg(test)]
mod tests;
