//! Few files instead of many: the splitter makes a part for every set of modules that share code, which soon are
//! hundreds. Parts that are wanted together are put into one file, which compresses better and is one request.
//!
//! A pack is parts one after the other, each behind its length (four bytes, little-endian). The glue takes them apart.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use super::split::Modules;
use crate::{failure::Failure, files};

/// The script of the splitter that fetches the parts.
const GLUE: &str = "__wasm_split.js";

/// Puts the parts into packs and has the glue fetch these; returns for each module its packs.
pub(super) fn pack(folder: &Path, modules: &Modules) -> Result<Modules, Failure> {
    let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (module, parts) in modules {
        for part in parts {
            wanted.entry(part).or_default().insert(module);
        }
    }
    let mut packs: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (part, by) in &wanted {
        packs.entry(name(by, modules)).or_default().push(part);
    }
    for (name, parts) in &packs {
        let mut bytes = Vec::new();
        for part in parts {
            let path = folder.join(part);
            let part = files::read(&path)?;
            let length =
                u32::try_from(part.len()).map_err(|_| Failure::new(format!("{name} is too large")))?;
            bytes.extend(length.to_le_bytes());
            bytes.extend(part);
            fs::remove_file(&path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
        }
        files::write(&folder.join(name), bytes)?;
    }
    let of = |parts: &Vec<String>| {
        let holds = |pack: &&Vec<&str>| pack.iter().any(|part| parts.iter().any(|other| other == part));
        packs.iter().filter(|(_, pack)| holds(pack)).map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let of_modules: Modules = modules.iter().map(|(module, parts)| (module.clone(), of(parts))).collect();
    let glue = folder.join(GLUE);
    files::write(&glue, script(&files::read_text(&glue)?, &of_modules)?)?;
    Ok(of_modules)
}

/// The file of a part that these modules want. What one module wants alone is in its own; of what several want, it
/// counts which pages are among them, and of which other pages only panels are.
fn name(by: &BTreeSet<&str>, modules: &Modules) -> String {
    if let (Some(only), 1) = (by.first(), by.len()) {
        return format!("{only}.parts");
    }
    let page = |module: &str| {
        let mut pages = modules.keys().map(String::as_str).filter(|page| is_page(page, modules));
        pages.find(|page| module == *page || is_panel_of(module, page)).unwrap_or_default().to_owned()
    };
    let touched: BTreeSet<String> = by.iter().map(|module| page(module)).collect();
    let among = |page: &String| by.contains(page.as_str());
    if let (Some(only), 1) = (touched.first(), touched.len()) {
        return if among(only) { format!("{only}.parts") } else { format!("{only}-panels.parts") };
    }
    let names: Vec<String> = touched
        .iter()
        .map(|page| if among(page) { page.clone() } else { format!("{page}-panels") })
        .collect();
    format!("{}.parts", names.join("+"))
}

/// A module is a page's unless its name begins with that of another module.
fn is_page(module: &str, modules: &Modules) -> bool {
    !modules.keys().any(|other| is_panel_of(module, other))
}

fn is_panel_of(module: &str, page: &str) -> bool {
    module.strip_prefix(page).is_some_and(|rest| rest.starts_with('_'))
}

/// The splitter's script with our way to fetch: its head stays, its loaders go.
fn script(glue: &str, modules: &Modules) -> Result<String, Failure> {
    let ends = ["/* ", "const __chunk_", "export const __wasm_split_load_"];
    let end = ends.iter().filter_map(|end| glue.find(end)).min();
    let head =
        end.map(|end| &glue[..end]).ok_or_else(|| Failure::new(format!("{GLUE} is not as expected")))?;
    let mut script = head.to_owned();
    script.push_str(LOADER);
    let packs: BTreeSet<&String> = modules.values().flatten().collect();
    let place = |pack: &String| packs.iter().position(|other| *other == pack).unwrap_or_default();
    let names: Vec<String> =
        packs.iter().map(|pack| format!("{:?}", pack.trim_end_matches(".parts"))).collect();
    script.push_str(&format!("const packs = [{}].map(pack);\n", names.join(", ")));
    for (module, of) in modules {
        let places: Vec<String> = of.iter().map(|pack| format!("packs[{}]", place(pack))).collect();
        script
            .push_str(&format!("export const __wasm_split_load_{module} = load([{}]);\n", places.join(", ")));
    }
    Ok(script)
}

/// `pack` fetches a pack once and makes all its modules; `load` waits for several.
const LOADER: &str = "
const pack = (name) => makeLoad(() => {
    const source = fetch(new URL(`./${name}.parts`, import.meta.url)).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.arrayBuffer();
    });
    source.catch(() => {});
    return async (imports) => {
        const bytes = await source, view = new DataView(bytes), parts = [];
        for (let at = 0; at < bytes.byteLength;) {
            const length = view.getUint32(at, true);
            parts.push(WebAssembly.instantiate(new Uint8Array(bytes, at + 4, length), imports));
            at += 4 + length;
        }
        return Promise.all(parts);
    };
}, []);
const load = (packs) => wrapAsyncCb(() => Promise.all(packs.map((pack) => pack())));
";

#[cfg(test)]
mod tests {
    use super::*;

    fn modules() -> Modules {
        ["a", "a_panel", "a_other", "b", "b_panel"].map(|module| (module.to_owned(), Vec::new())).into()
    }

    #[test]
    fn parts_are_together_when_they_are_wanted_together() {
        let of = |by: &[&str]| name(&by.iter().copied().collect(), &modules());
        assert_eq!(of(&["a"]), "a.parts");
        assert_eq!(of(&["a_panel"]), "a_panel.parts");
        assert_eq!(of(&["a", "a_panel"]), "a.parts");
        assert_eq!(of(&["a_other", "a_panel"]), "a-panels.parts");
        assert_eq!(of(&["a", "a_panel", "b"]), "a+b.parts");
        assert_eq!(of(&["a", "b_panel"]), "a+b-panels.parts");
    }

    #[test]
    fn the_script_keeps_its_head_and_names_every_module() {
        let glue = "head\n/* a, b */\nconst __chunk_1 = 1;\nexport const __wasm_split_load_a = 2;\n";
        let packs: Modules = [("a".to_owned(), vec!["a.parts".to_owned(), "a+b.parts".to_owned()])].into();
        let script = script(glue, &packs).unwrap();
        assert!(script.starts_with("head\n") && !script.contains("__chunk_1"));
        assert!(script.contains("const packs = [\"a+b\", \"a\"].map(pack);"));
        assert!(script.contains("export const __wasm_split_load_a = load([packs[1], packs[0]]);"));
    }
}
