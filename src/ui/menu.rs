//! A menu of things to add.

use leptos::{ev, prelude::*};
use nabla_math::text::Text;

use super::live::act;
use super::locale::tr;

/// A menu that hands over what is chosen and then shows its invitation again, so that the same thing can be
/// chosen twice.
#[component]
pub fn Menu(
    /// Its name for assistive technology.
    label: Text,
    /// What it says while nothing is being chosen.
    invitation: Text,
    /// Id and name of every choice.
    choices: Vec<(&'static str, Text)>,
    /// Takes the id of the choice.
    choose: Callback<&'static str>,
) -> impl IntoView {
    let ids: Vec<_> = choices.iter().map(|(id, _)| *id).collect();
    let take = move |select: web_sys::HtmlSelectElement| {
        let chosen = select.value();
        if let Some(id) = ids.iter().find(|id| **id == chosen) {
            choose.run(id);
        }
        select.set_value("");
    };
    let (on_change, on_key, on_blur) = (take.clone(), take.clone(), take);
    // Who types a name into the closed menu passes other names on the way: that is no choice until Enter, or
    // until the menu is left.
    let typing = StoredValue::new(false);
    let change = move |event: ev::Event| {
        if !typing.get_value() {
            on_change(event_target(&event));
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let settles = event.key() == "Enter";
        typing.set_value(!(settles || event.key() == " " || event.alt_key()));
        if settles {
            on_key(event_target(&event));
        }
    };
    let blur = move |event: ev::FocusEvent| {
        typing.set_value(false);
        on_blur(event_target(&event));
    };
    let options =
        choices.into_iter().map(|(id, name)| view! { <option value=id>{tr(name)}</option> }.into_any());
    view! {
        <select class="chip plain" aria-label=tr(label) prop:value="" on:change=act(change) on:keydown=act(key) on:blur=act(blur)>
            <option value="">{tr(invitation)}</option>
            {options.collect::<Vec<_>>()}
        </select>
    }
}
