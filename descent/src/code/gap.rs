//! Where PyTorch's run is not the one on screen, and by how much.

use crate::race::{Entry, Setting, run};
use nabla_math::number::significant;
use nabla_math::text::{Lang, Text};

/// Below this, in units of the larger of 1 and the coordinate, two points differ by rounding.
const ROUNDING: f64 = 1e-12;

/// What PyTorch does otherwise than the textbook form of this entry, and how far apart the two runs are at the last step
/// that both make; `None` where the entry is in PyTorch's form, or the two are the same up to rounding.
///
/// Makes both runs.
pub fn gap(setting: &Setting, entry: &Entry, lang: Lang) -> Option<String> {
    let reasons = reasons(entry);
    if entry.torch || reasons.is_empty() {
        return None;
    }
    let torch = Entry { torch: true, ..entry.clone() };
    let runs = [entry, &torch].map(|entry| run(setting, entry));
    let steps = runs.each_ref().map(|trace| trace.steps());
    let step = steps[0].min(steps[1]);
    let [at, other] = runs.each_ref().map(|trace| trace.theta.get(step));
    let (at, other) = (at?, other?);
    let near = |i: usize| (at[i] - other[i]).abs() <= ROUNDING * at[i].abs().max(1.0);
    if near(0) && near(1) && steps[0] == steps[1] {
        return None;
    }
    let size = significant(libm::hypot(at[0] - other[0], at[1] - other[1]), 2)?.text();
    let why: Vec<&str> = reasons.iter().map(|reason| reason.get(lang)).collect();
    let [step, mine, theirs] = [step, steps[0], steps[1]].map(|steps| steps.to_string());
    Some(match lang {
        Lang::En => {
            let ends = format!("; this run has {mine} steps, PyTorch's {theirs}");
            let ends = if mine == theirs { "" } else { &ends };
            format!("{} At step {step} the two points are {size} apart{ends}.", why.join(" "))
        }
        Lang::Zh => {
            let ends = format!("；本次运行共 {mine} 步，PyTorch 形式共 {theirs} 步");
            let ends = if mine == theirs { "" } else { &ends };
            [&why.concat(), "第 ", &step, " 步时两点相距 ", &size, ends, "。"].concat()
        }
    })
}

/// What PyTorch does otherwise.
fn reasons(entry: &Entry) -> Vec<Text> {
    let optimizer = entry.optimizer;
    let update = optimizer.notes().and_then(|notes| notes.torch).filter(|_| optimizer.torch.is_some());
    let clip = entry.clip.code().and_then(|code| code.gap);
    update.into_iter().chain(clip).collect()
}
