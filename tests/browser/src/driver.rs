//! A browser's driver: found on the path, started on free ports, ended with its session.

use std::fmt;
use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::sleep;

/// A browser that tests run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome, through `chromedriver`.
    Chromium,
    /// Firefox or Firefox ESR, through `geckodriver`.
    Firefox,
}

impl Browser {
    /// Every browser.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// Name on the command line and in the report.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }

    /// The program that drives it.
    const fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
        }
    }

    /// What WebDriver is to be told of it: the name of its options, and the options.
    pub(crate) fn options(self) -> Result<(&'static str, Value)> {
        let binary = self.binary()?;
        Ok(match self {
            Self::Chromium => ("goog:chromeOptions", json!({ "binary": binary, "args": CHROMIUM })),
            Self::Firefox => {
                ("moz:firefoxOptions", json!({ "binary": binary, "args": ["-headless"], "prefs": firefox() }))
            }
        })
    }

    /// The browser's own program, under any of its usual names.
    fn binary(self) -> Result<PathBuf> {
        let names: &[&str] = match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome", "chrome"],
            Self::Firefox => &["firefox", "firefox-esr"],
        };
        names
            .iter()
            .find_map(|name| on_path(name))
            .with_context(|| format!("none of {} is on the PATH", names.join(", ")))
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Arguments for Chromium.
const CHROMIUM: [&str; 13] = [
    // Containers have no user namespaces and no GPU.
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    // No request of the browser's own.
    "--no-first-run",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    // Pages of the browser's own, behind its address bar, that would take half of all the time.
    "--disable-extensions",
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
    // No request of a page's to another host: it fails at once instead of after a time.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// Preferences for Firefox: nothing of its own that takes time.
fn firefox() -> Value {
    let off = [
        "app.normandy.enabled",
        "browser.aboutwelcome.enabled",
        "browser.newtab.preload",
        "browser.newtabpage.enabled",
        "browser.safebrowsing.malware.enabled",
        "browser.safebrowsing.phishing.enabled",
        "browser.tabs.remote.separatePrivilegedContentProcess",
        "dom.ipc.processPrelaunch.enabled",
        "extensions.webextensions.remote",
        "places.history.enabled",
        "privacy.trackingprotection.enabled",
    ];
    off.into_iter().map(|name| (name.to_owned(), Value::Bool(false))).collect()
}

/// A running driver; it is killed when dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    /// Where it takes commands.
    pub(crate) address: String,
    _process: Child,
}

impl Driver {
    /// Starts the driver of `browser`, writing what it says to `log`.
    pub(crate) async fn start(browser: Browser, log: &Path) -> Result<Self> {
        let name = browser.driver();
        let program = on_path(name).with_context(|| format!("{name} is not on the PATH"))?;
        let [port, socket] = free_ports()?;
        let mut command = Command::new(program);
        command.arg(format!("--port={port}"));
        if browser == Browser::Firefox {
            // With leave to set preferences while it runs.
            command.args([&format!("--websocket-port={socket}"), "--allow-system-access"]);
        }
        let log = File::create(log)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
        let process = command.spawn().with_context(|| format!("{name} does not start"))?;
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return Ok(Self { address: format!("http://127.0.0.1:{port}"), _process: process });
            }
            sleep(Duration::from_millis(50)).await;
        }
        bail!("{name} did not answer within 10 s")
    }
}

/// Two different ports that nobody listens on.
fn free_ports() -> Result<[u16; 2]> {
    let [a, b] = [TcpListener::bind(("127.0.0.1", 0))?, TcpListener::bind(("127.0.0.1", 0))?];
    Ok([a.local_addr()?.port(), b.local_addr()?.port()])
}

/// The program in a folder of the PATH, or where `cargo xtask test` puts what it builds.
fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .chain([PathBuf::from("target/tools/bin")])
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}
