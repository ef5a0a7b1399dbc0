//! Everything that the visitor can set on this page, and its place in the address.

use nabla_math::number::{address, from_address};
use nabla_math::param::{Param, Scale};
use nabla_math::text::Text;

use super::entry::{Entry, Function};
use super::window::View;
use crate::url::{Field, Problem, UrlState, set_number, set_ordinal, set_whole_number};

/// The formula of one's own at first sight.
const OWN: &str = "x*sigmoid(b*x)";

/// The most curves that can be told apart.
pub(super) const MOST: usize = 12;

/// Where the point is.
pub(super) static X: Param = Param {
    key: "x",
    symbol: "x",
    name: Text::new("input x", "输入 x"),
    default: 3.0,
    min: -1000.0,
    max: 1000.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[],
};

/// The slope below which the picture is shaded.
pub(super) static BELOW: Param = Param {
    key: "below",
    symbol: r"\tau",
    name: Text::new("slope that counts as flat", "视为平坦的斜率"),
    default: 0.05,
    min: 0.001,
    max: 0.5,
    step: 0.01,
    scale: Scale::Log,
    marks: &[],
};

/// How many layers the slope is followed through.
pub(super) static DEPTH: Param = Param {
    key: "layers",
    symbol: "n",
    name: Text::new("number of layers", "层数"),
    default: 20.0,
    min: 1.0,
    max: 100.0,
    step: 1.0,
    scale: Scale::Linear,
    marks: &[],
};

/// Which curves are drawn of each function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Show {
    /// f.
    pub(super) value: bool,
    /// f′.
    pub(super) slope: bool,
    /// f″.
    pub(super) curvature: bool,
    /// What the function in focus becomes for special values of its parameter.
    pub(super) limits: bool,
}

impl Show {
    const NAMES: [&str; 4] = ["f", "df", "d2f", "limits"];

    fn address(self) -> String {
        let names = Self::NAMES.iter().zip([self.value, self.slope, self.curvature, self.limits]);
        names.filter(|(_, shown)| *shown).map(|(name, _)| *name).collect::<Vec<_>>().join(",")
    }

    fn parse(text: &str) -> (Self, Option<Problem>) {
        let mut names: Vec<_> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let mut take = |name| {
            let before = names.len();
            names.retain(|other| *other != name);
            names.len() < before
        };
        let show =
            Self { value: take("f"), slope: take("df"), curvature: take("d2f"), limits: take("limits") };
        (show, (!names.is_empty()).then(|| Problem::Unknown(names.join(", "))))
    }
}

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    /// The curves; at least one, at most [`MOST`].
    pub(super) entries: Vec<Entry>,
    /// Index of the entry that the point and the facts belong to.
    pub(super) focus: usize,
    /// Where the point is.
    pub(super) x: f64,
    /// Which derivatives are drawn.
    pub(super) show: Show,
    /// The window that the visitor has chosen; none means fitted.
    pub(super) view: Option<View>,
    /// |f′| below this is shaded.
    pub(super) below: f64,
    /// How many layers the slope is followed through.
    pub(super) depth: f64,
    /// The visitor's own formula as it was typed, right or wrong.
    pub(super) own: String,
    /// The entries whose difference is drawn, the second from the first.
    pub(super) diff: Option<(usize, usize)>,
}

impl Default for State {
    fn default() -> Self {
        let entries = ["sigmoid", "relu", "swish"].into_iter().filter_map(Function::find);
        Self {
            entries: entries.map(Entry::new).collect(),
            focus: 0,
            x: X.default,
            show: Show { value: true, slope: true, curvature: false, limits: false },
            view: None,
            below: BELOW.default,
            depth: DEPTH.default,
            own: OWN.to_owned(),
            diff: None,
        }
    }
}

impl State {
    /// The entry in focus.
    pub(super) fn focused(&self) -> &Entry {
        &self.entries[self.focus.min(self.entries.len() - 1)]
    }

    /// Adds a curve and turns to it; does nothing when there are too many.
    pub(super) fn add(&mut self, function: Function) {
        if self.entries.len() < MOST {
            self.entries.push(Entry::new(function));
            self.focus = self.entries.len() - 1;
        }
    }

    /// Draws a difference, at first of the curve in focus and the one after it, or draws none.
    pub(super) fn toggle_difference(&mut self) {
        self.diff = match self.diff {
            None => Some((self.focus, (self.focus + 1) % self.entries.len())),
            Some(_) => None,
        };
    }

