//! The notes' example, gradients against differences, workings, mistakes, formats; random and extreme logits.

use super::formats::{LARGEST_SCALE, Outcome, breaks_at, compared};
use super::mistakes::{log_of_rounded, twice};
use super::{CrossEntropyError, Options, Target, backward, binary, forward, gradient_check, solve};
use crate::loss::{Reduction, find, find_class};
use crate::matrix::{self, Matrix};
use crate::param::Args;
use crate::softmax::naive::Precision;
use crate::softmax::{SoftmaxError, log_sum_exp};
use crate::text::Lang;
use crate::working::{audit, gradient};
use ndarray::{Axis, array, concatenate};
use proptest::prelude::*;

/// Logits and labels of the notes.
fn notes() -> (Matrix, Vec<Target>) {
    let data = vec![2.0, 1.0, 0.1, 0.5, 0.3, 1.0, 3.0, 0.2, 0.4, 0.5, 0.5, 0.2, 2.0, 1.0, 0.3];
    (Matrix::from_shape_vec((3, 5), data).unwrap(), [0, 1, 2].map(Target::Class).to_vec())
}

fn options() -> impl Strategy<Value = (f64, f64, bool, Reduction)> {
    let temperature = prop_oneof![Just(1.0), 0.2..20.0];
    let smoothing = prop_oneof![Just(0.0), 0.0..=1.0];
    let reduction = prop_oneof![Just(Reduction::Mean), Just(Reduction::Sum), Just(Reduction::None)];
    (temperature, smoothing, any::<bool>(), reduction)
}

/// Any batch that has a loss: logits of some size, labels, soft rows and ignored ones.
fn batches(size: f64) -> impl Strategy<Value = (Matrix, Vec<Target>, Options)> {
    let shape = (1_usize..=4, 2_usize..=6);
    (shape, options()).prop_flat_map(move |((n, k), (temperature, smoothing, weighed, reduction))| {
        let logit = prop_oneof![3 => -4.0..4.0, 1 => -size..=size];
        let target = prop_oneof![
            4 => (0..k).prop_map(Target::Class),
            2 => prop::collection::vec(prop_oneof![0.0..1.0, Just(0.0)], k).prop_map(|mut soft| {
                soft[0] += 1e-3;
                Target::Soft(soft).normalised().unwrap()
            }),
            1 => Just(Target::Ignored),
        ];
        let weights = prop::collection::vec(0.05..3.0, k);
        let logits = prop::collection::vec(logit, n * k);
        (logits, prop::collection::vec(target, n), weights).prop_filter_map(
            "nothing is left",
            move |(data, targets, weights)| {
                let weights = weighed.then_some(weights);
                let options = Options { temperature, smoothing, weights, reduction };
                let left = targets.iter().any(|target| *target != Target::Ignored);
                left.then_some((Matrix::from_shape_vec((n, k), data).unwrap(), targets, options))
            },
        )
    })
}

#[test]
fn the_notes_have_their_number() {
    let (z, targets) = notes();
    let found = solve(&z, &targets, &Options::default()).unwrap();
    assert!((found.loss - 0.539_383).abs() < 5e-7);
    let working = forward(&z, &targets, &Options::default()).unwrap();
    assert_eq!(working.steps.last().unwrap().value(0, 0), Some(found.loss));
    let ids: Vec<_> = working.steps.iter().map(|step| step.id).collect();
    assert_eq!(ids, ["max", "shift", "exp", "sum", "divide", "pick", "log", "mean"]);
    let ids: Vec<_> =
        backward(&z, &targets, &Options::default()).unwrap().steps.iter().map(|step| step.id).collect();
    assert_eq!(ids, ["subtract", "gradient"]);
    // The syllabus: −ln 0.6.
    let logits = matrix::row(&[0.1, 0.2, 0.6, 0.1].map(f64::ln));
    let found = solve(&logits, &[Target::Class(2)], &Options::default()).unwrap();
    assert!((found.loss - 0.510_8).abs() < 5e-5);
}

