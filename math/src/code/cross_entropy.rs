//! The programs of softmax cross-entropy.

use super::Language;
use super::script::{DOUBLE, Script, fill, literal, matrix, vector};
use crate::cross_entropy::{Options, Target};
use crate::loss::Reduction;
use crate::matrix::Matrix;
use crate::text::{Lang, Text};

/// A batch at fixed numbers, whose loss exists.
#[derive(Clone, Copy, Debug)]
pub struct CrossEntropy<'a> {
    /// z, one sample a row.
    pub logits: &'a Matrix,
    /// One target for each row.
    pub targets: &'a [Target],
    /// Temperature, smoothing, weights, reduction.
    pub options: &'a Options,
}

/// The label of a row that counts nothing: PyTorch's default.
const IGNORE: i64 = -100;

const STABLE: Text =
    Text::new("with the largest exponent 0 nothing overflows", "减去最大值后最大指数为 0，不会溢出");
const LOG: Text = Text::new(
    "log(softmax) would be -inf where softmax rounds to 0",
    "若先算 softmax 再取对数，下溢为 0 处会得到 -inf",
);
const COUNTS: Text = Text::new("c: what each log-probability counts", "c：每个对数概率的系数");
const TARGETS: Text =
    Text::new("one row a sample, zeros where it is ignored", "每行一个样本，被忽略的行为零");
const SMOOTH: Text = Text::new("label smoothing", "标签平滑");
const WEIGHTS: Text = Text::new("class weights", "类别权重");
const DIVISOR: Text = Text::new("what the sum of the losses is divided by", "损失之和的除数");
const GRADIENT: Text = Text::new("without weights: p - y", "不加权时即 p - y");

const NUMPY: &str = "\
def log_softmax(z):
    # <stable>
    z = z - z.max(axis=1, keepdims=True)
    # <log>
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def cross_entropy(z, c):
    # <counts>
    return -(c * log_softmax(z)).sum(axis=1)


def cross_entropy_gradient(z, c):
    # <gradient-why>
    return c.sum(axis=1, keepdims=True) * np.exp(log_softmax(z)) - c


