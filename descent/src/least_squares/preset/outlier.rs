use super::Preset;
use crate::least_squares::{Model, Sample};
use nabla_math::text::Text;

/// Points near y = 1.5x − 0.5, of which the last but one is far off.
pub(super) static SPEC: Preset = Preset {
    id: "outlier",
    name: Text::new("One outlier", "一个离群点"),
    teaches: Text::new(
        "The same line with one point far below it. Its squared residual outweighs the others: the minimum \
         moves towards it, and a batch that contains it pulls much harder than the rest.",
        "同一条直线，但有一个点远在下方。它的残差平方超过其他点：\
         极小点被拉向它，含有它的小批量产生的梯度也大得多。",
    ),
    model: Model::Line,
    samples: &[
        Sample::point(-2.0, -3.75),
        Sample::point(-1.73, -2.97),
        Sample::point(-1.47, -2.63),
        Sample::point(-1.2, -2.52),
        Sample::point(-0.93, -1.67),
        Sample::point(-0.67, -1.38),
        Sample::point(-0.4, -1.01),
        Sample::point(-0.13, -0.68),
        Sample::point(0.13, -0.19),
        Sample::point(0.4, 0.39),
        Sample::point(0.67, 0.44),
        Sample::point(0.93, 1.19),
        Sample::point(1.2, 1.35),
        Sample::point(1.47, 1.79),
        Sample::point(1.73, -4.0),
        Sample::point(2.0, 2.55),
    ],
};
