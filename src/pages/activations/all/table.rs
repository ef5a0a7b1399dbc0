//! How the table is sorted and filtered, and its place in the address.

use std::cmp::Ordering;

use nabla_math::activation::Smoothness;
use nabla_math::text::{Lang, Text};

use super::columns::{COLUMNS, Order, Row};
use super::cost::Costs;
use crate::url::{Field, Problem, UrlState};

/// A property to filter by.
pub(super) struct Filter {
    /// Its name in the address.
    pub(super) id: &'static str,
    pub(super) name: Text,
    pub(super) takes: fn(&Row) -> bool,
}

/// Every filter.
pub(super) static FILTERS: [Filter; 5] = [
    Filter {
        id: "smooth",
        name: Text::new("smooth (C∞)", "光滑（C∞）"),
        takes: |row| row.facts.smooth == Smoothness::Infinite,
    },
    Filter { id: "monotone", name: Text::new("monotone", "单调"), takes: |row| row.facts.monotone },
    Filter {
        id: "centred", name: Text::new("zero-centred", "零中心"), takes: |row| row.facts.zero_centred
    },
    Filter { id: "bounded", name: Text::new("bounded", "有界"), takes: Row::is_bounded },
    Filter {
        id: "minimum",
        name: Text::new("with a minimum", "有最小值点"),
        takes: |row| row.facts.minimum.is_some(),
    },
];

/// The order of the lines, and which of them are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// The column, and whether it falls from top to bottom; `None` is the order of the menus.
    pub(super) sort: Option<(usize, bool)>,
    /// Which of [`FILTERS`] must hold.
    pub(super) only: [bool; FILTERS.len()],
}

impl Table {
    /// Whether a function has every property that is asked for.
    pub(super) fn takes(&self, row: &Row) -> bool {
        FILTERS.iter().zip(self.only).all(|(filter, on)| !on || (filter.takes)(row))
    }

    /// Whether a column is what the table is sorted by, and then whether it falls.
    pub(super) fn direction(&self, column: usize) -> Option<bool> {
        self.sort.filter(|(sorted, _)| *sorted == column).map(|(_, descending)| descending)
    }

    /// A press on the head of a column: up, down, and back to the order of the menus.
    pub(super) fn press(&mut self, column: usize) {
        self.sort = match self.direction(column) {
            None => Some((column, false)),
            Some(false) => Some((column, true)),
            Some(true) => None,
        };
    }

    /// The places of the lines that are shown, in order.
    pub(super) fn order(&self, rows: &[Row], costs: Option<&Costs>, lang: Lang) -> Vec<usize> {
        let mut order: Vec<usize> = (0..rows.len()).filter(|at| self.takes(&rows[*at])).collect();
        let sort = self.sort.and_then(|(column, descending)| Some((COLUMNS[column].order?, descending)));
        if let Some((by, descending)) = sort {
            order.sort_by(|a, b| match by {
                Order::Name => {
                    let name = |at: usize| rows[at].function.name.get(lang);
                    directed(name(*a).cmp(name(*b)), descending)
                }
                Order::Numbers(key) => compare(key(&rows[*a]), key(&rows[*b]), descending),
                Order::Cost(which) => {
                    let cost = |at| [costs.map_or(f64::NAN, |costs| costs.nanoseconds(at, which)), 0.0];
                    compare(cost(*a), cost(*b), descending)
                }
            });
        }
        order
    }
}

fn directed(order: Ordering, descending: bool) -> Ordering {
    if descending { order.reverse() } else { order }
}

/// By the first number, then by the second; NaN last in either direction.
fn compare(a: [f64; 2], b: [f64; 2], descending: bool) -> Ordering {
    match (a[0].is_nan(), b[0].is_nan()) {
        (false, false) => directed(a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])), descending),
        (a, b) => a.cmp(&b),
    }
}

impl UrlState for Table {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "sort",
            read: |s| {
                s.sort.map_or_else(String::new, |(column, descending)| {
                    format!("{}{}", if descending { "-" } else { "" }, COLUMNS[column].id)
                })
            },
            write: |s, text| {
                let (id, descending) = text.strip_prefix('-').map_or((text, false), |id| (id, true));
                let column = COLUMNS.iter().position(|column| column.id == id && column.order.is_some());
                s.sort = column.map(|column| (column, descending));
                if s.sort.is_none() && !text.is_empty() {
                    Err(Problem::Unknown(text.to_owned()))
                } else {
                    Ok(())
                }
            },
        },
        Field {
            key: "only",
            read: |s| {
                let names = FILTERS.iter().zip(s.only).filter(|(_, on)| *on).map(|(filter, _)| filter.id);
                names.collect::<Vec<_>>().join(",")
            },
            write: |s, text| {
                let mut unknown = Vec::new();
                for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
                    match FILTERS.iter().position(|filter| filter.id == name) {
                        Some(at) => s.only[at] = true,
                        None => unknown.push(name),
                    }
                }
                if unknown.is_empty() { Ok(()) } else { Err(Problem::Unknown(unknown.join(", "))) }
            },
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use nabla_math::activation::ALL;
    use proptest::prelude::*;

    fn order(query: &str) -> Vec<&'static str> {
        let (table, notices) = decode::<Table>(query);
        assert!(notices.is_empty(), "{notices:?}");
        let rows: Vec<_> = ALL.iter().filter_map(|function| Row::of(function)).collect();
        table.order(&rows, None, Lang::En).into_iter().map(|at| ALL[at].id).collect()
    }

    #[test]
    fn what_has_no_number_comes_last_up_and_down() {
        for query in ["sort=minimum", "sort=-minimum"] {
            let order = order(query);
            let has = |id: &&str| {
                Row::of(nabla_math::activation::find(id).unwrap()).unwrap().facts.minimum.is_some()
            };
            let last = order.iter().rposition(has).unwrap();
            assert!(order[..=last].iter().all(has), "{query}: {order:?}");
            assert_eq!(order.len(), ALL.len());
        }
        assert_ne!(order("sort=minimum"), order("sort=-minimum"));
        assert_eq!(order("sort=cost"), order(""), "nothing is measured");
    }

    #[test]
    fn filters_combine_and_can_leave_nothing() {
        assert_eq!(order("only=smooth,monotone,centred,bounded"), ["tanh"]);
        assert_eq!(order("only=monotone,minimum"), [""; 0]);
        assert_eq!(order("only=bounded&sort=-steepest")[0], "tanh");
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(column in 0..COLUMNS.len(), descending: bool, only: [bool; 5]) {
            let sort = COLUMNS[column].order.map(|_| (column, descending));
            let table = Table { sort, only };
            prop_assert_eq!(decode::<Table>(&encode(&table)), (table, Vec::new()));
        }

        #[test]
        fn any_query_gives_a_legal_table(query in "((sort|only)=[-a-z_,%&]{0,24}&?){0,3}|.*") {
            let (table, _) = decode::<Table>(&query);
            prop_assert!(table.sort.is_none_or(|(column, _)| COLUMNS[column].order.is_some()));
        }
    }
}
