//! The state in the address.

use nabla_math::matrix::{self, Limits, Matrix};
use nabla_math::number::{address, from_address};
use nabla_math::param::Param;
use nabla_math::softmax::naive::Precision;

use super::{EPS, ETA, MOST, MOST_DESCENT, Part, SCALE, Show, State, T};
use crate::ui::stepper::MOST_STEPS;
use crate::url::{Field, Problem, UrlState, set_choice, set_number, set_ordinal, set_whole};

fn labels(state: &State) -> String {
    let label = |label: &Option<usize>| label.map_or_else(|| "-".to_owned(), |class| (class + 1).to_string());
    state.labels.iter().map(label).collect::<Vec<_>>().join(",")
}

/// Labels counted from 1, `-` where the sample is ignored; the logits say how many there are.
fn read_labels(state: &mut State, text: &str) -> Result<(), Problem> {
    let given: Vec<&str> = text.split(',').map(str::trim).collect();
    let mut good = given.len() == state.labels.len();
    let mut read = Vec::new();
    for label in given.iter().take(state.labels.len()) {
        let class = match *label {
            "-" => None,
            number => {
                let number = from_address(number).ok_or(Problem::Unreadable)?;
                let class = number.round().clamp(1.0, state.z.ncols() as f64);
                good &= class == number;
                Some(class as usize - 1)
            }
        };
        read.push(class);
    }
    for (place, label) in state.labels.iter_mut().zip(read) {
        *place = label;
    }
    if good { Ok(()) } else { Err(Problem::Clamped(labels(state))) }
}

/// A matrix beside the logits, in their shape or fitted to it; empty where there is none.
fn read_matrix(state: &mut State, part: Part, text: &str) -> Result<(), Problem> {
    let (rows, cols) = (if part == Part::W { 1 } else { state.z.nrows() }, state.z.ncols());
    let place = |state: &mut State, matrix: Option<Matrix>| match part {
        Part::Y => state.soft = matrix,
        _ => state.weights = matrix,
    };
    if text.is_empty() {
        place(state, None);
        return Ok(());
    }
    let given = matrix::from_address(text, MOST).map_err(|_| Problem::Unreadable)?;
    let fits = (given.nrows(), given.ncols()) == (rows, cols);
    let new = if part == Part::W { 1.0 } else { 0.0 };
    let fitted = matrix::fitted(&given, (rows, cols), new);
    let shown = matrix::address(&fitted);
    place(state, Some(fitted));
    if fits { Ok(()) } else { Err(Problem::Clamped(shown)) }
}

fn read_logits(state: &mut State, text: &str) -> Result<(), Problem> {
    let limits = Limits { rows: 64, cols: 64 };
    let given = matrix::from_address(text, limits).map_err(|_| Problem::Unreadable)?;
    let (rows, cols) = (given.nrows().min(MOST.rows), given.ncols().clamp(super::LEAST.cols, MOST.cols));
    let fitted = matrix::fitted(&given, (rows, cols), 0.0);
    let fits = fitted == given;
    state.put(Part::Z, fitted);
    if fits { Ok(()) } else { Err(Problem::Clamped(matrix::address(&state.z))) }
}

fn set(place: &mut f64, text: &str, param: &Param) -> Result<(), Problem> {
    set_number(place, text, param.min, param.max)
}

/// One of two words.
fn set_flag(place: &mut bool, text: &str, [no, yes]: [&str; 2]) -> Result<(), Problem> {
    *place = match text {
        text if text == no => false,
        text if text == yes => true,
        _ => return Err(Problem::Unknown(text.to_owned())),
    };
    Ok(())
}

fn matrix(matrix: Option<&Matrix>) -> String {
    matrix.map(matrix::address).unwrap_or_default()
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "z", read: |s| matrix::address(&s.z), write: read_logits },
        Field { key: "y", read: labels, write: read_labels },
        Field {
            key: "soft",
            read: |s| matrix(s.soft.as_ref()),
            write: |s, text| read_matrix(s, Part::Y, text),
        },
        Field {
            key: T.key,
            read: |s| address(s.temperature),
            write: |s, text| set(&mut s.temperature, text, &T),
        },
        Field {
            key: EPS.key,
            read: |s| address(s.smoothing),
            write: |s, text| set(&mut s.smoothing, text, &EPS),
        },
        Field {
            key: "w",
            read: |s| matrix(s.weights.as_ref()),
            write: |s, text| read_matrix(s, Part::W, text),
        },
        Field {
            key: "reduce",
            read: |s| if s.sum { "sum" } else { "mean" }.to_owned(),
            write: |s, text| set_flag(&mut s.sum, text, ["mean", "sum"]),
        },
        Field {
            key: "names",
            read: |s| s.names.join(","),
            write: |s, text| {
                s.call(text);
                if s.names.join(",") == text { Ok(()) } else { Err(Problem::Clamped(s.names.join(","))) }
            },
        },
        Field {
            key: "sample",
            read: |s| (s.sample + 1).to_string(),
            write: |s, text| {
                let samples = s.z.nrows();
                set_ordinal(&mut s.sample, text, samples)
            },
        },
        Field {
            key: "show",
            read: |s| s.show.name().to_owned(),
            write: |s, text| {
                set_choice(&mut s.show, text, &Show::ALL, Show::name)?;
                s.settle();
                if s.show.name() == text { Ok(()) } else { Err(Problem::Clamped(s.show.name().to_owned())) }
            },
        },
        Field { key: ETA.key, read: |s| address(s.eta), write: |s, text| set(&mut s.eta, text, &ETA) },
        Field {
            key: "descent",
            read: |s| s.descent.to_string(),
            write: |s, text| {
                let most = if s.z.ncols() == 3 { MOST_DESCENT } else { 0 };
                set_whole(&mut s.descent, text, 0, most)
            },
        },
        Field {
            key: SCALE.key,
            read: |s| address(s.scale),
            write: |s, text| set(&mut s.scale, text, &SCALE),
        },
        Field {
            key: "float",
            read: |s| s.precision.id().to_owned(),
            write: |s, text| {
                s.precision = Precision::find(text).ok_or_else(|| Problem::Unknown(text.to_owned()))?;
                Ok(())
            },
        },
        Field {
            key: "mistake",
            read: |s| {
                let on = [("twice", s.twice), ("rounded", s.rounded)];
                on.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect::<Vec<_>>().join(",")
            },
            write: |s, text| {
                let given: Vec<&str> = text.split(',').filter(|name| !name.is_empty()).collect();
                (s.twice, s.rounded) = (given.contains(&"twice"), given.contains(&"rounded"));
                let unknown = given.iter().find(|name| !["twice", "rounded"].contains(name));
                unknown.map_or(Ok(()), |name| Err(Problem::Unknown((*name).to_owned())))
            },
        },
        Field {
            key: "pass",
            read: |s| if s.back { "back" } else { "forward" }.to_owned(),
            write: |s, text| set_flag(&mut s.back, text, ["forward", "back"]),
        },
        Field {
            key: "step",
            read: |s| s.steps.0.to_string(),
            write: |s, text| set_whole(&mut s.steps.0, text, 1, MOST_STEPS),
        },
        Field {
            key: "back",
            read: |s| s.steps.1.to_string(),
            write: |s, text| set_whole(&mut s.steps.1, text, 1, MOST_STEPS),
        },
    ];
}
