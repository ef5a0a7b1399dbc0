//! Taking a state over that a host page asks for.

use leptos::prelude::*;

use crate::ui::address::Address;
use crate::ui::offers::{Kept, Offer, Offers};
use crate::ui::options::Options;
use crate::url::{self, Notice, Problem, push_pair};

/// Takes over what can be understood of these pairs and gives what cannot. What is not given, and what is given badly,
/// stays as it is; the pairs of a view that is only turned to wait for it in the address.
pub(super) fn take(address: Address, offers: Offers, given: &[(String, String)]) -> Vec<Notice> {
    let kept: Vec<Kept> = untrack(|| offers.list())
        .into_iter()
        .filter_map(|offer| match offer {
            Offer::State(kept) => Some(kept),
            _ => None,
        })
        .collect();
    let declared: Vec<&str> = kept.iter().flat_map(|kept| (kept.pairs)()).map(|(key, _)| key).collect();
    let now = address.current_query();
    let query = |wanted: &dyn Fn(&str) -> bool| {
        let mut query = String::new();
        given
            .iter()
            .filter(|(key, _)| wanted(key))
            .for_each(|(key, value)| push_pair(&mut query, key, value));
        query
    };

    // Whether it is an embed is for the address that the host has given it.
    let option = |key: &str| key != "embed" && url::declares::<Options>(key);
    let before = url::decode::<Options>(&now).0;
    let (options, mut problems) = url::take(&before, &query(&option));
    let mut taken = url::encode(&options);
    for kept in kept {
        let (own, found) = (kept.take)(&query(&|key| declared.contains(&key)));
        problems.extend(found);
        taken = url::join(&taken, &own);
    }
    let ours = |key: &str| declared.contains(&key) || url::declares::<Options>(key);
    let mut others = url::rest(&now, ours);
    if options.tab == before.tab {
        let stranger = |(key, value): &(String, String)| Notice {
            key: key.clone(),
            given: value.clone(),
            problem: Problem::Unknown(key.clone()),
        };
        problems.extend(given.iter().filter(|(key, _)| key == "embed" || !ours(key)).map(stranger));
    } else {
        others = url::rest(&others, |key| given.iter().any(|(other, _)| other == key));
        others = url::join(&others, &query(&|key| !ours(key)));
    }
    address.restore(url::join(&others, &taken));
    problems
}
