//! A menu of things to add.

use leptos::{ev, html, prelude::*};
use nabla_math::text::Text;

use super::locale::tr;

/// A menu that hands over what is chosen and then shows its invitation again, so that the same thing can be
/// chosen twice.
#[component]
pub fn Menu(
    /// Its name for assistive technology.
    label: Text,
    /// What it says while nothing is being chosen.
    invitation: Text,
    /// The id and the name of each choice.
    choices: Vec<(&'static str, Text)>,
    /// Takes the id of a choice.
    #[prop(into)]
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let ids: Vec<_> = choices.iter().map(|(id, _)| *id).collect();
    let select = NodeRef::<html::Select>::new();
    let take = Callback::new(move |()| {
        let Some(select) = select.get_untracked() else { return };
        let chosen = select.value();
        select.set_value("");
        if let Some(id) = ids.iter().find(|id| **id == chosen) {
            on_choose.run(id);
        }
    });
    // Who types a name into the closed menu passes other names on the way: that is no choice until Enter, or
    // until the menu is left.
    let typing = StoredValue::new(false);
    let change = move |_| {
        if !typing.get_value() {
            take.run(());
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let settles = event.key() == "Enter";
        typing.set_value(!(settles || event.key() == " " || event.alt_key()));
        if settles {
            take.run(());
        }
    };
    let blur = move |_| {
        // The menu may be left because its page goes.
        if typing.try_set_value(false).is_none() {
            take.run(());
        }
    };
    view! {
        <select
            class="chip plain"
            node_ref=select
            aria-label=tr(label)
            on:change=change
            on:keydown=key
            on:blur=blur
        >
            <option value="">{tr(invitation)}</option>
            {choices
                .into_iter()
                .map(|(id, name)| view! { <option value=id>{tr(name)}</option> })
                .collect_view()}
        </select>
    }
}
