//! The family: its declarations, its gradients against differences, its workings, and its mistakes in words.

use super::counts::{Counts, equal_width, feed_forward, layer};
use super::{ALL, Gated, GatedError, Layer, Part, find, working};
use crate::latex::parse;
use crate::matrix::{self, Matrix};
use crate::param::{Args, defaults};
use crate::text::Lang;
use crate::working::{audit, key};
use ndarray::{Axis, concatenate};
use proptest::prelude::*;

#[test]
fn every_unit_is_listed_once_with_its_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gated");
    for unit in ALL {
        assert!(folder.join(unit.id).with_extension("rs").exists(), "{} has no file of its name", unit.id);
        assert!(std::ptr::eq(find(unit.id).unwrap(), *unit));
        for bias in [true, false] {
            let formula = unit.formula(bias);
            assert!(parse(&formula).is_ok_and(|parsed| parsed.text().contains('⊙')), "{formula}");
        }
        for text in [Some(unit.used), unit.slip].into_iter().flatten() {
            assert!(text.en.ends_with('.') && text.zh.ends_with('。'), "{}", unit.id);
        }
        assert!(unit.gate.terms.is_empty() && unit.gate.constants.is_empty(), "not given in the workings");
        assert!(!unit.source.is_empty());
    }
}

#[test]
fn parameters_are_counted() {
    assert_eq!(layer(3, 4, true), Counts { gated: 32, plain: 16 });
    assert_eq!(layer(3, 4, false), Counts { gated: 24, plain: 12 });
    assert_eq!(feed_forward(4096, 16384, false), Counts { gated: 3 << 26, plain: 2 << 26 });
    assert_eq!(feed_forward(2, 3, true), Counts { gated: 18 + 8, plain: 9 + 8 });
    // LLaMA 7B and 13B; without rounding the numbers of parameters are equal.
    assert_eq!((equal_width(4 * 4096, 256), equal_width(4 * 5120, 256)), (11008, 13824));
    assert_eq!(feed_forward(96, equal_width(384, 1), false).gated, feed_forward(96, 384, false).plain);
    assert_eq!((equal_width(7, 0), equal_width(u64::MAX, 1)), (4, u64::MAX / 3 * 2));
}

#[test]
fn what_does_not_fit_is_said() {
    let zeros = |rows: usize, cols: usize| Matrix::zeros((rows, cols));
    let good = || Layer { w: zeros(3, 2), v: zeros(3, 2), b: Some(vec![0.0; 2]), c: None };
    let fails = |layer: &Layer, x: &Matrix| ALL[0].forward(Args::default(), layer, x).expect_err("a result");
    let shape = |part, found, needed| GatedError::Shape { part, found, needed };
    assert!(ALL[0].forward(Args::default(), &good(), &zeros(4, 3)).is_ok());
    assert_eq!(fails(&good(), &zeros(0, 3)), GatedError::Empty(Part::X));
    assert_eq!(fails(&good(), &zeros(1, 4)), shape(Part::W, (3, 2), (4, 2)));
    assert_eq!(fails(&Layer { v: zeros(3, 1), ..good() }, &zeros(1, 3)), shape(Part::V, (3, 1), (3, 2)));
    assert_eq!(fails(&Layer { c: Some(vec![0.0]), ..good() }, &zeros(1, 3)), shape(Part::C, (1, 1), (1, 2)));
    let infinite = matrix::row(&[0.0, f64::INFINITY, 0.0]);
    assert_eq!(fails(&good(), &infinite), GatedError::NotFinite(Part::X));
    let large = Matrix::from_elem((3, 2), 1e200);
    let layer = Layer { w: large.clone(), v: large.clone(), b: None, c: None };
    assert_eq!(fails(&layer, &large.t().to_owned()), GatedError::Overflow);
    let upstream = ALL[0].backward(Args::default(), &good(), &zeros(4, 3), &zeros(4, 3));
    assert_eq!(upstream, Err(shape(Part::Upstream, (4, 3), (4, 2))));
    assert_eq!(ALL[0].split_forward(Args::default(), &zeros(1, 3)), Err(GatedError::Odd(3)));
    let words = |error: GatedError| Lang::ALL.map(|lang| error.words(lang));
    assert_eq!(
        words(shape(Part::V, (3, 1), (3, 2))),
        ["V is 3 × 1, but has to be 3 × 2.", "V 的形状是 3 × 1，应为 3 × 2。"]
    );
}

/// A layer with everything that goes in.
#[derive(Clone, Debug)]
struct Case {
    unit: &'static Gated,
    args: Args,
    layer: Layer,
    x: Matrix,
    upstream: Matrix,
}

impl Case {
    /// L = Σ u ⊙ y.
    fn loss(&self) -> f64 {
        let y = self.unit.forward(self.args, &self.layer, &self.x).unwrap().y;
        y.iter().zip(&self.upstream).map(|(y, u)| y * u).sum()
    }

