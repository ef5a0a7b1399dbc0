//! Few files instead of many: the splitter makes a part for every set of modules that share code, which soon are
//! hundreds. What a page wants is one file, which compresses better and is one request; what each of its panels wants
//! beside that is another. A large part that several panels of a page want is a file of its own; a small one is in the
//! file of each, as a request costs more than it does.
//!
//! A pack is one module (`merge`).

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use super::glue;
use super::merge::{Changing, merge};
use super::split::{self, Modules, Split};
use crate::{failure::Failure, files};

/// The script of the splitter that fetches the parts.
const SPLITTER: &str = "__wasm_split.js";

/// What the same panels want is a pack of its own from this size on, in bytes as the splitter writes them, with names and
/// lists of types: a visitor fetches a tenth to a quarter of that.
const LARGE: u64 = 12 * 1024;

/// Names of parts, in order.
type Parts<'a> = BTreeSet<&'a str>;

/// Puts the parts into packs and has the glue fetch these; returns for each module its packs.
pub(super) fn pack(folder: &Path, Split { modules, constants }: &Split) -> Result<Modules, Failure> {
    let size = |part: &str| fs::metadata(folder.join(part)).map_or(0, |found| found.len());
    let (packs, of_modules) = packs(modules, size);
    let mut changing = Changing::new();
    for (name, parts) in &packs {
        let parts: Vec<_> =
            parts.iter().map(|part| files::read(&folder.join(part))).collect::<Result<_, _>>()?;
        let (pack, more) =
            merge(&parts, *constants).map_err(|error| Failure::new(format!("{name}: {error}")))?;
        changing.extend(more);
        files::write(&folder.join(name), pack)?;
    }
    split::write_once(folder, changing)?;
    for part in modules.values().flatten().collect::<BTreeSet<_>>() {
        remove(&folder.join(part))?;
    }
    let (glue, splitter) = (folder.join(split::GLUE), folder.join(SPLITTER));
    let loaders = script(&files::read_text(&splitter)?, &of_modules)?;
    files::write(&glue, glue::one_script(&files::read_text(&glue)?, &loaders))?;
    remove(&splitter)?;
    Ok(of_modules)
}

fn remove(path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// What is in each pack, and which packs each module wants; `size` is that of a part.
fn packs(modules: &Modules, size: impl Fn(&str) -> u64) -> (BTreeMap<String, Parts<'_>>, Modules) {
    let parts = |module: &str| -> Parts<'_> {
        modules.get(module).into_iter().flatten().map(String::as_str).collect()
    };
    let mut packs: BTreeMap<String, Parts> = BTreeMap::new();
    let mut of_modules: Modules = BTreeMap::new();
    for page in modules.keys().filter(|module| is_page(module, modules)) {
        let own = parts(page);
        // What the panels want beside what their page has, by who wants it.
        let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for panel in modules.keys().filter(|module| is_panel_of(module, page)) {
            of_modules.insert(panel.clone(), vec![file(page)]);
            for part in parts(panel).difference(&own) {
                wanted.entry(part).or_default().insert(panel);
            }
        }
        let mut groups: BTreeMap<BTreeSet<&str>, Parts> = BTreeMap::new();
        for (part, by) in wanted {
            groups.entry(by).or_default().insert(part);
        }
        for (by, group) in groups {
            let together = by.len() > 1 && group.iter().map(|part| size(part)).sum::<u64>() >= LARGE;
            let shared = by.iter().copied().collect::<Vec<_>>().join("+");
            for panel in by {
                let name = file(if together { &shared } else { panel });
                packs.entry(name.clone()).or_default().extend(&group);
                let of = of_modules.entry(panel.to_owned()).or_default();
                if !of.contains(&name) {
                    of.push(name);
                }
            }
        }
        packs.insert(file(page), own);
        of_modules.insert(page.clone(), vec![file(page)]);
    }
    (packs, of_modules)
}

fn file(pack: &str) -> String {
    format!("{pack}.parts")
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
        end.map(|end| &glue[..end]).ok_or_else(|| Failure::new(format!("{SPLITTER} is not as expected")))?;
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

/// `pack` fetches a pack and makes its module, once; `load` waits for several.
const LOADER: &str = "
const pack = (name) => makeLoad(() => {
    const source = fetch(new URL(`./${name}.parts`, import.meta.url)).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.arrayBuffer();
    });
    source.catch(() => {});
    return async (imports) => WebAssembly.instantiate(await source, imports);
}, []);
const load = (packs) => wrapAsyncCb(() => Promise.all(packs.map((pack) => pack())));
";

#[cfg(test)]
mod tests {
    use super::*;

    fn modules() -> Modules {
        let of = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        [
            ("a", of(&["shared", "only-a"])),
            ("a_panel", of(&["shared", "only-a", "large", "with-it", "small", "panel"])),
            ("a_other", of(&["shared", "only-a", "large", "with-it", "both"])),
            ("a_third", of(&["shared", "only-a", "small"])),
            ("b", of(&["shared", "only-b"])),
            ("b_panel", of(&["shared", "only-b", "both"])),
        ]
        .map(|(module, parts)| (module.to_owned(), parts))
        .into()
    }

    #[test]
    fn every_module_has_all_its_parts_and_a_page_is_one_file() {
        let modules = modules();
        let size = |part: &str| if part == "large" { LARGE } else { 0 };
        let (packs, of_modules) = packs(&modules, size);
        for (module, parts) in &modules {
            let there: Parts = of_modules[module].iter().flat_map(|pack| &packs[pack]).copied().collect();
            assert!(parts.iter().all(|part| there.contains(part.as_str())), "{module}");
        }
        assert_eq!(of_modules["a"], ["a.parts"]);
        let of = &of_modules["a_panel"];
        assert!(of.len() == 3 && of.contains(&"a_other+a_panel.parts".to_owned()), "{of:?}");
        assert_eq!(packs["a_other+a_panel.parts"], ["large", "with-it"].into());
        assert_eq!(packs["a_panel.parts"], ["panel", "small"].into());
        assert_eq!(packs["a_third.parts"], ["small"].into());
        assert_eq!(of_modules["b_panel"], ["b.parts", "b_panel.parts"]);
        assert_eq!(packs["b.parts"], ["only-b", "shared"].into());
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
