//! One linked module into a main module, the parts that are fetched later, and the script between them and JavaScript.

use std::{collections::BTreeMap, fmt, path::Path};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use crate::{failure::Failure, files};

/// The script that the app starts with, which imports all others.
pub(super) const SCRIPT: &str = "nabla.js";

/// The script from which the main module imports a loader for each of the other modules. The splitter writes one that
/// fetches every part by itself; `pack` writes ours in its place.
pub(super) const LOADERS: &str = "loaders.js";

/// For each module that is fetched when it is asked for, its files.
pub(super) type Modules = BTreeMap<String, Vec<String>>;

/// Splits the module, and writes parts and script into a folder; returns for each module the parts that it needs.
pub(super) fn split(module: &Path, folder: &Path) -> Result<Modules, Failure> {
    let linked = files::read(module)?;
    let main = module.with_file_name("nabla-main.wasm");
    let loaders = format!("./{LOADERS}");
    let script = format!("./{SCRIPT}");
    let mut options = Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = &loaders;
    let parts = transform(options).map_err(|error| failed("splitting the app", &format!("{error:#}")))?;

    // The parts call what the linker exported, by its name: the script must keep the exports and leave names alone.
    Bindgen::new()
        .input_path(&main)
        .out_name("nabla")
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .keep_lld_exports(true)
                .demangle(false)
                // The script finds the main module beside itself.
                .omit_default_module_path(false)
                .typescript(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(folder)
        })
        .map_err(|error| failed("making the script", &format!("{error:#}")))?;

    let files = |parts: Vec<String>| parts.into_iter().map(|part| part + ".wasm").collect();
    Ok(parts.prefetch_map.into_iter().map(|(module, parts)| (module, files(parts))).collect())
}

fn failed(what: &str, error: &dyn fmt::Display) -> Failure {
    Failure::new(format!("{what}: {error}"))
}
