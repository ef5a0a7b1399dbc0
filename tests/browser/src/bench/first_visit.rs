//! A first visit: what is moved, when something can be read, when a plot is there.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{CLASS_ROOM, WATCH, open};

/// One visit with an empty cache. Sizes are those of transfers, headers included; times are milliseconds from the
/// request of the page.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// KiB of everything but fonts and pictures, until the network is quiet: the details of the view are there.
    pub(super) kib: f64,
    /// The same until the picture answers to the pointer; everything where there is no such picture.
    pub(super) kib_until_answer: f64,
    /// Requests until the picture answers, fonts and pictures included.
    pub(super) requests_until_answer: usize,
    /// When something was painted.
    pub(super) first_paint: f64,
    /// When a plot was there, in the page itself or on a canvas; `None` where there is none.
    pub(super) first_plot: Option<f64>,
    /// When a plot on a canvas was there.
    pub(super) live_plot: Option<f64>,
    /// When the picture first changed under a pointer; `None` where it never did.
    pub(super) answer: Option<f64>,
}

/// What was moved for one address.
#[derive(Clone, Debug)]
struct Transfer {
    path: String,
    kib: f64,
    end: f64,
}

impl Transfer {
    /// Fonts and pictures are left out of the budgets.
    fn is_counted(&self) -> bool {
        ![".woff2", ".png", ".jpg", ".svg"].iter().any(|ending| self.path.ends_with(ending))
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
            .js("const moved = e => [new URL(e.name).pathname, e.transferSize / 1024, e.responseEnd];
                 return {
                     files: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(moved),
                     paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
                     plot: window.plotAt ?? null,
                     live: window.liveAt ?? null,
                     answer: window.answerAt ?? null,
                 };")
            .await?;
        visits.push(read(&seen)?);
        s.close().await?;
    }
    Ok(visits)
}

fn read(seen: &Value) -> Result<Visit> {
    let transfer = |file: &Value| {
        Some(Transfer { path: file[0].as_str()?.to_owned(), kib: file[1].as_f64()?, end: file[2].as_f64()? })
    };
    let all: Vec<_> =
        seen["files"].as_array().context("a list of files")?.iter().filter_map(transfer).collect();
    let answer = seen["answer"].as_f64();
    let in_time = |transfer: &&Transfer| transfer.end <= answer.unwrap_or(f64::INFINITY);
    let kib = |transfers: &mut dyn Iterator<Item = &Transfer>| {
        transfers.filter(|transfer| transfer.is_counted()).map(|transfer| transfer.kib).sum()
    };
    Ok(Visit {
        kib: kib(&mut all.iter()),
        kib_until_answer: kib(&mut all.iter().filter(in_time)),
        requests_until_answer: all.iter().filter(in_time).count(),
        first_paint: seen["paint"].as_f64().context("nothing was painted")?,
        first_plot: seen["plot"].as_f64(),
        live_plot: seen["live"].as_f64(),
        answer,
    })
}
