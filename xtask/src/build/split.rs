//! One linked module into a main module, a module per page, what pages share, and the glue between them and
//! JavaScript.

use std::{collections::BTreeMap, fmt, path::Path};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

use super::{
    glue,
    merge::{self, Changing},
};
use crate::{failure::Failure, files};

/// The main module.
const MAIN: &str = "nabla_bg.wasm";

/// The script between modules and JavaScript.
pub(super) const GLUE: &str = "nabla.js";

/// For each page's module, the files that it consists of, shared ones included.
pub(super) type Modules = BTreeMap<String, Vec<String>>;

/// What splitting gives beside the files.
pub(super) struct Split {
    pub(super) modules: Modules,
    /// Up to this address lies the data that never changes.
    pub(super) constants: u32,
}

/// Splits the module, and writes parts and glue into a folder: `nabla.js` is the entry.
pub(super) fn split(module: &Path, folder: &Path) -> Result<Split, Failure> {
    let linked = files::read(module)?;
    let constants = merge::end_of_constants(&linked)
        .ok_or_else(|| Failure::new("The linked app has no data where it is expected."))?;
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
                // The names are needed below; Binaryen drops them.
                .remove_name_section(false)
                .remove_producers_section(true)
                .generate(folder)
        })
        .map_err(|error| failed("making the glue", &format!("{error:#}")))?;

    tidy(folder)?;
    let files = |parts: Vec<String>| parts.into_iter().map(|part| part + ".wasm").collect();
    let modules = parts.prefetch_map.into_iter().map(|(module, parts)| (module, files(parts))).collect();
    Ok(Split { modules, constants })
}

/// Has the main module write this data when it starts.
pub(super) fn write_once(folder: &Path, data: Changing) -> Result<(), Failure> {
    let path = folder.join(MAIN);
    let mut module =
        walrus::Module::from_file(&path).map_err(|error| failed("reading the main module", &error))?;
    let memory = module.get_memory_id().map_err(|error| failed("finding the memory", &error))?;
    for (at, bytes) in data {
        let offset = walrus::ConstExpr::Value(walrus::ir::Value::I32(at.cast_signed()));
        let data = module.data.add(walrus::DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(data);
    }
    module.emit_wasm_file(&path).map_err(|error| failed("writing the main module", &error))
}

/// Makes the main module and its glue smaller than they are made, and every module free of paths.
fn tidy(folder: &Path) -> Result<(), Failure> {
    for name in files::list(folder)? {
        if name.extension().is_some_and(|extension| extension == "wasm") {
            let path = folder.join(name);
            let mut bytes = files::read(&path)?;
            blank_paths(&mut bytes);
            files::write(&path, bytes)?;
        }
    }
    let (main, path) = (folder.join(MAIN), folder.join(GLUE));
    let mut module =
        walrus::Module::from_file(&main).map_err(|error| failed("reading the main module", &error))?;
    drop_streams(&mut module);
    drop_blanks(&mut module);
    walrus::passes::gc::run(&mut module);
    let imported = module.imports.iter().map(|import| import.name.clone()).collect();
    let script = glue::without_unused(&files::read_text(&path)?, &imported);
    let script = shorten_imports(&mut module, script);
    module.emit_wasm_file(&main).map_err(|error| failed("writing the main module", &error))?;
    files::write(&path, script)
}

/// Panics name the source file in which they happen. A visitor cannot use that, and paths do not compress: zeros of the
/// same length take their place. Texts follow each other without a gap, so a path is what lies between the beginning of
/// one and the next `.rs`, and nothing else.
fn blank_paths(bytes: &mut [u8]) {
    let starts: [&[u8]; 3] = [b"/rustc/", b"cargo/registry/src/", b"src/"];
    let part = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/_-.".contains(byte);
    for start in starts {
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], start) {
            let from = at + found;
            let length = bytes[from..].iter().take_while(|byte| part(byte)).count();
            let end = find(&bytes[from..from + length], b".rs").map(|end| end + b".rs".len());
            bytes[from..from + end.unwrap_or_default()].fill(0);
            at = from + end.unwrap_or(start.len());
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// Leptos carries the streams of server functions. The app has no server, so nobody makes the classes that call them:
/// their exports go, and so do the bodies of the functions that only they can reach.
fn drop_streams(module: &mut walrus::Module) {
    let streams = |name: &str| name.contains("intounderlying") || name.contains("wasm_streams");
    let exports: Vec<_> =
        module.exports.iter().filter(|export| streams(&export.name)).map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    let promises = |name: &str| streams(name) || name.contains("future_to_promise");
    for function in module.funcs.iter_mut() {
        if function.name.as_deref().is_some_and(promises)
            && let walrus::FunctionKind::Local(local) = &mut function.kind
        {
            let body = &mut local.block_mut(local.entry_block()).instrs;
            body.clear();
            body.push((
                walrus::ir::Instr::Unreachable(walrus::ir::Unreachable {}),
                walrus::ir::InstrLocId::default(),
            ));
        }
    }
}

/// The splitter writes out the places of the table that parts will fill: thousands, one by one. They are blank anyway.
fn drop_blanks(module: &mut walrus::Module) {
    let blank = |element: &&walrus::Element| match &element.items {
        walrus::ElementItems::Functions(functions) => functions.is_empty(),
        walrus::ElementItems::Expressions(_, all) => {
            all.iter().all(|one| matches!(one, walrus::ConstExpr::RefNull(_)))
        }
    };
    let blanks: Vec<_> = module.elements.iter().filter(blank).map(walrus::Element::id).collect();
    for id in blanks {
        module.elements.delete(id);
        module.tables.iter_mut().for_each(|table| {
            table.elem_segments.remove(&id);
        });
    }
}

/// The glue and the module call each other's things `__wbg_addEventListener_847fd86b8c33ec43`; hashes do not compress.
fn shorten_imports(module: &mut walrus::Module, mut script: String) -> String {
    for (index, import) in
        module.imports.iter_mut().filter(|import| import.name.starts_with("__w")).enumerate()
    {
        let short = format!("i{index}");
        // In the script the name stands once, where the import is given.
        if script.matches(&format!("{}:", import.name)).count() == 1 {
            script = script.replace(&format!("{}:", import.name), &format!("{short}:"));
            import.name = short;
        }
    }
    script
}

fn failed(what: &str, error: &dyn fmt::Display) -> Failure {
    Failure::new(format!("{what}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_are_blanked() {
        let mut texts = b"ArrowLeft/rustc/59ab/library/core/src/num/mod.rsArrowRightcargo/registry/src/index.crates.io-19/a-0.2/src/b.rsidsrc/x.rs\"src\" src/Y.rs /rustc".to_vec();
        let length = texts.len();
        blank_paths(&mut texts);
        assert_eq!(texts.len(), length);
        let left: String = texts.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
        assert_eq!(left, "ArrowLeftArrowRightid\"src\" src/Y.rs /rustc");
    }
}
