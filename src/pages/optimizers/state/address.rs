//! The state in the address.

use nabla_descent::least_squares::{LeastSquares, MAX_SAMPLES, Model, PRESETS, Sample};
use nabla_descent::race::Entry;
use nabla_descent::surface::{self, Levels, Window};
use nabla_descent::{clip, optimizer, schedule};
use nabla_math::number::{address, from_address};
use nabla_math::param::{Args, Param};

use super::{Against, Ground, MOST, SEED, STEPS, State, View};
use crate::url::{Field, Problem, UrlState, call, flag, set_flag, set_number, set_ordinal, set_whole_number};

/// How far a start may lie from the origin.
const FAR: f64 = 1e4;
/// The longest formula that an address carries.
const LONGEST: usize = 500;

impl UrlState for State {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "e", read: |s| s.own.clone(), write: write_own },
        Field { key: "p", read: |s| numbers(&s.own_args, ";"), write: write_own_args },
        Field { key: "points", read: read_points, write: write_points },
        Field { key: "on", read: read_ground, write: write_ground },
        Field { key: "o", read: read_entries, write: write_entries },
        Field {
            key: "focus",
            read: |s| (s.focus + 1).to_string(),
            write: |s, text| {
                let entries = s.entries.len();
                set_ordinal(&mut s.focus, text, entries)
            },
        },
        Field {
            key: "start",
            read: |s| s.start.map_or_else(String::new, |start| numbers(&start, ",")),
            write: write_start,
        },
        Field {
            key: STEPS.key,
            read: |s| address(s.steps),
            write: |s, text| set_whole_number(&mut s.steps, text, STEPS.min, STEPS.max),
        },
        Field {
            key: SEED.key,
            read: |s| address(s.seed),
            write: |s, text| set_whole_number(&mut s.seed, text, SEED.min, SEED.max),
        },
        Field { key: "view", read: read_view, write: write_view },
        Field {
            key: "window",
            read: |s| {
                s.window.map_or_else(String::new, |Window { x, y }| numbers(&[x[0], x[1], y[0], y[1]], ","))
            },
            write: write_window,
        },
        Field {
            key: "levels",
            read: |s| match s.levels {
                None => String::new(),
                Some(Levels::Linear) => "linear".to_owned(),
                Some(Levels::Log) => "log".to_owned(),
            },
            write: |s, text| {
                s.levels = match text {
                    "" => None,
                    "linear" => Some(Levels::Linear),
                    "log" => Some(Levels::Log),
                    _ => return Err(Problem::Unreadable),
                };
                Ok(())
            },
        },
        Field { key: "field", read: |s| flag(s.field), write: |s, text| set_flag(&mut s.field, text) },
        Field {
            key: "against",
            read: |s| if s.against == Against::Loss { "loss" } else { "gradient" }.to_owned(),
            write: |s, text| {
                s.against = match text {
                    "loss" => Against::Loss,
                    "gradient" => Against::Gradient,
                    _ => return Err(Problem::Unreadable),
                };
                Ok(())
            },
        },
        Field { key: "log", read: |s| flag(s.log), write: |s, text| set_flag(&mut s.log, text) },
        Field {
            key: "goal",
            read: |s| address(s.goal),
            write: |s, text| set_number(&mut s.goal, text, 1e-12, 1e6),
        },
    ];
}

fn numbers(values: &[f64], between: &str) -> String {
    values.iter().map(|value| address(*value)).collect::<Vec<_>>().join(between)
}

/// A name with arguments behind it, `rosenbrock(1;100)`; left out where all are the default.
fn with_args(name: &str, params: &[Param], args: &Args) -> String {
    let args = &args[..params.len()];
    if args.iter().zip(params).all(|(arg, param)| *arg == param.default) {
        return name.to_owned();
    }
    format!("{name}({})", numbers(args, ";"))
}

fn write_own(s: &mut State, text: &str) -> Result<(), Problem> {
    if text.chars().count() > LONGEST {
        return Err(Problem::Unreadable);
    }
    text.clone_into(&mut s.own);
    Ok(())
}

