//! Properties of softmax for random and extreme logits, its derivatives, the naive form's faults, and the workings.

use super::naive::{Fault, Precision, Stage, Trouble, naive};
use super::working;
use super::{
    Axis, Form, SoftmaxError, along, jacobian, log_jacobian, log_softmax, log_sum_exp, log_vjp, softmax, vjp,
};
use crate::matrix::Matrix;
use crate::working::{audit, key};
use ndarray::array;
use proptest::prelude::*;

fn p(z: &[f64], temperature: f64) -> Vec<f64> {
    let mut out = vec![0.0; z.len()];
    softmax(z, temperature, &mut out).unwrap();
    out
}

fn log_p(z: &[f64], temperature: f64) -> Vec<f64> {
    let mut out = vec![0.0; z.len()];
    log_softmax(z, temperature, &mut out).unwrap();
    out
}

#[track_caller]
fn close(got: f64, want: f64, tolerance: f64, what: &str) {
    assert!((got - want).abs() <= tolerance, "{what}: {got:e}, not {want:e}");
}

#[test]
fn what_has_no_softmax_says_why() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    let fails = |z: &[f64], t: f64| {
        let mut out = vec![7.0; z.len()];
        let error = softmax(z, t, &mut out).expect_err("a softmax");
        assert_eq!(log_softmax(z, t, &mut out), Err(error));
        assert_eq!(log_sum_exp(z, t), Err(error));
        assert_eq!(working::forward(z, t, Form::Log), Err(error));
        assert_eq!(working::backward(z, z, t, Form::Log), Err(error));
        assert!(out.iter().all(|&value| value == 7.0));
        error
    };
    assert_eq!(fails(&[], 1.0), SoftmaxError::Empty);
    assert_eq!(fails(&[1.0, nan], 1.0), SoftmaxError::NotANumber(1));
    assert_eq!(fails(&[1.0, 2.0, inf], 1.0), SoftmaxError::Infinite(2));
    assert_eq!(fails(&[-inf, -inf], 1.0), SoftmaxError::Masked);
    for t in [0.0, -1.0, nan, inf] {
        assert_eq!(fails(&[1.0], t), SoftmaxError::Temperature);
    }
    assert_eq!(softmax(&[1.0], 1.0, &mut []), Err(SoftmaxError::Length));
    assert_eq!(working::backward(&[1.0], &[], 1.0, Form::Softmax), Err(SoftmaxError::Length));
    assert_eq!(working::backward(&[1.0], &[nan], 1.0, Form::Softmax), Err(SoftmaxError::Upstream(0)));
    assert_eq!(along(&Matrix::zeros((0, 0)), Axis::Rows, 1.0, Form::Log), Err(SoftmaxError::Empty));
}

#[test]
fn masks_and_extremes() {
    let inf = f64::INFINITY;
    assert_eq!(p(&[-inf, 3.0], 1.0), [0.0, 1.0]);
    assert_eq!(log_p(&[-inf, 3.0], 0.5), [-inf, 0.0]);
    assert_eq!(p(&[f64::MAX, -f64::MAX], 1e-300), [1.0, 0.0]);
    // The logarithm keeps its digits where p is 1 to the last bit.
    let tiny = -1.928749847963918e-22;
    close(log_p(&[0.0, -50.0], 1.0)[0] / tiny, 1.0, 1e-15, "ln p");
    close(log_sum_exp(&[1000.0, 1000.0], 2.0).unwrap(), 500.0 + 2f64.ln(), 1e-13, "ln sum");
}

#[test]
fn a_matrix_is_normalised_along_its_axis() {
    let z = array![[1.0, 2.0, 3.0], [0.5, -4.0, 9.0]];
    let rows = along(&z, Axis::Rows, 2.0, Form::Softmax).unwrap();
    assert_eq!(rows.row(0).to_vec(), p(&[1.0, 2.0, 3.0], 2.0));
    assert_eq!(rows.row(1).to_vec(), p(&[0.5, -4.0, 9.0], 2.0));
    let columns = along(&z, Axis::Columns, 2.0, Form::Log).unwrap();
    let column = log_p(&[2.0, -4.0], 2.0);
    assert_eq!(columns.column(1).to_vec(), column);
}

