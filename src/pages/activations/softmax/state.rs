//! Everything that the visitor can set in the view on softmax, and its place in the address.

use nabla_math::number::{address, from_address};
use nabla_math::param::{Mark, Param, Scale};
use nabla_math::softmax::{Form, naive::Precision};
use nabla_math::text::Text;

use crate::url::{Field, Problem, UrlState, set_number, set_whole};

/// The fewest and the most classes.
pub(super) const CLASSES: (usize, usize) = (2, 10);
/// How far a logit may go, and a component of the upstream gradient.
pub(super) const REACH: f64 = 1000.0;

const fn logit(symbol: &'static str) -> Param {
    Param {
        key: "z",
        symbol,
        name: Text::new("logit", "logit（未归一化得分）"),
        default: 0.0,
        min: -REACH,
        max: REACH,
        step: 0.1,
        scale: Scale::Linear,
        marks: &[],
    }
}

/// The logits.
pub(super) static Z: [Param; CLASSES.1] = [
    logit("z_{1}"),
    logit("z_{2}"),
    logit("z_{3}"),
    logit("z_{4}"),
    logit("z_{5}"),
    logit("z_{6}"),
    logit("z_{7}"),
    logit("z_{8}"),
    logit("z_{9}"),
    logit("z_{10}"),
];

/// The temperature.
pub(super) static T: Param = Param {
    key: "t",
    symbol: "T",
    name: Text::new("temperature", "温度"),
    default: 1.0,
    min: 0.05,
    max: 50.0,
    step: 0.1,
    scale: Scale::Log,
    marks: &[
        Mark { value: 0.05, label: Text::new("sharp", "尖锐") },
        Mark { value: 1.0, label: Text::new("plain", "原始") },
        Mark { value: 50.0, label: Text::new("flat", "平坦") },
    ],
};

/// What is added to every logit.
pub(super) static SHIFT: Param = Param {
    key: "shift",
    symbol: "c",
    name: Text::new("constant added to every logit", "加到每个 logit 上的常数"),
    default: 0.0,
    min: -REACH,
    max: REACH,
    step: 1.0,
    scale: Scale::Linear,
    marks: &[
        Mark { value: 0.0, label: Text::new("none", "不加") },
        Mark { value: 90.0, label: Text::new("too much for float32", "float32 溢出") },
        Mark { value: 710.0, label: Text::new("too much for float64", "float64 溢出") },
    ],
};

/// The state of the view.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// The logits, before the shift.
    pub(super) z: Vec<f64>,
    /// The upstream gradient; as many components.
    pub(super) u: Vec<f64>,
    /// T.
    pub(super) temperature: f64,
    /// c.
    pub(super) shift: f64,
    /// Softmax or its logarithm.
    pub(super) form: Form,
    /// The arithmetic of the naive form.
    pub(super) precision: Precision,
    /// The step of the working forward, and that of the working backward, counted from 1.
    pub(super) steps: (usize, usize),
}

impl Default for State {
    fn default() -> Self {
        Self {
            z: vec![2.0, 1.0, 0.1, -1.0],
            u: vec![1.0, 0.0, 0.0, 0.0],
            temperature: T.default,
            shift: SHIFT.default,
            form: Form::Softmax,
            precision: Precision::Double,
            steps: (1, 1),
        }
    }
}

impl State {
    /// The logits that are computed with.
    pub(super) fn logits(&self) -> Vec<f64> {
        self.z.iter().map(|z| z + self.shift).collect()
    }

    /// Gives it this many classes: new ones at 0, or the last ones taken away.
    pub(super) fn resize(&mut self, classes: usize) {
        let classes = classes.clamp(CLASSES.0, CLASSES.1);
        self.z.resize(classes, 0.0);
        self.u.resize(classes, 0.0);
    }
}

/// The last step of a working is at most the tenth.
const STEPS: usize = 10;

fn list(values: &[f64]) -> String {
    values.iter().map(|value| address(*value)).collect::<Vec<_>>().join(",")
}

