//! `esbuild`: writes scripts and style sheets without what only people read, a third less to download.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{find, npm, output, tools};
use crate::{failure::Failure, progress::step};

/// The release that we install, from the npm registry.
const VERSION: &str = "0.28.2";

/// An `esbuild` that works.
pub(crate) struct Esbuild {
    node: PathBuf,
    script: PathBuf,
}

impl Esbuild {
    /// The one that we installed, else installs it. Where that is not possible, says so and returns none.
    pub(crate) fn find_or_install() -> Option<Self> {
        match Self::installed() {
            Ok(found) => Some(found),
            Err(failure) => {
                eprintln!(
                    "\nWARNING: no esbuild: scripts and styles stay as they are written.\n  {failure}\n"
                );
                None
            }
        }
    }

    /// Rewrites a script or a style sheet in place, without what only people read; what it means is kept.
    pub(crate) fn minify(&self, file: &Path) -> Result<(), Failure> {
        self.write(file, &[])
    }

    /// The same, with what it imports in it. Fonts and pictures that a style sheet names stay files.
    pub(crate) fn bundle(&self, file: &Path) -> Result<(), Failure> {
        self.write(
            file,
            &["--bundle", "--format=esm", "--external:*.woff2", "--external:*.svg", "--external:*.png"],
        )
    }

    fn write(&self, file: &Path, options: &[&str]) -> Result<(), Failure> {
        let mut command = self.command();
        // The oldest browsers that have what the app needs: MathML Core, `color-mix()`.
        command.args([
            "--minify",
            "--charset=utf8",
            "--target=chrome111,firefox113,safari16.4",
            "--log-level=error",
            "--allow-overwrite",
        ]);
        output(command.args(options).arg(format!("--outfile={}", file.display())).arg(file)).map(drop)
    }

    fn installed() -> Result<Self, Failure> {
        let folder = tools().join(format!("esbuild-{VERSION}"));
        let script = folder.join("node_modules/esbuild/bin/esbuild");
        let node = find("node").ok_or_else(|| Failure::new("There is no Node.js to run it."))?;
        let found = Self { node, script };
        if !found.script.is_file() {
            step("Installing esbuild", "10 MB into target/tools, seconds, once", || {
                npm::install(&format!("esbuild@{VERSION}"), &folder)
            })?;
        }
        output(found.command().arg("--version")).map(|_| found)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.node);
        command.arg(&self.script);
        command
    }
}
