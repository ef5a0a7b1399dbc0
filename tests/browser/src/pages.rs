//! The pages of a built folder, read from the folder itself.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// Folder names of the languages, and the tag that `<html lang>` carries.
pub const LANGUAGES: [(&str, &str); 2] = [("en", "en"), ("zh", "zh-CN")];

/// Slugs of all pages, the empty one (home) first: each is a folder with an `index.html`.
pub fn slugs(dist: &Path) -> Result<Vec<String>> {
    let folder = dist.join(LANGUAGES[0].0);
    let mut slugs = vec![String::new()];
    let entries =
        fs::read_dir(&folder).with_context(|| format!("{} has no pages: build it first", dist.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.join("index.html").is_file()
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
        {
            slugs.push(name.to_owned());
        }
    }
    slugs.sort();
    ensure!(folder.join("index.html").is_file(), "{} has no home page", folder.display());
    Ok(slugs)
}

/// The address of a page in a language, from the root of the site.
pub fn path(language: &str, slug: &str) -> String {
    if slug.is_empty() { format!("/{language}/") } else { format!("/{language}/{slug}/") }
}
