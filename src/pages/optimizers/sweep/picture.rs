//! A map as a picture.

use nabla_descent::race::Entry;
use nabla_descent::surface::Window;
use nabla_descent::sweep::{Fate, Outcome};
use nabla_math::latex::letter;
use nabla_math::param::Scale;
use nabla_math::text::{Lang, Text};

use super::state::{Map, Of};
use super::work::{Came, Job, Work};
use crate::pages::optimizers::picture::letters;
use crate::plot::cells::{Cell, CellChart, Sign};
use crate::plot::{Axis, Scale as Spread};
use crate::ui::numbers::compact;

/// Minima that are named. The others have colours too, so that their basins are seen, but the same over and over.
pub(super) const NAMED: usize = 5;
/// More signs than these would hide the cells.
const SIGNS: usize = 40;
/// The strongest and the weakest colour.
const STRONG: f64 = 0.88;
const WEAK: f64 = 0.16;
/// A loss this near to the lowest is not told apart from it.
const FLOOR: f64 = 1e-12;

const NOW: Text = Text::new("now", "当前");
const START: Text = Text::new("start", "起点");
const BEST: Text = Text::new("best", "最佳");
const LOST: Text = Text::new("diverged", "发散");
const ON_THE_WAY: Text = Text::new("no minimum within the budget", "步数用完仍未到达极小点");
const LATE: Text = Text::new("goal not reached", "未达到目标");
const STUCK: Text = Text::new("stuck where it is level", "停在平坦处");
const OTHERS: Text = Text::new("other minima, in any of the colours", "其他极小点（颜色循环使用）");
const FLOOR_OF: Text = Text::new("the floor of the valley", "谷底");
const FINAL: Text = Text::new("final loss above the lowest", "最终损失（高出最低点）");
const ARRIVAL: Text = Text::new("steps to the goal", "达到目标所需步数");
const REACHED: Text = Text::new("which minimum each start reaches", "每个起点最终到达的极小点");

/// The picture of what has been computed; `now` is the entry and the start as they are set.
pub(super) fn chart(job: &Job, now: (&Entry, [f64; 2]), lang: Lang) -> CellChart {
    let (cols, rows) = job.work.size();
    let total = cols * rows;
    let (mut cells, legend) = match (job.setup.map, job.setup.of) {
        (Map::Starts, _) => starts(job, lang),
        (Map::Rates, Of::Loss) => losses(job, lang),
        (Map::Rates, Of::Steps) => steps(job, lang),
    };
    cells.resize(total, Cell::Blank);
    let value = |cell: &Outcome| match job.setup.of {
        _ if cell.fate == Fate::Diverged => f64::NAN,
        Of::Loss => cell.loss,
        Of::Steps => f64::from(cell.steps),
    };
    let mut values: Vec<f64> = job.work.cells().iter().map(value).collect();
    values.resize(total, f64::NAN);
    let (x, y) = axes(job);
    let title = match (job.setup.map, job.setup.of) {
        (Map::Starts, _) => REACHED,
        (Map::Rates, Of::Loss) => FINAL,
        (Map::Rates, Of::Steps) => ARRIVAL,
    };
    let mut chart =
        CellChart { title: title.get(lang).to_owned(), x, y, cols, cells, values, signs: Vec::new(), legend };
    chart.signs = signs(job, &chart, now, lang);
    chart
}

fn axes(job: &Job) -> (Axis, Axis) {
    let axis = |range, scale, label: String| Axis { range, scale, label };
    match &job.work {
        Work::Starts(_) => {
            let Window { x, y } = job.setup.window;
            let [first, second] = letters(&job.setup.setting.landscape);
            (
                axis(x[0]..x[1], Spread::Linear, first.to_owned()),
                axis(y[0]..y[1], Spread::Linear, second.to_owned()),
            )
        }
        Work::Rates(grid) => {
            let (x, y) = grid.axes();
            let edges = |values: &[f64], log: bool| {
                let (low, high) = (values[0], values[values.len() - 1]);
                let gaps = values.len().saturating_sub(1).max(1) as f64;
                if log {
                    let half = libm::pow(high / low, 0.5 / gaps);
                    low / half..high * half
                } else {
                    let half = (high - low) / gaps / 2.0;
                    low - half..high + half
                }
            };
            let spread = |log: bool| if log { Spread::Log10 } else { Spread::Linear };
            let log = job.setup.param().is_some_and(|param| param.scale == Scale::Log);
            let name = job.setup.param().map_or_else(String::new, |param| letter(param.symbol));
            (
                axis(
                    edges(&x.values, true),
                    Spread::Log10,
                    letter(job.setup.entry.optimizer.params[0].symbol),
                ),
                axis(edges(&y.values, log), spread(log), name),
            )
        }
    }
}

