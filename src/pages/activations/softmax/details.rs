//! What lies below the bars: the steps both ways, the Jacobian, the naive form, what holds, the program.

use leptos::prelude::*;
use nabla_math::softmax::{self, naive::Precision};
use nabla_math::text::Text;
use nabla_math::working::{Working, index, key};

use super::state::{REACH, State};
use super::tables::{Jacobian, SideBySide};
use super::{code, words};
use crate::pages::activations::details::CODE;
use crate::ui::choice::Choice;
use crate::ui::formula::InlineFormula;
use crate::ui::locale::tr;
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::note_list::NoteList;
use crate::ui::number_field::NumberField;
use crate::ui::part::Section;
use crate::ui::stepper::Stepper;

lazy_module!(activations_softmax_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

const FORWARD: Text = Text::new("Forward, step by step", "逐步前向计算");
const BACKWARD: Text = Text::new("Backward, step by step", "逐步反向传播");
const UPSTREAM: Text = Text::new(
    "The loss hands down u, its gradient with respect to the output. Set it, and follow it through to the logits.",
    "损失传下来的 u 是它对输出的梯度。改动 u，看它怎样传到各个 logit。",
);
const JACOBIAN: Text = Text::new("Jacobian", "雅可比矩阵");
const NAIVE: Text =
    Text::new("As the formula is written, and as it is computed", "照公式直接算，与稳定的算法");
const ARITHMETIC: Text = Text::new("Arithmetic", "浮点格式");
const NOTES: Text = Text::new("What holds", "性质");

/// Everything below the bars.
#[component]
fn Below() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    view! {
        <div>
            <div class="below">
                <Section name="forward" class="card">
                    <h2>{tr(FORWARD)}</h2>
                    <Stepper
                        name="forward"
                        working=Memo::new(move |_| state.with(forward))
                        step=Signal::derive(move || state.with(|state| state.steps.0))
                        go=move |step| state.update(|state| state.steps.0 = step)
                    />
                </Section>
                <Section name="backward" class="card">
                    <Backward/>
                </Section>
                <Section name="jacobian" class="card">
                    <h2>{tr(JACOBIAN)}</h2>
                    <Jacobian name=JACOBIAN/>
                </Section>
                <Section name="naive" class="card">
                    <Naive/>
                </Section>
                <Section name="notes" class="card">
                    <h2>{tr(NOTES)}</h2>
                    <NoteList items=&words::FACTS/>
                </Section>
            </div>
            <Section name="code">
                <LazyFold title=CODE view=&code::VIEW/>
            </Section>
        </div>
    }
}

fn forward(state: &State) -> Working {
    softmax::working::forward(&state.logits(), state.temperature, state.form).unwrap_or_default()
}

/// The working backward.
pub(super) fn backward(state: &State) -> Working {
    softmax::working::backward(&state.logits(), &state.u, state.temperature, state.form).unwrap_or_default()
}

/// The upstream gradient and the working backward.
#[component]
fn Backward() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let count = Memo::new(move |_| state.with(|state| state.u.len()));
    view! {
        <h2>{tr(BACKWARD)}</h2>
        <p>{tr(UPSTREAM)}</p>
        <div class="cells">
            <For each=move || 0..count.get() key=|class| *class let:class>
                <Upstream class/>
            </For>
        </div>
        <Stepper
            name="backward"
            working=Memo::new(move |_| state.with(backward))
            step=Signal::derive(move || state.with(|state| state.steps.1))
            go=move |step| state.update(|state| state.steps.1 = step)
        />
    }
}

/// The field for one component of the upstream gradient.
#[component]
fn Upstream(
    /// The class, counted from 0.
    class: usize,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let symbol = index("u", class);
    let quantity = key(&symbol);
    let value = Signal::derive(move || state.with(|state| state.u.get(class).copied().unwrap_or_default()));
    let set = Callback::new(move |value| {
        state.update(|state| {
            if let Some(u) = state.u.get_mut(class) {
                *u = value;
            }
        });
    });
    let step = move |presses: f64| set.run((value.get_untracked() + 0.1 * presses).clamp(-REACH, REACH));
    view! {
        <label class="cell" data-q=quantity>
            <InlineFormula latex=symbol/>
            <NumberField label=format!("u {}", class + 1) value min=-REACH max=REACH set step/>
        </label>
    }
}

/// The naive form beside the stable one.
#[component]
fn Naive() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    view! {
        <h2>{tr(NAIVE)}</h2>
        <Choice
            label=ARITHMETIC
            options=[(Precision::Double, Text::same("float64")), (Precision::Single, Text::same("float32"))]
            value=Signal::derive(move || state.with(|state| state.precision))
            on_change=move |precision| state.update(|state| state.precision = precision)
        />
        <SideBySide name=NAIVE/>
    }
}
