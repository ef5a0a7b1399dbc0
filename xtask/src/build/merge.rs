//! What a page shares with its own parts only, in the page's own file.
//!
//! The splitter makes a file for every set of modules that need the same code. A part `<page>_<part>` is fetched by its
//! page alone, when the page is there: what the two share need not be apart from the page. So a page with many parts
//! is one file again, which compresses better than ten, and a part costs a first visit next to nothing.

use std::{fs, path::Path};

use walrus::{ExportItem, ImportKind, Module};

use super::split::Modules;
use crate::{failure::Failure, files, setup::wasm_opt::WasmOpt};

/// Where the parts import memory, table and stack from, as the splitter calls it; and the same while we merge.
const SHARED: &str = "__wasm_split";
const OUTSIDE: &str = "outside";
/// The script with the loaders of all modules.
const LOADERS: &str = "__wasm_split.js";

/// Merges, and keeps `modules` and the loaders true. Does nothing where there is no `wasm-merge`.
pub(super) fn shared_with_parts(
    folder: &Path,
    modules: &mut Modules,
    wasm_opt: &WasmOpt,
) -> Result<(), Failure> {
    let pages: Vec<String> = modules.keys().cloned().collect();
    for page in pages {
        let chunks = chunks_of(modules, &page);
        if chunks.is_empty() || !join(folder, &page, &chunks, wasm_opt)? {
            continue;
        }
        let loaders = folder.join(LOADERS);
        let mut script = files::read_text(&loaders)?;
        for chunk in &chunks {
            script = without(&script, chunk.trim_end_matches(".wasm"))?;
            let path = folder.join(chunk);
            fs::remove_file(&path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
        }
        files::write(&loaders, script)?;
        for parts in modules.values_mut() {
            parts.retain(|part| !chunks.contains(part));
        }
    }
    Ok(())
}

/// The files that the page shares with parts of its own and with nobody else.
fn chunks_of(modules: &Modules, page: &str) -> Vec<String> {
    let own = |module: &String| {
        module == page || module.strip_prefix(page).is_some_and(|part| part.starts_with('_'))
    };
    let shared = modules.get(page).into_iter().flatten().filter(|file| file.starts_with("chunk_"));
    shared
        .filter(|file| {
            modules.iter().filter(|(_, files)| files.contains(file)).all(|(module, _)| own(module))
        })
        .cloned()
        .collect()
}

/// Makes one file of the page's own and these.
fn join(folder: &Path, page: &str, chunks: &[String], wasm_opt: &WasmOpt) -> Result<bool, Failure> {
    let own = folder.join(format!("split_{page}.wasm"));
    let parts: Vec<_> =
        [own.clone()].into_iter().chain(chunks.iter().map(|chunk| folder.join(chunk))).collect();
    // All import the same things; a module between them and the outside makes one import of each.
    let mut between = Module::default();
    for part in &parts {
        pass_on(&parse(part)?, &mut between)?;
    }
    let stub = files::target().join("between.wasm");
    files::write(&stub, between.emit_wasm())?;
    let names: Vec<String> = (0..parts.len()).map(|part| format!("part{part}")).collect();
    let each = parts.iter().zip(&names).map(|(part, name)| (part.as_path(), name.as_str()));
    let all: Vec<_> = [(stub.as_path(), SHARED)].into_iter().chain(each).collect();
    if !wasm_opt.merge(&all, &own)? {
        return Ok(false);
    }
    let mut merged = parse(&own)?;
    for import in merged.imports.iter_mut() {
        SHARED.clone_into(&mut import.module);
    }
    let exports: Vec<_> = merged.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        merged.exports.delete(export);
    }
    files::write(&own, merged.emit_wasm())?;
    Ok(true)
}

