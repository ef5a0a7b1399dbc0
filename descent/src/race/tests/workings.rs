//! Every step of every run can be worked out, and ends in the points of the run.

use super::*;
use nabla_math::working::audit;

/// The step is in order, and its last line is the next point, bit for bit.
fn prove(trace: &Trace, step: usize) -> Result<(), String> {
    let working = working(trace, step).ok_or("there is no working")?;
    audit(&working).map_err(|what| format!("{:?} step {step}: {what}", trace.entry))?;
    let last = working.steps.last().filter(|last| last.id == "theta").ok_or("it does not end in a point")?;
    for axis in 0..2 {
        if last.value(0, axis).map(f64::to_bits) != Some(trace.theta[step][axis].to_bits()) {
            return Err(format!("{:?} and {:?}", last.lines, trace.theta[step]));
        }
    }
    Ok(())
}

#[test]
fn every_optimizer_is_worked_out_in_both_forms() {
    for optimizer in ALL {
        for torch in [false, true] {
            let entry = Entry { torch, ..Entry::new(optimizer) };
            let trace = run(&setting(listed("himmelblau"), [-1.0, 3.5], 40), &entry);
            for step in [1, 2, 3, 5, 6, 7, 39, 40].into_iter().filter(|&step| step <= trace.steps()) {
                prove(&trace, step).unwrap();
            }
            assert_eq!(working(&trace, 0), None);
            assert_eq!(working(&trace, trace.steps() + 1), None);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_step_of_any_run_is_worked_out(
        landscape in any_landscape(), entry in any_entry(), x in -3.0..3.0f64, y in -3.0..3.0f64,
    ) {
        // Over longer runs numbers are so large that no line can be held to twelve digits of the next.
        let trace = run(&setting(landscape, [x, y], 4), &entry);
        for step in 1..=trace.steps() {
            if trace.loss[step] < 1e6 && trace.loss[step - 1] < 1e6 {
                prop_assert_eq!(prove(&trace, step), Ok(()));
            }
        }
    }
}
