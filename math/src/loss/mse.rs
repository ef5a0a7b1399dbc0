use super::{Domain, Loss};
use crate::activation::Notes;
use crate::text::Text;

/// Squared error (ŷ − y)², without a factor ½.
pub(super) static SPEC: Loss = Loss {
    id: "mse",
    name: Text::new("MSE (L2)", "均方误差 MSE（L2）"),
    formula: r"\left(\hat{y} - y\right)^2",
    slope_formula: r"2\left(\hat{y} - y\right)",
    terms: &[],
    params: &[],
    prediction: Domain::Real,
    target: Domain::Real,
    value: |p, t, _| (p - t) * (p - t),
    slope: |p, t, _| 2.0 * (p - t),
    kink: |_, _| None,
};

pub(super) static NOTES: Notes = Notes {
    used: Text::new(
        "Regression with errors that are normally distributed: then it is maximum likelihood. The best constant is \
         the mean, so one outlier moves everything.",
        "用于误差服从正态分布的回归，此时等价于最大似然估计。最优常数是均值，因此一个离群点就会影响整体。",
    ),
    slip: Some(Text::new(
        "Textbooks often have a factor ½, which frameworks leave out: the gradients differ by 2.",
        "教材常带系数 ½，而各框架不带：两者的梯度相差 2 倍。",
    )),
    source: "torch.nn.MSELoss",
};
