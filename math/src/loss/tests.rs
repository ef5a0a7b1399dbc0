//! Claims over every loss: formulas, derivatives, kinks, mistakes in words.

use super::distance::{dot, euclidean, manhattan, norm};
use super::rmse::rmse;
use super::{ALL, CLASSES, Domain, Loss, LossError, Part, Reduction, find, find_class, notes};
use crate::differences::differentiate;
use crate::latex::{Formula, eval, parse};
use crate::matrix::{self, Matrix};
use crate::param::{Args, Param, defaults};
use crate::text::Lang;
use proptest::prelude::*;

/// Every loss with its defaults, and with each parameter near an end of its range.
fn cases() -> Vec<(&'static Loss, Args)> {
    let inside = |param: &Param, share: f64| param.min + share * (param.max - param.min);
    let mut cases = Vec::new();
    for loss in ALL {
        cases.push((*loss, defaults(loss.params)));
        for (i, param) in loss.params.iter().enumerate() {
            for share in [0.05, 0.9] {
                let mut args = defaults(loss.params);
                args[i] = inside(param, share);
                cases.push((*loss, args));
            }
        }
    }
    cases
}

/// Predictions of a domain, away from its ends.
fn predictions(domain: Domain) -> Vec<f64> {
    let spread = |low: f64, high: f64| (0..=40).map(|i| low + (high - low) * f64::from(i) / 40.0).collect();
    match domain {
        Domain::Probability => spread(0.004, 0.993),
        Domain::LogProbability => spread(-9.0, -0.01),
        _ => spread(-6.37, 6.41),
    }
}

fn targets(domain: Domain) -> &'static [f64] {
    match domain {
        Domain::Probability => &[0.0, 0.3, 1.0],
        Domain::Sign => &[-1.0, 1.0],
        _ => &[-2.0, 0.0, 0.5],
    }
}

fn parsed(latex: &str) -> Formula {
    parse(latex).unwrap_or_else(|error| panic!("{latex}: {error:?}"))
}

/// The formula on display at this prediction and target.
fn shown(loss: &Loss, args: Args, formula: &str, p: f64, t: f64) -> f64 {
    let mut values = vec![(loss.symbol(), p), ("y", t)];
    values.extend(loss.params.iter().map(|param| param.symbol).zip(args));
    let value = |values: &[(&str, f64)], formula: &str| {
        let find = |symbol: &str| values.iter().find(|(name, _)| *name == symbol).map(|(_, value)| *value);
        eval(&parsed(formula), &find).unwrap_or_else(|error| panic!("{} {formula}: {error:?}", loss.id))
    };
    for term in loss.terms {
        let found = value(&values, term.formula);
        values.push((term.symbol, found));
    }
    value(&values, formula)
}

#[test]
fn every_loss_is_listed_once_with_its_words() {
    let ids: Vec<&str> = ALL.iter().map(|loss| loss.id).chain(CLASSES.iter().map(|loss| loss.id)).collect();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/loss");
    for (i, id) in ids.iter().enumerate() {
        assert!(!ids[..i].contains(id), "{id} is there twice");
        assert!(folder.join(id).with_extension("rs").exists(), "{id} has no file of its name");
        assert!(find(id).is_some() != find_class(id).is_some());
        let notes = notes(id).unwrap();
        for text in [Some(notes.used), notes.slip].into_iter().flatten() {
            assert!(text.en.ends_with('.') && text.zh.ends_with('。'), "{id}");
        }
        assert!(!notes.source.is_empty());
    }
    assert!(find("cooking").is_none() && notes("cooking").is_none());
    for loss in ALL {
        assert_eq!(ALL.iter().filter(|other| *other == loss).count(), 1);
        for formula in [loss.formula, loss.slope_formula] {
            assert_eq!(parsed(&parsed(formula).latex()), parsed(formula), "{}", loss.id);
        }
    }
    for loss in CLASSES {
        assert_eq!(CLASSES.iter().filter(|other| *other == loss).count(), 1);
        parsed(loss.formula);
    }
}

#[test]
fn shown_formulas_compute_the_values_and_slopes() {
    for (loss, args) in cases() {
        for p in predictions(loss.prediction) {
            for &t in targets(loss.target) {
                // At a kink the frameworks' choice is not in the formula.
                if (loss.kink)(t, args).is_some_and(|kink| (p - kink).abs() < 1e-3) {
                    continue;
                }
                for (formula, computed) in
                    [(loss.formula, (loss.value)(p, t, args)), (loss.slope_formula, (loss.slope)(p, t, args))]
                {
                    let found = shown(loss, args, formula, p, t);
                    let close = (found - computed).abs() <= 1e-12 * computed.abs().max(1.0);
                    assert!(close, "{} {args:?} at {p}, {t}: shown {found}, computed {computed}", loss.id);
                }
            }
        }
    }
}

