//! One browser, and what a test can ask of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::{Capabilities, WindowHandle};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::bidi::Bidi;
use crate::driver::{Browser, Driver};
use crate::profile::Profile;
use crate::site::Site;

mod find;
mod input;
mod tab;
mod wire;

pub use find::Role;
pub use input::Key;
use tab::Tab;

/// How long a test waits for anything: generous, as the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A browser under test, at the site under test.
///
/// Everything that `fantoccini` offers is there as `client`; the methods are what tests need often.
#[derive(Debug)]
pub struct Session {
    /// Which browser it is.
    pub browser: Browser,
    /// The WebDriver session.
    pub client: Client,
    /// The server of the built app; its requests are logged.
    pub site: Site,
    /// The folder that `site` serves.
    pub dist: PathBuf,
    /// How the person has set it up.
    pub profile: Profile,
    bidi: Bidi,
    /// The tab that the browser started with: the one of the first test, then empty.
    first: WindowHandle,
    tab: Tab,
    seen: Arc<Mutex<Seen>>,
    _driver: Driver,
}

/// What happened in the browser so far.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// `console.error`, uncaught exceptions and rejections.
    pub errors: Vec<String>,
    /// Violations of the Content-Security-Policy.
    pub violations: Vec<String>,
    /// Addresses of all requests, other hosts included.
    pub requests: Vec<String>,
}

/// Runs before any script of any page; not subject to the page's policy.
const LISTENER: &str = "(send) => addEventListener('securitypolicyviolation', e => send(
    `${e.effectiveDirective} blocked ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`))";

