//! A matrix as a grid of fields that works as a spreadsheet does.
//!
//! Arrow keys, Enter and Tab go from cell to cell; Alt with ↑ and ↓ changes the number, ten times as much with Shift.
//! A block from a spreadsheet or NumPy can be pasted into any cell. What cannot be taken over stays where it is, with a
//! sentence that names its place.

use std::sync::Arc;

use leptos::{context::Provider, prelude::*, task::spawn_local};
use nabla_math::matrix::{Limits, Matrix};
use nabla_math::number;
use nabla_math::text::{Lang, Text};
use nabla_math::working::key;

use super::formula::InlineFormula;
use super::locale::{tr, use_lang};
use super::module::{LazyView, LoadError};
use super::number_field::Fault;
use super::numbers::compact;

mod change;
mod keys;
mod tools;

/// What the keys do; for a place where it is said once.
pub const KEYS: Text = Text::new(
    "Arrows, Enter and Tab go from cell to cell · Alt + ↑ ↓ changes the number by 0.1 (with Shift by 1) · paste a block from a spreadsheet or NumPy into any cell",
    "方向键、Enter、Tab 在单元格间移动 · Alt + ↑ ↓ 以 0.1 增减（加 Shift 为 1）· 可把电子表格或 NumPy 的数据块粘贴到任一单元格",
);
const EDIT: Text = Text::new("size, paste, copy", "大小、粘贴、复制");

/// Significant digits shown in a cell.
const DIGITS: usize = 6;
/// One press of Alt and an arrow key.
const STEP: f64 = 0.1;

/// What the parts of an editor know of its matrix.
#[derive(Clone, Copy)]
struct Field {
    /// Its letter, as LaTeX that can be read as text: `W`.
    symbol: &'static str,
    /// The matrix on display.
    value: Signal<Matrix>,
    /// Takes the new matrix; always within the sizes below, with finite entries.
    set: Callback<Matrix>,
    /// LaTeX of the name of a cell, counted from 0, for lighting it wherever it stands.
    cell: fn(usize, usize) -> String,
    /// The fewest rows and columns.
    least: Limits,
    /// The most rows and columns.
    most: Limits,
}

/// Row and column, counted from 0.
type Place = (usize, usize);

/// A sentence.
type Said = Arc<dyn Fn(Lang) -> String + Send + Sync>;

/// What the parts of an editor share.
#[derive(Clone, Copy)]
struct Editor {
    field: Field,
    /// What has been typed into cells and is not, or not yet, taken over.
    drafts: RwSignal<Vec<(Place, String)>>,
    /// While somebody is still typing, “-” or “1e” is not yet a mistake.
    done: RwSignal<bool>,
    /// What was wrong with what was pasted.
    problem: RwSignal<Option<Said>>,
    /// The text that can be put in by hand; `None` while the tools are closed.
    text: RwSignal<Option<String>>,
}

