//! The difference of two curves, in a strip with a scale of its own. Fetched when asked for.

use leptos::{ev, prelude::*};
use nabla_math::text::Text;

use super::entry::{Entry, Function};
use super::picture::{self, name};
use super::state::{State, X};
use crate::plot::Probe;
use crate::ui::chart::{ChartOptions, Handle, Source, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::offers::{Offer, Shown, offer};
use crate::ui::param::stepped;
use crate::ui::part::{part, use_locked};
use crate::ui::status::status;

mod gap;

crate::ui::module::module!(activations_difference, make, within super::page);

const TITLE: Text = Text::new("The difference A − B", "差 A − B");
const PRESETS: Text = Text::new("Worth comparing", "值得比较");
const GELUS: Text = Text::new("The two GELU forms", "GELU 的两种形式");
const SWISH: Text = Text::new("Swish β against ReLU", "Swish（β）与 ReLU");

fn make() -> El {
    let state = expect_context::<RwSignal<State>>();
    part(el("div"), "difference", "card difference", move |part| {
        let presets = [(GELUS, ["gelu", "gelu_tanh"]), (SWISH, ["swish", "relu"])];
        let presets = presets.map(|(text, ids)| {
            button("chip plain", move || state.update(|state| compare(state, ids))).tr(text)
        });
        let presets =
            classed("div", "chips").attr("role", "group").attr_tr("aria-label", PRESETS).children(presets);
        let pair = classed("div", "pair")
            .child(choice(state, "A", |pair| &mut pair.0))
            .child(el("span").attr("aria-hidden", "true").text("−"))
            .child(choice(state, "B", |pair| &mut pair.1));
        let head = classed("div", "head").child(el("h2").tr(TITLE)).child(pair).child(presets);
        strip(part.child(head), state)
    })
}

/// Draws two functions alone, and their difference.
fn compare(state: &mut State, ids: [&str; 2]) {
    let entries: Vec<_> = ids.into_iter().filter_map(Function::find).map(Entry::new).collect();
    if entries.len() == ids.len() {
        *state = State { entries, focus: 0, diff: Some((0, 1)), view: None, ..state.clone() };
    }
}

/// Which curve is the one of the two.
fn choice(state: RwSignal<State>, label: &str, of: fn(&mut (usize, usize)) -> &mut usize) -> El {
    let lang = use_lang();
    let names = live::memo(move || {
        state.with(|state| state.entries.iter().map(|entry| name(entry, lang.get())).collect::<Vec<_>>())
    });
    let choose = move |event: ev::Event| {
        state.update(|state| {
            let chosen = event_target_value(&event).parse().ok().filter(|place| *place < state.entries.len());
            if let Some((pair, chosen)) = state.diff.as_mut().zip(chosen) {
                *of(pair) = chosen;
            }
        });
    };
    let chosen = move || state.with(|state| state.diff.map(|mut pair| *of(&mut pair)).unwrap_or_default());
    let select = classed("select", "chip plain").region(move || {
        let option =
            |(place, name): (usize, &String)| el("option").attr("value", &place.to_string()).text(name);
        names.with(|names| names.iter().enumerate().map(option).collect())
    });
    // New options make a select forget which one was chosen.
    let select = select.on("change", choose).value(move || {
        names.track();
        chosen().to_string()
    });
    el("label").text(label).text(" ").child(select)
}

/// Appends the picture and its words.
fn strip(part: El, state: RwSignal<State>) -> El {
    let lang = use_lang();
    let picture = live::memo(move || state.with(|state| gap::chart(state, lang.get())));
    let words = live::text(move || state.with(|state| gap::words(state, lang.get())));
    let at_point = live::text(move || state.with(|state| gap::at_point(state, lang.get())));
    let probe = live::memo(move || {
        state.with(|state| Probe {
            point: (state.x, gap::at(state, 0, state.x)),
            slope: Some(gap::at(state, 1, state.x)),
            series: state.diff.map_or(0, |(a, _)| a),
            label: None,
        })
    });
    let (source, probe) = (Source::of(picture), Signal::from(probe));
    offer(Offer::Picture(Shown {
        name: TITLE,
        file: "difference",
        source: source.clone(),
        probe: Some(probe),
    }));
    let (plot_locked, x_locked) = (use_locked("plot"), use_locked(X.key));
    let handle = Handle {
        probe,
        x: live::number(move || state.with(|state| state.x)),
        limits: (X.min, X.max),
        words: at_point,
        set: Callback::new(move |x: f64| {
            state.update(|state| {
                let (left, right) = picture::view(state).x;
                state.x = X.clamp(super::curves::aimed(x, right - left));
            });
        }),
        step: Callback::new(move |presses| {
            state.update(|state| state.x = X.clamp(stepped(&X, state.x, presses)));
        }),
    };
    let options = ChartOptions {
        label: live::text(move || TITLE.get(lang.get()).to_owned()),
        handle: Some(handle),
        on_view: None,
        locked: live::flag(move || plot_locked.get() || x_locked.get()),
        hover: None,
    };
    part.child(chart(source, options))
        .child(classed("p", "reading").live(move || words.get()))
        .child(classed("p", "reading").live(move || at_point.get()))
        .child(status(words))
}
