//! Whether memory grows while a race is played over and over.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::race::{PLAY, start};
use super::{held, line};
use crate::session::Session;

/// When everything that is made once has been made, as a share of the time, and at most so long.
const FIRST: (f64, Duration) = (0.25, Duration::from_secs(60));

/// Plays on; says at which step the race is.
const GO_ON: &str = "const button = document.querySelector('.player .play');
    if (button.textContent.includes('Play')) button.click();";

/// What a page holds, after collecting garbage.
struct Held {
    kib: f64,
    wasm_kib: f64,
    nodes: f64,
    listeners: f64,
}

pub(super) async fn run(dist: &Path, minutes: f64) -> Result<()> {
    println!("\nA race played over and over for {minutes} minutes");
    let whole = Duration::from_secs_f64(60.0 * minutes);
    let s = start(dist, 1).await?;
    s.js(PLAY).await?;
    let began = Instant::now();
    play_until(&s, began + whole.mul_f64(FIRST.0).min(FIRST.1)).await?;
    let first = Held::now(&s).await?;
    play_until(&s, began + whole).await?;
    let last = Held::now(&s).await?;
    s.close().await?;
    for (what, unit, first, last) in [
        ("objects and buffers", "KiB", first.kib, last.kib),
        ("memory of WebAssembly, which is in it", "KiB", first.wasm_kib, last.wasm_kib),
        ("nodes of documents", "", first.nodes, last.nodes),
        ("listeners", "", first.listeners, last.listeners),
    ] {
        line(&format!("{what}, growth"), last - first, unit, Some(0.02 * first));
        println!("  {first:.0} after the first minute, {last:.0} at the end");
    }
    Ok(())
}

async fn play_until(s: &Session, end: Instant) -> Result<()> {
    while Instant::now() < end {
        s.js(GO_ON).await?;
        sleep(Duration::from_millis(500)).await;
    }
    Ok(())
}

impl Held {
    /// At the start of the race, so that the same is on display each time.
    async fn now(s: &Session) -> Result<Self> {
        s.js("document.querySelector('.player button').click()").await?;
        sleep(Duration::from_secs(1)).await;
        s.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let kib = held(s).await?;
        let counters = s.cdp("Memory.getDOMCounters", json!({})).await?;
        let count = |name: &str| counters[name].as_f64().with_context(|| format!("no {name}"));
        let held = Self {
            kib,
            wasm_kib: wasm(s).await? / 1024.0,
            nodes: count("nodes")?,
            listeners: count("jsEventListeners")?,
        };
        Ok(held)
    }
}

/// Bytes of all memories of WebAssembly, which the engine finds by their prototype.
async fn wasm(s: &Session) -> Result<f64> {
    let prototype =
        s.cdp("Runtime.evaluate", json!({ "expression": "WebAssembly.Memory.prototype" })).await?;
    let id = |answer: &Value| answer["objectId"].as_str().map(str::to_owned).context("no object");
    let objects =
        s.cdp("Runtime.queryObjects", json!({ "prototypeObjectId": id(&prototype["result"])? })).await?;
    let sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";
    let call =
        json!({ "objectId": id(&objects["objects"])?, "functionDeclaration": sum, "returnByValue": true });
    let answer = s.cdp("Runtime.callFunctionOn", call).await?;
    answer["result"]["value"].as_f64().context("no size")
}
