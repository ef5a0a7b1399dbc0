use super::Preset;
use crate::least_squares::{Model, Sample};
use nabla_math::text::Text;

/// Points near y = 1.5x − 0.5 with x from −2 to 2; the noise has a standard deviation of 0.4.
pub(super) static SPEC: Preset = Preset {
    id: "line",
    name: Text::new("Noisy line", "带噪声的直线"),
    teaches: Text::new(
        "Twenty points near the line y = 1.5x − 0.5, with x round zero: a round bowl, on which every method \
         works. The smaller the batch, the more the run trembles about the minimum.",
        "直线 y = 1.5x − 0.5 附近的 20 个点，x 以零为中心：\
         碗面接近圆形，各种方法都有效。批量越小，轨迹在极小点附近抖动越大。",
    ),
    model: Model::Line,
    samples: &[
        Sample::point(-2.0, -2.99),
        Sample::point(-1.79, -3.53),
        Sample::point(-1.58, -2.78),
        Sample::point(-1.37, -3.42),
        Sample::point(-1.16, -2.28),
        Sample::point(-0.95, -1.36),
        Sample::point(-0.74, -0.94),
        Sample::point(-0.53, -1.75),
        Sample::point(-0.32, -1.2),
        Sample::point(-0.11, -0.77),
        Sample::point(0.11, -1.42),
        Sample::point(0.32, 0.65),
        Sample::point(0.53, 0.57),
        Sample::point(0.74, 0.82),
        Sample::point(0.95, 1.34),
        Sample::point(1.16, 1.11),
        Sample::point(1.37, 1.64),
        Sample::point(1.58, 2.21),
        Sample::point(1.79, 2.49),
        Sample::point(2.0, 2.3),
    ],
};
