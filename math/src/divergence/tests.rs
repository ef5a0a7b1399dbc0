//! Distributions: inequalities, gradients against differences, workings, conventions, densities.

use super::conventions::{self, Answer};
use super::examples::{ANIMALS, PRESETS, find, one_hot};
use super::gaussian::{self, Gaussian};
use super::integral::integrate;
use super::mixture::{LEAST_DEVIATION, Mixture, fit};
use super::working::{backward, entropies, js, kl};
use super::{
    Amount, Direction, DivergenceError, LogitsError, Pair, Side, Unit, by_logits, by_p, by_q,
    entropy_gradient, js_gradients, normalised, of_logits,
};
use crate::differences::differentiate;
use crate::softmax::softmax;
use crate::text::Lang;
use crate::working::audit;
use proptest::prelude::*;
use std::f64::consts::LN_2;

/// Any distribution over so many outcomes, with zeros and with shares down to ten to the power `least`.
fn distribution(outcomes: usize, least: f64) -> impl Strategy<Value = Vec<f64>> {
    let small = (least..-1.0).prop_map(|e| 10_f64.powf(e));
    let share = prop_oneof![6 => 0.01..1.0, 1 => Just(0.0), 1 => small];
    (prop::collection::vec(share, outcomes), 0..outcomes).prop_map(|(mut shares, at)| {
        shares[at] += 0.5;
        normalised(&shares, Side::P).unwrap()
    })
}

fn pairs(least: f64) -> impl Strategy<Value = Pair> {
    (2_usize..=12)
        .prop_flat_map(move |n| (distribution(n, least), distribution(n, least)))
        .prop_map(|(p, q)| Pair::new(&p, &q).unwrap())
}

/// Below the normal numbers.
const SUBNORMAL: f64 = -320.0;

/// What can be read again as it is written: below it a power of ten has lost digits.
const READABLE: f64 = -300.0;

/// Pairs without zeros.
fn inner() -> impl Strategy<Value = Pair> {
    let list = |n| prop::collection::vec(0.05..1.0, n);
    (2_usize..=8).prop_flat_map(move |n| (list(n), list(n))).prop_map(|(p, q)| {
        let of = |shares: &[f64]| normalised(shares, Side::P).unwrap();
        Pair::new(&of(&p), &of(&q)).unwrap()
    })
}

#[test]
fn what_is_no_pair_says_why() {
    let fails = |p: &[f64], q: &[f64]| {
        let error = Pair::new(p, q).expect_err("a pair");
        assert!(error.words(Lang::En).ends_with('.') && error.words(Lang::Zh).ends_with('。'));
        error
    };
    assert_eq!(fails(&[], &[]), DivergenceError::Empty);
    assert_eq!(fails(&[1.0], &[0.5, 0.5]), DivergenceError::Length { p: 1, q: 2 });
    assert_eq!(fails(&[1.5, -0.5], &[0.5, 0.5]), DivergenceError::Share { side: Side::P, at: 1 });
    assert_eq!(fails(&[0.5, 0.5], &[f64::NAN, 0.5]), DivergenceError::Share { side: Side::Q, at: 0 });
    assert_eq!(fails(&[0.5, 0.5], &[0.5, 0.25]), DivergenceError::Sum { side: Side::Q, sum: 0.75 });
    assert_eq!(fails(&[0.0, 0.0], &[0.5, 0.5]), DivergenceError::Sum { side: Side::P, sum: 0.0 });
    assert_eq!(normalised(&[f64::MAX, f64::MAX], Side::P), Ok(vec![0.5, 0.5]));
    assert_eq!(Gaussian::new(0.0, 0.0), Err(DivergenceError::Density));
    assert!(DivergenceError::Density.words(Lang::Zh).ends_with('。'));
    assert!(matches!(of_logits(&[0.5], &[1.0]), Err(LogitsError::Distribution(_))));
    assert!(matches!(of_logits(&[1.0], &[f64::NAN]), Err(LogitsError::Softmax(_))));
}

#[test]
fn zeros_contribute_nothing_or_everything() {
    let pair = Pair::new(&[0.5, 0.5, 0.0], &[0.0, 0.5, 0.5]).unwrap();
    assert_eq!(pair.kl(), Amount::Infinite(0));
    assert_eq!((pair.cross_entropy(), pair.reversed().kl()), (Amount::Infinite(0), Amount::Infinite(2)));
    assert_eq!(pair.kl().in_unit(Unit::Bits), Amount::Infinite(0));
    assert!((pair.js() - 0.5 * LN_2).abs() < 1e-15);
    assert_eq!((by_q(&pair), by_p(&pair), entropy_gradient(&pair)), (None, None, None));
    assert_eq!(by_logits(&pair), [-0.5, 0.0, 0.5]);
    let certain = Pair::new(&one_hot(1, 3), &[0.2, 0.7, 0.1]).unwrap();
    assert_eq!(certain.entropy(), 0.0);
    assert!((certain.kl().value() - certain.cross_entropy().value()).abs() < 1e-15);
    assert!((certain.kl().value() + 0.7_f64.ln()).abs() < 1e-15);
    // Disjoint distributions are as far apart as two can be: one bit.
    let apart = Pair::new(&[1.0, 0.0], &[0.0, 1.0]).unwrap();
    assert!((Unit::Bits.of_nats(apart.js()) - 1.0).abs() < 1e-15);
}

