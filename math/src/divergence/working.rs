//! The numbers of a pair of distributions, worked out outcome by outcome.
//!
//! An infinite divergence is worked out as well: its ratio is p/0 = ∞, and so is what follows. An outcome that the first
//! distribution rules out has no ratio and the term 0.

use super::pair::log_ratio;
use super::{Amount, Pair, Unit};
use crate::text::Text;
use crate::working::{Known, Line, Step, Working, gradient, index, joined};

const RATIO: Text = Text::new("Divide one probability by the other", "两个概率相除");
const LOG: Text = Text::new("Take the logarithm", "取对数");
const TERM: Text = Text::new("Weigh it by the first distribution", "以第一个分布为权重");
const TERM_WHY: Text = Text::new(
    "An outcome that the first distribution rules out contributes nothing: 0 ln 0 = 0.",
    "第一个分布中概率为 0 的结果没有贡献：0 ln 0 = 0。",
);
const INFINITE: Text = Text::new(
    "An outcome that happens was ruled out by the second distribution: its surprise has no bound, and the divergence is ∞.",
    "第二个分布把实际会发生的结果判为不可能：意外程度没有上界，散度为 ∞。",
);
const SUM: Text = Text::new("Add up the terms", "对各项求和");
const SUM_WHY: Text = Text::new(
    "Single terms may be negative, their sum never is: it is 0 only for equal distributions.",
    "单项可以为负，总和不会：只有两个分布相同时才为 0。",
);
const LOG_P: Text = Text::new("Logarithms of P", "P 的对数");
const LOG_Q: Text = Text::new("Logarithms of Q", "Q 的对数");
const ENTROPY: Text = Text::new("Entropy of P", "P 的熵");
const CROSS: Text = Text::new("Cross-entropy of P and Q", "P 与 Q 的交叉熵");
const DIFFERENCE: Text = Text::new("Their difference is the divergence", "两者之差就是 KL 散度");
const MIDDLE: Text = Text::new("Mix both in equal parts", "两个分布各取一半混合");
const FROM_P: Text = Text::new("Terms of P against the mixture", "P 相对混合分布的各项");
const FROM_Q: Text = Text::new("Terms of Q against the mixture", "Q 相对混合分布的各项");
const BOTH: Text = Text::new("Add up either", "分别求和");
const MEAN: Text = Text::new("Take the mean of both", "取两者的平均");
const MEAN_WHY: Text = Text::new(
    "The mixture rules out nothing that happens, so this is always finite, at most ln 2, and it is symmetric.",
    "混合分布不会排除任何会发生的结果，因此它总是有限的，不超过 ln 2，并且对称。",
);
const ROOT: Text = Text::new("Its root is a distance", "其平方根是一种距离");
const BY_Q: Text = Text::new("Gradient with respect to Q", "对 Q 的梯度");
const BY_Z: Text = Text::new("Gradient with respect to the logits of Q", "对 Q 的 logit 的梯度");
const BY_Z_WHY: Text = Text::new(
    "With Q = softmax(z) the quotients cancel, and what is left is finite for every P.",
    "当 Q = softmax(z) 时，商相互抵消，剩下的量对任意 P 都有限。",
);

/// Which way a divergence is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// D(P‖Q), which punishes a Q that misses something.
    #[default]
    Forward,
    /// D(Q‖P), which punishes a Q that puts something where P has nothing.
    Reverse,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Forward, Self::Reverse];

    /// Letters of the two distributions, and the name of the result.
    const fn names(self) -> [&'static str; 3] {
        match self {
            Self::Forward => ["p", "q", "D_{PQ}"],
            Self::Reverse => ["q", "p", "D_{QP}"],
        }
    }

    /// The pair, in this order.
    pub fn of(self, pair: &Pair) -> Pair {
        match self {
            Self::Forward => pair.clone(),
            Self::Reverse => pair.reversed(),
        }
    }
}

