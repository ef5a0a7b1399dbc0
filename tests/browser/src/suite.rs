//! Every test.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use crate::axe::Axe;
use crate::pages;
use crate::test::{Test, in_every_engine};

mod activations;
mod calculators;
mod checks;
mod embed;
mod every_page;
mod failure;
mod frame;
mod harness;
mod optimizers;
mod protocol;
mod take_away;
mod undo;

/// The tests of the app built in `dist`; `axe` is the accessibility checker's file.
pub fn all(dist: &Path, axe: &Path) -> Result<Vec<Test>> {
    let axe = Arc::new(Axe::read(axe)?);
    let mut tests = in_every_engine(harness::tests(Arc::clone(&axe)));
    for slug in pages::slugs(dist)? {
        tests.extend(every_page::tests(&slug, &axe));
    }
    tests.extend(in_every_engine(frame::tests()));
    tests.extend(in_every_engine(embed::tests()));
    tests.extend(in_every_engine(protocol::tests()));
    tests.extend(in_every_engine(take_away::tests(&axe)));
    tests.extend(in_every_engine(undo::tests()));
    tests.extend(in_every_engine(failure::tests()));
    tests.extend(activations::tests(&axe));
    tests.extend(calculators::tests());
    tests.extend(optimizers::tests());
    Ok(tests)
}

/// The test that opens the app wherever it is already served: for a development server.
pub fn elsewhere(url: &str) -> Vec<Test> {
    frame::elsewhere(url)
}
