//! Speed, measured in headless Chromium through the DevTools protocol; every figure is a median.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::driver::Browser;
use crate::profile::Profile;
use crate::session::Session;
use crate::site::{Headers, Site};

mod compute;
mod first_visit;
mod navigation;
mod peer;
mod race;
mod slider;
mod soak;
mod statistics;

use statistics::median;

/// What is measured.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The built app.
    pub dist: PathBuf,
    /// A published app of the same kind, as a folder of static files, to compare the first plot with.
    pub peer: Option<PathBuf>,
    /// Visits per figure.
    pub runs: usize,
    /// Minutes for which a race is played to see whether memory grows; not at all without.
    pub soak: Option<f64>,
    /// What is measured; everything if nothing is named.
    pub only: Vec<String>,
    /// The loops of `tests/bench`: as WebAssembly, natively as the workspace compiles them, and all for speed.
    pub module: Option<PathBuf>,
    /// See `module`.
    pub native: Option<PathBuf>,
    /// See `module`.
    pub native_3: Option<PathBuf>,
}

impl Plan {
    fn wants(&self, subject: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|word| word == subject)
    }
}

/// The words for what can be measured alone.
pub const SUBJECTS: [&str; 5] = ["visit", "slider", "compute", "race", "soak"];

/// First plot of TensorFlow Playground's published build under the same conditions, measured once on
/// another day; a ratio to it is an indication, not a result.
const RECORDED_PEER_MS: f64 = 2060.0;

/// Conditions of a phone in a class room.
#[derive(Clone, Copy, Debug)]
struct Conditions {
    /// 1.6 Mbit/s with 150 ms latency instead of the bare loop-back.
    slow_network: bool,
    /// How many times slower than this machine.
    slow_down: u32,
}

const CLASS_ROOM: Conditions = Conditions { slow_network: true, slow_down: 4 };

/// Measures and prints.
pub async fn run(plan: &Plan) -> Result<()> {
    if plan.wants("visit") {
        visit(plan).await?;
    }
    if plan.wants("slider") {
        slider(plan).await?;
    }
    if plan.wants("compute") {
        compute::run(plan).await?;
    }
    if plan.wants("race") {
        race::run(plan).await?;
    }
    match plan.soak {
        Some(minutes) => soak::run(&plan.dist, minutes).await,
        None => {
            println!("\nmemory while a race is played for ten minutes: `--soak 10` measures it");
            Ok(())
        }
    }
}

async fn visit(plan: &Plan) -> Result<()> {
    println!("Chromium, slow 4G (1.6 Mbit/s, 150 ms), 4× CPU slow-down, medians of {} runs\n", plan.runs);
    let (mut ours, mut live) = (Vec::new(), Vec::new());
    for path in ["/en/", "/en/activations/"] {
        let visits = first_visit::measure(&plan.dist, path, plan.runs).await?;
        let kib = median(visits.iter().map(|v| v.counted_kib));
        let paint = median(visits.iter().map(|v| v.first_paint));
        line(&format!("{path} first visit, all transfers"), kib, "KiB", Some(170.0));
        line(&format!("{path} first contentful paint"), paint, "ms", Some(700.0));
        if let Some(first) = visits.first() {
            first.list_uncounted();
        }
        ours.extend(visits.iter().filter_map(|v| v.first_plot));
        live.extend(visits.iter().filter_map(|v| v.live_plot));
    }
    let (plot, live) = (median(ours), median(live));
    match &plan.peer {
        Some(folder) => {
            let folder = peer::compressed(folder)?;
            let theirs = first_visit::measure(&folder, "/", plan.runs).await?;
            let theirs = median(theirs.iter().filter_map(|v| v.first_plot));
            line("first plot", plot, "ms", Some(0.9 * theirs));
            println!("  the peer's, in the same run: {theirs:.0} ms; ratio {:.2}", plot / theirs);
            line("first plot that answers to the visitor", live, "ms", None);
            println!("  ratio to the peer's {:.2}", live / theirs);
        }
        None => {
            line("first plot", plot, "ms", Some(0.9 * RECORDED_PEER_MS));
            println!(
                "  ratio {:.2} to the {RECORDED_PEER_MS:.0} ms of TensorFlow Playground, which is in no package registry and \
                 was measured\n  in another run; `--peer FOLDER` with its published build compares in this run",
                plot / RECORDED_PEER_MS
            );
            line("first plot that answers to the visitor", live, "ms", None);
        }
    }
    let next = navigation::measure(&plan.dist, plan.runs).await?;
    line("from the home page to the plot of another", median(next), "ms", Some(900.0));
    Ok(())
}

