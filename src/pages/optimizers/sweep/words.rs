//! What is said of a map, in both languages.

use nabla_descent::sweep::{Fate, Outcome};
use nabla_math::latex::letter;
use nabla_math::text::Lang;

use super::picture::NAMED;
use super::state::{Map, Of};
use super::work::{Came, Job, Work};
use crate::ui::numbers::compact;
use crate::ui::offers::Value;

/// Digits of a loss, and of a setting.
const DIGITS: usize = 3;
const SET: usize = 4;

/// How a cell is set: “η = 0.1, β₁ = 0.9”, or its start.
pub(super) fn setting(job: &Job, cell: usize) -> String {
    match &job.work {
        Work::Starts(basin) => {
            let [x, y] = basin.start(cell).map(|at| compact(at, SET));
            format!("({x}, {y})")
        }
        Work::Rates(grid) => {
            let entry = grid.entry(cell);
            let part = |i: usize| {
                let param = entry.optimizer.params.get(i)?;
                Some(format!("{} = {}", letter(param.symbol), compact(entry.args[i], SET)))
            };
            let parts: Vec<String> = [Some(0), job.setup.by].into_iter().flatten().filter_map(part).collect();
            parts.join(", ")
        }
    }
}

fn number(value: f64) -> String {
    compact(value, DIGITS)
}

/// A cell in a sentence.
pub(super) fn cell(job: &Job, at: usize, lang: Lang) -> String {
    let set = setting(job, at);
    let Some((outcome, came)) = job.work.cells().get(at).zip(job.came.get(at)) else {
        return match lang {
            Lang::En => format!("{set}: not computed yet."),
            Lang::Zh => format!("{set}：尚未计算。"),
        };
    };
    let Outcome { steps, loss, .. } = *outcome;
    let loss = number(loss);
    let point = |i: usize| {
        let [x, y] = job.minima[i].at.map(number);
        match lang {
            Lang::En => format!("minimum {} at ({x}, {y})", i + 1),
            Lang::Zh => format!("极小点 {} ({x}, {y})", i + 1),
        }
    };
    match (came, lang) {
        (Came::Lost, Lang::En) => format!("{set}: diverges."),
        (Came::Lost, Lang::Zh) => format!("{set}：发散。"),
        (Came::To(i), Lang::En) => format!("{set}: at {} after {steps} steps, loss {loss}.", point(*i)),
        (Came::To(i), Lang::Zh) => format!("{set}：{steps} 步后到达{}，损失 {loss}。", point(*i)),
        (Came::Stuck, Lang::En) => format!("{set}: stuck after {steps} steps at loss {loss}."),
        (Came::Stuck, Lang::Zh) => format!("{set}：{steps} 步后停滞，损失 {loss}。"),
        (Came::Elsewhere, Lang::En) => format!("{set}: at a minimum after {steps} steps, loss {loss}."),
        (Came::Elsewhere, Lang::Zh) => format!("{set}：{steps} 步后到达极小点，损失 {loss}。"),
        (Came::OnTheWay, Lang::En) => format!("{set}: loss {loss} after {steps} steps."),
        (Came::OnTheWay, Lang::Zh) => format!("{set}：{steps} 步后损失 {loss}。"),
    }
}

/// The map in a sentence or two.
pub(super) fn summary(job: &Job, lang: Lang) -> String {
    let progress = job.work.progress();
    let done = progress.done;
    if done == 0 {
        return String::new();
    }
    let share =
        |count: usize| format!("{} %", compact((1000.0 * count as f64 / done as f64).round() / 10.0, 3));
    let so_far = match lang {
        _ if progress.is_over() => String::new(),
        Lang::En => format!("So far, {done} of {} runs. ", progress.total),
        Lang::Zh => format!("目前已算 {done}/{} 次运行。", progress.total),
    };
    let counts = job.counts();
    let text = match job.setup.map {
        Map::Starts => {
            let mut parts = Vec::new();
            let place = |i: usize| {
                let [x, y] = job.minima[i].at.map(number);
                (i + 1, x, y, share(counts.to[i]))
            };
            for (i, x, y, share) in (0..job.minima.len().min(NAMED)).map(place) {
                parts.push(match lang {
                    Lang::En => format!("minimum {i} at ({x}, {y}) from {share}"),
                    Lang::Zh => format!("极小点 {i} ({x}, {y}) 占 {share}"),
                });
            }
            let others = counts.to.iter().skip(NAMED).sum::<usize>() + counts.elsewhere;
            let rest = [
                (others, "other minima", "其他极小点"),
                (counts.stuck, "stuck", "停滞"),
                (counts.on_the_way, "no minimum within the budget", "步数用完仍未到达"),
                (counts.lost, "diverged", "发散"),
            ];
            for (count, en, zh) in rest.into_iter().filter(|(count, ..)| *count > 0) {
                parts.push(match lang {
                    Lang::En => format!("{en}: {}", share(count)),
                    Lang::Zh => format!("{zh}占 {}", share(count)),
                });
            }
            match lang {
                Lang::En => format!("{done} starts. Reached: {}. Paler is slower.", parts.join("; ")),
                Lang::Zh => format!("{done} 个起点。到达情况：{}。颜色越浅越慢。", parts.join("；")),
            }
        }
        Map::Rates => best(job, share(counts.lost), lang),
    };
    so_far + &text
}

