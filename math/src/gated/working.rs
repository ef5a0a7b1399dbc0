//! A gated layer and its gradients, worked out entry by entry.

use super::{Gated, GatedError, Layer};
use crate::matrix::{self, Matrix};
use crate::param::Args;
use crate::text::Text;
use crate::working::{Known, Line, Step, Working, cell, gradient, in_place_of_x, index, joined};

const GATE_INPUT: Text = Text::new("Input of the gate", "门的输入");
const VALUE: Text = Text::new("The other factor", "另一个因子");
const GATE: Text = Text::new("The gate", "门的取值");
const PRODUCT: Text = Text::new("Multiply entry by entry", "逐元素相乘");
const SLOPE: Text = Text::new("Slope of the gate", "门的导数");
const TO_A: Text = Text::new("Gradient at the input of the gate", "门的输入处的梯度");
const TO_H: Text = Text::new("Gradient at the other factor", "另一个因子处的梯度");
const TO_W: Text = Text::new("Gradient of W", "W 的梯度");
const TO_V: Text = Text::new("Gradient of V", "V 的梯度");
const TO_B: Text = Text::new("Gradient of b", "b 的梯度");
const TO_C: Text = Text::new("Gradient of c", "c 的梯度");
const TO_X: Text = Text::new("Gradient of x", "x 的梯度");
const PRODUCT_RULE: Text = Text::new(
    "Of a product, each factor gets the upstream gradient times the other factor.",
    "乘积求导：每个因子的梯度等于上游梯度乘以另一个因子。",
);
const SHARED: Text = Text::new(
    "Every sample uses the same weights, so their gradients add up over the samples.",
    "每个样本共用同一组权重，因此其梯度对样本求和。",
);
const TWO_WAYS: Text = Text::new(
    "x acts in two ways, through the gate and beside it; the gradients of both add up.",
    "x 有两条路径：经过门，以及不经过门；两条路径的梯度相加。",
);

/// a = xW + b, h = xV + c, g = f(a), y = g ⊙ h.
///
/// # Errors
///
/// As for [`Gated::forward`].
pub fn forward(unit: &Gated, args: Args, layer: &Layer, x: &Matrix) -> Result<Working, GatedError> {
    let found = unit.forward(args, layer, x)?;
    let inputs = x.ncols();
    let affine = |weights: &str, bias: &str, has: bool, (i, j): Place| {
        let products = (0..inputs).map(|k| format!("{}{}", cell("x", i, k), cell(weights, k, j)));
        joined(products.chain(has.then(|| index(bias, j))), " + ")
    };
    let general = |left: &str, weights: &str, bias: &str, has: bool| {
        let bias = if has { format!(" + {bias}_j") } else { String::new() };
        format!(r"{left}_{{ij}} = \sum_k x_{{ik}} {weights}_{{kj}}{bias}")
    };
    let (b, c) = (layer.b.is_some(), layer.c.is_some());
    let gate = format!(r"g_{{ij}} = {}", in_place_of_x(unit.gate.formula, "a_{ij}"));
    let steps = vec![
        entries("gate-input", GATE_INPUT, &general("a", "w", "b", b), &found.a, named("a"), |at| {
            affine("w", "b", b, at)
        }),
        entries("value", VALUE, &general("h", "v", "c", c), &found.h, named("h"), |at| {
            affine("v", "c", c, at)
        }),
        entries("gate", GATE, &gate, &found.g, named("g"), |(i, j)| {
            in_place_of_x(unit.gate.formula, &cell("a", i, j))
        }),
        entries("product", PRODUCT, "y_{ij} = g_{ij} h_{ij}", &found.y, named("y"), |(i, j)| {
            format!("{}{}", cell("g", i, j), cell("h", i, j))
        }),
    ];
    let biases = [("b", &layer.b), ("c", &layer.c)];
    Ok(Working { given: given(unit, args, &[("x", x), ("w", &layer.w), ("v", &layer.v)], &biases), steps })
}

