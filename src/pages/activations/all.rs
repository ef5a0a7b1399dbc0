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
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::part::part;
use crate::ui::url_state::use_url_state;
use crate::url::{declares, decode, encode, join, rest};

mod columns;
mod cost;
mod spark;
mod table;

crate::ui::module::module!(activations_all, make, within super::page);

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

fn make() -> El {
    let table = use_url_state::<Table>(super::PAGE.slug);
    let costs = RwSignal::new(None::<Costs>);
    let view = part(classed("div", "all"), "filters", "card", move |part| filters(part, table));
    let view = part(view, "functions", "card", move |part| functions(part, table, costs));
    part(view, "cost", "card", move |part| cost::fill(part, costs))
}

/// The toggles, and how many functions are left.
fn filters(part: El, table: RwSignal<Table>) -> El {
    let lang = use_lang();
    let toggles = FILTERS.iter().enumerate().map(|(index, filter)| {
        let press = move || table.update(|table| table.only[index] ^= true);
        button("pill", press)
            .aria("aria-pressed", move || table.with(|table| table.only[index]))
            .tr(filter.name)
    });
    let count = live::memo(move || table.with(|table| rows().filter(|row| table.takes(row)).count()));
    let matching = move || {
        let (count, all) = (count.get(), activation::ALL.len());
        match lang.get() {
            Lang::En => format!("{count} of {all} functions"),
            Lang::Zh => format!("{all} 个函数中有 {count} 个符合"),
        }
    };
    let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", ONLY).children(toggles);
    part.child(el("h2").tr(ONLY))
        .child(group)
        .child(classed("p", "hint count").attr("role", "status").live(matching))
}

/// The table itself.
fn functions(part: El, table: RwSignal<Table>, costs: RwSignal<Option<Costs>>) -> El {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let lines: Vec<El> = rows()
        .enumerate()
        .map(|(index, row)| line(row, move || costs.with(|costs| costs.as_ref()?.ratios(index))))
        .collect();
    let order = live::memo(move || {
        table.with(|table| {
            costs.with(|costs| table.order(&rows().collect::<Vec<_>>(), costs.as_ref(), lang.get()))
        })
    });
    let none = move || order.with(Vec::is_empty);
    let heads = COLUMNS.iter().enumerate().map(|(index, column)| head(column, index, table));
    let body =
        el("tbody").region(move || order.with(|order| order.iter().map(|at| lines[*at].clone()).collect()));
    let scroll =
        classed("div", "scroll").attr("tabindex", "0").attr("role", "region").attr_tr("aria-label", TITLE);
    let clear = move || table.update(|table| table.only = Default::default());
    let full = move || address.current().with(|query| decode::<State>(query).0.entries.len() < MOST);
    part.child(el("h2").tr(TITLE))
        .child(classed("p", "hint").tr(OPENS))
        .child(classed("p", "hint").flag("hidden", full).tr(FULL))
        .child(
            scroll
                .flag("hidden", none)
                .child(el("table").child(el("thead").child(el("tr").children(heads))).child(body)),
        )
        .child(
            classed("div", "message")
                .flag("hidden", move || !none())
                .child(el("p").tr(NONE))
                .child(button("primary", clear).tr(CLEAR)),
        )
}

fn rows() -> impl Iterator<Item = Row> {
    activation::ALL.iter().filter_map(|function| Row::of(function))
}

/// The head of a column: a button that sorts by it, where it has an order.
fn head(column: &'static Column, index: usize, table: RwSignal<Table>) -> El {
    let head = el("th").attr("scope", "col");
    if column.order.is_none() {
        return head.tr(column.name);
    }
    let sorted = move || table.with(|table| table.direction(index));
    let sort = button("sort", move || table.update(|table| table.press(index))).tr(column.name).child(
        el("span").attr("aria-hidden", "true").live(move || {
            match sorted() {
                None => " ↕",
                Some(false) => " ↑",
                Some(true) => " ↓",
            }
            .to_owned()
        }),
    );
    head.attr_maybe("aria-sort", move || {
        sorted().map(|descending| if descending { "descending" } else { "ascending" }.to_owned())
    })
    .child(sort)
}

/// The line of one function.
fn line(row: Row, ratios: impl Fn() -> Option<[[f64; 2]; 2]> + Copy + 'static) -> El {
    let lang = use_lang();
    let address = expect_context::<Address>();
    let to = move || address.current().with(|query| link(query, row.function));
    let name = el("a").attr_live("href", to).tr(row.function.name);
    let cells = COLUMNS.iter().map(|column| match column.cell {
        Cell::Name => el("th").attr("scope", "row").child(name.clone()),
        Cell::Holds(cell) => el("td").html(move || cell(&row, lang.get())),
        Cell::Cost(which) => el("td").html(move || cost::cell(ratios().map(|ratios| ratios[which]))),
    });
    el("tr").attr("data-function", row.function.id).children(cells)
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
    ["?", &join(&encode(&state), &others)].concat()
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
