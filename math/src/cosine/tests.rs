//! Cosine: the syllabus's numbers, bounds, gradients, workings, claims of the measures, pasted sets.

use super::measures::{self, Change, effects};
use super::set::{EXAMPLES, LineError, LineFault, MOST_COMPONENTS, MOST_VECTORS, parse};
use super::working::{backward, correlation, distances, forward};
use super::{CosineError, Guard, Vector, cosine, gradient, pearson};
use crate::differences::differentiate;
use crate::latex::parse as formula;
use crate::number::NumberError;
use crate::text::Lang;
use crate::working::audit;
use ndarray::array;
use proptest::prelude::*;

const A: [f64; 3] = [1.0, 2.0, 3.0];
const B: [f64; 3] = [4.0, 5.0, 6.0];

/// Two vectors of one length, of any size that a double holds.
fn extreme() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let component = || {
        let power = (-320.0_f64..307.0).prop_map(|e| 10_f64.powf(e));
        prop_oneof![4 => -5.0..5.0, 1 => Just(0.0), 1 => power.clone(), 1 => power.prop_map(|x| -x)]
    };
    (1_usize..=16).prop_flat_map(move |n| {
        (prop::collection::vec(component(), n), prop::collection::vec(component(), n))
    })
}

fn moderate() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let list = |n| prop::collection::vec(-5.0..5.0, n);
    (2_usize..=16).prop_flat_map(move |n| (list(n), list(n)))
}

#[test]
fn the_syllabus_has_its_number() {
    let found = cosine(&A, &B, Guard::Undefined).unwrap();
    assert!((found - 32.0 / (14_f64.sqrt() * 77_f64.sqrt())).abs() < 1e-15 && (found - 0.9746).abs() < 5e-5);
    let working = forward(&A, &B, Guard::Undefined).unwrap();
    let ids: Vec<_> = working.steps.iter().map(|step| step.id).collect();
    let steps = ["products", "dot", "squares-a", "squares-b", "norms", "cosine", "angle", "degrees"];
    assert_eq!(ids, steps);
    assert_eq!(working.step("dot").unwrap().value(0, 0), Some(32.0));
    assert!((working.step("degrees").unwrap().value(0, 0).unwrap() - 12.933).abs() < 1e-3);
    assert!(forward(&A, &B, Guard::FRAMEWORK).unwrap().step("guard").is_some());
    assert_eq!(cosine(&A, &[-2.0, -4.0, -6.0], Guard::Undefined), Ok(-1.0));
}

#[test]
fn what_has_no_cosine_says_why() {
    let fails = |a: &[f64], b: &[f64]| {
        let error = cosine(a, b, Guard::Undefined).expect_err("a cosine");
        assert_eq!(gradient(a, b, Guard::Undefined), Err(error));
        assert_eq!(forward(a, b, Guard::Undefined), Err(error));
        assert_eq!(backward(a, b, Guard::Undefined), Err(error));
        error
    };
    assert_eq!(fails(&[], &[]), CosineError::Empty);
    assert_eq!(fails(&A, &B[1..]), CosineError::Length { a: 3, b: 2 });
    assert_eq!(fails(&[1.0, f64::NAN], &[1.0, 2.0]), CosineError::NotFinite { vector: Vector::A, at: 1 });
    assert_eq!(fails(&A, &[0.0; 3]), CosineError::Zero(Vector::B));
    assert_eq!(fails(&[f64::MAX; 9], &[1.0; 9]), CosineError::Overflow);
    assert_eq!(cosine(&[0.0; 3], &B, Guard::FRAMEWORK), Ok(0.0));
    assert_eq!(cosine(&A, &B, Guard::Epsilon(0.0)), Err(CosineError::Epsilon));
    assert_eq!(pearson(&[0.1; 3], &A), Err(CosineError::Constant(Vector::A)));
    assert_eq!(pearson(&[], &[]), Err(CosineError::Empty));
    // The cosine has a value, its squares have not.
    assert_eq!(
        cosine(&[1e200, 0.0], &[1e-200, 1e-200], Guard::Undefined).map(|c| (c * c * 1e9).round()),
        Ok(5e8)
    );
    assert_eq!(forward(&[1e200, 0.0], &[1.0, 1.0], Guard::Undefined), Err(CosineError::Overflow));
    assert_eq!(distances(&[1e200, 0.0], &[1.0, 1.0]), Err(CosineError::Overflow));
    for error in [
        CosineError::Empty,
        CosineError::Length { a: 1, b: 2 },
        CosineError::NotFinite { vector: Vector::B, at: 0 },
        CosineError::Zero(Vector::A),
        CosineError::Constant(Vector::B),
        CosineError::Epsilon,
        CosineError::Overflow,
    ] {
        assert!(error.words(Lang::En).ends_with('.') && error.words(Lang::Zh).ends_with('。'));
    }
}

