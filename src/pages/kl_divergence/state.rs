//! Everything that can be set in the view on outcomes, and its place in the address.

use nabla_math::divergence::examples::{ANIMALS, Preset};
use nabla_math::divergence::{Direction, DivergenceError, Pair, Side, Unit, normalised, working};
use nabla_math::matrix::{self, Limits, Matrix, numbers};
use nabla_math::text::Lang;
use nabla_math::working::Working;

use crate::ui::names::{name, names};
use crate::ui::stepper::MOST_STEPS;
use crate::url::{Field, Problem, UrlState, flag, set_choice, set_flag, set_whole};

/// The fewest and the most outcomes.
pub(super) const LEAST: Limits = Limits { rows: 1, cols: 2 };
pub(super) const MOST: Limits = Limits { rows: 1, cols: 12 };

/// A calculation that can be followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    /// D(P‖Q).
    #[default]
    Forward,
    /// D(Q‖P).
    Reverse,
    /// H(P), H(P, Q) and their difference.
    Entropies,
    /// Jensen–Shannon.
    Js,
    /// Gradients.
    Backward,
}

impl Way {
    pub(super) const ALL: [Self; 5] =
        [Self::Forward, Self::Reverse, Self::Entropies, Self::Js, Self::Backward];

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Reverse => "reverse",
            Self::Entropies => "entropies",
            Self::Js => "js",
            Self::Backward => "back",
        }
    }
}

/// The state of the view. P and Q have as many entries.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) p: Matrix,
    pub(super) q: Matrix,
    /// Whether what is changed is kept normalised.
    pub(super) keep: bool,
    /// Names of the first outcomes; the others are called by their numbers.
    pub(super) names: Vec<String>,
    pub(super) unit: Unit,
    pub(super) way: Way,
    /// The step on display, counted from 1.
    pub(super) step: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            p: matrix::row(&[0.1, 0.4, 0.5]),
            q: matrix::row(&[0.8, 0.15, 0.05]),
            keep: true,
            names: Vec::new(),
            unit: Unit::Nats,
            way: Way::Forward,
            step: 1,
        }
    }
}

impl State {
    /// Both distributions.
    pub(super) fn pair(&self) -> Result<Pair, DivergenceError> {
        Pair::new(numbers(&self.p), numbers(&self.q))
    }

    /// Turns to a calculation, at its first step.
    pub(super) fn turn_to(&mut self, way: Way) {
        if self.way != way {
            (self.way, self.step) = (way, 1);
        }
    }

    /// The calculation on display.
    pub(super) fn working(&self) -> Result<Working, DivergenceError> {
        let pair = self.pair()?;
        Ok(match self.way {
            Way::Forward => working::kl(&pair, Direction::Forward, self.unit),
            Way::Reverse => working::kl(&pair, Direction::Reverse, self.unit),
            Way::Entropies => working::entropies(&pair, self.unit),
            Way::Js => working::js(&pair, self.unit),
            Way::Backward => working::backward(&pair, self.unit),
        })
    }

    /// The name of an outcome.
    pub(super) fn name(&self, outcome: usize) -> String {
        name(&self.names, outcome)
    }

    const fn side_mut(&mut self, side: Side) -> &mut Matrix {
        match side {
            Side::P => &mut self.p,
            Side::Q => &mut self.q,
        }
    }

    pub(super) const fn side(&self, side: Side) -> &Matrix {
        match side {
            Side::P => &self.p,
            Side::Q => &self.q,
        }
    }

    /// Gives one outcome this share; the others share what is left as before, if they are kept normalised.
    pub(super) fn share(&mut self, side: Side, outcome: usize, share: f64) {
        let keep = self.keep;
        let Some(row) = self.side_mut(side).as_slice_mut().filter(|row| outcome < row.len()) else { return };
        row[outcome] = share;
        let sum: f64 = row.iter().sum::<f64>() - share;
        if !keep || !(0.0..=1.0).contains(&share) || row.iter().any(|share| *share < 0.0) {
            return;
        }
        let others = row.len() - 1;
        for (_, other) in row.iter_mut().enumerate().filter(|(place, _)| *place != outcome) {
            // Of nothing at all each of the others gets as much.
            let part = if sum > 1e-12 { *other / sum } else { 1.0 / others as f64 };
            *other = short(part * (1.0 - share));
        }
        // What rounding has left over goes to the largest of them.
        let rest = 1.0 - row.iter().sum::<f64>();
        let most = (0..row.len())
            .filter(|place| *place != outcome)
            .max_by(|one, other| row[*one].total_cmp(&row[*other]));
        if let Some(most) = most {
            // In twelve decimals: 0.3, and not what is left of it in binary.
            row[most] = ((row[most] + rest).max(0.0) * 1e12).round() / 1e12;
        }
    }

    /// Takes a row that was typed or pasted, and gives the other as many outcomes; new ones are 0. A single share that
    /// was changed moves the others along, whole rows are normalised, if they are kept so.
    pub(super) fn put(&mut self, side: Side, new: &Matrix) {
        let old = self.side(side).clone();
        let count = new.ncols().clamp(LEAST.cols, MOST.cols);
        let changed: Vec<usize> = (0..new.ncols()).filter(|i| old.get((0, *i)) != new.get((0, *i))).collect();
        if let ([one], true) = (&*changed, old.ncols() == count) {
            return self.share(side, *one, new[[0, *one]]);
        }
        let fitted = |row: &Matrix| matrix::fitted(row, (1, count), 0.0);
        *self.side_mut(side) = fitted(new);
        let other = if side == Side::P { Side::Q } else { Side::P };
        let fit = fitted(self.side(other));
        *self.side_mut(other) = fit;
        if self.keep {
            self.normalise_both();
        }
    }

