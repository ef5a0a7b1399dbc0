use super::hinge_embedding::MARGIN;
use super::{ClassLoss, Domain};
use crate::activation::Notes;
use crate::text::Text;

/// Hinge loss of several classes: Σ over j ≠ k of max(0, m − zₖ + zⱼ), divided by the number K of classes.
pub(super) static SPEC: ClassLoss = ClassLoss {
    id: "multi_margin",
    name: Text::new("Multi-class hinge", "多类合页损失"),
    formula: r"\frac{1}{K}\sum_{j \ne k} \max\left(0, m - z_k + z_j\right)",
    params: &[MARGIN],
    score: Domain::Real,
    row: |z, label, [margin, ..], out| {
        let share = 1.0 / z.len() as f64;
        let mut total = 0.0;
        out.fill(0.0);
        for (j, score) in z.iter().enumerate().filter(|(j, _)| *j != label) {
            let short = margin - z[label] + score;
            if short > 0.0 {
                total += short;
                out[j] = share;
                out[label] -= share;
            }
        }
        Ok(share * total)
    },
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Multi-class support-vector machines: the right score has to lead every other by the margin.",
        "用于多类支持向量机：正确类别的得分须比其他每一类至少高出一个间隔。",
    ),
    slip: Some(Text::new(
        "It divides by the number of all classes, although the sum leaves the right one out.",
        "它除以全部类别数，尽管求和时不包括正确类别。",
    )),
    source: "Weston & Watkins 1999, ESANN; torch.nn.MultiMarginLoss",
};
