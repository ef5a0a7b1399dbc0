//! The app as contributors run it: `trunk serve` with the real Trunk, opened in a browser.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::tally::Tally;
use super::{browser, tools};
use crate::{failure::Failure, files, setup};

const TRUNK: &str = "0.21.14";

/// Fast to build, slow to run: the tools only have to work.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
];

/// Longest time from `trunk serve` to the first answer: a whole build of the app lies between.
const BUILD: Duration = Duration::from_secs(15 * 60);

/// Serves the app with Trunk and opens it in Chromium.
pub(super) fn run() -> Result<Tally, Failure> {
    setup::wasm_target()?;
    if !is_version("trunk", TRUNK) {
        let options = ["--locked", "--no-default-features"];
        tools::cargo_install("trunk", TRUNK, &options, &QUICK, "3 to 6 minutes")?;
    }
    let version = locked("wasm-bindgen")?;
    if !is_version("wasm-bindgen", &version) {
        // Not `--locked`: its lock file may name crates that a registry has withdrawn.
        let options = ["--debug", "--no-default-features"];
        tools::cargo_install("wasm-bindgen-cli", &version, &options, &[], "1 to 2 minutes")?;
    }
    let port = TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map_err(|error| Failure::new(format!("no free port: {error}")))?
        .port();
    println!("building and serving the app with Trunk …");
    let trunk = Command::new("trunk")
        .args(["serve", "--offline", "--no-autoreload", "--address", "127.0.0.1"])
        .args(["--port", &port.to_string()])
        .env("PATH", tools::path())
        // A colour setting of another tool that Trunk takes for a flag of its own.
        .env_remove("NO_COLOR")
        // A line for each crate would push what failed out of sight.
        .env("CARGO_TERM_QUIET", "true")
        .stdin(Stdio::null())
        .current_dir(files::workspace())
        .spawn()
        .map_err(|error| Failure::new(format!("trunk does not start: {error}")))?;
    let mut trunk = Running(trunk);
    trunk.wait_for(port)?;
    browser::open(&format!("http://127.0.0.1:{port}/"))
}

/// A program that ends when we are done with it.
struct Running(Child);

impl Running {
    fn wait_for(&mut self, port: u16) -> Result<(), Failure> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Ok(Some(status)) = self.0.try_wait() {
                return Err(Failure::new(format!("trunk serve ends at once: {status}")));
            }
            if start.elapsed() > BUILD {
                let minutes = BUILD.as_secs() / 60;
                return Err(Failure::new(format!("trunk serve gives no answer in {minutes} min")));
            }
            sleep(Duration::from_millis(200));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_version(program: &str, version: &str) -> bool {
    Command::new(program).arg("--version").env("PATH", tools::path()).output().is_ok_and(|output| {
        let text = String::from_utf8_lossy(&output.stdout);
        text.split_whitespace().nth(1) == Some(version)
    })
}

/// The version of a crate in Cargo.lock.
fn locked(name: &str) -> Result<String, Failure> {
    let lock = files::read_text(&files::workspace().join("Cargo.lock"))?;
    lock.split(&format!("name = \"{name}\"\nversion = \""))
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .map(str::to_owned)
        .ok_or_else(|| Failure::new(format!("Cargo.lock has no {name}")))
}
