//! From a slider under the mouse to the picture.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{Conditions, held, open};
use crate::session::Session;

/// One long drag to and fro.
#[derive(Clone, Debug)]
pub(super) struct Drag {
    /// Milliseconds from each `input` event to the end of the frame that shows it. The browser hands
    /// out mouse moves at the start of a frame, so waiting for that frame is not part of it.
    pub(super) latencies: Vec<f64>,
    /// What the page holds more at the end than in the middle, after collecting garbage.
    pub(super) growth_kib: f64,
}

const MOVES: u32 = 200;

/// A message is a task of its own, and comes after the frame has been painted.
const LISTEN: &str = "window.latencies = [];
    const after = new MessageChannel();
    let since = null;
    after.port1.onmessage = () => { window.latencies.push(performance.now() - since); since = null; };
    addEventListener('input', () => {
        if (since !== null) return;
        since = performance.now();
        requestAnimationFrame(() => after.port2.postMessage(null));
    }, true);
    document.querySelector('main input[type=range]').scrollIntoView({ block: 'center' });";

/// Where the slider is: left end, middle, width.
const PLACE: &str = "const box = document.querySelector('main input[type=range]').getBoundingClientRect();
    return [box.left, box.top + box.height / 2, box.width];";

/// All canvases as text, to see that they change.
const PICTURE: &str = "return [...document.querySelectorAll('main canvas')].map(c => c.toDataURL()).join()";

pub(super) async fn measure(dist: &Path, slow_down: u32) -> Result<Drag> {
    let s = open(dist, Conditions { slow_network: false, slow_down }).await?;
    s.visit("/en/activations/?f=swish").await?;
    s.js(LISTEN).await?;
    // Panels that come into sight move what stands below them.
    let mut place = s.js(PLACE).await?;
    loop {
        sleep(Duration::from_millis(500)).await;
        let now = s.js(PLACE).await?;
        if std::mem::replace(&mut place, now.clone()) == now {
            break;
        }
    }
    let at = |i: usize| place[i].as_f64().context("the page has no slider");
    let (left, y, width) = (at(0)?, at(1)?, at(2)?);
    let before = s.js(PICTURE).await?;
    mouse(&s, "mousePressed", left + 0.3 * width, y).await?;
    let mut middle = 0.0;
    for step in 0..MOVES {
        // A triangle wave over the middle of the slider.
        let phase = f64::from(step % 40) / 40.0;
        let x = left + width * (0.3 + 0.5 * (1.0 - (2.0 * phase - 1.0).abs()));
        mouse(&s, "mouseMoved", x, y).await?;
        sleep(Duration::from_millis(30)).await;
        if step == MOVES / 2 {
            middle = held(&s).await?;
        }
    }
    let after = s.js(PICTURE).await?;
    ensure!(before != after, "the picture does not follow the slider");
    mouse(&s, "mouseReleased", left + 0.3 * width, y).await?;
    let growth_kib = held(&s).await? - middle;
    let latencies = s.js("return window.latencies").await?;
    let latencies: Vec<f64> =
        latencies.as_array().context("latencies")?.iter().filter_map(Value::as_f64).collect();
    ensure!(latencies.len() > 50, "only {} moves reached the page", latencies.len());
    s.close().await?;
    Ok(Drag { latencies, growth_kib })
}

async fn mouse(s: &Session, kind: &str, x: f64, y: f64) -> Result<()> {
    let params = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
    s.cdp("Input.dispatchMouseEvent", params).await.map(drop)
}
