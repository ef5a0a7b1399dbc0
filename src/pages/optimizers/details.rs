//! What lies below the race: the entry in focus with everything that is set of it, its step in numbers, the surface.

use leptos::{html, prelude::*};
use nabla_descent::optimizer::Optimizer;
use nabla_descent::race::working;
use nabla_descent::surface::Surface;
use nabla_math::param::Param;
use nabla_math::text::{Lang, Text};

use super::race::step_index;
use super::settings::Settings;
use super::state::{Ground, State};
use super::words::name;
use super::{Scene, code};
use crate::ui::formula::{lines, parsed};
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::param::ParamRow;
use crate::ui::part::Section;
use crate::ui::sight;
use crate::ui::stepper::Stepper;
use crate::ui::url_state::use_url_state;
use crate::url::{Field, UrlState, set_whole};

lazy_module!(optimizers_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

/// The names that `hide=` and `lock=` may use in this part.
pub(super) const PARTS: &[&str] =
    &["settings", "working", "ground", "notes", "code", "steps", "goal", "seed", "batch", "clip"];

const STEP: Text = Text::new("The step, in numbers", "这一步的数值");
const FIRST: Text = Text::new(
    "No step has been made yet: go one forward, and its numbers stand here.",
    "还没有走任何一步：前进一步，这里就会列出它的数值。",
);
const SURFACE: Text = Text::new("The surface", "曲面");
const NOTES: Text = Text::new("What to know of it", "关于这个方法");
const SLIP: Text = Text::new("Common slip: ", "常见错误：");
const TORCH: Text = Text::new("In PyTorch: ", "PyTorch 中：");
const CODE: Text = Text::new("Code", "代码");
const SOURCE: Text = Text::new("Source: ", "出处：");
/// No update has more lines.
const MOST: usize = 20;

/// Which line of the step is on display, counted from 1.
#[derive(Clone, Debug, PartialEq)]
struct Line(usize);

impl Default for Line {
    fn default() -> Self {
        Self(1)
    }
}

impl UrlState for Line {
    const FIELDS: &'static [Field<Self>] = &[Field {
        key: "line",
        read: |line| line.0.to_string(),
        write: |line, text| set_whole(&mut line.0, text, 1, MOST),
    }];
}

/// Everything below the race.
#[component]
fn Below() -> impl IntoView {
    view! {
        <div>
            <div class="below race">
                <div>
                    <Section name="settings" class="card">
                        <Settings/>
                    </Section>
                    <Section name="ground" class="card">
                        <SurfaceCard/>
                    </Section>
                </div>
                <div>
                    <Section name="working" class="card">
                        <StepInNumbers/>
                    </Section>
                    <Section name="notes" class="card">
                        <Notes/>
                    </Section>
                </div>
            </div>
            <Section name="code">
                <LazyFold title=CODE view=&code::VIEW/>
            </Section>
        </div>
    }
}

/// The step that led to the point on display. While the race plays and nobody sees the numbers, they stand still:
/// formulas take longest to lay out.
#[component]
fn StepInNumbers() -> impl IntoView {
    let lang = use_lang();
    let line = use_url_state::<Line>(super::PAGE.slug);
    let Scene { state, displayed_step, race, playing, .. } = expect_context();
    let (card, visible) = (NodeRef::<html::Div>::new(), RwSignal::new(true));
    Effect::new(move || {
        if let Some(card) = card.get() {
            sight::watch(&card, move |inside| visible.set(inside));
        }
    });
    let step = Memo::new(move |last: Option<&usize>| {
        let rests = playing.get() && !visible.get();
        last.copied().filter(|_| rests).unwrap_or_else(|| displayed_step.get())
    });
    let worked = Memo::new(move |_| {
        race.with(|race| {
            let trace = race.traces.get(state.with(|state| state.focus));
            trace.and_then(|trace| working(trace, step_index(trace, step.get()))).unwrap_or_default()
        })
    });
    let title = move || {
        race.with(|race| {
            let Some(trace) = race.traces.get(state.with(|state| state.focus)) else { return String::new() };
            let (name, k) = (name(&trace.entry, race, lang.get()), step_index(trace, step.get()));
            match lang.get() {
                Lang::En => format!("{}: {name}, step {k}", STEP.en),
                Lang::Zh => format!("{}：{name}，第 {k} 步", STEP.zh),
            }
        })
    };
    let is_first = Memo::new(move |_| worked.with(|worked| worked.steps.is_empty()));
    view! {
        <div node_ref=card>
            <h2>{title}</h2>
            <p class="hint" hidden=move || !is_first.get()>{tr(FIRST)}</p>
            <Stepper
                name="working"
                working=worked
                step=Signal::derive(move || line.get().0)
                go=move |to| line.set(Line(to))
                attr:hidden=move || is_first.get()
            />
        </div>
    }
}

