//! House rules that the compiler does not hold: which layer may name which, no file that belongs to
//! nothing, every text in both languages, no file too long to read.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file, its path from the root of the repository and its code without comments.
struct Source {
    path: String,
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file under these folders.
fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    for folder in folders {
        walk(&root().join(folder), &mut found);
    }
    assert!(!found.is_empty(), "no sources under {folders:?}");
    found
}

fn walk(folder: &Path, found: &mut Vec<Source>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code = code.collect::<Vec<_>>().join("\n");
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path, code });
        }
    }
}

/// Whether `path` is the module `layer` or lies below it.
fn belongs(path: &str, layer: &str) -> bool {
    path.strip_prefix(layer).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// The page that a source belongs to; empty for one that belongs to none.
fn page(path: &str) -> String {
    let rest = path.strip_prefix("src/pages/").unwrap_or_default();
    rest.split(['/', '.']).next().unwrap_or_default().to_owned()
}

/// Whether `code` names `word` as a path or a crate, not as a part of a longer word.
fn names(code: &str, word: &str) -> bool {
    let ident = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(ident) && !code[at + word.len()..].starts_with(ident))
}

const BROWSER: [&str; 4] = ["leptos", "web_sys", "js_sys", "wasm_bindgen"];

/// Dependencies point one way: math ← descent, and math ← plot ← ui ← pages ← app.
#[test]
fn a_layer_names_only_the_layers_below_it() {
    let above_plot = ["crate::ui", "crate::pages", "crate::app", "crate::host"];
    let mathematics = [&BROWSER[..], &["plotters", "std::time"]].concat();
    let rules: [(&str, Vec<&str>); 7] = [
        ("math/src", mathematics.clone()),
        ("descent/src", mathematics),
        ("src/url", [&BROWSER[..], &above_plot, &["crate::plot", "plotters"]].concat()),
        ("src/plot", [&BROWSER[..], &above_plot].concat()),
        ("src/host", vec!["crate::pages", "crate::app"]),
        ("src/ui", vec!["crate::pages", "crate::app", "nabla_math::activation", "nabla_descent"]),
        ("src/pages", vec!["crate::app", "web_sys", "js_sys"]),
    ];
    let sources = sources(&["src", "math/src", "descent/src"]);
    for (layer, forbidden) in rules {
        for source in sources.iter().filter(|source| belongs(&source.path, layer)) {
            for word in &forbidden {
                assert!(!names(&source.code, word), "{} names {word}", source.path);
            }
        }
    }
}

/// Pages know nothing of each other, so that each is a module of its own.
#[test]
fn a_page_names_no_other_page() {
    let sources = sources(&["src/pages"]);
    for source in &sources {
        let own = page(&source.path);
        for other in sources.iter().map(|other| page(&other.path)).filter(|other| *other != own) {
            for start in ["pages::", "super::super::"] {
                let word = format!("{start}{other}");
                assert!(!names(&source.code, &word), "{} names {word}", source.path);
            }
        }
    }
}

/// Where all our Rust is.
const EVERYWHERE: &[&str] =
    &["src", "math/src", "descent/src", "xtask/src", "tests/browser/src", "tests/kit/src", "tests/bench/src"];

/// A file that no `mod` line names is compiled by nobody, and a catalogue item in it is missing.
#[test]
fn every_file_is_declared_by_its_parent() {
    let sources = sources(EVERYWHERE);
    for source in &sources {
        let (folder, file) = source.path.rsplit_once('/').unwrap();
        let name = file.trim_end_matches(".rs");
        // The roots of programs and libraries have no parent.
        let is_root = |file: &str| ["main.rs", "lib.rs"].iter().any(|root| file.ends_with(root));
        if is_root(&source.path) || folder.ends_with("/bin") {
            continue;
        }
        let parents = ["/lib.rs", "/main.rs", ".rs"].map(|end| format!("{folder}{end}"));
        let line = format!("mod {name};");
        let declared = sources
            .iter()
            .filter(|parent| parents.contains(&parent.path))
            .any(|parent| parent.code.lines().any(|text| text.trim_end().ends_with(&line)));
        assert!(declared, "{} is declared in none of {parents:?}", source.path);
    }
}

/// `Text::new` takes English first and Chinese second; a name may be the same in both.
#[test]
fn every_text_is_in_both_languages() {
    let mut texts = 0;
    for source in sources(&["src", "math/src", "descent/src"]) {
        for (at, _) in source.code.match_indices("Text::new(") {
            let mut rest = &source.code[at + "Text::new(".len()..];
            let (Some(en), Some(zh)) = (literal(&mut rest), literal(&mut rest)) else { continue };
            texts += 1;
            let place = format!("{}: Text::new({en:?}, {zh:?})", source.path);
            assert!(!en.trim().is_empty() && !zh.trim().is_empty(), "{place} is empty");
            assert!(!en.contains(is_han), "{place}: Chinese where English should be");
            assert!(zh.contains(is_han) || zh == en, "{place}: no Chinese");
        }
    }
    assert!(texts > 0, "no texts found");
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

/// Takes the string literal at the head of `rest`, if there is one, and the comma after it.
fn literal(rest: &mut &str) -> Option<String> {
    let text = rest.trim_start();
    let body = text.strip_prefix('"')?;
    let mut end = 0;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        if c == '"' && !escaped {
            end = at;
            break;
        }
        escaped = c == '\\' && !escaped;
    }
    *rest = body[end + 1..].trim_start().trim_start_matches(',');
    Some(body[..end].to_owned())
}

/// Past five hundred lines a file holds more than one idea.
#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    for source in sources(&["src", "math/src", "descent/src", "xtask/src", "tests"]) {
        let lines = fs::read_to_string(root().join(&source.path)).unwrap().lines().count();
        assert!(lines <= 500, "{} has {lines} lines", source.path);
    }
}

/// What is not done is said in the changelog or an issue, not left in the code.
#[test]
fn nothing_is_left_for_later() {
    for source in sources(EVERYWHERE) {
        for word in ["TODO", "FIXME", "XXX", "todo!", "unimplemented!", "dbg!"] {
            let text = fs::read_to_string(root().join(&source.path)).unwrap();
            assert!(!names(&text, word), "{} has a {word}", source.path);
        }
    }
}

/// A name that `hide=` takes and nothing bears would be accepted without a word and without an effect. What bears it stands
/// in the same page, or is a parameter.
#[test]
fn every_name_of_a_part_is_borne_by_something() {
    let sources = sources(&["src", "math/src", "descent/src"]);
    let lists = |code: &str| {
        let lists = code.split("PARTS: &[&str] =").skip(1).filter_map(|rest| rest.split_once("];"));
        lists.map(|(list, _)| list.to_owned()).collect::<Vec<_>>()
    };
    let mut names = 0;
    for source in &sources {
        for list in lists(&source.code) {
            for name in list.split('"').skip(1).step_by(2).filter(|name| !name.ends_with('*')) {
                names += 1;
                let (quoted, key) = (format!("\"{name}\""), format!("key: \"{name}\""));
                let borne = sources.iter().any(|other| {
                    let without = lists(&other.code)
                        .iter()
                        .fold(other.code.clone(), |code, list| code.replace(list, ""));
                    other.code.contains(&key)
                        || page(&other.path) == page(&source.path) && without.contains(&quoted)
                });
                assert!(borne, "nothing of {} is called {name}", source.path);
            }
        }
    }
    assert!(names > 50, "{names} names");
}
