//! The programs of entropy, cross-entropy and the divergences.

use super::Language;
use super::script::{DOUBLE, Script, fill, vector};
use crate::divergence::{Pair, Unit};
use crate::text::{Lang, Text};

/// A pair of distributions, in a unit.
#[derive(Clone, Copy, Debug)]
pub struct Divergence<'a> {
    /// P and Q.
    pub pair: &'a Pair,
    /// The unit of what is printed.
    pub unit: Unit,
}

const ZERO: Text = Text::new("0 log 0 = 0", "0 log 0 = 0（约定）");
const INFINITE: Text = Text::new("q rules out what happens: no bound", "q 排除了会发生的结果：没有上界");
const BASE: Text =
    Text::new("nats in one unit: 1 for nats, log 2 for bits", "一个单位含多少 nat：nat 为 1，bit 为 log 2");
const ORDER: Text = Text::new(
    "log q comes first, p second; \"mean\" would divide by all entries",
    "log q 在前，p 在后；\"mean\" 会除以元素总数",
);
const LOGITS: Text = Text::new("q = softmax(z)", "q = softmax(z)，对 z 求导");

const NUMPY: &str = "\
def entropy(p):
    # <zero>
    p = p[p > 0]
    return -(p * np.log(p)).sum()


def kl_divergence(p, q):
    happens = p > 0
    p, q = p[happens], q[happens]
    # <infinite>
    if (q == 0).any():
        return np.inf
    return (p * (np.log(p) - np.log(q))).sum()


def js_divergence(p, q):
    m = (p + q) / 2
    return (kl_divergence(p, m) + kl_divergence(q, m)) / 2


p = np.array(<p>)
q = np.array(<q>)
unit = <unit>  # <base>
print(\"entropy =\", entropy(p) / unit)
print(\"cross_entropy =\", (entropy(p) + kl_divergence(p, q)) / unit)
print(\"kl =\", kl_divergence(p, q) / unit)
print(\"kl_reversed =\", kl_divergence(q, p) / unit)
print(\"js =\", js_divergence(p, q) / unit)
# <logits>
print(\"gradient =\", ((q - p) / unit).tolist())
";

const TORCH: &str = "\
torch.set_default_dtype(torch.float64)  # <double>


def kl_divergence(p, q):
    # <order>
    return F.kl_div(q.log(), p, reduction=\"sum\")


p = torch.tensor(<p>)
q = torch.tensor(<q>)
m = (p + q) / 2
unit = <unit>  # <base>
js = (kl_divergence(p, m) + kl_divergence(q, m)) / 2
print(\"entropy =\", torch.special.entr(p).sum().item() / unit)
print(\"cross_entropy =\", -torch.xlogy(p, q).sum().item() / unit)
print(\"kl =\", kl_divergence(p, q).item() / unit)
print(\"kl_reversed =\", kl_divergence(q, p).item() / unit)
print(\"js =\", js.item() / unit)
# <logits>
z = q.log().requires_grad_()
loss = F.kl_div(F.log_softmax(z, dim=0), p, reduction=\"sum\")
(gradient,) = torch.autograd.grad(loss, z)
print(\"gradient =\", (gradient / unit).tolist())
";

const RUST: &str = "\
fn entropy(p: &[f64]) -> f64 {
    // <zero>
    p.iter().filter(|p| **p > 0.0).map(|p| -p * p.ln()).sum()
}

fn kl_divergence(p: &[f64], q: &[f64]) -> f64 {
    // <infinite>
    p.iter().zip(q).filter(|(p, _)| **p > 0.0).map(|(p, q)| p * (p.ln() - q.ln())).sum()
}

fn js_divergence(p: &[f64], q: &[f64]) -> f64 {
    let m: Vec<f64> = p.iter().zip(q).map(|(p, q)| (p + q) / 2.0).collect();
    (kl_divergence(p, &m) + kl_divergence(q, &m)) / 2.0
}

fn main() {
    let p = <p>;
    let q = <q>;
    let unit: f64 = <unit>; // <base>
    println!(\"entropy = {:?}\", entropy(&p) / unit);
    println!(\"cross_entropy = {:?}\", (entropy(&p) + kl_divergence(&p, &q)) / unit);
    println!(\"kl = {:?}\", kl_divergence(&p, &q) / unit);
    println!(\"kl_reversed = {:?}\", kl_divergence(&q, &p) / unit);
    println!(\"js = {:?}\", js_divergence(&p, &q) / unit);
    // <logits>
    let gradient: Vec<f64> = q.iter().zip(&p).map(|(q, p): (&f64, &f64)| (q - p) / unit).collect();
    println!(\"gradient = {gradient:?}\");
}
";

/// A program that prints H(P), H(P, Q), D both ways, Jensen–Shannon and the gradient of D by the logits of Q, one line
/// each; an infinite one as `inf`. PyTorch's own answer is NaN where p = q = 0.
pub fn divergence(state: &Divergence<'_>, language: Language, lang: Lang) -> String {
    let template = match language {
        Language::NumPy => NUMPY,
        Language::PyTorch => TORCH,
        Language::Rust => RUST,
    };
    let unit = match (language, state.unit) {
        (_, Unit::Nats) => "1.0",
        (Language::NumPy, Unit::Bits) => "np.log(2)",
        (Language::NumPy, Unit::Dits) => "np.log(10)",
        (Language::PyTorch, Unit::Bits) => "math.log(2)",
        (Language::PyTorch, Unit::Dits) => "math.log(10)",
        (Language::Rust, Unit::Bits) => "std::f64::consts::LN_2",
        (Language::Rust, Unit::Dits) => "std::f64::consts::LN_10",
    };
    let values = [
        ("zero", ZERO.get(lang)),
        ("infinite", INFINITE.get(lang)),
        ("base", BASE.get(lang)),
        ("order", ORDER.get(lang)),
        ("logits", LOGITS.get(lang)),
        ("double", DOUBLE.get(lang)),
        ("unit", unit),
        ("p", &vector(state.pair.p(), language)),
        ("q", &vector(state.pair.q(), language)),
    ];
    Script::new(language, lang, &[]).finish(&fill(template, &values))
}