#[test]
fn measures_have_formulas_and_claims_that_can_fail() {
    for measure in measures::ALL {
        assert!(formula(measure.formula).is_ok(), "{}", measure.id);
        assert!((measure.value)(&A, &B).is_ok());
        // What is not claimed fails for some vectors.
        for change in Change::ALL.into_iter().filter(|change| !measure.blind_to.contains(change)) {
            let (a, b) = change.apply(&A, &[4.0, 5.0, 9.0], 1.5).unwrap();
            let [before, after] =
                [(&A[..], &[4.0, 5.0, 9.0][..]), (&a, &b)].map(|(a, b)| (measure.value)(a, b).unwrap());
            assert!((before - after).abs() > 1e-6, "{} {change:?}", measure.id);
        }
    }
    assert_eq!(effects(&A, &B, Change::Scale, 2.0).unwrap().len(), measures::ALL.len());
    assert_eq!(effects(&[0.0; 3], &B, Change::Normalise, 0.0).err(), Some(CosineError::Zero(Vector::A)));
    for change in Change::ALL {
        assert!(!change.id().is_empty() && !change.name().zh.is_empty());
    }
}

#[test]
fn one_hot_vectors_are_all_equally_unlike() {
    let example = EXAMPLES.iter().find(|example| example.id == "one-hot").unwrap();
    let set = example.set(Lang::Zh);
    assert_eq!(set.labels, ["狗", "猫", "鼠"]);
    let found = set.similarities();
    for i in 0..3 {
        for j in 0..3 {
            assert_eq!(found.at(i, j), Some(if i == j { 1.0 } else { 0.0 }));
        }
    }
    assert_eq!(found.nearest(1), [(0, 0.0), (2, 0.0)]);
    assert_eq!((found.at(0, 3), found.at(3, 0), found.size()), (None, None, 3));
}

#[test]
fn examples_are_full_and_say_what_they_are() {
    for example in EXAMPLES {
        let set = example.set(Lang::En);
        assert_eq!(set.vectors.len(), set.vectors.nrows() * set.vectors.ncols(), "{}", example.id);
        assert!(example.about.en.ends_with('.') && example.about.zh.ends_with('。'));
        assert!(set.similarities().cells_are_numbers());
    }
    let words = EXAMPLES[0].set(Lang::En);
    assert_eq!((words.vectors.nrows(), words.vectors.ncols()), (12, 6));
    assert!(EXAMPLES[0].about.en.contains("made up"));
    // Dogs are most like cats, kings like queens or men, cars like buses.
    let found = words.similarities();
    let nearest = |word: &str| {
        let at = words.labels.iter().position(|label| label == word).unwrap();
        words.labels[found.nearest(at)[0].0].as_str()
    };
    assert_eq!((nearest("dog"), nearest("car"), nearest("apple")), ("cat", "bus", "bread"));
}

