//! Inside somebody else's page.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::checks::paper;
use crate::session::{PATIENCE, Session};
use crate::site::{Headers, Site};
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        an_embed_has_no_frame_and_keeps_no_storage,
        an_embed_tells_its_height,
        an_embed_works_in_a_sandbox,
        an_embed_leaves_the_wheel_to_its_host,
        the_host_chooses_the_theme,
    ]
}

/// The page as an embed.
pub(super) const PAGE: &str = "/en/activations/?embed=1";

/// Opens a page of another origin that frames `path`, and enters the frame when it is ready.
pub(super) async fn framed(s: &Session, path: &str, sandbox: Option<&str>) -> Result<Site> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/host");
    let host = Site::serve(&fixtures, Headers::Plain).await?;
    let mut address = url::Url::parse(&host.url("/index.html"))?;
    address.query_pairs_mut().append_pair("src", &s.site.url(path));
    if let Some(tokens) = sandbox {
        address.query_pairs_mut().append_pair("sandbox", tokens);
    }
    s.client.goto(address.as_str()).await?;
    s.css("iframe").await?.enter_frame().await?;
    s.ready().await.context("the frame")?;
    Ok(host)
}

/// The messages that the host page has had, as `[data, …]`.
async fn messages(s: &Session) -> Result<Vec<Value>> {
    s.leave_frames().await?;
    let list = s.js("return window.messages.map(m => m.data)").await?;
    Ok(list.as_array().context("a list of messages")?.clone())
}

async fn an_embed_has_no_frame_and_keeps_no_storage(s: &Session) -> Result<()> {
    let _host = framed(s, PAGE, None).await?;
    let shown = s
        .js("return [...document.querySelectorAll('header, nav, footer')].filter(e => e.checkVisibility()).map(e => e.tagName)")
        .await?;
    ensure!(shown == json!([]), "shows {shown}");
    let kept = s.js("return localStorage.length + sessionStorage.length + document.cookie.length").await?;
    ensure!(kept == 0, "keeps storage");
    let scrolls = s.js("const e = document.documentElement; return e.scrollWidth > e.clientWidth").await?;
    ensure!(scrolls == Value::Bool(false), "is wider than its frame");
    Ok(())
}

async fn an_embed_tells_its_height(s: &Session) -> Result<()> {
    let _host = framed(s, PAGE, None).await?;
    let start = Instant::now();
    let tall = loop {
        // It grows while its panels come; each time the host is told.
        let told = told_height(s).await?;
        s.css("iframe").await?.enter_frame().await?;
        let tall = s.js("return document.getElementById('app').offsetHeight").await?;
        s.leave_frames().await?;
        let tall = tall.as_f64().context("a height")?;
        if (told - tall).abs() <= 2.0 {
            break tall;
        }
        ensure!(start.elapsed() < PATIENCE, "is {tall} px high and says {told}");
    };
    // A narrower frame makes the page higher, and the host hears of it.
    s.js("window.messages.length = 0; document.querySelector('iframe').width = 330").await?;
    s.eventually(
        "a new height",
        &format!(
            "return window.messages.some(m => m.data?.type === 'nabla:resize' && m.data.height > {tall})"
        ),
    )
    .await
}

/// The height last told, which must be the same in our own dialect and in the course platforms'.
async fn told_height(s: &Session) -> Result<f64> {
    s.leave_frames().await?;
    s.eventually(
        "the frame says that it is ready",
        "return window.messages.some(m => m.data?.type === 'nabla:ready')",
    )
    .await?;
    let all = messages(s).await?;
    let last =
        |test: &dyn Fn(&Value) -> bool| all.iter().rev().find(|m| test(m)).and_then(|m| m["height"].as_f64());
    let ours = last(&|m| m["type"] == "nabla:resize" && m["version"] == 1);
    let lti = last(&|m| m["subject"] == "lti.frameResize");
    ensure!(ours.is_some() && ours == lti, "told {ours:?} in our dialect, {lti:?} in LTI's, of {all:#?}");
    ensure!(all.iter().any(|m| m["type"] == "nabla:ready"), "does not say that it is ready");
    ensure!(all.iter().any(|m| m["context"] == "h5p" && m["action"] == "hello"), "does not greet H5P");
    ours.context("a height")
}

/// Without `allow-same-origin` storage throws and the origin is none at all.
async fn an_embed_works_in_a_sandbox(s: &Session) -> Result<()> {
    let _host = framed(s, PAGE, Some("allow-scripts")).await?;
    let closed = s.js("try { localStorage; return false } catch { return true }").await?;
    ensure!(closed == Value::Bool(true), "the sandbox is open");
    s.css("main canvas, main svg").await?;
    told_height(s).await?;
    ensure!(s.seen().errors.is_empty(), "console: {:#?}", s.seen().errors);
    Ok(())
}

async fn an_embed_leaves_the_wheel_to_its_host(s: &Session) -> Result<()> {
    let _host = framed(s, PAGE, None).await?;
    s.js("addEventListener('wheel', e => { window.taken = e.defaultPrevented })").await?;
    let picture = s.css("main canvas, main svg").await?;
    s.wheel(&picture, 120).await?;
    s.eventually("the wheel turns", "return window.taken !== undefined").await?;
    let taken = s.js("return window.taken").await?;
    ensure!(taken == Value::Bool(false), "captures the wheel");
    Ok(())
}

async fn the_host_chooses_the_theme(s: &Session) -> Result<()> {
    let _host = framed(s, &format!("{PAGE}&theme=dark"), None).await?;
    let dark = paper(s).await?;
    ensure!(dark < 0.3, "the paper's lightness is {dark:.2} with theme=dark");
    Ok(())
}
