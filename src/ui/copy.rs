//! Copying a text: through the browser's clipboard, else by hand.

use std::time::Duration;

use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use nabla_math::text::Text;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::locale::tr;

const COPIED: Text = Text::new("Copied.", "已复制。");
const BY_HAND: Text = Text::new(
    "The browser does not let this page copy. Press Ctrl-C (on a Mac ⌘C) to copy what is selected.",
    "浏览器不允许本页写入剪贴板。请按 Ctrl-C（Mac 上按 ⌘C）复制已选中的内容。",
);
const SELECTED: Text = Text::new("Text to copy", "待复制的文本");

/// How the last press went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Copied,
    ByHand,
}

/// A button that copies a text. Where the clipboard is missing or forbidden (no secure connection, a sandboxed frame)
/// the text appears under it, selected, with words saying which keys copy it.
#[component]
pub fn CopyButton(
    /// What the button says.
    name: Text,
    /// The text; what was said of an earlier one goes when it changes.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        text.track();
        outcome.set(None);
    });
    let press = move |_| {
        let text = text.get_untracked();
        outcome.set(None);
        spawn_local(async move {
            let copied = into_clipboard(&text).await;
            // The button may have gone in the meantime.
            let _ = outcome.try_set(Some(if copied { Outcome::Copied } else { Outcome::ByHand }));
            if !copied {
                // The field appears when the signal has been heard.
                set_timeout(move || offer_by_hand(area, &text, outcome), Duration::ZERO);
            }
        });
    };
    let said = move || {
        outcome.get().map(|outcome| {
            let words = match outcome {
                Outcome::Copied => COPIED,
                Outcome::ByHand => BY_HAND,
            };
            view! { <span>{tr(words)}</span> }
        })
    };
    view! {
        <span class="copy">
            <button type="button" class="pill" on:click=press>{tr(name)}</button>
            <span class="said" role="status">{said}</span>
            <textarea
                node_ref=area
                readonly
                rows="3"
                spellcheck="false"
                aria-label=tr(SELECTED)
                hidden=move || outcome.get() != Some(Outcome::ByHand)
            ></textarea>
        </span>
    }
}

/// Selects the text in its field, and tries the old way to copy, which needs no secure connection.
fn offer_by_hand(area: NodeRef<html::Textarea>, text: &str, outcome: RwSignal<Option<Outcome>>) {
    let Some(area) = area.try_get_untracked().flatten() else { return };
    let pressed = document().active_element();
    area.set_value(text);
    drop(area.focus());
    area.select();
    let page = document().unchecked_into::<web_sys::HtmlDocument>();
    if page.exec_command("copy").unwrap_or(false) {
        if let Some(pressed) = pressed.and_then(|pressed| pressed.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(pressed.focus());
        }
        let _ = outcome.try_set(Some(Outcome::Copied));
    }
}

/// Whether the browser has copied the text. A page without a secure connection has no clipboard at all.
async fn into_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
