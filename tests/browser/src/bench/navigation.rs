//! From one page to the plot of another.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::time::sleep;

use super::{CLASS_ROOM, WATCH, open};

/// Milliseconds from a click on the menu of the home page to the plot, without a pointer that hovers
/// first; the visitor has read for three seconds.
pub(super) async fn measure(dist: &Path, runs: usize) -> Result<Vec<f64>> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let s = open(dist, CLASS_ROOM).await?;
        s.before_every_page(WATCH).await?;
        s.visit("/en/").await?;
        sleep(Duration::from_secs(3)).await;
        s.js("window.watchForPlot();
              window.clickedAt = performance.now();
              document.querySelector('header nav a[href*=activations]').click();")
            .await?;
        s.eventually("a plot", "return window.liveAt !== undefined").await?;
        let time = s.js("return window.liveAt - window.clickedAt").await?;
        times.push(time.as_f64().context("a time")?);
        s.close().await?;
    }
    Ok(times)
}
