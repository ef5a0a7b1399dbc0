//! What could not be taken over from the address, in a line that can be dismissed.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::locale::{tr, use_lang};
use crate::url::Notice;

const DISMISS: Text = Text::new("Dismiss", "关闭");

/// The notices on display, as a service in the context.
#[derive(Clone, Copy)]
pub struct Notices(RwSignal<Vec<(&'static str, Notice)>>);

impl Notices {
    /// None yet.
    pub fn provide() -> Self {
        let notices = Self(RwSignal::default());
        provide_context(notices);
        notices
    }

    /// Shows these in place of the last ones of the same source.
    pub fn show(self, source: &'static str, notices: Vec<Notice>) {
        let unchanged =
            notices.is_empty() && self.0.with_untracked(|all| all.iter().all(|(of, _)| *of != source));
        if !unchanged {
            self.0.update(|all| {
                all.retain(|(of, _)| *of != source);
                all.extend(notices.into_iter().map(|notice| (source, notice)));
            });
        }
    }

    /// Those on display now.
    pub fn now(self) -> Vec<Notice> {
        self.0.with_untracked(|all| all.iter().map(|(_, notice)| notice.clone()).collect())
    }

    /// Takes all away.
    pub fn dismiss(self) {
        self.0.set(Vec::new());
    }
}

/// The list of notices; nothing when there are none.
#[component]
pub fn NoticeList() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let lang = use_lang();
    let line = move |notice: &Notice| view! { <li>{notice.words(lang.get())}</li> };
    let lines = move || notices.0.with(|all| all.iter().map(|(_, notice)| line(notice)).collect_view());
    let some = move || notices.0.with(|all| !all.is_empty());
    move || {
        some().then(|| {
            view! {
                <div class="notices" role="status">
                    <ul>{lines()}</ul>
                    <button type="button" on:click=move |_| notices.dismiss()>{tr(DISMISS)}</button>
                </div>
            }
        })
    }
}