    /// Takes a curve away; the last one stays.
    pub(super) fn remove(&mut self, index: usize) {
        if self.entries.len() > 1 && index < self.entries.len() {
            self.entries.remove(index);
            if self.focus > index || self.focus == self.entries.len() {
                self.focus -= 1;
            }
            let kept = |at: usize| (at != index).then(|| at - usize::from(at > index));
            self.diff = self.diff.and_then(|(a, b)| kept(a).zip(kept(b)));
        }
    }
}

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "f",
            read: |s| s.entries.iter().map(Entry::address).collect::<Vec<_>>().join(","),
            write: |s, text| {
                let (entries, problems): (Vec<_>, Vec<_>) =
                    text.split(',').filter(|name| !name.trim().is_empty()).map(Entry::parse).unzip();
                let mut entries: Vec<_> = entries.into_iter().flatten().collect();
                let mut problem = problems.into_iter().flatten().next();
                if entries.len() > MOST {
                    entries.truncate(MOST);
                    problem = Some(Problem::Clamped(MOST.to_string()));
                }
                if entries.is_empty() {
                    return Err(problem.unwrap_or(Problem::Unreadable));
                }
                s.entries = entries;
                problem.map_or(Ok(()), Err)
            },
        },
        Field {
            key: "focus",
            read: |s| (s.focus + 1).to_string(),
            write: |s, text| {
                let entries = s.entries.len();
                set_ordinal(&mut s.focus, text, entries)
            },
        },
        Field {
            key: X.key,
            read: |s| address(s.x),
            write: |s, text| set_number(&mut s.x, text, X.min, X.max),
        },
        Field {
            key: "show",
            read: |s| s.show.address(),
            write: |s, text| {
                let (show, problem) = Show::parse(text);
                if problem.is_none() || !show.address().is_empty() {
                    s.show = show;
                }
                problem.map_or(Ok(()), Err)
            },
        },
        Field {
            key: "view",
            read: |s| {
                s.view.map_or_else(String::new, |view| {
                    [view.x.0, view.x.1, view.y.0, view.y.1].map(address).join(",")
                })
            },
            write: |s, text| {
                if text.is_empty() {
                    s.view = None;
                    return Ok(());
                }
                let ends: Option<Vec<f64>> = text.split(',').map(from_address).collect();
                let Some([left, right, low, high]) = ends.as_deref() else {
                    return Err(Problem::Unreadable);
                };
                let given = View { x: (*left, *right), y: (*low, *high) };
                let view = View::new(given.x, given.y).ok_or(Problem::Unreadable)?;
                s.view = Some(view);
                if view == given { Ok(()) } else { Err(Problem::Clamped((Self::FIELDS[4].read)(s))) }
            },
        },
        Field {
            key: BELOW.key,
            read: |s| address(s.below),
            write: |s, text| set_number(&mut s.below, text, BELOW.min, BELOW.max),
        },
        Field {
            key: DEPTH.key,
            read: |s| address(s.depth),
            write: |s, text| set_whole_number(&mut s.depth, text, DEPTH.min, DEPTH.max),
        },
        Field {
            key: "own",
            read: |s| s.own.clone(),
            write: |s, text| {
                text.clone_into(&mut s.own);
                Ok(())
            },
        },
        Field {
            key: "diff",
            read: |s| s.diff.map_or_else(String::new, |(a, b)| format!("{},{}", a + 1, b + 1)),
            write: |s, text| {
                let place = |text: &str| {
                    let place = text.trim().parse::<usize>().ok()?.checked_sub(1)?;
                    (place < s.entries.len()).then_some(place)
                };
                s.diff = text.split_once(',').and_then(|(a, b)| place(a).zip(place(b)));
                if s.diff.is_none() && !text.is_empty() { Err(Problem::Unreadable) } else { Ok(()) }
            },
        },
    ];
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use nabla_math::activation;
    use proptest::prelude::*;

    fn any_state() -> impl Strategy<Value = State> {
        // One in four or so is the visitor's own.
        let index = prop_oneof![0..activation::ALL.len(), Just(activation::ALL.len())];
        let entry = (index, prop::array::uniform4(0.0..=1.0_f64)).prop_map(|(index, at)| {
            let mut entry =
                Entry::new(activation::ALL.get(index).map_or(Function::Own(None), |f| Function::Listed(f)));
            for ((arg, param), at) in entry.args.iter_mut().zip(entry.function.places()).zip(at) {
                *arg = param.clamp(param.min + at * (param.max - param.min));
            }
            entry
        });
        let own = prop_oneof![Just(OWN.to_owned()), ".{0,40}", "[-x0-9a-c+*/^(), ]{0,30}"];
        let view = prop::option::of((-500.0..500.0_f64, 0.01..500.0_f64, -500.0..500.0_f64, 0.01..500.0_f64));
        (
            prop::collection::vec(entry, 1..=MOST),
            0..MOST,
            X.min..=X.max,
            prop::array::uniform4(any::<bool>()),
            view,
            BELOW.min..=BELOW.max,
            1_u32..=100,
            own,
            prop::option::of((0..MOST, 0..MOST)),
        )
            .prop_map(|(entries, focus, x, show, view, below, depth, own, diff)| State {
                focus: focus % entries.len(),
                diff: diff.map(|(a, b)| (a % entries.len(), b % entries.len())),
                entries,
                x,
                show: Show { value: show[0], slope: show[1], curvature: show[2], limits: show[3] },
                view: view.and_then(|(x, w, y, h)| View::new((x, x + w), (y, y + h))),
                below,
                depth: f64::from(depth),
                own,
            })
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(state in any_state()) {
            let query = encode(&state);
            let (loaded, notices) = decode::<State>(&query);
            prop_assert_eq!(&loaded, &state);
            prop_assert!(notices.is_empty(), "{} {:?}", query, notices);
            prop_assert_eq!(encode(&loaded), query);
        }

        #[test]
        fn any_query_gives_a_legal_state(
            query in "((f=(own(\\([-0-9.;]{0,9}\\))?,?){0,3}|(f|focus|x|show|view|below|layers|own|diff)=[-a-z0-9.,;()%&]{0,24})&?){0,9}|.*",
        ) {
            let (state, _) = decode::<State>(&query);
            prop_assert!((1..=MOST).contains(&state.entries.len()));
            prop_assert!(state.focus < state.entries.len());
            prop_assert!(state.diff.is_none_or(|(a, b)| a.max(b) < state.entries.len()));
            prop_assert!((X.min..=X.max).contains(&state.x));
            prop_assert!((BELOW.min..=BELOW.max).contains(&state.below));
            prop_assert!((DEPTH.min..=DEPTH.max).contains(&state.depth) && state.depth.fract() == 0.0);
            for entry in &state.entries {
                for (arg, param) in entry.args.iter().zip(entry.function.places()) {
                    prop_assert!((param.min..=param.max).contains(arg));
                }
            }
        }
    }

    #[test]
    fn the_address_reads_as_a_sentence() {
        let (state, notices) = decode::<State>("f=swish(1.5),leaky_relu(0.2)&focus=2&x=-1.2");
        assert!(notices.is_empty());
        assert_eq!((state.focused().function.id(), state.focused().args[0]), ("leaky_relu", 0.2));
        assert_eq!(encode(&state), "f=swish(1.5),leaky_relu(0.2)&focus=2&x=-1.2");
    }

    #[test]
    fn a_formula_of_one_s_own_comes_back_as_it_was_typed() {
        let (state, notices) = decode::<State>("f=relu,own(0.5;1;-2),own&own=x%5E2%2Ba+)&diff=2,1");
        assert!(notices.is_empty());
        assert_eq!((state.own.as_str(), state.diff), ("x^2+a )", Some((1, 0))));
        assert_eq!(
            (state.entries[1].args, state.entries[2].args),
            ([0.5, 1.0, -2.0, 1.0, 1.0, 1.0], [1.0; 6])
        );
        assert_eq!(encode(&state), "f=relu,own(0.5;1;-2),own&own=x^2%2Ba%20)&diff=2,1");
    }

    #[test]
    fn a_difference_goes_with_its_curves() {
        let mut state = State { diff: Some((2, 1)), ..State::default() };
        state.remove(0);
        assert_eq!(state.diff, Some((1, 0)));
        state.remove(1);
        assert_eq!(state.diff, None);
        assert_eq!(decode::<State>("diff=1,9").0.diff, None);
    }

    #[test]
    fn unknown_functions_are_named_and_the_rest_is_kept() {
        let (state, notices) = decode::<State>("f=tanh,nonsense,relu");
        assert_eq!(state.entries.len(), 2);
        assert_eq!(notices[0].problem, Problem::Unknown("nonsense".to_owned()));
    }

    proptest! {
        /// What a host page sends changes what can be used, and nothing else.
        #[test]
        fn taking_over_never_loses_what_was_there(
            state in any_state(),
            query in "((f|focus|x|show|view|below|layers)=[-a-z0-9.,;()%&]{0,12}&?){0,4}",
        ) {
            let (taken, notices) = crate::url::take(&state, &query);
            prop_assert_eq!(&decode::<State>(&encode(&taken)).0, &taken);
            prop_assert!(taken.focus < taken.entries.len());
            let given = |key: &str| crate::url::pairs(&query).any(|(other, _)| other == key);
            for field in State::FIELDS.iter().filter(|field| field.key != "focus" && !given(field.key)) {
                prop_assert_eq!((field.read)(&taken), (field.read)(&state), "{}", field.key);
            }
            for notice in notices.iter().filter(|notice| notice.problem == Problem::Unreadable && !notice.given.contains(['(', ','])) {
                let field = State::FIELDS.iter().find(|field| field.key == notice.key).expect("a field");
                prop_assert!(field.key == "focus" || (field.read)(&taken) == (field.read)(&state), "{:?}", notice);
            }
        }
    }

    #[test]
    fn a_focus_beyond_the_curves_that_are_left_comes_back() {
        let state = State { focus: 2, ..State::default() };
        let (taken, notices) = crate::url::take(&state, "f=relu&x=abc");
        assert_eq!((taken.focus, taken.entries.len(), taken.x), (0, 1, state.x));
        assert_eq!(notices.len(), 1);
        let (taken, _) = crate::url::take(&state, "focus=abc&show=zzz");
        assert_eq!(taken, state);
    }

    #[test]
    fn removing_keeps_the_focus_on_its_curve() {
        let mut state = State { focus: 2, ..State::default() };
        let kept = state.focused().function.id();
        state.remove(0);
        assert_eq!(state.focused().function.id(), kept);
        state.remove(1);
        state.remove(0);
        assert_eq!(state.entries.len(), 1, "the last curve stays");
    }
}