/// Lets `between` import from outside, and export, whatever `part` imports and it does not have yet.
fn pass_on(part: &Module, between: &mut Module) -> Result<(), Failure> {
    for import in part.imports.iter() {
        let name = &import.name;
        if import.module != SHARED {
            return Err(Failure::new(format!("a part imports {name} from {}", import.module)));
        }
        if between.exports.iter().any(|export| export.name == *name) {
            continue;
        }
        let item: ExportItem = match import.kind {
            ImportKind::Memory(id) => {
                let it = part.memories.get(id);
                let (id, _) = between.add_import_memory(
                    OUTSIDE,
                    name,
                    it.shared,
                    it.memory64,
                    it.initial,
                    it.maximum,
                    it.page_size_log2,
                );
                id.into()
            }
            ImportKind::Table(id) => {
                let it = part.tables.get(id);
                let (id, _) = between.add_import_table(
                    OUTSIDE,
                    name,
                    it.table64,
                    it.initial,
                    it.maximum,
                    it.element_ty,
                );
                id.into()
            }
            ImportKind::Global(id) => {
                let it = part.globals.get(id);
                between.add_import_global(OUTSIDE, name, it.ty, it.mutable, it.shared).0.into()
            }
            ImportKind::Function(_) | ImportKind::Tag(_) => {
                return Err(Failure::new(format!(
                    "a part imports {name}, which is no memory, table or global"
                )));
            }
        };
        between.exports.add(name, item);
    }
    Ok(())
}

/// The loaders without the one of a chunk, and without a mention of it.
fn without(script: &str, chunk: &str) -> Result<String, Failure> {
    const END: &str = ", []);\n";
    let odd = || Failure::new(format!("{LOADERS}: no loader of {chunk} where it is expected"));
    let start = script.find(&format!("const __{chunk} = ")).ok_or_else(odd)?;
    let end = start + script[start..].find(END).ok_or_else(odd)? + END.len();
    let script = [&script[..start], &script[end..]].concat();
    let name = format!("__{chunk}");
    let lines =
        script.lines().map(|line| match line.strip_prefix(", [").and_then(|rest| rest.split_once(']')) {
            Some((list, rest)) => {
                let kept: Vec<_> = list.split(", ").filter(|other| *other != name).collect();
                format!(", [{}]{rest}\n", kept.join(", "))
            }
            None => format!("{line}\n"),
        });
    Ok(lines.collect())
}

fn parse(file: &Path) -> Result<Module, Failure> {
    Module::from_file(file).map_err(|error| Failure::new(format!("{}: {error}", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_page_shares_with_its_own_parts_is_merged() {
        let files = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let modules = Modules::from([
            ("home".to_owned(), files(&["chunk_1.wasm", "split_home.wasm"])),
            (
                "curves".to_owned(),
                files(&["chunk_1.wasm", "chunk_2.wasm", "chunk_3.wasm", "split_curves.wasm"]),
            ),
            ("curves_code".to_owned(), files(&["chunk_2.wasm", "chunk_4.wasm", "split_curves_code.wasm"])),
            ("curves_all".to_owned(), files(&["chunk_2.wasm", "chunk_4.wasm", "split_curves_all.wasm"])),
            ("curvesque".to_owned(), files(&["chunk_3.wasm", "split_curvesque.wasm"])),
        ]);
        assert_eq!(chunks_of(&modules, "curves"), ["chunk_2.wasm"]);
        assert!(chunks_of(&modules, "home").is_empty());
        assert!(chunks_of(&modules, "curves_code").is_empty());
    }

    #[test]
    fn a_loader_goes_with_every_mention_of_it() {
        let script = "/* a, a_b */\nconst __chunk_1 = makeLoad(() => {\n}\n, []);\n/* a, c */\nconst __chunk_11 = makeLoad(() => {\n}\n, []);\n\
                      export const load_a = wrap(makeLoad(() => {\n}\n, [__chunk_1, __chunk_11]));\n";
        let left = without(script, "chunk_1").expect("it is there");
        assert_eq!(
            left,
            "/* a, a_b */\n/* a, c */\nconst __chunk_11 = makeLoad(() => {\n}\n, []);\n\
             export const load_a = wrap(makeLoad(() => {\n}\n, [__chunk_11]));\n"
        );
        assert!(without(&left, "chunk_1").is_err());
    }
}
