//! One parameter as a control: its letter, a slider, a field, and the values worth snapping to.

use leptos::{ev, prelude::*};
use nabla_math::number::address;
use nabla_math::param::{Mark, Param, Scale};
use nabla_math::working::key;

use super::chart::arrow_presses;
use super::formula::InlineFormula;
use super::locale::use_lang;
use super::number_field::NumberField;
use super::numbers::compact;
use super::part::{use_hidden, use_locked};

/// A parameter as a control: its letter, a slider, a field, and the values worth snapping to. Hidden and locked by the
/// parameter's key.
#[component]
pub fn ParamRow(
    /// What it is.
    param: &'static Param,
    /// The value on display.
    #[prop(into)]
    value: Signal<f64>,
    /// Takes the new value; always within the parameter's limits.
    #[prop(into)]
    on_change: Callback<f64>,
    /// The slider's ends, where they are narrower than the parameter's limits.
    #[prop(optional_no_strip, into)]
    ends: Option<Signal<(f64, f64)>>,
    /// Key of the quantity that it sets, for lighting; that of the parameter's letter if it is left out.
    #[prop(optional_no_strip, into)]
    quantity: Option<String>,
    /// Words in front of the parameter's name for assistive technology, such as the function's name; may be empty.
    #[prop(optional, into)]
    of: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let (hidden, locked) = (use_hidden(param.key), use_locked(param.key));
    let ends = ends.unwrap_or_else(|| Signal::stored((param.min, param.max)));
    let quantity = quantity.unwrap_or_else(|| key(param.symbol));
    let name = Signal::derive(move || {
        let name = param.name.get(lang.get());
        of.with(|of| if of.is_empty() { name.to_owned() } else { format!("{of}: {name}") })
    });
    let put = Callback::new(move |value| on_change.run(param.clamp(value)));
    let step = Callback::new(move |presses: f64| put.run(stepped(param, value.get_untracked(), presses)));
    let press = move |event: ev::KeyboardEvent| {
        if let Some(presses) = arrow_presses(&event) {
            event.prevent_default();
            step.run(presses);
        }
    };
    let at = move || {
        let (least, most) = ends.get();
        // The least and the most come from parameters and windows: numbers, in this order.
        address(position(param, value.get().clamp(least, most)))
    };
    let slide = move |text: String| {
        if let Ok(at) = nabla_math::number::parse(&text) {
            put.run(snapped(param, at, ends.get_untracked()));
        }
    };
    let mark = move |mark: &'static Mark| {
        view! {
            <button
                type="button"
                aria-pressed=move || (value.get() == mark.value).to_string()
                on:click=move |_| put.run(mark.value)
            >
                {move || format!("{}: {}", compact(mark.value, 4), mark.label.get(lang.get()))}
            </button>
        }
    };
    let marks = (!param.marks.is_empty())
        .then(|| view! { <span class="marks">{param.marks.iter().map(mark).collect_view()}</span> });
    view! {
        <fieldset class="param" data-q=quantity hidden=hidden disabled=locked>
            <span class="letter" aria-hidden="true">
                <InlineFormula latex=param.symbol/>
            </span>
            <input
                type="range"
                aria-label=name
                aria-valuetext=move || compact(value.get(), 6)
                min=move || address(position(param, ends.get().0))
                max=move || address(position(param, ends.get().1))
                // Any: a browser would leave out an end that is no multiple of a step.
                step="any"
                prop:value=at
                on:input:target=move |event| {
                    slide(event.target().value());
                    // What was refused or rounded moves the slider back.
                    event.target().set_value(&untrack(at));
                }
                on:keydown=press
                on:dblclick=move |_| put.run(param.default)
            />
            <NumberField label=name value min=param.min max=param.max set=put step/>
            {marks}
        </fieldset>
    }
}

