//! A set of samples with its loss, and the order in which a run takes them.

use super::script::{Parts, define, remark};
use crate::landscape::Landscape;
use crate::least_squares::{LeastSquares, Model};
use nabla_math::code::{Language, fill, literal, vector};
use nabla_math::text::Text;

const LINE: Text = Text::new("features x and 1, so that theta = (w, b)", "特征为 x 与 1，即 theta = (w, b)");
const PLANE: Text = Text::new("two features, theta = (w1, w2)", "两个特征，theta = (w1, w2)");
const ORDER: Text = Text::new(
    "every epoch has an order of its own, drawn by SplitMix64 as on the page",
    "每个 epoch 重新打乱样本，随机数与本页相同（SplitMix64）",
);
const SIZE: Text = Text::new("samples a step", "每步样本数");
const SEED: Text = Text::new("of the order of the samples", "决定样本顺序");

const NUMPY: &str = "\
def loss(theta):
    residual = X @ theta - Y
    return (residual * residual).mean()


def gradient(theta<rows>):
    residual = X<at> @ theta - Y<at>
    return 2 * X<at>.T @ residual / len(residual)


";

const TORCH: &str = "\
def loss(theta<rows>):
    residual = X<at> @ theta - Y<at>
    return (residual * residual).mean()


";

const ORDER_PYTHON: &str = "\
def random(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) % 2**64
        mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        yield mixed ^ (mixed >> 31)


def below(count, bits):
    while True:
        product = (next(bits) >> 32) * count
        if product % 2**32 >= 2**32 % count:
            return product >> 32


<order>def batches(size, seed):
    epoch = 0
    while True:
        bits = random(next(random(seed)) ^ epoch)
        order = list(range(len(Y)))
        for last in range(len(Y) - 1, 0, -1):
            other = below(last + 1, bits)
            order[last], order[other] = order[other], order[last]
        for start in range(0, len(Y), size):
            yield order[start:start + size]
        epoch += 1


";

const RUST: &str = "\
fn residual(theta: [f64; 2], i: usize) -> f64 {
    X[i][0] * theta[0] + X[i][1] * theta[1] - Y[i]
}

fn loss(theta: [f64; 2]) -> f64 {
    (0..Y.len()).map(|i| residual(theta, i).powi(2)).sum::<f64>() / Y.len() as f64
}

fn gradient(theta: [f64; 2]<rows>) -> [f64; 2] {
    let mut sum = [0.0; 2];
    for <each> {
        let r = residual(theta, i);
        sum = [sum[0] + r * X[i][0], sum[1] + r * X[i][1]];
    }
    sum.map(|sum| 2.0 * sum / <count>.len() as f64)
}

";

const ORDER_RUST: &str = "\
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: u64) -> usize {
        loop {
            let product = (self.bits() >> 32) * count;
            if product % (1 << 32) >= (1 << 32) % count {
                return (product >> 32) as usize;
            }
        }
    }
}

<order>fn batch(step: usize, size: usize, seed: u64) -> Vec<usize> {
    let steps = Y.len().div_ceil(size);
    let mut random = Random(Random(seed).bits() ^ (step / steps) as u64);
    let mut order: Vec<usize> = (0..Y.len()).collect();
    for last in (1..Y.len()).rev() {
        order.swap(last, random.below(last as u64 + 1));
    }
    let start = step % steps * size;
    order[start..Y.len().min(start + size)].to_vec()
}

";

/// The size of a batch, where a step does not see all samples.
pub(super) fn size(parts: &Parts<'_>) -> Option<usize> {
    match &parts.setting.landscape {
        Landscape::Fit(fit) => {
            parts.entry.batch.filter(|batch| *batch < fit.samples().len()).map(|b| b.max(1))
        }
        Landscape::Listed(..) | Landscape::Own(_) => None,
    }
}

/// What stands before the loop: the size of a batch and the seed; empty where a step sees all samples.
pub(super) fn settings(parts: &Parts<'_>) -> String {
    let Some(size) = size(parts) else {
        return String::new();
    };
    let number = |name, number: &str, kind, what: Text| {
        define(name, number, kind, what.get(parts.lang), parts.language)
    };
    let lines = [
        number("size", &size.to_string(), "usize", SIZE),
        number("seed", &parts.setting.seed.to_string(), "u64", SEED),
    ];
    lines.concat()
}

/// The samples, loss and gradient, and what draws the batches.
pub(super) fn functions(fit: &LeastSquares, parts: &Parts<'_>) -> String {
    let (language, batched) = (parts.language, size(parts).is_some());
    let order = remark(ORDER.get(parts.lang), language, 0);
    let [rows, at] = match (language, batched) {
        (_, false) => ["", ""],
        (Language::NumPy, true) => [", rows", "[rows]"],
        (Language::PyTorch, true) => [", rows=slice(None)", "[rows]"],
        (Language::Rust, true) => [", rows: &[usize]", ""],
    };
    let [each, count] = if batched { ["&i in rows", "rows"] } else { ["i in 0..Y.len()", "Y"] };
    let (text, drawing) = match language {
        Language::NumPy => (NUMPY, ORDER_PYTHON),
        Language::PyTorch => (TORCH, ORDER_PYTHON),
        Language::Rust => (RUST, ORDER_RUST),
    };
    let text = fill(text, &[("rows", rows), ("at", at), ("each", each), ("count", count)]);
    let drawing = if batched { fill(drawing, &[("order", &order)]) } else { String::new() };
    format!("{}{text}{drawing}", table(fit, parts))
}

/// Features and targets.
fn table(fit: &LeastSquares, parts: &Parts<'_>) -> String {
    let language = parts.language;
    let what = if fit.model() == Model::Line { LINE } else { PLANE };
    let features = fit.samples().iter().map(|sample| vector(&sample.features, language));
    let targets = fit.samples().iter().map(|sample| literal(sample.target, language));
    let count = fit.samples().len().to_string();
    let [x, y, end] = match language {
        Language::NumPy => ["X = np.array([", "Y = np.array([", "])\n"].map(str::to_owned),
        Language::PyTorch => ["X = torch.tensor([", "Y = torch.tensor([", "])\n"].map(str::to_owned),
        Language::Rust => [
            format!("const X: [[f64; 2]; {count}] = ["),
            format!("const Y: [f64; {count}] = ["),
            "];\n".to_owned(),
        ],
    };
    let blank = if language == Language::Rust { "\n" } else { "\n\n" };
    let what = remark(what.get(parts.lang), language, 0);
    let (features, targets) = (rows(features), rows(targets));
    format!("{what}{x}{features}{end}{y}{targets}{end}{blank}")
}

/// Numbers one after another, on as many lines as they need.
fn rows(items: impl Iterator<Item = String>) -> String {
    let (mut text, mut width) = (String::new(), usize::MAX);
    for item in items {
        if width.saturating_add(item.len()) > 84 {
            text += "\n   ";
            width = 3;
        }
        width += item.len() + 2;
        text += &format!(" {item},");
    }
    text + "\n"
}
