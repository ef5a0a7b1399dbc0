//! Optimizers: whole trajectories, and selected steps of longer lists, on the listed surfaces.

use super::surfaces;
use crate::optimizer::{Block, Optimizer, find};
use crate::surface;
use nabla_math::matrix::numbers;
use nabla_math::param::Args;
use nabla_math::reference::{At, Checked, FormatError, RawCase, Topic, Worst, matrix, number};
use serde_json::Value;

/// Trajectories of optimizers, in several files.
pub static OPTIMIZERS: Topic = Topic { name: "optimizers_", check };

const TOLERANCE: f64 = 1e-8;

/// Beyond this the files end a run as diverged.
const FAR: f64 = 1e100;

fn check(case: &RawCase) -> Result<Option<Checked>, FormatError> {
    let name = |key: &str| case.text(key).ok_or_else(|| case.unreadable(&format!("params.{key}")));
    let Some(surface) = surface::find(name("surface")?) else { return Ok(None) };
    let (torch, theirs) = (name("impl")? == "torch", name("optimizer")?);
    let Some(optimizer) = optimizer(case, theirs) else { return Ok(None) };
    let args = arguments(case, optimizer)?;
    let on = surfaces::arguments(surface, case)?;
    let reference = Reference::read(case)?;

    let form = optimizer.form(torch);
    let mut block = Block::new(form, &[reference.start]);
    let mut checked = Checked::default();
    let mut compare = |field: &'static str, at: At, got: f64, expected: f64| {
        checked.compare(Worst { field, at, got, expected }, TOLERANCE);
    };
    let loss = |block: &Block| surface.value_at(block.theta(0), on);
    compare("loss_initial", At::Entry(0, 0), loss(&block), reference.loss_initial);
    let mut rows = reference.points.iter().enumerate().peekable();
    for step in 0..=reference.comparable {
        if step > 0 {
            block.evaluate(form, &args, |x, y, gx, gy| (surface.gradient)(x, y, gx, gy, on));
            block.step(form, step, &args);
        }
        while let Some((row, (_, expected))) = rows.next_if(|(_, (at, _))| *at == step) {
            for (col, (got, &expected)) in block.theta(0).into_iter().zip(expected).enumerate() {
                compare(reference.field, At::Entry(row, col), got, expected);
            }
        }
    }
    if reference.comparable == reference.last {
        compare("loss_last", At::Entry(0, 0), loss(&block), reference.loss_last);
        if reference.last < reference.steps {
            block.evaluate(form, &args, |x, y, gx, gy| (surface.gradient)(x, y, gx, gy, on));
            block.step(form, reference.last + 1, &args);
        }
        let away = block.theta(0).iter().any(|x| x.is_nan() || x.abs() > FAR);
        compare("diverged", At::Entry(0, 0), f64::from(away), f64::from(reference.diverged));
    }
    case.something(checked).map(Some)
}

/// Our optimizer for a case; the files tell variants apart by their parameters.
fn optimizer(case: &RawCase, name: &str) -> Option<&'static Optimizer> {
    let has = |key: &str| case.params.contains_key(key);
    find(match name {
        "sgd" if has("nesterov") => "nesterov",
        "sgd" if has("momentum") => "momentum",
        "nesterov_lookahead" => "nesterov",
        "rmsprop" if has("centered") => "rmsprop_centred",
        "rmsprop" if has("momentum") => "rmsprop_momentum",
        "adam" if has("weight_decay") => "adam_l2",
        _ => name,
    })
}

/// Parameters that say what a case is, and not how it is set.
const WORDS: [&str; 7] =
    ["surface", "surface_params", "impl", "optimizer", "formula", "nesterov", "centered"];

/// Names that the files have for our parameters.
const KEYS: [(&str, &str); 5] = [
    ("lr", "eta"),
    ("momentum", "gamma"),
    ("weight_decay", "lambda"),
    ("alpha", "beta"),
    ("momentum_decay", "psi"),
];

/// The arguments of a case. What it does not name is 0.
fn arguments(case: &RawCase, optimizer: &Optimizer) -> Result<Args, FormatError> {
    let mut args = Args::default();
    for (name, value) in case.params.iter().filter(|(name, _)| !WORDS.contains(&name.as_str())) {
        let unreadable = || case.unreadable(&format!("params.{name}"));
        let key = KEYS.iter().find(|(theirs, _)| theirs == name).map_or(name.as_str(), |(_, ours)| ours);
        let at = optimizer.params.iter().position(|param| param.key == key).ok_or_else(unreadable)?;
        args[at] = number(value).ok_or_else(unreadable)?;
    }
    Ok(args)
}

/// What a case expects.
struct Reference {
    start: [f64; 2],
    /// Steps asked for, steps made, and steps up to which rounding does not decide.
    steps: u32,
    last: u32,
    comparable: u32,
    /// `trajectory` or `params`, and the points there with their steps.
    field: &'static str,
    points: Vec<(u32, [f64; 2])>,
    loss_initial: f64,
    loss_last: f64,
    diverged: bool,
}

impl Reference {
    fn read(case: &RawCase) -> Result<Self, FormatError> {
        let unreadable = |field: &str| case.unreadable(&format!("expected.{field}"));
        let count = |value: Option<&Value>| value?.as_u64().and_then(|count| u32::try_from(count).ok());
        let whole = |field: &str| count(case.expected.get(field)).ok_or_else(|| unreadable(field));
        let real = |field: &str| case.expected.get(field).and_then(number).ok_or_else(|| unreadable(field));
        let field = if case.expected.contains_key("trajectory") { "trajectory" } else { "params" };
        let points = case.expected.get(field).and_then(matrix).filter(|points| points.ncols() == 2);
        let points = points.ok_or_else(|| unreadable(field))?;
        let steps: Vec<u32> = if field == "trajectory" {
            (0..points.nrows() as u32).collect()
        } else {
            let list = case.expected.get("steps").and_then(Value::as_array);
            let list = list.and_then(|list| list.iter().map(|step| count(Some(step))).collect());
            list.ok_or_else(|| unreadable("steps"))?
        };
        if steps.len() != points.nrows() {
            return Err(unreadable("steps"));
        }
        let start = case.matrix_part("start")?;
        let (last, comparable) = (whole("last_step")?, whole("comparable_until")?);
        Ok(Self {
            start: numbers(&start).try_into().map_err(|_| case.unreadable("input.start"))?,
            steps: count(case.input.get("steps")).ok_or_else(|| case.unreadable("input.steps"))?,
            last,
            comparable: comparable.min(last),
            field,
            points: steps.into_iter().zip(points.rows().into_iter().map(|row| [row[0], row[1]])).collect(),
            loss_initial: real("loss_initial")?,
            loss_last: real("loss_last")?,
            diverged: case
                .expected
                .get("diverged")
                .and_then(Value::as_bool)
                .ok_or_else(|| unreadable("diverged"))?,
        })
    }
}
