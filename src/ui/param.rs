//! One parameter as a control: its letter, a slider, a field, and the values worth snapping to.

use leptos::{ev, prelude::*};
use nabla_math::param::{Param, Scale};

use super::chart::arrow_presses;
use super::formula::{Formula, parsed};
use super::live::{self, act, click};
use super::locale::use_lang;
use super::number_field::NumberField;
use super::numbers::compact;
use super::part::{use_hidden, use_locked};

/// A row of controls for one parameter.
#[component]
pub fn ParamRow(
    /// What it is.
    param: &'static Param,
    /// The value on display.
    #[prop(into)]
    value: Signal<f64>,
    /// Takes the new value; always within the parameter's limits.
    set: Callback<f64>,
    /// The slider's ends, where they are narrower than the parameter's limits.
    #[prop(into, default = Signal::stored((param.min, param.max)))]
    ends: Signal<(f64, f64)>,
    /// Key of the quantity that it sets, for lighting; the parameter's own unless given.
    #[prop(into, default = param.key.to_owned())]
    quantity: String,
    /// Words in front of the parameter's name for assistive technology, such as the function's name.
    #[prop(into, default = Signal::stored(String::new()))]
    of: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let hidden = use_hidden(param.key);
    let locked = use_locked(param.key);
    let name = Signal::derive(move || {
        let name = param.name.get(lang.get());
        of.with(|of| if of.is_empty() { name.to_owned() } else { format!("{of}: {name}") })
    });
    let put = Callback::new(move |value| set.run(param.clamp(value)));
    let step = Callback::new(move |presses: f64| put.run(stepped(param, value.get_untracked(), presses)));
    let key = move |event: ev::KeyboardEvent| {
        if let Some(presses) = arrow_presses(&event) {
            event.prevent_default();
            step.run(presses);
        }
    };
    let slide = move |event: ev::Event| {
        if let Ok(at) = event_target_value(&event).parse::<f64>() {
            put.run(at_position(param, at));
        }
    };
    let quantity = StoredValue::new(quantity);
    let row = move || {
        view! {
                <fieldset class="param" data-q=quantity.get_value() disabled=locked>
                    <span class="letter" aria-hidden="true">
                        <Formula formula=Signal::stored(parsed(param.symbol))/>
                    </span>
                    <input
                        type="range"
                        aria-label=name
                        aria-valuetext=live::text(move || compact(value.get(), 6))
                        min=live::number(move || position(param, ends.get().0))
                        max=live::number(move || position(param, ends.get().1))
                        step=slider_step(param)
                        prop:value=live::number(move || position(param, value.get().clamp(ends.get().0, ends.get().1)))
                        on:input=act(slide)
                        on:keydown=act(key)
                        on:dblclick=click(move || put.run(param.default))
                    />
                    <NumberField label=name value min=param.min max=param.max set=put step/>
                    {(!param.marks.is_empty()).then(|| {
                        view! {
                            <span class="marks">
                                {param.marks
                                    .iter()
                                    .map(|mark| {
                                        view! {
                                            <button
                                                type="button"
                                                aria-pressed=live::text(move || (value.get() == mark.value).to_string())
                                                on:click=click(move || put.run(mark.value))
                                            >
                                                {live::text(move || {
                                                    format!("{}: {}", compact(mark.value, 4), mark.label.get(lang.get()))
                                                })}
                                            </button>
                                        }
                                    })
                                    .collect_view()}
                            </span>
                        }
                    })}
                </fieldset>
            }
            .into_any()
    };
    live::when(move || !hidden.get(), row)
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
        Scale::Log => rounded(10_f64.powf(at), 10_f64.powf(at.floor() - 2.0)),
    }
}

fn slider_step(param: &Param) -> f64 {
    match param.scale {
        Scale::Linear => param.step,
        Scale::Log => 0.01,
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
    fn a_logarithmic_slider_returns_where_it_was() {
        let log = Param { scale: Scale::Log, min: 1e-4, ..LINEAR };
        for value in [1e-4, 0.00123, 0.5, 9.99] {
            assert!((at_position(&log, position(&log, value)) / value - 1.0).abs() < 1e-12);
        }
    }
}
