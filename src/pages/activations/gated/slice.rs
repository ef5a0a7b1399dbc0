//! What the layer gives over a plane of inputs: the first two vary, the others stay.

use nabla_math::gated::Gated;
use nabla_math::matrix::Matrix;
use nabla_math::param::Args;
use nabla_math::text::{Lang, Text};
use nabla_math::working::index;

use super::state::{Panel, State};
use crate::plot::field::{FieldChart, FieldLine, Grid, Tint, levels};
use crate::plot::{Axis, Scale};
use crate::ui::formula::parsed;

/// Points of the grid along each axis.
const POINTS: usize = 96;

const GATE: Text = Text::new("gate", "门");
const LINEAR: Text = Text::new("other factor", "另一个因子");
const PRODUCT: Text = Text::new("product", "乘积");

/// A linear function of two inputs: constant, and weights of the first and the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line(f64, f64, f64);

impl Line {
    fn of(state: &State, weights: &Matrix, bias: &Matrix) -> Self {
        let (sample, out) = state.at;
        let weight = |i: usize| weights.get((i, out)).copied().unwrap_or_default();
        let start = if state.bias { bias.get((0, out)).copied().unwrap_or_default() } else { 0.0 };
        let rest =
            (2..state.x.ncols()).map(|i| state.x.get((sample, i)).copied().unwrap_or_default() * weight(i));
        Self(rest.fold(start, |sum, term| sum + term), weight(0), weight(1))
    }

    pub(super) fn at(self, (x, y): (f64, f64)) -> f64 {
        self.0 + self.1 * x + self.2 * y
    }

    /// Where it is zero, as far as a window of this half width shows it; `None` where it is nowhere zero there, or
    /// everywhere.
    pub(super) fn zero(self, reach: f64) -> Option<[(f64, f64); 2]> {
        let size = self.1.hypot(self.2);
        let (base, x, y) = (self.0 / size, self.1 / size, self.2 / size);
        let far = 3.0 * reach;
        // The point nearest to the origin, and both ways along the line from there.
        let ends = [-far, far].map(|t| (-base * x - t * y, -base * y + t * x));
        (base.abs() <= 2.0 * reach && ends.iter().all(|end| end.0.is_finite() && end.1.is_finite()))
            .then_some(ends)
    }
}

/// What the pictures depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slice {
    unit: &'static Gated,
    args: Args,
    /// a, the input of the gate, and h, the other factor.
    pub(super) a: Line,
    pub(super) h: Line,
    out: usize,
    reach: f64,
}

impl Slice {
    pub(super) fn of(state: &State) -> Self {
        Self {
            unit: state.unit,
            args: state.args,
            a: Line::of(state, &state.w, &state.b),
            h: Line::of(state, &state.v, &state.c),
            out: state.at.1,
            reach: state.shown_reach(),
        }
    }

    /// The quantity of a picture at a point.
    pub(super) fn value(&self, panel: Panel, at: (f64, f64)) -> f64 {
        let gate = || (self.unit.gate.value)(self.a.at(at), self.args);
        match panel {
            Panel::Gate => gate(),
            Panel::Linear => self.h.at(at),
            Panel::All | Panel::Product => gate() * self.h.at(at),
        }
    }

    /// The picture of one quantity.
    pub(super) fn chart(&self, panel: Panel, lang: Lang) -> FieldChart {
        let range = -self.reach..self.reach;
        let axis = |i: usize| Axis { range: range.clone(), scale: Scale::Linear, label: letter("x", i) };
        let grid = Grid::sample((&range, &range), (POINTS, POINTS), |x, y| self.value(panel, (x, y)));
        let most = rounded_up(grid.most());
        let line = |line: Line, name: &str| {
            line.zero(self.reach).map(|ends| FieldLine {
                points: ends.to_vec(),
                label: format!("{} = 0", letter(name, self.out)),
            })
        };
        let (a, h) = (line(self.a, "a"), line(self.h, "h"));
        let lines = match panel {
            Panel::Gate => vec![a],
            Panel::Linear => vec![h],
            Panel::All | Panel::Product => vec![a, h],
        };
        FieldChart {
            title: self.title(panel, lang),
            x: axis(0),
            y: axis(1),
            tint: Tint::Diverging { most },
            levels: levels(-most..most, Scale::Linear, 12.0),
            grid,
            lines: lines.into_iter().flatten().collect(),
            spots: Vec::new(),
            arrows: Vec::new(),
            square: true,
        }
    }

    /// “gate g₁ = σ(a₁)”.
    fn title(&self, panel: Panel, lang: Lang) -> String {
        let name = |name: &str| index(name, self.out);
        let (word, formula) = match panel {
            Panel::Gate if self.unit.function.is_empty() => (GATE, format!("{} = {}", name("g"), name("a"))),
            Panel::Gate => (GATE, format!("{} = {}({})", name("g"), self.unit.function, name("a"))),
            Panel::Linear => (LINEAR, name("h")),
            Panel::All | Panel::Product => (PRODUCT, format!("{} = {} {}", name("y"), name("g"), name("h"))),
        };
        // The one index that is a letter; as text it has no place under the line otherwise.
        format!("{} {}", word.get(lang), parsed(&formula).text().replace("_β", "ᵦ"))
    }
}

