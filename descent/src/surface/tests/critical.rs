//! Critical points: level, of the stated kind, all of them.

use super::{cases, close};
use crate::hessian::{eigenvalues, newton};
use crate::surface::{Critical, Kind, Surface};
use nabla_math::param::Args;

fn each(mut test: impl FnMut(&Surface, Args, &[Critical], &Critical)) {
    for (surface, args) in cases() {
        let all = (surface.critical)(args);
        all.iter().for_each(|point| test(surface, args, &all, point));
    }
}

#[test]
fn critical_points_are_level_within_rounding_of_their_place() {
    each(|surface, args, _, point| {
        let [gx, gy] = surface.gradient_at(point.at, args);
        let curvature = (surface.hessian)(point.at[0], point.at[1], args);
        let steepest = curvature.iter().fold(0.0, |most: f64, part| most.max(part.abs()));
        // Half a unit in the last place of the point, times the curvature there; or the rounding of large terms.
        let slack = 1e-15 * (steepest * (1.0 + point.at[0].abs() + point.at[1].abs()) + 100.0);
        let steepness = libm::hypot(gx, gy);
        assert!(steepness <= slack, "{} {:?}: {steepness:e} over {slack:e}", surface.id, point);
        let value = surface.value_at(point.at, args);
        close(point.value, value, 1e-14 * value.abs().max(1.0), surface.id);
    });
}

/// Where the Hessian decides, by its eigenvalues; where it vanishes, by the values round the point.
#[test]
fn critical_points_are_of_the_stated_kind() {
    each(|surface, args, all, point| {
        let [low, high] = eigenvalues((surface.hessian)(point.at[0], point.at[1], args));
        let lowest = all.iter().map(|other| other.value).fold(f64::INFINITY, f64::min);
        let is_lowest = point.value - lowest <= 1e-12 * lowest.abs();
        let round = (0..64).map(|i| {
            let (sin, cos) = libm::sincos(f64::from(i) * 0.1);
            surface.value_at([point.at[0] + 1e-3 * cos, point.at[1] + 1e-3 * sin], args) - point.value
        });
        let rises = round.clone().all(|rise| rise > 0.0);
        let (up, down) = (round.clone().any(|rise| rise > 0.0), round.clone().any(|rise| rise < 0.0));
        let holds = match point.kind {
            Kind::GlobalMinimum => rises && is_lowest && (low > 0.0 || low.is_nan()),
            Kind::LocalMinimum => rises && !is_lowest && low > 0.0,
            Kind::Saddle => up && down && low < 0.0 && high > 0.0,
            Kind::DegenerateSaddle => up && down && [low, high] == [0.0; 2],
            Kind::LocalMaximum => !up && high < 0.0,
        };
        assert!(holds, "{} {args:?}: {point:?}, eigenvalues {low} and {high}", surface.id);
    });
}

#[test]
fn global_minima_are_the_lowest_points_of_the_window() {
    for (surface, args) in cases() {
        let all = (surface.critical)(args);
        let Some(global) = all.iter().find(|point| point.kind == Kind::GlobalMinimum) else { continue };
        for i in 0..=100 {
            for j in 0..=100 {
                let along = |[low, high]: [f64; 2], at: i32| low + (high - low) * f64::from(at) / 100.0;
                let at = [along(surface.window.x, i), along(surface.window.y, j)];
                assert!(surface.value_at(at, args) >= global.value, "{} at {at:?}", surface.id);
            }
        }
    }
}

/// Newton's method from a fine grid finds nothing in the window that is not listed.
#[test]
fn every_critical_point_of_the_window_is_listed_once() {
    for (surface, args) in cases() {
        let all = (surface.critical)(args);
        for (i, point) in all.iter().enumerate() {
            assert!(surface.window.contains(point.at), "{} {point:?} is outside", surface.id);
            let again = all[..i].iter().any(|other| apart(other.at, point.at) < 1e-3);
            assert!(!again, "{} {point:?} occurs twice", surface.id);
        }
        for i in 0..=60 {
            for j in 0..=60 {
                let along = |[low, high]: [f64; 2], at: i32| low + (high - low) * f64::from(at) / 60.0;
                let start = [along(surface.window.x, i), along(surface.window.y, j)];
                let Some(at) = settled(surface, args, start) else { continue };
                let listed = all.iter().any(|point| apart(point.at, at) < 1e-5);
                assert!(listed || !surface.window.contains(at), "{} {at:?} is not listed", surface.id);
            }
        }
    }
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    libm::hypot(a[0] - b[0], a[1] - b[1])
}

fn settled(surface: &Surface, args: Args, start: [f64; 2]) -> Option<[f64; 2]> {
    let mut at = start;
    for _ in 0..60 {
        let [dx, dy] = newton((surface.hessian)(at[0], at[1], args), surface.gradient_at(at, args))?;
        at = [at[0] + dx, at[1] + dy];
        if libm::hypot(dx, dy) < 1e-12 {
            return Some(at);
        }
    }
    None
}
