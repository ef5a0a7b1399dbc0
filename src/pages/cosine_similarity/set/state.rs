//! Which set is on display, and its place in the address.

use nabla_math::cosine::set::{EXAMPLES, Example, MOST_VECTORS};
use nabla_math::number::address;
use nabla_math::text::Lang;

use crate::url::{Field, Problem, UrlState, set_ordinal};

/// The name of the visitor's own set.
const OWN: &str = "own";
/// Most characters of it.
const MOST_TEXT: usize = 64_000;

/// The state of the view.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// The id of an example, or `own`.
    pub(super) set: String,
    /// The visitor's own set, as it is typed, right or wrong.
    pub(super) text: String,
    /// The vector whose neighbours are shown, counted from 0.
    pub(super) pick: usize,
}

impl Default for State {
    fn default() -> Self {
        Self { set: EXAMPLES[0].id.to_owned(), text: String::new(), pick: 0 }
    }
}

impl State {
    /// The example on display; `None` if it is the visitor's own set.
    pub(super) fn example(&self) -> Option<&'static Example> {
        EXAMPLES.iter().find(|example| example.id == self.set)
    }

    /// Turns to one's own set, which begins as the example that was on display.
    pub(super) fn own(&mut self, lang: Lang) {
        if let Some(example) = self.example().filter(|_| self.text.is_empty()) {
            let set = example.set(lang);
            for (label, row) in set.labels.iter().zip(set.vectors.rows()) {
                self.text.push_str(label);
                for number in row {
                    self.text.push(',');
                    self.text.push_str(&address(*number));
                }
                self.text.push('\n');
            }
        }
        OWN.clone_into(&mut self.set);
    }
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "set",
            read: |s| s.set.clone(),
            write: |s, text| {
                if text != OWN && !EXAMPLES.iter().any(|example| example.id == text) {
                    return Err(Problem::Unknown(text.to_owned()));
                }
                text.clone_into(&mut s.set);
                Ok(())
            },
        },
        Field {
            key: "vectors",
            read: |s| s.text.clone(),
            write: |s, text| {
                s.text = text.chars().take(MOST_TEXT).collect();
                if s.text.len() == text.len() { Ok(()) } else { Err(Problem::Clamped(s.text.clone())) }
            },
        },
        Field {
            key: "pick",
            read: |s| (s.pick + 1).to_string(),
            write: |s, text| set_ordinal(&mut s.pick, text, MOST_VECTORS),
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(set in 0..3_usize, text in "[a-z狗,.0-9\n\t]{0,60}", pick in 0..50_usize) {
            let set = ["words", "one-hot", "own"][set].to_owned();
            let state = State { set, text, pick };
            prop_assert_eq!(decode::<State>(&encode(&state)), (state, Vec::new()));
        }

        #[test]
        fn any_query_gives_a_legal_state(query in "((set|vectors|pick)=[-a-z0-9.,%]{0,16}&?){0,4}|.*") {
            let (state, _) = decode::<State>(&query);
            prop_assert!(state.set == OWN || state.example().is_some());
            prop_assert!(state.pick < 50);
        }
    }

    #[test]
    fn an_own_set_begins_with_the_example() {
        let mut state = State::default();
        state.own(Lang::En);
        assert!(state.example().is_none() && state.text.starts_with("dog,0.9,0.8"));
        assert_eq!(nabla_math::cosine::set::parse(&state.text).set, EXAMPLES[0].set(Lang::En));
    }
}
