//! The function in focus worked out at the point, step by step.

use leptos::prelude::*;
use nabla_math::activation::working;
use nabla_math::text::Text;
use nabla_math::working::Working;

use super::state::State;
use crate::ui::locale::tr;
use crate::ui::stepper::Stepper;
use crate::ui::url_state::use_url_state;
use crate::url::{Field, UrlState, set_whole};

const TITLE: Text = Text::new("Step by step", "逐步计算");
const OWN: Text = Text::new(
    "Steps are worked out for the listed functions; turn to one of them.",
    "只有列表中的函数才有逐步计算；请选中其中一个。",
);
/// No function has more.
const MOST: usize = 9;

/// Which step is on display.
#[derive(Clone, Debug, PartialEq)]
struct StepIndex(usize);

impl Default for StepIndex {
    fn default() -> Self {
        Self(1)
    }
}

impl UrlState for StepIndex {
    const FIELDS: &'static [Field<Self>] = &[Field {
        key: "step",
        read: |place| place.0.to_string(),
        write: |place, text| set_whole(&mut place.0, text, 1, MOST),
    }];
}

/// The steps of the function in focus at the point.
#[component]
pub(super) fn Calculation() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let step = use_url_state::<StepIndex>(super::PAGE.slug);
    let listed = move || state.with(|state| state.focused().function.listed().is_some());
    view! {
        <h2>{tr(TITLE)}</h2>
        <p class="hint" hidden=listed>{tr(OWN)}</p>
        <div hidden=move || !listed()>
            <Stepper
                name="steps"
                working=Memo::new(move |_| state.with(steps))
                step=Signal::derive(move || step.get().0)
                go=move |to| step.set(StepIndex(to))
            />
        </div>
    }
}

fn steps(state: &State) -> Working {
    let entry = state.focused();
    let listed = entry.function.listed();
    listed.map_or_else(Working::default, |function| working(function, state.x, entry.args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};

    #[test]
    fn the_step_survives_the_address_and_bad_ones_are_met() {
        for step in 1..=9 {
            assert_eq!(decode::<StepIndex>(&encode(&StepIndex(step))).0, StepIndex(step));
        }
        for query in ["step=0", "step=99", "step=x", "step=1e300"] {
            let (place, notices) = decode::<StepIndex>(query);
            assert!((1..=9).contains(&place.0) && notices.len() == 1, "{query}");
        }
    }

    #[test]
    fn the_steps_end_in_value_and_slope() {
        let state = State::default();
        let ids: Vec<_> = steps(&state).steps.iter().map(|step| step.id).collect();
        assert_eq!(ids, ["value", "slope"]);
    }
}
