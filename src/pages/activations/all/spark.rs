//! A small picture of a function, all at the same scale.

use std::fmt::Write;

use nabla_math::activation::Activation;
use nabla_math::param::defaults;

use crate::plot::sample;

/// Pixels per unit, along both axes.
const UNIT: f64 = 8.0;
/// What is in view.
const LEFT: f64 = -4.0;
const TOP: f64 = 3.5;
const POINTS: usize = 65;

/// f over [−4, 4] × [−1.5, 3.5] with its axes.
pub(super) fn svg(function: &Activation) -> String {
    let args = defaults(function.params);
    let mut path = String::new();
    let mut pen = 'M';
    for (x, y) in sample(|x| (function.value)(x, args), LEFT..-LEFT, POINTS, &(function.kinks)(args)) {
        if y.is_finite() {
            // Writing into a string does not fail.
            let _ = write!(path, "{pen}{:.1} {:.1}", (x - LEFT) * UNIT, (TOP - y) * UNIT);
        }
        pen = if y.is_finite() { 'L' } else { 'M' };
    }
    format!(
        "<svg class=\"spark\" viewBox=\"0 0 64 40\" width=\"64\" height=\"40\" aria-hidden=\"true\" fill=\"none\">\
         <path class=\"axes\" d=\"M0 28H64M32 0V40\"/><path d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::activation;

    #[test]
    fn a_picture_is_one_line_of_plain_numbers() {
        for function in activation::ALL {
            let svg = svg(function);
            let path = svg.rsplit("d=\"").next().and_then(|rest| rest.split('"').next()).unwrap();
            assert_eq!(path.matches('M').count(), 1, "{}: {path}", function.id);
            let numbers: Vec<f64> =
                path.split(['M', 'L', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
            assert!(numbers.len() >= 2 * POINTS, "{}", function.id);
            assert_eq!((numbers[0], numbers[numbers.len() - 2]), (0.0, 64.0), "{}", function.id);
        }
    }
}