/// Numbers with commas between them, each within reach; at most so many.
fn read_list(text: &str, most: usize) -> Result<(Vec<f64>, Option<Problem>), Problem> {
    let given: Option<Vec<f64>> = text.split(',').map(|number| from_address(number.trim())).collect();
    let given = given.ok_or(Problem::Unreadable)?;
    let mut used: Vec<f64> = given.iter().map(|value| value.clamp(-REACH, REACH)).collect();
    used.truncate(most);
    let problem = (used != given).then(|| Problem::Clamped(list(&used)));
    Ok((used, problem))
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "z",
            read: |s| list(&s.z),
            write: |s, text| {
                let (z, problem) = read_list(text, CLASSES.1)?;
                if z.len() < CLASSES.0 {
                    return Err(Problem::Unreadable);
                }
                s.u.resize(z.len(), 0.0);
                s.z = z;
                problem.map_or(Ok(()), Err)
            },
        },
        Field {
            key: "u",
            read: |s| list(&s.u),
            write: |s, text| {
                let (u, problem) = read_list(text, s.z.len())?;
                s.u = u;
                s.u.resize(s.z.len(), 0.0);
                problem.map_or(Ok(()), Err)
            },
        },
        Field {
            key: T.key,
            read: |s| address(s.temperature),
            write: |s, text| set_number(&mut s.temperature, text, T.min, T.max),
        },
        Field {
            key: SHIFT.key,
            read: |s| address(s.shift),
            write: |s, text| set_number(&mut s.shift, text, SHIFT.min, SHIFT.max),
        },
        Field {
            key: "form",
            read: |s| if s.form == Form::Log { "log" } else { "softmax" }.to_owned(),
            write: |s, text| {
                s.form = match text {
                    "log" => Form::Log,
                    "softmax" => Form::Softmax,
                    _ => return Err(Problem::Unreadable),
                };
                Ok(())
            },
        },
        Field {
            key: "float",
            read: |s| if s.precision == Precision::Single { "f32" } else { "f64" }.to_owned(),
            write: |s, text| {
                s.precision = match text {
                    "f32" => Precision::Single,
                    "f64" => Precision::Double,
                    _ => return Err(Problem::Unreadable),
                };
                Ok(())
            },
        },
        Field {
            key: "step",
            read: |s| s.steps.0.to_string(),
            write: |s, text| set_whole(&mut s.steps.0, text, 1, STEPS),
        },
        Field {
            key: "back",
            read: |s| s.steps.1.to_string(),
            write: |s, text| set_whole(&mut s.steps.1, text, 1, STEPS),
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use proptest::prelude::*;

    fn any_state() -> impl Strategy<Value = State> {
        let vectors = (CLASSES.0..=CLASSES.1).prop_flat_map(|classes| {
            let vector = || prop::collection::vec(-REACH..=REACH, classes);
            (vector(), vector())
        });
        (vectors, T.min..=T.max, SHIFT.min..=SHIFT.max, any::<(bool, bool)>(), (1_usize..=10, 1_usize..=10))
            .prop_map(|((z, u), temperature, shift, (log, single), steps)| State {
                z,
                u,
                temperature,
                shift,
                form: if log { Form::Log } else { Form::Softmax },
                precision: if single { Precision::Single } else { Precision::Double },
                steps,
            })
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(state in any_state()) {
            let (loaded, notices) = decode::<State>(&encode(&state));
            // Two classes more than by default bring their zeros along.
            prop_assert_eq!(&loaded, &state);
            prop_assert!(notices.is_empty(), "{notices:?}");
        }

        #[test]
        fn any_query_gives_a_legal_state(
            query in "((z|u|t|shift|form|float|step|back)=[-a-z0-9.,%]{0,24}&?){0,8}|.*",
        ) {
            let (state, _) = decode::<State>(&query);
            prop_assert!((CLASSES.0..=CLASSES.1).contains(&state.z.len()));
            prop_assert_eq!(state.z.len(), state.u.len());
            prop_assert!(state.z.iter().chain(&state.u).all(|value| value.abs() <= REACH));
            prop_assert!((T.min..=T.max).contains(&state.temperature));
        }
    }

    #[test]
    fn the_address_reads_as_a_sentence() {
        let (state, notices) = decode::<State>("z=1,2,3&t=0.5&form=log");
        assert!(notices.is_empty());
        assert_eq!((state.z.len(), state.u.len(), state.form), (3, 3, Form::Log));
        let (state, notices) = decode::<State>("z=1,5000");
        assert_eq!(state.z, [1.0, REACH]);
        assert_eq!(notices.len(), 1);
    }
}
