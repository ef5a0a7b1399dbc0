//! One parameter as a control: its letter, a slider, a field, and the values worth snapping to.

use leptos::{ev, prelude::*};
use nabla_math::number::{Within, address};
use nabla_math::param::{Param, Scale};
use nabla_math::working::key;

use super::chart::arrow_presses;
use super::dom::{El, button, classed, el};
use super::formula::inline;
use super::live;
use super::locale::use_lang;
use super::number_field::{NumberField, number_field};
use super::numbers::compact;
use super::part::{use_hidden, use_locked};

/// A row of controls for one parameter.
pub struct ParamRow {
    /// What it is.
    pub param: &'static Param,
    /// The value on display.
    pub value: Signal<f64>,
    /// Takes the new value; always within the parameter's limits.
    pub set: Callback<f64>,
    /// The slider's ends, where they are narrower than the parameter's limits.
    pub ends: Signal<(f64, f64)>,
    /// Key of the quantity that it sets, for lighting.
    pub quantity: String,
    /// Words in front of the parameter's name for assistive technology, such as the function's name; may be empty.
    pub of: Signal<String>,
}

impl ParamRow {
    /// A row over the whole range of a parameter.
    pub fn new(
        param: &'static Param,
        value: impl Fn() -> f64 + Send + Sync + 'static,
        set: impl Fn(f64) + Send + Sync + 'static,
    ) -> Self {
        Self {
            param,
            value: live::number(value),
            set: Callback::new(set),
            ends: Signal::stored((param.min, param.max)),
            quantity: key(param.symbol),
            of: Signal::stored(String::new()),
        }
    }

    /// The row itself; hidden and locked by the parameter's key.
    pub fn view(self) -> El {
        let Self { param, value, set, ends, quantity, of } = self;
        let lang = use_lang();
        let hidden = use_hidden(param.key);
        let locked = use_locked(param.key);
        let name = live::text(move || {
            let name = param.name.get(lang.get());
            of.with(|of| if of.is_empty() { name.to_owned() } else { format!("{of}: {name}") })
        });
        let put = Callback::new(move |value| set.run(param.clamp(value)));
        let step = Callback::new(move |presses: f64| put.run(stepped(param, value.get_untracked(), presses)));
        let press = move |event: ev::KeyboardEvent| {
            if let Some(presses) = arrow_presses(&event) {
                event.prevent_default();
                step.run(presses);
            }
        };
        let slide = move |event: ev::Event| {
            if let Ok(at) = nabla_math::number::parse(&event_target_value(&event)) {
                put.run(at_position(param, at));
            }
        };
        let slider = el("input")
            .attr("type", "range")
            .attr_live("aria-label", move || name.get())
            .attr_live("aria-valuetext", move || compact(value.get(), 6))
            .attr_live("min", move || address(position(param, ends.get().0)))
            .attr_live("max", move || address(position(param, ends.get().1)))
            .attr("step", &address(slider_step(param)))
            .value(move || address(position(param, value.get().within(ends.get().0, ends.get().1))))
            .on("input", slide)
            .on("keydown", press)
            .on("dblclick", move |_: ev::MouseEvent| put.run(param.default));
        let field = NumberField { label: name, value, min: param.min, max: param.max, set: put, step };
        let row = classed("fieldset", "param")
            .attr("data-q", &quantity)
            .flag("hidden", move || hidden.get())
            .flag("disabled", move || locked.get())
            .child(classed("span", "letter").attr("aria-hidden", "true").child(inline(param.symbol)))
            .child(slider)
            .child(number_field(field));
        if param.marks.is_empty() {
            return row;
        }
        let marks = param.marks.iter().map(|mark| {
            button("", move || put.run(mark.value))
                .aria("aria-pressed", move || value.get() == mark.value)
                .live(move || format!("{}: {}", compact(mark.value, 4), mark.label.get(lang.get())))
        });
        row.child(classed("span", "marks").children(marks))
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
    let mut row = ParamRow::new(param, move || value.get(), move |value| on_change.run(value));
    row.ends = ends.unwrap_or(row.ends);
    row.quantity = quantity.unwrap_or(row.quantity);
    row.of = of;
    super::bridge::view(row.view())
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