#[test]
fn presets_are_pairs_with_words() {
    for preset in PRESETS {
        assert!(std::ptr::eq(find(preset.id).unwrap(), preset));
        assert!(Pair::new(preset.p, preset.q).is_ok(), "{}", preset.id);
    }
    assert_eq!(find("one-hot").unwrap().p.len(), ANIMALS.len());
    for unit in Unit::ALL {
        assert!(!unit.id().is_empty() && !unit.name().zh.is_empty());
    }
}

#[test]
fn conventions_give_the_divergence_or_do_not() {
    let number = |answer| if let Answer::Number(number) = answer { number } else { f64::NAN };
    let pair = Pair::new(&[0.1, 0.4, 0.5], &[0.8, 0.15, 0.05]).unwrap();
    for convention in conventions::ALL {
        let found = number((convention.answer)(&pair));
        let same = (found - pair.kl().value()).abs() < 1e-14;
        assert_eq!(same, convention.right, "{}: {found}", convention.call);
        assert!(convention.meaning.en.ends_with('.') && convention.meaning.zh.ends_with('。'));
    }
    let answers = |p: &[f64], q: &[f64]| -> Vec<Answer> {
        let pair = Pair::new(p, q).unwrap();
        conventions::ALL.iter().map(|convention| (convention.answer)(&pair)).collect()
    };
    // p = q = 0: PyTorch multiplies 0 by ∞.
    let both = answers(&[0.5, 0.5, 0.0], &[0.25, 0.75, 0.0]);
    assert_eq!((both[0], both[5]), (Answer::NotANumber, Answer::NotANumber));
    assert!(number(both[6]) > 0.0 && number(both[7]) > 0.0);
    let infinite = answers(&[0.5, 0.5], &[0.0, 1.0]);
    assert_eq!((infinite[0], infinite[6]), (Answer::Infinite, Answer::Infinite));
    assert!((number(infinite[7]) - (0.5 * (0.5_f64 / 1e-7).ln() + 0.5 * 0.5_f64.ln())).abs() < 1e-14);
}

#[test]
fn the_integral_knows_its_error() {
    let found = integrate(libm::exp, 0.0, 1.0, 1e-12);
    assert!((found.value - (1_f64.exp() - 1.0)).abs() <= 1e-14 && found.error <= 1e-12);
    // A peak of width 10⁻³ within a range of 20.
    let peak = Gaussian::new(0.3, 1e-3).unwrap();
    let found = integrate(|x| peak.density(x), 0.3 - 0.02, 0.3 + 0.02, 1e-12);
    assert!((found.value - 1.0).abs() < 1e-11 && found.evaluations < 20_000);
}

/// P has peaks at −2 and 2. Forward, Q covers both: it has the mean and the variance of P. Reverse, it sits on one.
#[test]
fn one_gaussian_covers_or_seeks() {
    let peak = |mean| Gaussian::new(mean, 0.6).unwrap();
    let p = Mixture::new(0.6, peak(-2.0), peak(2.0)).unwrap();
    assert!(Mixture::new(1.1, peak(0.0), peak(1.0)).is_err());
    assert!(Mixture::new(0.5, Gaussian::new(0.0, 0.5 * LEAST_DEVIATION).unwrap(), peak(0.0)).is_err());
    let start = Gaussian::new(1.0, 1.0).unwrap();
    let last = |direction| *fit(&p, direction, &start, 0.05, 1500).last().unwrap();
    let forward = last(Direction::Forward);
    assert!((forward.mean - p.mean()).abs() < 1e-3, "{forward:?}");
    assert!((forward.gaussian().deviation - p.variance().sqrt()).abs() < 1e-3);
    let reverse = last(Direction::Reverse);
    assert!((reverse.mean - 2.0).abs() < 0.05 && (reverse.gaussian().deviation - 0.6).abs() < 0.05);
    // On one peak with the share 0.4 of P the divergence is −ln 0.4.
    assert!((reverse.loss + 0.4_f64.ln()).abs() < 0.02);
    assert_eq!(fit(&p, Direction::Forward, &start, 0.05, 5).len(), 6);
}