#[test]
fn slope_is_the_derivative_of_value() {
    for (loss, args) in cases() {
        for p in predictions(loss.prediction) {
            for &t in targets(loss.target) {
                let end = if loss.prediction == Domain::Probability { p.min(1.0 - p) } else { 0.3 };
                let kinks = [(loss.kink)(t, args)].into_iter().flatten();
                // Where the second derivative jumps, differences across the place are less exact.
                let bends = [t - args[0], t + args[0], t].into_iter();
                let room = kinks.chain(bends).map(|place| (p - place).abs()).fold(end, f64::min);
                if room < 2e-3 {
                    continue;
                }
                let got = (loss.slope)(p, t, args);
                let want = differentiate(|p| (loss.value)(p, t, args), p, 0.9 * room);
                let size = got.abs() + (loss.value)(p, t, args).abs() + 1e-3;
                assert!((got - want).abs() <= 1e-8 * size, "{} {args:?} at {p}, {t}: {got}, {want}", loss.id);
            }
        }
    }
}

#[test]
fn frameworks_choose_one_side_at_a_kink() {
    let slope = |id: &str, p: f64, t: f64| {
        let loss = find(id).unwrap();
        (loss.slope)(p, t, defaults(loss.params))
    };
    assert_eq!(slope("mae", 2.0, 2.0), 0.0);
    assert_eq!((slope("hinge", 1.0, 1.0), slope("hinge", -1.0, -1.0)), (0.0, 0.0));
    assert_eq!(slope("hinge_embedding", 1.0, -1.0), 0.0);
}

#[test]
fn what_has_no_value_says_why() {
    let run = |id: &str, p: &[f64], t: &[f64]| {
        let loss = find(id).unwrap();
        loss.evaluate(p, t, defaults(loss.params), Reduction::Mean).map(|found| found.total)
    };
    let outside = |part, at, domain| Err(LossError::Outside { part, at, domain });
    assert_eq!(run("mse", &[], &[]), Err(LossError::Empty));
    assert_eq!(run("mse", &[1.0], &[]), Err(LossError::Length { predictions: 1, targets: 0 }));
    assert_eq!(run("mse", &[1.0, f64::NAN], &[0.0; 2]), outside(Part::Prediction, 1, Domain::Real));
    assert_eq!(run("hinge", &[1.0], &[0.5]), outside(Part::Target, 0, Domain::Sign));
    assert_eq!(run("bce", &[1.5], &[0.5]), outside(Part::Prediction, 0, Domain::Probability));
    assert_eq!(run("bce", &[0.5, 0.0], &[1.0; 2]), Err(LossError::Infinite(1)));
    assert_eq!(run("bce", &[0.0, 1.0], &[0.0, 1.0]), Ok(0.0));
    assert_eq!(run("bce_clamped", &[0.0], &[1.0]), Ok(100.0));
    assert_eq!(run("mse", &[1e200], &[0.0]), Err(LossError::Overflow));
    assert_eq!(run("bce_with_logits", &[1000.0, -1000.0], &[0.0, 0.0]), Ok(500.0));
    assert_eq!(rmse(&[3e200, 4e200], &[0.0; 2]).unwrap().total, 5e200 / 2f64.sqrt());
    assert_eq!(euclidean(&[1e200, 0.0], &[0.0; 2]).unwrap().total, 1e200);
    assert_eq!(manhattan(&[1.0, -2.0], &[0.0, 2.0]).unwrap().total, 5.0);
    assert_eq!(dot(&[1e200], &[1e200]), Err(LossError::Overflow));
    assert_eq!((norm(&[3e-200, 4e-200]), norm(&[0.0])), (5e-200, 0.0));
    let scores = matrix::row(&[1.0, 2.0]);
    let class = |id: &str, scores: &Matrix, labels: &[usize]| {
        let loss = find_class(id).unwrap();
        loss.evaluate(scores, labels, defaults(loss.params), Reduction::Sum).map(|found| found.total)
    };
    assert_eq!(class("cross_entropy", &scores, &[2]), Err(LossError::Label { row: 0, classes: 2 }));
    assert_eq!(class("nll", &scores, &[0]), outside(Part::Prediction, 0, Domain::LogProbability));
    assert_eq!(class("nll", &Matrix::zeros((0, 0)), &[]), Err(LossError::Empty));
    assert_eq!(class("nll", &scores, &[]), Err(LossError::Length { predictions: 1, targets: 0 }));
    for error in [
        LossError::Empty,
        LossError::Length { predictions: 1, targets: 2 },
        LossError::Outside { part: Part::Target, at: 0, domain: Domain::Sign },
        LossError::Label { row: 0, classes: 3 },
        LossError::Infinite(0),
        LossError::Overflow,
        LossError::Scores(crate::softmax::SoftmaxError::Masked),
    ] {
        assert!(error.words(Lang::En).ends_with('.') && error.words(Lang::Zh).ends_with(['。', '）']));
    }
}

