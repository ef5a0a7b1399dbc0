//! Activation functions.

use super::Page;
use leptos::prelude::*;
use nabla_math::text::Text;
use plotters::prelude::*;

/// The page on activation functions.
pub(super) static PAGE: Page = Page {
    slug: "activations",
    title: Text::new("Activation functions", "激活函数"),
    description: Text::new(
        "Plot, compare and probe the activation functions of deep learning.",
        "绘制、比较、探查深度学习的激活函数。",
    ),
    lede: Text::new(
        "A neuron learns only as fast as its activation’s slope lets it. Move the point: where the slope is nearly flat, so is learning.",
        "激活函数的斜率决定神经元学得多快。移动这个点：斜率几乎为零的地方，学习也几乎停滞。",
    ),
    formula: Some(r"\frac{x}{1 + e^{-\beta x}}"),
    view,
    preload,
};

super::module!(activations, Activations);

#[component]
fn Activations() -> impl IntoView {
    let canvas = NodeRef::<leptos::html::Canvas>::new();
    Effect::new(move || {
        if let Some(canvas) = canvas.get()
            && let Some(backend) = plotters_canvas::CanvasBackend::with_canvas_object(canvas)
        {
            let area = backend.into_drawing_area();
            let mut chart =
                ChartBuilder::on(&area).build_cartesian_2d(-6.0..6.0, -1.0..4.0).unwrap();
            chart
                .draw_series(LineSeries::new(
                    (-60..60).map(|i| (f64::from(i) / 10.0, f64::from(i).max(0.0) / 10.0)),
                    &BLUE,
                ))
                .unwrap();
        }
    });
    view! { <canvas node_ref=canvas width="600" height="400"></canvas> }
}
