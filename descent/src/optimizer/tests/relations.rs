//! Optimizers that are special cases of one another, and what holds for any numbers.

use super::super::{Form, find};
use super::{State, any_optimizer, args, forms};
use nabla_math::param::Args;
use proptest::prelude::*;

const CURVATURES: [f64; 4] = [1.0, 9.0, 0.1, -0.5];
const START: [f64; 4] = [-4.0, 2.0, 0.5, -1e-3];

fn form(id: &str, torch: bool) -> &'static Form {
    find(id).unwrap().form(torch)
}

/// Where `steps` steps lead.
fn path(form: &Form, args: &Args, steps: u32) -> Vec<f64> {
    let mut state = State::new(form, &START);
    state.descend(form, &CURVATURES, steps, args);
    state.theta
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn without_momentum_it_is_gradient_descent(eta in 1e-3..0.2f64, torch in any::<bool>()) {
        let args = [eta, 0.0, 0.0, 0.0, 0.0, 0.0];
        let plain = path(form("sgd", false), &args, 50);
        for id in ["momentum", "nesterov"] {
            prop_assert_eq!(&path(form(id, torch), &args, 50), &plain, "{}", id);
        }
    }

    #[test]
    fn without_decay_both_are_adam(eta in 1e-3..1.0f64, b1 in 0.0..0.999f64, b2 in 0.0..0.9999f64) {
        let args = [eta, b1, b2, 1e-8, 0.0, 0.0];
        let adam = path(form("adam", false), &args, 50);
        for id in ["adamw", "adam_l2"] {
            prop_assert_eq!(&path(form(id, false), &args, 50), &adam, "{}", id);
        }
    }

    #[test]
    fn without_its_momentum_it_is_rmsprop(eta in 1e-3..0.2f64, beta in 0.0..0.9999f64, torch in any::<bool>()) {
        let with = path(form("rmsprop_momentum", torch), &[eta, beta, 0.0, 1e-8, 0.0, 0.0], 30);
        let without = path(form("rmsprop", torch), &[eta, beta, 1e-8, 0.0, 0.0, 0.0], 30);
        for (a, b) in with.iter().zip(&without) {
            prop_assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{} and {}", a, b);
        }
    }

    /// b = v/η, and PyTorch's Nesterov moves the point ahead.
    #[test]
    fn forms_of_momentum_agree_at_a_constant_rate(eta in 1e-3..0.05f64, gamma in 0.0..0.95f64) {
        let args = [eta, gamma, 0.0, 0.0, 0.0, 0.0];
        let momentum = find("momentum").unwrap();
        let [one, two] = [&momentum.textbook, momentum.form(true)].map(|form| path(form, &args, 60));
        let nesterov = find("nesterov").unwrap();
        let mut ahead = State::new(&nesterov.textbook, &START);
        ahead.descend(&nesterov.textbook, &CURVATURES, 60, &args);
        let three = ahead.look(&nesterov.textbook, &args);
        let four = path(nesterov.form(true), &args, 60);
        for (a, b) in one.iter().zip(&two).chain(three.iter().zip(&four)) {
            prop_assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{} and {}", a, b);
        }
    }

    #[test]
    fn a_block_is_its_coordinates_bit_for_bit(
        (optimizer, args) in any_optimizer().prop_flat_map(|optimizer| (Just(optimizer), args(optimizer))),
        torch in any::<bool>(),
        theta in prop::collection::vec(-10.0..10.0f64, 1..70),
    ) {
        let form = optimizer.form(torch);
        let curvatures: Vec<f64> = (0..theta.len()).map(|i| 0.1 + i as f64).collect();
        let mut block = State::new(form, &theta);
        block.descend(form, &curvatures, 7, &args);
        for (i, &x) in theta.iter().enumerate() {
            let mut single = State::new(form, &[x]);
            single.descend(form, &[curvatures[i]], 7, &args);
            prop_assert_eq!(single.theta[0].to_bits(), block.theta[i].to_bits(), "{}", optimizer.id);
        }
    }

    #[test]
    fn whatever_comes_in_nothing_panics(
        (optimizer, args) in any_optimizer().prop_flat_map(|optimizer| (Just(optimizer), args(optimizer))),
        torch in any::<bool>(),
        theta in prop::collection::vec(any::<f64>(), 3),
        grad in prop::collection::vec(any::<f64>(), 3),
        t in 1..=u32::MAX,
    ) {
        let form = optimizer.form(torch);
        let mut state = State::new(form, &theta);
        state.step(form, &grad, t, &args);
        prop_assert_eq!(state.theta.len(), 3);
    }
}

#[test]
fn no_gradient_is_no_step() {
    for (optimizer, torch, form) in forms() {
        let mut state = State::new(form, &[0.0, 0.0]);
        for t in 1..=5 {
            state.step(form, &[0.0, 0.0], t, &optimizer.defaults());
        }
        assert_eq!(state.theta, [0.0, 0.0], "{} torch={torch}", optimizer.id);
    }
}
