//! Eight optimizers racing, with every chart of the page in sight.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::statistics::percentile;
use super::{Conditions, Plan, line, open};
use crate::session::Session;

/// Eight that are all on their way for long; every frame has a step of its own.
const RACE: &str = "/en/optimizers/?o=sgd(0.0005),momentum(0.0002),nesterov(0.0002),adagrad(0.05),\
                               rmsprop(0.01),adam(0.01),nadam(0.01),lion(0.01)&focus=6&steps=1000&step=0&speed=4";

/// How long frames are watched.
const WATCHED: Duration = Duration::from_secs(8);

/// Notes how long the page works on each frame: from the first callback, which is this one, as it asks for the next frame
/// before all others, to a task of its own that comes after the frame has been painted.
const WATCH: &str = "const work = window.work = [], at = window.at = [], after = new MessageChannel();
    let since = null;
    after.port1.onmessage = () => work.push(performance.now() - since);
    const frame = () => {
        requestAnimationFrame(frame);
        since = performance.now();
        at.push(since);
        after.port2.postMessage(null);
    };
    requestAnimationFrame(frame);";

/// The button that plays.
const PLAY: &str = "document.querySelector('.player .play').click()";

/// What was seen of the frames.
struct Frames {
    /// Milliseconds that the page worked on each.
    work: Vec<f64>,
    /// Milliseconds from each to the next.
    apart: Vec<f64>,
    /// Milliseconds a frame of scripts (WebAssembly is one), of style and layout; the rest is painting.
    scripts: f64,
    layout: f64,
}

pub(super) async fn run(plan: &Plan) -> Result<()> {
    println!("\nEight optimizers racing, all charts in sight");
    for (slow_down, budget) in [(1, 16.7), (4, 33.0)] {
        let Frames { work, apart, scripts, layout } = measure(&plan.dist, slow_down).await?;
        let p95 = percentile(work.clone(), 95.0);
        line(&format!("frame, p95, {slow_down}× CPU"), p95, "ms", Some(budget));
        line("  median", percentile(work, 50.0), "ms", None);
        line("  mean of scripts", scripts, "ms", None);
        line("  mean of style and layout", layout, "ms", None);
        line("  from frame to frame, median", percentile(apart.clone(), 50.0), "ms", None);
        line("  from frame to frame, p95", percentile(apart, 95.0), "ms", None);
    }
    Ok(())
}

/// Goes to the race and fetches all panels, with a window that ends below the last chart.
pub(super) async fn arrive(s: &Session) -> Result<()> {
    s.visit_whole(RACE).await?;
    let bottom =
        "return Math.ceil(document.querySelector('[data-part=chart]').getBoundingClientRect().bottom)";
    let height = s.js(bottom).await?.as_u64().context("a height")?;
    s.viewport(1280, u32::try_from(height)?).await?;
    sleep(Duration::from_secs(1)).await;
    Ok(())
}

async fn measure(dist: &Path, slow_down: u32) -> Result<Frames> {
    let s = open(dist, Conditions { slow_network: false, slow_down: 1 }).await?;
    arrive(&s).await?;
    s.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slow_down })).await?;
    s.cdp("Performance.enable", json!({})).await?;
    s.js(&format!("{WATCH} requestAnimationFrame(() => {PLAY})")).await?;
    let before = durations(&s).await?;
    sleep(WATCHED).await;
    let after = durations(&s).await?;
    let seen =
        s.js("return [window.work, window.at, document.querySelector('.player .place').textContent]").await?;
    let list = |i: usize| -> Vec<f64> {
        seen[i].as_array().map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_f64).collect())
    };
    let (work, at) = (list(0), list(1));
    ensure!(work.len() > 50, "only {} frames", work.len());
    let step = seen[2].as_str().unwrap_or_default();
    ensure!(
        !step.starts_with("step 0 ") && !step.starts_with("step 1000 "),
        "not played all the time: {step}"
    );
    s.close().await?;
    let apart = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mean = |i: usize| (after[i] - before[i]) / work.len() as f64;
    Ok(Frames { scripts: mean(0), layout: mean(1) + mean(2), work, apart })
}

/// Milliseconds of scripts, of style and of layout so far.
async fn durations(s: &Session) -> Result<[f64; 3]> {
    let metrics = s.cdp("Performance.getMetrics", json!({})).await?;
    let metrics = metrics["metrics"].as_array().context("metrics")?;
    let find = |name: &str| metrics.iter().find(|metric| metric["name"] == name);
    let value = |name: &str| find(name).and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN) * 1e3;
    Ok(["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map(value))
}
