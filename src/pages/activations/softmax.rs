//! Softmax: logits into probabilities, forward and backward, and what finitely many digits do to it.

use leptos::prelude::*;
use nabla_math::number::Within;
use nabla_math::softmax::{self, Form, naive::Precision};
use nabla_math::text::Text;
use nabla_math::working::{Working, index, key};

use self::state::{CLASSES, REACH, SHIFT, State, T, Z};
use super::below::CODE;
use crate::plot::BarChart;
use crate::ui::chart::{ChartOptions, Source, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::formula::inline;
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::on_opening;
use crate::ui::number_field::{NumberField, number_field};
use crate::ui::param::ParamRow;
use crate::ui::part::part;
use crate::ui::status::status;
use crate::ui::stepper::{Stepper, stepper};
use crate::ui::url_state::use_url_state;

mod code;
mod offer;
mod picture;
mod state;
mod tables;
mod words;

crate::ui::module::module!(activations_softmax, make, within super::page);

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] =
    &["bars", "logits", "forward", "backward", "jacobian", "naive", "notes", "z", "t", "shift"];

const PLOT: Text = Text::new("Bars of the probabilities", "概率柱状图");
const LOGITS: Text = Text::new("Logits", "Logits");
const FEWER: Text = Text::new("Remove a class", "减少一类");
const MORE: Text = Text::new("Add a class", "增加一类");
const FORMS: Text = Text::new("Function", "函数");
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

const FORMULAS: [&str; 2] =
    [r"p_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}", r"\ln p_i = \frac{z_i}{T} - \ln \sum_j e^{z_j / T}"];

fn make() -> El {
    let state = use_url_state::<State>(super::PAGE.slug);
    offer::offers(state);
    let panel = part(classed("div", "card panel"), "logits", "", move |part| logits(part, state));
    let below = part(classed("div", "below"), "forward", "card", move |part| {
        part.child(el("h2").tr(FORWARD)).child(stepper(Stepper {
            name: "forward",
            working: live::memo(move || state.with(forward)),
            step: Signal::derive(move || state.with(|state| state.steps.0)),
            go: Callback::new(move |step| state.update(|state| state.steps.0 = step)),
        }))
    });
    let below = part(below, "backward", "card", move |part| backward_card(part, state));
    let below = part(below, "jacobian", "card", move |part| {
        tables::jacobian(part.child(el("h2").tr(JACOBIAN)), state)
    });
    let below = part(below, "naive", "card", move |part| naive_card(part, state));
    let below = part(below, "notes", "card", |part| part.child(el("h2").tr(NOTES)).child(words::notes()));
    provide_context(state);
    let view = el("div").child(classed("div", "bench").child(picture(state)).child(panel)).child(below);
    part(view, "code", "", |part| part.child(on_opening(CODE, code::view)))
}

fn forward(state: &State) -> Working {
    softmax::working::forward(&state.logits(), state.temperature, state.form).unwrap_or_default()
}

fn backward(state: &State) -> Working {
    softmax::working::backward(&state.logits(), &state.u, state.temperature, state.form).unwrap_or_default()
}

/// The bars with the choice of the function over them.
fn picture(state: RwSignal<State>) -> El {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let bars: Memo<BarChart> = live::memo(move || {
        let pointed = lit.key().get();
        state.with(|state| picture::bars(state, pointed.as_deref(), lang.get()))
    });
    let summary = live::text(move || state.with(|state| words::summary(state, lang.get())));
    let options = ChartOptions {
        hover: Some(Callback::new(move |at: Option<(f64, f64)>| {
            lit.set(at.map(|(x, _)| key(&index("p", x.max(0.0) as usize))));
        })),
        ..ChartOptions::still(live::text(move || format!("{}. {}", PLOT.get(lang.get()), summary.get())))
    };
    let choice = move |form: Form, name: Text| {
        button("pill", move || state.update(|state| state.form = form))
            .aria("aria-pressed", move || state.with(|state| state.form == form))
            .tr(name)
    };
    let picture = part(classed("div", "picture"), "bars", "card plot", move |part| {
        let forms = classed("div", "group").attr("role", "group").attr_tr("aria-label", FORMS);
        let forms = forms
            .child(choice(Form::Softmax, Text::same("softmax")))
            .child(choice(Form::Log, Text::same("log-softmax")));
        let presets =
            classed("div", "group").children(words::PRESETS.iter().map(|preset| {
                button("pill", move || state.update(|state| preset.set(state))).tr(preset.name)
            }));
        part.child(classed("div", "buttons").child(forms).child(presets))
            .child(chart(Source::of(bars), options))
    });
    let reading = classed("p", "reading").live(move || summary.get());
    picture.child(reading).child(status(summary))
}