#[test]
fn every_option_is_worked_out() {
    let (z, mut targets) = notes();
    targets[1] = Target::Soft(vec![0.1, 0.6, 0.1, 0.1, 0.1]);
    targets.push(Target::Ignored);
    let z = concatenate![Axis(0), z, Matrix::ones((1, 5))];
    let options = Options {
        temperature: 2.0,
        smoothing: 0.1,
        weights: Some(vec![0.5, 1.0, 2.0, 1.0, 1.0]),
        reduction: Reduction::Mean,
    };
    let ids =
        |working: crate::working::Working| -> Vec<_> { working.steps.iter().map(|step| step.id).collect() };
    let steps = ["max", "shift", "scale", "exp", "sum", "divide", "smooth", "log", "row", "weights", "mean"];
    assert_eq!(ids(forward(&z, &targets, &options).unwrap()), steps);
    let steps = ["smooth", "weigh", "sum", "subtract", "weights", "gradient"];
    assert_eq!(ids(backward(&z, &targets, &options).unwrap()), steps);
    // Weights of labels alone: the mean is weighed as well.
    let labels = [0, 1, 2, 2].map(Target::Class);
    let plain = Options { temperature: 1.0, smoothing: 0.0, ..options };
    let steps = ["max", "shift", "exp", "sum", "divide", "pick", "log", "weigh", "weights", "mean"];
    assert_eq!(ids(forward(&z, &labels, &plain).unwrap()), steps);
}

#[test]
fn what_has_no_loss_says_why() {
    let (z, targets) = notes();
    let fails = |z: &Matrix, targets: &[Target], options: &Options| {
        let error = solve(z, targets, options).expect_err("a loss");
        assert_eq!(forward(z, targets, options), Err(error));
        assert_eq!(backward(z, targets, options), Err(error));
        assert!(error.words(Lang::En).ends_with('.') && error.words(Lang::Zh).ends_with(['。', '）']));
        error
    };
    let plain = Options::default();
    assert_eq!(fails(&Matrix::zeros((0, 0)), &[], &plain), CrossEntropyError::Empty);
    let mut infinite = z.clone();
    infinite[[1, 2]] = f64::INFINITY;
    assert_eq!(fails(&infinite, &targets, &plain), CrossEntropyError::Logit { row: 1, col: 2 });
    assert_eq!(fails(&z, &targets[1..], &plain), CrossEntropyError::Rows { logits: 3, targets: 2 });
    let with = |target: Target| vec![Target::Class(0), target, Target::Ignored];
    let label = CrossEntropyError::Label { row: 1, classes: 5 };
    assert_eq!(fails(&z, &with(Target::Class(5)), &plain), label);
    let width = CrossEntropyError::Width { row: 1, found: 2, classes: 5 };
    assert_eq!(fails(&z, &with(Target::Soft(vec![0.5; 2])), &plain), width);
    let share = CrossEntropyError::Share { row: 1, col: 1 };
    assert_eq!(fails(&z, &with(Target::Soft(vec![0.5, -0.5, 1.0, 0.0, 0.0])), &plain), share);
    let sum = fails(&z, &with(Target::Soft(vec![0.25; 5])), &plain);
    assert_eq!(sum, CrossEntropyError::Sum { row: 1, sum: 1.25 });
    assert_eq!(sum.words(Lang::En), "The target of sample 2 sums to 1.25, not to 1.");
    let normalised = Target::Soft(vec![0.25; 5]).normalised().unwrap();
    assert!(solve(&z, &with(normalised), &plain).is_ok());
    assert_eq!(Target::Soft(vec![0.0; 5]).normalised(), None);
    let ignored = vec![Target::Ignored; 3];
    assert_eq!(fails(&z, &ignored, &plain), CrossEntropyError::NothingLeft);
    let none = Options { weights: Some(vec![0.0; 5]), ..plain.clone() };
    assert_eq!(fails(&z, &targets, &none), CrossEntropyError::NothingLeft);
    let few = Options { weights: Some(vec![1.0; 4]), ..plain.clone() };
    assert_eq!(fails(&z, &targets, &few), CrossEntropyError::Weights { classes: 5 });
    assert_eq!(
        fails(&z, &targets, &Options { smoothing: 1.5, ..plain.clone() }),
        CrossEntropyError::Smoothing
    );
    let cold = Options { temperature: 0.0, ..plain.clone() };
    assert_eq!(fails(&z, &targets, &cold), CrossEntropyError::Softmax(SoftmaxError::Temperature));
    let far = matrix::row(&[f64::MAX, f64::MIN]);
    assert_eq!(fails(&far, &[Target::Class(1)], &plain), CrossEntropyError::Overflow);
    assert_eq!(binary(f64::NAN, 0.0), Err(CrossEntropyError::Logit { row: 0, col: 0 }));
    assert_eq!(binary(0.0, 2.0), Err(CrossEntropyError::Share { row: 0, col: 0 }));
    assert_eq!(Target::from_label(-100, -100, 3), Some(Target::Ignored));
    assert_eq!(
        [-1, 0, 3].map(|label| Target::from_label(label, -100, 3)),
        [None, Some(Target::Class(0)), None]
    );
}