#[test]
fn a_mixture_with_one_part_is_that_part() {
    let a = Gaussian::new(0.5, 0.8).unwrap();
    let b = Gaussian::new(-3.0, 1.2).unwrap();
    for (weight, part) in [(1.0, a), (0.0, b)] {
        let p = Mixture::new(weight, a, b).unwrap();
        for x in [-4.0, 0.1, 60.0] {
            assert!((p.log_density(x) - part.log_density(x)).abs() < 1e-12 * (1.0 + x * x));
            let slope = (part.mean - x) / (part.deviation * part.deviation);
            assert!((p.log_slope(x) - slope).abs() < 1e-12 * (1.0 + x.abs()));
        }
        for direction in Direction::ALL {
            let found = fit(&p, direction, &part, 0.05, 1)[0];
            assert!(found.loss < 1e-9 && found.gradient.iter().all(|slope| slope.abs() < 1e-9), "{found:?}");
        }
    }
}

proptest! {
    #[test]
    fn divergences_are_never_negative_and_no_result_is_not_a_number(pair in pairs(SUBNORMAL)) {
        prop_assert!(pair.kl().value() >= 0.0 && pair.reversed().kl().value() >= 0.0);
        prop_assert!(pair.entropy() >= 0.0 && pair.cross_entropy().value() >= 0.0);
        prop_assert!((0.0..=LN_2).contains(&pair.js()));
        prop_assert_eq!(Pair::new(pair.p(), pair.p()).unwrap().kl(), Amount::Finite(0.0));
        prop_assert!((pair.js() - pair.reversed().js()).abs() <= 1e-15);
        prop_assert!(pair.entropy() <= (pair.len() as f64).ln() + 1e-14);
        let size = pair.cross_entropy().value();
        if let Amount::Finite(divergence) = pair.kl() {
            prop_assert!((divergence - (size - pair.entropy())).abs() <= 1e-13 * size.max(1.0));
            // Pinsker: D ≥ ½ ‖P − Q‖₁².
            let apart: f64 = pair.p().iter().zip(pair.q()).map(|(p, q)| (p - q).abs()).sum();
            prop_assert!(divergence + 1e-14 >= 0.5 * apart * apart);
        }
    }

    #[test]
    fn gradients_are_those_of_differences(pair in inner()) {
        // Sums over free numbers, by their definitions.
        let kl = |p: &[f64], q: &[f64]| -> f64 { p.iter().zip(q).map(|(p, q)| p * (p / q).ln()).sum() };
        let js = |p: &[f64], q: &[f64]| -> f64 {
            let m: Vec<f64> = p.iter().zip(q).map(|(p, q)| 0.5 * (p + q)).collect();
            0.5 * (kl(p, &m) + kl(q, &m))
        };
        let entropy = |p: &[f64], _: &[f64]| -> f64 { -p.iter().map(|p| p * p.ln()).sum::<f64>() };
        let (p, q) = (pair.p(), pair.q());
        let moved = |of: &[f64], i: usize, x: f64| {
            let mut moved = of.to_vec();
            moved[i] = x;
            moved
        };
        let [js_p, js_q] = js_gradients(&pair).unwrap();
        let (kl_p, kl_q, h) = (by_p(&pair).unwrap(), by_q(&pair).unwrap(), entropy_gradient(&pair).unwrap());
        for i in 0..p.len() {
            let along_p = |f: &dyn Fn(&[f64], &[f64]) -> f64| {
                differentiate(|x| f(&moved(p, i, x), q), p[i], 0.5 * p[i])
            };
            let along_q = |f: &dyn Fn(&[f64], &[f64]) -> f64| {
                differentiate(|x| f(p, &moved(q, i, x)), q[i], 0.5 * q[i])
            };
            for (found, expected) in [
                (kl_p[i], along_p(&kl)),
                (kl_q[i], along_q(&kl)),
                (h[i], along_p(&entropy)),
                (js_p[i], along_p(&js)),
                (js_q[i], along_q(&js)),
            ] {
                prop_assert!((found - expected).abs() <= 1e-8 * (1.0 + found.abs()), "{found} {expected}");
            }
        }
    }

    #[test]
    fn logits_have_their_divergence_however_large_they_are(
        (p, z) in (2_usize..=6).prop_flat_map(|n| (distribution(n, SUBNORMAL), prop::collection::vec(-900.0..900.0, n)))
    ) {
        let (value, gradient) = of_logits(&p, &z).unwrap();
        prop_assert!(value.is_finite() && value >= 0.0);
        let mut q = vec![0.0; z.len()];
        softmax(&z, 1.0, &mut q).unwrap();
        let pair = Pair::new(&p, &q).unwrap();
        for (found, expected) in gradient.iter().zip(by_logits(&pair)) {
            prop_assert!((found - expected).abs() <= 1e-15);
        }
        if let Amount::Finite(divergence) = pair.kl() {
            // Below the normal numbers q has lost digits that the logits have.
            if q.iter().zip(&p).all(|(q, p)| *p == 0.0 || *q > 1e-300) {
                prop_assert!((divergence - value).abs() <= 1e-12 * value.max(1.0));
            }
        }
    }

    #[test]
    fn the_closed_form_is_the_integral(
        (m1, s1, m2, s2) in (-5.0..5.0, 0.1..5.0, -5.0..5.0, 0.1..5.0)
    ) {
        let (p, q) = (Gaussian::new(m1, s1).unwrap(), Gaussian::new(m2, s2).unwrap());
        let (closed, integral) = (p.kl(&q), p.kl_by_integral(&q));
        prop_assert!(closed >= 0.0);
        prop_assert!((closed - integral.value).abs() <= 1e-10 * closed.max(1.0), "{closed} {integral:?}");
        prop_assert!(integral.error <= 2e-11 * closed.max(1.0) && integral.evaluations < 100_000);
        let working = gaussian::working(&p, &q);
        prop_assert_eq!(audit(&working), Ok(()));
        prop_assert_eq!(working.steps.last().unwrap().value(0, 0), Some(closed));
    }

    #[test]
    fn densities_that_are_almost_equal_keep_their_digits(u in -1e-6_f64..1e-6) {
        let q = Gaussian::new(0.0, 1.0).unwrap();
        let found = Gaussian::new(0.0, 1.0 + u).unwrap().kl(&q);
        // u² − u³/3 + …: the numbers themselves are rounded to 10⁻¹⁶.
        prop_assert!((found - u * u).abs() <= 1e-16 + u.abs().powi(3));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_working_is_in_order_and_ends_in_the_results(pair in pairs(READABLE)) {
        for unit in Unit::ALL {
            for direction in Direction::ALL {
                let working = kl(&pair, direction, unit);
                prop_assert_eq!(audit(&working), Ok(()));
                let expected = direction.of(&pair).kl().in_unit(unit).value();
                prop_assert_eq!(working.steps.last().unwrap().value(0, 0), Some(expected));
                prop_assert_eq!(working.step("term").unwrap().lines.len(), pair.len());
            }
            let working = entropies(&pair, unit);
            prop_assert_eq!(audit(&working), Ok(()));
            prop_assert_eq!(working.step("entropy").unwrap().value(0, 0), Some(unit.of_nats(pair.entropy())));
            let working = js(&pair, unit);
            prop_assert_eq!(audit(&working), Ok(()));
            prop_assert_eq!(working.step("mean").unwrap().value(0, 0), Some(unit.of_nats(pair.js())));
            prop_assert_eq!(audit(&backward(&pair, unit)), Ok(()));
        }
    }

    #[test]
    fn a_fit_goes_down_and_its_gradient_is_that_of_differences(
        (weight, a, b) in (0.1..0.9, -3.0..3.0, -3.0..3.0),
        (s, t) in (0.4..1.5, 0.4..1.5),
        (mean, deviation) in (-3.0..3.0, 0.5..2.5),
    ) {
        let gaussian = |mean, deviation| Gaussian::new(mean, deviation).unwrap();
        let p = Mixture::new(weight, gaussian(a, s), gaussian(b, t)).unwrap();
        for direction in Direction::ALL {
            let loss = |mean: f64, log: f64| fit(&p, direction, &gaussian(mean, libm::exp(log)), 0.0, 0)[0].loss;
            let trace = fit(&p, direction, &gaussian(mean, deviation), 0.05, 200);
            prop_assert!(trace.iter().all(|step| step.loss.is_finite() && step.loss >= 0.0));
            prop_assert!(trace[200].loss <= trace[0].loss + 1e-9);
            let step = trace[3];
            let by_mean = differentiate(|x| loss(x, step.log_deviation), step.mean, 0.1);
            let by_log = differentiate(|x| loss(step.mean, x), step.log_deviation, 0.1);
            for (found, expected) in step.gradient.into_iter().zip([by_mean, by_log]) {
                prop_assert!((found - expected).abs() <= 1e-7 * (1.0 + found.abs()), "{direction:?} {found} {expected}");
            }
            // The loss is the divergence by its definition, as an integral.
            let q = step.gaussian();
            let integrand = |x: f64| {
                let (log_p, log_q) = (p.log_density(x), q.log_density(x));
                let (weight, difference) = match direction {
                    Direction::Forward => (libm::exp(log_p), log_p - log_q),
                    Direction::Reverse => (libm::exp(log_q), log_q - log_p),
                };
                if weight == 0.0 { 0.0 } else { weight * difference }
            };
            let found = integrate(integrand, -40.0, 40.0, 1e-10).value;
            prop_assert!((found - step.loss).abs() <= 1e-7 * (1.0 + step.loss), "{direction:?} {found} {}", step.loss);
        }
    }
}
