//! Runs of one entry from many starts, side by side.

use crate::optimizer::Block;
use crate::race::{Entry, Limits, MAX_STEPS, Setting, Settled, nearest, settled};
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

/// Whether all runs are over is looked at once in so many steps.
const LOOK: u32 = 16;

/// Runs from all of `starts`, which replace the start of the setting; `critical` are the critical points of its
/// landscape.
///
/// Every run has the steps of its own, bit for bit: a run that has settled stops where it is, while the others go on.
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
        if t % LOOK == 0 && lanes.are_over() {
            break;
        }
        entry.step(t, &args, &mut lanes.block);
    }
    // At the points after the last step no gradient has been taken yet.
    lanes.own = false;
    lanes.settle(steps);
    (0..starts.len()).map(|i| lanes.outcome(i, steps)).collect()
}

struct Lanes<'a> {
    setting: &'a Setting,
    critical: &'a [Critical],
    block: Block,
    limits: Limits,
    /// Whether the gradients of the block are those of the loss at its points.
    own: bool,
    /// Gradients and losses where the block's do not serve.
    gx: Vec<f64>,
    gy: Vec<f64>,
    loss: Vec<f64>,
    /// For each run 1 as long as it moves, else 0. A number, so that the loop over it works on several runs at once.
    moves: Vec<f64>,
    /// Where the runs that have stopped did so, and after how many steps.
    stops: Vec<Option<([f64; 2], u32)>>,
}

impl<'a> Lanes<'a> {
    fn new(setting: &'a Setting, entry: &Entry, critical: &'a [Critical], starts: &[[f64; 2]]) -> Self {
        let n = starts.len();
        Self {
            setting,
            critical,
            block: Block::new(entry.form(), starts),
            limits: Limits::new(&setting.rules, critical),
            own: entry.is_own(),
            gx: vec![0.0; n],
            gy: vec![0.0; n],
            loss: vec![f64::INFINITY; n],
            moves: vec![1.0; n],
            stops: vec![None; n],
        }
    }

    /// Stops the runs that have settled or left after `steps` steps.
    fn settle(&mut self, steps: u32) {
        let Self { setting, block, gx, gy, loss, .. } = self;
        let landscape = &setting.landscape;
        let (x, y, [bx, by]) = block.states();
        if !self.own {
            landscape.gradient(x, y, gx, gy);
        }
        if self.limits.low > f64::NEG_INFINITY {
            landscape.value(x, y, loss);
        }
        let (gx, gy) = if self.own { (bx, by) } else { (gx.as_slice(), gy.as_slice()) };
        // Nearly always no run stops, which a loop without branches finds out.
        let mut any = false;
        for (((((&x, &y), &gx), &gy), &loss), &moves) in
            x.iter().zip(y).zip(gx).zip(gy).zip(&*loss).zip(&self.moves)
        {
            any |= !self.limits.goes_on([x, y], [gx, gy], loss) & (moves > 0.0);
        }
        if !any {
            return;
        }
        for i in 0..self.stops.len() {
            let at = [x[i], y[i]];
            if self.moves[i] > 0.0 && !self.limits.goes_on(at, [gx[i], gy[i]], loss[i]) {
                self.moves[i] = 0.0;
                self.stops[i] = Some((at, steps));
            }
        }
    }

    fn are_over(&self) -> bool {
        self.moves.iter().all(|&moves| moves == 0.0)
    }

    /// What has come of run `i` after `made` steps of the block.
    fn outcome(&self, i: usize, made: u32) -> Outcome {
        let (at, steps) = self.stops[i].unwrap_or((self.block.theta(i), made));
        let landscape = &self.setting.landscape;
        let loss = landscape.value_at(at);
        let fate = if !loss.is_finite() || self.limits.is_out(at) {
            Fate::Diverged
        } else if self.stops[i].is_none() {
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
        let minima: Vec<_> = self.critical.iter().filter(|point| point.kind.is_minimum()).copied().collect();
        let (found, _) = nearest(&minima, at)?;
        self.critical.iter().position(|point| point == found)
    }
}
