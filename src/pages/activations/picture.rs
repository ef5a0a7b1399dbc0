//! The pictures of a state: nothing but data.

use nabla_math::latex::letter;
use nabla_math::text::{Lang, Text};

use super::entry::Entry;
use super::estimate;
use super::saturation::flat_regions;
use super::state::State;
use super::window::View;
use crate::plot::{Axis, Band, Curve, CurveChart, Kind, Probe, Scale, sample};
use crate::ui::numbers::compact;

/// Points per curve; the kinks come on top.
const POINTS: usize = 400;
/// The least slope product that is drawn, and the greatest: beyond them f64 is near its end.
const DECADES: (f64, f64) = (-40.0, 40.0);

const STALLS: Text = Text::new("flat: learning stalls", "平坦：学习停滞");
const AT_BEST: Text = Text::new("at best", "至多");
const DEPTH_LABEL: Text = Text::new("layers", "层数");

/// The visible window: the visitor's, or one that fits the curves.
pub(super) fn view(state: &State) -> View {
    state.view.unwrap_or_else(|| {
        let stretch = View::first_stretch();
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for entry in &state.entries {
            for i in 0..=48 {
                let x = stretch.start + (stretch.end - stretch.start) * f64::from(i) / 48.0;
                let shown = (0..).zip([state.show.value, state.show.slope, state.show.curvature]);
                let shown = shown.filter(|(_, shown)| *shown).map(|(order, _)| entry.at(order, x));
                for y in shown.filter(|y| y.is_finite()) {
                    low = low.min(y);
                    high = high.max(y);
                }
            }
        }
        View::fitted(low, high)
    })
}

/// f, f′ and f″ of every entry in the window, with the flat stretches of the one in focus.
pub(super) fn chart(state: &State, lang: Lang) -> CurveChart {
    let view = view(state);
    let range = view.x.0..view.x.1;
    let mut curves = Vec::new();
    for (series, entry) in state.entries.iter().enumerate() {
        let kinks = entry.kinks(range.clone());
        let mut add = |shown: bool, kind, label: String, order| {
            if shown {
                let points = sample(|x| entry.at(order, x), range.clone(), POINTS, &kinks);
                curves.push(Curve { label, series, kind, points });
            }
        };
        add(state.show.curvature, Kind::Curvature, "f″".to_owned(), 2);
        add(state.show.slope, Kind::Slope, "f′".to_owned(), 1);
        add(state.show.value, Kind::Value, name(entry, lang), 0);
    }
    let focused = state.focused();
    let bands = flat_regions(|x| focused.slope(x), range.clone(), state.below)
        .into_iter()
        .map(|x| Band { x, series: state.focus, label: STALLS.get(lang).to_owned() })
        .collect();
    CurveChart {
        x: Axis { range, scale: Scale::Linear, label: "x".to_owned() },
        y: Axis { range: view.y.0..view.y.1, scale: Scale::Linear, label: String::new() },
        curves,
        bands,
    }
}

/// The name of an entry, with its arguments where it has any: “Swish, β = 1.5”.
pub(super) fn name(entry: &Entry, lang: Lang) -> String {
    let mut name = entry.function.name().get(lang).to_owned();
    for (param, arg) in entry.function.params().iter().zip(entry.args) {
        let symbol = match entry.function.listed() {
            Some(_) => letter(param.symbol),
            None => param.name.get(lang).to_owned(),
        };
        name.push_str(&format!(", {symbol} = {}", compact(arg, 4)));
    }
    name
}

/// The point on the curve in focus, with its tangent.
pub(super) fn probe(state: &State) -> Probe {
    let entry = state.focused();
    Probe {
        point: (state.x, entry.value(state.x)),
        slope: Some(entry.slope(state.x)),
        series: state.focus,
        label: None,
    }
}

/// |f′(x)|ⁿ against depth for every entry, and (sup |f′|)ⁿ for the one in focus.
///
/// A slope of zero has no logarithm: its curve ends at the first layer.
pub(super) fn layers(state: &State, lang: Lang) -> CurveChart {
    let depth = state.depth;
    let mut curves = Vec::new();
    let power = |base: f64| -> Vec<(f64, f64)> {
        (0..=depth as u32).map(|n| (f64::from(n), base.powi(n as i32))).collect()
    };
    let best = estimate::steepest(state);
    let at_best = format!("{}, {}", state.focused().function.name().get(lang), AT_BEST.get(lang));
    curves.push(Curve { label: at_best, series: state.focus, kind: Kind::Slope, points: power(best) });
    for (series, entry) in state.entries.iter().enumerate() {
        let points = power(entry.slope(state.x).abs());
        curves.push(Curve { label: name(entry, lang), series, kind: Kind::Value, points });
    }
    let (mut low, mut high) = (-4.0_f64, 0.0_f64);
    for (_, y) in curves.iter().flat_map(|curve| &curve.points) {
        if *y > 0.0 && y.is_finite() {
            low = low.min(y.log10());
            high = high.max(y.log10());
        }
    }
    // Whole steps of four decades, so that the axis stands still while a slider moves a little.
    let low = ((low / 4.0).floor() * 4.0).max(DECADES.0);
    let high = ((high / 4.0).ceil() * 4.0).clamp(1.0, DECADES.1);
    CurveChart {
        x: Axis { range: 0.0..depth, scale: Scale::Linear, label: DEPTH_LABEL.get(lang).to_owned() },
        y: Axis {
            range: 10_f64.powi(low as i32)..10_f64.powi(high as i32),
            scale: Scale::Log10,
            label: String::new(),
        },
        curves,
        bands: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::activations::entry::Function;
    use nabla_math::activation;

    #[test]
    fn every_function_has_a_drawable_picture() {
        for function in activation::ALL {
            let state = State { entries: vec![Entry::new(Function::Listed(function))], ..State::default() };
            let chart = chart(&state, Lang::En);
            assert!(chart.y.range.start < chart.y.range.end, "{}", function.id);
            let inside = |(_, y): &(f64, f64)| chart.y.range.contains(y);
            assert!(chart.curves.iter().all(|curve| curve.points.iter().any(inside)), "{}", function.id);
            let layers = layers(&state, Lang::Zh);
            assert!(layers.y.range.start > 0.0 && layers.y.range.end.is_finite(), "{}", function.id);
        }
    }

    #[test]
    fn sigmoid_passes_on_at_most_a_quarter_per_layer() {
        let chart = layers(&State::default(), Lang::En);
        let best = chart.curves.iter().find(|curve| curve.kind == Kind::Slope).unwrap();
        assert_eq!(best.points[2], (2.0, 0.0625));
    }

    #[test]
    fn the_focus_decides_what_is_shaded() {
        let mut state = State::default();
        assert_eq!(chart(&state, Lang::En).bands.len(), 2, "sigmoid");
        state.focus = 1;
        assert_eq!(chart(&state, Lang::En).bands.len(), 1, "ReLU");
    }
}
