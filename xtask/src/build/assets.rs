//! The folder of everything that never changes under its name: `dist/assets/<hash>/`.
//!
//! One hash over all files, not one for each: they name each other by plain relative names, and a browser may
//! keep the whole folder for ever.

use std::{
    ffi::OsStr,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use super::css;
use crate::{failure::Failure, files};

/// The kinds of files in `style/` that the style sheet names, and the licences that go with them.
const STYLE_FILES: [&str; 4] = ["svg", "png", "woff2", "txt"];

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

    /// Adds what is not compiled: the style sheets, each as one file, the files that it names, the scripts of the shell.
    pub(super) fn add_sources(&self) -> Result<(), Failure> {
        let style = files::workspace().join("style");
        for sheet in ["main.css", "later.css", "fonts.css"] {
            files::write(&self.0.join(sheet), css::flatten(&style, Path::new(sheet))?)?;
        }
        for name in files::list(&style)? {
            if STYLE_FILES.iter().any(|kind| name.extension() == Some(OsStr::new(kind))) {
                files::write(&self.0.join(&name), files::read(&style.join(&name))?)?;
            }
        }
        let shell = files::workspace().join("src/shell");
        for name in files::list(&shell)? {
            files::write(&self.0.join(&name), files::read(&shell.join(&name))?)?;
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