/// The logits, temperature and shift.
fn logits(part: El, state: RwSignal<State>) -> El {
    let form = live::memo(move || state.with(|state| state.form));
    let count = live::memo(move || state.with(|state| state.z.len()));
    let formulas = classed("div", "formulas").region(move || {
        let formula = FORMULAS[usize::from(form.get() == Form::Log)];
        vec![classed("div", "formula display").child(inline(formula))]
    });
    let temperature = ParamRow::new(
        &T,
        move || state.with(|state| state.temperature),
        move |value| state.update(|state| state.temperature = value),
    );
    let shift = ParamRow::new(
        &SHIFT,
        move || state.with(|state| state.shift),
        move |value| state.update(|state| state.shift = value),
    );
    let resize =
        move |by: isize| move || state.update(|state| state.resize(state.z.len().saturating_add_signed(by)));
    let size = classed("div", "group")
        .child(
            button("pill", resize(-1))
                .flag("disabled", move || count.get() == CLASSES.0)
                .text("− ")
                .tr(FEWER),
        )
        .child(
            button("pill", resize(1)).flag("disabled", move || count.get() == CLASSES.1).text("+ ").tr(MORE),
        );
    part.child(formulas)
        .child(el("h2").tr(LOGITS))
        .child(el("div").region(move || (0..count.get()).map(|place| logit(state, place)).collect()))
        .child(size)
        .child(temperature.view())
        .child(shift.view())
}

/// The control of one logit; the slider stays where logits usually lie.
fn logit(state: RwSignal<State>, place: usize) -> El {
    let value = move || state.with(|state| state.z.get(place).copied().unwrap_or_default());
    let set = move |value| {
        state.update(|state| {
            if let Some(z) = state.z.get_mut(place) {
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
    ParamRow { ends, quantity: key(&index("z", place)), ..ParamRow::new(&Z[place], value, set) }.view()
}

/// The upstream gradient and the working backward.
fn backward_card(part: El, state: RwSignal<State>) -> El {
    let count = live::memo(move || state.with(|state| state.u.len()));
    let field = move |place: usize| {
        let symbol = index("u", place);
        let value = live::number(move || state.with(|state| state.u.get(place).copied().unwrap_or_default()));
        let set = Callback::new(move |value| {
            state.update(|state| {
                if let Some(u) = state.u.get_mut(place) {
                    *u = value;
                }
            });
        });
        let step = Callback::new(move |presses: f64| {
            set.run((value.get_untracked() + 0.1 * presses).within(-REACH, REACH));
        });
        let label = Signal::stored(format!("u {}", place + 1));
        let field = number_field(NumberField { label, value, min: -REACH, max: REACH, set, step });
        classed("label", "cell").attr("data-q", &key(&symbol)).child(inline(&symbol)).child(field)
    };
    part.child(el("h2").tr(BACKWARD))
        .child(el("p").tr(UPSTREAM))
        .child(classed("div", "cells").region(move || (0..count.get()).map(field).collect()))
        .child(stepper(Stepper {
            name: "backward",
            working: live::memo(move || state.with(backward)),
            step: Signal::derive(move || state.with(|state| state.steps.1)),
            go: Callback::new(move |step| state.update(|state| state.steps.1 = step)),
        }))
}

/// The naive form beside the stable one.
fn naive_card(part: El, state: RwSignal<State>) -> El {
    let choice = |precision: Precision, name: &'static str| {
        button("pill", move || state.update(|state| state.precision = precision))
            .aria("aria-pressed", move || state.with(|state| state.precision == precision))
            .text(name)
    };
    let formats = classed("div", "group").attr("role", "group").attr_tr("aria-label", ARITHMETIC);
    let part = part.child(el("h2").tr(NAIVE)).child(
        formats.child(choice(Precision::Double, "float64")).child(choice(Precision::Single, "float32")),
    );
    tables::side_by_side(part, state)
}
