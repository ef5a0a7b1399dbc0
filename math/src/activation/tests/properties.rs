//! Random inputs of every size and random arguments.

use super::{Case, rounding};
use crate::activation::ALL;
use crate::param::Args;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 4000,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// An activation with random arguments inside their ranges.
fn any_case() -> impl Strategy<Value = Case> {
    (0..ALL.len(), prop::array::uniform4(0.0..=1.0)).prop_map(|(i, fractions): (usize, [f64; 4])| {
        let mut args = Args::default();
        for ((arg, param), t) in args.iter_mut().zip(ALL[i].params).zip(fractions) {
            *arg = param.clamp(param.min + t * (param.max - param.min));
        }
        Case::new(ALL[i], args)
    })
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// Moderate inputs, and any double (denormals too) whose double is finite as well.
fn any_input() -> impl Strategy<Value = f64> {
    prop_oneof![-50.0..50.0, any::<f64>().prop_filter("too large", |x| x.abs() <= f64::MAX / 2.0)]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn finite_inputs_give_finite_results_inside_the_facts(case in any_case(), x in any_input()) {
        let facts = case.facts();
        let (value, slope, curvature) = (case.value(x), case.slope(x), case.curvature(x));
        prop_assert!(value.is_finite() && slope.is_finite() && curvature.is_finite());
        prop_assert!(value >= facts.low.at - rounding(facts.low.at));
        prop_assert!(value <= facts.high.at + rounding(facts.high.at));
        prop_assert!(slope.abs() <= facts.steepest + rounding(facts.steepest));
        prop_assert!(!facts.monotone || slope >= 0.0);
    }

    #[test]
    fn monotone_functions_keep_the_order(case in any_case(), x in any_input(), y in any_input()) {
        let (low, high) = (case.value(x.min(y)), case.value(x.max(y)));
        prop_assert!(!case.facts().monotone || high >= low - rounding(low));
    }

    #[test]
    fn not_a_number_stays_so(case in any_case()) {
        let x = f64::NAN;
        prop_assert!(case.value(x).is_nan() && case.slope(x).is_nan() && case.curvature(x).is_nan());
    }
}
