//! A first visit: what is moved, when something can be read, when a plot is there.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{CLASS_ROOM, WATCH, open};

/// One visit with an empty cache.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// Everything but fonts and pictures, with headers.
    pub(super) counted_kib: f64,
    /// Milliseconds from the request of the page.
    pub(super) first_paint: f64,
    /// Likewise; `None` where the page draws nothing on a canvas.
    pub(super) first_plot: Option<f64>,
    /// Likewise, of a plot on a canvas.
    pub(super) live_plot: Option<f64>,
    uncounted: Vec<(String, f64)>,
}

impl Visit {
    /// Prints the fonts and pictures, which the budget leaves out.
    pub(super) fn list_uncounted(&self) {
        for (name, kib) in &self.uncounted {
            println!("  not counted: {name} {kib:.1} KiB");
        }
    }
}

/// Visits `path` as often as asked, each time with a fresh profile.
pub(super) async fn measure(folder: &Path, path: &str, runs: usize) -> Result<Vec<Visit>> {
    let mut visits = Vec::with_capacity(runs);
    for _ in 0..runs {
        let s = open(folder, CLASS_ROOM).await?;
        s.before_every_page(WATCH).await?;
        s.open(path).await?;
        // Quiet for three seconds: nothing is on its way any more, prefetched parts included.
        s.eventually(
            "the network is quiet",
            "const all = performance.getEntriesByType('resource');
             return performance.now() - Math.max(0, ...all.map(e => e.responseEnd)) > 3000",
        )
        .await?;
        let seen = s
            .js("const size = e => [new URL(e.name).pathname, e.transferSize / 1024];
                 return {
                     files: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(size),
                     paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
                     plot: window.plotAt ?? null,
                     live: window.liveAt ?? null,
                 };")
            .await?;
        visits.push(read(&seen)?);
        s.close().await?;
    }
    Ok(visits)
}

fn read(seen: &Value) -> Result<Visit> {
    let files = seen["files"].as_array().context("a list of files")?;
    let files = files.iter().filter_map(|file| Some((file[0].as_str()?.to_owned(), file[1].as_f64()?)));
    let apart = [".woff2", ".png", ".jpg", ".svg"];
    let (uncounted, counted): (Vec<_>, Vec<_>) =
        files.partition(|(name, _)| apart.iter().any(|ending| name.ends_with(ending)));
    Ok(Visit {
        counted_kib: counted.iter().map(|(_, kib)| kib).sum(),
        first_paint: seen["paint"].as_f64().context("nothing was painted")?,
        first_plot: seen["plot"].as_f64(),
        live_plot: seen["live"].as_f64(),
        uncounted,
    })
}
