//! A page's state, kept in the address.

use leptos::prelude::*;

use super::{address::Address, notices::Notices, options::Options};
use crate::url::{self, Notice, Problem, UrlState};

/// The state of the page `slug` as the address has it, written back as it changes and read again when
/// the visitor goes back, forward, or to another address of the same page.
///
/// `parts` are the names that `hide=` and `lock=` may use on this page.
pub fn use_url_state<S: UrlState + Send + Sync>(
    slug: &'static str,
    parts: &'static [&'static str],
) -> RwSignal<S> {
    let address = expect_context::<Address>();
    let notices = expect_context::<Notices>();
    let read = move |query: &str| {
        let (state, mut problems) = url::decode::<S>(query);
        problems.extend(option_problems(query, parts));
        notices.show(problems);
        state
    };
    let state = RwSignal::new(read(&address.query().get_untracked()));
    // While the next page is on its way this one is still here, but the address is no longer its own.
    let here = move || address.place().read_untracked().slug == slug;

    Effect::new(move |before: Option<()>| {
        address.query().track();
        if before.is_some() && here() {
            state.set(read(&address.query().get_untracked()));
        }
    });
    Effect::new(move |before: Option<()>| {
        let own = state.with(url::encode);
        if before.is_some() && here() {
            let now = address.current_query();
            let others = url::rest(&now, url::declares::<S>);
            address.write(url::join(&others, &own));
        }
    });
    state
}

fn option_problems(query: &str, parts: &[&str]) -> Vec<Notice> {
    let (options, mut problems) = url::decode::<Options>(query);
    for (key, names) in [("hide", &options.hide), ("lock", &options.lock)] {
        let unknown: Vec<_> = names.iter().map(String::as_str).filter(|name| !parts.contains(name)).collect();
        if !unknown.is_empty() {
            problems.push(Notice {
                key: key.to_owned(),
                given: names.join(","),
                problem: Problem::Unknown(unknown.join(", ")),
            });
        }
    }
    problems
}