impl super::set::Similarities {
    fn cells_are_numbers(&self) -> bool {
        (0..self.size()).all(|i| (0..self.size()).all(|j| self.at(i, j).is_some()))
    }
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_kept() {
    let found = parse("word,x,y\ndog,1,2\ncat,1,two\nmouse,1\nlone\n\n\"a, b\",-3,4e1,\nbig,1,2,3\n");
    assert!(found.header);
    assert_eq!(found.set.labels, ["dog", "a, b"]);
    assert_eq!(found.set.vectors, array![[1.0, 2.0], [-3.0, 40.0]]);
    let cell = LineError::Cell { cell: 3, text: "two".to_owned(), why: NumberError::NotANumber };
    let width = |found| LineError::Width { expected: 2, found };
    let fault = |line, why| LineFault { line, why };
    let faults = [fault(3, cell), fault(4, width(1)), fault(5, LineError::NoNumbers), fault(8, width(3))];
    assert_eq!(found.faults, faults);
    assert_eq!(found.faults[0].words(Lang::En), "Line 3 is left out: cell 3 “two” is not a number.");
    assert_eq!(found.faults[1].words(Lang::Zh), "第 4 行已略去：它有 1 个数，而第一行有 2 个。");
}

#[test]
fn separators_are_told_apart() {
    let data = |text: &str| {
        let found = parse(text);
        assert!(found.faults.is_empty(), "{text:?}: {:?}", found.faults);
        (found.set.labels.join("|"), found.set.vectors)
    };
    let expected = ("a|b".to_owned(), array![[0.5, 2.0], [1.0, -1.5]]);
    for text in [
        "a,0.5,2\nb,1,-1.5",
        "a;0,5;2\nb;1;-1,5",
        "a\t0.5\t2\nb\t1\t-1,5",
        "a 0.5 2\nb 1 −1.5",
        "a，0.5，2\r\nb，1，-1.5",
    ] {
        assert_eq!(data(text), expected, "{text:?}");
    }
    assert_eq!(data("0.5,2\n1,-1.5"), ("1|2".to_owned(), expected.1.clone()));
    assert_eq!(parse(""), super::set::Pasted::default());
    let many: String = (0..=MOST_VECTORS).map(|i| format!("w{i},1,2\n")).collect();
    let found = parse(&many);
    assert_eq!((found.set.labels.len(), found.faults.len()), (MOST_VECTORS, 1));
    assert!(found.faults[0].words(Lang::En).contains("at most 50"));
    let wide = format!("w{}", ",1".repeat(MOST_COMPONENTS + 1));
    assert_eq!(parse(&wide).faults[0].why, LineError::TooWide);
}

proptest! {
    #[test]
    fn a_cosine_lies_between_minus_one_and_one((a, b) in extreme()) {
        for guard in [Guard::Undefined, Guard::FRAMEWORK] {
            match cosine(&a, &b, guard) {
                Ok(found) => {
                    prop_assert!((-1.0..=1.0).contains(&found));
                    prop_assert!((cosine(&b, &a, guard).unwrap() - found).abs() <= 1e-15);
                    if let Ok(slopes) = gradient(&a, &b, guard) {
                        prop_assert!(slopes.iter().all(|slope| slope.is_finite()));
                    }
                }
                Err(error) => prop_assert!(matches!(error, CosineError::Zero(_) | CosineError::Overflow)),
            }
        }
        if let Ok(found) = pearson(&a, &b) {
            prop_assert!((-1.0..=1.0).contains(&found));
        }
        if let Ok(found) = cosine(&a, &a, Guard::Undefined) {
            prop_assert!((found - 1.0).abs() <= 1e-14);
        }
    }

    #[test]
    fn the_gradient_is_that_of_differences_and_at_a_right_angle((a, b) in moderate()) {
        let length = a.iter().map(|a| a * a).sum::<f64>().sqrt();
        prop_assume!(length > 0.5 && b.iter().any(|b| b.abs() > 0.1));
        // Far below ε, at it and far above it.
        for guard in [Guard::Undefined, Guard::FRAMEWORK, Guard::Epsilon(20.0 * length)] {
            let slopes = gradient(&a, &b, guard).unwrap();
            for i in 0..a.len() {
                let along = |x: f64| {
                    let mut moved = a.clone();
                    moved[i] = x;
                    cosine(&moved, &b, guard).unwrap()
                };
                let expected = differentiate(along, a[i], 0.1);
                prop_assert!((slopes[i] - expected).abs() <= 1e-8, "{guard:?} {} {expected}", slopes[i]);
            }
            if guard == Guard::Undefined {
                let along: f64 = slopes.iter().zip(&a).map(|(slope, a)| slope * a).sum();
                prop_assert!(along.abs() <= 1e-14);
            }
        }
    }

    #[test]
    fn what_a_measure_is_blind_to_it_does_not_see((a, b) in moderate(), amount in 0.1..20.0) {
        for change in Change::ALL {
            for effect in effects(&a, &b, change, amount).unwrap() {
                if !effect.measure.blind_to.contains(&change) {
                    continue;
                }
                if let (Ok(before), Ok(after)) = (effect.before, effect.after) {
                    let near = (before - after).abs() <= 1e-9 * before.abs().max(1.0);
                    prop_assert!(near, "{} {change:?}: {before} {after}", effect.measure.id);
                }
            }
        }
    }

    #[test]
    fn any_text_is_a_set_within_its_limits(text in "[a-c0-9,;\\t\\n\" .\\-，]{0,200}") {
        let found = parse(&text);
        let (rows, cols) = (found.set.vectors.nrows(), found.set.vectors.ncols());
        prop_assert!(rows <= MOST_VECTORS && cols <= MOST_COMPONENTS);
        prop_assert_eq!(found.set.vectors.len(), rows * cols);
        prop_assert_eq!(found.set.labels.len(), rows);
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(rows + found.faults.len() + usize::from(found.header), lines);
        let similarities = found.set.similarities();
        for i in 0..rows {
            prop_assert!(similarities.nearest(i).windows(2).all(|pair| pair[0].1 >= pair[1].1));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_working_is_in_order_and_ends_in_the_results((a, b) in prop_oneof![moderate(), extreme()]) {
        for guard in [Guard::Undefined, Guard::FRAMEWORK, Guard::Epsilon(7.0)] {
            if let Ok(working) = forward(&a, &b, guard) {
                prop_assert_eq!(audit(&working), Ok(()));
                prop_assert_eq!(working.step("cosine").unwrap().value(0, 0), cosine(&a, &b, guard).ok());
            }
            if let Ok(working) = backward(&a, &b, guard) {
                prop_assert_eq!(audit(&working), Ok(()));
            }
        }
        for working in [distances(&a, &b), correlation(&a, &b)].into_iter().flatten() {
            prop_assert_eq!(audit(&working), Ok(()));
        }
    }
}
