//! The loss of a batch, worked out component by component.

use super::{CrossEntropyError, Options, Solved, Target, solve};
use crate::loss::Reduction;
use crate::matrix::Matrix;
use crate::text::Text;
use crate::working::{Known, Line, Step, Working, cell, index, joined};
use ndarray::Axis;

const LARGEST: Text = Text::new("Find the largest logit of each row", "找出每行的最大 logit");
const LARGEST_WHY: Text = Text::new(
    "With the largest logit subtracted, no exponential can overflow, and softmax stays the same.",
    "减去每行的最大值后，指数运算不会上溢，而 softmax 不变。",
);
const SHIFT: Text = Text::new("Subtract it", "减去最大值");
const SCALE: Text = Text::new("Divide by the temperature", "除以温度");
const EXPONENTIAL: Text = Text::new("Take exponentials", "取指数");
const SUM: Text = Text::new("Add up each row", "按行求和");
const DIVIDE: Text = Text::new("Divide by the sum", "除以总和");
const PICK: Text = Text::new("Pick the true class", "取出真实类别的概率");
const LOG: Text = Text::new("Take −ln of it", "取 −ln");
const LOG_WHY: Text = Text::new(
    "−ln p = ln S − the exponent. It is computed this way because p may have been rounded to 0 or 1.",
    "−ln p = ln S − 指数。之所以这样计算，是因为 p 可能已舍入为 0 或 1。",
);
const LOGS: Text = Text::new("Take −ln of every probability", "对每个概率取 −ln");
const SMOOTH: Text = Text::new("Smooth the targets", "平滑目标");
const SMOOTH_WHY: Text = Text::new(
    "Every class gets the share ε/K, the true one too; what is left stays where it was.",
    "每个类别（包括真实类别）分到 ε/K，其余 1 − ε 保持在原处。",
);
const WEIGH: Text = Text::new("Multiply by the weight of the class", "乘以类别权重");
const ROWS: Text = Text::new("Add up each sample, weighed by its target", "以目标为权重，对每个样本求和");
const WEIGHTS: Text = Text::new("Add up the weights of the samples", "对样本权重求和");
const MEAN: Text = Text::new("Take the mean over the samples", "对样本取平均");
const TOTAL: Text = Text::new("Add up the samples", "对样本求和");

/// m, d = z − m, t = d/T unless T is 1, e, S, p; then with labels alone a = the probability of the class and
/// L = −ln a, otherwise ℓ = −ln p of every class and L = Σ w y ℓ; last the mean or sum. Ignored rows end with p.
///
/// # Errors
///
/// As for [`solve`]; and logits so far apart that their difference overflows.
pub fn forward(logits: &Matrix, targets: &[Target], options: &Options) -> Result<Working, CrossEntropyError> {
    let found = solve(logits, targets, options)?;
    let (n, k) = logits.dim();
    let most = logits.map_axis(Axis(1), |row| row.fold(f64::NEG_INFINITY, |most, z| most.max(*z)));
    let shifted = logits - &most.view().insert_axis(Axis(1));
    let scaled = shifted.mapv(|d| d / options.temperature);
    if scaled.iter().any(|t| !t.is_finite()) {
        return Err(CrossEntropyError::Overflow);
    }
    let powers = scaled.mapv(libm::exp);
    let sums = powers.map_axis(Axis(1), |row| row.iter().sum());
    let warm = options.temperature != 1.0;
    let exponent = if warm { "t" } else { "d" };
    let all: Vec<usize> = (0..n).collect();
    let grid = |letter, of: &dyn Fn(usize, usize) -> String, value: &Matrix| {
        entries(letter, &all, k, of, |i, j| value[[i, j]])
    };
    let row = |letter: &'static str, i: usize| (0..k).map(move |j| cell(letter, i, j));

    let largest = all
        .iter()
        .map(|&i| Line::new(index("m", i), format!(r"\max({})", joined(row("z", i), ", ")), most[i]));
    let mut steps = vec![
        Step::vector("max", LARGEST, r"m_i = \max_j z_{ij}", largest.collect()).because(LARGEST_WHY),
        Step::matrix(
            "shift",
            SHIFT,
            "d_{ij} = z_{ij} - m_i",
            k,
            grid("d", &|i, j| format!("{} - {}", cell("z", i, j), index("m", i)), &shifted),
        ),
    ];
    if warm {
        let formula = |i, j| format!(r"\frac{{{}}}{{T}}", cell("d", i, j));
        let lines = grid("t", &formula, &scaled);
        steps.push(Step::matrix("scale", SCALE, r"t_{ij} = \frac{d_{ij}}{T}", k, lines));
    }
    let formula = |i, j| format!(r"\exp({})", cell(exponent, i, j));
    let general = format!(r"e_{{ij}} = \exp({exponent}_{{ij}})");
    steps.push(Step::matrix("exp", EXPONENTIAL, &general, k, grid("e", &formula, &powers)));
    let lines = all.iter().map(|&i| Line::new(index("S", i), joined(row("e", i), " + "), sums[i]));
    steps.push(Step::vector("sum", SUM, r"S_i = \sum_j e_{ij}", lines.collect()));
    let formula = |i, j| format!(r"\frac{{{}}}{{{}}}", cell("e", i, j), index("S", i));
    let lines = grid("p", &formula, &found.p);
    steps.push(Step::matrix("divide", DIVIDE, r"p_{ij} = \frac{e_{ij}}{S_i}", k, lines));

    let plain = options.smoothing == 0.0 && !targets.iter().any(|target| matches!(target, Target::Soft(_)));
    if plain {
        picked(&found, targets, options, exponent, &mut steps);
    } else {
        spread(&found, targets, options, exponent, &mut steps);
    }
    reduced(&found, targets, options, &mut steps);
    let mut given = known("z", &all, logits);
    given.extend(setting(&found, targets, options, !plain));
    Ok(Working { given, steps })
}

