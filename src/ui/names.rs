//! Names that visitors give to classes and outcomes, in one line.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::locale::tr;

/// Most characters of a name.
const NAME: usize = 16;

/// The names in a text with commas between them, at most so many, each without what an address could not keep; the last
/// one is not empty.
pub fn names(text: &str, most: usize) -> Vec<String> {
    let clean = |name: &str| -> String {
        let kept: String = name.trim().chars().filter(|c| !c.is_control()).take(NAME).collect();
        kept.trim().to_owned()
    };
    let mut names: Vec<String> = text.split([',', '，']).take(most).map(clean).collect();
    trimmed(&mut names);
    names
}

/// The same for a field that shows a number where there is no name: what is called by its number needs no name.
pub fn named(text: &str, most: usize) -> Vec<String> {
    let mut names = names(text, most);
    for (place, name) in names.iter_mut().enumerate() {
        if *name == (place + 1).to_string() {
            name.clear();
        }
    }
    trimmed(&mut names);
    names
}

/// What thing `place` is called.
pub fn name(names: &[String], place: usize) -> String {
    let given = names.get(place).filter(|name| !name.is_empty());
    given.cloned().unwrap_or_else(|| (place + 1).to_string())
}

fn trimmed(names: &mut Vec<String>) {
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
}

/// A field for names, with commas between them.
#[component]
pub fn NamesField(
    /// What the names are of.
    label: Text,
    /// The names on display.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the names that were typed.
    #[prop(into)]
    on_change: Callback<Vec<String>>,
    /// The most names.
    most: usize,
) -> impl IntoView {
    view! {
        <label class="line-field">
            <span class="hint">{tr(label)}</span>
            <input
                type="text"
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:change:target=move |event| {
                    on_change.run(named(&event.target().value(), most));
                    // What cannot be a name is left out: the field shows what is used.
                    event.target().set_value(&value.get_untracked());
                }
            />
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_clean_and_numbers_are_none() {
        assert_eq!(names(" cat ,dog，\u{7}mouse,,", 10), ["cat", "dog", "mouse"]);
        assert_eq!(names("a,b,c", 2), ["a", "b"]);
        assert!(named("1, 2, 3", 9).is_empty());
        let given = named("1, cat, 3", 9);
        assert_eq!([0, 1, 2].map(|place| name(&given, place)), ["1", "cat", "3"]);
    }
}
