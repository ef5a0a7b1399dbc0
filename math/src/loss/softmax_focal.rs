use super::sigmoid_focal::GAMMA;
use super::{ClassLoss, Domain, LossError};
use crate::activation::Notes;
use crate::param::Args;
use crate::softmax::{log_softmax, softmax};
use crate::text::Text;
use libm::pow;

/// Focal loss of several classes, −(1 − pₖ)^γ ln pₖ with p = softmax(z).
pub(super) static SPEC: ClassLoss = ClassLoss {
    id: "softmax_focal",
    name: Text::new("Focal, several classes", "多类 Focal 损失"),
    formula: r"-\left(1 - p_k\right)^{\gamma} \ln p_k",
    params: &[GAMMA],
    score: Domain::Logit,
    row,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Classification with many easy samples: what is right already counts little.",
        "用于易分样本居多的多类分类：已判对的样本权重很小。",
    ),
    slip: Some(Text::new(
        "Neither PyTorch nor torchvision has it; what is called focal loss there takes a sigmoid of every class.",
        "PyTorch 与 torchvision 都没有该函数；其中的 focal loss 对每个类别分别取 sigmoid。",
    )),
    source: "Lin et al. 2017, arXiv:1708.02002, with a softmax",
};

/// The gradient is f · (pⱼ − δⱼₖ), f = q^γ − γ q^(γ − 1) pₖ ln pₖ with q = 1 − pₖ. q is the sum of the other
/// probabilities, which does not cancel, and p − δ at the class is −q.
fn row(z: &[f64], label: usize, [gamma, ..]: Args, out: &mut [f64]) -> Result<f64, LossError> {
    let mut log_p = vec![0.0; z.len()];
    log_softmax(z, 1.0, &mut log_p)?;
    softmax(z, 1.0, out)?;
    let (p, loss) = (out[label], -log_p[label]);
    let q: f64 = out.iter().enumerate().filter(|(j, _)| *j != label).map(|(_, p)| p).sum();
    out[label] = -q;
    // q^(γ − 1) has no bound for γ < 1; divided out of pⱼ − δⱼₖ, which is at most q, it does no harm.
    let (weight, steep) = (pow(q, gamma), gamma * p * loss);
    let focus = |slope: f64| weight * (slope + if q == 0.0 { 0.0 } else { steep * slope / q });
    out.iter_mut().for_each(|slope| *slope = focus(*slope));
    Ok(weight * loss)
}
