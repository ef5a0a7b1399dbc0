//! What the dialog offers.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::text::Text;

use super::formulas::Formulas;
use super::link::Addresses;
use super::pictures::Pictures;
use crate::ui::locale::tr;
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Offers};

const LOADING: Text = Text::new("Loading…", "正在加载…");
const LOST: Text = Text::new(
    "Pictures and formulas could not be fetched. Check the connection and try again.",
    "没能取到图片和公式。请检查网络后重试。",
);
const AGAIN: Text = Text::new("Try again", "重试");

lazy_module!(export: pub(super) static VIEW: AnyView = || view! { <Body/> }.into_any());

/// What stands in the dialog: pictures and formulas when all that offers them is there, and the address.
#[component]
fn Body() -> impl IntoView {
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
        None => view! { <p class="hint waiting">{tr(LOADING)}</p> }.into_any(),
        Some(false) => view! {
            <div class="message" role="alert">
                <p>{tr(LOST)}</p>
                <button type="button" class="primary" on:click=move |_| fetch()>{tr(AGAIN)}</button>
            </div>
        }
        .into_any(),
        Some(true) => offered(&offers.list()).into_any(),
    };
    view! {
        <div>
            <div>{found}</div>
            <Addresses/>
        </div>
    }
}

/// The sections of what is offered; none where there is nothing of a kind.
fn offered(offers: &[Offer]) -> impl IntoView + use<> {
    let pictures: Vec<_> = offers
        .iter()
        .filter_map(|offer| match offer {
            Offer::Picture(shown) => Some(shown.clone()),
            _ => None,
        })
        .collect();
    let formulas: Vec<_> = offers
        .iter()
        .filter_map(|offer| match offer {
            Offer::Formulas(lines) => Some(lines()),
            _ => None,
        })
        .flatten()
        .collect();
    (
        (!pictures.is_empty()).then(|| view! { <Pictures pictures/> }),
        (!formulas.is_empty()).then(|| view! { <Formulas formulas/> }),
    )
}