fn write_own_args(s: &mut State, text: &str) -> Result<(), Problem> {
    let parts: Option<Vec<f64>> = text.split(';').filter(|part| !part.is_empty()).map(from_address).collect();
    let mut args = parts.ok_or(Problem::Unreadable)?;
    args.truncate(nabla_math::typed::MAX_PARAMETERS);
    args.iter_mut().for_each(|arg| *arg = arg.clamp(-FAR, FAR));
    s.own_args = args;
    Ok(())
}

fn read_ground(s: &State) -> String {
    match &s.ground {
        Ground::Listed(surface, args) => with_args(surface.id, surface.params, args),
        Ground::Own => "own".to_owned(),
        Ground::Samples(model, samples) => preset(*model, samples).unwrap_or("points").to_owned(),
    }
}

/// The preset that these samples are.
fn preset(model: Model, samples: &[Sample]) -> Option<&'static str> {
    PRESETS.iter().find(|preset| preset.model == model && preset.samples == samples).map(|preset| preset.id)
}

fn write_ground(s: &mut State, text: &str) -> Result<(), Problem> {
    let (name, args) = call::split(text);
    let mut result = Ok(());
    s.ground = match surface::find(name) {
        Some(surface) => {
            let (args, read) = call::args(surface.params, args);
            result = read;
            Ground::Listed(surface, args)
        }
        None if name == "own" => Ground::Own,
        // They have been read already: their field comes first.
        None if name == "points" && matches!(s.ground, Ground::Samples(..)) => return Ok(()),
        None => State::preset_samples(name).ok_or_else(|| Problem::Unknown(name.to_owned()))?,
    };
    result
}

fn read_points(s: &State) -> String {
    match &s.ground {
        Ground::Samples(model, samples) if preset(*model, samples).is_none() => {
            let row = |sample: &Sample| match model {
                Model::Line => numbers(&[sample.features[0], sample.target], ","),
                Model::Plane => numbers(&[sample.features[0], sample.features[1], sample.target], ","),
            };
            samples.iter().map(row).collect::<Vec<_>>().join(";")
        }
        _ => String::new(),
    }
}

fn write_points(s: &mut State, text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        return Ok(());
    }
    let rows: Option<Vec<Vec<f64>>> =
        text.split(';').map(|row| row.split(',').map(from_address).collect()).collect();
    let rows = rows.filter(|rows| rows.len() <= MAX_SAMPLES).ok_or(Problem::Unreadable)?;
    let model = if rows.iter().all(|row| row.len() == 2) { Model::Line } else { Model::Plane };
    let sample = |row: &Vec<f64>| match (model, row.as_slice()) {
        (Model::Line, [x, y]) => Some(Sample::point(*x, *y)),
        (Model::Plane, [a, b, y]) => Some(Sample { features: [*a, *b], target: *y }),
        _ => None,
    };
    let samples: Vec<Sample> = rows.iter().map(sample).collect::<Option<_>>().ok_or(Problem::Unreadable)?;
    LeastSquares::new(model, samples.clone()).map_err(|_| Problem::Unreadable)?;
    s.ground = Ground::Samples(model, samples);
    Ok(())
}

/// `adam(0.1;0.9)~torch~cosine(200;0)~norm(1)~b8`: what is not the default.
fn entry_address(entry: &Entry) -> String {
    let mut text = with_args(entry.optimizer.id, entry.optimizer.params, &entry.args);
    let mut push = |part: &str| {
        text.push('~');
        text.push_str(part);
    };
    if entry.torch {
        push("torch");
    }
    if !entry.schedule.is_constant() {
        push(&with_args(entry.schedule.id, entry.schedule.params, &entry.schedule_args));
    }
    if *entry.clip != clip::NONE {
        push(&with_args(entry.clip.id, entry.clip.params, &entry.clip_args));
    }
    if let Some(batch) = entry.batch {
        push(&format!("b{batch}"));
    }
    text
}

