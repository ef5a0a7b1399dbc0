//! What the dialog offers.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::{formulas, link, pictures};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::offers::{Offer, Offers};

const LOADING: Text = Text::new("Loading…", "正在加载…");
const LOST: Text = Text::new(
    "Pictures and formulas could not be fetched. Check the connection and try again.",
    "没能取到图片和公式。请检查网络后重试。",
);
const AGAIN: Text = Text::new("Try again", "重试");

crate::ui::module::module!(export, make);

fn make() -> El {
    let offers = expect_context::<Offers>();
    let fetched = RwSignal::new(None::<bool>);
    let fetch = move || {
        fetched.set(None);
        spawn_local(async move {
            let outcome = offers.complete().await;
            // The dialog may have been closed in the meantime.
            let _ = fetched.try_set(Some(outcome.is_ok()));
        });
    };
    fetch();
    let found = move || match fetched.get() {
        None => vec![classed("p", "hint waiting").tr(LOADING)],
        Some(false) => vec![
            classed("div", "message")
                .attr("role", "alert")
                .child(el("p").tr(LOST))
                .child(button("primary", fetch).tr(AGAIN)),
        ],
        Some(true) => {
            let list = offers.list();
            let shown = list.iter().filter_map(|offer| match offer {
                Offer::Picture(shown) => Some(shown.clone()),
                _ => None,
            });
            let lines = list.iter().filter_map(|offer| match offer {
                Offer::Formulas(lines) => Some(lines()),
                _ => None,
            });
            let parts = [pictures::section(shown.collect()), formulas::section(lines.flatten().collect())];
            parts.into_iter().flatten().collect()
        }
    };
    el("div").child(el("div").region(found)).child(link::section())
}
