//! `cargo test` over the workspace.

use super::tally::Tally;
use crate::{failure::Failure, setup};

/// Runs the mathematics with all its features, then everything else.
pub(super) fn run(words: &[String]) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    for packages in
        [&["--package", "nabla-math", "--all-features"][..], &["--workspace", "--exclude", "nabla-math"][..]]
    {
        let mut command = setup::cargo();
        command.args(["test", "--quiet", "--no-fail-fast"]).args(packages);
        tally += Tally::of(command.args(words.first()))?;
    }
    Ok(tally)
}
