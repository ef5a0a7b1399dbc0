//! Binaryen, the library behind `wasm-opt`: makes WebAssembly about a third smaller.

use std::{
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use super::{find, npm, output, tools};
use crate::{failure::Failure, files, progress::step};

/// The release that we install, from the npm registry: always the same, so that every machine builds the same bytes.
const VERSION: &str = "132.0.0";

/// Set while one works on the app: the minute that it takes to make the modules small is saved.
const QUICK: &str = "NABLA_QUICK";

/// Whether modules stay as large as they come.
pub(crate) fn quick() -> bool {
    std::env::var_os(QUICK).is_some_and(|value| !value.is_empty())
}

/// A Binaryen that works.
pub(crate) struct Binaryen {
    node: PathBuf,
    library: PathBuf,
}

impl Binaryen {
    /// The one that we installed, else installs it. Where that is not possible, or not wanted now, says so and returns
    /// none.
    pub(crate) fn find_or_install() -> Option<Self> {
        if quick() {
            println!("• Modules stay a third larger: {QUICK} is set");
            return None;
        }
        match Self::installed() {
            Ok(found) => Some(found),
            Err(failure) => {
                eprintln!(
                    "\nWARNING: no Binaryen (wasm-opt): the app will be about a third larger, and the size budget is \
                     not enforced.\n  {failure}\n  Put Node.js with npm on PATH, and start again.\n"
                );
                None
            }
        }
    }

    /// Optimises files in place, on all processors.
    pub(crate) fn optimise(&self, modules: &[PathBuf]) -> Result<(), Failure> {
        let lanes = thread::available_parallelism().map_or(1, usize::from);
        // Dealt out by size, so that all end at about the same time.
        let mut sized = modules
            .iter()
            .map(|module| Ok((files::read(module)?.len(), module)))
            .collect::<Result<Vec<_>, Failure>>()?;
        sized.sort_unstable();
        let lane = |first: usize| {
            let mut command = self.command();
            command.args(sized.iter().skip(first).step_by(lanes).map(|(_, module)| module));
            output(&mut command).map(drop)
        };
        thread::scope(|scope| {
            let running: Vec<_> =
                (0..lanes.min(sized.len())).map(|first| scope.spawn(move || lane(first))).collect();
            running
                .into_iter()
                .try_for_each(|lane| lane.join().unwrap_or_else(|_| Err(Failure::new("a worker panicked"))))
        })
    }

    fn installed() -> Result<Self, Failure> {
        let folder = tools().join(format!("binaryen-{VERSION}"));
        let library = folder.join("node_modules/binaryen/index.js");
        let node = find("node").ok_or_else(|| Failure::new("There is no Node.js to run it."))?;
        if !library.is_file() {
            step("Installing Binaryen", "100 MB into target/tools, seconds to a minute, once", || {
                npm::install(&format!("binaryen@{VERSION}"), &folder)
            })?;
        }
        let found = Self { node, library };
        // Without files it does no more than load the library.
        output(&mut found.command()).map(|_| found)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(script()).arg(&self.library);
        command
    }
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/setup/shrink.mjs")
}
