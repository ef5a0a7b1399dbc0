//! The declarations: unique, complete, every file listed.

use super::cases;
use crate::surface::{ALL, Kind, find};
use nabla_math::param::Scale;
use nabla_math::text::Text;
use std::collections::BTreeSet;
use std::path::Path;

/// Files beside the declarations.
const SHARED: [&str; 4] = ["block", "critical", "separable", "tests"];

#[test]
fn every_file_is_listed_once_under_its_own_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/surface");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|stem| !SHARED.contains(&stem.as_str()))
        .collect();
    let ids: BTreeSet<String> = ALL.iter().map(|surface| surface.id.to_owned()).collect();
    assert_eq!(files, ids);
    assert_eq!(ids.len(), ALL.len(), "an id occurs twice");
    assert!(ALL.iter().all(|surface| find(surface.id) == Some(*surface)));
    assert_eq!(find("no such surface"), None);
}

#[test]
fn parameters_are_in_order() {
    for surface in ALL {
        let keys: BTreeSet<_> = surface.params.iter().map(|param| param.key).collect();
        assert_eq!(keys.len(), surface.params.len(), "{}: a key occurs twice", surface.id);
        for param in surface.params {
            let inside = |value: f64| param.min <= value && value <= param.max;
            assert!(inside(param.default) && param.min < param.max && param.step > 0.0, "{}", param.key);
            assert!(param.scale != Scale::Log || param.min > 0.0, "{}: logarithm of 0", param.key);
            assert!(param.marks.iter().all(|mark| inside(mark.value)), "{}: mark outside", param.key);
            assert!(surface.formula.contains(param.symbol), "{}: {} is not shown", surface.id, param.symbol);
        }
    }
}

#[test]
fn names_and_notes_are_written() {
    for surface in ALL {
        let notes = surface.notes().expect("every surface has notes");
        written(surface.id, surface.name);
        written(surface.id, notes.teaches);
        assert!(notes.teaches.en != notes.teaches.zh && !notes.source.is_empty(), "{}", surface.id);
    }
    Kind::ALL.iter().for_each(|kind| written("kind", kind.name()));
}

#[track_caller]
fn written(id: &str, text: Text) {
    for words in [text.en, text.zh] {
        assert!(!words.is_empty() && words.trim() == words && !words.contains("  "), "{id}: {words:?}");
    }
}

#[test]
fn a_start_lies_in_the_window_and_leads_down() {
    for (surface, args) in cases() {
        assert!(surface.window.contains(surface.start), "{}", surface.id);
        let [gx, gy] = surface.gradient_at(surface.start, args);
        assert!(libm::hypot(gx, gy) > 1e-3, "{} {args:?} starts on level ground", surface.id);
    }
}
