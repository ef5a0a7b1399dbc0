//! What is swept, in the address.

use nabla_descent::race::{Entry, MAX_STEPS};
use nabla_math::number::address;
use nabla_math::param::Param;

use crate::url::{Field, Problem, UrlState, set_number, set_whole_number};

/// The least and the largest rate that can be asked for, and how many times the least the largest is at least.
pub(in super::super) const RATES: (f64, f64) = (1e-7, 10.0);
const APART: f64 = 2.0;
/// Cells along a side.
pub(super) const SIDES: &[usize] = &[20, 50, 100, 200];

/// What the picture is a map of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Map {
    /// Rates and another parameter, from one start.
    Rates,
    /// Starts, at one setting.
    Starts,
}

/// What a cell of the map of rates shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// The loss after the last step.
    Loss,
    /// Steps until the goal.
    Steps,
}

/// What is swept, and how finely.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sweep {
    pub(super) map: Map,
    pub(super) of: Of,
    /// Key of the parameter beside the rate; empty is the first that there is.
    pub(super) by: String,
    /// Cells along each side.
    pub(super) cells: f64,
    /// Rates from and to.
    pub(super) low: f64,
    pub(super) high: f64,
    /// Steps of every run.
    pub(super) budget: f64,
}

impl Default for Sweep {
    fn default() -> Self {
        Self {
            map: Map::Rates,
            of: Of::Loss,
            by: String::new(),
            cells: 100.0,
            low: 1e-4,
            high: 10.0,
            budget: 500.0,
        }
    }
}

impl Sweep {
    /// The place of the parameter beside the rate.
    pub(super) fn param(&self, entry: &Entry) -> usize {
        let named = others(entry).iter().position(|param| param.key == self.by);
        named.map_or(1, |at| at + 1)
    }

    /// Sets the ends of the rates, which are numbers; the largest is kept away from the least.
    pub(super) fn set_rates(&mut self, low: f64, high: f64) {
        self.low = low.clamp(RATES.0, RATES.1 / APART);
        self.high = high.clamp(self.low * APART, RATES.1);
    }
}

/// The parameters of an entry's optimizer beside its rate.
pub(super) fn others(entry: &Entry) -> &'static [Param] {
    entry.optimizer.params.get(1..).unwrap_or_default()
}

fn put_rates(s: &mut Sweep, (low, high): (f64, f64), result: Result<(), Problem>) -> Result<(), Problem> {
    s.set_rates(low, high);
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b.abs();
    if near(s.low, low) && near(s.high, high) {
        result
    } else {
        Err(Problem::Clamped(format!("{},{}", address(s.low), address(s.high))))
    }
}

impl UrlState for Sweep {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "map",
            read: |s| if s.map == Map::Rates { "rates" } else { "starts" }.to_owned(),
            write: |s, text| {
                s.map = match text {
                    "rates" => Map::Rates,
                    "starts" => Map::Starts,
                    _ => return Err(Problem::Unreadable),
                };
                Ok(())
            },
        },
        Field {
            key: "of",
            read: |s| if s.of == Of::Loss { "loss" } else { "steps" }.to_owned(),
            write: |s, text| {
                s.of = match text {
                    "loss" => Of::Loss,
                    "steps" => Of::Steps,
                    _ => return Err(Problem::Unreadable),
                };
                Ok(())
            },
        },
        Field {
            key: "by",
            read: |s| s.by.clone(),
            write: |s, text| {
                let known = nabla_descent::optimizer::ALL
                    .iter()
                    .any(|optimizer| optimizer.params.iter().skip(1).any(|param| param.key == text));
                if !known && !text.is_empty() {
                    return Err(Problem::Unknown(text.to_owned()));
                }
                text.clone_into(&mut s.by);
                Ok(())
            },
        },
        Field {
            key: "cells",
            read: |s| address(s.cells),
            write: |s, text| set_whole_number(&mut s.cells, text, 2.0, 200.0),
        },
        Field {
            key: "rates",
            read: |s| format!("{},{}", address(s.low), address(s.high)),
            write: |s, text| {
                let (low, high) = text.split_once(',').ok_or(Problem::Unreadable)?;
                let (mut from, mut to) = (s.low, s.high);
                let result = set_number(&mut from, low, RATES.0, RATES.1);
                let result = result.and(set_number(&mut to, high, RATES.0, RATES.1));
                put_rates(s, (from, to), result)
            },
        },
        Field {
            key: "budget",
            read: |s| address(s.budget),
            write: |s, text| set_whole_number(&mut s.budget, text, 1.0, f64::from(MAX_STEPS)),
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
        fn any_address_gives_a_legal_sweep_and_saving_and_loading_is_the_identity(
            map in "(rates|starts|x|)", of in "(loss|steps|)", by in "(beta1|gamma|eta|eps|)",
            cells in "[-0-9.e]{0,5}", rates in "[-0-9.e]{0,5},?[-0-9.e]{0,5}", budget in "[-0-9.e]{0,6}",
        ) {
            let query = format!("map={map}&of={of}&by={by}&cells={cells}&rates={rates}&budget={budget}");
            let (sweep, _) = decode::<Sweep>(&query);
            prop_assert!((2.0..=200.0).contains(&sweep.cells) && sweep.cells.fract() == 0.0);
            prop_assert!(RATES.0 <= sweep.low && sweep.low < sweep.high && sweep.high <= RATES.1, "{sweep:?}");
            prop_assert!((1.0..=1e4).contains(&sweep.budget));
            prop_assert_eq!(decode::<Sweep>(&encode(&sweep)).0, sweep);
        }
    }

    #[test]
    fn a_parameter_that_the_optimizer_does_not_have_is_replaced_by_one_that_it_has() {
        let entry = |id| Entry::new(nabla_descent::optimizer::find(id).unwrap());
        let sweep = Sweep { by: "beta2".to_owned(), ..Sweep::default() };
        assert_eq!(sweep.param(&entry("adam")), 2);
        assert_eq!(sweep.param(&entry("momentum")), 1);
        assert!(nabla_descent::optimizer::ALL.iter().all(|optimizer| optimizer.params.len() > 1));
    }
}
