//! How long small pieces of work take, measured without stopping the page.

use std::{cell::Cell, future::poll_fn, rc::Rc, task::Poll, time::Duration};

use leptos::prelude::*;

/// Measurements of every job, of which the median counts.
pub const ROUNDS: usize = 5;
/// The shortest and the longest round, in milliseconds: long against the ticks of the clock, short for the page.
const ROUND: (f64, f64) = (5.0, 40.0);
/// So many ticks make a round, where that is within its limits.
const TICKS: f64 = 16.0;

/// What came of timing some jobs.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Milliseconds for one run of each job: the median of [`ROUNDS`] rounds.
    pub each: Vec<f64>,
    /// Milliseconds between two ticks of the browser's clock.
    pub tick: f64,
    /// Milliseconds of a round.
    pub round: f64,
}

/// Milliseconds since some moment; the browser decides how fine.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Lets the browser draw and take input.
pub async fn breathe() {
    let (mut asked, done) = (false, Rc::new(Cell::new(false)));
    poll_fn(move |context| {
        if done.get() {
            return Poll::Ready(());
        }
        if !std::mem::replace(&mut asked, true) {
            let (done, waker) = (Rc::clone(&done), context.waker().clone());
            let wake = move || {
                done.set(true);
                waker.wake();
            };
            set_timeout(wake, Duration::ZERO);
        }
        Poll::Pending
    })
    .await;
}

/// Times the jobs in turn, round after round, so that a machine that slows down slows all of them. `progress` hears
/// the share that is done, and ends it all by saying `false`.
pub async fn time(jobs: &[Box<dyn Fn()>], progress: impl Fn(f64) -> bool) -> Option<Timing> {
    let tick = tick();
    let round = (TICKS * tick).clamp(ROUND.0, ROUND.1);
    let steps = (jobs.len() * (ROUNDS + 1)) as f64;
    let mut times = Vec::with_capacity(jobs.len());
    for job in jobs {
        times.push(repetitions(job, round));
        breathe().await;
        if !progress(times.len() as f64 / steps) {
            return None;
        }
    }
    let mut taken = vec![Vec::with_capacity(ROUNDS); jobs.len()];
    for turn in 0..ROUNDS {
        for (index, (job, times)) in jobs.iter().zip(&mut times).enumerate() {
            taken[index].push(filled(job, times, round) / f64::from(*times));
            breathe().await;
            if !progress((jobs.len() * (turn + 1) + index + 1) as f64 / steps) {
                return None;
            }
        }
    }
    Some(Timing { each: taken.into_iter().map(median).collect(), tick, round })
}

/// Milliseconds of so many runs.
fn run(job: &dyn Fn(), times: u32) -> f64 {
    let start = now();
    for _ in 0..times {
        job();
    }
    now() - start
}

/// Milliseconds of so many runs, more of them if they do not fill half a round: whoever was held up while counting has
/// counted too few, and the clock would show nothing.
fn filled(job: &dyn Fn(), times: &mut u32, round: f64) -> f64 {
    loop {
        let taken = run(job, *times);
        if taken >= round / 2.0 || *times >= 1 << 22 {
            return taken;
        }
        *times *= 2;
    }
}

/// How many runs fill a round; finding out warms the job up.
fn repetitions(job: &dyn Fn(), round: f64) -> u32 {
    let mut times = 1;
    loop {
        let taken = run(job, times);
        if taken >= round / 4.0 || times >= 1 << 20 {
            return ((f64::from(times) * round / taken.max(1e-3)) as u32).clamp(1, 1 << 22);
        }
        times *= 2;
    }
}

/// The smallest of some steps that the clock makes.
fn tick() -> f64 {
    let step = |_| {
        let start = now();
        // A clock that stands still is given up.
        (0..1_000_000).map(|_| now() - start).find(|passed| *passed > 0.0).unwrap_or(ROUND.1)
    };
    (0..4).map(step).fold(f64::INFINITY, f64::min)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_round_does_not_count() {
        assert_eq!(median(vec![2.0, 900.0, 1.0, 3.0, 2.5]), 2.5);
        assert!(median(Vec::new()).is_nan());
    }
}
