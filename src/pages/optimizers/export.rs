//! What the race gives away: its pictures, the update as formulas, its numbers. Fetched when somebody asks.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_descent::race::{End, Trace};
use nabla_math::text::Text;

use super::race::{Race, step_index};
use super::race_picture::RacePicture;
use super::words::{self, letters_of};
use super::{Scene, picture};
use crate::plot::Table;
use crate::ui::chart::Source;
use crate::ui::formula::parsed;
use crate::ui::locale::use_lang;
use crate::ui::module::lazy_module;
use crate::ui::offers::{Offer, Shown, Value, offer, results};

lazy_module!(optimizers_details: pub(super) static EXPORTS: () = make);

const PATHS: Text = Text::new("Paths", "路径");
const AGAINST: Text = Text::new("Against the step", "随步数变化");

fn make() {
    let Scene { state, step, race, surface, overlay, .. } = expect_context();
    let lang = use_lang();
    let paths = Memo::new(move |_| RacePicture {
        field: surface.get(),
        overlay: overlay.get(),
        coloured: true,
        table: race.with(table),
    });
    let curves =
        Memo::new(move |_| race.with(|race| state.with(|state| picture::against(state, race, lang.get()))));
    offer(Offer::Picture(Shown { name: PATHS, file: "race", source: Source::of(paths), probe: None }));
    offer(Offer::Picture(Shown { name: AGAINST, file: "loss", source: Source::of(curves), probe: None }));
    offer(Offer::Formulas(Rc::new(move || {
        state.with_untracked(|state| {
            let entry = state.focused();
            let lines = entry.optimizer.update(entry.torch);
            lines.iter().enumerate().map(|(i, line)| (format!("{}", i + 1), parsed(line))).collect()
        })
    })));
    results("step", move || Value::Number(step.get() as f64));
    results("lowest", move || Value::Number(race.with(|race| race.lowest)));
    results("start", move || Value::numbers(race.with(|race| race.setting.start)));
    results("entries", move || {
        let goal = state.with(|state| state.goal);
        race.with(|race| {
            Value::List(race.traces.iter().map(|trace| entry(trace, race, step.get(), goal)).collect())
        })
    });
}

/// Where an entry is, what its last step used, and how it ends.
fn entry(trace: &Trace, race: &Race, step: usize, goal: f64) -> Value {
    let k = step_index(trace, step);
    let number = Value::Number;
    let pair = |pair: [f64; 2]| Value::numbers(pair);
    let params = trace.entry.optimizer.params.iter().zip(trace.entry.args);
    let mut all = vec![
        ("id", Value::Text(trace.entry.optimizer.id.to_owned())),
        ("args", Value::Map(params.map(|(param, arg)| (param.key, number(arg))).collect())),
        ("step", number(k as f64)),
        ("theta", pair(trace.theta[k])),
        ("loss", number(trace.loss[k])),
        ("norm", number(trace.norm[k])),
        ("evaluations", number(trace.entry.evaluations(k as u32, words::samples(race)) as f64)),
        ("steps", number(trace.steps() as f64)),
    ];
    all.extend(trace.distance(k).map(|far| ("distance", number(far))));
    all.extend(trace.steps_to(race.lowest + goal).map(|steps| ("toGoal", number(steps as f64))));
    if let Some(before) = k.checked_sub(1) {
        all.push(("gradient", pair(trace.grad[before])));
        all.push(("rate", number(trace.rate[before])));
        all.extend(trace.update(k).map(|update| ("update", pair(update))));
        all.extend(trace.effective(k).map(|rate| ("effectiveRate", pair(rate))));
    }
    let slots = trace.entry.form().slots.iter().zip(trace.slots[k]);
    all.push(("slots", Value::List(slots.map(|(_, slot)| pair(slot)).collect())));
    let end = match trace.end {
        End::Running => "running",
        End::Converged(_) => "converged",
        End::Stuck(_) => "stuck",
        End::Diverged(_) => "diverged",
        End::Undefined => "undefined",
    };
    all.push(("end", Value::Text(end.to_owned())));
    if let End::Diverged(why) = trace.end {
        all.push(("curvature", number(why.curvature)));
        all.extend(why.bound.map(|bound| ("bound", number(bound))));
    }
    Value::Map(all)
}

/// Every step of every entry, one after the other.
fn table(race: &Race) -> Table {
    let [first, second] = letters_of(race);
    let names = ["entry", "step", first, second, "loss", "|∇f|", "g₁", "g₂", "η"].map(str::to_owned).to_vec();
    let mut rows = Vec::new();
    for (index, trace) in race.traces.iter().enumerate() {
        for k in 0..trace.theta.len() {
            let [x, y] = trace.theta[k];
            let before = k.checked_sub(1);
            let [g, h] = before.map_or([f64::NAN; 2], |before| trace.grad[before]);
            let rate = before.map_or(f64::NAN, |before| trace.rate[before]);
            rows.push(vec![index as f64 + 1.0, k as f64, x, y, trace.loss[k], trace.norm[k], g, h, rate]);
        }
    }
    Table { names, rows }
}