impl Session {
    /// Starts a browser with `profile`, whose driver logs into `log`, and turns it to `site`, which serves `dist`.
    pub async fn start(
        browser: Browser,
        profile: Profile,
        site: Site,
        dist: &Path,
        log: &Path,
    ) -> Result<Self> {
        let driver = Driver::start(browser, log).await?;
        let capabilities = capabilities(browser, profile)?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address)
            .await
            .context("no session")?;
        let socket = client
            .capabilities()
            .and_then(|granted| granted.get("webSocketUrl")?.as_str())
            .context("the driver speaks no BiDi")?
            .to_owned();
        let seen = Arc::<Mutex<Seen>>::default();
        let record = Arc::clone(&seen);
        let bidi = Bidi::connect(&socket, move |method, params| {
            record.lock().unwrap_or_else(PoisonError::into_inner).note(method, params);
        })
        .await?;
        let events = ["log.entryAdded", "network.beforeRequestSent", "script.message"];
        bidi.call("session.subscribe", json!({ "events": events })).await?;
        let channel = json!({ "type": "channel", "value": { "channel": "violation" } });
        bidi.call(
            "script.addPreloadScript",
            json!({ "functionDeclaration": LISTENER, "arguments": [channel] }),
        )
        .await?;
        let first = client.window().await?;
        let tab = Tab::first(&first);
        let session = Self {
            browser,
            profile,
            client,
            site,
            dist: dist.into(),
            bidi,
            first,
            tab,
            seen,
            _driver: driver,
        };
        session.apply().await?;
        Ok(session)
    }

    /// The same browser at another site, as if it had just been started: nothing stored, nothing seen,
    /// one tab. To start one takes as long as a whole test.
    pub async fn renewed(mut self, site: Site) -> Result<Self> {
        self.client.switch_to_window(self.first.clone()).await?;
        self.tab.close(&self.bidi).await?;
        self.site = site;
        self.tab = Tab::open(&self.bidi).await?;
        self.apply().await?;
        self.forget();
        Ok(self)
    }

    /// Runs a function, given as JavaScript without arguments, before any script of the pages to come.
    pub async fn before_every_page(&self, function: &str) -> Result<()> {
        let params = json!({ "functionDeclaration": function, "contexts": [self.tab.context] });
        self.bidi.call("script.addPreloadScript", params).await.map(drop)
    }

    /// Opens a path of the site (with query), and waits for the document, not for the app.
    pub async fn open(&self, path: &str) -> Result<()> {
        // Firefox calls a fetch that leaving a page cuts off an error: what is on its way may arrive first.
        let arrived = "return document.querySelector('.waiting') === null";
        let _ = self.eventually("every panel", arrived).await;
        self.client.goto(&self.site.url(path)).await.with_context(|| format!("open {path}"))
    }

    /// Opens a path of the site and waits until its first picture is drawn.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.open(path).await?;
        self.ready().await.with_context(|| path.to_owned())
    }

    /// Opens a path of the site and scrolls through all of it, so that what is fetched on sight is there.
    pub async fn visit_whole(&self, path: &str) -> Result<()> {
        self.visit(path).await?;
        self.see_all().await
    }

    /// Scrolls through the page until every panel is there, and back; waits for the page that a link leads to.
    pub async fn see_all(&self) -> Result<()> {
        self.eventually(
            "all of the page is there",
            "const next = document.querySelector('.place.empty, .waiting, main[aria-busy=true]');
             next?.scrollIntoView();
             return next === null;",
        )
        .await?;
        self.js("scrollTo(0, 0)").await.map(drop)
    }

    /// Waits until the app says that the page is mounted and drawn, `<html data-ready>`, and the panels in sight and
    /// fonts are there: Firefox reports a font that is on its way when its page is left as an error.
    pub async fn ready(&self) -> Result<()> {
        let there = "if (document.documentElement.dataset.ready === undefined || document.fonts.status !== 'loaded') return false;
            const seen = place => { const box = place.getBoundingClientRect(); return box.top < innerHeight && box.bottom >= 0; };
            return ![...document.querySelectorAll('.place.empty, .waiting')].some(seen);";
        self.eventually("the page is ready", there).await
    }

    /// Runs the body of a function in the page and returns what it returns.
    pub async fn js(&self, body: &str) -> Result<Value> {
        self.js_with(body, vec![]).await
    }

    /// As [`Session::js`], with arguments (`arguments[0]`, …); elements can be among them.
    pub async fn js_with(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(body, args).await?)
    }

    /// Runs the body of an async function in the page and returns what it resolves to.
    pub async fn js_async(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, arguments)
                 .then(value => done({{ value }}), error => done({{ error: String(error) }}));"
        );
        let mut answer = self.client.execute_async(&script, args).await?;
        if let Some(error) = answer.get("error") {
            bail!("{error}");
        }
        Ok(answer["value"].take())
    }

    /// Waits until the body of a function returns true.
    pub async fn eventually(&self, what: &str, body: &str) -> Result<()> {
        let start = Instant::now();
        while self.js(body).await? != Value::Bool(true) {
            ensure!(
                start.elapsed() < PATIENCE,
                "waited {} s in vain: {what}; console: {:#?}; policy: {:#?}",
                PATIENCE.as_secs(),
                self.seen().errors,
                self.seen().violations
            );
            sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Waits until the page has painted twice: after a change of size or state.
    pub async fn settle(&self) -> Result<()> {
        let twice = "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
        self.js_async(twice, vec![]).await.map(drop)
    }

    /// Leaves all frames.
    pub async fn leave_frames(&self) -> Result<()> {
        self.post("frame", json!({ "id": null })).await.map(drop)
    }

    /// The address shown, without the origin.
    pub async fn path(&self) -> Result<String> {
        let url = self.client.current_url().await?;
        Ok(url.as_str().strip_prefix(self.site.origin()).unwrap_or(url.as_str()).to_owned())
    }

    /// Gives the page exactly this many CSS pixels.
    pub async fn viewport(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({ "width": width, "height": height });
        let params = json!({ "context": self.tab.context, "viewport": size });
        self.bidi.call("browsingContext.setViewport", params).await?;
        Ok(())
    }

    /// Sends a command of the Chrome DevTools Protocol; Chromium only.
    pub async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        ensure!(self.browser == Browser::Chromium, "{method} is Chromium's");
        self.post("goog/cdp/execute", json!({ "cmd": method, "params": params })).await
    }

    /// What the browser saw since it started or since [`Session::forget`].
    pub fn seen(&self) -> Seen {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Forgets what the browser saw and which requests the server had.
    pub fn forget(&self) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Seen::default();
        self.site.forget();
    }

    /// Ends the browser.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }

    async fn apply(&self) -> Result<()> {
        self.client.switch_to_window(self.tab.context.clone().try_into()?).await?;
        if self.browser == Browser::Chromium {
            // Firefox takes the same from its preferences; see `Profile`.
            self.cdp("Emulation.setEmulatedMedia", json!({ "features": self.profile.media() })).await?;
        }
        self.viewport(1280, 800).await
    }
}

impl Seen {
    fn note(&mut self, method: &str, params: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match method {
            "log.entryAdded" if params["level"] == "error" => self.errors.push(text(&params["text"])),
            "network.beforeRequestSent" => self.requests.push(text(&params["request"]["url"])),
            "script.message" if params["channel"] == "violation" => {
                self.violations.push(text(&params["data"]["value"]));
            }
            _ => {}
        }
    }
}

fn capabilities(browser: Browser, profile: Profile) -> Result<Capabilities> {
    let binary = browser.binary()?;
    let (vendor, options) = match browser {
        Browser::Chromium => ("goog:chromeOptions", profile.chromium(&binary)),
        Browser::Firefox => ("moz:firefoxOptions", profile.firefox(&binary)),
    };
    let value = json!({
        "webSocketUrl": true,
        "timeouts": { "script": 60_000, "pageLoad": 60_000 },
        "unhandledPromptBehavior": "accept",
        vendor: options,
    });
    match value {
        Value::Object(map) => Ok(map),
        _ => unreachable!("an object was written above"),
    }
}
