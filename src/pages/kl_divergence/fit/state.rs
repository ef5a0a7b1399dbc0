//! The two peaks, the start, the rate, and the step on display.

use nabla_math::divergence::DivergenceError;
use nabla_math::divergence::gaussian::Gaussian;
use nabla_math::divergence::mixture::Mixture;
use nabla_math::number::address;
use nabla_math::param::{Param, Scale};
use nabla_math::text::Text;

use crate::url::{Field, UrlState, set_number, set_whole};

/// Steps of a fit.
pub(super) const STEPS: usize = 200;

const fn mean(key: &'static str, symbol: &'static str, name: Text, default: f64) -> Param {
    Param { key, symbol, name, default, min: -5.0, max: 5.0, step: 0.1, scale: Scale::Linear, marks: &[] }
}

const fn deviation(key: &'static str, symbol: &'static str, name: Text, default: f64) -> Param {
    Param { key, symbol, name, default, min: 0.3, max: 4.0, step: 0.1, scale: Scale::Log, marks: &[] }
}

/// The weight of the first peak, both peaks, the start, the rate.
pub(super) static PARAMS: [Param; 8] = [
    Param {
        key: "weight",
        symbol: "w",
        name: Text::new("weight of the first peak", "第一个峰的权重"),
        default: 0.6,
        min: 0.0,
        max: 1.0,
        step: 0.05,
        scale: Scale::Linear,
        marks: &[],
    },
    mean("m1", r"\mu_1", Text::new("mean of the first peak", "第一个峰的均值"), -2.5),
    deviation("s1", r"\sigma_1", Text::new("width of the first peak", "第一个峰的宽度"), 0.7),
    mean("m2", r"\mu_2", Text::new("mean of the second peak", "第二个峰的均值"), 2.5),
    deviation("s2", r"\sigma_2", Text::new("width of the second peak", "第二个峰的宽度"), 0.9),
    mean("mu0", r"\mu", Text::new("mean of Q at the start", "Q 的初始均值"), 4.0),
    deviation("sigma0", r"\sigma", Text::new("standard deviation of Q at the start", "Q 的初始标准差"), 0.8),
    Param {
        key: "rate",
        symbol: r"\eta",
        name: Text::new("learning rate", "学习率"),
        default: 0.3,
        min: 0.01,
        max: 0.5,
        step: 0.1,
        scale: Scale::Log,
        marks: &[],
    },
];

/// The state of the view.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// Values of [`PARAMS`].
    pub(super) args: [f64; PARAMS.len()],
    /// The step on display.
    pub(super) at: usize,
}

impl Default for State {
    fn default() -> Self {
        Self { args: std::array::from_fn(|place| PARAMS[place].default), at: 0 }
    }
}

impl State {
    /// P.
    pub(super) fn mixture(&self) -> Result<Mixture, DivergenceError> {
        let [weight, m1, s1, m2, s2, ..] = self.args;
        Mixture::new(weight, Gaussian { mean: m1, deviation: s1 }, Gaussian { mean: m2, deviation: s2 })
    }

    /// Q at the start.
    pub(super) const fn start(&self) -> Gaussian {
        Gaussian { mean: self.args[5], deviation: self.args[6] }
    }

    /// The rate of the descent.
    pub(super) const fn rate(&self) -> f64 {
        self.args[7]
    }

    /// Begins elsewhere.
    pub(super) const fn begin(&mut self, mean: f64, deviation: f64) {
        (self.args[5], self.args[6]) = (mean, deviation);
        self.at = 0;
    }

    /// All that the fits depend on.
    pub(super) fn settings(&self) -> Self {
        Self { at: 0, ..self.clone() }
    }
}

macro_rules! number {
    ($key:literal, $place:literal) => {
        Field {
            key: $key,
            read: |s| address(s.args[$place]),
            write: |s, text| set_number(&mut s.args[$place], text, PARAMS[$place].min, PARAMS[$place].max),
        }
    };
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        number!("weight", 0),
        number!("m1", 1),
        number!("s1", 2),
        number!("m2", 3),
        number!("s2", 4),
        number!("mu0", 5),
        number!("sigma0", 6),
        number!("rate", 7),
        Field {
            key: "at",
            read: |s| s.at.to_string(),
            write: |s, text| set_whole(&mut s.at, text, 0, STEPS),
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
        fn saving_and_loading_is_the_identity(parts in prop::array::uniform8(0.0..=1.0_f64), at in 0..=STEPS) {
            let within = |place: usize| {
                let Param { min, max, .. } = PARAMS[place];
                (min + parts[place] * (max - min)).clamp(min, max)
            };
            let state = State { args: std::array::from_fn(within), at };
            prop_assert_eq!(decode::<State>(&encode(&state)), (state, Vec::new()));
        }

        #[test]
        fn any_query_gives_a_legal_state(query in "((weight|m1|s1|m2|s2|mu0|sigma0|rate|at)=[-0-9a-z.]{0,8}&?){0,9}") {
            let (state, _) = decode::<State>(&query);
            prop_assert!(state.mixture().is_ok() && state.at <= STEPS && state.start().deviation > 0.0);
        }
    }

    #[test]
    fn keys_are_those_of_the_parameters() {
        let keys: Vec<_> = State::FIELDS.iter().map(|field| field.key).collect();
        let due: Vec<_> = PARAMS.iter().map(|param| param.key).chain(["at"]).collect();
        assert_eq!(keys, due);
    }
}
