//! Reference numbers as files beside the app, and what the checker says of them.

use std::{fs, path::Path};

use nabla::pages;
use nabla::ui::checked::{FOLDER, summary::Summary};
use nabla_math::reference::check;

/// Copies the reference files of `folder` that a page shows into the assets, each with its summary beside it.
///
/// # Errors
/// When one cannot be read, or a function is over its tolerance: then the page would not be true.
pub(crate) fn ship(folder: &Path, assets: &Path) -> Result<(), String> {
    let target = assets.join(FOLDER);
    fs::create_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
    for name in pages::ALL.iter().flat_map(|page| page.checked) {
        ship_one(name, folder, &target).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn ship_one(name: &str, folder: &Path, target: &Path) -> Result<(), String> {
    let file = |folder: &Path, kind: &str| folder.join(format!("{name}.{kind}"));
    let text = fs::read_to_string(file(folder, "json")).map_err(|error| error.to_string())?;
    let topics = [nabla_math::reference::TOPICS, nabla_descent::reference::TOPICS].concat();
    let report = check(&text, &topics).map_err(|error| error.to_string())?;
    if !report.complete() {
        return Err("a case cannot be compared; `cargo xtask check` says why".to_owned());
    }
    if !report.passed() {
        return Err("a function is over its tolerance; `cargo xtask check` says which".to_owned());
    }
    fs::write(file(target, "json"), &text)
        .and_then(|()| fs::write(file(target, "txt"), Summary::of(&report).write()))
        .map_err(|error| error.to_string())
}
