//! What is shown is what is computed: the LaTeX on display, evaluated, gives the surface's numbers.

use super::{cases, close, points};
use crate::surface::Surface;
use nabla_math::latex::{Formula, parse};
use nabla_math::param::Args;
use nabla_math::typed::evaluate;
use proptest::prelude::*;

fn parsed(surface: &Surface) -> Formula {
    parse(surface.formula).unwrap_or_else(|error| panic!("{}: {error:?}", surface.id))
}

fn shown(surface: &Surface, args: Args, [x, y]: [f64; 2]) -> f64 {
    let value = |name: &str| match name {
        "x" => Some(x),
        "y" => Some(y),
        _ => surface.params.iter().zip(args).find(|(param, _)| param.symbol == name).map(|(_, arg)| arg),
    };
    evaluate(&parsed(surface), &value).unwrap_or_else(|error| panic!("{}: {error:?}", surface.id))
}

/// The displayed form rounds where the computed one is rearranged: in proportion to its largest term, which in this
/// part of the plane is at most so many times the value, or 100.
fn slack(surface: &Surface, value: f64) -> f64 {
    let term = if surface.id == "goldstein_price" { 1e7 } else { 100.0 };
    1e-14 * value.abs().max(term)
}

#[test]
fn shown_formulas_can_be_set() {
    for (surface, _) in cases() {
        let formula = parsed(surface);
        assert_eq!(parse(&formula.latex()).as_ref(), Ok(&formula), "{}", surface.id);
    }
}

#[test]
fn shown_formulas_compute_the_values_at_every_argument() {
    for (surface, args) in cases() {
        for point in [surface.start, [0.5, -0.25], [-1.0, 1.0]] {
            let got = surface.value_at(point, args);
            close(shown(surface, args, point), got, slack(surface, got), surface.id);
        }
    }
}

proptest! {
    #[test]
    fn shown_formulas_compute_the_values((surface, args, point) in points()) {
        let got = surface.value_at(point, args);
        let what = format!("{} {args:?} at {point:?}", surface.id);
        close(shown(surface, args, point), got, slack(surface, got), &what);
    }
}
