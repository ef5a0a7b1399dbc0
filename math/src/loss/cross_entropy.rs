use super::{ClassLoss, Domain};
use crate::activation::Notes;
use crate::param::{Mark, Param, Scale};
use crate::softmax::{log_softmax, softmax};
use crate::text::Text;

const SMOOTHING: Param = Param {
    key: "smoothing",
    symbol: r"\varepsilon",
    name: Text::new("label smoothing", "标签平滑"),
    default: 0.0,
    min: 0.0,
    max: 1.0,
    step: 0.01,
    scale: Scale::Linear,
    marks: &[Mark { value: 0.1, label: Text::new("usual", "常用值") }],
};

/// Softmax and cross-entropy in one: −ln pₖ with p = softmax(z); with label smoothing against (1 − ε) of the class and
/// ε/K of every class.
pub(super) static SPEC: ClassLoss = ClassLoss {
    id: "cross_entropy",
    name: Text::new("Softmax cross-entropy", "softmax 交叉熵"),
    formula: r"-(1-\varepsilon)\ln p_k - \frac{\varepsilon}{K}\sum_j \ln p_j",
    params: &[SMOOTHING],
    score: Domain::Logit,
    row: |z, label, [epsilon, ..], out| {
        let mut log_p = vec![0.0; z.len()];
        log_softmax(z, 1.0, &mut log_p)?;
        softmax(z, 1.0, out)?;
        let share = epsilon / z.len() as f64;
        out.iter_mut().for_each(|p| *p -= share);
        out[label] -= 1.0 - epsilon;
        // With a share of 0 an infinite logarithm counts nothing.
        let rest = if share == 0.0 { 0.0 } else { share * log_p.iter().sum::<f64>() };
        Ok(-(1.0 - epsilon) * log_p[label] - rest)
    },
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Classification into one of K classes; the gradient of a row is p − y.",
        "用于 K 选一的分类；一行的梯度是 p − y。",
    ),
    slip: Some(Text::new(
        "It wants logits: a model that ends in a softmax applies it twice, and then no loss is below \
         ln(1 + (K − 1)/e).",
        "它的输入是 logit：若模型末尾已有 softmax，就会应用两次，此时损失不会低于 ln(1 + (K − 1)/e)。",
    )),
    source: "torch.nn.CrossEntropyLoss",
};