/// f′(a), ∂L/∂h, ∂L/∂a, and from them the gradients of W, V, b, c (where there are biases) and x, for the upstream
/// gradient u = ∂L/∂y.
///
/// # Errors
///
/// As for [`Gated::backward`].
pub fn backward(
    unit: &Gated,
    args: Args,
    layer: &Layer,
    x: &Matrix,
    upstream: &Matrix,
) -> Result<Working, GatedError> {
    let before = unit.forward(args, layer, x)?;
    let found = unit.backward(args, layer, x, upstream)?;
    let (samples, outputs) = (x.nrows(), layer.w.ncols());
    let of = |letter: &str, i, j| gradient(&cell(letter, i, j));
    let general = |left: &str, right: &[&str]| [&gradient(left), " = ", &right.concat()].concat();
    let (da, dh) = (gradient("a_{ij}"), gradient("h_{ij}"));
    let weights = |letter: &'static str| {
        move |(k, j): Place| {
            joined((0..samples).map(|i| format!("{}{}", cell("x", i, k), of(letter, i, j))), " + ")
        }
    };
    let bias =
        |letter: &'static str| move |(_, j): Place| joined((0..samples).map(|i| of(letter, i, j)), " + ");
    let slope = format!(r"g_{{ij}}' = {}", in_place_of_x(unit.gate.slope_formula, "a_{ij}"));
    let slopes = |(i, j): Place| in_place_of_x(unit.gate.slope_formula, &cell("a", i, j));
    let to_h = |(i, j): Place| format!("{}{}", cell("u", i, j), cell("g", i, j));
    let to_a = |(i, j): Place| format!("{}{}{}'", cell("u", i, j), cell("h", i, j), cell("g", i, j));
    let to_x = |(i, k): Place| {
        let ways = |j| format!("{}{} + {}{}", of("a", i, j), cell("w", k, j), of("h", i, j), cell("v", k, j));
        joined((0..outputs).map(ways), " + ")
    };
    let primed = |(i, j): Place| cell("g", i, j) + "'";
    let row = |values: &[f64]| matrix::row(values);
    let sum = |gradient: &str| format!(r"\sum_i x_{{ik}} {gradient}");

    let mut steps = vec![
        entries("slope", SLOPE, &slope, &found.slope, primed, slopes),
        entries("to-h", TO_H, &general("h_{ij}", &["u_{ij} g_{ij}"]), &found.h, derived("h"), to_h)
            .because(PRODUCT_RULE),
        entries("to-a", TO_A, &general("a_{ij}", &["u_{ij} h_{ij} g_{ij}'"]), &found.a, derived("a"), to_a),
        entries("to-w", TO_W, &general("w_{kj}", &[&sum(&da)]), &found.w, derived("w"), weights("a"))
            .because(SHARED),
        entries("to-v", TO_V, &general("v_{kj}", &[&sum(&dh)]), &found.v, derived("v"), weights("h")),
    ];
    let biases = [
        ("to-b", TO_B, "b", "a", layer.b.is_some(), &found.b, &da),
        ("to-c", TO_C, "c", "h", layer.c.is_some(), &found.c, &dh),
    ];
    for (id, label, letter, from, _, values, through) in biases.into_iter().filter(|&(.., has, _, _)| has) {
        let formula = general(&format!("{letter}_j"), &[r"\sum_i ", through]);
        let name = move |(_, j): Place| gradient(&index(letter, j));
        steps.push(entries(id, label, &formula, &row(values), name, bias(from)));
    }
    let both = [r"\sum_j \left(", &da, r" w_{kj} + ", &dh, r" v_{kj}\right)"];
    let to_x = entries("to-x", TO_X, &general("x_{ik}", &both), &found.x, derived("x"), to_x);
    steps.push(to_x.because(TWO_WAYS));

    let matrices = [
        ("x", x),
        ("w", &layer.w),
        ("v", &layer.v),
        ("u", upstream),
        ("a", &before.a),
        ("h", &before.h),
        ("g", &before.g),
    ];
    Ok(Working { given: given(unit, args, &matrices, &[]), steps })
}

/// Row and column, counted from 0.
type Place = (usize, usize);

/// The names of the entries of a matrix, and of the loss's derivatives by them.
fn named(letter: &'static str) -> impl Fn(Place) -> String {
    move |(i, j)| cell(letter, i, j)
}

fn derived(letter: &'static str) -> impl Fn(Place) -> String {
    move |(i, j)| gradient(&cell(letter, i, j))
}

/// A step with one line for each entry of `values`.
fn entries(
    id: &'static str,
    label: Text,
    general: &str,
    values: &Matrix,
    name: impl Fn(Place) -> String,
    formula: impl Fn(Place) -> String,
) -> Step {
    let places = (0..values.nrows()).flat_map(|i| (0..values.ncols()).map(move |j| (i, j)));
    let lines = places.map(|at| Line::new(name(at), formula(at), values[at])).collect();
    Step::matrix(id, label, general, values.ncols(), lines)
}

/// Matrices entry by entry, biases, and the parameters of the gate.
fn given(
    unit: &Gated,
    args: Args,
    matrices: &[(&str, &Matrix)],
    biases: &[(&str, &Option<Vec<f64>>)],
) -> Vec<Known> {
    let mut given = Vec::new();
    for (letter, matrix) in matrices {
        given.extend(matrix.indexed_iter().map(|((i, j), &value)| Known::new(cell(letter, i, j), value)));
    }
    for (letter, bias) in biases {
        let bias = bias.iter().flatten().enumerate();
        given.extend(bias.map(|(j, &value)| Known::new(index(letter, j), value)));
    }
    given.extend(unit.params().iter().zip(args).map(|(param, value)| Known::new(param.symbol, value)));
    given
}