async fn slider(plan: &Plan) -> Result<()> {
    for (slow_down, budget) in [(4, 50.0), (1, 16.0)] {
        let drag = slider::measure(&plan.dist, slow_down).await?;
        let p95 = statistics::percentile(drag.latencies, 95.0);
        line(&format!("slider to picture, p95, {slow_down}× CPU"), p95, "ms", Some(budget));
        line("  growth of memory over the second half of the drag", drag.growth_kib, "KiB", None);
    }
    Ok(())
}

fn line(what: &str, value: f64, unit: &str, budget: Option<f64>) {
    let verdict = budget.map_or_else(String::new, |most| {
        let word = if value <= most { "ok" } else { "OVER" };
        format!("budget {:>5}  {word}", format!("{:.1}", most).trim_end_matches(".0"))
    });
    println!("{what:<52} {value:>7.1} {unit:<4} {verdict}");
}

/// How many times as fast as something else, and how many times that should be at least.
fn ratio(what: &str, value: f64, least: Option<f64>) {
    let verdict = least.map_or_else(String::new, |least| {
        let word = if value >= least { "ok" } else { "UNDER" };
        format!("at least {least:.1}  {word}")
    });
    println!("{what:<52} {value:>7.2} ×    {verdict}");
}

/// KiB of JavaScript objects, of what the browser holds for them, and of buffers, after collecting garbage.
async fn held(s: &Session) -> Result<f64> {
    s.cdp("HeapProfiler.collectGarbage", json!({})).await?;
    let usage = s.cdp("Runtime.getHeapUsage", json!({})).await?;
    let bytes = |name: &str| usage[name].as_f64().unwrap_or_default();
    Ok((bytes("usedSize") + bytes("embedderHeapUsedSize") + bytes("backingStorageSize")) / 1024.0)
}

/// Chromium with a fresh profile at a server of `folder`.
async fn open(folder: &Path, conditions: Conditions) -> Result<Session> {
    let logs = Path::new("target/browser-tests");
    std::fs::create_dir_all(logs)?;
    let site = Site::serve(folder, Headers::Plain).await?;
    let log = logs.join("bench.log");
    let s = Session::start(Browser::Chromium, Profile::PLAIN, site, folder, &log).await?;
    s.cdp("Network.enable", json!({})).await?;
    if conditions.slow_network {
        let network = json!({
            "offline": false, "latency": 150,
            "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
        });
        s.cdp("Network.emulateNetworkConditions", network).await.context("throttle")?;
    }
    s.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": conditions.slow_down })).await?;
    Ok(s)
}

/// Notes when a plot is first there, in the page itself or on a canvas, and when one on a canvas is, which answers to
/// the visitor; the same way for every app: a frame after the picture.
const WATCH: &str = "() => {
    const small = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true });
    // A picture in the page itself counts as well as one on a canvas.
    const shown = picture => picture.getBoundingClientRect().width >= 50 && picture.checkVisibility();
    const drawn = canvas => {
        if (canvas.width < 50 || canvas.height < 50) return false;
        small.clearRect(0, 0, 16, 16);
        small.drawImage(canvas, 0, 0, 16, 16);
        return small.getImageData(0, 0, 16, 16).data.some(value => value > 0);
    };
    window.watchForPlot = () => {
        delete window.plotAt;
        delete window.liveAt;
        const look = () => {
            const live = [...document.querySelectorAll('canvas')].some(drawn);
            if (live || [...document.querySelectorAll('main svg[role=img]')].some(shown)) window.plotAt ??= performance.now();
            if (live) window.liveAt = performance.now();
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    };
    window.watchForPlot();
}";
