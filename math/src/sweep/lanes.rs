//! Runs of one entry from many starts, side by side.

use crate::optimizer::Block;
use crate::race::{Entry, MAX_STEPS, Setting, Settled, nearest, settled};
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
        lanes.settle();
        if t % LOOK == 0 && lanes.are_over() {
            break;
        }
        entry.step(t, &args, &mut lanes.block);
    }
    // The points after the last step, where no gradient has been taken yet.
    lanes.own = true;
    lanes.settle();
    (0..starts.len()).map(|i| lanes.outcome(i)).collect()
}

struct Lanes<'a> {
    setting: &'a Setting,
    critical: &'a [Critical],
    block: Block,
    /// The loss at which a run has converged; −∞ if there is no such rule.
    low: f64,
    /// Whether the gradients of the block are not those of the loss at its points.
    own: bool,
    /// Gradients and losses where the block's do not serve.
    gx: Vec<f64>,
    gy: Vec<f64>,
    loss: Vec<f64>,
    /// For each run: 1 as long as it moves, its steps so far, and where it stopped. Numbers rather than words of their
    /// own width, so that the loop over them works on several runs at once.
    moves: Vec<f64>,
    steps: Vec<f64>,
    x: Vec<f64>,
    y: Vec<f64>,
}

impl<'a> Lanes<'a> {
    fn new(setting: &'a Setting, entry: &Entry, critical: &'a [Critical], starts: &[[f64; 2]]) -> Self {
        let n = starts.len();
        Self {
            setting,
            critical,
            block: Block::new(entry.form(), starts),
            low: setting.rules.low(critical),
            own: entry.form().look.is_some() || entry.batch.is_some(),
            gx: vec![0.0; n],
            gy: vec![0.0; n],
            loss: vec![f64::INFINITY; n],
            moves: vec![1.0; n],
            steps: vec![0.0; n],
            x: starts.iter().map(|start| start[0]).collect(),
            y: starts.iter().map(|start| start[1]).collect(),
        }
    }

    /// Stops the runs that have settled or left; counts a step for the others.
    fn settle(&mut self) {
        let Self { setting, block, gx, gy, loss, .. } = self;
        let landscape = &setting.landscape;
        if self.own {
            let (x, y) = block.points();
            landscape.gradient(x, y, gx, gy);
        }
        if self.low > f64::NEG_INFINITY {
            let (x, y) = block.points();
            landscape.value(x, y, loss);
        }
        let (x, y, [bx, by]) = block.states();
        let (gx, gy) = if self.own { (gx.as_slice(), gy.as_slice()) } else { (bx, by) };
        let limits = Limits { gradient: setting.rules.gradient, far: setting.rules.far, low: self.low };
        let places = self.x.iter_mut().zip(&mut self.y).zip(&mut self.moves).zip(&mut self.steps);
        for (((((place, &x), &y), &gx), &gy), &loss) in places.zip(x).zip(y).zip(gx).zip(gy).zip(loss.iter())
        {
            let (((at_x, at_y), moves), steps) = place;
            let moved = *moves > 0.0;
            *at_x = if moved { x } else { *at_x };
            *at_y = if moved { y } else { *at_y };
            *moves = if limits.goes_on(x, y, gx, gy, loss) { *moves } else { 0.0 };
            *steps += *moves;
        }
    }

    fn are_over(&self) -> bool {
        self.moves.iter().all(|&moves| moves == 0.0)
    }

    fn outcome(&self, i: usize) -> Outcome {
        let (at, landscape) = ([self.x[i], self.y[i]], &self.setting.landscape);
        let loss = landscape.value_at(at);
        let near = |x: &f64| x.abs() <= self.setting.rules.far;
        let fate = if !(loss.is_finite() && at.iter().all(near)) {
            Fate::Diverged
        } else if self.moves[i] > 0.0 {
            Fate::Running
        } else if loss <= self.low || settled(landscape, self.critical, at) == Settled::Minimum {
            Fate::Converged(self.minimum(at))
        } else {
            Fate::Stuck
        };
        // The check after the last step counted one that is not made.
        let steps = self.steps[i] as u32 - u32::from(self.moves[i] > 0.0);
        Outcome { fate, steps, loss, at }
    }

    /// The place of the nearest minimum in the list of critical points.
    fn minimum(&self, at: [f64; 2]) -> Option<usize> {
        let minima: Vec<_> = self.critical.iter().filter(|point| point.kind.is_minimum()).copied().collect();
        let (found, _) = nearest(&minima, at)?;
        self.critical.iter().position(|point| point == found)
    }
}

/// What a run may not pass.
#[derive(Clone, Copy)]
struct Limits {
    gradient: f64,
    far: f64,
    low: f64,
}

impl Limits {
    /// Whether a run goes on from a point; `&` instead of `&&` leaves the loop without branches. NaN ends it.
    #[inline(always)]
    fn goes_on(&self, x: f64, y: f64, gx: f64, gy: f64, loss: f64) -> bool {
        let norm = (gx * gx + gy * gy).sqrt();
        (norm >= self.gradient)
            & (norm < f64::INFINITY)
            & (x.abs() <= self.far)
            & (y.abs() <= self.far)
            & (loss > self.low)
    }
}
