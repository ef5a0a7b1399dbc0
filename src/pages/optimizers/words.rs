//! What is said of a race, in both languages.

use nabla_descent::race::{Cause, End, Entry, Rule, Trace, Why};
use nabla_math::text::{Lang, Text};

use super::race::{Race, has_ended, step_index};
use crate::ui::numbers::compact;

/// The name of an entry; its rate with it where another one has the same name.
pub(super) fn name(entry: &Entry, race: &Race, lang: Lang) -> String {
    let samples = samples(race);
    let own = entry.name(samples).get(lang);
    let same = race.traces.iter().filter(|trace| trace.entry.name(samples).get(lang) == own).count();
    let form = if entry.torch && entry.optimizer.torch.is_some() { " (PyTorch)" } else { "" };
    if same > 1 { format!("{own}{form}, η = {}", compact(entry.args[0], 3)) } else { format!("{own}{form}") }
}

/// What the coordinates are called.
pub(super) fn letters_of(race: &Race) -> [&'static str; 2] {
    super::picture::letters(race.landscape())
}

/// The number of samples of the landscape; 0 where it does not come from any.
pub(super) fn samples(race: &Race) -> usize {
    match race.landscape() {
        nabla_descent::landscape::Landscape::Fit(fit) => fit.samples().len(),
        _ => 0,
    }
}

/// How an entry is doing after `step` steps.
pub(super) fn status(trace: &Trace, step: usize, lang: Lang) -> String {
    let end = trace.steps();
    if !has_ended(trace, step) {
        let on = step < end || end == 0;
        let words =
            if on { Text::new("running", "进行中") } else { Text::new("budget used up", "步数用完") };
        return words.get(lang).to_owned();
    }
    match (trace.end, lang) {
        (End::Converged(rule), _) => {
            let rule = match rule {
                Rule::Gradient => "|∇f| < 10⁻⁶",
                Rule::Loss => "f ≤ f*",
            };
            match lang {
                Lang::En => format!("✓ converged at {end}: {rule}"),
                Lang::Zh => format!("✓ 第 {end} 步收敛：{rule}"),
            }
        }
        (End::Stuck(Some(kind)), Lang::En) => format!("stuck at {end}: {}", kind.name().en),
        (End::Stuck(Some(kind)), Lang::Zh) => format!("第 {end} 步停在{}", kind.name().zh),
        (End::Stuck(None), Lang::En) => format!("stuck at {end}: no slope"),
        (End::Stuck(None), Lang::Zh) => format!("第 {end} 步停滞：梯度为零"),
        (End::Diverged(_), Lang::En) => format!("✗ diverged at {}", end + 1),
        (End::Diverged(_), Lang::Zh) => format!("✗ 第 {} 步发散", end + 1),
        (End::Undefined, Lang::En) => "no value at the start".to_owned(),
        (End::Undefined, Lang::Zh) => "起点处无定义".to_owned(),
        (End::Running, _) => String::new(),
    }
}

/// Why an entry was lost; none of one that was not.
pub(super) fn why(trace: &Trace, race: &Race, lang: Lang) -> Option<String> {
    let End::Diverged(Why { step, curvature, bound, rate, cause }) = trace.end else { return None };
    let name = name(&trace.entry, race, lang);
    let number = |value: f64| compact(value, 3);
    let last = trace.theta.last().copied().unwrap_or_default();
    let at = format!("({}, {})", number(last[0]), number(last[1]));
    Some(match (cause, bound, lang) {
        (Cause::Rate, Some(bound), Lang::En) => format!(
            "{name} diverges. At step {step} the surface curves by λmax = {}; there no rate above {} goes down, and it \
             used {}. From then on every step leads further up. The picture keeps the last finite point, {at}.",
            number(curvature),
            number(bound),
            number(rate)
        ),
        (Cause::Rate, Some(bound), Lang::Zh) => format!(
            "{name} 发散了。第 {step} 步处的最大曲率为 λmax = {}，学习率不能超过 {}，而这里用了 {}，此后每一步都越走越高。\
             图中保留最后一个有限的点 {at}。",
            number(curvature),
            number(bound),
            number(rate)
        ),
        (Cause::Bottomless, _, Lang::En) => {
            format!(
                "{name} goes down without end: this surface has no lowest point in that direction. The last point kept is {at}."
            )
        }
        (Cause::Bottomless, _, Lang::Zh) => {
            format!("{name} 一直下降：曲面在这个方向上没有最低点。保留的最后一个点是 {at}。")
        }
        (Cause::Outside, _, Lang::En) => {
            format!(
                "{name} leaves, at step {}, the region where the surface has a value. The last point kept is {at}.",
                trace.steps() + 1
            )
        }
        (Cause::Outside, _, Lang::Zh) => {
            format!("{name} 在第 {} 步走出了曲面有定义的区域。保留的最后一个点是 {at}。", trace.steps() + 1)
        }
        (_, _, Lang::En) => format!(
            "{name} diverges: from step {step} on it climbs. The surface curves by λmax = {} there, and its rate was {}. \
             The last point kept is {at}.",
            number(curvature),
            number(rate)
        ),
        (_, _, Lang::Zh) => format!(
            "{name} 发散了：从第 {step} 步起越走越高。那里的最大曲率为 λmax = {}，学习率为 {}。保留的最后一个点是 {at}。",
            number(curvature),
            number(rate)
        ),
    })
}

/// The race after `step` steps in a sentence or two.
pub(super) fn summary(race: &Race, step: usize, lang: Lang) -> String {
    let above = |trace: &Trace| race.above(trace.loss[step_index(trace, step)]);
    let mut order: Vec<&Trace> = race.traces.iter().map(|trace| &**trace).collect();
    order.sort_by(|a, b| above(a).total_cmp(&above(b)));
    let item = |trace: &&Trace| {
        format!("{} {}", name(&trace.entry, race, lang), compact(trace.loss[step_index(trace, step)], 3))
    };
    let list: Vec<String> = order.iter().map(item).collect();
    let lost =
        order.iter().filter(|trace| matches!(trace.end, End::Diverged(_)) && has_ended(trace, step)).count();
    let mut text = match lang {
        Lang::En => format!("Step {step}. Loss, lowest first: {}.", list.join("; ")),
        Lang::Zh => format!("第 {step} 步。损失由低到高：{}。", list.join("；")),
    };
    if lost > 0 {
        text += &match lang {
            Lang::En => format!(" Diverged: {lost}."),
            Lang::Zh => format!("已发散：{lost} 个。"),
        };
    }
    text
}
