//! “Take away”: pictures, numbers, formulas and the address, in a dialog whose content is fetched when it opens.

use leptos::{ev, prelude::*};
use nabla_math::text::Text;
use web_sys::HtmlDialogElement;

use super::dom::{El, button, classed, el};
use super::module::{self, panel};
use super::part::use_hidden;

mod body;
mod files;
mod formulas;
mod link;
mod pictures;
mod save;

const TAKE: Text = Text::new("Take away", "导出");
const CLOSE: Text = Text::new("Close", "关闭");

/// The button and its dialog; `hide=export` leaves them out. The browser moves the focus into the dialog and back, and
/// closes it on Escape.
pub fn take_away() -> El {
    let hidden = use_hidden("export");
    let open = RwSignal::new(false);
    let style = module::style("later.css");
    let dialog = classed("dialog", "take-away").attr_tr("aria-label", TAKE);
    let element = dialog.cast::<HtmlDialogElement>();
    let show = {
        let element = element.clone();
        move || {
            style();
            // Fails only on a dialog that is open already.
            if element.as_ref().is_some_and(|dialog| dialog.show_modal().is_ok()) {
                open.set(true);
            }
        }
    };
    let close = move || {
        if let Some(dialog) = &element {
            dialog.close();
        }
    };
    let close = button("pill sign", close).attr_tr("aria-label", CLOSE).attr_tr("title", CLOSE).text("×");
    let dialog = dialog
        .on("close", move |_: ev::Event| open.set(false))
        .child(classed("div", "head").child(el("h2").tr(TAKE)).child(close))
        .when(move || open.get(), || panel(body::view));
    classed("span", "export")
        .flag("hidden", move || hidden.get())
        .child(button("pill", show).attr("aria-haspopup", "dialog").tr(TAKE))
        .child(dialog)
}

/// The button “Take away” and its dialog; `hide=export` leaves them out.
#[component]
pub fn TakeAway() -> impl IntoView {
    super::bridge::view(take_away())
}
