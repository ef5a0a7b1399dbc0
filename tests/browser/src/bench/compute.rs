//! The loops of the optimizers page against the same in plain JavaScript, in one page, and natively.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{Conditions, Plan, median, open, ratio};
use crate::session::Session;

/// The peer.
const LOOPS: &str = include_str!("compute/loops.js");

/// The one page: its script is compiled by the engine as that of any page.
const PAGE: &str = "<!doctype html><html lang=en><title>Loops</title><script src=loops.js></script>";

/// Fetches the module.
const START: &str = "const module = await WebAssembly.instantiateStreaming(fetch('runs.wasm'));
    window.runs = module.instance.exports;";

/// Calls one of the two. The first calls of a case are for the engine, which compiles while it runs.
const CALL: &str = "const [who, what, numbers] = arguments;
    const peer = { basin, single }[what], ours = window.runs[`${what}_of`];
    const start = performance.now();
    const found = who === 'js' ? peer(...numbers) : ours(...numbers);
    const taken = performance.now() - start;
    const all = who === 'js' ? found : Array.from({ length: found }, (_, i) => window.runs.found(i));
    return [taken, all];";

/// Calls before those that count.
const WARM: usize = 3;

/// What is computed: the name of a function of `tests/bench`, and its numbers.
struct Case {
    name: String,
    what: &'static str,
    numbers: Vec<f64>,
    /// How many times as fast as JavaScript it should be.
    least: Option<f64>,
    /// Whether it should be as fast as the native program.
    native: Option<f64>,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let (surfaces, optimizers) = (["Himmelblau", "Rosenbrock"], ["Adam", "RMSProp"]);
    for (goal, until) in [(0.0, ""), (1e-3, ", until the goal")] {
        for (surface, on) in surfaces.iter().enumerate() {
            for (optimizer, by) in optimizers.iter().enumerate() {
                cases.push(Case {
                    name: format!("map, {on}, {by}{until}"),
                    what: "basin",
                    numbers: vec![surface as f64, optimizer as f64, goal],
                    least: (goal == 0.0).then_some(3.5),
                    native: (goal == 0.0).then_some(1.0),
                });
            }
        }
    }
    for (surface, optimizer, rate) in [(1, 0, 0.001), (0, 1, 0.05), (1, 1, 0.001)] {
        cases.push(Case {
            name: format!("run, {}, {}", surfaces[surface], optimizers[optimizer]),
            what: "single",
            numbers: vec![surface as f64, optimizer as f64, 10_000.0, rate, 20.0],
            least: Some(1.0),
            native: None,
        });
    }
    cases
}

pub(super) async fn run(plan: &Plan) -> Result<()> {
    println!(
        "\nMaps of 200 × 200 starts and 500 steps, single runs of 10 000 steps: how many times as fast as others"
    );
    let Some(module) = &plan.module else {
        println!("  not measured: `cargo xtask bench` compiles what is timed");
        return Ok(());
    };
    let folder = PathBuf::from("target/bench/page");
    fs::create_dir_all(&folder)?;
    fs::copy(module, folder.join("runs.wasm"))?;
    fs::write(folder.join("loops.js"), LOOPS)?;
    fs::write(folder.join("index.html"), PAGE)?;
    let s = open(&folder, Conditions { slow_network: false, slow_down: 1 }).await?;
    s.open("/").await?;
    s.js_async(START, vec![]).await?;
    let mut until_goal = f64::NAN;
    for case in cases() {
        let times = measure(&s, plan, &case).await?;
        let Times { javascript, wasm, native, native_3 } = times;
        let list =
            format!("{wasm:.1} ms; JavaScript {javascript:.1}, native {native:.1}, at level 3 {native_3:.1}");
        println!("{:<36} {list}", case.name);
        ratio("  JavaScript / WebAssembly", javascript / wasm, case.least);
        ratio("  native / WebAssembly", native / wasm, case.native);
        ratio("  native at level 3 / WebAssembly", native_3 / wasm, None);
        if case.numbers == [0.0, 0.0, 1e-3] {
            until_goal = javascript;
        }
    }
    s.close().await?;
    let page = on_the_page(&plan.dist, plan.runs).await?;
    println!("{:<36} {page:.1} ms", "the page of sweeps itself, as first");
    ratio("  JavaScript until the goal / the page", until_goal / page, None);
    Ok(())
}

/// Milliseconds.
struct Times {
    javascript: f64,
    wasm: f64,
    native: f64,
    native_3: f64,
}

/// All take turns, so that a machine that slows down slows all of them; and all find the same, to the last bit.
async fn measure(s: &Session, plan: &Plan, case: &Case) -> Result<Times> {
    let mut times = [const { Vec::new() }; 4];
    for round in 0..WARM + plan.runs.max(3) {
        let mut found = Vec::new();
        for (place, who) in ["js", "wasm"].into_iter().enumerate() {
            let call = vec![json!(who), json!(case.what), json!(case.numbers)];
            let mut answer = s.js_with(CALL, call).await?;
            let taken = answer[0].as_f64().context("a time")?;
            let numbers: Vec<f64> =
                answer[1].take().as_array().context("numbers")?.iter().filter_map(Value::as_f64).collect();
            found.push((place, who, taken, numbers));
        }
        if round >= WARM {
            for (place, who, program) in
                [(2, "native", &plan.native), (3, "native at level 3", &plan.native_3)]
            {
                if let Some(program) = program {
                    let (taken, numbers) = natively(program, case)?;
                    found.push((place, who, taken, numbers));
                }
            }
        }
        for (place, who, taken, numbers) in &found {
            ensure!(*numbers == found[0].3, "{}: {who} finds {numbers:?}, js {:?}", case.name, found[0].3);
            if round >= WARM {
                times[*place].push(*taken);
            }
        }
    }
    let [javascript, wasm, native, native_3] = times.map(median);
    Ok(Times { javascript, wasm, native, native_3 })
}

/// Milliseconds that the native program takes, once it is warm, and what it finds.
fn natively(program: &Path, case: &Case) -> Result<(f64, Vec<f64>)> {
    let output = Command::new(program)
        .arg(case.what)
        .args(case.numbers.iter().map(ToString::to_string))
        .output()
        .with_context(|| format!("{}", program.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map(str::parse);
    let taken = numbers.next().context("the native program says nothing")??;
    Ok((taken, numbers.collect::<Result<_, _>>()?))
}

/// Milliseconds of computing that the page says its map of starts took: Himmelblau, Adam, until the goal.
async fn on_the_page(dist: &Path, runs: usize) -> Result<f64> {
    const MAP: &str = "/en/optimizers/?tab=sweep&map=starts&cells=200&o=adam&focus=1";
    let s = open(dist, Conditions { slow_network: false, slow_down: 1 }).await?;
    let mut times = Vec::new();
    for _ in 0..runs {
        s.open(MAP).await?;
        let there =
            "return document.querySelector('.sweep .time')?.textContent.startsWith('40000 runs in') ?? false";
        s.eventually("the map", there).await?;
        let seconds =
            s.js("return Number(document.querySelector('.sweep .time').textContent.split(' ')[3])").await?;
        times.push(1e3 * seconds.as_f64().context("seconds")?);
    }
    s.close().await?;
    Ok(median(times))
}
