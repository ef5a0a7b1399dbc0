//! A page's state, kept in the address.

use leptos::prelude::*;

use super::{address::Address, notices::Notices, offers, options::Options};
use crate::url::{self, Notice, Problem, UrlState};

/// A state of the page `slug` as the address has it, written back as it changes and read again when the visitor goes
/// back, forward, or to another address of the same page. A page may have several, with different keys.
pub fn use_url_state<S: UrlState + Send + Sync>(slug: &'static str) -> RwSignal<S> {
    let address = expect_context::<Address>();
    let notices = expect_context::<Notices>();
    let read = move |query: &str| {
        let (state, problems) = url::decode::<S>(query);
        notices.show(S::FIELDS.first().map_or("", |field| field.key), problems);
        state
    };
    address.declare(url::declares::<S>);
    let state = RwSignal::new(read(&address.current_query()));
    offers::state(state);
    // While the next page is on its way this one is still here, but the address is no longer its own.
    let here = move || address.place().read_untracked().slug == slug;

    let mut first = true;
    Effect::new(move || {
        address.query().track();
        if !std::mem::take(&mut first) && here() {
            state.set(read(&address.query().get_untracked()));
        }
    });
    let mut first = true;
    Effect::new(move || {
        let own = state.with(url::encode);
        if !std::mem::take(&mut first) && here() {
            let others = url::rest(&address.current_query(), url::declares::<S>);
            address.write(url::join(&others, &own));
        }
    });
    state
}

/// Parts of the frame that any page may hide.
const FRAME: &[&str] = &["export"];

/// Says so when `hide=` or `lock=` name something other than these `parts`; `own-*` stands for every name that begins
/// with `own-`.
pub fn use_parts(parts: Vec<&'static str>) {
    let address = expect_context::<Address>();
    let notices = expect_context::<Notices>();
    Effect::new(move || notices.show("hide", address.query().with(|query| option_problems(query, &parts))));
}

fn option_problems(query: &str, parts: &[&str]) -> Vec<Notice> {
    let (options, mut problems) = url::decode::<Options>(query);
    for (key, names) in [("hide", &options.hide), ("lock", &options.lock)] {
        let unknown: Vec<_> = names
            .iter()
            .map(String::as_str)
            .filter(|name| !FRAME.contains(name) && !parts.iter().any(|part| covers(part, name)))
            .collect();
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

fn covers(part: &str, name: &str) -> bool {
    part == name || part.strip_suffix('*').is_some_and(|head| name.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_part_has_are_reported() {
        let problems = option_problems("hide=plot,own-b,own,zzz", &["plot", "own-*"]);
        assert_eq!(problems[0].problem, Problem::Unknown("own, zzz".to_owned()));
    }
}
