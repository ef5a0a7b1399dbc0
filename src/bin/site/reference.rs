//! Reference numbers as files beside the app, and what the checker says of them.

use std::{fs, path::Path};

use nabla::ui::checked::{FOLDER, summary::Summary};
use nabla_math::reference::check;

/// Copies every reference file of `folder` into the assets, with its summary beside it.
///
/// # Errors
/// When one cannot be read, or a function is over its tolerance: then the page would not be true.
pub(crate) fn ship(folder: &Path, assets: &Path) -> Result<(), String> {
    let target = assets.join(FOLDER);
    fs::create_dir_all(&target).map_err(|error| format!("{}: {error}", target.display()))?;
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if path.extension().is_some_and(|kind| kind == "json") {
            ship_one(&path, &target).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

fn ship_one(path: &Path, target: &Path) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let report = check(&text).map_err(|error| error.to_string())?;
    if !report.passed() {
        return Err("a function is over its tolerance; `cargo xtask check` says which".to_owned());
    }
    let file = |kind: &str| target.join([&report.topic, ".", kind].concat());
    fs::write(file("json"), &text)
        .and_then(|()| fs::write(file("txt"), Summary::of(&report).write()))
        .map_err(|error| error.to_string())
}