#[test]
fn an_ignored_row_counts_nothing() {
    let (z, mut targets) = notes();
    targets[1] = Target::Ignored;
    let found = solve(&z, &targets, &Options::default()).unwrap();
    let two = z.select(Axis(0), &[0, 2]);
    let expected = solve(&two, &[Target::Class(0), Target::Class(2)], &Options::default()).unwrap();
    assert_eq!(found.loss, expected.loss);
    assert_eq!(found.rows[1], None);
    assert!(found.gradient.row(1).iter().all(|slope| *slope == 0.0));
}

/// A perfect answer, after a second softmax: the loss is at its floor, and the gradient is gone.
#[test]
fn softmax_twice_has_a_floor() {
    let z = array![[1000.0, 0.0, 0.0], [0.0, 0.0, 1000.0]];
    let right = twice(&z, &[Target::Class(0), Target::Class(2)], &Options::default()).unwrap();
    assert!(right.right.loss == 0.0 && (right.wrong.loss - right.floor).abs() < 1e-15);
    let wrong = twice(&z, &[Target::Class(1), Target::Class(1)], &Options::default()).unwrap();
    assert!(wrong.right.loss == 1000.0 && wrong.wrong.loss < 1.6);
    assert!(wrong.right.gradient[[0, 0]] == 0.5 && wrong.gradient.iter().all(|slope| *slope == 0.0));
}

#[test]
fn the_logarithm_of_a_rounded_zero_is_infinite() {
    let z = array![[0.0, 20.0], [0.0, 1.0]];
    let targets = [Target::Class(0), Target::Ignored];
    let at = |precision| log_of_rounded(&z, &targets, &Options::default(), precision).unwrap().rows;
    assert_eq!(at(Precision::Half), [Some(Outcome::Infinite), None]);
    let Some(Outcome::Number(loss)) = at(Precision::Single)[0] else { panic!("no number") };
    assert!((loss - 20.0).abs() < 1e-4);
}

#[test]
fn the_naive_form_breaks_where_the_exponential_overflows() {
    let at = |z: &[f64], precision| breaks_at(z, 1.0, precision);
    let near = |found: Option<f64>, expected: f64| found.is_some_and(|s| (s / expected - 1.0).abs() < 1e-3);
    // The logarithms of the largest numbers.
    assert!(near(at(&[2.0, 0.0], Precision::Double), 709.78 / 2.0));
    assert!(near(at(&[2.0, 0.0], Precision::Single), 88.72 / 2.0));
    assert!(near(at(&[2.0, 0.0], Precision::Half), 11.09 / 2.0));
    assert!(near(breaks_at(&[2.0, 0.0], 4.0, Precision::Double), 709.78 * 2.0));
    // With negative logits alone every exponential becomes 0.
    assert!(near(at(&[-1.0, -2.0], Precision::Double), 745.13));
    assert_eq!(at(&[0.0, 0.0], Precision::Half), None);
    assert_eq!(at(&[1.0 / LARGEST_SCALE, 0.0], Precision::Half), None);
    let broken = compared(&[2.0, 1.0], &[1.0, 0.0], 1.0, 400.0, Precision::Double);
    assert_eq!((broken.naive_loss, broken.stable_loss), (Outcome::Undefined, Outcome::Number(0.0)));
    assert!(broken.naive_loss.text().is_some() && broken.stable_loss.text().is_none());
}

