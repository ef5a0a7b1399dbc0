//! Prints the speed figures, as ratios taken in one run.

use crate::failure::Failure;

/// Says that this command is not here yet.
pub(crate) fn run(_args: &[String]) -> Result<(), Failure> {
    Err(Failure::new("`cargo xtask bench` is not part of this version."))
}
