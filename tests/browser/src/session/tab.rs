//! The tab of one test, with a storage of its own.

use anyhow::{Context, Result};
use fantoccini::wd::WindowHandle;
use serde_json::json;

use crate::bidi::Bidi;

/// A tab whose cookies, storage, caches and workers nobody else sees, and that end with it.
#[derive(Debug)]
pub(super) struct Tab {
    /// Its name in BiDi, which is its window handle in WebDriver classic.
    pub(super) context: String,
    /// Whose storage it has; none is the browser's own. Chromium takes others for private windows, which tell a page
    /// only the first of the visitor's languages.
    user: Option<String>,
}

impl Tab {
    /// The one that the browser has opened itself.
    pub(super) fn first(handle: &WindowHandle) -> Self {
        Self { context: String::from(handle.clone()), user: None }
    }

    pub(super) async fn open(bidi: &Bidi) -> Result<Self> {
        let name = |answer: &serde_json::Value, key: &str| answer[key].as_str().map(str::to_owned);
        let user = bidi.call("browser.createUserContext", json!({})).await?;
        let user = name(&user, "userContext").context("no user context")?;
        let tab = json!({ "type": "tab", "userContext": user });
        let tab = bidi.call("browsingContext.create", tab).await?;
        Ok(Self { context: name(&tab, "context").context("no tab")?, user: Some(user) })
    }

    /// Closes it and everything that its pages have opened; the browser's own is emptied.
    pub(super) async fn close(&self, bidi: &Bidi) -> Result<()> {
        let close = match &self.user {
            Some(user) => bidi.call("browser.removeUserContext", json!({ "userContext": user })).await,
            None => {
                let nothing = json!({ "context": self.context, "url": "about:blank", "wait": "complete" });
                bidi.call("browsingContext.navigate", nothing).await
            }
        };
        close.map(drop)
    }
}