fn read_entry(text: &str) -> Result<(Entry, Result<(), Problem>), Problem> {
    let mut parts = text.split('~');
    let (name, args) = call::split(parts.next().unwrap_or_default());
    let optimizer = optimizer::find(name).ok_or_else(|| Problem::Unknown(name.to_owned()))?;
    let mut entry = Entry::new(optimizer);
    let (args, mut result) = call::args(optimizer.params, args);
    entry.args = args;
    for part in parts {
        let (name, args) = call::split(part);
        let batch = part.strip_prefix('b').and_then(|size| size.parse::<usize>().ok());
        let read = if name == "torch" {
            entry.torch = optimizer.torch.is_some();
            Ok(())
        } else if let Some(schedule) = schedule::find(name) {
            entry.schedule = schedule;
            let (args, read) = call::args(schedule.params, args);
            entry.schedule_args = args;
            read
        } else if let Some(clip) = clip::find(name) {
            entry.clip = clip;
            let (args, read) = call::args(clip.params, args);
            entry.clip_args = args;
            read
        } else if let Some(batch) = batch {
            entry.batch = Some(batch.clamp(1, MAX_SAMPLES));
            Ok(())
        } else {
            Err(Problem::Unknown(part.to_owned()))
        };
        result = result.and(read);
    }
    Ok((entry, result))
}

fn read_entries(s: &State) -> String {
    s.entries.iter().map(entry_address).collect::<Vec<_>>().join(",")
}

fn write_entries(s: &mut State, text: &str) -> Result<(), Problem> {
    let (mut entries, mut result) = (Vec::new(), Ok(()));
    for text in text.split(',').map(str::trim).filter(|text| !text.is_empty()) {
        match read_entry(text) {
            Ok((entry, read)) => {
                entries.push(entry);
                result = result.and(read);
            }
            Err(problem) => result = Err(problem),
        }
    }
    if entries.is_empty() {
        return result.and(Err(Problem::Unreadable));
    }
    if entries.len() > MOST {
        entries.truncate(MOST);
        result = result.and(Err(Problem::Clamped(format!("{MOST}"))));
    }
    s.entries = entries;
    s.focus = s.focus.min(s.entries.len() - 1);
    result
}

fn write_start(s: &mut State, text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        s.start = None;
        return Ok(());
    }
    let parts: Option<Vec<f64>> = text.split(',').map(from_address).collect();
    let Some([x, y]) = parts.as_deref() else { return Err(Problem::Unreadable) };
    let start = [x.clamp(-FAR, FAR), y.clamp(-FAR, FAR)];
    s.start = Some(start);
    if start == [*x, *y] { Ok(()) } else { Err(Problem::Clamped(numbers(&start, ","))) }
}

fn read_view(s: &State) -> String {
    match s.view {
        View::Flat => "2d".to_owned(),
        View::Relief { turn, tilt } => format!("3d({})", numbers(&[turn, tilt], ";")),
    }
}

fn write_view(s: &mut State, text: &str) -> Result<(), Problem> {
    let (name, args) = call::split(text);
    s.view = match name {
        "2d" => View::Flat,
        "3d" => {
            let View::Relief { mut turn, mut tilt } = View::RELIEF else { return Err(Problem::Unreadable) };
            let mut args = args.split(';');
            let mut read = |place: &mut f64, min, max| match args.next().filter(|text| !text.is_empty()) {
                Some(text) => set_number(place, text, min, max),
                None => Ok(()),
            };
            let result = read(&mut turn, -360.0, 360.0).and(read(&mut tilt, 5.0, 90.0));
            s.view = View::Relief { turn, tilt };
            return result;
        }
        _ => return Err(Problem::Unreadable),
    };
    Ok(())
}

fn write_window(s: &mut State, text: &str) -> Result<(), Problem> {
    if text.is_empty() {
        s.window = None;
        return Ok(());
    }
    let parts: Option<Vec<f64>> = text.split(',').map(from_address).collect();
    let Some([left, right, bottom, top]) = parts.as_deref() else { return Err(Problem::Unreadable) };
    let legal = |from: f64, to: f64| from.abs() <= FAR && to.abs() <= FAR && to - from >= 1e-3;
    if !(legal(*left, *right) && legal(*bottom, *top)) {
        return Err(Problem::Unreadable);
    }
    s.window = Some(Window { x: [*left, *right], y: [*bottom, *top] });
    Ok(())
}