/// Labels alone: the probability of each, and its −ln.
fn picked(
    found: &Solved,
    targets: &[Target],
    options: &Options,
    exponent: &'static str,
    steps: &mut Vec<Step>,
) {
    let labels: Vec<(usize, usize)> = targets
        .iter()
        .enumerate()
        .filter_map(|(i, target)| if let Target::Class(class) = target { Some((i, *class)) } else { None })
        .collect();
    let lines = |letter, of: &dyn Fn(usize, usize) -> (String, f64)| -> Vec<Line> {
        let line = |&(i, class): &(usize, usize)| {
            let (formula, value) = of(i, class);
            Line::new(index(letter, i), formula, value)
        };
        labels.iter().map(line).collect()
    };
    let picked = lines("a", &|i, class| (cell("p", i, class), found.p[[i, class]]));
    steps.push(Step::vector("pick", PICK, "a_i = p_{i y_i}", picked));
    let weighed = options.weights.is_some();
    let (letter, name) = if weighed { (r"\ell", r"\ell_i") } else { ("L", "L_i") };
    let logs = lines(letter, &|i, class| {
        let formula = format!(r"\ln {} - {}", index("S", i), cell(exponent, i, class));
        (formula, 0.0 - found.log_p[[i, class]])
    });
    let general = format!(r"{name} = -\ln a_i = \ln S_i - {exponent}_{{i y_i}}");
    steps.push(Step::vector("log", LOG, &general, logs).because(LOG_WHY));
    if weighed {
        let lines = lines("L", &|i, class| {
            (format!("{} {}", index("w", class), index(r"\ell", i)), found.rows[i].unwrap_or_default())
        });
        steps.push(Step::vector("weigh", WEIGH, r"L_i = w_{y_i} \ell_i", lines));
    }
}

/// Distributions as targets: −ln of every probability, and their sum.
fn spread(
    found: &Solved,
    targets: &[Target],
    options: &Options,
    exponent: &'static str,
    steps: &mut Vec<Step>,
) {
    let (live, k) = (live(targets), found.p.ncols());
    let letter = smoothing(found, options, &live, steps);
    let formula = |i: usize, j: usize| format!(r"\ln {} - {}", index("S", i), cell(exponent, i, j));
    let lines = entries(r"\ell", &live, k, &formula, |i, j| 0.0 - found.log_p[[i, j]]);
    let general = format!(r"\ell_{{ij}} = -\ln p_{{ij}} = \ln S_i - {exponent}_{{ij}}");
    steps.push(Step::matrix("log", LOGS, &general, k, lines).because(LOG_WHY));
    let weighed = options.weights.is_some();
    let term = |i: usize, j: usize| {
        let weight = if weighed { format!("{} ", index("w", j)) } else { String::new() };
        format!("{}{} {}", weight, cell(letter, i, j), cell(r"\ell", i, j))
    };
    let lines = live.iter().map(|&i| {
        let sum = joined((0..k).map(|j| term(i, j)), " + ");
        Line::new(index("L", i), sum, found.rows[i].unwrap_or_default())
    });
    let weight = if weighed { "w_j " } else { "" };
    let general = format!(r"L_i = \sum_j {weight}{letter}_{{ij}} \ell_{{ij}}");
    steps.push(Step::vector("row", ROWS, &general, lines.collect()));
}

