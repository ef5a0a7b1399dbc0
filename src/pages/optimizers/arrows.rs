//! The arrows of one step: which way is down, which way the velocity points, and where the step led.

use nabla_descent::race::Trace;
use nabla_descent::surface::Window;

use crate::plot::field::Arrow;

/// The longest arrow of a gradient or a velocity, as a part of the window: their units are not those of the picture.
const REACH: f64 = 0.16;

/// The arrows of the step that led to point `k`, of the entry that is looked at; none at the start.
pub(super) fn of(trace: &Trace, k: usize, series: usize, window: Window) -> Vec<Arrow> {
    let (Some(update), Some(from)) = (trace.update(k), k.checked_sub(1).and_then(|k| trace.theta.get(k)))
    else {
        return Vec::new();
    };
    let size = [window.x[1] - window.x[0], window.y[1] - window.y[0]];
    let arrow = |[x, y]: [f64; 2], label: &str, series: Option<usize>| Arrow {
        from: (from[0], from[1]),
        to: (from[0] + x, from[1] + y),
        series,
        label: label.to_owned(),
        faint: false,
    };
    // Against the gradient, shortened to what fits: the direction is what it shows.
    let pointer = |[x, y]: [f64; 2]| {
        let length = (x / size[0]).hypot(y / size[1]);
        let factor = if length > REACH { REACH / length } else { 1.0 };
        [-x * factor, -y * factor]
    };
    let long = |[x, y]: [f64; 2]| (x / size[0]).hypot(y / size[1]) > 1e-3;
    let mut arrows = Vec::new();
    let gradient = trace.grad[k - 1];
    arrows.push((pointer(gradient), "−g", None));
    // A mean of gradients, where the form keeps one: the first slot of those that do.
    let slots = trace.entry.form().slots;
    if let Some(slot) = slots.first().filter(|slot| matches!(slot.symbol, "m" | "v" | "b")) {
        let label = if slot.symbol == "m" {
            "−m"
        } else if slot.symbol == "v" {
            "−v"
        } else {
            "−b"
        };
        arrows.push((pointer(trace.slots[k][0]), label, None));
    }
    arrows.push((update, "Δθ", Some(series)));
    arrows
        .into_iter()
        .filter(|(to, ..)| long(*to))
        .map(|(to, label, series)| arrow(to, label, series))
        .collect()
}
