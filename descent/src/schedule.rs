//! Learning-rate schedules, which apply to any optimizer: η_t = η times a factor of the step.

use crate::code::ScheduleCode;
use nabla_math::param::{Args, Param, defaults};
use nabla_math::text::Text;

mod constant;
mod cosine;
mod exponential;
mod step;
mod warmup;

/// Declares the lists from one list of modules.
macro_rules! catalogue {
    ($($id:ident)+) => {
        /// Every schedule, in the order in which menus list them.
        pub static ALL: &[&Schedule] = &[$(&$id::SPEC),+];

        /// What each is good for. Apart from the declarations, so that it comes with the module that shows it.
        static NOTES: &[(&str, Text)] = &[$((stringify!($id), $id::NOTE)),+];

        /// The code of each, likewise.
        static CODES: &[(&str, &ScheduleCode)] = &[$((stringify!($id), &$id::CODE)),+];
    };
}

catalogue! {
    constant
    step
    exponential
    cosine
    warmup
}

/// The schedule with this id.
pub fn find(id: &str) -> Option<&'static Schedule> {
    crate::named(ALL, id, |schedule| schedule.id)
}

/// The rate as a function of the step.
#[derive(Debug)]
pub struct Schedule {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of η_t: the right-hand side, over η, t and the parameters; evaluated by the tests.
    pub formula: &'static str,
    /// Parameters, in the order of [`Args`].
    pub params: &'static [Param],
    /// η_t/η at step t, counted from 1: from 0 to 1.
    pub factor: fn(u32, &Args) -> f64,
}

impl Schedule {
    /// η_t.
    pub fn rate(&self, eta: f64, t: u32, args: &Args) -> f64 {
        eta * (self.factor)(t, args)
    }

    /// The arguments at first sight.
    pub fn defaults(&self) -> Args {
        defaults(self.params)
    }

    /// What it is good for; `None` only for a schedule that is not in [`ALL`].
    pub fn note(&self) -> Option<Text> {
        NOTES.iter().find(|(id, _)| *id == self.id).map(|&(_, note)| note)
    }

    /// Its code; `None` only for a schedule that is not in [`ALL`].
    pub fn code(&self) -> Option<&'static ScheduleCode> {
        CODES.iter().find(|(id, _)| *id == self.id).map(|(_, code)| *code)
    }

    /// Whether the rate stays as it is.
    pub fn is_constant(&self) -> bool {
        self.params.is_empty()
    }
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A number of steps.
const fn steps(key: &'static str, symbol: &'static str, name: Text, default: f64) -> Param {
    Param {
        key,
        symbol,
        name,
        default,
        min: 1.0,
        max: 10_000.0,
        step: 1.0,
        scale: nabla_math::param::Scale::Log,
        marks: &[],
    }
}

/// A share of the rate.
const fn share(key: &'static str, symbol: &'static str, name: Text, default: f64, step: f64) -> Param {
    Param {
        key,
        symbol,
        name,
        default,
        min: 0.0,
        max: 1.0,
        step,
        scale: nabla_math::param::Scale::Linear,
        marks: &[],
    }
}

#[cfg(test)]
mod tests;
