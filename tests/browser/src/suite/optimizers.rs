//! The page on optimizers.

use crate::test::Test;

mod read;
mod sweeps;

pub(super) fn tests() -> Vec<Test> {
    let mut tests = sweeps::tests();
    for test in &mut tests {
        test.name = format!("optimizers, {}", test.name);
    }
    tests
}