/// Where a value lies on the slider: itself, or its decadic logarithm.
fn position(param: &Param, value: f64) -> f64 {
    match param.scale {
        Scale::Linear => value,
        Scale::Log => value.log10(),
    }
}

fn at_position(param: &Param, at: f64) -> f64 {
    match param.scale {
        Scale::Linear => at,
        // Three digits: a slider is not a way to set more.
        Scale::Log => rounded(libm::exp(at * std::f64::consts::LN_10), 10_f64.powi(at.floor() as i32 - 2)),
    }
}

/// The value for a position of the slider: an end where that is nearest, else a multiple of the step. Where the ends are
/// less than twenty steps apart, the step is a power of ten that divides the way between them into at least 200.
fn snapped(param: &Param, at: f64, ends: (f64, f64)) -> f64 {
    let (low, high) = (position(param, ends.0), position(param, ends.1));
    let step = match param.scale {
        Scale::Linear => param.step,
        Scale::Log => 0.01,
    };
    let fine = 10_f64.powi(((high - low) / 200.0).log10().floor() as i32);
    let step = if high - low < 20.0 * step { step.min(fine) } else { step };
    if at > high - step / 2.0 {
        ends.1
    } else if at < low + step / 2.0 {
        ends.0
    } else {
        at_position(param, rounded(at, step))
    }
}

/// The value some presses of an arrow key away, before clamping: multiples of the step, so that 0.1 + 0.2 is 0.3. On a
/// logarithmic slider the step is relative.
pub fn stepped(param: &Param, value: f64, presses: f64) -> f64 {
    match param.scale {
        Scale::Linear => {
            let unit = param.step * presses.abs().min(1.0);
            rounded(value + param.step * presses, unit)
        }
        Scale::Log => at_position(param, value.log10() + 0.01 * presses),
    }
}

fn rounded(value: f64, unit: f64) -> f64 {
    // Dividing by the whole number 1/unit keeps decimal steps decimal.
    let per_one = (1.0 / unit).round();
    if per_one >= 1.0 { (value * per_one).round() / per_one } else { (value / unit).round() * unit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::text::Text;

    const LINEAR: Param = Param {
        key: "a",
        symbol: "a",
        name: Text::same("a"),
        default: 1.0,
        min: 0.0,
        max: 10.0,
        step: 0.1,
        scale: Scale::Linear,
        marks: &[],
    };

    #[test]
    fn keys_walk_on_decimal_values() {
        let mut value = 0.0;
        for _ in 0..3 {
            value = stepped(&LINEAR, value, 1.0);
        }
        assert_eq!(value.to_string(), "0.3");
        assert_eq!(stepped(&LINEAR, 0.3, 10.0).to_string(), "1.3");
        assert_eq!(stepped(&LINEAR, 0.3, -0.1).to_string(), "0.29");
    }

    #[test]
    fn a_slider_reaches_its_ends_and_stops_at_steps_between() {
        let tau = Param { min: 0.001, max: 0.5, step: 0.01, ..LINEAR };
        let at = |at| snapped(&tau, at, (tau.min, tau.max));
        assert_eq!([at(0.5), at(0.4999), at(0.001), at(0.2345)], [0.5, 0.5, 0.001, 0.23]);
        // In a narrow window the steps are as fine as it needs.
        assert_eq!(snapped(&LINEAR, 0.000_512_3, (-0.001, 0.001)), 0.000_51);
        let log = Param { scale: Scale::Log, min: 16.0, max: 16_384.0, ..LINEAR };
        assert_eq!(snapped(&log, 16_384_f64.log10(), (log.min, log.max)), 16_384.0);
    }

    #[test]
    fn a_logarithmic_slider_returns_where_it_was() {
        let log = Param { scale: Scale::Log, min: 1e-4, ..LINEAR };
        for value in [1e-4, 0.00123, 0.5, 9.99] {
            assert!((at_position(&log, position(&log, value)) / value - 1.0).abs() < 1e-12);
        }
    }
}
