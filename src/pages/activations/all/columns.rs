//! The columns of the table: what stands in each, and what it is sorted by.

use nabla_math::activation::{Activation, Facts, Smoothness, Tail};
use nabla_math::param::defaults;
use nabla_math::text::{Lang, Text};

use super::spark;
use crate::pages::activations::words;
use crate::ui::formula::{lines, parsed};
use crate::ui::numbers::compact;

const DIGITS: usize = 4;

/// A function with what holds for it at its defaults.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) function: &'static Activation,
    pub(super) facts: Facts,
}

impl Row {
    /// None for a function that is not listed.
    pub(super) fn of(function: &'static Activation) -> Option<Self> {
        Some(Self { function, facts: function.facts(defaults(function.params))? })
    }

    /// Whether f has a finite infimum and supremum.
    pub(super) fn is_bounded(&self) -> bool {
        self.facts.low.at.is_finite() && self.facts.high.at.is_finite()
    }
}

/// What stands in a column.
#[derive(Clone, Copy)]
pub(super) enum Cell {
    /// The name, with the way to the curves.
    Name,
    /// What holds, as HTML.
    Holds(fn(&Row, Lang) -> String),
    /// What a call of f (0) or of f′ (1) costs.
    Cost(usize),
}

/// What a column is sorted by; of equal ones the order of the menus holds.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// The name in the language of the page.
    Name,
    /// Two numbers, the second where the first is equal. NaN comes last, up or down.
    Numbers(fn(&Row) -> [f64; 2]),
    /// What a call costs.
    Cost(usize),
}

/// One column.
pub(super) struct Column {
    /// Its name in the address.
    pub(super) id: &'static str,
    /// Its head.
    pub(super) name: Text,
    pub(super) cell: Cell,
    pub(super) order: Option<Order>,
}

/// Every column, from left to right.
pub(super) static COLUMNS: &[Column] = &[
    Column { id: "name", name: Text::new("Function", "函数"), cell: Cell::Name, order: Some(Order::Name) },
    Column { id: "formula", name: Text::new("Formula", "公式"), cell: Cell::Holds(formula), order: None },
    Column {
        id: "graph",
        name: Text::new("Graph", "图像"),
        cell: Cell::Holds(|row, _| spark::svg(row.function)),
        order: None,
    },
    holds(
        "range",
        Text::new("Range", "值域"),
        |row, _| words::range(row.facts.low, row.facts.high),
        |row| [row.facts.high.at - row.facts.low.at, row.facts.low.at],
    ),
    holds(
        "steepest",
        Text::same("sup |f′|"),
        |row, _| short(row.facts.steepest),
        |row| [row.facts.steepest, 0.0],
    ),
    holds(
        "minimum",
        Text::new("Minimum", "最小值"),
        |row, lang| row.facts.minimum.map_or_else(|| "—".to_owned(), |at| words::minimum(at, lang)),
        |row| row.facts.minimum.map_or([f64::NAN; 2], |(x, y)| [y, x]),
    ),
    holds(
        "left",
        Text::same("x → −∞"),
        |row, lang| words::tail(row.facts.left, lang),
        |row| limit(row.facts.left, -1.0),
    ),
    holds(
        "right",
        Text::same("x → +∞"),
        |row, lang| words::tail(row.facts.right, lang),
        |row| limit(row.facts.right, 1.0),
    ),
    holds(
        "monotone",
        Text::new("Monotone", "单调"),
        |row, lang| words::yes(row.facts.monotone, lang),
        |row| first(row.facts.monotone),
    ),
    holds(
        "centred",
        Text::new("Zero-centred", "零中心"),
        |row, lang| words::yes(row.facts.zero_centred, lang),
        |row| first(row.facts.zero_centred),
    ),
    holds(
        "smooth",
        Text::new("Smooth", "光滑性"),
        |row, _| smooth(row.facts.smooth).to_owned(),
        |row| [f64::from(row.facts.smooth as u8), 0.0],
    ),
    holds(
        "bounded",
        Text::new("Bounded", "有界"),
        |row, lang| words::yes(row.is_bounded(), lang),
        |row| first(row.is_bounded()),
    ),
    Column {
        id: "cost",
        name: Text::new("Cost of f", "f 的开销"),
        cell: Cell::Cost(0),
        order: Some(Order::Cost(0)),
    },
    Column {
        id: "cost_df",
        name: Text::new("Cost of f′", "f′ 的开销"),
        cell: Cell::Cost(1),
        order: Some(Order::Cost(1)),
    },
];

/// A column of facts with an order.
const fn holds(
    id: &'static str,
    name: Text,
    cell: fn(&Row, Lang) -> String,
    order: fn(&Row) -> [f64; 2],
) -> Column {
    Column { id, name, cell: Cell::Holds(cell), order: Some(Order::Numbers(order)) }
}

fn short(value: f64) -> String {
    compact(value, DIGITS)
}

/// What holds comes before what does not.
fn first(holds: bool) -> [f64; 2] {
    [f64::from(u8::from(!holds)), 0.0]
}

/// The limit of f on one side, then the steepness of its way there.
fn limit(tail: Tail, side: f64) -> [f64; 2] {
    match tail {
        Tail::Constant(value) => [value, 0.0],
        Tail::Line { slope, .. } => [(slope * side).signum() * f64::INFINITY, slope * side],
    }
}

const fn smooth(smooth: Smoothness) -> &'static str {
    match smooth {
        Smoothness::C0 => "C<sup>0</sup>",
        Smoothness::C1 => "C<sup>1</sup>",
        Smoothness::Infinite => "C<sup>∞</sup>",
    }
}

/// f(x), and under it what its letters stand for. Terms shorten f′ only.
fn formula(row: &Row, _: Lang) -> String {
    let function = row.function;
    let constants =
        function.constants.iter().map(|constant| format!("{} = {}", constant.symbol, short(constant.value)));
    let params = function
        .params
        .iter()
        .zip(defaults(function.params))
        .map(|(param, arg)| format!("{} = {}", param.symbol, short(arg)));
    let all: Vec<_> = [function.formula.to_owned()].into_iter().chain(constants).chain(params).collect();
    lines(&all.iter().map(|line| parsed(line)).collect::<Vec<_>>(), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::activation::ALL;
    use nabla_math::latex::eval;

    #[test]
    fn every_letter_of_a_formula_is_explained_under_it() {
        for function in ALL {
            let known = |symbol: &str| {
                let constant = function.constants.iter().any(|constant| constant.symbol == symbol);
                let param = function.params.iter().any(|param| param.symbol == symbol);
                (constant || param || symbol == "x").then_some(1.0)
            };
            assert!(eval(&parsed(function.formula), &known).is_ok(), "{}", function.id);
        }
    }

    #[test]
    fn every_order_tells_functions_apart_and_columns_have_names_of_their_own() {
        for (at, column) in COLUMNS.iter().enumerate() {
            assert!(COLUMNS[..at].iter().all(|other| other.id != column.id), "{}", column.id);
            if let Some(Order::Numbers(key)) = column.order {
                let keys: Vec<_> =
                    ALL.iter().filter_map(|function| Row::of(function)).map(|row| key(&row)).collect();
                assert!(keys.iter().any(|key| *key != keys[0]), "{}", column.id);
            }
        }
    }
}
