//! The declarations: unique, complete, every file listed, parameters in order.

use super::super::{ALL, find};
use crate::param::Scale;
use crate::text::Text;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_file_is_listed_once_under_its_own_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/activation");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|stem| !["tests", "working"].contains(&stem.as_str()))
        .collect();
    let ids: BTreeSet<String> = ALL.iter().map(|a| a.id.to_owned()).collect();
    assert_eq!(files, ids);
    assert_eq!(ids.len(), ALL.len(), "an id occurs twice");
}

#[test]
fn activations_are_found_by_id() {
    for a in ALL {
        assert_eq!(find(a.id), Some(*a));
    }
    assert_eq!(find("no such function"), None);
}

/// Keywords of Python in lower case.
const PYTHON: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
    "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

#[test]
fn parameters_are_in_order() {
    for a in ALL {
        let keys: BTreeSet<_> = a.params.iter().map(|p| p.key).collect();
        assert_eq!(keys.len(), a.params.len(), "{}: a key occurs twice", a.id);
        for p in a.params {
            let inside = |v: f64| p.min <= v && v <= p.max;
            assert!(p.min < p.max && p.step > 0.0 && p.step < p.max - p.min, "{} {}", a.id, p.key);
            assert!(inside(p.default), "{} {}: default", a.id, p.key);
            assert!(p.scale != Scale::Log || p.min > 0.0, "{} {}: logarithm of 0", a.id, p.key);
            assert!(p.marks.iter().all(|m| inside(m.value)), "{} {}: mark outside", a.id, p.key);
            assert!(p.marks.is_sorted_by(|m, n| m.value < n.value), "{} {}: marks", a.id, p.key);
            assert!(p.key.bytes().all(|b| b.is_ascii_lowercase()), "{} {}: address key", a.id, p.key);
            assert!(
                !PYTHON.contains(&p.key),
                "{} {}: a keyword of Python, which programs on display use",
                a.id,
                p.key
            );
            written(a.id, p.name);
            p.marks.iter().for_each(|m| written(a.id, m.label));
        }
    }
}

#[test]
fn names_and_texts_are_written() {
    for a in ALL {
        written(a.id, a.name);
        let notes = a.notes().expect("every activation has notes");
        written(a.id, notes.used);
        notes.slip.into_iter().for_each(|slip| written(a.id, slip));
        assert!(!notes.source.is_empty(), "{}", a.id);
        assert!(notes.used.zh != notes.used.en, "{} is not translated", a.id);
    }
}

#[track_caller]
fn written(id: &str, text: Text) {
    for words in [text.en, text.zh] {
        assert!(
            !words.trim().is_empty() && words.trim() == words && !words.contains("  "),
            "{id}: {words:?}"
        );
    }
}

/// A symbol that a formula does not use, or a Greek letter that nothing declares, is a slip.
#[test]
fn formulas_use_exactly_the_symbols_that_are_declared() {
    let symbols = ALL.iter().flat_map(|a| a.params.iter().map(|p| p.symbol));
    let letters: BTreeSet<&str> = symbols.filter(|symbol| symbol.starts_with('\\')).collect();
    for a in ALL {
        let terms: String = a.terms.iter().map(|t| t.formula).collect();
        let all = format!("{} {} {terms}", a.formula, a.slope_formula);
        let declared: BTreeSet<&str> =
            a.params.iter().map(|p| p.symbol).chain(a.constants.iter().map(|c| c.symbol)).collect();
        for letter in &letters {
            assert_eq!(all.contains(letter), declared.contains(letter), "{}: {letter}", a.id);
        }
        for term in a.terms {
            assert_eq!(term.symbol.len(), 1, "{}", a.id);
            let words = all.replace(r"\operatorname", "").replace(r"\frac", "");
            assert!(words.contains(term.symbol), "{}: {} is never used", a.id, term.symbol);
        }
        assert_eq!(all.matches('{').count(), all.matches('}').count(), "{}", a.id);
        assert_eq!(all.matches('(').count(), all.matches(')').count(), "{}", a.id);
        assert_eq!(all.matches(r"\left").count(), all.matches(r"\right").count(), "{}", a.id);
    }
}
