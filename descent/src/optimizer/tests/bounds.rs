//! The largest rate at which a bowl is descended.

use super::super::{ALL, Form, Optimizer};
use super::{State, forms};
use nabla_math::param::Args;

/// So late that no bias is left, and so near the minimum that no gradient moves a scale.
const LATE: u32 = 1_000_000;
const NEAR: f64 = 1e-30;
const CURVATURE: f64 = 3.0;

/// Holds the slots that scale the rate at 1, which makes the effective rate constant.
fn hold(form: &Form, state: &mut State) {
    let of = |optimizer: &&'static Optimizer, torch: bool| {
        std::ptr::eq(optimizer.form(torch), form).then(|| optimizer.lines(torch))
    };
    let lines = ALL.iter().find_map(|optimizer| of(optimizer, false).or_else(|| of(optimizer, true)));
    let velocity = lines.into_iter().flatten().any(|line| line.id == "velocity");
    for (slot, values) in form.slots.iter().zip(&mut state.slots) {
        let scales = ["G", "E", "D", "v", r"\tilde{v}", "u"].contains(&slot.symbol);
        if scales && !(velocity && slot.symbol == "v") {
            values.fill(1.0);
        }
    }
}

/// The effective rate, with scales that stand still.
fn effective(form: &Form, args: &Args) -> f64 {
    let mut state = State::new(form, &[NEAR]);
    hold(form, &mut state);
    let slots = |state: &State| state.slots.each_ref().map(|slot| slot.first().copied().unwrap_or_default());
    let before = slots(&state);
    state.step(form, &[0.0], LATE, args);
    (form.rate)(before, slots(&state), LATE, args)
}

/// The factor by which the distance from the minimum has changed in the end.
fn growth(form: &Form, args: &Args) -> f64 {
    let mut state = State::new(form, &[NEAR]);
    for t in LATE..LATE + 3000 {
        hold(form, &mut state);
        let grad = CURVATURE * state.look(form, args)[0];
        state.step(form, &[grad], t, args);
    }
    state.theta[0].abs() / NEAR
}

/// Defaults, with means that keep nearly all and a decay that counts.
fn slow(optimizer: &Optimizer) -> Args {
    let mut args = optimizer.defaults();
    for (param, arg) in optimizer.params.iter().zip(&mut args) {
        match param.key {
            "beta" | "rho" | "beta2" => *arg = param.max,
            "lambda" => *arg = 0.2,
            _ => {}
        }
    }
    args
}

#[test]
fn below_the_bound_a_bowl_is_descended_and_above_it_is_left() {
    let mut seen = 0;
    for (optimizer, torch, form) in forms() {
        let Some(bound) = form.bound else { continue };
        let with = |eta: f64| {
            let [_, rest @ ..] = slow(optimizer);
            let mut args = [eta, 0.0, 0.0, 0.0, 0.0, 0.0];
            args[1..].copy_from_slice(&rest);
            args
        };
        // η at which rate and bound meet, by halving: the bound may depend on η as well.
        let (mut low, mut high) = (1e-9, 1e3);
        for _ in 0..100 {
            let middle = 0.5 * (low + high);
            let stable = effective(form, &with(middle)) < bound(CURVATURE, &with(middle));
            if stable { low = middle } else { high = middle }
        }
        let name = format!("{} torch={torch} η={low}", optimizer.id);
        let (below, above) = (growth(form, &with(0.99 * low)), growth(form, &with(1.01 * low)));
        assert!(below < 1e-3, "{name}: {below}");
        assert!(above > 1e3 || above.is_nan(), "{name}: {above}");
        seen += 1;
    }
    assert!(seen > 15, "{seen}");
}