/// The step that smooths the targets, if there is one; the letter that they have after it.
pub(super) fn smoothing(
    found: &Solved,
    options: &Options,
    live: &[usize],
    steps: &mut Vec<Step>,
) -> &'static str {
    if options.smoothing == 0.0 {
        return "y";
    }
    let k = found.p.ncols();
    let share = format!(r"\frac{{\varepsilon}}{{{k}}}");
    let formula = |i: usize, j: usize| format!(r"\left(1 - \varepsilon\right) {} + {share}", cell("y", i, j));
    let lines = entries("q", live, k, &formula, |i, j| found.target[[i, j]]);
    let general = r"q_{ij} = \left(1 - \varepsilon\right) y_{ij} + \frac{\varepsilon}{K}";
    steps.push(Step::matrix("smooth", SMOOTH, general, k, lines).because(SMOOTH_WHY));
    "q"
}

/// The sum of the weights, if it divides the loss: the step, and the letter for the divisor; without weights the
/// number of rows, and nothing at all unless the mean is taken.
pub(super) fn divisor(
    found: &Solved,
    targets: &[Target],
    options: &Options,
    steps: &mut Vec<Step>,
) -> Option<String> {
    if options.reduction != Reduction::Mean {
        return None;
    }
    if options.weights.is_none() {
        return Some(live(targets).len().to_string());
    }
    let counts = targets.iter().filter_map(|target| match target {
        Target::Class(class) => Some(index("w", *class)),
        Target::Soft(_) => Some("1".to_owned()),
        Target::Ignored => None,
    });
    let line = Line::new("W", joined(counts, " + "), found.divisor);
    steps.push(Step::scalar("weights", WEIGHTS, r"W = \sum_i w_{y_i}", line));
    Some("W".to_owned())
}

/// The mean or the sum, unless the rows stay by themselves.
fn reduced(found: &Solved, targets: &[Target], options: &Options, steps: &mut Vec<Step>) {
    let sum = joined(live(targets).into_iter().map(|i| index("L", i)), " + ");
    match (options.reduction, divisor(found, targets, options, steps)) {
        (Reduction::None, _) => {}
        (_, Some(divisor)) => {
            let below = if divisor == "W" { "W" } else { "N" };
            let line = Line::new("L", format!(r"\frac{{{sum}}}{{{divisor}}}"), found.loss);
            let general = format!(r"L = \frac{{1}}{{{below}}}\sum_i L_i");
            steps.push(Step::scalar("mean", MEAN, &general, line));
        }
        (_, None) => {
            steps.push(Step::scalar("mean", TOTAL, r"L = \sum_i L_i", Line::new("L", sum, found.loss)));
        }
    }
}

/// The rows that count.
pub(super) fn live(targets: &[Target]) -> Vec<usize> {
    (0..targets.len()).filter(|&i| targets[i] != Target::Ignored).collect()
}

/// What is set beside the logits: T, ε, the weights, and with `shares` the targets, as far as the formulas have them.
pub(super) fn setting(found: &Solved, targets: &[Target], options: &Options, shares: bool) -> Vec<Known> {
    let mut given = Vec::new();
    if shares {
        let y = Matrix::from_shape_fn((targets.len(), found.p.ncols()), |(i, j)| targets[i].share(j));
        given.extend(known("y", &live(targets), &y));
    }
    if options.temperature != 1.0 {
        given.push(Known::new("T", options.temperature));
    }
    if options.smoothing != 0.0 {
        given.push(Known::new(r"\varepsilon", options.smoothing));
    }
    let weights = options.weights.iter().flatten().enumerate();
    given.extend(weights.map(|(j, &weight)| Known::new(index("w", j), weight)));
    given
}

/// The entries of these rows, under their names.
pub(super) fn known(letter: &str, rows: &[usize], m: &Matrix) -> Vec<Known> {
    let places = rows.iter().flat_map(|&i| (0..m.ncols()).map(move |j| (i, j)));
    places.map(|(i, j)| Known::new(cell(letter, i, j), m[[i, j]])).collect()
}

/// One line for each entry of these rows.
pub(super) fn entries(
    letter: &str,
    rows: &[usize],
    cols: usize,
    formula: &dyn Fn(usize, usize) -> String,
    value: impl Fn(usize, usize) -> f64,
) -> Vec<Line> {
    let places = rows.iter().flat_map(|&i| (0..cols).map(move |j| (i, j)));
    places.map(|(i, j)| Line::new(cell(letter, i, j), formula(i, j), value(i, j))).collect()
}
