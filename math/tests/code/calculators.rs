//! The programs of the calculators print what the calculators compute, at ordinary and at awkward states.

use super::vectors::Case;
use nabla_math::code::{self, Cosine, CrossEntropy, Divergence};
use nabla_math::cosine::{self, Guard};
use nabla_math::cross_entropy::{Options, Target, solve};
use nabla_math::divergence::{Pair, Unit, by_logits};
use nabla_math::loss::Reduction;
use nabla_math::loss::distance::{dot, euclidean, manhattan};
use nabla_math::matrix::Matrix;

pub(crate) fn cases() -> Vec<Case> {
    losses().into_iter().chain(divergences()).chain(cosines()).collect()
}

fn named(fields: &[(&str, Vec<f64>)]) -> Vec<(String, Vec<f64>)> {
    fields.iter().map(|(name, numbers)| ((*name).to_owned(), numbers.clone())).collect()
}

fn losses() -> Vec<Case> {
    let notes = vec![2.0, 1.0, 0.1, 0.5, 0.3, 1.0, 3.0, 0.2, 0.4, 0.5, 0.5, 0.2, 2.0, 1.0, 0.3];
    let notes = Matrix::from_shape_vec((3, 5), notes).unwrap();
    let large =
        Matrix::from_shape_vec((3, 2), vec![1000.0, -1000.0, 1000.0, -1000.0, -1000.0, -999.0]).unwrap();
    let labels = |classes: [usize; 3]| classes.map(Target::Class).to_vec();
    let ignored = vec![Target::Class(4), Target::Ignored, Target::Class(2)];
    let soft =
        vec![Target::Soft(vec![0.1, 0.6, 0.1, 0.1, 0.1]), Target::Class(1), Target::Soft(vec![0.2; 5])];
    let some = vec![Target::Soft(vec![0.0, 0.5, 0.5, 0.0, 0.0]), Target::Ignored, Target::Soft(vec![0.2; 5])];
    let weights = Some(vec![0.5, 0.75, 1.0, 1.25, 1.5]);
    let with = |temperature, smoothing, weights: &Option<Vec<f64>>, reduction| Options {
        temperature,
        smoothing,
        weights: weights.clone(),
        reduction,
    };
    let states = [
        ("plain", &notes, labels([0, 1, 2]), Options::default()),
        ("sum", &notes, labels([0, 1, 2]), with(1.0, 0.0, &None, Reduction::Sum)),
        ("everything", &notes, labels([0, 4, 2]), with(2.5, 0.1, &weights, Reduction::Mean)),
        ("ignored", &notes, ignored.clone(), with(1.0, 0.0, &weights, Reduction::Mean)),
        ("ignored and smoothed", &notes, ignored, with(0.5, 0.3, &None, Reduction::None)),
        ("soft", &notes, soft, with(1.0, 0.1, &None, Reduction::Mean)),
        ("soft and ignored", &notes, some, with(2.0, 0.2, &weights, Reduction::Mean)),
        ("large", &large, labels([0, 1, 1]), Options::default()),
    ];
    let case = |(name, logits, targets, options): (&str, &Matrix, Vec<Target>, Options)| {
        let found = solve(logits, &targets, &options).unwrap();
        let rows = found.rows.iter().map(|row| row.unwrap_or(0.0)).collect();
        let expected = named(&[
            ("rows", rows),
            ("loss", vec![found.loss]),
            ("gradient", found.gradient.into_iter().collect()),
        ]);
        let logits = logits.clone();
        let program = move |language, lang| {
            let state = CrossEntropy { logits: &logits, targets: &targets, options: &options };
            code::cross_entropy(&state, language, lang)
        };
        Case { name: format!("cross-entropy, {name}"), program: Box::new(program), expected, torch: true }
    };
    states.into_iter().map(case).collect()
}

fn divergences() -> Vec<Case> {
    let pairs: [(&[f64], &[f64]); 4] = [
        (&[0.1, 0.4, 0.5], &[0.8, 0.15, 0.05]),
        (&[0.0, 0.5, 0.5], &[0.2, 0.3, 0.5]),
        (&[0.5, 0.5, 0.0], &[0.0, 0.5, 0.5]),
        (&[0.0, 1.0, 0.0], &[0.0, 1.0, 0.0]),
    ];
    let case = |(p, q): (&[f64], &[f64]), unit: Unit| {
        let pair = Pair::new(p, q).unwrap();
        let number = |nats: f64| vec![unit.of_nats(nats)];
        let expected = named(&[
            ("entropy", number(pair.entropy())),
            ("cross_entropy", number(pair.cross_entropy().value())),
            ("kl", number(pair.kl().value())),
            ("kl_reversed", number(pair.reversed().kl().value())),
            ("js", number(pair.js())),
            ("gradient", by_logits(&pair).into_iter().map(|slope| unit.of_nats(slope)).collect()),
        ]);
        let name = format!("divergence of {p:?} and {q:?} in {}", unit.id());
        let program =
            move |language, lang| code::divergence(&Divergence { pair: &pair, unit }, language, lang);
        // Where a probability of Q is 0 PyTorch's logits are −∞, and 0 · ∞ comes up.
        Case { name, program: Box::new(program), expected, torch: q.iter().all(|q| *q > 0.0) }
    };
    pairs.into_iter().flat_map(|pair| Unit::ALL.map(|unit| case(pair, unit))).collect()
}

fn cosines() -> Vec<Case> {
    let pairs: [(&[f64], &[f64]); 3] = [
        (&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]),
        (&[1.0, -2.0, 0.5, 0.0], &[-1.0, 2.0, 0.75, 3.0]),
        (&[1e-10, 2e-10], &[3.0, 4.5]),
    ];
    let case = |(a, b): (&'static [f64], &'static [f64]), guard: Guard| {
        let total =
            |f: fn(&[f64], &[f64]) -> Result<nabla_math::loss::Evaluated, nabla_math::loss::LossError>| {
                vec![f(a, b).unwrap().total]
            };
        // The program guards r as it guards the cosine.
        let r = cosine::cosine(&cosine::centred(a), &cosine::centred(b), guard).unwrap();
        let expected = named(&[
            ("cosine", vec![cosine::cosine(a, b, guard).unwrap()]),
            ("gradient", cosine::gradient(a, b, guard).unwrap()),
            ("dot", total(dot)),
            ("euclidean", total(euclidean)),
            ("manhattan", total(manhattan)),
            ("pearson", vec![r]),
        ]);
        let program = move |language, lang| code::cosine(&Cosine { a, b, guard }, language, lang);
        let name = format!("cosine of {a:?} and {b:?}, {guard:?}");
        // PyTorch's gradient is another one for vectors shorter than ε, and its r has no ε.
        let torch = a[0] > 1e-8 && guard != Guard::Epsilon(20.0);
        Case { name, program: Box::new(program), expected, torch }
    };
    let guards = [Guard::Undefined, Guard::FRAMEWORK, Guard::Epsilon(20.0)];
    let mut cases = Vec::new();
    for pair in pairs {
        cases.extend(guards.map(|guard| case(pair, guard)));
    }
    cases
}