#[test]
fn the_naive_form_fails_where_it_must() {
    let faults = |z: &[f64], precision| naive(z, 1.0, precision).faults;
    let fault = |what, at| Fault { what, at };
    let none: Vec<Fault> = Vec::new();
    assert_eq!(faults(&[709.0, 700.0], Precision::Double), none);
    assert_eq!(faults(&[88.0, 80.0], Precision::Single), none);
    let overflow =
        vec![fault(Trouble::Overflow, Stage::Exponential(0)), fault(Trouble::Undefined, Stage::Quotient(0))];
    assert_eq!(faults(&[710.0, 700.0], Precision::Double), overflow);
    assert_eq!(faults(&[89.0, 80.0], Precision::Single), overflow);
    assert!(!naive(&[710.0, 0.0], 1.0, Precision::Double).is_defined());
    // Finite exponentials whose sum is not.
    let sum = faults(&[88.5, 88.5], Precision::Single);
    assert_eq!(sum, [fault(Trouble::Overflow, Stage::Sum)]);
    assert_eq!(naive(&[88.5, 88.5], 1.0, Precision::Single).p, [0.0, 0.0]);
    // All too small: 0/0.
    let under = faults(&[-800.0, -900.0], Precision::Double);
    assert_eq!(under[..2], [0, 1].map(|i| fault(Trouble::Underflow, Stage::Exponential(i))));
    assert_eq!(under[2..], [0, 1].map(|i| fault(Trouble::Undefined, Stage::Quotient(i))));
    // One too small beside others is harmless, and a subnormal one loses digits.
    let harmless = naive(&[0.0, -104.0, -95.0], 1.0, Precision::Single);
    assert_eq!(
        harmless.faults[..2],
        [fault(Trouble::Underflow, Stage::Exponential(1)), fault(Trouble::Subnormal, Stage::Exponential(2)),]
    );
    assert!(harmless.is_defined() && harmless.p[0] == 1.0);
    let large = naive(&[1e39], 1.0, Precision::Single);
    assert_eq!(large.faults[0], fault(Trouble::Overflow, Stage::Logit(0)));
    let nan = naive(&[f64::NAN], 1.0, Precision::Double);
    assert_eq!(nan.faults[0], fault(Trouble::Undefined, Stage::Logit(0)));
    assert_eq!(naive(&[1.0, f64::NEG_INFINITY], 1.0, Precision::Double).faults, none);
}

/// Single precision against arithmetic that is single throughout.
#[test]
fn single_precision_is_emulated_to_the_bit() {
    let z = [1.25f32, -3.5, 0.1, 7.75];
    let t = 0.7f32;
    let e = z.map(|z| libm::expf(z / t));
    let sum = e[0] + e[1] + e[2] + e[3];
    let found = naive(&z.map(f64::from), f64::from(t), Precision::Single);
    assert_eq!(found.p, e.map(|e| f64::from(e / sum)));
    assert_eq!((found.sum, found.faults), (f64::from(sum), vec![]));
}

/// 1 to 10 logits of moderate size.
fn logits() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-8.0..8.0, 1..=10)
}

/// Logits of any size, masks among them, of which one at least is finite.
fn extreme() -> impl Strategy<Value = Vec<f64>> {
    let any = prop_oneof![
        4 => any::<f64>().prop_filter("a number below ∞", |z| !z.is_nan() && *z < f64::INFINITY),
        2 => -1000.0..1000.0,
        1 => Just(f64::NEG_INFINITY),
    ];
    prop::collection::vec(any, 1..=10).prop_filter("masked", |z| z.iter().any(|z| z.is_finite()))
}

type Function = fn(&[f64], f64) -> Vec<f64>;
type Vjp = fn(&[f64], &[f64], f64, &mut [f64]);

/// The gradient at `z` of Σ uᵢ f(z)ᵢ by central differences.
fn differences(f: Function, z: &[f64], u: &[f64], t: f64) -> Vec<f64> {
    const STEP: f64 = 1e-5;
    let loss = |z: &[f64]| -> f64 { f(z, t).iter().zip(u).map(|(f, u)| f * u).sum() };
    let moved = |i: usize, by: f64| {
        let mut z = z.to_vec();
        z[i] += by;
        loss(&z)
    };
    (0..z.len()).map(|i| (moved(i, STEP) - moved(i, -STEP)) / (2.0 * STEP)).collect()
}

