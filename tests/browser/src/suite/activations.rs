//! The page on activation functions.

use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![]
}
