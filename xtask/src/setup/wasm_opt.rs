//! `wasm-opt` of Binaryen: makes WebAssembly about a third smaller.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{find, npm, output, tools};
use crate::{failure::Failure, progress::step};

/// The release that we install, from the npm registry: there it is a program for Node.js.
const BINARYEN: &str = "132";

/// Older ones do not know all that the compiler emits today, or optimise it less.
const OLDEST: u32 = 120;

/// What the compiler may have used, named one by one: with all features on, Binaryen writes imports that
/// browsers reject. The names and the producers are for debuggers.
const OPTIONS: [&str; 18] = [
    // Again and again: each finds a little that the one before has made possible. Between them the control flow is
    // built anew, which makes it plainer than the compiler left it.
    "-Oz",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // The first kilobyte is the far end of the stack: no object lies there, so offsets may be folded.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Set while one works on the app: the minutes that it takes to make the modules small are saved.
const QUICK: &str = "NABLA_QUICK";

/// Whether modules stay as large as they come.
pub(crate) fn quick() -> bool {
    std::env::var_os(QUICK).is_some_and(|value| !value.is_empty())
}

/// A `wasm-opt` that works.
pub(crate) struct WasmOpt {
    program: PathBuf,
    /// The file that Node.js runs, where the program is Node.js.
    script: Option<PathBuf>,
}

impl WasmOpt {
    /// The one on PATH if it is new enough, else the one that we installed, else installs it.
    /// Where that is not possible, or not wanted now, says so and returns none.
    pub(crate) fn find_or_install() -> Option<Self> {
        if quick() {
            println!("• Modules stay a third larger: {QUICK} is set");
            return None;
        }
        if let Some(program) = find("wasm-opt") {
            let found = Self { program, script: None };
            match found.version() {
                Some(version) if version >= OLDEST => return Some(found),
                version => eprintln!(
                    "• wasm-opt on PATH is version {}, too old (we need {OLDEST}): looking further",
                    version.map_or_else(|| "unknown".to_owned(), |version| version.to_string())
                ),
            }
        }
        match Self::installed() {
            Ok(found) => Some(found),
            Err(failure) => {
                eprintln!(
                    "\nWARNING: no wasm-opt: the app will be about a third larger, and the size budget is not \
                     enforced.\n  {failure}\n  Put wasm-opt of Binaryen {OLDEST} or newer on PATH, or \
                     Node.js with npm, and start again.\n"
                );
                None
            }
        }
    }

    /// Optimises a file in place.
    pub(crate) fn optimise(&self, file: &Path) -> Result<(), Failure> {
        output(self.command().args(OPTIONS).arg(file).arg("-o").arg(file)).map(drop)
    }

    fn installed() -> Result<Self, Failure> {
        let folder = tools().join(format!("binaryen-{BINARYEN}"));
        let script = folder.join("node_modules/binaryen/bin/wasm-opt");
        let node = find("node").ok_or_else(|| Failure::new("There is no Node.js to run it."))?;
        let found = Self { program: node, script: Some(script.clone()) };
        if script.is_file() && found.version().is_some() {
            return Ok(found);
        }
        step("Installing wasm-opt", "100 MB into target/tools, seconds to a minute, once", || {
            npm::install(&format!("binaryen@{BINARYEN}"), &folder)
        })?;
        match found.version() {
            Some(_) => Ok(found),
            None => Err(Failure::new("It was installed but does not run.")),
        }
    }

    fn version(&self) -> Option<u32> {
        version(&output(self.command().arg("--version")).ok()?)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        if let Some(script) = &self.script {
            // Node.js compiles its 14 MB anew for each module: the plain compiler halves the time for that, and the work
            // itself takes no longer.
            command.arg("--liftoff-only").arg(script);
        }
        command
    }
}

/// The number in `wasm-opt version 132 (version_132)`.
fn version(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_version_is_read_from_every_form() {
        assert_eq!(version("wasm-opt version 132 (version_132)\n"), Some(132));
        assert_eq!(version("wasm-opt version 108\n"), Some(108));
        assert_eq!(version("command not found"), None);
    }
}
