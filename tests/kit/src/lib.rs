//! What the tests of `nabla-math` and `nabla-descent` share: programs that are run, reference cases that are disturbed.
//!
//! It knows neither crate: the mathematics is tested by itself, and would be there twice.

pub mod programs;
pub mod reference;
