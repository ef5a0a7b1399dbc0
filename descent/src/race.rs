//! Races: optimizers from one start on one landscape, computed ahead, bounded, with everything that a step used.
//!
//! An [`Entry`] is an optimizer as it is set; a [`Setting`] is what all entries of a race share. A [`Run`] computes the
//! [`Trace`] of one entry in slices; playing it is moving an index along it.

use crate::clip::{self, Clip};
use crate::optimizer::{Block, Form, Optimizer};
use crate::schedule::{self, Schedule};
use nabla_math::param::Args;
use nabla_math::text::Text;

mod run;
mod settle;
#[cfg(test)]
mod tests;
mod trace;
mod why;
mod working;

pub use run::{Run, run};
pub(crate) use settle::Limits;
pub use settle::{Rule, Rules, Settled, nearest, settled};
pub use trace::{End, Trace};
pub use why::{Cause, Why};
pub use working::working;

use crate::landscape::Landscape;

/// The most steps of a run.
pub const MAX_STEPS: u32 = 10_000;

/// What all entries of a race share.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// What they run on.
    pub landscape: Landscape,
    /// Where they start.
    pub start: [f64; 2],
    /// How many steps they may make; more than [`MAX_STEPS`] are not made.
    pub steps: u32,
    /// The seed of the samples' order.
    pub seed: u32,
    /// When a run is over before that.
    pub rules: Rules,
}

/// An optimizer as it is set. The same optimizer may be entered twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The optimizer.
    pub optimizer: &'static Optimizer,
    /// Whether in PyTorch's form, where that differs.
    pub torch: bool,
    /// Its arguments; the first is η.
    pub args: Args,
    /// How η changes with the steps.
    pub schedule: &'static Schedule,
    /// The arguments of the schedule.
    pub schedule_args: Args,
    /// How gradients are clipped.
    pub clip: &'static Clip,
    /// The arguments of that.
    pub clip_args: Args,
    /// Samples a step; all of them for `None`, and where there are no samples.
    pub batch: Option<usize>,
}

impl Entry {
    /// An optimizer with its defaults: a constant rate, no clipping, all samples.
    pub fn new(optimizer: &'static Optimizer) -> Self {
        let (schedule, clip) = (schedule::ALL[0], &clip::NONE);
        Self {
            optimizer,
            torch: false,
            args: optimizer.defaults(),
            schedule,
            schedule_args: schedule.defaults(),
            clip,
            clip_args: clip.defaults(),
            batch: None,
        }
    }

    /// The form of its update.
    pub fn form(&self) -> &'static Form {
        self.optimizer.form(self.torch)
    }

    /// The arguments of step `t`, counted from 1: those of the entry, with the rate of the schedule.
    pub fn args_at(&self, t: u32) -> Args {
        let mut args = self.args;
        if !self.schedule.is_constant() {
            args[0] = self.schedule.rate(args[0], t, &self.schedule_args);
        }
        args
    }

    /// What it is called on a landscape of so many samples (0 where there are none): the optimizer's name, but gradient
    /// descent, SGD or mini-batch SGD by the size of the batch.
    pub fn name(&self, samples: usize) -> Text {
        match self.batch {
            _ if self.optimizer.id != "sgd" => self.optimizer.name,
            Some(batch) if batch < samples && batch <= 1 => Text::same("SGD"),
            Some(batch) if batch < samples => Text::new("Mini-batch SGD", "小批量 SGD"),
            _ => Text::new("Gradient descent", "梯度下降"),
        }
    }

    /// Gradients of single samples that `steps` steps have taken, of so many samples; of a landscape without samples
    /// (`samples` 0) the gradients themselves. Every optimizer takes one gradient a step, Nesterov's at another point.
    pub fn evaluations(&self, steps: u32, samples: usize) -> u64 {
        let (steps, samples) = (u64::from(steps), samples as u64);
        match self.batch.map(|batch| batch.max(1) as u64) {
            // The last batch of an epoch has what remains.
            Some(batch) if batch < samples => {
                let epoch = samples.div_ceil(batch);
                steps / epoch * samples + (steps % epoch * batch).min(samples)
            }
            _ => steps * samples.max(1),
        }
    }

    /// Whether its steps take the gradient of the loss itself, over all samples and at θ.
    pub(crate) fn is_own(&self) -> bool {
        self.batch.is_none() && self.form().look.is_none()
    }

    /// Writes the gradients of step `t` into a block, not clipped: where the form takes them, of its samples.
    pub(crate) fn evaluate(&self, landscape: &Landscape, seed: u32, t: u32, args: &Args, block: &mut Block) {
        block.evaluate(self.form(), args, |x, y, gx, gy| match self.batch {
            Some(batch) => landscape.batch_gradient(t, batch, seed, x, y, gx, gy),
            None => landscape.gradient(x, y, gx, gy),
        });
    }

    /// Clips the gradients of a block and makes step `t`.
    pub(crate) fn step(&self, t: u32, args: &Args, block: &mut Block) {
        if !self.clip.params.is_empty() {
            let (gx, gy) = block.gradients();
            (self.clip.apply)(gx, gy, self.torch, &self.clip_args);
        }
        block.step(self.form(), t, args);
    }
}
