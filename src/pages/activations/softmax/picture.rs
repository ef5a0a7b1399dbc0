//! The bars: nothing but data.

use nabla_math::softmax::{Form, log_softmax, softmax};
use nabla_math::text::{Lang, Text};
use nabla_math::working::{index, key};

use super::state::State;
use crate::plot::{Axis, BarChart, Bars, Scale, lit_among};

const PLAIN: Text = Text::new("p at T = 1", "T = 1 时的 p");
/// The lowest ln p that is drawn.
const FLOOR: f64 = -40.0;

/// What the chosen function gives at a temperature; NaN where it gives nothing.
pub(super) fn values(state: &State, temperature: f64) -> Vec<f64> {
    let (z, mut out) = (state.logits(), vec![f64::NAN; state.z.len()]);
    // Finite logits and a positive temperature have a softmax; were it not so, the bars would say so.
    match state.form {
        Form::Softmax => softmax(&z, temperature, &mut out),
        Form::Log => log_softmax(&z, temperature, &mut out),
    }
    .unwrap_or_default();
    out
}

/// The probabilities (or their logarithms) as bars, those at T = 1 as outlines when T is another.
pub(super) fn bars(state: &State, pointed: Option<&str>, lang: Lang) -> BarChart {
    let count = state.z.len();
    let output = if state.form == Form::Log { "ln p" } else { "p" };
    let solid = Bars {
        label: output.to_owned(),
        series: 0,
        values: values(state, state.temperature),
        outline: false,
    };
    let mut bars = vec![solid];
    if state.temperature != 1.0 {
        let values = values(state, 1.0);
        bars.push(Bars { label: PLAIN.get(lang).to_owned(), series: 1, values, outline: true });
    }
    let range = match state.form {
        Form::Softmax => 0.0..1.0,
        Form::Log => {
            let lowest = bars.iter().flat_map(|bars| &bars.values).copied().fold(-4.0, f64::min);
            ((lowest / 4.0).floor() * 4.0).max(FLOOR)..0.0
        }
    };
    BarChart {
        places: (1..=count).map(subscript).collect(),
        bars,
        y: Axis { range, scale: Scale::Linear, label: String::new() },
        lit: lit_among(count, pointed, |place, pointed| names_of(place).iter().any(|name| name == pointed)),
    }
}

/// The keys of the quantities that belong to one class.
fn names_of(place: usize) -> [String; 9] {
    ["z", "d", "t", "e", "p", r"\ell", "u", "P", "q"].map(|letter| key(&index(letter, place)))
}

/// `z₃`.
fn subscript(number: usize) -> String {
    let digits = number
        .to_string()
        .chars()
        .filter_map(|digit| char::from_u32(digit as u32 + 0x2080 - 0x30))
        .collect::<String>();
    format!("z{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_sum_to_one_and_follow_the_temperature() {
        let mut state = State::default();
        let chart = bars(&state, None, Lang::En);
        assert!((chart.bars[0].values.iter().sum::<f64>() - 1.0).abs() < 1e-15);
        assert_eq!(chart.bars.len(), 1);
        state.temperature = 10.0;
        let warm = bars(&state, None, Lang::En);
        assert_eq!(warm.bars.len(), 2);
        assert!(warm.bars[0].values[0] < chart.bars[0].values[0], "a higher temperature is flatter");
        assert_eq!(warm.bars[1].values, chart.bars[0].values);
    }

    #[test]
    fn pointing_at_any_quantity_of_a_class_lights_its_bar() {
        let state = State::default();
        for key in ["z-2", "p-2", "e-2", "u-2"] {
            assert_eq!(bars(&state, Some(key), Lang::En).lit, [1], "{key}");
        }
        assert_eq!(bars(&state, Some("S"), Lang::En).lit, [0, 1, 2, 3], "a sum is of all");
        assert_eq!(bars(&state, None, Lang::Zh).places[2], "z₃");
    }
}