/// The next number of two digits: the end of a scale. 1 for zero.
fn rounded_up(most: f64) -> f64 {
    if !(most > 0.0 && most < 1e300) {
        return if most > 0.0 { most } else { 1.0 };
    }
    let unit = 10_f64.powi(most.log10().floor() as i32 - 1);
    // A hair below a round number is meant to be it.
    let up = (most / unit - 1e-9).ceil() * unit;
    if up.is_normal() { up } else { most }
}

/// A letter with an index counted from 0: x₁.
pub(super) fn letter(name: &str, i: usize) -> String {
    parsed(&index(name, i)).text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::gated;
    use nabla_math::matrix;
    use proptest::prelude::*;

    #[test]
    fn titles_read_as_formulas() {
        let title = |id: &str, panel| {
            let state = State { unit: gated::find(id).unwrap(), ..State::default() };
            Slice::of(&state).title(panel, Lang::En)
        };
        assert_eq!(title("glu", Panel::Gate), "gate g₁ = σ(a₁)");
        assert_eq!(title("bilinear", Panel::Gate), "gate g₁ = a₁");
        assert_eq!(title("geglu", Panel::Gate), "gate g₁ = GELU(a₁)");
        assert_eq!(title("swiglu", Panel::Gate), "gate g₁ = Swishᵦ(a₁)");
        assert_eq!(title("glu", Panel::Product), "product y₁ = g₁ h₁");
    }

    proptest! {
        /// The pictures show what the layer computes.
        #[test]
        fn the_pictures_have_the_numbers_of_the_layer(
            unit in 0..5_usize, x in prop::collection::vec(-3.0..3.0_f64, 6), w in prop::collection::vec(-2.0..2.0_f64, 9),
            v in prop::collection::vec(-2.0..2.0_f64, 9), b in prop::collection::vec(-2.0..2.0_f64, 6),
            bias: bool, sample in 0..2_usize, out in 0..3_usize,
        ) {
            let unit = gated::ALL[unit];
            let square = |data: Vec<f64>| Matrix::from_shape_vec((3, 3), data).unwrap();
            let state = State {
                unit,
                args: nabla_math::param::defaults(unit.params()),
                x: Matrix::from_shape_vec((2, 3), x).unwrap(),
                w: square(w),
                v: square(v),
                b: matrix::row(&b[..3]),
                c: matrix::row(&b[3..]),
                bias,
                at: (sample, out),
                ..State::default()
            };
            let found = unit.forward(state.args, &state.layer(), &state.x).unwrap();
            let slice = Slice::of(&state);
            let at = (state.x.get((sample, 0)).copied().unwrap(), state.x.get((sample, 1)).copied().unwrap());
            for (panel, matrix) in [(Panel::Gate, &found.g), (Panel::Linear, &found.h), (Panel::Product, &found.y)] {
                let (shown, computed) = (slice.value(panel, at), matrix.get((sample, out)).copied().unwrap());
                prop_assert!((shown - computed).abs() <= 1e-12 * computed.abs().max(1.0), "{shown} {computed}");
            }
        }

        #[test]
        fn the_line_is_where_the_function_is_zero(a in -5.0..5.0_f64, b in -5.0..5.0_f64, c in -5.0..5.0_f64, reach in 0.5..100.0_f64) {
            let line = Line(a, b, c);
            if let Some(ends) = line.zero(reach) {
                for end in ends {
                    prop_assert!(line.at(end).abs() <= 1e-9 * reach.max(1.0), "{} at {end:?}", line.at(end));
                }
            }
        }
    }

    #[test]
    fn scales_end_on_round_numbers() {
        for (most, end) in [(0.999_7, 1.0), (1.0, 1.0), (5.17, 5.2), (123.0, 130.0), (0.0, 1.0)] {
            assert!((rounded_up(most) / end - 1.0).abs() < 1e-12, "{most}");
        }
        for most in [f64::MIN_POSITIVE, 5e-324, f64::MAX] {
            assert!(rounded_up(most) >= most && rounded_up(most).is_finite());
        }
    }

    #[test]
    fn a_gate_without_weights_has_no_line() {
        assert_eq!(Line(1.0, 0.0, 0.0).zero(3.0), None);
        assert_eq!(Line(0.0, 0.0, 0.0).zero(3.0), None);
        assert_eq!(Line(1e300, 1.0, 0.0).zero(3.0), None);
        assert!(Line(-1.0, 1.0, 0.0).zero(3.0).is_some());
    }

    #[test]
    fn a_layer_that_overflows_still_has_a_picture() {
        let mut state = State::default();
        state.w = Matrix::from_elem((2, 2), f64::MAX);
        state.v = state.w.clone();
        let chart = Slice::of(&state).chart(Panel::Product, Lang::En);
        assert!(chart.grid.most().is_finite());
    }
}
