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

/// The pages whose transfers are counted, with the most KiB until their picture answers to the pointer.
const PAGES: [(&str, f64); 6] = [
    ("/en/", 210.0),
    ("/en/activations/", 210.0),
    ("/en/optimizers/", 240.0),
    ("/en/cross-entropy/", 210.0),
    ("/en/kl-divergence/", 210.0),
    ("/en/cosine-similarity/", 210.0),
];
/// The most KiB with all details of the default view.
const WITH_DETAILS: f64 = 320.0;
/// The most requests until the picture answers.
const REQUESTS: f64 = 15.0;

async fn visit(plan: &Plan) -> Result<()> {
    println!("Chromium, slow 4G (1.6 Mbit/s, 150 ms), 4× CPU slow-down\n");
    for (path, budget) in PAGES {
        // Sizes do not differ from visit to visit.
        for visit in first_visit::measure(&plan.dist, path, 1).await? {
            line(
                &format!("{path} transfers until the picture answers"),
                visit.kib_until_answer,
                "KiB",
                Some(budget),
            );
            // A page without a picture that answers, the home page, shows one of every page.
            let most = visit.answer.map(|_| REQUESTS);
            line("  requests until then", visit.requests_until_answer as f64, "", most);
            line("  transfers with all details", visit.kib, "KiB", Some(WITH_DETAILS));
        }
    }
    println!("\nTimes, medians of {} visits to /en/activations/", plan.runs);
    let ours = Times::of(&first_visit::measure(&plan.dist, "/en/activations/", plan.runs).await?);
    let peer = match &plan.peer {
        Some(folder) => {
            let folder = peer::compressed(folder)?;
            Some(Times::of(&first_visit::measure(&folder, "/", plan.runs).await?))
        }
        None => {
            println!(
                "  without ratios: `--peer FOLDER` with TensorFlow Playground’s published build compares in one run"
            );
            None
        }
    };
    // The peer's picture answers as soon as it is there: its listeners are set in the same script that draws it.
    let figures = [
        ("first contentful paint", ours.paint, peer.map(|peer| peer.paint), 0.55),
        ("first plot", ours.plot, peer.map(|peer| peer.plot), 0.6),
        ("plot that answers to the pointer", ours.answer, peer.map(|peer| peer.live), 1.3),
    ];
    for (what, own, theirs, most) in figures {
        line(what, own, "ms", None);
        if let Some(theirs) = theirs {
            line(&format!("  ratio to the peer’s {theirs:.0} ms"), own / theirs, "", Some(most));
        }
    }
    line("plot on a canvas", ours.live, "ms", None);
    let next = navigation::measure(&plan.dist, plan.runs).await?;
    line("from the home page to the plot of another", median(next), "ms", Some(900.0));
    Ok(())
}

/// Medians over visits, in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Times {
    paint: f64,
    plot: f64,
    live: f64,
    answer: f64,
}

impl Times {
    fn of(visits: &[first_visit::Visit]) -> Self {
        Self {
            paint: median(visits.iter().map(|visit| visit.first_paint)),
            plot: median(visits.iter().filter_map(|visit| visit.first_plot)),
            live: median(visits.iter().filter_map(|visit| visit.live_plot)),
            answer: median(visits.iter().filter_map(|visit| visit.answer)),
        }
    }
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
        format!("budget {most:>5}  {word}")
    });
    let digits = if unit.is_empty() { 2 } else { 1 };
    println!("{what:<60} {value:>7.digits$} {unit:<4} {verdict}");
}

/// How many times as fast as something else, and how many times that should be at least.
fn ratio(what: &str, value: f64, least: Option<f64>) {
    let verdict = least.map_or_else(String::new, |least| {
        let word = if value >= least { "ok" } else { "UNDER" };
        format!("at least {least:.1}  {word}")
    });
    println!("{what:<60} {value:>7.2} ×    {verdict}");
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

/// Notes when a plot is first there, in the page itself or on a canvas, when one on a canvas is, and when it first
/// changes under a pointer: it is pressed at another place every frame until it does.
const WATCH: &str = "() => {
    const SIDE = 64;
    const small = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
    // A picture in the page itself counts as well as one on a canvas.
    const shown = picture => picture.getBoundingClientRect().width >= 50 && picture.checkVisibility();
    const pixels = canvas => {
        if (canvas.width < 50 || canvas.height < 50) return '';
        small.clearRect(0, 0, SIDE, SIDE);
        small.drawImage(canvas, 0, 0, SIDE, SIDE);
        const data = small.getImageData(0, 0, SIDE, SIDE).data;
        return data.some(value => value > 0) ? data.join() : '';
    };
    const press = (chart, turn) => {
        const box = chart.getBoundingClientRect();
        const place = {
            clientX: box.left + box.width * (turn % 2 ? 0.4 : 0.6), clientY: box.top + box.height / 2,
            pointerId: 1, isPrimary: true, pointerType: 'mouse', button: 0, buttons: 1, bubbles: true, cancelable: true,
        };
        for (const kind of ['pointerdown', 'pointermove', 'pointerup']) chart.dispatchEvent(new PointerEvent(kind, place));
    };
    window.watchForPlot = () => {
        for (const name of ['plotAt', 'liveAt', 'answerAt']) delete window[name];
        let before = null, turn = 0;
        const answers = () => {
            const chart = document.querySelector('main .chart');
            if (!chart) return;
            const now = [...chart.querySelectorAll('canvas')].map(pixels).join('|');
            if (turn > 0 && now !== before) {
                window.answerAt = performance.now();
                return;
            }
            // What is drawn first may come in several frames: only a picture that stands still can answer.
            if (now === before) press(chart, turn++);
            before = now;
            requestAnimationFrame(answers);
        };
        const look = () => {
            const live = [...document.querySelectorAll('canvas')].some(canvas => pixels(canvas) !== '');
            if (live || [...document.querySelectorAll('main svg[role=img]')].some(shown)) window.plotAt ??= performance.now();
            if (!live) return requestAnimationFrame(look);
            window.liveAt = performance.now();
            requestAnimationFrame(answers);
        };
        requestAnimationFrame(look);
    };
    window.watchForPlot();
}";
