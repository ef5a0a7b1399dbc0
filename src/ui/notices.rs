//! What could not be taken over from the address, in a line that can be dismissed.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::dom::{El, button, classed, el};
use super::locale::use_lang;
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

/// Appends the list of notices to `parent`; nothing when there are none.
pub fn notice_list(parent: El) -> El {
    let notices = expect_context::<Notices>();
    let lang = use_lang();
    parent.region(move || {
        let list = notices.0.get();
        if list.is_empty() {
            return Vec::new();
        }
        let lines = list.iter().map(|(_, notice)| el("li").text(&notice.words(lang.get())));
        let dismiss = button("", move || notices.dismiss()).tr(DISMISS);
        let list = classed("div", "notices").attr("role", "status").child(el("ul").children(lines));
        vec![list.child(dismiss)]
    })
}

/// The list of notices; nothing when there are none.
#[component]
pub fn NoticeList() -> impl IntoView {
    super::bridge::view(notice_list(el("div")))
}
