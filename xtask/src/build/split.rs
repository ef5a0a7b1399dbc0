//! One linked module into a main module, a module per page, what pages share, and the glue between them and
//! JavaScript.

use std::{collections::BTreeMap, fmt, path::Path};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use crate::{failure::Failure, files};

/// For each page's module, the files that it consists of, shared ones included.
pub(super) type Modules = BTreeMap<String, Vec<String>>;

/// Splits the module, and writes parts and glue into a folder: `nabla.js` is the entry.
pub(super) fn split(module: &Path, folder: &Path) -> Result<Modules, Failure> {
    let linked = files::read(module)?;
    let main = module.with_file_name("nabla-main.wasm");
    let mut options = Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./nabla.js";
    let parts = transform(options).map_err(|error| failed("splitting the app", &format!("{error:#}")))?;

    // The parts call what the linker exported, by its name: the glue must keep the exports and leave names alone.
    Bindgen::new()
        .input_path(&main)
        .out_name("nabla")
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .keep_lld_exports(true)
                .demangle(false)
                // The glue finds the main module beside itself.
                .omit_default_module_path(false)
                .typescript(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(folder)
        })
        .map_err(|error| failed("making the glue", &format!("{error:#}")))?;

    drop_unused_exports(&folder.join("nabla_bg.wasm"))?;
    Ok(parts
        .prefetch_map
        .into_iter()
        .map(|(module, parts)| (module, parts.into_iter().map(|part| part + ".wasm").collect()))
        .collect())
}

/// Leptos carries the streams of server functions, whose classes are exported and so kept, with all that they
/// call. The app has no server: without the exports `wasm-opt` finds the code dead.
fn drop_unused_exports(main: &Path) -> Result<(), Failure> {
    let mut module =
        walrus::Module::from_file(main).map_err(|error| failed("reading the main module", &error))?;
    let streams: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.contains("intounderlying"))
        .map(|export| export.id())
        .collect();
    for export in streams {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    module.emit_wasm_file(main).map_err(|error| failed("writing the main module", &error))
}

fn failed(what: &str, error: &dyn fmt::Display) -> Failure {
    Failure::new(format!("{what}: {error}"))
}
