use super::Preset;
use crate::least_squares::{Model, Sample};
use nabla_math::text::Text;

/// Points near y = 0.8x − 2 with x from 0 to 10.
pub(super) static SPEC: Preset = Preset {
    id: "ravine",
    name: Text::new("Unscaled x", "未缩放的 x"),
    teaches: Text::new(
        "x runs from 0 to 10 and is not centred, so slope and height are tied together: the bowl becomes a \
         ravine of condition number over 100. Subtracting the mean of x would make it round.",
        "x 从 0 到 10 且未中心化，斜率与截距相互牵连：\
         碗面变成条件数超过 100 的峡谷。把 x 减去均值即可使其变圆。",
    ),
    model: Model::Line,
    samples: &[
        Sample::point(0.0, -1.73),
        Sample::point(0.5, -1.93),
        Sample::point(1.0, -1.19),
        Sample::point(1.5, -0.7),
        Sample::point(2.0, -0.71),
        Sample::point(2.5, -0.4),
        Sample::point(3.0, 0.96),
        Sample::point(3.5, 1.46),
        Sample::point(4.0, 0.67),
        Sample::point(4.5, 1.22),
        Sample::point(5.0, 2.49),
        Sample::point(5.5, 3.1),
        Sample::point(6.0, 2.2),
        Sample::point(6.5, 2.98),
        Sample::point(7.0, 4.3),
        Sample::point(7.5, 5.19),
        Sample::point(8.0, 5.0),
        Sample::point(8.5, 4.1),
        Sample::point(9.0, 5.99),
        Sample::point(9.5, 5.58),
        Sample::point(10.0, 5.83),
    ],
};
