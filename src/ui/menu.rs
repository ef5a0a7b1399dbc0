//! A menu of things to add.

use std::rc::Rc;

use leptos::{ev, prelude::*};
use nabla_math::text::Text;
use web_sys::HtmlSelectElement;

use super::dom::{El, classed, el};

/// A menu that hands over what is chosen and then shows its invitation again, so that the same thing can be
/// chosen twice.
///
/// `label` is its name for assistive technology, `invitation` what it says while nothing is being chosen, `choices`
/// are the id and the name of each choice, and `choose` takes an id.
pub fn menu(
    label: Text,
    invitation: Text,
    choices: Vec<(&'static str, Text)>,
    choose: impl Fn(&'static str) + 'static,
) -> El {
    let ids: Vec<_> = choices.iter().map(|(id, _)| *id).collect();
    let select = classed("select", "chip plain").attr_tr("aria-label", label);
    let take: Rc<dyn Fn()> = {
        let select = select.cast::<HtmlSelectElement>();
        Rc::new(move || {
            let Some(select) = &select else { return };
            let chosen = select.value();
            select.set_value("");
            if let Some(id) = ids.iter().find(|id| **id == chosen) {
                choose(id);
            }
        })
    };
    let (on_change, on_key, on_blur) = (take.clone(), take.clone(), take);
    // Who types a name into the closed menu passes other names on the way: that is no choice until Enter, or
    // until the menu is left.
    let typing = StoredValue::new(false);
    select
        .on("change", move |_: ev::Event| {
            if !typing.get_value() {
                on_change();
            }
        })
        .on("keydown", move |event: ev::KeyboardEvent| {
            let settles = event.key() == "Enter";
            typing.set_value(!(settles || event.key() == " " || event.alt_key()));
            if settles {
                on_key();
            }
        })
        .on("blur", move |_: ev::FocusEvent| {
            typing.set_value(false);
            on_blur();
        })
        .child(el("option").attr("value", "").tr(invitation))
        .children(choices.into_iter().map(|(id, name)| el("option").attr("value", id).tr(name)))
}

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
    super::bridge::view(menu(label, invitation, choices, move |id| on_choose.run(id)))
}
