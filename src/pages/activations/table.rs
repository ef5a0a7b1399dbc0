//! The curves as numbers.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::picture::{name, view};
use super::state::State;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::part::Part;

const TITLE: Text = Text::new("The numbers as a table", "数据表");
/// Rows: the ends of the window and twelve steps between them.
const STEPS: u32 = 12;
const DIGITS: usize = 5;

/// A table of f and f′ of every curve over the window, closed at first.
#[component]
pub(super) fn DataTable(state: RwSignal<State>) -> impl IntoView {
    let lang = use_lang();
    let open = RwSignal::new(false);
    let head = move || {
        let state = state.read();
        let pair = |entry| {
            let name = name(entry, lang.get());
            view! { <th scope="col">{name.clone()} " f"</th> <th scope="col">{name} " f′"</th> }
        };
        view! { <tr><th scope="col">"x"</th>{state.entries.iter().map(pair).collect_view()}</tr> }
    };
    let rows = move || {
        let state = state.read();
        let (left, right) = view(&state).x;
        let row = |i| {
            let x = left + (right - left) * f64::from(i) / f64::from(STEPS);
            let show = |value| compact(value, DIGITS);
            let cells = state.entries.iter().map(|entry| {
                view! { <td>{show(entry.value(x))}</td> <td>{show(entry.slope(x))}</td> }
            });
            view! { <tr><th scope="row">{show(x)}</th>{cells.collect_view()}</tr> }
        };
        (0..=STEPS).map(row).collect_view()
    };
    view! {
        <Part name="table">
            <details class="data" on:toggle=move |_| open.update(|open| *open = !*open)>
                <summary>{tr(TITLE)}</summary>
                <Show when=move || open.get()>
                    <div class="scroll" tabindex="0" role="region" aria-label=tr(TITLE)>
                        <table>
                            <thead>{head}</thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                </Show>
            </details>
        </Part>
    }
}
