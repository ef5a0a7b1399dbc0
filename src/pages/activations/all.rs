//! Every activation side by side: what holds for each, and what a call costs in this browser.

use leptos::prelude::*;
use nabla_math::activation::{self, Activation};
use nabla_math::text::{Lang, Text};

use self::columns::{COLUMNS, Cell, Column, Row};
use self::cost::Costs;
use self::table::{FILTERS, Table};
use super::entry::Function;
use super::state::{MOST, State};
use crate::ui::address::Address;
use crate::ui::choice::Toggle;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::part::Section;
use crate::ui::url_state::use_url_state;
use crate::url::{declares, decode, encode, join, rest};

mod columns;
mod cost;
mod spark;
mod table;

lazy_module!(activations_all: pub(super) static VIEW: AnyView = || view! { <AllFunctions/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &["filters", "functions", "cost"];

const TITLE: Text = Text::new("All functions", "全部函数");
const ONLY: Text = Text::new("Only functions that are", "只看具备以下性质的函数");
const NONE: Text = Text::new("No function has all of these properties.", "没有函数同时具备这些性质。");
const CLEAR: Text = Text::new("Clear the filters", "清除筛选");
const OPENS: Text = Text::new(
    "A name adds its function to the curves and turns to it. Parameters are at their defaults here.",
    "点函数名，可把它加入曲线图并选中。此表中的参数均取默认值。",
);
const FULL: Text = Text::new(
    "Twelve curves are on display: a further one takes the place of the last.",
    "曲线图中已有十二条曲线，再加入的会替换最后一条。",
);

/// What a call of each function costs, once it has been measured.
type Measured = RwSignal<Option<Costs>>;

/// The view on all functions.
#[component]
fn AllFunctions() -> impl IntoView {
    provide_context(use_url_state::<Table>(super::PAGE.slug));
    provide_context::<Measured>(RwSignal::new(None));
    view! {
        <div class="all">
            <Section name="filters" class="card">
                <Filters/>
            </Section>
            <Section name="functions" class="card">
                <Functions/>
            </Section>
            <Section name="cost" class="card">
                <cost::Measurement/>
            </Section>
        </div>
    }
}

/// The toggles, and how many functions are left.
#[component]
fn Filters() -> impl IntoView {
    let lang = use_lang();
    let table = expect_context::<RwSignal<Table>>();
    let toggle = move |(at, filter): (usize, &'static table::Filter)| {
        let on = Signal::derive(move || table.with(|table| table.only[at]));
        view! { <Toggle name=filter.name on on_change=move |on| table.update(|table| table.only[at] = on)/> }
    };
    let count = Memo::new(move |_| table.with(|table| rows().filter(|row| table.takes(row)).count()));
    let matching = move || {
        let (count, all) = (count.get(), activation::ALL.len());
        match lang.get() {
            Lang::En => format!("{count} of {all} functions"),
            Lang::Zh => format!("{all} 个函数中有 {count} 个符合"),
        }
    };
    view! {
        <h2>{tr(ONLY)}</h2>
        <div class="group" role="group" aria-label=tr(ONLY)>
            {FILTERS.iter().enumerate().map(toggle).collect_view()}
        </div>
        <p class="hint count" role="status">{matching}</p>
    }
}

/// The table itself.
#[component]
fn Functions() -> impl IntoView {
    let lang = use_lang();
    let (table, costs) = (expect_context::<RwSignal<Table>>(), expect_context::<Measured>());
    let address = expect_context::<Address>();
    let order = Memo::new(move |_| {
        table.with(|table| {
            costs.with(|costs| table.order(&rows().collect::<Vec<_>>(), costs.as_ref(), lang.get()))
        })
    });
    let none = move || order.with(Vec::is_empty);
    let clear = move |_| table.update(|table| table.only = Default::default());
    let has_room = move || address.current().with(|query| decode::<State>(query).0.entries.len() < MOST);
    view! {
        <h2>{tr(TITLE)}</h2>
        <p class="hint">{tr(OPENS)}</p>
        <p class="hint" hidden=has_room>{tr(FULL)}</p>
        <div class="scroll" tabindex="0" role="region" aria-label=tr(TITLE) hidden=none>
            <table>
                <thead>
                    <tr>
                        {COLUMNS
                            .iter()
                            .enumerate()
                            .map(|(index, column)| view! { <Head column index/> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || order.get() key=|at| *at let:at>
                        <Line at/>
                    </For>
                </tbody>
            </table>
        </div>
        <div class="message" hidden=move || !none()>
            <p>{tr(NONE)}</p>
            <button type="button" class="primary" on:click=clear>{tr(CLEAR)}</button>
        </div>
    }
}

fn rows() -> impl Iterator<Item = Row> {
    activation::ALL.iter().filter_map(|function| Row::of(function))
}

/// The head of a column: a button that sorts by it, where it has an order.
#[component]
fn Head(
    /// The column.
    column: &'static Column,
    /// Where it stands, counted from 0.
    index: usize,
) -> impl IntoView {
    let table = expect_context::<RwSignal<Table>>();
    if column.order.is_none() {
        return view! { <th scope="col">{tr(column.name)}</th> }.into_any();
    }
    let sorted = move || table.with(|table| table.direction(index));
    let sign = move || match sorted() {
        None => " ↕",
        Some(false) => " ↑",
        Some(true) => " ↓",
    };
    let direction = move || sorted().map(|descending| if descending { "descending" } else { "ascending" });
    view! {
        <th scope="col" aria-sort=direction>
            <button type="button" class="sort" on:click=move |_| table.update(|table| table.press(index))>
                {tr(column.name)}
                <span aria-hidden="true">{sign}</span>
            </button>
        </th>
    }
    .into_any()
}

/// The line of one function.
#[component]
fn Line(
    /// Its place in [`activation::ALL`].
    at: usize,
) -> impl IntoView {
    let lang = use_lang();
    let costs = expect_context::<Measured>();
    let address = expect_context::<Address>();
    let row = rows().nth(at)?;
    let ratios = move || costs.with(|costs| costs.as_ref()?.ratios(at));
    let href = move || address.current().with(|query| link(query, row.function));
    let cell = move |column: &'static Column| match column.cell {
        Cell::Name => view! {
            <th scope="row">
                <a href=href>{tr(row.function.name)}</a>
            </th>
        }
        .into_any(),
        Cell::Holds(cell) => view! { <td inner_html=move || cell(&row, lang.get())></td> }.into_any(),
        Cell::Cost(which) => {
            view! { <td inner_html=move || cost::cell(ratios().map(|ratios| ratios[which]))></td> }.into_any()
        }
    };
    Some(view! { <tr data-function=row.function.id>{COLUMNS.iter().map(cell).collect_view()}</tr> })
}

/// The address that shows a function among the curves: turned to where it is there, else added.
fn link(query: &str, function: &'static Activation) -> String {
    let (mut state, _) = decode::<State>(query);
    match state.entries.iter().position(|entry| entry.function.listed() == Some(function)) {
        Some(at) => state.focus = at,
        None => {
            if state.entries.len() >= MOST {
                state.entries.pop();
            }
            state.add(Function::Listed(function));
        }
    }
    let others = rest(query, |key| key == "tab" || declares::<State>(key));
    format!("?{}", join(&encode(&state), &others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_the_curves_with_its_function_among_them() {
        let mish = activation::find("mish").unwrap();
        assert_eq!(
            link("x=1&tab=all&only=smooth&embed=1", mish),
            "?f=sigmoid,relu,swish,mish&focus=4&x=1&only=smooth&embed=1"
        );
        assert_eq!(link("f=relu,mish(1)&tab=all", mish), "?f=relu,mish&focus=2");
        let all: Vec<_> =
            activation::ALL.iter().map(|function| function.id).filter(|id| *id != "mish").collect();
        let (state, _) = decode::<State>(&link(&format!("f={}", all[..MOST].join(",")), mish)[1..]);
        assert_eq!((state.entries.len(), state.focused().function.listed()), (MOST, Some(mish)));
    }
}
