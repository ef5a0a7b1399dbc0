//! Lines that say what is going on and how long it took.

use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

use crate::failure::Failure;

/// What has been done, in the order of its end.
static DONE: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Says `what` is going on (with `note`, for example how long it usually takes), does it, and remembers the time.
pub(crate) fn step<T>(
    what: &str,
    note: &str,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let gap = if note.is_empty() { "" } else { ": " };
    eprintln!("• {what}{gap}{note}");
    let start = Instant::now();
    let result = work()?;
    if let Ok(mut done) = DONE.lock() {
        done.push((what.to_owned(), start.elapsed()));
    }
    Ok(result)
}

/// Prints how long each step took, those of half a second and more.
pub(crate) fn print_times(total: Duration) {
    let Ok(mut done) = DONE.lock() else { return };
    eprintln!("\nTimes:");
    for (what, time) in done.drain(..).filter(|(_, time)| time.as_millis() >= 500) {
        eprintln!("{:7.1} s  {what}", time.as_secs_f64());
    }
    eprintln!("{:7.1} s  in all", total.as_secs_f64());
}
