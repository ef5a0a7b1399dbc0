use super::Preset;
use crate::least_squares::{Model, Sample};
use nabla_math::text::Text;

/// Samples near y = x₁ + 2x₂.
pub(super) static SPEC: Preset = Preset {
    id: "sparse",
    name: Text::new("Sparse feature", "稀疏特征"),
    teaches: Text::new(
        "The second feature is 0 in all but three of 24 samples. Most batches say nothing about its weight, \
         so plain descent moves it rarely; Adagrad and Adam keep its rate high, so that it catches up.",
        "24 个样本中，第二个特征只有 3 个不为 0。多数小批量不含它的信息，普通下降几乎不更新它的权重；\
         Adagrad 与 Adam 为它保留较大的学习率，使它跟得上。",
    ),
    model: Model::Plane,
    samples: &[
        Sample { features: [0.41, 0.0], target: 0.32 },
        Sample { features: [-0.76, 0.0], target: -1.05 },
        Sample { features: [1.22, 0.0], target: 1.25 },
        Sample { features: [-0.42, 0.0], target: -0.42 },
        Sample { features: [-0.04, 1.0], target: 1.91 },
        Sample { features: [-0.71, 0.0], target: -0.74 },
        Sample { features: [-2.45, 0.0], target: -2.62 },
        Sample { features: [-0.32, 0.0], target: -0.18 },
        Sample { features: [0.5, 0.0], target: 0.58 },
        Sample { features: [0.74, 0.0], target: 0.72 },
        Sample { features: [0.34, 0.0], target: 0.34 },
        Sample { features: [-0.44, 0.0], target: -0.44 },
        Sample { features: [0.42, -1.0], target: -1.62 },
        Sample { features: [-0.72, 0.0], target: -0.7 },
        Sample { features: [0.06, 0.0], target: 0.08 },
        Sample { features: [1.17, 0.0], target: 1.19 },
        Sample { features: [0.02, 0.0], target: -0.04 },
        Sample { features: [-1.06, 0.0], target: -1.0 },
        Sample { features: [0.65, 0.0], target: 0.71 },
        Sample { features: [0.57, 1.0], target: 2.52 },
        Sample { features: [0.45, 0.0], target: 0.47 },
        Sample { features: [0.68, 0.0], target: 0.64 },
        Sample { features: [1.21, 0.0], target: 1.32 },
        Sample { features: [-0.95, 0.0], target: -0.96 },
    ],
};