/// Between the strongest colour, at 0, and the weakest, at 1.
fn tone(series: usize, part: f64) -> Cell {
    let part = if part.is_nan() { 1.0 } else { part.clamp(0.0, 1.0) };
    // In steps, so that neighbours of nearly the same value are of one colour.
    Cell::Tone(series, (64.0 * (STRONG + (WEAK - STRONG) * part)).round() / 64.0)
}

const OFF: Cell = Cell::Tone(1, 0.5);
const IDLE: Cell = Cell::Grey(0.1);
const LEVEL: Cell = Cell::Grey(0.35);

type Painted = (Vec<Cell>, Vec<(Cell, String)>);

/// The lower the final loss, the stronger.
fn losses(job: &Job, lang: Lang) -> Painted {
    let lowest = job.lowest();
    let above = |cell: &Outcome| (cell.loss - lowest).max(FLOOR);
    let setting = &job.setup.setting;
    let least = job.work.cells().iter().filter(|cell| cell.fate != Fate::Diverged).map(above);
    let start = setting.landscape.value_at(setting.start) - lowest;
    let most = if start.is_finite() && start > FLOOR { start } else { 1.0 };
    let least = least.fold(most, f64::min).min(most / 10.0);
    let part = |value: f64| (value / least).ln() / (most / least).ln();
    let cell = |cell: &Outcome| match cell.fate {
        Fate::Diverged => OFF,
        _ => tone(0, part(above(cell))),
    };
    let at = |share: f64| least * libm::pow(most / least, share);
    let number = |share: f64| compact(at(share), 2);
    let floor = if least > FLOOR { number(0.0) } else { format!("≤ {}", number(0.0)) };
    let middle = [1.0 / 3.0, 2.0 / 3.0].map(|share| (tone(0, share), number(share)));
    let mut legend = vec![(tone(0, 0.0), floor)];
    legend.extend(middle);
    let end = match lang {
        Lang::En => format!("≥ {}, as at the start", number(1.0)),
        Lang::Zh => format!("≥ {}，与起点相当", number(1.0)),
    };
    legend.push((tone(0, 1.0), end));
    legend.push((OFF, LOST.get(lang).to_owned()));
    (job.work.cells().iter().map(cell).collect(), legend)
}

/// The fewer steps to the goal, the stronger.
fn steps(job: &Job, lang: Lang) -> Painted {
    let lowest = job.lowest();
    let most = f64::from(job.setup.setting.steps.max(2));
    let arrived = job.work.cells().iter().filter(|cell| job.has_arrived(cell, lowest));
    let least = arrived.map(|cell| f64::from(cell.steps.max(1))).fold(most / 2.0, f64::min);
    let part = |steps: f64| (steps.max(1.0) / least).ln() / (most / least).ln();
    let cell = |cell: &Outcome| match cell.fate {
        Fate::Diverged => OFF,
        _ if job.has_arrived(cell, lowest) => tone(0, part(f64::from(cell.steps))),
        Fate::Stuck => LEVEL,
        _ => IDLE,
    };
    let at = |share: f64| least * libm::pow(most / least, share);
    let unit = |steps: f64| match lang {
        Lang::En => format!("{} steps", compact(steps.round(), 3)),
        Lang::Zh => format!("{} 步", compact(steps.round(), 3)),
    };
    let mut legend: Vec<_> =
        [0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0].into_iter().map(|share| (tone(0, share), unit(at(share)))).collect();
    legend.push((IDLE, LATE.get(lang).to_owned()));
    legend.push((OFF, LOST.get(lang).to_owned()));
    (job.work.cells().iter().map(cell).collect(), legend)
}