fn best(job: &Job, lost: String, lang: Lang) -> String {
    let Some(at) = job.best() else {
        return match lang {
            Lang::En => "Every run diverges.".to_owned(),
            Lang::Zh => "所有运行都发散。".to_owned(),
        };
    };
    let (set, Outcome { steps, loss, .. }) = (setting(job, at), job.work.cells()[at]);
    let (lowest, loss, goal) = (job.lowest(), number(loss), number(job.setup.goal));
    let arrived = job.work.cells().iter().filter(|cell| job.has_arrived(cell, lowest)).count();
    let all = job.work.cells().len().max(1);
    let share = format!("{} %", compact((1000.0 * arrived as f64 / all as f64).round() / 10.0, 3));
    match (job.setup.of, lang) {
        (Of::Steps, Lang::En) if arrived == 0 => format!(
            "No run comes within {goal} of the lowest loss; {set} comes nearest, loss {loss}. {lost} diverge."
        ),
        (Of::Steps, Lang::Zh) if arrived == 0 => {
            format!("没有运行降到比最低损失高不超过 {goal}；最接近的是 {set}，损失 {loss}。{lost} 发散。")
        }
        (Of::Steps, Lang::En) => format!(
            "Best: {set} comes within {goal} of the lowest loss in {steps} steps. {share} of the runs get there, {lost} diverge."
        ),
        (Of::Steps, Lang::Zh) => format!(
            "最佳：{set}，{steps} 步降到比最低损失高不超过 {goal}。{share} 的运行做到了，{lost} 发散。"
        ),
        (Of::Loss, Lang::En) => {
            format!("Best: {set} ends at loss {loss} after {steps} steps. {lost} of the runs diverge.")
        }
        (Of::Loss, Lang::Zh) => format!("最佳：{set}，{steps} 步后损失为 {loss}。{lost} 的运行发散。"),
    }
}

/// The map for a host page.
pub(super) fn results(job: &Job, milliseconds: f64) -> Value {
    let count = |count: usize| Value::Number(count as f64);
    let progress = job.work.progress();
    let counts = job.counts();
    let mut fields = vec![
        ("map", Value::Text(if job.setup.map == Map::Rates { "rates" } else { "starts" }.to_owned())),
        ("done", count(progress.done)),
        ("total", count(progress.total)),
        ("milliseconds", Value::Number(milliseconds)),
        ("diverged", count(job.work.cells().iter().filter(|cell| cell.fate == Fate::Diverged).count())),
    ];
    if let (Work::Rates(grid), Some(best)) = (&job.work, job.best()) {
        let (entry, cell) = (grid.entry(best), job.work.cells()[best]);
        let mut parts = vec![("eta", Value::Number(entry.args[0]))];
        if let Some((by, param)) = job.setup.by.zip(job.setup.param()) {
            parts.push((param.key, Value::Number(entry.args[by])));
        }
        parts.push(("loss", Value::Number(cell.loss)));
        parts.push(("steps", Value::Number(cell.steps.into())));
        fields.push(("best", Value::Map(parts)));
    }
    if job.setup.map == Map::Starts {
        let minimum = |(point, reached): (&nabla_descent::surface::Critical, &usize)| {
            Value::Map(vec![
                ("at", Value::numbers(point.at)),
                ("loss", Value::Number(point.value)),
                ("starts", count(*reached)),
            ])
        };
        fields.push(("minima", Value::List(job.minima.iter().zip(&counts.to).map(minimum).collect())));
        fields.push(("elsewhere", count(counts.elsewhere)));
        fields.push(("stuck", count(counts.stuck)));
        fields.push(("running", count(counts.on_the_way)));
    }
    Value::Map(fields)
}
