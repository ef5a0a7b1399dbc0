//! Everything that can be set in the view on two vectors, and its place in the address.

use nabla_math::cosine::measures::Change;
use nabla_math::cosine::{CosineError, Guard, working};
use nabla_math::matrix::{self, Limits, Matrix, numbers};
use nabla_math::number::address;
use nabla_math::param::{Param, Scale};
use nabla_math::text::Text;
use nabla_math::working::Working;

use crate::ui::stepper::MOST_STEPS;
use crate::url::{Field, Problem, UrlState, flag, set_choice, set_flag, set_number, set_whole};

/// The fewest and the most components.
pub(super) const LEAST: Limits = Limits { rows: 1, cols: 2 };
pub(super) const MOST: Limits = Limits { rows: 1, cols: 16 };

/// What no length counts as less than, where the framework's convention is taken.
pub(super) static EPS: Param = Param {
    key: "eps",
    symbol: r"\varepsilon",
    name: Text::new("least length that counts", "长度的下限"),
    default: 1e-8,
    min: 1e-12,
    max: 10.0,
    step: 0.1,
    scale: Scale::Log,
    marks: &[],
};

/// The factor, or what is added.
pub(super) static AMOUNT: Param = Param {
    key: "amount",
    symbol: "k",
    name: Text::new("factor, or what is added", "倍数或加上的数"),
    default: 2.0,
    min: -10.0,
    max: 10.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[],
};

/// A calculation that can be followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    /// The cosine and the angle.
    #[default]
    Forward,
    /// Its gradient by A.
    Backward,
    /// Euclidean and Manhattan distance.
    Distances,
    /// Pearson's r.
    Correlation,
}

impl Way {
    pub(super) const ALL: [Self; 4] = [Self::Forward, Self::Backward, Self::Distances, Self::Correlation];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Backward => "back",
            Self::Distances => "distances",
            Self::Correlation => "correlation",
        }
    }
}

/// The state of the view. Both vectors have as many components.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) a: Matrix,
    pub(super) b: Matrix,
    /// Whether short vectors are treated as frameworks do.
    pub(super) guarded: bool,
    pub(super) eps: f64,
    pub(super) change: Change,
    pub(super) amount: f64,
    /// From where space is seen, in degrees: turned, and lifted.
    pub(super) turn: (f64, f64),
    pub(super) way: Way,
    /// The step on display, counted from 1.
    pub(super) step: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            a: matrix::row(&[1.0, 2.0, 3.0]),
            b: matrix::row(&[4.0, 5.0, 6.0]),
            guarded: false,
            eps: EPS.default,
            change: Change::Scale,
            amount: AMOUNT.default,
            turn: (-30.0, 22.0),
            way: Way::Forward,
            step: 1,
        }
    }
}

impl State {
    /// What is done about vectors without a direction.
    pub(super) fn guard(&self) -> Guard {
        if self.guarded { Guard::Epsilon(self.eps) } else { Guard::Undefined }
    }

    /// Turns to a calculation, at its first step.
    pub(super) fn turn_to(&mut self, way: Way) {
        if self.way != way {
            (self.way, self.step) = (way, 1);
        }
    }

    /// The calculation on display.
    pub(super) fn working(&self) -> Result<Working, CosineError> {
        let (a, b) = (numbers(&self.a), numbers(&self.b));
        match self.way {
            Way::Forward => working::forward(a, b, self.guard()),
            Way::Backward => working::backward(a, b, self.guard()),
            Way::Distances => working::distances(a, b),
            Way::Correlation => working::correlation(a, b),
        }
    }

    /// Takes a vector, the second or the first, and gives the other as many components; new ones are 0.
    pub(super) fn put(&mut self, second: bool, vector: &Matrix) {
        let count = vector.ncols().clamp(LEAST.cols, MOST.cols);
        let fitted = |old: &Matrix| matrix::fitted(old, (1, count), 0.0);
        let new = fitted(vector);
        (self.a, self.b) = if second { (fitted(&self.a), new) } else { (new, fitted(&self.b)) };
    }

    /// Turns space by degrees; never upside down.
    pub(super) fn turn_by(&mut self, (across, up): (f64, f64)) {
        let turned = (self.turn.0 + across) % 360.0;
        let half = |degrees: f64| (2.0 * degrees).round() / 2.0;
        self.turn = (half(turned), half((self.turn.1 + up).clamp(-90.0, 90.0)));
    }

