//! One file for each module: the splitter writes a part for every set of modules that share code, which soon are hundreds,
//! and a page would need dozens of requests.
//!
//! Whose name begins with another module's name is opened where that one is: `kl_divergence_details` on the page
//! `kl_divergence`. Its file holds the parts that the other one's file lacks. `src/shell/parts.js` reads these files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::split::{LOADERS, Modules};
use crate::{failure::Failure, files};

/// The parts in each file.
type Files<'a> = BTreeMap<String, BTreeSet<&'a str>>;

/// Puts the parts in a folder into files, and writes the loaders; returns for each module its files.
pub(super) fn pack(folder: &Path, modules: &Modules) -> Result<Modules, Failure> {
    let parts: BTreeSet<&String> = modules.values().flatten().collect();
    let mut contents = BTreeMap::new();
    for (number, part) in (0_u32..).zip(parts) {
        contents.insert(part.as_str(), (number, files::read(&folder.join(part))?));
    }
    let (packs, of_modules) = arrange(modules);
    for (name, parts) in packs {
        let mut file = Vec::new();
        for (number, part) in parts.iter().filter_map(|part| contents.get(part)) {
            let length = u32::try_from(part.len()).map_err(|_| Failure::new("a part of 4 GB"))?;
            file.extend(number.to_le_bytes());
            file.extend(length.to_le_bytes());
            file.extend(part);
        }
        files::write(&folder.join(name), file)?;
    }
    for part in contents.keys() {
        files::remove(&folder.join(part))?;
    }
    files::write(&folder.join(LOADERS), loaders(&of_modules))?;
    Ok(of_modules)
}

/// What is in each file, and which files each module needs.
fn arrange(modules: &Modules) -> (Files<'_>, Modules) {
    let mut packs = Files::new();
    let mut of_modules = Modules::new();
    for (module, parts) in modules {
        let around: Vec<_> = modules.iter().filter(|(other, _)| is_inside(module, other)).collect();
        let there: BTreeSet<_> = around.iter().flat_map(|(_, parts)| *parts).collect();
        let own = parts.iter().filter(|part| !there.contains(part)).map(String::as_str).collect();
        packs.insert(file(module), own);
        of_modules.insert(
            module.clone(),
            around.iter().map(|(other, _)| file(other)).chain([file(module)]).collect(),
        );
    }
    (packs, of_modules)
}

fn file(module: &str) -> String {
    format!("{module}.parts")
}

/// Whether the name of a module begins with that of another one.
fn is_inside(module: &str, other: &str) -> bool {
    module.strip_prefix(other).is_some_and(|rest| rest.starts_with('_'))
}

/// The script with a loader for each module, under the names that the main module imports.
fn loaders(of_modules: &Modules) -> String {
    let mut script = "import { loader } from \"./parts.js\";\n".to_owned();
    for (module, files) in of_modules {
        let names: Vec<_> =
            files.iter().map(|file| format!("{:?}", file.trim_end_matches(".parts"))).collect();
        script += &format!("export const __wasm_split_load_{module} = loader({});\n", names.join(", "));
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules() -> Modules {
        [
            ("a", vec!["shared", "a"]),
            ("a_details", vec!["shared", "a", "with_code", "details"]),
            ("a_details_code", vec!["a", "with_code", "code"]),
            ("ab", vec!["shared", "ab"]),
        ]
        .map(|(module, parts)| (module.to_owned(), parts.into_iter().map(str::to_owned).collect()))
        .into()
    }

    #[test]
    fn a_file_holds_what_the_modules_around_it_lack() {
        let modules = modules();
        let (packs, of_modules) = arrange(&modules);
        assert_eq!(packs["a.parts"], ["shared", "a"].into());
        assert_eq!(packs["a_details.parts"], ["with_code", "details"].into());
        assert_eq!(packs["a_details_code.parts"], ["code"].into());
        assert_eq!(packs["ab.parts"], ["shared", "ab"].into());
        assert_eq!(of_modules["a"], ["a.parts"]);
        assert_eq!(of_modules["a_details_code"], ["a.parts", "a_details.parts", "a_details_code.parts"]);
        assert_eq!(of_modules["ab"], ["ab.parts"]);
    }

    #[test]
    fn every_module_has_a_loader_that_names_its_files() {
        let (_, of_modules) = arrange(&modules());
        let script = loaders(&of_modules);
        assert!(script.contains("export const __wasm_split_load_a = loader(\"a\");\n"), "{script}");
        assert!(script.contains("__wasm_split_load_a_details = loader(\"a\", \"a_details\");\n"), "{script}");
    }

    #[test]
    fn files_are_numbers_lengths_and_parts_and_the_parts_go() {
        let folder = std::env::temp_dir().join(format!("nabla-pack-{}", std::process::id()));
        files::empty_folder(&folder).unwrap();
        for part in ["one", "three"] {
            files::write(&folder.join(part), part).unwrap();
        }
        let modules: Modules = [("m".to_owned(), vec!["one".to_owned(), "three".to_owned()])].into();
        pack(&folder, &modules).unwrap();
        let expected = b"\0\0\0\0\x03\0\0\0one\x01\0\0\0\x05\0\0\0three";
        assert_eq!(files::read(&folder.join("m.parts")).unwrap(), expected);
        let left: Vec<_> = files::list(&folder).unwrap().iter().map(|name| files::address(name)).collect();
        assert_eq!(left, [LOADERS, "m.parts"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
