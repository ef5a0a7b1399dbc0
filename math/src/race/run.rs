//! Computing a run.

use super::trace::{End, Trace};
use super::{Entry, MAX_STEPS, Rule, Setting, Settled, Why, settled};
use crate::optimizer::Block;

/// A run that is being computed; it can be put aside at any step.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    trace: Trace,
    block: Block,
    /// The loss at which it has converged.
    low: f64,
    steps: usize,
}

/// The whole run at once.
pub fn run(setting: &Setting, entry: &Entry) -> Trace {
    let mut run = Run::new(setting, entry);
    run.advance(MAX_STEPS);
    run.into_trace()
}

impl Run {
    /// A run at its start. A start that is not finite has no value.
    pub fn new(setting: &Setting, entry: &Entry) -> Self {
        let critical = setting.landscape.critical();
        let steps = setting.steps.min(MAX_STEPS) as usize;
        let points = || Vec::with_capacity(steps + 1);
        let mut run = Self {
            low: setting.rules.low(&critical),
            block: Block::new(entry.form(), &[setting.start]),
            steps,
            trace: Trace {
                entry: entry.clone(),
                setting: setting.clone(),
                critical,
                theta: points(),
                slots: Vec::with_capacity(steps + 1),
                loss: Vec::with_capacity(steps + 1),
                norm: Vec::with_capacity(steps + 1),
                grad: points(),
                rate: Vec::with_capacity(steps),
                effective: points(),
                end: End::Running,
            },
        };
        let [loss, norm] = run.arrived();
        run.keep(loss, norm);
        if !loss.is_finite() || !setting.start.iter().all(|x| x.is_finite()) {
            run.trace.end = End::Undefined;
        }
        run
    }

    /// Makes up to `steps` steps; whether there are more to make.
    pub fn advance(&mut self, steps: u32) -> bool {
        for _ in 0..steps {
            if self.is_over() {
                break;
            }
            self.step();
        }
        !self.is_over()
    }

    /// Whether no step is left.
    pub fn is_over(&self) -> bool {
        self.trace.end != End::Running || self.trace.steps() >= self.steps
    }

    /// What has been computed so far.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// What has been computed.
    pub fn into_trace(self) -> Trace {
        self.trace
    }

    fn step(&mut self) {
        let Self { trace, block, .. } = self;
        let (entry, setting) = (&trace.entry, &trace.setting);
        let t = trace.steps() as u32 + 1;
        let args = entry.args_at(t);
        entry.evaluate(&setting.landscape, setting.seed, t, &args, block);
        let (grad, before) = (block.gradient(0), block.slots(0));
        entry.step(t, &args, block);
        let (after, rate) = (block.slots(0), entry.form().rate);
        let of = |slots: [[f64; 2]; 3], axis: usize| slots.map(|slot| slot[axis]);
        let effective = [0, 1].map(|axis| rate(of(before, axis), of(after, axis), t, &args));

        let [loss, norm] = self.arrived();
        let moved = self.block.theta(0);
        let parts = [moved, grad, effective, [loss, norm]];
        if !parts.iter().chain(&after).flatten().all(|number| number.is_finite()) {
            self.trace.end = End::Diverged(Why::find(&self.trace, Some(moved)));
            return;
        }
        self.trace.grad.push(grad);
        self.trace.rate.push(args[0]);
        self.trace.effective.push(effective);
        self.keep(loss, norm);
        if moved.iter().any(|x| x.abs() > self.trace.setting.rules.far) {
            self.trace.end = End::Diverged(Why::find(&self.trace, None));
        }
    }

    /// Loss and length of the gradient where the block is.
    fn arrived(&self) -> [f64; 2] {
        let (landscape, at) = (&self.trace.setting.landscape, self.block.theta(0));
        let [gx, gy] = landscape.gradient_at(at);
        [landscape.value_at(at), (gx * gx + gy * gy).sqrt()]
    }

    /// Adds the point where the block is, and ends the run if it has settled there.
    fn keep(&mut self, loss: f64, norm: f64) {
        let (trace, at) = (&mut self.trace, self.block.theta(0));
        trace.theta.push(at);
        trace.slots.push(self.block.slots(0));
        trace.loss.push(loss);
        trace.norm.push(norm);
        if loss <= self.low {
            trace.end = End::Converged(Rule::Loss);
        } else if norm < trace.setting.rules.gradient {
            trace.end = match settled(&trace.setting.landscape, &trace.critical, at) {
                Settled::Minimum => End::Converged(Rule::Gradient),
                Settled::Other(kind) => End::Stuck(Some(kind)),
                Settled::Plateau => End::Stuck(None),
            };
        }
    }
}