proptest! {
    #[test]
    fn components_are_a_distribution(z in extreme(), t in 1e-3..1e3) {
        let p = p(&z, t);
        let sum: f64 = p.iter().sum();
        prop_assert!((sum - 1.0).abs() <= 1e-15 * z.len() as f64, "{sum}");
        for (i, a) in p.iter().enumerate() {
            prop_assert!((0.0..=1.0).contains(a));
            for (j, b) in p.iter().enumerate() {
                prop_assert!(z[i] < z[j] || a >= b, "the order is kept");
            }
        }
        for (log, p) in log_p(&z, t).into_iter().zip(p) {
            prop_assert!(log <= 0.0);
            prop_assert!((libm::exp(log) - p).abs() <= 1e-13 * p + 1e-300, "{log} {p}");
        }
    }

    /// With logits and shifts whose sums are exact, to the last bit.
    #[test]
    fn a_shift_changes_nothing(
        z in prop::collection::vec(-40_000i32..40_000, 1..=10),
        by in -(1i64 << 40)..(1i64 << 40),
        t in 0.01..100.0,
    ) {
        let z: Vec<f64> = z.into_iter().map(|z| f64::from(z) / 64.0).collect();
        let shifted: Vec<f64> = z.iter().map(|z| z + by as f64).collect();
        prop_assert_eq!(p(&z, t), p(&shifted, t));
        prop_assert_eq!(log_p(&z, t), log_p(&shifted, t));
    }

    #[test]
    fn jacobians_are_symmetric_or_not_and_their_rows_sum_to_zero(z in extreme(), t in 0.01..100.0) {
        let p = p(&z, t);
        for (matrix, symmetric) in [(jacobian(&p, t), true), (log_jacobian(&p, t), false)] {
            prop_assert!(matrix.is_standard_layout());
            for (i, row) in matrix.rows().into_iter().enumerate() {
                let (sum, size): (f64, f64) = (row.iter().sum(), row.iter().map(|j| j.abs()).sum());
                // Products below the smallest normal number lose digits.
                prop_assert!(sum.abs() <= 1e-14 * size + f64::MIN_POSITIVE, "row {i}: {sum:e}");
                for j in 0..p.len() {
                    prop_assert!(!symmetric || matrix.get((i, j)).copied() == matrix.get((j, i)).copied());
                }
            }
        }
    }

    #[test]
    fn gradients_are_those_of_differences_and_of_the_jacobian(
        z in logits(), u in prop::collection::vec(-3.0..3.0, 10), t in 0.5..4.0,
    ) {
        let u = &u[..z.len()];
        let p = p(&z, t);
        let forms: [(Function, Vjp, Matrix); 2] =
            [(self::p, vjp, jacobian(&p, t)), (log_p, log_vjp, log_jacobian(&p, t))];
        for (f, vjp, jacobian) in forms {
            let mut found = vec![0.0; z.len()];
            vjp(&p, u, t, &mut found);
            for (j, (found, difference)) in found.iter().zip(differences(f, &z, u, t)).enumerate() {
                prop_assert!((found - difference).abs() <= 1e-8, "{found} {difference}");
                let product: f64 = (0..z.len()).map(|i| u[i] * jacobian[[i, j]]).sum();
                prop_assert!((found - product).abs() <= 1e-13, "{found} {product}");
            }
        }
    }

    #[test]
    fn the_naive_form_agrees_where_nothing_goes_wrong(z in prop::collection::vec(-900.0..900.0, 1..=10), t in 0.3..30.0) {
        for (precision, tolerance) in [(Precision::Double, 1e-12), (Precision::Single, 1e-4)] {
            let naive = naive(&z, t, precision);
            let fatal = |fault: &Fault| matches!(fault.what, Trouble::Overflow | Trouble::Undefined);
            prop_assert!(naive.is_defined() || naive.faults.iter().any(fatal));
            if naive.faults.is_empty() {
                for (found, stable) in naive.p.iter().zip(p(&z, t)) {
                    prop_assert!((found - stable).abs() <= tolerance * stable);
                }
            }
        }
    }

    /// The last step holds what the functions compute, under the names that the interface knows.
    #[test]
    fn workings_end_in_the_results(z in logits(), t in prop_oneof![Just(1.0), 0.05..20.0]) {
        for (form, letter, results) in [(Form::Softmax, "p", p(&z, t)), (Form::Log, "ell", log_p(&z, t))] {
            let working = working::forward(&z, t, form).unwrap();
            prop_assert_eq!(working.step("scale").is_some(), t != 1.0);
            let last = working.steps.last().unwrap();
            for (i, result) in results.into_iter().enumerate() {
                prop_assert_eq!(last.value(0, i), Some(result));
                prop_assert_eq!(key(&last.lines[i].symbol), format!("{letter}-{}", i + 1));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_working_is_in_order(
        z in prop_oneof![logits(), extreme()],
        u in prop::collection::vec(-3.0..3.0, 10),
        t in prop_oneof![Just(1.0), 0.05..20.0],
    ) {
        let u = &u[..z.len()];
        for form in [Form::Softmax, Form::Log] {
            for working in [working::forward(&z, t, form), working::backward(&z, u, t, form)] {
                prop_assert_eq!(audit(&working.unwrap()), Ok(()));
            }
        }
        prop_assert_eq!(audit(&working::naively(&z, t)), Ok(()));
    }
}
