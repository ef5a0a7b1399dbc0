//! Compiles the app for the browser.

use std::{env, path::PathBuf};

use crate::{failure::Failure, files, setup};

/// Compiles the release of the app with its split points left open; returns the linked module.
///
/// In a target folder of its own, so that the flags disturb no other build.
pub(super) fn compile() -> Result<PathBuf, Failure> {
    let target = files::target().join("wasm");
    setup::run(
        setup::cargo()
            .args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"])
            .args(["--package", "nabla", "--bin", "nabla", "--features", "split"])
            .arg("--target-dir")
            .arg(&target)
            .env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}")),
    )?;
    Ok(target.join("wasm32-unknown-unknown/release/nabla.wasm"))
}

/// Makes loops over slices of `nabla-descent` work on several numbers at once: with `lto` the level of the whole, `z`,
/// decides on this pass, whatever the level of a crate. Functions that are compiled for size are marked so and stay as
/// they are.
pub(crate) const VECTORS: &str = "-Cpasses=loop-vectorize";

/// What they are in WebAssembly.
pub(crate) const SIMD: &str = "-Ctarget-feature=+simd128";

/// The splitter needs the relocations. Messages of panics name files without the folders of the machine that compiled
/// them, so that every machine builds the same bytes.
fn flags() -> Vec<String> {
    let mut flags = vec![
        "-Clink-args=--emit-relocs".to_owned(),
        SIMD.to_owned(),
        VECTORS.to_owned(),
        // Leptos: one type for all views and attributes, a tenth less to download.
        "--cfg=erase_components".to_owned(),
    ];
    let homes = [("CARGO_HOME", ".cargo", "cargo"), ("RUSTUP_HOME", ".rustup", "rustup")];
    for (variable, folder, name) in homes {
        let home = env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(folder)));
        if let Some(home) = home {
            flags.push(format!("--remap-path-prefix={}={name}", home.display()));
        }
    }
    flags.push(format!("--remap-path-prefix={}=.", files::workspace().display()));
    flags
}
