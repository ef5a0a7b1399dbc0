//! What holds for any run.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_trace_is_finite_up_to_its_end_and_complete(
        landscape in any_landscape(),
        entry in any_entry(),
        x in -5.0..5.0f64, y in -5.0..5.0f64,
        steps in 0..120u32,
    ) {
        let trace = run(&setting(landscape, [x, y], steps), &entry);
        let n = trace.steps();
        prop_assert!(n <= steps as usize);
        let lengths = [trace.theta.len(), trace.slots.len(), trace.loss.len(), trace.norm.len()];
        prop_assert_eq!(lengths, [n + 1; 4]);
        prop_assert_eq!(trace.rate.len(), n);
        prop_assert!((1..=n).all(|k| trace.effective(k).is_some()) && trace.effective(n + 1).is_none());
        let pairs = [&trace.theta, &trace.grad];
        let numbers = pairs.into_iter().flatten().flatten().chain(trace.slots.iter().flatten().flatten());
        let numbers = numbers.chain([&trace.loss, &trace.norm, &trace.rate].into_iter().flatten());
        prop_assert!(numbers.into_iter().all(|number| number.is_finite()), "{:?}", trace.end);
        if trace.end == End::Running {
            prop_assert_eq!(n, steps as usize);
        }
        if let End::Diverged(why) = trace.end {
            prop_assert!(why.step >= 1 && why.step <= n + 1);
        }
    }

    #[test]
    fn a_run_in_slices_is_the_run(
        landscape in any_landscape(), entry in any_entry(), slice in 1..20u32,
    ) {
        let setting = setting(landscape, [1.5, -0.5], 60);
        let mut sliced = Run::new(&setting, &entry);
        while sliced.advance(slice) {}
        prop_assert_eq!(sliced.into_trace(), run(&setting, &entry));
    }

    #[test]
    fn a_batch_of_all_samples_is_the_full_gradient(entry in any_entry(), preset in 0..PRESETS.len()) {
        let fit = fit(preset);
        let all = Entry { batch: Some(fit.samples().len()), ..entry.clone() };
        let full = Entry { batch: None, ..entry };
        let setting = setting(Landscape::Fit(fit), [1.0, 1.0], 40);
        let [all, full] = [all, full].map(|entry| run(&setting, &entry));
        prop_assert_eq!(all.theta, full.theta);
    }
}

#[test]
fn samples_are_counted_to_the_last() {
    for batch in 1..=12 {
        let entry = Entry { batch: Some(batch), ..Entry::new(ALL[0]) };
        let fit = fit(0);
        let n = fit.samples().len();
        for steps in 0..40u32 {
            let seen: usize = (1..=steps).map(|t| fit.batch(t, batch, 3).len()).sum();
            assert_eq!(entry.evaluations(steps, n), seen as u64, "{batch} of {n}, {steps} steps");
        }
    }
    assert_eq!(Entry::new(ALL[0]).evaluations(7, 0), 7);
    assert_eq!(Entry::new(ALL[0]).evaluations(7, 5), 35);
}

#[test]
fn a_batch_gives_gradient_descent_its_name() {
    let named = |batch, samples| Entry { batch, ..entry("sgd", &[]) }.name(samples).en;
    assert_eq!(named(None, 20), "Gradient descent");
    assert_eq!(named(Some(20), 20), "Gradient descent");
    assert_eq!(named(Some(1), 20), "SGD");
    assert_eq!(named(Some(5), 20), "Mini-batch SGD");
    assert_eq!(named(Some(5), 0), "Gradient descent");
    assert_eq!(entry("adam", &[]).name(20).en, "Adam");
}

/// A schedule is where the two forms of momentum part.
#[test]
fn forms_of_momentum_differ_under_a_schedule() {
    let gap = |schedule: &'static schedule::Schedule| {
        let [a, b] = [false, true].map(|torch| {
            let entry = Entry {
                torch,
                schedule,
                schedule_args: schedule.defaults(),
                ..entry("momentum", &[0.01, 0.9])
            };
            run(&setting(listed("quadratic_bowl"), [-4.0, 2.0], 30), &entry).theta[30]
        });
        (a[0] - b[0]).abs()
    };
    assert!(gap(schedule::ALL[0]) < 1e-12);
    assert!(gap(schedule::find("warmup").unwrap()) > 1e-3);
}
