//! What the tests of these panels read off the page.

use anyhow::{Result, ensure};
use serde_json::Value;
use tokio::time::{Duration, Instant, sleep};

use crate::session::{PATIENCE, Session};

/// The page in English, ready for a query.
pub(super) const PAGE: &str = "/en/optimizers/";

/// Waits until the body of a function returns something that `good` accepts, and gives it back.
pub(super) async fn until(
    s: &Session,
    what: &str,
    body: &str,
    good: impl Fn(&Value) -> bool,
) -> Result<Value> {
    let start = Instant::now();
    loop {
        let now = s.js(body).await?;
        if good(&now) {
            return Ok(now);
        }
        ensure!(start.elapsed() < PATIENCE, "{what}: {now}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until a text holds these words.
pub(super) async fn says(s: &Session, selector: &str, words: &str) -> Result<()> {
    let body = format!("return document.querySelector(\"{selector}\")?.textContent ?? ''");
    let holds = |text: &Value| text.as_str().is_some_and(|text| text.contains(words));
    until(s, &format!("{selector} says “{words}”"), &body, holds).await.map(drop)
}

/// Waits until a key of the address has a value that `good` accepts; an absent key is null.
pub(super) async fn address(s: &Session, key: &str, good: impl Fn(&Value) -> bool) -> Result<Value> {
    let body = format!("return new URLSearchParams(location.search).get('{key}')");
    until(s, &format!("{key}= in the address"), &body, good).await
}
