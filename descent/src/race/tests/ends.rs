//! How runs end.

use super::*;
use crate::surface::Kind;

#[test]
fn a_bowl_is_descended_below_its_bound_and_left_above_it() {
    let start = [-4.0, 2.0];
    // Curvatures 1 and 20: the bound is 0.1.
    let slow = run(&setting(listed("quadratic_bowl"), start, 5000), &entry("sgd", &[0.09]));
    assert!(matches!(slow.end, End::Converged(_)), "{:?}", slow.end);
    let fast = run(&setting(listed("quadratic_bowl"), start, 5000), &entry("sgd", &[0.11]));
    let End::Diverged(why) = fast.end else { panic!("{:?}", fast.end) };
    assert_eq!((why.cause, why.curvature, why.rate), (Cause::Rate, 20.0, 0.11));
    assert!((why.bound.unwrap() - 0.1).abs() < 1e-15);
    assert!(fast.theta.iter().flatten().all(|x| x.is_finite()));
    let heavy = run(&setting(listed("quadratic_bowl"), start, 5000), &entry("momentum", &[0.2, 0.9]));
    let End::Diverged(why) = heavy.end else { panic!("{:?}", heavy.end) };
    assert!((why.bound.unwrap() - 0.19).abs() < 1e-15);
    let heavy = run(&setting(listed("quadratic_bowl"), start, 5000), &entry("momentum", &[0.18, 0.9]));
    assert!(matches!(heavy.end, End::Converged(_)), "{:?}", heavy.end);
}

#[test]
fn a_run_that_overflows_keeps_its_last_finite_point() {
    let trace = run(&setting(listed("rosenbrock"), [-1.2, 1.0], 200), &entry("sgd", &[0.02]));
    let End::Diverged(why) = trace.end else { panic!("{:?}", trace.end) };
    assert_eq!(why.cause, Cause::Rate);
    assert!(why.rate > why.bound.unwrap() && why.step <= 2);
    assert!(trace.loss.iter().all(|loss| loss.is_finite()));
}

#[test]
fn at_a_saddle_a_run_is_stuck_and_beside_it_it_falls_for_ever() {
    let stuck = run(&setting(listed("saddle"), [0.0, 0.0], 100), &entry("adam", &[]));
    assert_eq!((stuck.end, stuck.steps()), (End::Stuck(Some(Kind::Saddle)), 0));
    let stuck = run(&setting(listed("monkey_saddle"), [0.0, 0.0], 100), &entry("adam", &[]));
    assert_eq!(stuck.end, End::Stuck(Some(Kind::DegenerateSaddle)));
    let fallen = run(&setting(listed("saddle"), [1.0, 0.1], 5000), &entry("sgd", &[0.1]));
    let End::Diverged(why) = fallen.end else { panic!("{:?}", fallen.end) };
    assert_eq!(why.cause, Cause::Bottomless);
}

#[test]
fn a_start_without_a_value_is_said_to_have_none() {
    for start in [[f64::NAN, 0.0], [f64::INFINITY, 1.0], [1e200, 1e200]] {
        let trace = run(&setting(listed("rosenbrock"), start, 100), &entry("adam", &[]));
        assert_eq!((trace.end, trace.steps()), (End::Undefined, 0));
    }
}

#[test]
fn a_minimum_is_converged_at_once() {
    for surface in surface::ALL {
        let landscape = listed(surface.id);
        for point in landscape.critical() {
            let trace = run(&setting(landscape.clone(), point.at, 50), &entry("sgd", &[1e-4]));
            let sharp = surface.id == "ackley" && point.kind == Kind::GlobalMinimum;
            match trace.end {
                End::Converged(_) => assert!(point.kind.is_minimum(), "{} {point:?}", surface.id),
                End::Stuck(_) => assert!(!point.kind.is_minimum(), "{} {point:?}", surface.id),
                end => assert!(sharp, "{} {point:?}: {end:?}", surface.id),
            }
        }
    }
}

#[test]
fn the_budget_bounds_a_run() {
    let long = setting(listed("rosenbrock"), [-1.2, 1.0], u32::MAX);
    let trace = run(&long, &entry("sgd", &[1e-5]));
    assert_eq!((trace.steps(), trace.end), (MAX_STEPS as usize, End::Running));
    let mut run = Run::new(&setting(listed("rosenbrock"), [-1.2, 1.0], 10), &entry("sgd", &[1e-5]));
    assert!(run.advance(4) && !run.is_over());
    assert!(!run.advance(100) && run.is_over());
    assert_eq!(run.trace().steps(), 10);
}