/// A hue a minimum, weaker the more steps it took.
fn starts(job: &Job, lang: Lang) -> Painted {
    let alone = job.minima.is_empty();
    let runs = || job.came.iter().zip(job.work.cells());
    let there = runs().filter(|(came, _)| matches!(came, Came::To(_) | Came::Elsewhere));
    let took = there.map(|(_, cell)| f64::from(cell.steps.max(1)));
    let (least, most) = took.fold((f64::INFINITY, 1.0_f64), |(a, b), steps| (a.min(steps), b.max(steps)));
    let cell = |(came, cell): (&Came, &Outcome)| {
        // By ratios: what is quick differs by a few steps, what is slow by hundreds.
        let part = 0.85 * (f64::from(cell.steps.max(1)) / least).ln() / (most / least).ln();
        match came {
            Came::To(i) => tone(*i, part),
            Came::Elsewhere => tone(if alone { 0 } else { NAMED }, part),
            Came::Stuck => LEVEL,
            Came::OnTheWay => IDLE,
            Came::Lost => Cell::Grey(0.8),
        }
    };
    let counts = job.counts();
    let done = job.came.len().max(1) as f64;
    let share = |count: usize| match (count, 100.0 * count as f64 / done) {
        (0, _) => "0 %".to_owned(),
        (_, share) if share < 0.1 => "< 0.1 %".to_owned(),
        (_, share) => format!("{} %", compact((10.0 * share).round() / 10.0, 3)),
    };
    let mut legend = Vec::new();
    for (i, point) in job.minima.iter().enumerate().take(NAMED) {
        let [x, y] = point.at.map(|at| compact(at, 3));
        legend.push((tone(i, 0.2), format!("{} ({x}, {y}): {}", i + 1, share(counts.to[i]))));
    }
    let others = counts.to.iter().skip(NAMED).sum::<usize>() + counts.elsewhere;
    let place = if alone { (tone(0, 0.2), FLOOR_OF) } else { (tone(NAMED, 0.2), OTHERS) };
    let rest = [
        (place, others),
        ((LEVEL, STUCK), counts.stuck),
        ((IDLE, ON_THE_WAY), counts.on_the_way),
        ((Cell::Grey(0.8), LOST), counts.lost),
    ];
    for ((cell, words), count) in rest.into_iter().filter(|(_, count)| *count > 0) {
        legend.push((cell, format!("{}: {}", words.get(lang), share(count))));
    }
    (runs().map(cell).collect(), legend)
}

fn signs(job: &Job, chart: &CellChart, (entry, start): (&Entry, [f64; 2]), lang: Lang) -> Vec<Sign> {
    let mut signs = Vec::new();
    match job.setup.map {
        Map::Starts => {
            // A part of very many would look like a pattern of the surface.
            let most = if job.minima.len() > SIGNS { NAMED } else { SIGNS };
            for (i, point) in job.minima.iter().enumerate().take(most) {
                let label = if i < NAMED { (i + 1).to_string() } else { String::new() };
                signs.push(Sign { at: (point.at[0], point.at[1]), label, ring: false });
            }
            let label = START.get(lang).to_owned();
            signs.push(Sign { at: (start[0], start[1]), label, ring: true });
        }
        Map::Rates => {
            let (cols, rows) = job.work.size();
            let middle = |i: usize| chart.middle((i % cols, i / cols));
            if let Some(best) = job.best().filter(|_| job.work.progress().is_over()) {
                signs.push(Sign { at: middle(best), label: BEST.get(lang).to_owned(), ring: false });
            }
            let up = match job.setup.by.and_then(|by| entry.args.get(by)) {
                Some(value) => *value,
                None => chart.middle((0, rows / 2)).1,
            };
            signs.push(Sign { at: (entry.args[0], up), label: NOW.get(lang).to_owned(), ring: true });
        }
    }
    signs
}
