//! `cargo xtask <command>`: everything that is done with this repository, set-up included.

mod bench;
mod build;
mod check;
mod serve;
mod setup;
mod test;

fn main() {}
