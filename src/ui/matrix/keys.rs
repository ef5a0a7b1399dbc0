//! What keys, pointer and clipboard do in the cells.

use leptos::{ev, html, prelude::*};
use nabla_math::number;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{Editor, Place, stepped};

/// The table of the cells, with one set of listeners for all of them.
#[component]
pub(super) fn Grid(
    /// The editor.
    editor: Editor,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let grid = NodeRef::<html::Table>::new();
    // What the cell held before anything was typed: “1e9” begins with a good “1”.
    let before = StoredValue::new(0.0);
    // Whether the focus has come to a cell and nothing has been done there yet.
    let entered = StoredValue::new(false);
    let input = move |event: ev::Event| {
        let Some((input, at)) = cell_of(&event) else { return };
        let text = input.value();
        editor.done.set(false);
        editor.problem.set(None);
        if editor.draft(at).is_none() {
            before.set_value(editor.value(at));
        }
        let typed = number::parse(&text).ok();
        editor.drafts.update(|drafts| {
            drafts.retain(|(place, _)| *place != at);
            drafts.push((at, text));
        });
        editor.put(at, typed.unwrap_or_else(|| before.get_value()));
    };
    let enter = move |event: ev::FocusEvent| {
        // As in a spreadsheet: what is typed next takes the place of what stands there.
        if let Some((input, _)) = cell_of(&event) {
            input.select();
            entered.set_value(true);
        }
    };
    let click = move |event: ev::MouseEvent| {
        // The press that brought the focus has set the caret, and undone the choice; the next one may set it.
        if let Some((input, _)) = cell_of(&event).filter(|_| entered.get_value()) {
            input.select();
        }
        entered.set_value(false);
    };
    let press = move |event: ev::KeyboardEvent| {
        let Some((input, at)) = cell_of(&event) else { return };
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        entered.set_value(false);
        let (i, j) = at;
        let by = if event.shift_key() { 10.0 } else { 1.0 };
        let caret = (input.selection_start().ok().flatten(), input.selection_end().ok().flatten());
        let end = input.value().encode_utf16().count() as u32;
        let whole = caret == (Some(0), Some(end));
        let next = match event.key().as_str() {
            "ArrowUp" | "ArrowDown" if event.alt_key() => {
                event.prevent_default();
                editor.forget(at);
                let by = if event.key() == "ArrowUp" { by } else { -by };
                editor.put(at, stepped(editor.value(at), by));
                // The new number is chosen as a whole, as the old one was.
                request_animation_frame(move || input.select());
                return;
            }
            "Escape" => {
                if editor.draft(at).is_some() {
                    editor.put(at, before.get_value());
                    editor.forget(at);
                }
                editor.done.set(true);
                editor.problem.set(None);
                return;
            }
            _ if event.alt_key() => return,
            "Enter" if event.shift_key() => (i.checked_sub(1), Some(j)),
            "ArrowUp" => (i.checked_sub(1), Some(j)),
            "Enter" | "ArrowDown" => (Some(i + 1), Some(j)),
            _ if event.shift_key() => return,
            // Within a number the caret moves first.
            "ArrowLeft" if whole || caret == (Some(0), Some(0)) => (Some(i), j.checked_sub(1)),
            "ArrowRight" if whole || caret == (Some(end), Some(end)) => (Some(i), Some(j + 1)),
            _ => return,
        };
        event.prevent_default();
        editor.finish();
        if let (Some(i), Some(j)) = next {
            focus(grid, (i, j));
        }
    };
    let paste = move |event: ev::ClipboardEvent| {
        let Some((_, at)) = cell_of(&event) else { return };
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        // One number is typed in at the caret, by the browser.
        if !text.trim().is_empty() && number::parse(text.trim()).is_err() {
            event.prevent_default();
            editor.paste(at, text, move || request_animation_frame(move || focus(grid, at)));
        }
    };
    view! {
        <table
            node_ref=grid
            on:input=input
            on:change=move |_| editor.finish()
            on:focusout=move |_| {
                // The grid may be left because its view goes.
                if !editor.done.is_disposed() {
                    editor.finish();
                }
            }
            on:focusin=enter
            on:click=click
            on:keydown=press
            on:paste=paste
        >
            {children()}
        </table>
    }
}

/// The cell that an event comes from.
fn cell_of(event: &web_sys::Event) -> Option<(HtmlInputElement, Place)> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let place = input.get_attribute("data-cell")?;
    let (i, j) = place.split_once(',')?;
    Some((input, (i.parse().ok()?, j.parse().ok()?)))
}

fn focus(grid: NodeRef<html::Table>, (i, j): Place) {
    // The editor may have gone in the meantime.
    let Some(grid) = grid.try_get_untracked().flatten() else { return };
    let cell = grid.query_selector(&format!("[data-cell='{i},{j}']")).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlInputElement>().ok()) {
        drop(cell.focus());
        cell.select();
    }
}
