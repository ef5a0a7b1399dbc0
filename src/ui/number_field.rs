//! A field for one number: takes what people type, and says what is wrong with what it cannot take.

use leptos::{ev, prelude::*};
use nabla_math::number::{self, NumberError};
use nabla_math::text::Lang;

use super::{chart::arrow_presses, locale::use_lang, numbers::compact};

/// Significant digits shown in a field.
const DIGITS: usize = 6;

/// What is wrong with what stands in a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// It is no number.
    Text(NumberError),
    /// It is out of range.
    Outside { min: f64, max: f64 },
}

impl Fault {
    pub(super) fn words(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Text(NumberError::Empty), Lang::En) => "A number is missing.".to_owned(),
            (Self::Text(NumberError::Empty), Lang::Zh) => "请输入一个数。".to_owned(),
            (Self::Text(NumberError::NotFinite), Lang::En) => {
                "This number is too large to compute with.".to_owned()
            }
            (Self::Text(NumberError::NotFinite), Lang::Zh) => "这个数太大，无法计算。".to_owned(),
            (Self::Text(NumberError::NotANumber), Lang::En) => {
                "This is not a number. Write it as 0.5 or 2e-3.".to_owned()
            }
            (Self::Text(NumberError::NotANumber), Lang::Zh) => {
                "这不是一个数。请写成 0.5 或 2e-3 的形式。".to_owned()
            }
            (Self::Text(NumberError::Ambiguous), Lang::En) => {
                "A comma here could mean thousands or decimals; write a point, as in 0.5.".to_owned()
            }
            (Self::Text(NumberError::Ambiguous), Lang::Zh) => {
                "这里的逗号既可能是千位分隔也可能是小数点，请用小数点，如 0.5。".to_owned()
            }
            (Self::Outside { min, max }, Lang::En) => {
                format!("Between {} and {}, please.", show(min), show(max))
            }
            (Self::Outside { min, max }, Lang::Zh) => {
                format!("请输入 {} 到 {} 之间的数。", show(min), show(max))
            }
        }
    }
}

fn show(value: f64) -> String {
    compact(value, DIGITS)
}

/// A field for one number. What is typed takes effect at once when it is a number in range; otherwise it stays in the
/// field, with a sentence under it, and the value stays what it was.
#[component]
pub fn NumberField(
    /// Name for assistive technology.
    #[prop(into)]
    label: Signal<String>,
    /// The value on display.
    #[prop(into)]
    value: Signal<f64>,
    /// Smallest value taken.
    min: f64,
    /// Largest value taken.
    max: f64,
    /// Takes the new value.
    #[prop(into)]
    set: Callback<f64>,
    /// One press of an arrow key: ±1, ×10 with Shift, ÷10 with Alt.
    #[prop(into)]
    step: Callback<f64>,
) -> impl IntoView {
    let lang = use_lang();
    let draft = RwSignal::new(None::<String>);
    // What the value was before anything was typed: “1e9” begins with a good “1”, and is refused all the same.
    let before = StoredValue::new(0.0);
    let fault = Memo::new(move |_| {
        draft.with(|draft| {
            let text = draft.as_deref()?;
            match number::parse(text) {
                Err(error) => Some(Fault::Text(error)),
                Ok(value) if value < min || value > max => Some(Fault::Outside { min, max }),
                Ok(_) => None,
            }
        })
    });
    // While somebody is still typing, “-” or “1e” is not yet a mistake.
    let done = RwSignal::new(true);
    let problem = move || if done.get() { fault.get() } else { None };

    let input = move |text: String| {
        done.set(false);
        if draft.read_untracked().is_none() {
            before.set_value(value.get_untracked());
        }
        let typed = number::parse(&text).ok().filter(|typed| (min..=max).contains(typed));
        draft.set(Some(text));
        set.run(typed.unwrap_or_else(|| before.get_value()));
    };
    let finish = move || {
        done.set(true);
        if fault.get_untracked().is_none() {
            draft.set(None);
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => finish(),
        "Escape" => {
            if draft.read_untracked().is_some() {
                set.run(before.get_value());
            }
            draft.set(None);
            done.set(true);
        }
        "ArrowUp" | "ArrowDown" => {
            event.prevent_default();
            draft.set(None);
            step.run(arrow_presses(&event).unwrap_or_default());
        }
        _ => {}
    };
    let invalid = move || problem().map(|_| "true");
    let words = move || {
        problem().map(|fault| view! { <span class="fault" role="alert">{fault.words(lang.get())}</span> })
    };
    view! {
        <span class="number-field">
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                aria-label=label
                aria-invalid=invalid
                prop:value=move || draft.get().unwrap_or_else(|| show(value.get()))
                on:input:target=move |event| input(event.target().value())
                on:change=move |_| finish()
                on:blur=move |_| {
                    // The field may be left because its view goes.
                    if !done.is_disposed() {
                        finish();
                    }
                }
                on:keydown=key
            />
            {words}
        </span>
    }
}