    /// Divides a row by its sum, if it has one and is not a distribution already.
    pub(super) fn normalise(&mut self, side: Side) {
        let row = numbers(self.side(side));
        let sum: f64 = row.iter().sum();
        if (sum - 1.0).abs() > 1e-12
            && let Ok(data) = normalised(row, side)
        {
            *self.side_mut(side) = matrix::row(&data);
        }
    }

    /// Divides both rows by their sums.
    pub(super) fn normalise_both(&mut self) {
        self.normalise(Side::P);
        self.normalise(Side::Q);
    }

    /// Takes a preset over; the rest stays.
    pub(super) fn preset(&mut self, preset: &Preset, lang: Lang) {
        (self.p, self.q) = (matrix::row(preset.p), matrix::row(preset.q));
        let animals = ANIMALS.map(|animal| animal.get(lang)).join(",");
        self.names = if preset.id == "one-hot" { names(&animals, MOST.cols) } else { Vec::new() };
    }

    fn read(&mut self, side: Side, text: &str) -> Result<(), Problem> {
        let wide = Limits { rows: 1, cols: 64 };
        let given = matrix::from_address(text, wide).map_err(|_| Problem::Unreadable)?;
        // P says how many outcomes there are.
        let count = if side == Side::P { given.ncols().clamp(LEAST.cols, MOST.cols) } else { self.p.ncols() };
        let fitted = |row: &Matrix| matrix::fitted(row, (1, count), 0.0);
        self.q = fitted(&self.q);
        *self.side_mut(side) = fitted(&given);
        if *self.side(side) == given {
            Ok(())
        } else {
            Err(Problem::Clamped(matrix::address(self.side(side))))
        }
    }
}

/// Six decimals.
fn short(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "p", read: |s| matrix::address(&s.p), write: |s, text| s.read(Side::P, text) },
        Field { key: "q", read: |s| matrix::address(&s.q), write: |s, text| s.read(Side::Q, text) },
        Field { key: "keep", read: |s| flag(s.keep), write: |s, text| set_flag(&mut s.keep, text) },
        Field {
            key: "names",
            read: |s| s.names.join(","),
            write: |s, text| {
                s.names = names(text, MOST.cols);
                let read = s.names.join(",");
                if read == text { Ok(()) } else { Err(Problem::Clamped(read)) }
            },
        },
        Field {
            key: "unit",
            read: |s| s.unit.id().to_owned(),
            write: |s, text| set_choice(&mut s.unit, text, &Unit::ALL, Unit::id),
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
        let rows = (LEAST.cols..=MOST.cols).prop_flat_map(|count| {
            let row = move || prop::collection::vec(0.0..1.0_f64, count);
            (row(), row())
        });
        (rows, any::<bool>(), "[a-z狗,]{0,20}", 0..3_usize, 0..5_usize, 1..=MOST_STEPS).prop_map(
            |((p, q), keep, given, unit, way, step)| State {
                p: matrix::row(&p),
                q: matrix::row(&q),
                keep,
                names: names(&given, MOST.cols),
                unit: Unit::ALL[unit],
                way: Way::ALL[way],
                step,
            },
        )
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(state in any_state()) {
            prop_assert_eq!(Way::ALL[state.way as usize], state.way);
            prop_assert_eq!(decode::<State>(&encode(&state)), (state, Vec::new()));
        }

        #[test]
        fn any_query_gives_a_legal_state(query in "((p|q|keep|names|unit|work|step)=[-a-z0-9.,;%]{0,24}&?){0,7}|.*") {
            let (state, _) = decode::<State>(&query);
            prop_assert!((LEAST.cols..=MOST.cols).contains(&state.p.ncols()));
            prop_assert_eq!((state.p.nrows(), state.p.ncols(), state.p.len()), (1, state.q.ncols(), state.q.len()));
        }

        #[test]
        fn a_share_that_is_dragged_leaves_a_distribution(
            row in prop::collection::vec(0.0..1.0_f64, 2..12), outcome in 0..12_usize, share in 0.0..=1.0_f64,
        ) {
            let mut state = State::default();
            state.put(Side::Q, &matrix::row(&row));
            if row.iter().sum::<f64>() > 0.0 {
                let outcome = outcome % row.len();
                state.share(Side::Q, outcome, share);
                prop_assert!((state.q.iter().sum::<f64>() - 1.0).abs() < 1e-9, "{:?}", state.q);
                prop_assert_eq!(state.q[[0, outcome]], share);
                prop_assert!(state.q.iter().all(|share| *share >= 0.0));
            }
        }
    }

    #[test]
    fn what_is_not_kept_normalised_is_said() {
        let mut state = State { keep: false, ..State::default() };
        state.share(Side::P, 0, 0.9);
        assert!(matches!(state.pair(), Err(DivergenceError::Sum { side: Side::P, .. })));
        state.normalise(Side::P);
        assert!(state.pair().is_ok());
    }

    #[test]
    fn every_preset_is_a_pair() {
        for preset in nabla_math::divergence::examples::PRESETS {
            let mut state = State::default();
            state.preset(preset, Lang::En);
            assert!(state.pair().is_ok() && state.working().is_ok(), "{}", preset.id);
        }
    }
}
