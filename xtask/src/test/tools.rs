//! What the tests need beside the tool chain: found, or installed where that is possible.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use crate::{
    failure::Failure,
    progress::step,
    setup::{self, run},
};

const GECKODRIVER: &str = "0.37.1";
const AXE: &str = "4.14.1";
/// Not one version, because each version of Python has its own.
const NUMPY: &str = "numpy>=1.22,<3";

/// The PATH with our own tools in front.
pub(crate) fn path() -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(setup::tools().join("bin")).chain(env::split_paths(&path));
    env::join_paths(all).unwrap_or(path)
}

/// Fast to build, slow to run: the tools only have to work.
const QUICK: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1"),
    ("CARGO_PROFILE_RELEASE_PANIC", "abort"),
];

/// Makes sure of the browsers (or of the one that is wanted) and their drivers.
pub(crate) fn browsers(only: Option<&str>) -> Result<(), Failure> {
    let wanted = |browser: &str| only.is_none_or(|only| only == browser);
    let needs = [
        ("chromium", "chromium", &["chromium", "chromium-browser", "google-chrome", "chrome"][..]),
        ("chromium", "chromium-driver", &["chromedriver"]),
        ("firefox", "firefox-esr", &["firefox", "firefox-esr"]),
    ];
    let missing: Vec<&str> = needs
        .iter()
        .filter(|(browser, _, programs)| wanted(browser) && programs.iter().all(|p| !is_there(p)))
        .map(|(_, package, _)| *package)
        .collect();
    if !missing.is_empty() {
        apt(&missing)?;
    }
    geckodriver(only)
}

/// Makes sure of the driver of Firefox, if that is wanted.
pub(super) fn geckodriver(only: Option<&str>) -> Result<(), Failure> {
    if only.is_some_and(|only| only != "firefox") || is_version("geckodriver", GECKODRIVER) {
        return Ok(());
    }
    cargo_install("geckodriver", GECKODRIVER, &[], "a minute or two")
}

/// The accessibility checker axe-core, from npm.
pub(super) fn axe() -> Result<PathBuf, Failure> {
    let folder = setup::tools().join("axe-core");
    let package = folder.join("node_modules/axe-core");
    let manifest = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    if !manifest.contains(&format!("\"version\": \"{AXE}\"")) {
        if !is_there("npm") {
            apt(&["nodejs", "npm"])?;
        }
        step("Fetching axe-core with npm", "seconds, once", || {
            setup::npm::install(&format!("axe-core@{AXE}"), &folder)
        })?;
    }
    Ok(package.join("axe.min.js"))
}

/// A Python with NumPy: the one that is installed, else an environment of our own.
pub(super) fn python() -> Result<PathBuf, Failure> {
    let folder = setup::tools().join("python");
    let own = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let installed = PathBuf::from(if cfg!(windows) { "python" } else { "python3" });
    if let Some(python) = [&installed, &own].into_iter().find(|python| can_import(python, "numpy")) {
        return Ok(python.clone());
    }
    if !can_import(&installed, "ensurepip") {
        apt(&["python3", "python3-venv"])?;
    }
    step("Fetching NumPy with pip", "20 MB, once", || {
        run(Command::new(&installed).args(["-m", "venv", "--clear"]).arg(&folder))?;
        let mut pip = Command::new(&own);
        pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]);
        run(pip.args(["install", NUMPY]))
    })?;
    Ok(own)
}

fn can_import(python: &Path, module: &str) -> bool {
    setup::output(Command::new(python).args(["-c", &format!("import {module}")])).is_ok()
}

/// Builds a program of exactly this version into our own folder.
pub(super) fn cargo_install(name: &str, version: &str, options: &[&str], time: &str) -> Result<(), Failure> {
    step(&format!("Building {name} {version}"), &format!("{time}, once"), || {
        let tools = setup::tools();
        let mut cargo = setup::cargo();
        cargo.args(["install", "--quiet", "--force", name, "--version", version, "--root"]).arg(&tools);
        // A folder of our own, so that an interrupted build goes on where it was.
        cargo.env("CARGO_TARGET_DIR", tools.join("target"));
        run(cargo.args(options).envs(QUICK))
    })
}

/// Installs Debian packages, or says what is to be installed.
fn apt(packages: &[&str]) -> Result<(), Failure> {
    let list = packages.join(" ");
    let root = setup::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || !is_there("apt-get") {
        return Err(Failure::new(format!(
            "Please install these programs, named here as Debian names them: {list}"
        )));
    }
    step(&format!("Installing {list} with apt-get"), "a minute or two, once", || {
        let apt = |args: &[&str]| {
            let mut apt = Command::new("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).arg("-qq");
            run(apt.args(args))
        };
        apt(&["update"])?;
        apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
    })
}

fn is_there(program: &str) -> bool {
    env::split_paths(&path()).any(|folder| fs::metadata(folder.join(program)).is_ok())
}

/// Whether a program is there in exactly this version: `name version …` is what it says of itself.
pub(super) fn is_version(program: &str, version: &str) -> bool {
    Command::new(program).arg("--version").env("PATH", path()).output().is_ok_and(|output| {
        let text = String::from_utf8_lossy(&output.stdout);
        text.split_whitespace().nth(1) == Some(version)
    })
}
