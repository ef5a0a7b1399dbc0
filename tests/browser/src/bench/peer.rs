//! A published app as a good host would send it: with every text file compressed by brotli.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A copy of `folder` with a `.br` beside each text file.
pub(super) fn compressed(folder: &Path) -> Result<PathBuf> {
    let copy = PathBuf::from("target/bench/peer");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    copy_folder(folder, &copy).with_context(|| format!("{}", folder.display()))?;
    Ok(copy)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let source = entry?.path();
        let target = to.join(source.file_name().context("a name")?);
        if source.is_dir() {
            copy_folder(&source, &target)?;
            continue;
        }
        let content = fs::read(&source)?;
        fs::write(&target, &content)?;
        let ending = source.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if ["html", "css", "js", "json", "svg", "wasm"].contains(&ending) {
            let file = fs::File::create(target.with_added_extension("br"))?;
            let mut brotli = brotli::CompressorWriter::new(file, 4096, 11, 22);
            brotli.write_all(&content)?;
        }
    }
    Ok(())
}
