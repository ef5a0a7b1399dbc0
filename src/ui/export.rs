//! “Take away”: pictures, numbers, formulas and the address, in a dialog whose content is fetched when it opens.

use leptos::{html, prelude::*};
use nabla_math::text::Text;

use super::locale::tr;
use super::module::LazyView;
use super::part::use_hidden;

mod body;
mod files;
mod formulas;
mod link;
mod pictures;
mod save;

const TAKE: Text = Text::new("Take away", "导出");
const CLOSE: Text = Text::new("Close", "关闭");

/// The button “Take away” and its dialog; `hide=export` leaves them out. The browser moves the focus into the dialog and
/// back, and closes it on Escape.
#[component]
pub fn TakeAway() -> impl IntoView {
    let hidden = use_hidden("export");
    let open = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    let show = move |_| {
        // Fails only on a dialog that is open already.
        if dialog.get_untracked().is_some_and(|dialog| dialog.show_modal().is_ok()) {
            open.set(true);
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <span class="export" hidden=hidden>
            <button type="button" class="pill" aria-haspopup="dialog" on:click=show>{tr(TAKE)}</button>
            <dialog class="take-away" aria-label=tr(TAKE) node_ref=dialog on:close=move |_| open.set(false)>
                <div class="head">
                    <h2>{tr(TAKE)}</h2>
                    <button
                        type="button"
                        class="pill sign"
                        aria-label=tr(CLOSE)
                        title=tr(CLOSE)
                        on:click=close
                    >
                        "×"
                    </button>
                </div>
                <Show when=move || open.get()>
                    <LazyView view=&body::VIEW/>
                </Show>
            </dialog>
        </span>
    }
}