/// D(P‖Q) or D(Q‖P): r = p/q, ℓ = log r, t = p ℓ, D = Σ t.
pub fn kl(pair: &Pair, direction: Direction, unit: Unit) -> Working {
    let [a, b, name] = direction.names();
    let ordered = direction.of(pair);
    let (p, q) = (ordered.p(), ordered.q());
    let happens = |i: &usize| p[*i] > 0.0;
    let logs: Vec<f64> = (0..p.len()).map(|i| unit.of_nats(log_ratio(p[i], q[i]))).collect();
    let ratios = (0..p.len()).filter(happens).map(|i| {
        let formula = format!(r"\frac{{{}}}{{{}}}", index(a, i), index(b, i));
        Line::new(index("r", i), formula, p[i] / q[i])
    });
    let lines = (0..p.len()).filter(happens).map(|i| {
        // Where the quotient left the range of a double, its logarithm has not.
        let whole = (p[i] / q[i]).is_normal() || q[i] == 0.0;
        let formula = if whole {
            format!(r"\ln {}", index("r", i))
        } else {
            format!(r"\ln {} - \ln {}", index(a, i), index(b, i))
        };
        Line::new(index(r"\ell", i), based(&formula, unit), logs[i])
    });
    let terms = (0..p.len()).map(|i| {
        let formula =
            if happens(&i) { format!("{} {}", index(a, i), index(r"\ell", i)) } else { "0".to_owned() };
        Line::new(index("t", i), formula, if happens(&i) { p[i] * logs[i] } else { 0.0 })
    });
    let total = ordered.kl().in_unit(unit);
    let why = match total {
        Amount::Infinite(_) => Some(INFINITE),
        Amount::Finite(_) => p.contains(&0.0).then_some(TERM_WHY),
    };
    let sum = joined((0..p.len()).map(|i| index("t", i)), " + ");
    let ratio = format!("r_i = \\frac{{{a}_i}}{{{b}_i}}");
    let steps = vec![
        Step::vector("ratio", RATIO, &ratio, ratios.collect()),
        Step::vector("log", LOG, &format!(r"\ell_i = {}", based(r"\ln r_i", unit)), lines.collect()),
        Step { why, ..Step::vector("term", TERM, &format!(r"t_i = {a}_i \ell_i"), terms.collect()) },
        Step::scalar("sum", SUM, &format!(r"{name} = \sum_i t_i"), Line::new(name, sum, total.value()))
            .because(SUM_WHY),
    ];
    Working { given: given(pair), steps }
}

/// H(P), H(P, Q), and the divergence as what the cross-entropy is larger by.
pub fn entropies(pair: &Pair, unit: Unit) -> Working {
    let (p, q) = (pair.p(), pair.q());
    let happens: Vec<usize> = (0..p.len()).filter(|&i| p[i] > 0.0).collect();
    let logs = |letter: &str, of: &str, values: &[f64]| -> Vec<Line> {
        let line = |&i: &usize| {
            let formula = based(&format!(r"\ln {}", index(of, i)), unit);
            Line::new(index(letter, i), formula, unit.of_nats(libm::log(values[i])))
        };
        happens.iter().map(line).collect()
    };
    let sum = |letter: &str| {
        let terms = happens.iter().map(|&i| format!("{} {}", index("p", i), index(letter, i)));
        format!(r"-\left({}\right)", joined(terms, " + "))
    };
    let entropy = unit.of_nats(pair.entropy());
    let cross = pair.cross_entropy().in_unit(unit).value();
    let divergence = pair.kl().in_unit(unit).value();
    let general = |letter: &str, of: &str| format!("{letter}_i = {}", based(&format!(r"\ln {of}"), unit));
    let steps = vec![
        Step::vector("log-p", LOG_P, &general("u", "p_i"), logs("u", "p", p)),
        Step::scalar("entropy", ENTROPY, r"H_P = -\sum_i p_i u_i", Line::new("H_P", sum("u"), entropy)),
        Step::vector("log-q", LOG_Q, &general("v", "q_i"), logs("v", "q", q)),
        Step::scalar("cross", CROSS, r"H_{PQ} = -\sum_i p_i v_i", Line::new("H_{PQ}", sum("v"), cross)),
        Step::scalar(
            "difference",
            DIFFERENCE,
            "D_{PQ} = H_{PQ} - H_P",
            Line::new("D_{PQ}", "H_{PQ} - H_P", divergence),
        ),
    ];
    Working { given: given(pair), steps }
}

