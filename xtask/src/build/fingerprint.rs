//! Whether `dist/` is what the sources make.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use crate::{failure::Failure, files, setup};

/// What the product is made from.
const SOURCES: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    ".cargo",
    "descent",
    "index.html",
    "math",
    "src",
    "style",
    "tests/reference",
    "xtask",
];

/// A number that changes when a source, the compiler, or the way to make modules small does.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stamp(String);

impl Stamp {
    /// The stamp of the sources as they are now.
    pub(super) fn of_sources() -> Result<Self, Failure> {
        let mut hasher = DefaultHasher::new();
        for source in SOURCES {
            hash(&files::workspace().join(source), &mut hasher)?;
        }
        setup::output(std::process::Command::new("rustc").arg("--version"))?.hash(&mut hasher);
        // Whoever installs what was missing gets the smaller app.
        ["node", "npm"].map(|program| setup::find(program).is_some()).hash(&mut hasher);
        setup::binaryen::quick().hash(&mut hasher);
        Ok(Self(format!("{:016x}", hasher.finish())))
    }

    /// Whether `dist/` was made from these sources.
    pub(super) fn is_on_dist(&self) -> bool {
        let dist = files::dist();
        dist.join("index.html").is_file() && files::read_text(&path()).is_ok_and(|stamp| stamp == self.text())
    }

    /// Notes that it is now.
    pub(super) fn put_on_dist(&self) -> Result<(), Failure> {
        files::write(&path(), self.text())
    }

    fn text(&self) -> String {
        format!("{} {}", self.0, files::dist().display())
    }
}

fn path() -> std::path::PathBuf {
    files::target().join("dist-stamp")
}

fn hash(source: &Path, hasher: &mut DefaultHasher) -> Result<(), Failure> {
    if source.is_file() {
        files::read(source)?.hash(hasher);
        return Ok(());
    }
    for name in files::list(source)? {
        name.hash(hasher);
        files::read(&source.join(&name))?.hash(hasher);
    }
    Ok(())
}
