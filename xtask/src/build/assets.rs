//! The folder of everything that never changes under its name: `dist/assets/<hash>/`.
//!
//! One hash over all files, not one for each: they name each other by plain relative names, and a browser may
//! keep the whole folder for ever.

use std::{
    ffi::OsStr,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use super::split::SCRIPT;
use crate::{failure::Failure, files, setup::esbuild::Esbuild};

/// The kinds of files in `style/` that are style sheets, that these name, and licences.
const STYLE_FILES: [&str; 5] = ["css", "svg", "png", "woff2", "txt"];

/// What pages ask for, and what imports the others of its kind: style sheets, and the script of the app.
const ENTRIES: [&str; 3] = ["main.css", "fonts.css", SCRIPT];

/// The scripts that stand for themselves.
const SCRIPTS: [&str; 2] = ["start.js", "theme.js"];

/// The assets while they are being gathered.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub(super) fn start() -> Result<Self, Failure> {
        let path = files::target().join("assets");
        files::empty_folder(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn files_with_extension(&self, extension: &str) -> Result<Vec<PathBuf>, Failure> {
        let names = files::list(&self.0)?;
        let wanted = |name: &PathBuf| name.extension() == Some(OsStr::new(extension));
        Ok(names.into_iter().filter(wanted).map(|name| self.0.join(name)).collect())
    }

    /// Adds what is not compiled: style sheets, the files that they name, the scripts of the shell.
    pub(super) fn add_sources(&self) -> Result<(), Failure> {
        let style = files::workspace().join("style");
        let wanted = |name: &Path| STYLE_FILES.iter().any(|kind| name.extension() == Some(OsStr::new(kind)));
        let shell = files::workspace().join("src/shell");
        for (folder, name) in files::list(&style)?
            .into_iter()
            .filter(|name| wanted(name))
            .map(|name| (&style, name))
            .chain(files::list(&shell)?.into_iter().map(|name| (&shell, name)))
        {
            files::write(&self.0.join(&name), files::read(&folder.join(&name))?)?;
        }
        Ok(())
    }

    /// Puts what is imported where it is imported, and leaves out what only people read.
    pub(super) fn bundle(&self, esbuild: &Esbuild) -> Result<(), Failure> {
        ENTRIES.iter().try_for_each(|name| esbuild.bundle(&self.0.join(name)))?;
        SCRIPTS.iter().try_for_each(|name| esbuild.minify(&self.0.join(name)))?;
        let needed = |path: &Path| ENTRIES.iter().chain(&SCRIPTS).any(|name| path == self.0.join(name));
        for path in ["js", "css"].map(|kind| self.files_with_extension(kind)).into_iter().flatten().flatten()
        {
            if !needed(&path) {
                files::remove(&path)?;
            }
        }
        Ok(())
    }

    /// Copies all to `dist` under the hash of their content; returns the address of the folder below `dist`.
    pub(super) fn finish(&self, dist: &Path) -> Result<String, Failure> {
        let mut contents = Vec::new();
        // The hash of a build is the same on every machine: fixed keys, sorted names.
        let mut hasher = DefaultHasher::new();
        for name in files::list(&self.0)? {
            let content = files::read(&self.0.join(&name))?;
            (files::address(&name), &content).hash(&mut hasher);
            contents.push((name, content));
        }
        let address = format!("assets/{:016x}", hasher.finish());
        for (name, content) in contents {
            files::write(&dist.join(&address).join(name), content)?;
        }
        Ok(address)
    }
}