/// Jensen–Shannon: M = (P + Q)/2, D(P‖M), D(Q‖M), their mean and its root.
pub fn js(pair: &Pair, unit: Unit) -> Working {
    let middle = pair.middle();
    let lines = (0..pair.len()).map(|i| {
        let formula = format!(r"\frac{{{} + {}}}{{2}}", index("p", i), index("q", i));
        Line::new(index("m", i), formula, middle[i])
    });
    let mut steps = vec![Step::vector("middle", MIDDLE, r"m_i = \frac{p_i + q_i}{2}", lines.collect())];
    let sides =
        [("from-p", FROM_P, "s", "p", pair.p(), pair.q()), ("from-q", FROM_Q, "t", "q", pair.q(), pair.p())];
    let mut sums = Vec::new();
    for (id, label, letter, of, a, b) in sides {
        let term = |i: usize| {
            if a[i] == 0.0 {
                return Line::new(index(letter, i), "0", 0.0);
            }
            let share = index(of, i);
            // A mixture below the normal numbers has lost digits that the sum still has.
            let ratio = if middle[i] >= f64::MIN_POSITIVE {
                format!(r"\frac{{{}}}{{{}}}", share, index("m", i))
            } else {
                format!(r"\frac{{2 {}}}{{{} + {}}}", share, index("p", i), index("q", i))
            };
            let value = unit.of_nats(a[i] * libm::log(2.0 * a[i] / (a[i] + b[i])));
            Line::new(index(letter, i), format!("{} {}", share, based(&format!(r"\ln{ratio}"), unit)), value)
        };
        let terms: Vec<Line> = (0..pair.len()).map(term).collect();
        let general = format!("{letter}_i = {of}_i {}", based(&format!(r"\ln\frac{{{of}_i}}{{m_i}}"), unit));
        let sum = joined((0..pair.len()).map(|i| index(letter, i)), " + ");
        sums.push((sum, terms.iter().map(|line| line.value).sum::<f64>()));
        steps.push(Step::vector(id, label, &general, terms));
    }
    let names = ["D_{PM}", "D_{QM}"];
    let lines = names.iter().zip(sums).map(|(name, (sum, value))| Line::new(*name, sum, value)).collect();
    steps.push(Step::vector("sums", BOTH, r"D_{PM} = \sum_i s_i, \quad D_{QM} = \sum_i t_i", lines));
    let formula = r"\frac{D_{PM} + D_{QM}}{2}";
    let found = unit.of_nats(pair.js());
    steps.push(
        Step::scalar("mean", MEAN, &format!("J = {formula}"), Line::new("J", formula, found))
            .because(MEAN_WHY),
    );
    let root = Line::new("d", r"\sqrt{J}", found.sqrt());
    steps.push(Step::scalar("root", ROOT, r"d = \sqrt{J}", root));
    Working { given: given(pair), steps }
}

/// The gradient of L = D(P‖Q) by Q, −p/q, and by the logits z of Q = softmax(z), q − p.
pub fn backward(pair: &Pair, unit: Unit) -> Working {
    let (p, q) = (pair.p(), pair.q());
    let base = if unit == Unit::Nats { String::new() } else { format!(" {}", log_base(unit)) };
    let by_q = (0..p.len()).map(|i| {
        let symbol = gradient(&index("q", i));
        if p[i] == 0.0 {
            return Line::new(symbol, "0", 0.0);
        }
        let formula = format!(r"-\frac{{{}}}{{{}{base}}}", index("p", i), index("q", i));
        Line::new(symbol, formula, -p[i] / (q[i] * unit.nats()))
    });
    let by_z = (0..p.len()).map(|i| {
        let difference = format!("{} - {}", index("q", i), index("p", i));
        Line::new(gradient(&index("z", i)), based(&difference, unit), unit.of_nats(q[i] - p[i]))
    });
    let general = format!(r"{} = -\frac{{p_i}}{{q_i{base}}}", gradient("q_i"));
    let logits = format!("{} = {}", gradient("z_i"), based("q_i - p_i", unit));
    let steps = vec![
        Step::vector("by-q", BY_Q, &general, by_q.collect()),
        Step::vector("by-z", BY_Z, &logits, by_z.collect()).because(BY_Z_WHY),
    ];
    Working { given: given(pair), steps }
}

/// LaTeX of ln of the base; nothing of nats.
fn log_base(unit: Unit) -> String {
    match unit {
        Unit::Nats => String::new(),
        Unit::Bits => r"\ln 2".to_owned(),
        Unit::Dits => r"\ln 10".to_owned(),
    }
}

/// An amount of nats, in this unit.
fn based(formula: &str, unit: Unit) -> String {
    if unit == Unit::Nats { formula.to_owned() } else { format!(r"\frac{{{formula}}}{{{}}}", log_base(unit)) }
}

fn given(pair: &Pair) -> Vec<Known> {
    let all = |letter: &'static str, values: &[f64]| -> Vec<Known> {
        values.iter().enumerate().map(|(i, &value)| Known::new(index(letter, i), value)).collect()
    };
    [all("p", pair.p()), all("q", pair.q())].concat()
}