#[test]
fn two_classes_are_a_sigmoid() {
    for (z, y) in [(0.3, 1.0), (-2.0, 0.25), (40.0, 0.0), (1000.0, 1.0), (-1000.0, 1.0)] {
        let working = binary(z, y).unwrap();
        assert_eq!(audit(&working), Ok(()), "{z} {y}");
        let value = |id: &str, col| working.step(id).unwrap().value(0, col).unwrap();
        let bce = find("bce_with_logits").unwrap();
        assert_eq!(value("bce", 0), (bce.value)(z, y, [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
        assert!(value("difference", 0).abs() <= 1e-12 * z.abs().max(1.0));
        assert!((value("sigmoid", 0) - value("divide", 1)).abs() <= 1e-16);
        let soft = solve(&matrix::row(&[0.0, z]), &[Target::Soft(vec![1.0 - y, y])], &Options::default());
        assert!((soft.unwrap().loss - value("loss", 0)).abs() <= 1e-12 * z.abs().max(1.0));
    }
}

proptest! {
    #[test]
    fn probabilities_sum_to_one_and_losses_are_not_negative((z, targets, options) in batches(700.0)) {
        let found = solve(&z, &targets, &options).unwrap();
        for row in found.p.rows() {
            prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        }
        for (i, row) in found.target.rows().into_iter().enumerate() {
            let sum = if targets[i] == Target::Ignored { 0.0 } else { 1.0 };
            prop_assert!((row.iter().sum::<f64>() - sum).abs() < 1e-14);
        }
        prop_assert!(found.loss >= 0.0 && found.rows.iter().flatten().all(|loss| *loss >= 0.0));
        // A shift of a row changes nothing, so its gradient sums to 0.
        for matrix in [&found.p, &found.log_p, &found.target, &found.gradient] {
            prop_assert!(matrix.is_standard_layout());
        }
        for row in found.gradient.rows() {
            let size: f64 = row.iter().map(|slope| slope.abs()).sum();
            prop_assert!(row.iter().sum::<f64>().abs() <= 1e-13 * size.max(1.0));
        }
    }

    #[test]
    fn the_gradient_is_that_of_differences((z, targets, options) in batches(30.0)) {
        let found = gradient_check(&z, &targets, &options).unwrap();
        let size = solve(&z, &targets, &options).unwrap().loss.max(1.0);
        prop_assert!(found.largest <= 1e-8 * size / options.temperature.min(1.0), "{}", found.largest);
    }

    #[test]
    fn softmax_twice_has_the_gradient_of_differences((z, targets, options) in batches(4.0)) {
        let found = twice(&z, &targets, &options).unwrap();
        for (at, &now) in z.indexed_iter() {
            let along = |x: f64| {
                let mut moved = z.clone();
                moved[at] = x;
                twice(&moved, &targets, &options).unwrap().wrong.loss
            };
            let h = 1e-5 * options.temperature;
            let slope = (along(now + h) - along(now - h)) / (2.0 * h);
            prop_assert!((slope - found.gradient[at]).abs() < 1e-8 * found.wrong.loss.max(1.0) / options.temperature.min(1.0));
        }
    }

    /// The losses that stand in the catalogue have the same numbers, and so has NLL behind a log-softmax.
    #[test]
    fn there_is_one_cross_entropy(z in prop::collection::vec(-700.0..700.0, 2..=6), epsilon in 0.0..=1.0, label: usize) {
        let (label, logits) = (label % z.len(), matrix::row(&z));
        let run = |smoothing| {
            solve(&logits, &[Target::Class(label)], &Options { smoothing, ..Options::default() }).unwrap()
        };
        let of = |id: &str, scores: &Matrix, args: Args| {
            find_class(id).unwrap().evaluate(scores, &[label], args, Reduction::Mean).unwrap()
        };
        let (found, smooth) = (run(0.0), run(epsilon));
        let listed = of("cross_entropy", &logits, [epsilon, 0.0, 0.0, 0.0, 0.0, 0.0]);
        prop_assert!((listed.total - smooth.loss).abs() <= 1e-13 * smooth.loss.max(1.0));
        for (listed, own) in listed.gradient.iter().zip(&smooth.gradient) {
            prop_assert!((listed - own).abs() <= 1e-15);
        }
        prop_assert_eq!(of("nll", &found.log_p, Args::default()).total, found.loss);
        prop_assert!((log_sum_exp(&z, 1.0).unwrap() - z[label] - found.loss).abs() <= 1e-12 * found.loss.max(1.0));
    }

    /// Where nothing goes wrong both forms have the loss, as exactly as the format allows.
    #[test]
    fn both_forms_agree_where_nothing_goes_wrong(
        z in prop::collection::vec(-8.0..8.0, 2..=6),
        label: usize,
        scale in 0.1..1.0,
    ) {
        let label = label % z.len();
        let y: Vec<f64> = (0..z.len()).map(|j| if j == label { 1.0 } else { 0.0 }).collect();
        let scaled: Vec<f64> = z.iter().map(|z| z * scale).collect();
        let exact = solve(&matrix::row(&scaled), &[Target::Class(label)], &Options::default()).unwrap().loss;
        for precision in Precision::ALL {
            let found = compared(&z, &y, 1.0, scale, precision);
            let unit = libm::scalbn(1.0, 1 - precision.digits());
            let Outcome::Number(stable) = found.stable_loss else { panic!("no stable loss") };
            prop_assert!((stable - exact).abs() <= 30.0 * unit * (1.0 + exact), "{precision:?} {stable} {exact}");
            if found.naive.faults.is_empty() {
                let Outcome::Number(naive) = found.naive_loss else { panic!("no naive loss") };
                prop_assert!((naive - exact).abs() <= 60.0 * unit * (1.0 + exact), "{precision:?} {naive} {exact}");
            }
        }
    }

    #[test]
    fn past_its_scale_the_naive_form_is_broken(z in prop::collection::vec(-5.0..5.0, 2..=6), t in 0.5..2.0) {
        for precision in Precision::ALL {
            if let Some(scale) = breaks_at(&z, t, precision) {
                let sum = |scale: f64| {
                    let y = vec![1.0 / z.len() as f64; z.len()];
                    compared(&z, &y, t, scale, precision).naive.sum
                };
                let (before, after) = (sum(0.99 * scale), sum(1.01 * scale));
                prop_assert!(before > 0.0 && before.is_finite(), "{precision:?} {before}");
                prop_assert!(after == 0.0 || after.is_infinite(), "{precision:?} {after}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_working_is_in_order_and_ends_in_the_results((z, targets, options) in batches(800.0)) {
        let found = solve(&z, &targets, &options).unwrap();
        let forward = forward(&z, &targets, &options).unwrap();
        prop_assert_eq!(audit(&forward), Ok(()));
        if options.reduction != Reduction::None {
            prop_assert_eq!(forward.steps.last().unwrap().value(0, 0), Some(found.loss));
        }
        let backward = backward(&z, &targets, &options).unwrap();
        prop_assert_eq!(audit(&backward), Ok(()));
        for (at, slope) in found.gradient.iter().enumerate() {
            let (i, j) = (at / z.ncols(), at % z.ncols());
            let line = backward.look_up(usize::MAX, &gradient(&crate::working::cell("z", i, j)));
            prop_assert_eq!(line, (targets[i] != Target::Ignored).then_some(*slope));
        }
    }

    #[test]
    fn every_working_of_two_classes_is_in_order(z in prop_oneof![-5.0..5.0, -1e4..1e4], y in prop_oneof![0.0..=1.0, Just(0.0), Just(1.0)]) {
        prop_assert_eq!(audit(&binary(z, y).unwrap()), Ok(()));
    }
}
