use super::{ClassLoss, Domain};
use crate::activation::Notes;
use crate::text::Text;

/// Negative log-likelihood −ℓₖ of log-probabilities ℓ.
pub(super) static SPEC: ClassLoss = ClassLoss {
    id: "nll",
    name: Text::new("NLL", "负对数似然 NLL"),
    formula: r"-\ell_k",
    params: &[],
    score: Domain::LogProbability,
    row: |log_p, label, _, out| {
        out.fill(0.0);
        out[label] = -1.0;
        Ok(-log_p[label])
    },
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Behind a log-softmax; the two together are cross-entropy on logits.",
        "接在 log-softmax 之后使用，两者合起来就是基于 logit 的交叉熵。",
    ),
    slip: Some(Text::new(
        "It takes no logarithm. Given probabilities it returns −pₖ, a negative number.",
        "它本身不取对数。若传入概率，返回的是负数 −pₖ。",
    )),
    source: "torch.nn.NLLLoss",
};