z = np.array(<z>)
T = <T>
c = np.array(<y>)  # <targets>
<smooth><weigh>divisor = <divisor>  # <divisor-why>
rows = cross_entropy(z / T, c)
gradient = cross_entropy_gradient(z / T, c) / (divisor * T)
print(\"rows =\", rows.tolist())
print(\"loss =\", rows.sum() / divisor)
print(\"gradient =\", gradient.tolist())
";

const TORCH: &str = "\
torch.set_default_dtype(torch.float64)  # <double>

z = torch.tensor(<z>, requires_grad=True)
target = torch.tensor(<target>)
T = <T>
<weight>rows = F.cross_entropy(z / T, target, reduction=\"none\"<options>)
<keep>loss = <loss>
(gradient,) = torch.autograd.grad(loss, z)
print(\"rows =\", rows.tolist())
print(\"loss =\", loss.item())
print(\"gradient =\", gradient.tolist())
";

const RUST: &str = "\
fn log_softmax(z: &[f64]) -> Vec<f64> {
    // <stable>
    let largest = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // <log>
    let sum: f64 = z.iter().map(|z| (z - largest).exp()).sum();
    z.iter().map(|z| z - largest - sum.ln()).collect()
}

// <counts>
fn cross_entropy(z: &[f64], c: &[f64]) -> f64 {
    -log_softmax(z).iter().zip(c).map(|(log_p, c)| c * log_p).sum::<f64>()
}

// <gradient-why>
fn cross_entropy_gradient(z: &[f64], c: &[f64]) -> Vec<f64> {
    let sum: f64 = c.iter().sum();
    log_softmax(z).iter().zip(c).map(|(log_p, c)| sum * log_p.exp() - c).collect()
}

fn main() {
    let z = <z>;
    let t: f64 = <T>;
    // <targets>
    let y = <y>;
    let coefficient = |<coefficient>;
    // <divisor-why>
    let divisor: f64 = <divisor>;
    let (mut rows, mut gradient) = (Vec::new(), Vec::new());
    for (z, y) in z.iter().zip(&y) {
        let z: Vec<f64> = z.iter().map(|z| z / t).collect();
        // <ignored>
        let live = y.iter().sum::<f64>() > 0.0;
        let c = y.iter().enumerate().map(|(j, y)| if live { coefficient(j, *y) } else { 0.0 });
        let c: Vec<f64> = c.collect();
        rows.push(cross_entropy(&z, &c));
        let slopes = cross_entropy_gradient(&z, &c);
        gradient.push(slopes.iter().map(|g| g / (divisor * t)).collect::<Vec<f64>>());
    }
    println!(\"rows = {rows:?}\");
    println!(\"loss = {:?}\", rows.iter().sum::<f64>() / divisor);
    println!(\"gradient = {gradient:?}\");
}
";

const IGNORED: Text = Text::new("an ignored row counts nothing", "被忽略的行不计入");

/// A program that prints the loss of each row (0 of an ignored one), the loss of the batch and its gradient, one line
/// each: `loss = …`.
///
/// Total in the text; the program itself wants a batch that has a loss.
pub fn cross_entropy(state: &CrossEntropy<'_>, language: Language, lang: Lang) -> String {
    let CrossEntropy { logits, targets, options } = *state;
    let k = logits.ncols();
    let y = Matrix::from_shape_fn((targets.len(), k), |(i, j)| targets[i].share(j));
    let indent = if language == Language::Rust { 4 } else { 0 };
    let template = match language {
        Language::NumPy => NUMPY,
        Language::PyTorch => TORCH,
        Language::Rust => RUST,
    };
    let number = |value: f64| literal(value, language);
    let weights = options.weights.as_deref().map(|weights| vector(weights, language));
    let ignored = targets.contains(&Target::Ignored);
    let values = [
        ("smooth", &*smooth(state, ignored, &number, lang)),
        ("weigh", &numpy_weights(weights.as_deref(), lang)),
        ("coefficient", &coefficient(state, weights.as_deref(), &number)),
        ("weight", &torch_weights(weights.as_deref())),
        ("options", &torch_options(state, &number)),
        ("keep", &torch_keep(state)),
        ("loss", &torch_loss(state, &number)),
        ("target", &torch_target(state, &y)),
        ("divisor", &number(divisor(state))),
        ("divisor-why", DIVISOR.get(lang)),
        ("stable", STABLE.get(lang)),
        ("log", LOG.get(lang)),
        ("counts", COUNTS.get(lang)),
        ("targets", TARGETS.get(lang)),
        ("gradient-why", GRADIENT.get(lang)),
        ("ignored", IGNORED.get(lang)),
        ("double", DOUBLE.get(lang)),
        ("T", &number(options.temperature)),
        ("z", &matrix(logits, language, indent)),
        ("y", &matrix(&y, language, indent)),
    ];
    Script::new(language, lang, &[]).finish(&fill(template, &values))
}

/// What the sum of the losses is divided by.
fn divisor(state: &CrossEntropy<'_>) -> f64 {
    let CrossEntropy { targets, options, .. } = *state;
    if options.reduction != Reduction::Mean {
        return 1.0;
    }
    let count = |target: &Target| match target {
        Target::Class(class) => {
            options.weights.as_ref().map_or(1.0, |weights| weights.get(*class).copied().unwrap_or(0.0))
        }
        Target::Soft(_) => 1.0,
        Target::Ignored => 0.0,
    };
    targets.iter().map(count).sum()
}

/// NumPy's line that smooths the targets, if there is one; ignored rows stay zero.
fn smooth(state: &CrossEntropy<'_>, ignored: bool, number: &dyn Fn(f64) -> String, lang: Lang) -> String {
    let epsilon = state.options.smoothing;
    if epsilon == 0.0 {
        return String::new();
    }
    let (eps, k) = (number(epsilon), state.logits.ncols().to_string());
    let rows = if ignored { "c.any(axis=1, keepdims=True) * " } else { "" };
    let smoothed = format!("(1 - {eps}) * c + {eps} / {k}");
    let smoothed = if ignored { format!("({smoothed})") } else { smoothed };
    format!("c = {rows}{smoothed}  # {}\n", SMOOTH.get(lang))
}

/// NumPy's line that weighs them, likewise.
fn numpy_weights(weights: Option<&str>, lang: Lang) -> String {
    weights
        .map_or_else(String::new, |weights| format!("c = c * np.array({weights})  # {}\n", WEIGHTS.get(lang)))
}

/// Arguments and body of Rust's closure wⱼ((1 − ε)y + ε/K).
fn coefficient(state: &CrossEntropy<'_>, weights: Option<&str>, number: &dyn Fn(f64) -> String) -> String {
    let epsilon = state.options.smoothing;
    let share = if epsilon == 0.0 {
        "y".to_owned()
    } else {
        let (eps, k) = (number(epsilon), number(state.logits.ncols() as f64));
        let smoothed = format!("(1.0 - {eps}) * y + {eps} / {k}");
        if weights.is_some() { format!("({smoothed})") } else { smoothed }
    };
    match weights {
        Some(weights) => format!("j: usize, y: f64| {weights}[j] * {share}"),
        None => format!("_: usize, y: f64| {share}"),
    }
}

/// Whether PyTorch is given labels, or else shares.
fn labelled(state: &CrossEntropy<'_>) -> bool {
    !state.targets.iter().any(|target| matches!(target, Target::Soft(_)))
}

fn torch_weights(weights: Option<&str>) -> String {
    weights.map_or_else(String::new, |weights| format!("weight = torch.tensor({weights})\n"))
}

fn torch_options(state: &CrossEntropy<'_>, number: &dyn Fn(f64) -> String) -> String {
    let mut out = String::new();
    if state.options.weights.is_some() {
        out += ", weight=weight";
    }
    if state.options.smoothing != 0.0 {
        out += &format!(", label_smoothing={}", number(state.options.smoothing));
    }
    out
}

/// PyTorch's own mean, where it takes labels; of shares the sum, divided.
fn torch_loss(state: &CrossEntropy<'_>, number: &dyn Fn(f64) -> String) -> String {
    let reduction = match state.options.reduction {
        Reduction::Mean => "mean",
        Reduction::Sum | Reduction::None => "sum",
    };
    let options = torch_options(state, number);
    if labelled(state) {
        return format!("F.cross_entropy(z / T, target, reduction=\"{reduction}\"{options})");
    }
    format!("rows.sum() / {}", number(divisor(state)))
}

/// Of shares, what leaves the ignored rows out: PyTorch knows no such thing there.
fn torch_keep(state: &CrossEntropy<'_>) -> String {
    if labelled(state) || !state.targets.contains(&Target::Ignored) {
        return String::new();
    }
    let keep = state.targets.iter().map(|target| if *target == Target::Ignored { "0.0" } else { "1.0" });
    format!("rows = rows * torch.tensor([{}])\n", keep.collect::<Vec<_>>().join(", "))
}

fn torch_target(state: &CrossEntropy<'_>, y: &Matrix) -> String {
    if !labelled(state) {
        return matrix(y, Language::PyTorch, 0);
    }
    let label = |target: &Target| match target {
        Target::Class(class) => class.to_string(),
        _ => IGNORE.to_string(),
    };
    let labels: Vec<String> = state.targets.iter().map(label).collect();
    format!("[{}]", labels.join(", "))
}
