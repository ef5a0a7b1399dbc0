//! The script between the app's modules and JavaScript: what wasm-bindgen writes and what the splitter writes, as one file,
//! without what the modules do not call.

use std::collections::BTreeSet;

/// What wasm-bindgen calls the splitter's script, which the main module and the parts import from.
const SPLITTER: &str = "\"./__wasm_split.js\"";

/// What the splitter's script imports from wasm-bindgen's.
const BACK: &str = "import { initSync } from ";

/// How the splitter exports the loader of a module.
const LOADER: &str = "export const ";

/// wasm-bindgen's script with the splitter's in it. They import each other, wasm-bindgen's once for each import of the
/// main module.
pub(super) fn one_script(main: &str, splitter: &str) -> String {
    let mut loaders = Vec::new();
    let mut script = String::with_capacity(main.len() + splitter.len());
    let mut add = |line: &str| {
        script.push_str(line);
        script.push('\n');
    };
    let imports = |line: &str| line.starts_with("import ") && line.contains(SPLITTER);
    let mut told = false;
    for line in main.lines().filter(|line| !imports(line)) {
        let given = line.trim_start().starts_with(SPLITTER);
        if !given {
            add(line);
        } else if !told {
            add(&format!("{SPLITTER}: loaders,"));
            told = true;
        }
    }
    for line in splitter.lines().filter(|line| !line.starts_with(BACK)) {
        let loader = line.strip_prefix(LOADER).and_then(|rest| rest.split_once(" = "));
        match loader {
            Some((name, made)) => loaders.push(format!("{name}: {},\n", made.trim_end_matches(';'))),
            None => add(line),
        }
    }
    // By themselves: the main module asks for them when all of this has run.
    script + "const loaders = {\n__proto__: null,\n" + &loaders.concat() + "};\n"
}

/// wasm-bindgen's script without the functions that are not `imported`, and without the classes of streams, whose exports
/// have gone.
pub(super) fn without_unused(script: &str, imported: &BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(script.len());
    // How the last line of what is left out ends.
    let mut until: Option<&str> = None;
    for line in script.lines() {
        let given = line.strip_prefix("        ").and_then(|line| line.split_once(": function("));
        if line.starts_with("export class IntoUnderlying") {
            until = Some("}");
        } else if line.starts_with("const IntoUnderlying") {
            until = Some(";");
        } else if given.is_some_and(|(name, _)| name.starts_with("__w") && !imported.contains(name)) {
            until = Some("},");
        }
        if until.is_none() && !line.starts_with("if (Symbol.dispose) IntoUnderlying") {
            kept.push_str(line);
            kept.push('\n');
        }
        let last = match until {
            Some("},") => line.starts_with("        }") && line.ends_with("},"),
            Some("}") => line == "}",
            Some(end) => line.ends_with(end),
            None => false,
        };
        if last {
            until = None;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str = r#"import * as import1 from "./__wasm_split.js"
import * as import2 from "./__wasm_split.js"
export class IntoUnderlyingSink {
    free() {
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
function imports() {
    const import0 = {
        __wbg_a_1: function(arg0) {
            return arg0.a;
        },
        __wbg_b_2: function() { return handleError(function (arg0) {
            arg0.b(() => { });
        }, arguments); },
        __wbg_c_3: function(arg0) {
            return arg0.c;
        },
    };
    return {
        "./nabla_bg.js": import0,
        "./__wasm_split.js": import1,
        "./__wasm_split.js": import2,
    };
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { }
    : new FinalizationRegistry(ptr => 1);
export { initSync };
"#;

    #[test]
    fn two_scripts_that_import_each_other_become_one() {
        let splitter = "import { initSync } from \"./nabla.js\";\nconst load = 1;\nexport const __wasm_split_load_a = load(1);\nexport const __wasm_split_load_b = load(2);\n";
        let script = one_script(MAIN, splitter);
        assert!(!script.contains("import *") && !script.contains("import {"), "{script}");
        assert_eq!(script.matches("\"./__wasm_split.js\": loaders,").count(), 1);
        assert!(script.ends_with("const load = 1;\nconst loaders = {\n__proto__: null,\n__wasm_split_load_a: load(1),\n__wasm_split_load_b: load(2),\n};\n"), "{script}");
    }

    #[test]
    fn what_is_not_imported_goes() {
        let script = without_unused(MAIN, &BTreeSet::from(["__wbg_c_3".to_owned()]));
        assert!(!script.contains("Underlying"), "{script}");
        assert!(script.contains(
            "    const import0 = {\n        __wbg_c_3: function(arg0) {\n            return arg0.c;\n        },\n    };\n    return {"
        ), "{script}");
        assert!(script.ends_with("}\nexport { initSync };\n"), "{script}");
    }
}
