//! One browser, and what a test can ask of it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::Capabilities;
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
mod wire;

pub use find::Role;
pub use input::Key;

/// How long a test waits for anything: generous, as the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until the page has painted twice, in the body of an async function.
pub const TWO_FRAMES: &str =
    "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

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
    /// The name of the tab that the browser started with, which stays empty: in BiDi a context, in WebDriver classic a
    /// window handle.
    first: String,
    /// The name of the test's tab.
    tab: String,
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
    /// Addresses of all requests, other hosts included, since [`Session::watch_requests`].
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
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(browser)?)
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
        let events = ["log.entryAdded", "script.message"];
        bidi.call("session.subscribe", json!({ "events": events })).await?;
        let channel = json!({ "type": "channel", "value": { "channel": "violation" } });
        bidi.call(
            "script.addPreloadScript",
            json!({ "functionDeclaration": LISTENER, "arguments": [channel] }),
        )
        .await?;
        let first = client.window().await?.into();
        let tab = open_tab(&bidi).await?;
        let dist = dist.into();
        let session = Self { browser, profile, client, site, dist, bidi, first, tab, seen, _driver: driver };
        session.apply().await?;
        Ok(session)
    }

    /// The same browser with another profile at another site, as if it had just been started: nothing stored, as no two
    /// sites share an origin, nothing seen, one tab. To start one takes as long as several tests.
    pub async fn renewed(mut self, profile: Profile, site: Site) -> Result<Self> {
        let tabs = self.bidi.call("browsingContext.getTree", json!({ "maxDepth": 0 })).await?;
        (self.profile, self.site) = (profile, site);
        self.tab = open_tab(&self.bidi).await?;
        for tab in tabs["contexts"].as_array().context("a list of tabs")? {
            if tab["context"] != self.first {
                self.bidi.call("browsingContext.close", json!({ "context": tab["context"] })).await?;
            }
        }
        self.apply().await?;
        self.forget();
        Ok(self)
    }

    /// From now on notes the address of every request of the tab, whatever its host. Other tests learn of a request to
    /// another host by the policy, which refuses it.
    pub async fn watch_requests(&self) -> Result<()> {
        let events = json!({ "events": ["network.beforeRequestSent"], "contexts": [self.tab] });
        self.bidi.call("session.subscribe", events).await.map(drop)
    }

    /// Runs a function, given as JavaScript without arguments, before any script of the pages to come.
    pub async fn before_every_page(&self, function: &str) -> Result<()> {
        let params = json!({ "functionDeclaration": function, "contexts": [self.tab] });
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
            "const next = document.querySelector('.waiting, main[aria-busy=true]');
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
            return ![...document.querySelectorAll('.waiting')].some(seen);";
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
        settled(self.client.execute_async(&promised(body), args).await?)
    }

    /// Waits until the body of a function returns true.
    pub async fn eventually(&self, what: &str, body: &str) -> Result<()> {
        // The page looks itself for a while: a look from here takes longer than most waits.
        let script = format!(
            "const is = () => {{ {body} }};
             for (const end = performance.now() + 1000; performance.now() < end;) {{
                 if (is() === true) return true;
                 await new Promise(done => setTimeout(done, 20));
             }}
             return false;"
        );
        let start = Instant::now();
        loop {
            let answer = self.client.execute_async(&promised(&script), vec![]).await;
            let cut_off = match answer {
                Ok(answer) => {
                    if settled(answer)? == true {
                        return Ok(());
                    }
                    None
                }
                // The page was left while it looked, and the next may not be there yet.
                Err(error) => {
                    sleep(Duration::from_millis(50)).await;
                    Some(error)
                }
            };
            ensure!(
                start.elapsed() < PATIENCE,
                "waited {} s in vain: {what}; last: {cut_off:?}; console: {:#?}; policy: {:#?}",
                PATIENCE.as_secs(),
                self.seen().errors,
                self.seen().violations
            );
        }
    }

    /// Waits until the page has painted twice: after a change of size or state.
    pub async fn settle(&self) -> Result<()> {
        self.js_async(TWO_FRAMES, vec![]).await.map(drop)
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
        let params = json!({ "context": self.tab, "viewport": size });
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
        self.client.switch_to_window(self.tab.clone().try_into()?).await?;
        match self.browser {
            Browser::Chromium => {
                let version = self.cdp("Browser.getVersion", json!({})).await?;
                let agent = version["userAgent"].as_str().context("a user agent")?;
                for (method, params) in self.profile.commands(agent) {
                    self.cdp(method, params).await?;
                }
            }
            Browser::Firefox => {
                self.post("moz/context", json!({ "context": "chrome" })).await?;
                self.js_with(
                    "for (const [name, value] of Object.entries(arguments[0]))
                         typeof value === 'string' ? Services.prefs.setStringPref(name, value) : Services.prefs.setIntPref(name, value);",
                    vec![self.profile.preferences()],
                )
                .await?;
                self.post("moz/context", json!({ "context": "content" })).await?;
            }
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

/// The body of an async function as a script of WebDriver's, which tells an error from a value.
fn promised(body: &str) -> String {
    format!(
        "const done = arguments[arguments.length - 1];
         (async function () {{ {body} }}).apply(null, arguments)
             .then(value => done({{ value }}), error => done({{ error: String(error) }}));"
    )
}

/// What a [`promised`] script has answered.
fn settled(mut answer: Value) -> Result<Value> {
    if let Some(error) = answer.get("error") {
        bail!("{error}");
    }
    Ok(answer["value"].take())
}

/// Opens a tab and gives its name.
async fn open_tab(bidi: &Bidi) -> Result<String> {
    let tab = bidi.call("browsingContext.create", json!({ "type": "tab" })).await?;
    tab["context"].as_str().map(str::to_owned).context("no tab")
}

fn capabilities(browser: Browser) -> Result<Capabilities> {
    let (vendor, options) = browser.options()?;
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
