//! The programs of cosine similarity and what stands beside it.

use super::Language;
use super::script::{DOUBLE, Script, fill, literal, vector};
use crate::cosine::Guard;
use crate::text::{Lang, Text};

/// Two vectors of one length.
#[derive(Clone, Copy, Debug)]
pub struct Cosine<'a> {
    /// A.
    pub a: &'a [f64],
    /// B.
    pub b: &'a [f64],
    /// What is done about vectors without a direction.
    pub guard: Guard,
}

const NO_DIRECTION: Text = Text::new("the zero vector has no direction", "零向量没有方向");
const NOT_ZERO: Text = Text::new("no length counts as less than eps", "长度不小于 eps");
const PART: Text = Text::new(
    "moving along a changes nothing, so that part is taken away",
    "沿 a 移动不改变结果，因此去掉这一部分",
);
const CONSTANT: Text =
    Text::new("if eps stands for the length of a, it is a constant", "若 a 的长度由 eps 代替，则它是常数");
const CENTRED: Text =
    Text::new("Pearson's r is the cosine of centred vectors", "皮尔逊相关系数 r 是中心化后的余弦");

const NUMPY: &str = "\
def length(x):
    return np.sqrt((x * x).sum())


def cosine_similarity(a, b):
    n_a, n_b = length(a), length(b)
    # <no-direction>
    if n_a == 0 or n_b == 0:
        return np.nan
    return (a * b).sum() / (n_a * n_b)


def cosine_gradient(a, b):
    n_a, n_b = length(a), length(b)
    # <part>
    return (b / n_b - cosine_similarity(a, b) * a / n_a) / n_a
";

const NUMPY_GUARDED: &str = "\
eps = <eps>


def length(x):
    return np.sqrt((x * x).sum())


def cosine_similarity(a, b):
    # <not-zero>
    n_a, n_b = max(length(a), eps), max(length(b), eps)
    return (a * b).sum() / (n_a * n_b)


def cosine_gradient(a, b):
    n_a, n_b = max(length(a), eps), max(length(b), eps)
    # <part>
    along = cosine_similarity(a, b) * a / n_a
    # <constant>
    if length(a) < eps:
        along = 0
    return (b / n_b - along) / n_a
";

const NUMPY_MAIN: &str = "

a = np.array(<a>)
b = np.array(<b>)
print(\"cosine =\", cosine_similarity(a, b))
print(\"gradient =\", cosine_gradient(a, b).tolist())
print(\"dot =\", (a * b).sum())
print(\"euclidean =\", length(a - b))
print(\"manhattan =\", np.abs(a - b).sum())
# <centred>
print(\"pearson =\", cosine_similarity(a - a.mean(), b - b.mean()))
";

const TORCH: &str = "\
torch.set_default_dtype(torch.float64)  # <double>

a = torch.tensor(<a>, requires_grad=True)
b = torch.tensor(<b>)
# <not-zero>
cosine = F.cosine_similarity(a, b, dim=0, eps=<eps>)
(gradient,) = torch.autograd.grad(cosine, a)
print(\"cosine =\", cosine.item())
print(\"gradient =\", gradient.tolist())
print(\"dot =\", (a @ b).item())
print(\"euclidean =\", torch.linalg.vector_norm(a - b).item())
print(\"manhattan =\", torch.linalg.vector_norm(a - b, ord=1).item())
# <centred>
print(\"pearson =\", torch.corrcoef(torch.stack([a, b]))[0, 1].item())
";

const RUST: &str = "\
fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

// <length>
fn length(x: &[f64]) -> f64 {
    dot(x, x).sqrt()<guard>
}

fn cosine_similarity(a: &[f64], b: &[f64]) -> f64 {
    dot(a, b) / (length(a) * length(b))
}

fn cosine_gradient(a: &[f64], b: &[f64]) -> Vec<f64> {
    let (n_a, n_b) = (length(a), length(b));
    // <part>
    let along = <along>;
    a.iter().zip(b).map(|(a, b)| (b / n_b - along * a / n_a) / n_a).collect()
}

fn centred(x: &[f64]) -> Vec<f64> {
    let mean = x.iter().sum::<f64>() / x.len() as f64;
    x.iter().map(|x| x - mean).collect()
}

fn main() {
    let a = <a>;
    let b = <b>;
    let differences: Vec<f64> = a.iter().zip(&b).map(|(a, b): (&f64, &f64)| a - b).collect();
    println!(\"cosine = {:?}\", cosine_similarity(&a, &b));
    println!(\"gradient = {:?}\", cosine_gradient(&a, &b));
    println!(\"dot = {:?}\", dot(&a, &b));
    println!(\"euclidean = {:?}\", dot(&differences, &differences).sqrt());
    println!(\"manhattan = {:?}\", differences.iter().map(|d| d.abs()).sum::<f64>());
    // <centred>
    println!(\"pearson = {:?}\", cosine_similarity(&centred(&a), &centred(&b)));
}
";

/// A program that prints cosine, its gradient by A, dot product, both distances and Pearson's r, one line each. Where a
/// vector has no direction it prints NaN. PyTorch always has an ε; without a guard it is PyTorch's default.
pub fn cosine(state: &Cosine<'_>, language: Language, lang: Lang) -> String {
    let epsilon = if let Guard::Epsilon(epsilon) = state.guard { Some(epsilon) } else { None };
    let eps = literal(epsilon.unwrap_or(1e-8), language);
    let template = match (language, epsilon) {
        (Language::NumPy, None) => format!("{NUMPY}{NUMPY_MAIN}"),
        (Language::NumPy, Some(_)) => format!("{NUMPY_GUARDED}{NUMPY_MAIN}"),
        (Language::PyTorch, _) => TORCH.to_owned(),
        (Language::Rust, _) => RUST.to_owned(),
    };
    let (guard, along, length) = match epsilon {
        None => (String::new(), "cosine_similarity(a, b)".to_owned(), NO_DIRECTION),
        Some(_) => {
            let short = format!("dot(a, a).sqrt() < {eps}");
            let along = format!("if {short} {{ 0.0 }} else {{ cosine_similarity(a, b) }}");
            (format!(".max({eps})"), along, NOT_ZERO)
        }
    };
    let values = [
        ("guard", &*guard),
        ("along", &along),
        ("length", length.get(lang)),
        ("no-direction", NO_DIRECTION.get(lang)),
        ("not-zero", NOT_ZERO.get(lang)),
        ("part", PART.get(lang)),
        ("constant", CONSTANT.get(lang)),
        ("centred", CENTRED.get(lang)),
        ("double", DOUBLE.get(lang)),
        ("eps", &eps),
        ("a", &vector(state.a, language)),
        ("b", &vector(state.b, language)),
    ];
    Script::new(language, lang, &[]).finish(&fill(&template, &values))
}
