//! Whether memory grows while a race is played over and over.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::race::arrive;
use super::{Conditions, line, open};
use crate::session::Session;

/// When everything that is made once has been made, as a share of the time, and at most so long.
const FIRST: (f64, Duration) = (0.25, Duration::from_secs(60));

/// Plays again whenever the race is over. The page does so itself: a command of the driver is a script, which is kept.
const GO_ON: &str = "window.goOn = true;
    setInterval(() => {
        const button = document.querySelector('.player .play');
        if (window.goOn && button.textContent.includes('Play')) button.click();
    }, 500);";

/// Notes the memories of all modules: the protocol does not count them among buffers, and Chromium crashes when it is
/// asked for all objects of their kind.
const MEMORIES: &str = "() => {
    const memories = window.memories = new Set();
    const note = made => {
        const memory = (made.instance ?? made).exports.memory;
        if (memory) memories.add(memory);
        return made;
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const own = WebAssembly[name];
        WebAssembly[name] = (...args) => own.apply(WebAssembly, args).then(note);
    }
}";

/// Their bytes.
const BYTES: &str = "return [...window.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";

/// What a page holds, in KiB or in number.
const NAMES: [&str; 6] = [
    "objects of JavaScript, KiB",
    "what the browser holds for them, KiB",
    "buffers, KiB",
    "memory of WebAssembly, KiB",
    "nodes of documents",
    "listeners",
];

/// A growth by less than this share is none: the browser notes the first events and paintings of every page, some
/// hundred of each, until it has enough of them.
const SHARE: f64 = 0.05;

pub(super) async fn run(dist: &Path, minutes: f64) -> Result<()> {
    println!("\nA race played over and over for {minutes} minutes: growth since the first minute");
    let whole = Duration::from_secs_f64(60.0 * minutes);
    let s = open(dist, Conditions { slow_network: false, slow_down: 1 }).await?;
    s.before_every_page(MEMORIES).await?;
    arrive(&s).await?;
    s.js(GO_ON).await?;
    let first = whole.mul_f64(FIRST.0).min(FIRST.1);
    sleep(first).await;
    // What the asking itself leaves behind is there by then.
    held(&s).await?;
    let before = held(&s).await?;
    sleep(whole - first).await;
    let after = held(&s).await?;
    s.close().await?;
    for ((name, before), after) in NAMES.into_iter().zip(before).zip(after) {
        line(name, after - before, "", Some(SHARE * before));
        println!("  {before:.0} after the first minute, {after:.0} at the end");
    }
    Ok(())
}

/// [`NAMES`] at the start of the race, so that the same is on display each time, after collecting garbage.
async fn held(s: &Session) -> Result<[f64; 6]> {
    s.js("window.goOn = false; document.querySelector('.player button').click()").await?;
    sleep(Duration::from_secs(1)).await;
    for _ in 0..3 {
        s.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        sleep(Duration::from_millis(300)).await;
    }
    let usage = s.cdp("Runtime.getHeapUsage", json!({})).await?;
    let counters = s.cdp("Memory.getDOMCounters", json!({})).await?;
    let of = |answer: &Value, name: &str| answer[name].as_f64().unwrap_or(f64::NAN);
    let wasm = s.js(BYTES).await?.as_f64().context("no size")?;
    s.js("window.goOn = true").await?;
    Ok([
        of(&usage, "usedSize") / 1024.0,
        of(&usage, "embedderHeapUsedSize") / 1024.0,
        of(&usage, "backingStorageSize") / 1024.0,
        wasm / 1024.0,
        of(&counters, "nodes"),
        of(&counters, "jsEventListeners"),
    ])
}
