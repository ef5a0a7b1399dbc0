//! Work in slices, between which the browser draws and takes input.

use crate::ui::stopwatch::{breathe, now};

/// How long a slice may be, in milliseconds: well within a frame.
const SLICE: f64 = 12.0;
/// Runs of the first slice; what a run costs is not known then.
const FIRST: usize = 4;

/// Calls `work` with a number of runs that fills a slice, until it says `false`.
pub(super) async fn in_slices(mut work: impl FnMut(usize) -> bool) {
    let mut runs = FIRST;
    loop {
        breathe().await;
        let start = now();
        if !work(runs) {
            return;
        }
        let taken = now() - start;
        if taken < SLICE / 2.0 {
            runs = runs.saturating_mul(2);
        } else if taken > SLICE {
            runs = (runs / 2).max(1);
        }
    }
}
