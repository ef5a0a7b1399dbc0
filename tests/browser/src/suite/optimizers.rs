//! The page on optimizers.

use crate::test::{Test, in_every_engine};

mod away;
mod data;
mod own;
mod play;
mod race;
mod read;
mod sweeps;

pub(super) fn tests() -> Vec<Test> {
    let mut tests = race::tests();
    tests.extend(in_every_engine(play::tests()));
    tests.extend(away::tests());
    tests.extend(sweeps::tests());
    tests.extend(data::tests());
    tests.extend(own::tests());
    for test in &mut tests {
        test.name = format!("optimizers, {}", test.name);
    }
    tests
}