/// An editor for a matrix: a grid of fields, its size, pasting and copying.
#[component]
pub fn MatrixField(
    /// Its letter, as LaTeX that can be read as text: `W`.
    symbol: &'static str,
    /// The matrix on display.
    #[prop(into)]
    value: Signal<Matrix>,
    /// Takes the new matrix; always within the sizes below, with finite entries.
    #[prop(into)]
    set: Callback<Matrix>,
    /// LaTeX of the name of a cell, counted from 0, for lighting it wherever it stands.
    cell: fn(usize, usize) -> String,
    /// The fewest rows and columns.
    least: Limits,
    /// The most rows and columns.
    most: Limits,
) -> impl IntoView {
    let lang = use_lang();
    let editor = Editor {
        field: Field { symbol, value, set, cell, least, most },
        drafts: RwSignal::default(),
        done: RwSignal::new(true),
        problem: RwSignal::new(None),
        text: RwSignal::new(None),
    };
    let shape = Memo::new(move |_| value.with(|matrix| matrix.dim()));
    let open = move || editor.text.with(Option::is_some);
    let size = move || format!("{} × {}", shape.get().0, shape.get().1);
    let toggle = move |_| editor.text.update(|text| *text = text.take().xor(Some(String::new())));
    let rows = move || {
        let (rows, cols) = shape.get();
        // Cells that have gone take what was typed into them along.
        editor.drafts.update_untracked(|drafts| drafts.retain(|((i, j), _)| *i < rows && *j < cols));
        view! {
            <thead>
                <tr>
                    <td></td>
                    {(1..=cols).map(|number| view! { <th scope="col">{number}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{(0..rows).map(|i| view! { <Row editor i cols/> }).collect_view()}</tbody>
        }
    };
    let fault = move || {
        let typed = editor.done.get().then(|| editor.fault(lang.get())).flatten();
        typed
            .or_else(|| editor.problem.with(|problem| problem.as_ref().map(|said| said(lang.get()))))
            .unwrap_or_default()
    };
    view! {
        <div
            class="matrix"
            data-matrix=symbol
            role="group"
            aria-label=move || format!("{symbol}, {}", size())
        >
            <div class="head">
                <span class="letter" aria-hidden="true">
                    <InlineFormula latex=symbol/>
                </span>
                <span class="hint">{size}</span>
                <button
                    type="button"
                    class="pill sign"
                    aria-expanded=move || open().to_string()
                    aria-label=move || format!("{symbol}: {}", EDIT.get(lang.get()))
                    title=tr(EDIT)
                    on:click=toggle
                >
                    "⋯"
                </button>
            </div>
            <div class="scroll">
                <keys::Grid editor>{rows}</keys::Grid>
            </div>
            <span class="fault" role="alert">{fault}</span>
            <Show when=open>
                <Provider value=editor>
                    <LazyView view=&tools::VIEW/>
                </Provider>
            </Show>
        </div>
    }
}

/// A row of cells behind its number.
#[component]
fn Row(
    /// The editor that it belongs to.
    editor: Editor,
    /// The row, counted from 0.
    i: usize,
    /// How many cells there are.
    cols: usize,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{i + 1}</th>
            {(0..cols)
                .map(|j| view! {
                    <td>
                        <Cell editor at=(i, j)/>
                    </td>
                })
                .collect_view()}
        </tr>
    }
}

/// The field of one entry; what is done in it is heard by the grid.
#[component]
fn Cell(
    /// The editor that it belongs to.
    editor: Editor,
    /// Row and column, counted from 0.
    at: Place,
) -> impl IntoView {
    let lang = use_lang();
    let field = editor.field;
    let value = move || field.value.with(|matrix| matrix.get(at).copied().unwrap_or_default());
    let wrong =
        move || editor.done.get() && editor.draft(at).is_some_and(|text| number::parse(&text).is_err());
    view! {
        <input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            data-cell=format!("{},{}", at.0, at.1)
            data-q=key(&(field.cell)(at.0, at.1))
            aria-label=move || place_words(field.symbol, at, lang.get())
            aria-invalid=move || wrong().then_some("true")
            prop:value=move || editor.draft(at).unwrap_or_else(|| compact(value(), DIGITS))
        />
    }
}

/// “W, row 1, column 2”.
fn place_words(symbol: &str, (i, j): Place, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{symbol}, row {}, column {}", i + 1, j + 1),
        Lang::Zh => format!("{symbol}，第 {} 行第 {} 列", i + 1, j + 1),
    }
}

/// So many steps on, in decimals: 0.1 + 0.2 is 0.3.
fn stepped(value: f64, steps: f64) -> f64 {
    let moved = ((value + STEP * steps) * 1e9).round() / 1e9;
    // Too large for decimals.
    if moved.is_finite() { moved } else { value }
}

impl Editor {
    fn value(self, at: Place) -> f64 {
        self.field.value.with_untracked(|matrix| matrix.get(at).copied().unwrap_or_default())
    }

    fn draft(self, at: Place) -> Option<String> {
        self.drafts.with(|drafts| drafts.iter().find(|(place, _)| *place == at).map(|(_, text)| text.clone()))
    }

    fn forget(self, at: Place) {
        self.drafts.update(|drafts| drafts.retain(|(place, _)| *place != at));
    }

    /// Writes one entry.
    fn put(self, at: Place, value: f64) {
        let mut matrix = self.field.value.get_untracked();
        if let Some(entry) = matrix.get_mut(at).filter(|entry| **entry != value) {
            *entry = value;
            self.field.set.run(matrix);
        }
    }

    /// The visitor has stopped typing: what is a number is one, and what is not gets its sentence.
    fn finish(self) {
        if self.drafts.with_untracked(Vec::is_empty) && self.done.get_untracked() {
            return;
        }
        self.done.set(true);
        self.drafts.update(|drafts| drafts.retain(|(_, text)| number::parse(text).is_err()));
    }

    /// The first cell whose text is no number, and why, in a sentence.
    fn fault(self, lang: Lang) -> Option<String> {
        self.drafts.with(|drafts| {
            drafts.iter().find_map(|(at, text)| {
                let fault = number::parse(text).err()?;
                let place = place_words(self.field.symbol, *at, lang);
                let colon = if lang == Lang::Zh { "：" } else { ": " };
                Some(format!("{place}{colon}{}", Fault::Text(fault).words(lang)))
            })
        })
    }

    /// Takes over a text with several numbers at a cell, when the code for that is there, and does `after`.
    fn paste(self, at: Place, text: String, after: impl FnOnce() + 'static) {
        spawn_local(async move {
            let put_in = tools::PUT_IN_TEXT.load().await;
            // The editor may have gone in the meantime.
            if self.text.is_disposed() {
                return;
            }
            match put_in {
                Ok(put_in) => {
                    put_in()(self, at, &text);
                    after();
                }
                // The text stays, and the place of the tools says what is wrong.
                Err(LoadError) => self.text.set(Some(text)),
            }
        });
    }

    /// Makes this the matrix.
    fn accept(self, matrix: Matrix) {
        self.drafts.set(Vec::new());
        self.done.set(true);
        self.problem.set(None);
        self.field.set.run(matrix);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_on_decimals() {
        let mut value = 0.0;
        for _ in 0..3 {
            value = stepped(value, 1.0);
        }
        assert_eq!(value.to_string(), "0.3");
        assert_eq!(stepped(0.25, -10.0).to_string(), "-0.75");
        assert_eq!(stepped(f64::MAX, 1.0), f64::MAX);
    }

    #[test]
    fn a_cell_is_named_by_row_and_column() {
        assert_eq!(place_words("W", (0, 1), Lang::En), "W, row 1, column 2");
        assert_eq!(place_words("W", (0, 1), Lang::Zh), "W，第 1 行第 2 列");
    }
}
