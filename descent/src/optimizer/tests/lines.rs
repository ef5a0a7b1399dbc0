//! The lines that are shown are the step that runs.

use super::super::{Moment, working};
use super::{State, any_optimizer, args, forms};
use nabla_math::param::Args;
use nabla_math::working::audit;
use proptest::prelude::*;

/// A few steps on made-up gradients, each worked out and audited; ends in the bits of the step.
fn prove(
    optimizer: &'static super::Optimizer,
    torch: bool,
    args: &Args,
    steps: u32,
    size: f64,
) -> Result<(), String> {
    let form = optimizer.form(torch);
    let mut state = State::new(form, &[0.7, -1.3]);
    for t in 1..=steps {
        let wave = f64::from(t);
        let grad = [size * libm::sin(wave), size * (0.3 + libm::cos(2.0 * wave))];
        let before = state.clone();
        state.step(form, &grad, t, args);
        let moment = Moment {
            form,
            lines: optimizer.lines(torch),
            params: optimizer.params,
            args,
            t,
            theta: &before.theta,
            grad: &grad,
            before: before.slots.each_ref().map(Vec::as_slice),
            after: state.slots.each_ref().map(Vec::as_slice),
            next: &state.theta,
        };
        let working = working(&moment);
        let place = |what: String| format!("{} torch={torch} step {t} {args:?}: {what}", optimizer.id);
        audit(&working).map_err(place)?;
        let last = working.step("theta").unwrap();
        let bits = |values: &[f64]| values.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        let shown: Vec<f64> = last.lines.iter().map(|line| line.value).collect();
        assert_eq!(bits(&shown), bits(&state.theta), "{}", optimizer.id);
        effective(&moment, &working).map_err(place)?;
    }
    Ok(())
}

/// The effective rate is the one of its line, or η.
fn effective(moment: &Moment, working: &nabla_math::working::Working) -> Result<(), String> {
    for i in 0..2 {
        let at = |slots: [&[f64]; 3]| slots.map(|slot| slot.get(i).copied().unwrap_or_default());
        let got = (moment.form.rate)(at(moment.before), at(moment.after), moment.t, moment.args);
        let shown = match working.step("rate") {
            Some(step) => step.value(0, i).unwrap_or(step.lines[0].value),
            None => moment.args[0],
        };
        let near = (got - shown).abs() <= 1e-12 * shown.abs().max(1.0);
        if !(near || got == shown || got.is_nan() && shown.is_nan()) {
            return Err(format!("effective rate {got}, shown {shown}"));
        }
    }
    Ok(())
}

#[test]
fn every_form_is_worked_out_as_it_runs() {
    for (optimizer, torch, _) in forms() {
        prove(optimizer, torch, &optimizer.defaults(), 12, 3.0).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn any_arguments_are_worked_out_as_they_run(
        (optimizer, args) in any_optimizer().prop_flat_map(|optimizer| (Just(optimizer), args(optimizer))),
        torch in any::<bool>(),
        size in prop_oneof![Just(0.0), 1e-3..10.0f64],
    ) {
        prop_assert_eq!(prove(optimizer, torch, &args, 4, size), Ok(()));
    }
}
