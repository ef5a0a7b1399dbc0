//! What could not be taken over from the address, in a line that can be dismissed.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::live::{self, click};
use super::locale::{tr, use_lang};
use crate::url::Notice;

const DISMISS: Text = Text::new("Dismiss", "关闭");

/// The notices on display, as a service in the context.
#[derive(Clone, Copy)]
pub struct Notices(RwSignal<Vec<Notice>>);

impl Notices {
    /// None yet.
    pub fn provide() -> Self {
        let notices = Self(RwSignal::default());
        provide_context(notices);
        notices
    }

    /// Shows these in place of the last ones.
    pub fn show(self, notices: Vec<Notice>) {
        self.0.set(notices);
    }
}

/// The list of notices; nothing when there are none.
#[component]
pub fn NoticeList() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let lang = use_lang();
    let dismiss = tr(DISMISS);
    live::view(move || {
        let list = notices.0.get();
        if list.is_empty() {
            return ().into_any();
        }
        view! {
            <div class="notices" role="status">
                <ul>
                    {list.iter().map(|notice| view! { <li>{notice.words(lang.get())}</li> }).collect_view()}
                </ul>
                <button type="button" on:click=click(move || notices.show(Vec::new()))>{dismiss}</button>
            </div>
        }
        .into_any()
    })
}
