//! The declarations: unique, complete, every file listed, parameters in order.

use super::super::{ALL, find};
use super::forms;
use nabla_math::latex::parse;
use nabla_math::param::Scale;
use std::collections::BTreeSet;
use std::path::Path;

const NO_OPTIMIZERS: [&str; 6] = ["block", "common", "params", "power", "tests", "working"];

#[test]
fn every_file_is_listed_once_under_its_own_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/optimizer");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|stem| !NO_OPTIMIZERS.contains(&stem.as_str()))
        .collect();
    let ids: BTreeSet<String> = ALL.iter().map(|optimizer| optimizer.id.to_owned()).collect();
    assert_eq!(files, ids);
    assert_eq!(ids.len(), ALL.len(), "an id occurs twice");
}

#[test]
fn optimizers_are_found_by_id_and_have_notes() {
    for optimizer in ALL {
        assert_eq!(find(optimizer.id), Some(*optimizer));
        assert!(optimizer.notes().is_some_and(|notes| !notes.source.is_empty()), "{}", optimizer.id);
        assert!(optimizer.torch.is_none() || optimizer.notes().unwrap().torch.is_some(), "{}", optimizer.id);
    }
    assert_eq!(find("no such optimizer"), None);
}

#[test]
fn parameters_are_in_order() {
    for optimizer in ALL {
        assert_eq!(optimizer.params[0].key, "eta", "{}", optimizer.id);
        let keys: BTreeSet<_> = optimizer.params.iter().map(|param| param.key).collect();
        assert_eq!(keys.len(), optimizer.params.len(), "{}", optimizer.id);
        for param in optimizer.params {
            assert!(
                param.min <= param.default && param.default <= param.max,
                "{}: {}",
                optimizer.id,
                param.key
            );
            assert!(param.scale == Scale::Linear || param.min > 0.0, "{}: {}", optimizer.id, param.key);
        }
    }
}

#[test]
fn updates_can_be_shown_and_end_in_a_new_point() {
    for (optimizer, torch, form) in forms() {
        let lines = optimizer.lines(torch);
        let ids: BTreeSet<_> = lines.iter().map(|line| line.id).collect();
        assert_eq!(ids.len(), lines.len(), "{}", optimizer.id);
        let moves = lines.iter().filter(|line| line.symbol == super::super::THETA);
        assert_eq!(moves.count(), 1, "{}", optimizer.id);
        assert_eq!(lines.last().unwrap().symbol, super::super::THETA, "{}", optimizer.id);
        for line in optimizer.update(torch) {
            assert!(parse(&line).is_ok(), "{}: {line}", optimizer.id);
        }
        for slot in form.slots {
            let renewed = lines.iter().filter(|line| line.symbol == slot.symbol);
            assert_eq!(renewed.count(), 1, "{}: {}", optimizer.id, slot.symbol);
        }
    }
}
