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
    let change = move |event: ev::Event| {
        let chosen = event_target_value(&event);
        if let Some(id) = ids.iter().find(|id| **id == chosen) {
            choose.run(id);
        }
        event_target::<web_sys::HtmlSelectElement>(&event).set_value("");
    };
    let options =
        choices.into_iter().map(|(id, name)| view! { <option value=id>{tr(name)}</option> }.into_any());
    view! {
        <select class="chip plain" aria-label=tr(label) prop:value="" on:change=act(change)>
            <option value="">{tr(invitation)}</option>
            {options.collect::<Vec<_>>()}
        </select>
    }
}
