//! The programs of softmax and log-softmax.

use super::Language;
use super::script::{DOUBLE, Script, fill, literal, vector};
use crate::text::{Lang, Text};

/// A softmax at fixed numbers.
#[derive(Clone, Copy, Debug)]
pub struct Softmax<'a> {
    /// The logarithm of it.
    pub log: bool,
    /// z.
    pub logits: &'a [f64],
    /// T > 0: softmax(z/T).
    pub temperature: f64,
    /// ∂L/∂y, as many numbers as logits.
    pub upstream: &'a [f64],
}

const STABLE: Text =
    Text::new("with the largest exponent 0 nothing overflows", "减去最大值后最大指数为 0，不会溢出");
const LOG: Text = Text::new(
    "log(softmax) would be -inf where softmax rounds to 0",
    "若先算 softmax 再取对数，下溢为 0 处会得到 -inf",
);
const NO_MATRIX: Text = Text::new(
    "the transposed Jacobian times upstream, without the matrix",
    "雅可比矩阵的转置乘以上游梯度，无需构造矩阵",
);

const NUMPY: &str = "\
def softmax(z, T=1.0):
    z = z / T
    # <stable>
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax_jacobian(z, T=1.0):
    p = softmax(z, T)
    return (np.diag(p) - np.outer(p, p)) / T


def softmax_vjp(z, upstream, T=1.0):
    # <matrix>
    p = softmax(z, T)
    return p * (upstream - upstream @ p) / T
";

const NUMPY_LOG: &str = "\
def log_softmax(z, T=1.0):
    # <log>
    z = z / T
    z = z - z.max()
    return z - np.log(np.exp(z).sum())


def log_softmax_jacobian(z, T=1.0):
    p = np.exp(log_softmax(z, T))
    return (np.eye(len(z)) - p) / T


def log_softmax_vjp(z, upstream, T=1.0):
    # <matrix>
    p = np.exp(log_softmax(z, T))
    return (upstream - p * upstream.sum()) / T
";

const NUMPY_MAIN: &str = "

z, T = np.array(<z>), <T>
upstream = np.array(<upstream>)
print(\"value =\", <name>(z, T).tolist())
print(\"jacobian =\", <name>_jacobian(z, T).tolist())
print(\"vjp =\", <name>_vjp(z, upstream, T).tolist())
";

const TORCH: &str = "\
torch.set_default_dtype(torch.float64)  # <double>


def f(z):
    return F.<name>(z / <T>, dim=-1)


z = torch.tensor(<z>, requires_grad=True)
upstream = torch.tensor(<upstream>)
value = f(z)
(vjp,) = torch.autograd.grad(value, z, upstream)
print(\"value =\", value.tolist())
print(\"jacobian =\", torch.autograd.functional.jacobian(f, z).tolist())
print(\"vjp =\", vjp.tolist())
";

const RUST: &str = "\
fn softmax(z: &[f64], t: f64) -> Vec<f64> {
    // <stable>
    let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let e: Vec<f64> = z.iter().map(|z| ((z - largest) / t).exp()).collect();
    let sum: f64 = e.iter().sum();
    e.iter().map(|e| e / sum).collect()
}

fn softmax_jacobian(z: &[f64], t: f64) -> Vec<Vec<f64>> {
    let p = softmax(z, t);
    let entry = |i: usize, j: usize| p[i] * (f64::from(i == j) - p[j]) / t;
    (0..p.len()).map(|i| (0..p.len()).map(|j| entry(i, j)).collect()).collect()
}

fn softmax_vjp(z: &[f64], upstream: &[f64], t: f64) -> Vec<f64> {
    // <matrix>
    let p = softmax(z, t);
    let mean: f64 = p.iter().zip(upstream).map(|(p, g)| p * g).sum();
    p.iter().zip(upstream).map(|(p, g)| p * (g - mean) / t).collect()
}
";

const RUST_LOG: &str = "\
fn log_softmax(z: &[f64], t: f64) -> Vec<f64> {
    // <log>
    let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let z: Vec<f64> = z.iter().map(|z| (z - largest) / t).collect();
    let sum: f64 = z.iter().map(|z| z.exp()).sum();
    z.iter().map(|z| z - sum.ln()).collect()
}

fn log_softmax_jacobian(z: &[f64], t: f64) -> Vec<Vec<f64>> {
    let p: Vec<f64> = log_softmax(z, t).iter().map(|y| y.exp()).collect();
    let entry = |i: usize, j: usize| (f64::from(i == j) - p[j]) / t;
    (0..p.len()).map(|i| (0..p.len()).map(|j| entry(i, j)).collect()).collect()
}

fn log_softmax_vjp(z: &[f64], upstream: &[f64], t: f64) -> Vec<f64> {
    // <matrix>
    let sum: f64 = upstream.iter().sum();
    let p = log_softmax(z, t).into_iter().map(f64::exp);
    p.zip(upstream).map(|(p, g)| (g - p * sum) / t).collect()
}
";

const RUST_MAIN: &str = "
fn main() {
    let (z, t) = (<z>, <T>);
    let upstream = <upstream>;
    println!(\"value = {:?}\", <name>(&z, t));
    println!(\"jacobian = {:?}\", <name>_jacobian(&z, t));
    println!(\"vjp = {:?}\", <name>_vjp(&z, &upstream, t));
}
";

/// A program that prints the value, the Jacobian and the vector–Jacobian product, one line each: `vjp = […]`.
///
/// Total in the text; the program itself wants at least one logit, and as many upstream numbers.
pub fn softmax(state: &Softmax<'_>, language: Language, lang: Lang) -> String {
    let [functions, main] = match (language, state.log) {
        (Language::NumPy, false) => [NUMPY, NUMPY_MAIN],
        (Language::NumPy, true) => [NUMPY_LOG, NUMPY_MAIN],
        (Language::PyTorch, _) => [TORCH, ""],
        (Language::Rust, false) => [RUST, RUST_MAIN],
        (Language::Rust, true) => [RUST_LOG, RUST_MAIN],
    };
    let values = [
        ("name", if state.log { "log_softmax" } else { "softmax" }),
        ("stable", STABLE.get(lang)),
        ("log", LOG.get(lang)),
        ("matrix", NO_MATRIX.get(lang)),
        ("double", DOUBLE.get(lang)),
        ("z", &vector(state.logits, language)),
        ("T", &literal(state.temperature, language)),
        ("upstream", &vector(state.upstream, language)),
    ];
    Script::new(language, lang, &[]).finish(&fill(&format!("{functions}{main}"), &values))
}
