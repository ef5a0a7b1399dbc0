//! The reference of addresses says what the code says: every key, every name of a part, every id, and none that is not
//! there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nabla_math::number::address;
use nabla_math::param::Param;

/// Names by the page that has them; those of every page by the empty name.
type Names = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file with this ending below a folder.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The code of every source below `src`, without its tests.
fn sources() -> Vec<(PathBuf, String)> {
    let source = |path: PathBuf| {
        let text = read(&path);
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        (path, code)
    };
    files(&root().join("src"), "rs").into_iter().map(source).collect()
}

/// The slug of the page that a source belongs to; empty for what every page has.
fn page(source: &Path) -> String {
    let below = source.strip_prefix(root().join("src/pages")).unwrap_or(Path::new(""));
    let first = below.iter().next().unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").replace('_', "-")
}

/// The first text in quotes.
fn quoted(code: &str) -> Option<&str> {
    code.split('"').nth(1)
}

/// What stands between `head` and `end`, as often as it does.
fn between<'a>(code: &'a str, head: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    code.split(head).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

/// The key that a constant of this name carries, in the source itself or in a module above it.
fn constant(name: &str, source: &Path) -> String {
    let above = source.ancestors().skip(1).map(|folder| folder.with_extension("rs"));
    for file in std::iter::once(source.to_owned()).chain(above).filter(|file| file.is_file()) {
        let code = read(&file);
        for head in [format!("static {name}: Param ="), format!("const {name}: &str =")] {
            if let Some(key) = code.split_once(&head).and_then(|(_, rest)| quoted(rest)) {
                return key.to_owned();
            }
        }
    }
    panic!("{}: the key {name} is declared nowhere", source.display());
}

/// Every key in the declarations of fields.
fn keys_in_code() -> Names {
    let mut keys = Names::new();
    for (source, code) in sources() {
        for block in between(&code, "impl UrlState for ", "\n}") {
            let mut own = BTreeSet::new();
            for value in between(block, "key: ", ",") {
                own.insert(match quoted(value) {
                    Some(key) => key.to_owned(),
                    None => constant(value.trim_end_matches(".key"), &source),
                });
            }
            // Fields that a macro writes, by the key; what `format!` writes has braces.
            let by_macro = between(block, "!(\"", "\"").filter(|text| !text.contains('{'));
            own.extend(by_macro.map(str::to_owned));
            assert!(!own.is_empty(), "{}: a state without fields", source.display());
            keys.entry(page(&source)).or_default().extend(own);
        }
    }
    keys
}

/// Every name that `hide=` and `lock=` may use.
fn parts_in_code() -> Names {
    let mut parts = Names::new();
    let mut add = |page: String, list: &str| {
        let names = list.split('"').skip(1).step_by(2).map(str::to_owned);
        parts.entry(page).or_default().extend(names);
    };
    for (source, code) in sources() {
        between(&code, "const PARTS: &[&str] =", ";").for_each(|list| add(page(&source), list));
        between(&code, "const FRAME: &[&str] =", ";").for_each(|list| add(String::new(), list));
        // What every page with views has.
        between(&code, "[&[", "]")
            .filter(|list| list.contains("\"tabs\""))
            .for_each(|list| add(String::new(), list));
    }
    // On these pages the names of parameters follow the declarations.
    use nabla_descent::{optimizer, schedule, surface};
    let functions = nabla_math::activation::ALL.iter().flat_map(|function| function.params);
    let runs = optimizer::ALL.iter().flat_map(|optimizer| optimizer.params);
    let runs = runs.chain(surface::ALL.iter().flat_map(|surface| surface.params));
    let runs = runs.chain(schedule::ALL.iter().flat_map(|schedule| schedule.params));
    parts.entry("activations".to_owned()).or_default().extend(functions.map(|param| param.key.to_owned()));
    parts.entry("optimizers".to_owned()).or_default().extend(runs.map(|param| param.key.to_owned()));
    parts
}

/// The texts in backticks.
fn marked(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned)
}

fn reference() -> String {
    files(&root().join("docs/reference"), "md").iter().map(|file| read(file)).collect()
}

/// What the first column of the tables with this heading has in backticks, by page.
fn first_column(heading: &str) -> Names {
    let mut found = Names::new();
    let (mut page, mut inside) = (String::new(), false);
    for line in reference().lines() {
        if let Some(title) = line.strip_prefix("## ") {
            page = marked(title).next().unwrap_or_default();
        }
        let cell = line.strip_prefix("| ").and_then(|line| line.split(" | ").next());
        match cell {
            Some(cell) if cell == heading => inside = true,
            Some(cell) if inside => found.entry(page.clone()).or_default().extend(marked(cell)),
            None if !line.starts_with('|') => inside = false,
            _ => {}
        }
    }
    found
}

fn compare(what: &str, code: &Names, reference: &Names) {
    assert!(code.len() > 5, "{what} of {} pages only", code.len());
    let none = BTreeSet::new();
    let mut wrong = Vec::new();
    for page in code.keys().chain(reference.keys()).collect::<BTreeSet<_>>() {
        let (code, reference) = (code.get(page).unwrap_or(&none), reference.get(page).unwrap_or(&none));
        wrong.extend(code.difference(reference).map(|name| format!("{page}: {name} is not described")));
        wrong.extend(reference.difference(code).map(|name| format!("{page}: there is no {name}")));
    }
    assert!(wrong.is_empty(), "{what} in docs/reference:\n{}", wrong.join("\n"));
}

#[test]
fn every_key_of_an_address_is_described_and_no_other() {
    compare("keys", &keys_in_code(), &first_column("key"));
}

#[test]
fn every_name_of_a_part_is_described_and_no_other() {
    compare("names", &parts_in_code(), &first_column("name"));
}

/// The row of a thing in its catalogue: its id, the keys of its arguments, and their defaults as an address has them.
fn row(id: &str, params: &[Param]) -> String {
    if params.is_empty() {
        return format!("| `{id}` | – | – |");
    }
    let keys: Vec<_> = params.iter().map(|param| format!("`{}`", param.key)).collect();
    let defaults: Vec<_> = params.iter().map(|param| address(param.default)).collect();
    format!("| `{id}` | {} | `{}` |", keys.join(", "), defaults.join(";"))
}

/// The catalogues: the heading of each first column, and its rows.
fn catalogues() -> Vec<(&'static str, Vec<String>)> {
    macro_rules! rows {
        ($all:expr) => {
            $all.iter().map(|one| row(one.id, one.params)).collect()
        };
    }
    use nabla_descent::{clip, optimizer, schedule, surface};
    use nabla_math::{activation, gated, loss};
    vec![
        ("activation", rows!(activation::ALL)),
        ("gated unit", gated::ALL.iter().map(|unit| row(unit.id, unit.params())).collect()),
        ("optimizer", rows!(optimizer::ALL)),
        ("schedule", rows!(schedule::ALL)),
        ("clipping", rows!(clip::ALL)),
        ("surface", rows!(surface::ALL)),
        ("loss", rows!(loss::ALL)),
        ("loss of a row", rows!(loss::CLASSES)),
    ]
}

#[test]
fn every_catalogue_stands_there_in_the_order_of_the_menus() {
    // A table ends with an empty line or with the document.
    let reference = reference() + "\n";
    let tables = catalogues().into_iter().map(|(heading, rows)| {
        format!("| {heading} | arguments | defaults |\n|---|---|---|\n{}\n\n", rows.join("\n"))
    });
    let missing: String = tables.filter(|table| !reference.contains(table)).collect();
    assert!(missing.is_empty(), "docs/reference lacks:\n{missing}");
}
