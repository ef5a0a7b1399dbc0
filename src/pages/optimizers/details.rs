//! What lies below the race: the entry in focus with everything that is set of it, its step in numbers, the surface.
//! Fetched when it comes into sight.

use leptos::prelude::*;
use nabla_descent::race;
use nabla_math::text::{Lang, Text};
use nabla_math::working::Working;

use super::race::step_index;
use super::state::Ground;
use super::words::name;
use super::{Scene, code, settings};
use crate::ui::dom::{El, classed, el};
use crate::ui::formula::{lines, parsed};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::on_opening;
use crate::ui::param::ParamRow;
use crate::ui::part::part;
use crate::ui::sight;
use crate::ui::stepper::{Stepper, stepper};
use crate::ui::url_state::use_url_state;
use crate::url::{Field, UrlState, set_number};

crate::ui::module::module!(optimizers_details, make, within super::page);

/// The names that `hide=` and `lock=` may use in this part.
pub(super) const PARTS: &[&str] = &[
    "settings", "working", "ground", "notes", "code", "eta", "gamma", "beta", "beta1", "beta2", "rho", "eps",
    "lambda", "psi", "steps", "goal", "seed", "batch", "clip", "a", "b", "kappa", "phi",
];

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
const MOST: f64 = 20.0;

/// Which line of the working is on display.
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
        write: |line, text| {
            let mut place = line.0 as f64;
            let result = set_number(&mut place, text, 1.0, MOST);
            line.0 = place as usize;
            result
        },
    }];
}

fn make() -> El {
    let scene = expect_context::<Scene>();
    let left = part(el("div"), "settings", "card", move |part| settings::fill(part, scene));
    let left = part(left, "ground", "card", move |part| ground(part, scene));
    let right = part(el("div"), "working", "card", move |part| working(part, scene));
    let right = part(right, "notes", "card", move |part| notes(part, scene));
    let cards = classed("div", "below race").child(left).child(right);
    part(el("div").child(cards), "code", "", |part| part.child(on_opening(CODE, code::view)))
}

/// The step that led to the point on display.
fn working(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let line = use_url_state::<Line>(super::PAGE.slug);
    let Scene { state, displayed_step, race, playing, .. } = scene;
    // While it plays, what nobody sees stands still: formulas take longest to lay out.
    let (seen, last) = (RwSignal::new(true), StoredValue::new(0));
    sight::watch(part.node(), move |inside| seen.set(inside));
    let step = live::memo(move || {
        if !playing.get() || seen.get() {
            last.set_value(displayed_step.get());
        }
        last.get_value()
    });
    let worked: Memo<Working> = live::memo(move || {
        race.with(|race| {
            let trace = race.traces.get(state.with(|state| state.focus));
            let made = trace.filter(|trace| step_index(trace, step.get()) > 0);
            made.and_then(|trace| race::working(trace, step_index(trace, step.get()))).unwrap_or_default()
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
    let none = live::memo(move || worked.with(|worked| worked.steps.is_empty()));
    part.child(el("h2").live(title))
        .child(classed("p", "hint").flag("hidden", move || !none.get()).tr(FIRST))
        .child(
            stepper(Stepper {
                name: "working",
                working: worked,
                step: Signal::derive(move || line.get().0),
                go: Callback::new(move |to| line.set(Line(to))),
            })
            .flag("hidden", move || none.get()),
        )
}

/// The surface: its formula, its parameters, and what it teaches.
fn ground(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let state = scene.state;
    let which = live::text(move || {
        state.with(|state| match &state.ground {
            Ground::Listed(surface, _) => surface.id.to_owned(),
            _ => String::new(),
        })
    });
    let listed = move || which.with(|id| nabla_descent::surface::find(id));
    let formula = move || match listed() {
        Some(surface) => lines(&[parsed(&["f(x, y) = ", surface.formula].concat())], &[]),
        None => state.with(|state| match &state.ground {
            Ground::Samples(model, _) => lines(
                &[
                    parsed(r"f(w) = \frac{1}{n}\sum_i (\hat y_i - y_i)^2"),
                    parsed(&[r"\hat y = ", model.formula()].concat()),
                ],
                &[],
            ),
            _ => String::new(),
        }),
    };
    let teaches = move || {
        listed()
            .and_then(nabla_descent::surface::Surface::notes)
            .map_or_else(String::new, |notes| notes.teaches.get(lang.get()).to_owned())
    };
    let rows = el("div").region(move || {
        let params = listed().map_or(&[][..], |surface| surface.params);
        let row = |(index, param): (usize, &'static nabla_math::param::Param)| {
            let value = move || {
                state.with(|state| match &state.ground {
                    Ground::Listed(_, args) => args[index],
                    _ => param.default,
                })
            };
            let set = move |value: f64| {
                state.update(|state| {
                    if let Ground::Listed(_, args) = &mut state.ground {
                        args[index] = value;
                    }
                });
            };
            ParamRow::new(param, value, set).view()
        };
        params.iter().enumerate().map(row).collect()
    });
    part.child(el("h2").tr(SURFACE))
        .child(classed("div", "display").html(formula))
        .child(rows)
        .child(el("p").live(teaches))
}

/// What is said of the optimizer in focus.
fn notes(part: El, scene: Scene) -> El {
    let lang = use_lang();
    let state = scene.state;
    let which = live::text(move || state.with(|state| state.focused().optimizer.id.to_owned()));
    let body = move || {
        let found = which.with(|id| nabla_descent::optimizer::find(id));
        let Some(notes) = found.and_then(nabla_descent::optimizer::Optimizer::notes) else {
            return Vec::new();
        };
        let lang = lang.get();
        let said = |head: Text, text: Text| el("p").child(el("b").text(head.get(lang))).text(text.get(lang));
        let mut body = vec![el("p").text(notes.used.get(lang))];
        body.extend(notes.slip.map(|slip| said(SLIP, slip)));
        body.extend(notes.torch.map(|torch| said(TORCH, torch)));
        let cite = el("cite").attr("lang", "en").text(notes.source);
        body.push(classed("p", "source").text(SOURCE.get(lang)).child(cite));
        body
    };
    part.child(el("h2").tr(NOTES)).child(el("div").region(body))
}
