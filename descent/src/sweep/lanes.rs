//! Runs of one entry from many starts, side by side.

use crate::optimizer::Block;
use crate::race::{Entry, Limits, MAX_STEPS, Setting, Settled, settled};
use crate::surface::Critical;

/// What came out of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// How it ended.
    pub fate: Fate,
    /// How many steps it made.
    pub steps: u32,
    /// The loss where it ended; not finite where it diverged.
    pub loss: f64,
    /// Where it ended.
    pub at: [f64; 2],
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// At a minimum: its place among the critical points, if it is one of them.
    Converged(Option<usize>),
    /// Where there is no gradient, at no minimum.
    Stuck,
    /// It ran out of steps.
    Running,
    /// Too far away, or where there is no value.
    Diverged,
}

impl Outcome {
    /// Of a run that has not been made.
    pub const NONE: Self = Self { fate: Fate::Running, steps: 0, loss: f64::NAN, at: [f64::NAN; 2] };

    /// How many steps it took to a minimum.
    pub fn steps_to_minimum(&self) -> Option<u32> {
        matches!(self.fate, Fate::Converged(_)).then_some(self.steps)
    }
}

/// Runs that are looked at together for whether one of them is over.
const LOOK: usize = 32;

/// Runs from all of `starts`, which replace the start of the setting; `critical` are the critical points of its
/// landscape.
///
/// Every run has the steps of its own, bit for bit: one that has settled leaves, while the others go on.
pub fn outcomes(
    setting: &Setting,
    entry: &Entry,
    critical: &[Critical],
    starts: &[[f64; 2]],
) -> Vec<Outcome> {
    let mut lanes = Lanes::new(setting, entry, critical, starts);
    let steps = setting.steps.min(MAX_STEPS);
    for t in 1..=steps {
        let args = entry.args_at(t);
        entry.evaluate(&setting.landscape, setting.seed, t, &args, &mut lanes.block);
        lanes.settle(t - 1);
        if lanes.block.is_empty() {
            break;
        }
        entry.step(t, &args, &mut lanes.block);
    }
    // At the points after the last step no gradient has been taken yet.
    lanes.own = false;
    lanes.settle(steps);
    for (i, &run) in lanes.runs.iter().enumerate() {
        lanes.outcomes[run] = lanes.outcome(lanes.block.theta(i), steps, false);
    }
    lanes.outcomes
}

struct Lanes<'a> {
    setting: &'a Setting,
    critical: &'a [Critical],
    limits: Limits,
    /// The runs that go on, and which of the starts each is from.
    block: Block,
    runs: Vec<usize>,
    /// Whether the gradients of the block are those of the loss at its points.
    own: bool,
    /// Gradients and losses where the block's do not serve.
    gx: Vec<f64>,
    gy: Vec<f64>,
    loss: Vec<f64>,
    /// The places in the block of the runs that are over, from the last one.
    over: Vec<usize>,
    /// What has come of those that have left, by their starts.
    outcomes: Vec<Outcome>,
}

impl<'a> Lanes<'a> {
    fn new(setting: &'a Setting, entry: &Entry, critical: &'a [Critical], starts: &[[f64; 2]]) -> Self {
        let n = starts.len();
        Self {
            setting,
            critical,
            limits: Limits::new(&setting.rules, critical),
            block: Block::new(entry.form(), starts),
            runs: (0..n).collect(),
            own: entry.is_own(),
            gx: vec![0.0; n],
            gy: vec![0.0; n],
            loss: vec![f64::INFINITY; n],
            over: Vec::new(),
            outcomes: vec![Outcome::NONE; n],
        }
    }

    /// Takes out the runs that have settled or left after `steps` steps.
    fn settle(&mut self, steps: u32) {
        let Self { setting, limits, block, own, gx, gy, loss, over, .. } = self;
        let (landscape, n) = (&setting.landscape, block.len());
        let (x, y, [bx, by]) = block.states();
        let (gx, gy, loss) = (&mut gx[..n], &mut gy[..n], &mut loss[..n]);
        if !*own {
            landscape.gradient(x, y, gx, gy);
        }
        let low = limits.low;
        if low > f64::NEG_INFINITY {
            landscape.value(x, y, loss);
        }
        let (gx, gy) = if *own { (bx, by) } else { (&*gx, &*gy) };
        let goes_on = |i: usize| limits.goes_on([x[i], y[i]], [gx[i], gy[i]], loss[i]);
        for from in (0..n).step_by(LOOK).rev() {
            // Nearly always none is over, which loops without branches find out.
            let these = from..n.min(from + LOOK);
            let (x, y, gx, gy) =
                (&x[these.clone()], &y[these.clone()], &gx[these.clone()], &gy[these.clone()]);
            let mut all = true;
            for (((&x, &y), &gx), &gy) in x.iter().zip(y).zip(gx).zip(gy) {
                all &= limits.is_under_way([x, y], [gx, gy]);
            }
            if low > f64::NEG_INFINITY {
                for &loss in &loss[these.clone()] {
                    all &= loss > low;
                }
            }
            if !all {
                over.extend(these.rev().filter(|&i| !goes_on(i)));
            }
        }
        for i in std::mem::take(&mut self.over) {
            let run = self.runs.swap_remove(i);
            self.outcomes[run] = self.outcome(self.block.theta(i), steps, true);
            self.block.remove(i);
        }
    }

    /// What has come of a run after so many steps.
    fn outcome(&self, at: [f64; 2], steps: u32, over: bool) -> Outcome {
        let landscape = &self.setting.landscape;
        let loss = landscape.value_at(at);
        let fate = if !loss.is_finite() || self.limits.is_out(at) {
            Fate::Diverged
        } else if !over {
            Fate::Running
        } else if loss <= self.limits.low || settled(landscape, self.critical, at) == Settled::Minimum {
            Fate::Converged(self.minimum(at))
        } else {
            Fate::Stuck
        };
        Outcome { fate, steps, loss, at }
    }

    /// The place of the nearest minimum in the list of critical points.
    fn minimum(&self, at: [f64; 2]) -> Option<usize> {
        let minima = self.critical.iter().enumerate().filter(|(_, point)| point.kind.is_minimum());
        let far = |(i, point): (usize, &Critical)| (i, point.distance(at));
        minima.map(far).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
    }
}
