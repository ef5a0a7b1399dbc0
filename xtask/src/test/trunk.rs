//! The app as contributors run it: `trunk serve` with the real Trunk, opened in a browser.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::tally::Tally;
use super::{browser, tools};
use crate::{failure::Failure, files, setup};

const TRUNK: &str = "0.21.14";

/// Longest time from `trunk serve` to the first answer: a whole build of the app lies between.
const BUILD: Duration = Duration::from_secs(15 * 60);

/// Makes sure of Trunk.
pub(super) fn tool() -> Result<(), Failure> {
    if tools::is_version("trunk", TRUNK) {
        return Ok(());
    }
    tools::cargo_install("trunk", TRUNK, &["--locked", "--no-default-features"], "3 to 5 minutes")
}

/// Serves the app with Trunk and opens it in Chromium.
pub(super) fn run() -> Result<Tally, Failure> {
    setup::wasm_target()?;
    tool()?;
    wasm_bindgen()?;
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

/// Puts our `wasm-bindgen` (`src/bin/bindgen.rs`) where Trunk finds it.
fn wasm_bindgen() -> Result<(), Failure> {
    setup::run(setup::cargo().args(["build", "--quiet", "--package", "xtask", "--bin", "bindgen"]))?;
    let built = files::target().join(format!("debug/bindgen{EXE_SUFFIX}"));
    let folder = setup::tools().join("bin");
    let program = folder.join(format!("wasm-bindgen{EXE_SUFFIX}"));
    // The folder is not there yet where Trunk was found elsewhere.
    fs::create_dir_all(&folder)
        .and_then(|()| fs::copy(&built, &program))
        .map(drop)
        .map_err(|error| Failure::new(format!("{}: {error}", program.display())))
}
