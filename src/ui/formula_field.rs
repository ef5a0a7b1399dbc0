//! A field for a formula: what is typed takes effect at once, and a mistake is shown at its place.

use std::{ops::Range, time::Duration};

use leptos::{html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use nabla_math::text::Text;

use super::locale::tr;

/// While somebody is still typing, half a formula is not yet a mistake.
const REST: Duration = Duration::from_millis(800);
/// Characters shown before, inside and behind a mistake.
const SHOWN: usize = 24;

const GO: Text = Text::new("Go to the place", "定位到出错处");

/// A mistake in a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// Its place, in bytes of the text.
    pub at: Range<usize>,
    /// What is wrong, as a sentence.
    pub words: String,
}

/// A field for a formula. A mistake is named under it, with its place marked, once nobody has typed for a while or the
/// field is left; the text stays as it was typed.
#[component]
pub fn FormulaField(
    /// The name of the field.
    label: Text,
    /// Id of its element; the mistake's has `-fault` behind it.
    id: &'static str,
    /// The text on display.
    #[prop(into)]
    text: Signal<String>,
    /// Takes what is typed, right or wrong.
    #[prop(into)]
    set: Callback<String>,
    /// What is wrong with the text.
    #[prop(into)]
    mistake: Signal<Option<Mistake>>,
) -> impl IntoView {
    let rests = RwSignal::new(true);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let wait = move |next: Option<TimeoutHandle>| {
        if let Some(timer) = timer.try_update_value(|timer| std::mem::replace(timer, next)).flatten() {
            timer.clear();
        }
    };
    on_cleanup(move || wait(None));
    // Whoever presses the button under the field leaves the field: nothing new, so the button must stay the same.
    let shown = Memo::new(move |_| if rests.get() { mistake.get().zip(Some(text.get())) } else { None });
    let input = move |text: String| {
        rests.set(false);
        wait(set_timeout_with_handle(move || rests.set(true), REST).ok());
        set.run(text);
    };
    let field = NodeRef::<html::Input>::new();
    let fault_id = format!("{id}-fault");
    let fault = move || shown.get().map(|(mistake, text)| view! { <Shown mistake text field/> });
    view! {
        <div>
            <label for=id>{tr(label)}</label>
            <input
                type="text"
                id=id
                class="formula-field"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                node_ref=field
                aria-describedby=fault_id.clone()
                aria-invalid=move || shown.get().map(|_| "true")
                prop:value=text
                on:input:target=move |event| input(event.target().value())
                on:change=move |_| rests.set(true)
                on:blur=move |_| {
                    // The field may be left because its page goes.
                    let _ = rests.try_set(true);
                }
            />
            <div class="mistake" id=fault_id>{fault}</div>
        </div>
    }
}

/// A mistake in words, and its place with a button that goes there.
#[component]
fn Shown(
    /// The mistake.
    mistake: Mistake,
    /// The text that it is in.
    text: String,
    /// The field that has the text.
    field: NodeRef<html::Input>,
) -> impl IntoView {
    let Mistake { at, words } = mistake;
    let [before, inside, behind] = parted(&text, &at);
    let caret = [at.start, at.end].map(|at| units(&text, at));
    let go = move |_| {
        if let Some(field) = field.get_untracked() {
            drop(field.focus());
            drop(field.set_selection_range(caret[0], caret[1]));
        }
    };
    let place = (!inside.is_empty()).then(|| {
        view! {
            <p class="where">
                <code class="place">
                    {before}
                    <mark>{inside}</mark>
                    {behind}
                </code>
                <button type="button" class="link" on:click=go>{tr(GO)}</button>
            </p>
        }
    });
    view! {
        <p class="fault" role="alert">{words}</p>
        {place}
    }
}

/// What is shown of a text round a mistake: a little before it, of it, and behind it.
fn parted(text: &str, at: &Range<usize>) -> [String; 3] {
    let piece = |range: Range<usize>| text.get(range).unwrap_or_default();
    let head = |piece: &str| match piece.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &piece[..end]),
        None => piece.to_owned(),
    };
    let before = piece(0..at.start);
    let before = match before.char_indices().nth_back(SHOWN) {
        Some((start, _)) => format!("…{}", &before[start..]),
        None => before.to_owned(),
    };
    [before, head(piece(at.clone())), head(piece(at.end..text.len()))]
}

/// A place in a text in the units in which browsers count.
fn units(text: &str, at: usize) -> u32 {
    text.get(..at).unwrap_or(text).encode_utf16().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_shown_with_what_is_round_it() {
        assert_eq!(parted("x + 脏 y", &(4..7)), ["x + ", "脏", " y"]);
        let long = format!("{}{}{}", "x".repeat(40), "@".repeat(40), "y".repeat(40));
        let [before, inside, behind] = parted(&long, &(40..80));
        assert!(before.starts_with("…x") && inside.ends_with("@…") && behind.ends_with("y…"));
        assert!([before, inside, behind].iter().all(|piece| piece.chars().count() <= SHOWN + 2));
        assert_eq!(parted("", &(0..0)), ["", "", ""]);
    }

    #[test]
    fn places_are_counted_as_browsers_count() {
        assert_eq!([units("a𝛽c", 1), units("a𝛽c", 5), units("a𝛽c", 99)], [1, 3, 4]);
    }
}