fn numbers(domain: Domain) -> BoxedStrategy<f64> {
    match domain {
        Domain::Probability => prop_oneof![0.0..=1.0, Just(0.0), Just(1.0)].boxed(),
        Domain::Sign => prop_oneof![Just(-1.0), Just(1.0)].boxed(),
        Domain::LogProbability => (-1e6..=0.0).boxed(),
        _ => prop_oneof![-10.0..10.0, -1e6..1e6, Just(1e300), Just(-1e300)].boxed(),
    }
}

/// A loss, predictions and targets.
fn batches() -> impl Strategy<Value = (&'static Loss, Vec<f64>, Vec<f64>)> {
    (0..ALL.len(), 1_usize..6).prop_flat_map(|(i, n)| {
        let loss = ALL[i];
        let list = |domain| prop::collection::vec(numbers(domain), n);
        (Just(loss), list(loss.prediction), list(loss.target))
    })
}

proptest! {
    #[test]
    fn no_result_is_not_a_number((loss, p, t) in batches()) {
        for reduction in [Reduction::None, Reduction::Mean, Reduction::Sum] {
            if let Ok(found) = loss.evaluate(&p, &t, defaults(loss.params), reduction) {
                prop_assert!(found.total.is_finite() && found.values.iter().all(|value| value.is_finite()));
                prop_assert!(found.gradient.iter().all(|slope| slope.is_finite()), "{} {:?}", loss.id, p);
                // All but the embedding loss, whose prediction is meant to be a distance, are never negative.
                prop_assert!(loss.id == "hinge_embedding" || found.values.iter().all(|value| *value >= 0.0));
            }
        }
    }

    #[test]
    fn the_mean_is_the_sum_over_the_count((loss, p, t) in batches()) {
        let run = |reduction| loss.evaluate(&p, &t, defaults(loss.params), reduction);
        if let (Ok(mean), Ok(sum)) = (run(Reduction::Mean), run(Reduction::Sum)) {
            let n = p.len() as f64;
            prop_assert!((n * mean.total - sum.total).abs() <= 1e-12 * sum.total.abs());
            for (mean, sum) in mean.gradient.iter().zip(&sum.gradient) {
                prop_assert!((n * mean - sum).abs() <= 1e-12 * sum.abs());
            }
        }
    }

    #[test]
    fn gradients_of_rows_are_those_of_differences(
        z in prop::collection::vec(-4.0..4.0, 2..=5),
        label in 0_usize..5,
        share in 0.0..1.0,
    ) {
        let label = label % z.len();
        for loss in CLASSES {
            let mut args = defaults(loss.params);
            for (arg, param) in args.iter_mut().zip(loss.params) {
                *arg = param.min + share * (param.max - param.min);
            }
            let z: Vec<f64> = match loss.score {
                Domain::LogProbability => z.iter().map(|z| z - 5.0).collect(),
                _ => z.clone(),
            };
            let at = |z: &[f64]| {
                let scores = matrix::row(z);
                loss.evaluate(&scores, &[label], args, Reduction::Mean).unwrap()
            };
            let found = at(&z);
            for j in 0..z.len() {
                let along = |x: f64| {
                    let mut moved = z.clone();
                    moved[j] = x;
                    at(&moved).total
                };
                // The hinge bends where another score comes within the margin.
                let gaps = z.iter().map(|other| (args[0] - z[label] + other).abs());
                let room = if loss.id == "multi_margin" { gaps.fold(0.3, f64::min) } else { 0.3 };
                prop_assume!(room > 1e-3);
                let want = differentiate(along, z[j], if loss.id == "nll" { 1e-3 } else { 0.9 * room });
                prop_assert!((found.gradient[j] - want).abs() <= 1e-8 * (1.0 + found.total), "{}", loss.id);
            }
        }
    }

    #[test]
    fn gradients_of_vectors_are_those_of_differences(
        a in prop::collection::vec(-4.0..4.0, 1..=6),
        b in prop::collection::vec(-4.0..4.0, 6),
    ) {
        let b = &b[..a.len()];
        prop_assume!(a.iter().zip(b).all(|(a, b): (&f64, &f64)| (a - b).abs() > 1e-2));
        for f in [rmse, euclidean, manhattan, dot] {
            let found = f(&a, b).unwrap();
            for j in 0..a.len() {
                let along = |x: f64| {
                    let mut moved = a.clone();
                    moved[j] = x;
                    f(&moved, b).unwrap().total
                };
                let want = differentiate(along, a[j], 9e-3);
                prop_assert!((found.gradient[j] - want).abs() <= 1e-8 * (1.0 + found.total.abs()));
            }
        }
    }
}
