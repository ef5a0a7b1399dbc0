//! The programs of the gated linear units.

use super::Language;
use super::scalar::torch;
use super::script::{DOUBLE, Script, arguments, fill, matrix, slope_name, vector};
use crate::activation::Activation;
use crate::matrix::Matrix;
use crate::param::Args;
use crate::text::{Lang, Text};

/// A gated linear unit gate(xW + b) ⊙ (xV + c) at fixed numbers; the gate is any activation: sigmoid in GLU, the
/// identity in the bilinear form, and so on.
#[derive(Clone, Copy, Debug)]
pub struct Gated<'a> {
    /// Name of its function, an identifier that is no activation's id: `swiglu`.
    pub name: &'a str,
    /// The gate.
    pub gate: &'a Activation,
    /// Its arguments.
    pub args: Args,
    /// x: `[n, in]`.
    pub x: &'a Matrix,
    /// W: `[in, out]`.
    pub w: &'a Matrix,
    /// b: `[out]`.
    pub b: &'a [f64],
    /// V: `[in, out]`.
    pub v: &'a Matrix,
    /// c: `[out]`.
    pub c: &'a [f64],
    /// ∂L/∂y: `[n, out]`.
    pub upstream: &'a Matrix,
}

const ROWS: Text = Text::new("one row an example", "每行一个样本");
const PRODUCT: Text =
    Text::new("the product rule: each factor times the other one", "乘积求导：每个因子乘以另一因子");
const SUMS: Text = Text::new("a bias is added to every row", "偏置加到每一行，梯度按行求和");

const NUMPY: &str = "\
def <name>(x, W, b, V, c):
    # <rows>
    z, a = x @ W + b, x @ V + c
    return <gate> * a


def <name>_backward(x, W, b, V, c, upstream):
    z, a = x @ W + b, x @ V + c
    # <product>
    dz = upstream * a * <slope>
    da = upstream * <gate>
    # <sums>
    db, dc = dz.sum(axis=0), da.sum(axis=0)
    return dz @ W.T + da @ V.T, x.T @ dz, db, x.T @ da, dc


x = np.array(<x>)
W = np.array(<W>)
b = np.array(<b>)
V = np.array(<V>)
c = np.array(<c>)
upstream = np.array(<upstream>)
print(\"value =\", <name>(x, W, b, V, c).tolist())
grads = <name>_backward(x, W, b, V, c, upstream)
for name, grad in zip(\"xWbVc\", grads):
    print(f\"grad_{name} =\", grad.tolist())
";

const TORCH: &str = "\
torch.set_default_dtype(torch.float64)  # <double>


def gate(x):
    return <torch>


# <rows>
x = torch.tensor(<x>, requires_grad=True)
W = torch.tensor(<W>, requires_grad=True)
b = torch.tensor(<b>, requires_grad=True)
V = torch.tensor(<V>, requires_grad=True)
c = torch.tensor(<c>, requires_grad=True)
upstream = torch.tensor(<upstream>)

value = gate(x @ W + b) * (x @ V + c)
grads = torch.autograd.grad(value, [x, W, b, V, c], upstream)
print(\"value =\", value.tolist())
for name, grad in zip(\"xWbVc\", grads):
    print(f\"grad_{name} =\", grad.tolist())
";

const RUST: &str = "\
type Matrix = Vec<Vec<f64>>;

fn transposed(a: &Matrix) -> Matrix {
    (0..a[0].len()).map(|j| a.iter().map(|row| row[j]).collect()).collect()
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let columns = transposed(b);
    let dot = |p: &[f64], q: &[f64]| p.iter().zip(q).map(|(p, q)| p * q).sum();
    a.iter().map(|row| columns.iter().map(|column| dot(row, column)).collect()).collect()
}

fn each(a: &Matrix, b: &Matrix, f: impl Fn(f64, f64) -> f64) -> Matrix {
    let rows = |(p, q): (&Vec<f64>, &Vec<f64>)| p.iter().zip(q).map(|(p, q)| f(*p, *q)).collect();
    a.iter().zip(b).map(rows).collect()
}

// x W + b; <rows>
fn linear(x: &Matrix, w: &Matrix, b: &[f64]) -> Matrix {
    each(&product(x, w), &vec![b.to_vec(); x.len()], |y, b| y + b)
}

fn column_sums(a: &Matrix) -> Vec<f64> {
    transposed(a).iter().map(|column| column.iter().sum()).collect()
}

fn <name>(x: &Matrix, w: &Matrix, b: &[f64], v: &Matrix, c: &[f64]) -> Matrix {
    each(&linear(x, w, b), &linear(x, v, c), |z, a| <gate> * a)
}

fn main() {
    let x = <x>;
    let w = <W>;
    let b = <b>;
    let v = <V>;
    let c = <c>;
    let upstream = <upstream>;
    println!(\"value = {:?}\", <name>(&x, &w, &b, &v, &c));
    // <product>
    let (z, a) = (linear(&x, &w, &b), linear(&x, &v, &c));
    let dz = each(&upstream, &each(&z, &a, |z, a| <slope> * a), |g, s| g * s);
    let da = each(&upstream, &z, |g, z| g * <gate>);
    let (left, right) = (product(&dz, &transposed(&w)), product(&da, &transposed(&v)));
    println!(\"grad_x = {:?}\", each(&left, &right, |p, q| p + q));
    println!(\"grad_W = {:?}\", product(&transposed(&x), &dz));
    println!(\"grad_V = {:?}\", product(&transposed(&x), &da));
    // <sums>
    println!(\"grad_b = {:?}\", column_sums(&dz));
    println!(\"grad_c = {:?}\", column_sums(&da));
}
";

/// A program that prints the value and the gradients of the loss in x, W, b, V and c, one line each: `grad_W = [[…]]`.
///
/// Total in the text; the program itself wants the shapes to fit, and no matrix without rows.
pub fn gated(state: &Gated<'_>, language: Language, lang: Lang) -> String {
    let curves = [(state.gate, state.args)];
    let mut script = Script::new(language, lang, &curves);
    let template = match language {
        Language::NumPy => NUMPY,
        Language::PyTorch => TORCH,
        Language::Rust => RUST,
    };
    if language != Language::PyTorch {
        script.both(state.gate);
    }
    let rest = format!("(z{})", arguments(state.gate, state.args, language, false));
    let indent = if language == Language::Rust { 4 } else { 0 };
    let rows = |rows: &Matrix| matrix(rows, language, indent);
    let values = [
        ("name", state.name),
        ("gate", &format!("{}{rest}", state.gate.id)),
        ("slope", &[&slope_name(state.gate), &rest[..]].concat()),
        ("torch", &torch(state.gate, state.args)),
        ("rows", ROWS.get(lang)),
        ("product", PRODUCT.get(lang)),
        ("sums", SUMS.get(lang)),
        ("double", DOUBLE.get(lang)),
        ("x", &rows(state.x)),
        ("W", &rows(state.w)),
        ("b", &vector(state.b, language)),
        ("V", &rows(state.v)),
        ("c", &vector(state.c, language)),
        ("upstream", &rows(state.upstream)),
    ];
    script.finish(&fill(template, &values))
}
