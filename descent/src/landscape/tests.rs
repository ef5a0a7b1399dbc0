//! Every kind of landscape gives what it is made of, and the search finds what is known to be there.

use super::{Analytic, Landscape, Own};
use crate::least_squares::{LeastSquares, Minimum, PRESETS};
use crate::surface::tests::{referenced, text};
use crate::surface::{self, Critical, Kind, Surface, Window};
use nabla_math::param::defaults;
use nabla_math::typed::parse;
use proptest::prelude::*;
use std::sync::Arc;

fn own(text: &str, args: &dyn Fn(&str) -> f64, window: Window) -> Landscape {
    Landscape::Own(Arc::new(parts(text, args, window)))
}

fn parts(text: &str, args: &dyn Fn(&str) -> f64, window: Window) -> Own {
    let formula = parse(text, &["x", "y"]).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
    let args = formula.parameters().iter().map(|name| args(&name.key)).collect();
    Own { formula, args, window }
}

fn plain(text: &str, half: f64) -> Landscape {
    own(text, &|key| panic!("{key} has no value"), Window::square(-half, half))
}

/// A surface of the list with its default arguments, as a formula that a user might type.
fn typed(surface: &Surface) -> Own {
    parts(&text(surface, &[]), &|key| referenced(surface, key), surface.window)
}

fn near(a: &Critical, b: &Critical, slack: f64) -> bool {
    libm::hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) < slack
}

#[test]
fn the_search_finds_every_minimum_of_the_listed_surfaces_and_invents_no_point() {
    for surface in surface::ALL {
        let listed = (surface.critical)(defaults(surface.params));
        let found = typed(surface).critical();
        for point in &listed {
            // Saddles and maxima are a help to the eye; of minima none must be missing.
            let known = found.iter().any(|other| near(point, other, 1e-6) && other.kind.is_minimum());
            assert!(known || !point.kind.is_minimum(), "{}: {point:?} is not found", surface.id);
        }
        for point in &found {
            let agrees = |other: &&Critical| {
                near(point, other, 1e-6)
                    && (other.kind == point.kind || other.kind.is_minimum() && point.kind.is_minimum())
            };
            assert!(listed.iter().any(|other| agrees(&other)), "{}: {point:?} is none", surface.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_search_finds_every_minimum_in_a_part_of_the_window(
        which in 0..surface::ALL.len(), x in 0.0..0.5_f64, y in 0.0..0.5_f64, size in 0.3..0.5_f64,
    ) {
        let surface = surface::ALL[which];
        let part = |[low, high]: [f64; 2], at: f64| [low + at * (high - low), low + (at + size) * (high - low)];
        let window = Window { x: part(surface.window.x, x), y: part(surface.window.y, y) };
        let found = Own { window, ..typed(surface) }.critical();
        let listed = (surface.critical)(defaults(surface.params));
        for point in listed.iter().filter(|point| point.kind.is_minimum() && window.contains(point.at)) {
            prop_assert!(found.iter().any(|other| near(point, other, 1e-6)), "{} {:?}", surface.id, point);
        }
    }
}

#[test]
fn the_search_finds_minima_without_curvature_and_at_kinks() {
    for (text, at) in [
        ("x^4 + y^4", [0.0, 0.0]),
        ("(x-1)^4 + (y+1/3)^2", [1.0, -1.0 / 3.0]),
        ("abs(x - 0.3) + abs(y + pi/5)", [0.3, -std::f64::consts::PI / 5.0]),
        ("sqrt(x^2 + y^2) + 1", [0.0, 0.0]),
        ("max(x, y, -x - y)", [0.0, 0.0]),
    ] {
        let found = plain(text, 3.5).critical();
        let [point] = found.as_slice() else { panic!("{text}: {found:?}") };
        let distance = libm::hypot(point.at[0] - at[0], point.at[1] - at[1]);
        assert!(point.kind == Kind::LocalMinimum && distance < 1e-3, "{text}: {point:?}");
    }
}

#[test]
fn valleys_plains_slopes_and_holes_have_no_points() {
    for text in
        ["(x - y)^2", "x^2", "(sin(x) - y)^2", "abs(x - y)", "3", "x + 2y", "ln(-1 - x^2)", "1/0", "exp(x)"]
    {
        let found = plain(text, 5.0).critical();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
    // A level ring round a hill.
    let found = plain("(x^2 + y^2 - 4)^2", 5.0).critical();
    let [hill] = found.as_slice() else { panic!("{found:?}") };
    assert!(hill.kind == Kind::LocalMaximum && libm::hypot(hill.at[0], hill.at[1]) < 1e-9);
    let found = plain("x^3 - 3x y^2", 2.0).critical();
    assert!(matches!(found[..], [Critical { kind: Kind::DegenerateSaddle, .. }]), "{found:?}");
}

#[test]
fn the_three_kinds_give_what_they_are_made_of() {
    for surface in surface::ALL {
        let args = defaults(surface.params);
        let (listed, typed) = (Landscape::Listed(surface, args), Landscape::Own(Arc::new(typed(surface))));
        let at = [surface.start[0] + 0.125, surface.start[1] - 0.25];
        let close = |got: f64, want: f64| {
            assert!((got - want).abs() <= 1e-11 * want.abs().max(1.0), "{}", surface.id)
        };
        close(typed.value_at(at), listed.value_at(at));
        assert_eq!(listed.value_at(at), surface.value_at(at, args));
        let (ours, theirs) = (listed.gradient_at(at), typed.gradient_at(at));
        ours.into_iter().zip(theirs).for_each(|(ours, theirs)| close(theirs, ours));
        let (ours, theirs) = (listed.hessian(at), typed.hessian(at));
        ours.into_iter().zip(theirs).for_each(|(ours, theirs)| close(theirs, ours));
        let (mut gx, mut gy) = ([0.0], [0.0]);
        listed.batch_gradient(3, 1, 7, &[at[0]], &[at[1]], &mut gx, &mut gy);
        assert_eq!([gx[0], gy[0]], listed.gradient_at(at));
        assert_eq!((listed.window(), listed.start()), (surface.window, surface.start));
        assert!(typed.window().contains(typed.start()));
    }
    for preset in PRESETS {
        let set = Arc::new(LeastSquares::new(preset.model, preset.samples.to_vec()).unwrap());
        let landscape = Landscape::Fit(set.clone());
        let [point] = landscape.critical()[..] else { panic!("{}", preset.id) };
        assert_eq!((Minimum::Point(point.at), point.value), (set.minimum(), landscape.value_at(point.at)));
        assert_eq!(landscape.gradient_at(point.at), [0.0; 2]);
        assert!(
            landscape.curvatures(landscape.start())[0] > 0.0
                && landscape.window().contains(landscape.start())
        );
    }
}
