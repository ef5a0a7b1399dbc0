//! Calls the writer of the static pages, a program of the app itself: it knows the pages and draws their charts.

use std::{
    env::consts::EXE_SUFFIX,
    path::{Path, PathBuf},
    process::Command,
};

use super::split::Modules;
use crate::{failure::Failure, files, setup};

/// The compiled writer.
pub(super) struct Writer(PathBuf);

impl Writer {
    /// Compiles it in the profile of the tests, which need the same libraries.
    pub(super) fn compile() -> Result<Self, Failure> {
        setup::run(setup::cargo().args(["build", "--locked", "--package", "nabla", "--bin", "site"]))?;
        Ok(Self(files::target().join(format!("debug/site{EXE_SUFFIX}"))))
    }

    /// Draws the pictures of the cards into the assets.
    pub(super) fn pictures(&self, assets: &Path) -> Result<(), Failure> {
        setup::run(self.command().arg("pictures").arg(assets))
    }

    /// Checks the reference files that a page shows and puts them into the assets, each with what came of it.
    pub(super) fn reference(&self, assets: &Path) -> Result<(), Failure> {
        let folder = files::workspace().join("tests/reference");
        setup::run(self.command().arg("reference").arg(folder).arg(assets))
    }

    /// Writes every page into `dist`, where `assets` is the address of the assets.
    pub(super) fn pages(&self, dist: &Path, assets: &str, modules: &Modules) -> Result<(), Failure> {
        let modules = modules.iter().map(|(module, parts)| format!("{module}={}", parts.join(",")));
        setup::run(self.command().arg("pages").arg(dist).arg(assets).args(modules))
    }

    fn command(&self) -> Command {
        Command::new(&self.0)
    }
}
