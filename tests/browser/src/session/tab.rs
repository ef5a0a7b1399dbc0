//! The tab of one test, with a storage of its own.

use anyhow::{Context, Result};
use serde_json::json;

use crate::bidi::Bidi;

/// A tab whose cookies, storage, caches and workers nobody else sees, and that end with it.
#[derive(Debug)]
pub(super) struct Tab {
    /// Its name in BiDi, which is its window handle in WebDriver classic.
    pub(super) context: String,
    user: String,
}

impl Tab {
    pub(super) async fn open(bidi: &Bidi) -> Result<Self> {
        let name = |answer: &serde_json::Value, key: &str| answer[key].as_str().map(str::to_owned);
        let user = bidi.call("browser.createUserContext", json!({})).await?;
        let user = name(&user, "userContext").context("no user context")?;
        let tab = json!({ "type": "tab", "userContext": user });
        let tab = bidi.call("browsingContext.create", tab).await?;
        Ok(Self { context: name(&tab, "context").context("no tab")?, user })
    }

    /// Closes it and everything that its pages have opened.
    pub(super) async fn close(&self, bidi: &Bidi) -> Result<()> {
        bidi.call("browser.removeUserContext", json!({ "userContext": self.user })).await.map(drop)
    }
}