    /// The number `i` of all that has a gradient, in the order x, W, V, b, c.
    fn entry(&mut self, i: usize) -> Option<&mut f64> {
        let Layer { w, v, b, c } = &mut self.layer;
        let biases = b.iter_mut().chain(c).flatten();
        self.x.iter_mut().chain(w).chain(v).chain(biases).nth(i)
    }
}

fn numbers(rows: usize, cols: usize) -> impl Strategy<Value = Matrix> {
    let data = prop::collection::vec(-2.0..2.0, rows * cols);
    data.prop_map(move |data| Matrix::from_shape_vec((rows, cols), data).unwrap())
}

fn case() -> impl Strategy<Value = Case> {
    let sizes = (1..=3usize, 1..=3usize, 1..=4usize);
    let parts = sizes.prop_flat_map(|(n, inputs, outputs)| {
        let weights = [0; 2].map(|_| numbers(inputs, outputs));
        let biases = [0; 2].map(|_| prop::option::of(prop::collection::vec(-2.0..2.0, outputs)));
        (numbers(n, inputs), weights, biases, numbers(n, outputs))
    });
    (0..ALL.len(), 0.0..=1.0, parts).prop_map(|(unit, t, (x, [w, v], [b, c], upstream))| {
        let unit = ALL[unit];
        let mut args = defaults(unit.params());
        for (arg, param) in args.iter_mut().zip(unit.params()) {
            *arg = param.clamp(param.min + t * (param.max - param.min));
        }
        Case { unit, args, layer: Layer { w, v, b, c }, x, upstream }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn gradients_are_those_of_differences(case in case()) {
        const STEP: f64 = 1e-6;
        let Case { unit, args, layer, x, upstream } = &case;
        // Differences across a kink mean nothing.
        let a = unit.forward(*args, layer, x).unwrap().a;
        prop_assume!((unit.gate.kinks)(*args).is_empty() || a.iter().all(|a| a.abs() > 1e-4));
        let found = unit.backward(*args, layer, x, upstream).unwrap();
        for matrix in [&found.slope, &found.a, &found.h, &found.x, &found.w, &found.v] {
            prop_assert!(matrix.is_standard_layout(), "{matrix:?}");
        }
        let biases = layer.b.iter().flat_map(|_| &found.b).chain(layer.c.iter().flat_map(|_| &found.c));
        for (i, found) in found.x.iter().chain(&found.w).chain(&found.v).chain(biases).enumerate() {
            let at = |by: f64| {
                let mut moved = case.clone();
                *moved.entry(i).unwrap() += by;
                moved.loss()
            };
            let difference = (at(STEP) - at(-STEP)) / (2.0 * STEP);
            prop_assert!((found - difference).abs() <= 1e-6, "{} {i}: {found} {difference}", unit.id);
        }
    }

    /// The split form with the halves in the other order is the product of a layer.
    #[test]
    fn the_split_form_gates_with_the_second_half(case in case()) {
        let Case { unit, args, layer, x, upstream } = &case;
        let found = unit.forward(*args, layer, x).unwrap();
        let gradients = unit.backward(*args, layer, x, upstream).unwrap();
        let join = |left: &Matrix, right: &Matrix| concatenate![Axis(1), *left, *right];
        let input = join(&found.h, &found.a);
        prop_assert_eq!(unit.split_forward(*args, &input).unwrap(), found.y);
        let gradient = unit.split_backward(*args, &input, upstream).unwrap();
        prop_assert_eq!(gradient, join(&gradients.h, &gradients.a));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_working_is_in_order_and_ends_in_the_results(case in case()) {
        let Case { unit, args, layer, x, upstream } = &case;
        let forward = working::forward(unit, *args, layer, x).unwrap();
        prop_assert_eq!(audit(&forward), Ok(()));
        let found = unit.forward(*args, layer, x).unwrap();
        let last = forward.step("product").unwrap();
        prop_assert_eq!(last.value(x.nrows() - 1, 0), found.y.get((x.nrows() - 1, 0)).copied());

        let backward = working::backward(unit, *args, layer, x, upstream).unwrap();
        prop_assert_eq!(audit(&backward), Ok(()));
        let gradients = unit.backward(*args, layer, x, upstream).unwrap();
        for (id, matrix, name) in [
            ("to-w", &gradients.w, "dw-11"),
            ("to-v", &gradients.v, "dv-11"),
            ("to-x", &gradients.x, "dx-11"),
        ] {
            let step = backward.step(id).unwrap();
            let values: Vec<f64> = step.lines.iter().map(|line| line.value).collect();
            prop_assert_eq!(&values, matrix::numbers(matrix));
            prop_assert_eq!(key(&step.lines[0].symbol), name);
        }
        for (id, bias, gradient) in [("to-b", &layer.b, &gradients.b), ("to-c", &layer.c, &gradients.c)] {
            let values = backward.step(id).map(|step| step.lines.iter().map(|line| line.value).collect());
            prop_assert_eq!(values, bias.as_ref().map(|_| gradient.clone()));
        }
    }
}