    fn read(&mut self, second: bool, text: &str) -> Result<(), Problem> {
        let given =
            matrix::from_address(text, Limits { rows: 1, cols: 64 }).map_err(|_| Problem::Unreadable)?;
        self.put(second, &given);
        let taken = if second { &self.b } else { &self.a };
        if *taken == given { Ok(()) } else { Err(Problem::Clamped(matrix::address(taken))) }
    }

    /// B, which has as many components as A says.
    fn read_second(&mut self, text: &str) -> Result<(), Problem> {
        let given =
            matrix::from_address(text, Limits { rows: 1, cols: 64 }).map_err(|_| Problem::Unreadable)?;
        self.b = matrix::fitted(&given, (1, self.a.ncols()), 0.0);
        if self.b == given { Ok(()) } else { Err(Problem::Clamped(matrix::address(&self.b))) }
    }
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "a", read: |s| matrix::address(&s.a), write: |s, text| s.read(false, text) },
        Field { key: "b", read: |s| matrix::address(&s.b), write: Self::read_second },
        Field { key: "guard", read: |s| flag(s.guarded), write: |s, text| set_flag(&mut s.guarded, text) },
        Field {
            key: EPS.key,
            read: |s| address(s.eps),
            write: |s, text| set_number(&mut s.eps, text, EPS.min, EPS.max),
        },
        Field {
            key: "change",
            read: |s| s.change.id().to_owned(),
            write: |s, text| set_choice(&mut s.change, text, &Change::ALL, Change::id),
        },
        Field {
            key: AMOUNT.key,
            read: |s| address(s.amount),
            write: |s, text| set_number(&mut s.amount, text, AMOUNT.min, AMOUNT.max),
        },
        Field {
            key: "turn",
            read: |s| format!("{},{}", address(s.turn.0), address(s.turn.1)),
            write: |s, text| {
                let (turn, lift) = text.split_once(',').ok_or(Problem::Unreadable)?;
                let mut new = s.turn;
                let first = set_number(&mut new.0, turn, -360.0, 360.0);
                let second = set_number(&mut new.1, lift, -90.0, 90.0);
                s.turn = new;
                first.and(second)
            },
        },
        Field {
            key: "work",
            read: |s| s.way.id().to_owned(),
            write: |s, text| set_choice(&mut s.way, text, &Way::ALL, Way::id),
        },
        Field {
            key: "step",
            read: |s| s.step.to_string(),
            write: |s, text| set_whole(&mut s.step, text, 1, MOST_STEPS),
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use proptest::prelude::*;

    fn any_state() -> impl Strategy<Value = State> {
        let vectors = (LEAST.cols..=MOST.cols).prop_flat_map(|count| {
            let vector = move || prop::collection::vec(-1e6..1e6_f64, count);
            (vector(), vector())
        });
        let choices = (any::<bool>(), 0..4_usize, 0..4_usize, 1..=MOST_STEPS);
        let numbers = (EPS.min..=EPS.max, AMOUNT.min..=AMOUNT.max, -360.0..=360.0_f64, -90.0..=90.0_f64);
        (vectors, choices, numbers).prop_map(|((a, b), (guarded, change, way, step), numbers)| State {
            a: matrix::row(&a),
            b: matrix::row(&b),
            guarded,
            eps: numbers.0,
            change: Change::ALL[change],
            amount: numbers.1,
            turn: (numbers.2, numbers.3),
            way: Way::ALL[way],
            step,
        })
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(state in any_state()) {
            prop_assert_eq!(Way::ALL[state.way as usize], state.way);
            prop_assert_eq!(decode::<State>(&encode(&state)), (state, Vec::new()));
        }

        #[test]
        fn any_query_gives_a_legal_state(
            query in "((a|b|guard|eps|change|amount|turn|work|step)=[-a-z0-9.,;%]{0,24}&?){0,8}|.*",
        ) {
            let (state, _) = decode::<State>(&query);
            prop_assert!((LEAST.cols..=MOST.cols).contains(&state.a.ncols()));
            prop_assert_eq!((state.a.nrows(), state.a.ncols(), state.a.len()), (1, state.b.ncols(), state.b.len()));
        }

        #[test]
        fn whatever_is_put_in_both_vectors_fit(state in any_state(), second: bool, count in 2..=16_usize) {
            let mut state = state;
            state.put(second, &Matrix::zeros((1, count)));
            prop_assert_eq!((state.a.ncols(), state.b.ncols()), (count, count));
        }
    }
}
