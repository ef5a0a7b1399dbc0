//! The least loss, in closed form.

use super::{Model, Sample};
use nabla_math::text::Text;

/// Where the loss is least.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Minimum {
    /// At one point.
    Point([f64; 2]),
    /// On a line of the plane: the data determine one weight only, or one sum of both.
    Valley {
        /// The point of the valley that is nearest to the origin.
        through: [f64; 2],
        /// Its direction, of length 1.
        along: [f64; 2],
    },
    /// Everywhere: every feature is 0, and no weight changes a prediction.
    Everywhere,
}

impl Minimum {
    /// What there is to say where it is not one point.
    pub const fn words(self, model: Model) -> Option<Text> {
        match (self, model) {
            (Self::Point(_), _) => None,
            (Self::Valley { .. }, Model::Line) => Some(Text::new(
                "All x are equal: the data determine the height of the line at this x and not its slope. The loss has no \
                 single minimum but a level valley, and a run ends where it first reaches the floor.",
                "所有 x 都相同：数据只能确定直线在该 x 处的高度，无法确定斜率。损失没有唯一的极小点，而是一条平坦的谷，\
                 最先到达谷底的位置就是终点。",
            )),
            (Self::Valley { .. }, Model::Plane) => Some(Text::new(
                "One feature is 0 or the same multiple of the other in every sample: the data determine only one \
                 combination of the weights. The loss has no single minimum but a level valley.",
                "在所有样本中，一个特征恒为 0，或始终是另一个特征的同一倍数：数据只能确定两个权重的一种组合。\
                 损失没有唯一的极小点，而是一条平坦的谷。",
            )),
            (Self::Everywhere, _) => Some(Text::new(
                "Every feature is 0: no weight changes a prediction, and the loss is the same everywhere.",
                "所有特征均为 0：权重不影响预测值，损失处处相同。",
            )),
        }
    }
}

/// The surface of a set of samples, L(θ) = lowest + |root·(θ − centre)|².
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    pub(super) minimum: Minimum,
    /// A point of least loss.
    pub(super) centre: [f64; 2],
    pub(super) lowest: f64,
    /// The triangle R of the features, divided by √n.
    pub(super) root: [[f64; 2]; 2],
}

/// What remains of a feature beside the other is rounding when it is less than this part of it.
const FLAT: f64 = 1e-12;

/// Splits the features into orthogonal columns (Gram & Schmidt, twice, which is enough: Giraud et al. 2005), the longer
/// one first: half the digits would be lost in the normal equations, whose condition is the square.
pub(super) fn fit(samples: &[Sample]) -> Fit {
    let column = |at: usize| samples.iter().map(|sample| sample.features[at]).collect::<Vec<_>>();
    let target: Vec<f64> = samples.iter().map(|sample| sample.target).collect();
    let columns = [column(0), column(1)];
    let lengths = [norm(&columns[0]), norm(&columns[1])];
    let first = usize::from(lengths[1] > lengths[0]);
    let second = 1 - first;
    if lengths[first] == 0.0 {
        return made(samples, Minimum::Everywhere, [0.0; 2], [[0.0; 2]; 2]);
    }
    let unit: Vec<f64> = columns[first].iter().map(|part| part / lengths[first]).collect();
    let (mut rest, mut along) = (columns[second].clone(), 0.0);
    for _ in 0..2 {
        let part = dot(&unit, &rest);
        along += part;
        rest.iter_mut().zip(&unit).for_each(|(rest, unit)| *rest -= part * unit);
    }
    let across = norm(&rest);
    let scale = (samples.len() as f64).sqrt();
    let mut root = [[0.0; 2]; 2];
    root[0][first] = lengths[first] / scale;
    root[0][second] = along / scale;
    if across <= FLAT * lengths[second] {
        let length = libm::hypot(root[0][0], root[0][1]);
        let steepest = root[0].map(|part| part / length);
        let height = dot(&unit, &target) / scale / length;
        let through = steepest.map(|part| part * height);
        let valley = Minimum::Valley { through, along: [-steepest[1], steepest[0]] };
        return made(samples, valley, through, root);
    }
    root[1][second] = across / scale;
    let mut theta = [0.0; 2];
    theta[second] = dot(&rest, &target) / across / across;
    let left = target.iter().zip(&columns[second]).map(|(target, part)| target - theta[second] * part);
    theta[first] = dot(&unit, &left.collect::<Vec<_>>()) / lengths[first];
    made(samples, Minimum::Point(theta), theta, root)
}

fn made(samples: &[Sample], minimum: Minimum, centre: [f64; 2], root: [[f64; 2]; 2]) -> Fit {
    let squares = samples.iter().map(|sample| sample.residual(centre)).map(|residual| residual * residual);
    Fit { minimum, centre, lowest: squares.sum::<f64>() / samples.len() as f64, root }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}
