//! Packages from the npm registry, each in a folder of its own below `target/tools`.

use std::{path::Path, process::Command};

use super::{find, run};
use crate::{failure::Failure, files};

/// Puts a package (`name@version`) into a folder, which is emptied first.
pub(crate) fn install(package: &str, folder: &Path) -> Result<(), Failure> {
    let npm = find("npm").ok_or_else(|| Failure::new("There is no npm to install it with."))?;
    files::empty_folder(folder)?;
    // Without a manifest of its own npm would climb to one above this folder.
    files::write(&folder.join("package.json"), "{\"private\": true}\n")?;
    run(Command::new(npm)
        .args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"])
        .arg(package)
        .current_dir(folder))
}
