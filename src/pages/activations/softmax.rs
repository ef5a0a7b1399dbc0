//! Softmax: logits into probabilities, forward and backward, and what finitely many digits do to it.

use leptos::prelude::*;
use nabla_math::softmax::Form;
use nabla_math::text::Text;
use nabla_math::working::{index, key};

use self::state::{CLASSES, REACH, SHIFT, State, T, Z};
use crate::ui::chart::{Chart, Source};
use crate::ui::choice::Choice;
use crate::ui::formula::InlineFormula;
use crate::ui::lit::Lit;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{Details, lazy_module};
use crate::ui::param::ParamRow;
use crate::ui::part::Section;
use crate::ui::status::Status;
use crate::ui::url_state::use_url_state;

mod code;
mod details;
mod offer;
mod picture;
mod state;
mod tables;
mod words;

lazy_module!(activations_softmax: pub(super) static VIEW: AnyView = || view! { <Softmax/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] =
    &["bars", "logits", "forward", "backward", "jacobian", "naive", "notes", "z", "t", "shift"];

const PLOT: Text = Text::new("Bars of the probabilities", "概率柱状图");
const LOGITS: Text = Text::new("Logits", "Logits");
const FEWER: Text = Text::new("Remove a class", "减少一类");
const MORE: Text = Text::new("Add a class", "增加一类");
const FORMS: Text = Text::new("Function", "函数");
const FORMULAS: [&str; 2] =
    [r"p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}", r"\ln p_i = \frac{z_i}{T} - \ln \sum_j e^{z_j / T}"];

/// The view on softmax.
#[component]
fn Softmax() -> impl IntoView {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    offer::offers(state);
    view! {
        <div>
            <div class="bench">
                <Column/>
                <div class="card panel">
                    <Section name="logits">
                        <Logits/>
                    </Section>
                </div>
            </div>
            <Details view=&details::VIEW/>
        </div>
    }
}

/// The bars with the choice of the function over them.
#[component]
fn Column() -> impl IntoView {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let state = expect_context::<RwSignal<State>>();
    let bars = Memo::new(move |_| {
        let pointed = lit.key().get();
        state.with(|state| picture::bars(state, pointed.as_deref(), lang.get()))
    });
    let summary = Signal::derive(move || state.with(|state| words::summary(state, lang.get())));
    let label = Signal::derive(move || format!("{}. {}", PLOT.get(lang.get()), summary.get()));
    let hover = Callback::new(move |at: Option<(f64, f64)>| {
        lit.set(at.map(|(x, _)| key(&index("p", x.max(0.0) as usize))));
    });
    let example = move |preset: &'static words::Preset| {
        view! {
            <button type="button" class="pill" on:click=move |_| state.update(|state| preset.set(state))>
                {tr(preset.name)}
            </button>
        }
    };
    view! {
        <div class="picture">
            <Section name="bars" class="card plot">
                <div class="buttons">
                    <Choice
                        label=FORMS
                        options=[
                            (Form::Softmax, Text::same("softmax")),
                            (Form::Log, Text::same("log-softmax")),
                        ]
                        value=Signal::derive(move || state.with(|state| state.form))
                        on_change=move |form| state.update(|state| state.form = form)
                    />
                    <div class="group">{words::PRESETS.iter().map(example).collect_view()}</div>
                </div>
                <Chart source=Source::of(bars) label hover/>
            </Section>
            <p class="reading">{summary}</p>
            <Status text=summary/>
        </div>
    }
}

/// The logits, temperature and shift.
#[component]
fn Logits() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let form = Memo::new(move |_| state.with(|state| state.form));
    let count = Memo::new(move |_| state.with(|state| state.z.len()));
    let formula = move || FORMULAS[usize::from(form.get() == Form::Log)];
    let resize = move |by: isize| state.update(|state| state.resize(state.z.len().saturating_add_signed(by)));
    view! {
        <div class="formulas">
            <div class="formula display">{move || view! { <InlineFormula latex=formula()/> }}</div>
        </div>
        <h2>{tr(LOGITS)}</h2>
        <div>
            <For each=move || 0..count.get() key=|class| *class let:class>
                <Logit class/>
            </For>
        </div>
        <div class="group">
            <button
                type="button"
                class="pill"
                disabled=move || count.get() == CLASSES.0
                on:click=move |_| resize(-1)
            >
                "− "
                {tr(FEWER)}
            </button>
            <button
                type="button"
                class="pill"
                disabled=move || count.get() == CLASSES.1
                on:click=move |_| resize(1)
            >
                "+ "
                {tr(MORE)}
            </button>
        </div>
        <ParamRow
            param=&T
            value=Signal::derive(move || state.with(|state| state.temperature))
            on_change=move |value| state.update(|state| state.temperature = value)
        />
        <ParamRow
            param=&SHIFT
            value=Signal::derive(move || state.with(|state| state.shift))
            on_change=move |value| state.update(|state| state.shift = value)
        />
    }
}

/// The control of one logit; the slider stays where logits usually lie.
#[component]
fn Logit(
    /// The class, counted from 0.
    class: usize,
) -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let value = Signal::derive(move || state.with(|state| state.z.get(class).copied().unwrap_or_default()));
    let set = move |value| {
        state.update(|state| {
            if let Some(z) = state.z.get_mut(class) {
                *z = value;
            }
        });
    };
    let ends = Signal::derive(move || {
        let reach = state.with(|state| state.z.iter().fold(10.0_f64, |reach, z| reach.max(z.abs())));
        if reach > 100.0 {
            (-REACH, REACH)
        } else if reach > 10.0 {
            (-100.0, 100.0)
        } else {
            (-10.0, 10.0)
        }
    });
    view! { <ParamRow param=&Z[class] value ends quantity=key(&index("z", class)) on_change=set/> }
}
