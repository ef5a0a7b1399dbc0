//! Whether memory grows while a race is played over and over.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::race::{PLAY, arrive};
use super::{Conditions, held, line, open};
use crate::session::Session;

/// When everything that is made once has been made, as a share of the time, and at most so long.
const FIRST: (f64, Duration) = (0.25, Duration::from_secs(60));

/// Plays on; says at which step the race is.
const GO_ON: &str = "const button = document.querySelector('.player .play');
    if (button.textContent.includes('Play')) button.click();";

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
    let s = open(dist, Conditions { slow_network: false, slow_down: 1 }).await?;
    s.before_every_page(MEMORIES).await?;
    arrive(&s).await?;
    s.js(PLAY).await?;
    let began = Instant::now();
    play_until(&s, began + whole.mul_f64(FIRST.0).min(FIRST.1)).await?;
    let first = Held::now(&s).await?;
    play_until(&s, began + whole).await?;
    let last = Held::now(&s).await?;
    s.close().await?;
    for (what, unit, first, last) in [
        ("objects and buffers", "KiB", first.kib, last.kib),
        ("memory of WebAssembly", "KiB", first.wasm_kib, last.wasm_kib),
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
        let kib = held(s).await?;
        let counters = s.cdp("Memory.getDOMCounters", json!({})).await?;
        let count = |name: &str| counters[name].as_f64().with_context(|| format!("no {name}"));
        let held = Self {
            kib,
            wasm_kib: s.js(BYTES).await?.as_f64().context("no size")? / 1024.0,
            nodes: count("nodes")?,
            listeners: count("jsEventListeners")?,
        };
        Ok(held)
    }
}