/// The surface: its formula, its parameters, and what it teaches.
#[component]
fn SurfaceCard() -> impl IntoView {
    let lang = use_lang();
    let Scene { state, .. } = expect_context();
    // Surfaces are told apart by their ids; what is shown of one depends on nothing else.
    let listed = Memo::new(move |_| state.with(|state| listed(state).map(|surface| surface.id)));
    let listed = move || listed.get().and_then(nabla_descent::surface::find);
    let formula = move || {
        let formulas = match listed() {
            Some(surface) => vec![format!("f(x, y) = {}", surface.formula)],
            None => state.with(mean_square_error),
        };
        lines(&formulas.iter().map(|formula| parsed(formula)).collect::<Vec<_>>(), &[])
    };
    let teaches = move || listed().and_then(Surface::notes).map_or("", |notes| notes.teaches.get(lang.get()));
    let row = move |(index, param): (usize, &'static Param)| {
        let value = Signal::derive(move || {
            state.with(|state| match &state.ground {
                Ground::Listed(_, args) => args[index],
                _ => param.default,
            })
        });
        let set = move |value: f64| {
            state.update(|state| {
                if let Ground::Listed(_, args) = &mut state.ground {
                    args[index] = value;
                }
            });
        };
        view! { <ParamRow param value on_change=set/> }
    };
    let rows = move || {
        let params = listed().map_or(&[][..], |surface| surface.params);
        params.iter().enumerate().map(row).collect_view()
    };
    view! {
        <h2>{tr(SURFACE)}</h2>
        <div class="display" inner_html=formula></div>
        <div>{rows}</div>
        <p>{teaches}</p>
    }
}

/// The listed surface that is raced on.
fn listed(state: &State) -> Option<&'static Surface> {
    match &state.ground {
        Ground::Listed(surface, _) => Some(surface),
        _ => None,
    }
}

/// LaTeX of the loss on samples, and of the model; nothing where there are none.
fn mean_square_error(state: &State) -> Vec<String> {
    match &state.ground {
        Ground::Samples(model, _) => vec![
            r"f(w) = \frac{1}{n}\sum_i (\hat y_i - y_i)^2".to_owned(),
            format!(r"\hat y = {}", model.formula()),
        ],
        _ => Vec::new(),
    }
}

/// What is said of the optimizer in focus.
#[component]
fn Notes() -> impl IntoView {
    let Scene { state, .. } = expect_context();
    let focused = Memo::new(move |_| state.with(|state| state.focused().optimizer.id));
    let with_head = |head: Text, text: Text| {
        view! {
            <p>
                <b>{tr(head)}</b>
                {tr(text)}
            </p>
        }
    };
    let body = move || {
        let notes = nabla_descent::optimizer::find(focused.get()).and_then(Optimizer::notes)?;
        let slip = notes.slip.map(|slip| with_head(SLIP, slip));
        let torch = notes.torch.map(|torch| with_head(TORCH, torch));
        Some(view! {
            <p>{tr(notes.used)}</p>
            {slip}
            {torch}
            <p class="source">
                {tr(SOURCE)}
                <cite lang="en">{notes.source}</cite>
            </p>
        })
    };
    view! {
        <h2>{tr(NOTES)}</h2>
        <div>{body}</div>
    }
}
