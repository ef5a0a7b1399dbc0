//! Copying a text: through the browser's clipboard, else by hand.

use leptos::prelude::*;
use leptos::task::spawn_local;
use nabla_math::text::Text;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::dom::{El, button, classed, el, follow};

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

/// A button of this name that copies `text()`. Where the clipboard is missing or forbidden (no secure connection, a
/// sandboxed frame) the text appears under it, selected, with words saying which keys copy it.
pub fn copy_button(name: Text, text: impl Fn() -> String + 'static) -> El {
    made(name, Box::new(text), RwSignal::new(None))
}

/// The same for a text that is on display: what was said of an earlier one goes when it changes.
pub fn copy_button_of(name: Text, text: Memo<String>) -> El {
    let outcome = RwSignal::new(None);
    follow(move || {
        text.track();
        outcome.set(None);
    });
    made(name, Box::new(move || text.get_untracked()), outcome)
}

fn made(name: Text, text: Box<dyn Fn() -> String>, outcome: RwSignal<Option<Outcome>>) -> El {
    let field = el("textarea").attr("readonly", "").attr("rows", "3").attr("spellcheck", "false");
    let field =
        field.attr_tr("aria-label", SELECTED).flag("hidden", move || outcome.get() != Some(Outcome::ByHand));
    let area = field.cast::<HtmlTextAreaElement>();
    let press = move || {
        let (text, area) = (text(), area.clone());
        outcome.set(None);
        spawn_local(async move {
            let copied = into_clipboard(&text).await;
            // The button may have gone in the meantime.
            let _ = outcome.try_set(Some(if copied { Outcome::Copied } else { Outcome::ByHand }));
            if let Some(area) = area.filter(|_| !copied) {
                area.set_value(&text);
                // The field appears when the signal has been heard.
                set_timeout(
                    move || {
                        let pressed = document().active_element();
                        drop(area.focus());
                        area.select();
                        // The old way, which needs no secure connection.
                        if document().unchecked_into::<HtmlDocument>().exec_command("copy").unwrap_or(false) {
                            if let Some(pressed) = pressed.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                                drop(pressed.focus());
                            }
                            let _ = outcome.try_set(Some(Outcome::Copied));
                        }
                    },
                    std::time::Duration::ZERO,
                );
            }
        });
    };
    let said = classed("span", "said").attr("role", "status").region(move || {
        let words = outcome.get().map(|outcome| match outcome {
            Outcome::Copied => COPIED,
            Outcome::ByHand => BY_HAND,
        });
        words.into_iter().map(|words| el("span").tr(words)).collect()
    });
    classed("span", "copy").child(button("pill", press).tr(name)).child(said).child(field)
}

/// Whether the browser has copied the text. A page without a secure connection has no clipboard at all.
async fn into_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
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
    super::bridge::view(copy_button_of(name, Memo::new(move |_| text.get())))
}
