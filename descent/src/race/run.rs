//! Computing a run.

use super::trace::{End, Trace};
use super::{Entry, Limits, MAX_STEPS, Rule, Setting, Settled, Why, settled};
use crate::optimizer::Block;

/// A run that is being computed; it can be put aside at any step.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    trace: Trace,
    block: Block,
    limits: Limits,
    steps: usize,
    /// The gradient of the loss where the block is.
    here: [f64; 2],
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
            limits: Limits::new(&setting.rules, &critical),
            block: Block::new(entry.form(), &[setting.start]),
            steps,
            here: [f64::NAN; 2],
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
                end: End::Running,
            },
        };
        let loss = run.arrive();
        run.keep(loss);
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
        let Self { trace, block, here, .. } = self;
        let (entry, setting) = (&trace.entry, &trace.setting);
        let t = trace.steps() as u32 + 1;
        let args = entry.args_at(t);
        if entry.is_own() {
            block.set_gradient(*here);
        } else {
            entry.evaluate(&setting.landscape, setting.seed, t, &args, block);
        }
        let grad = block.gradient(0);
        entry.step(t, &args, block);

        let loss = self.arrive();
        let moved = self.block.theta(0);
        let parts = [moved, grad, self.here, [loss, length(self.here)]];
        if !parts.iter().chain(&self.block.slots(0)).flatten().all(|number| number.is_finite()) {
            self.trace.end = End::Diverged(Why::find(&self.trace, Some(moved)));
            return;
        }
        self.trace.grad.push(grad);
        self.trace.rate.push(args[0]);
        self.keep(loss);
    }

    /// Takes the gradient where the block is; the loss there.
    fn arrive(&mut self) -> f64 {
        let (landscape, at) = (&self.trace.setting.landscape, self.block.theta(0));
        self.here = landscape.gradient_at(at);
        landscape.value_at(at)
    }

    /// Adds the point where the block is, and ends the run if it has settled there.
    fn keep(&mut self, loss: f64) {
        let (trace, at) = (&mut self.trace, self.block.theta(0));
        trace.theta.push(at);
        trace.slots.push(self.block.slots(0));
        trace.loss.push(loss);
        trace.norm.push(length(self.here));
        if self.limits.goes_on(at, self.here, loss) {
            return;
        }
        trace.end = if self.limits.is_out(at) {
            End::Diverged(Why::find(trace, None))
        } else if loss <= self.limits.low {
            End::Converged(Rule::Loss)
        } else {
            match settled(&trace.setting.landscape, &trace.critical, at) {
                Settled::Minimum => End::Converged(Rule::Gradient),
                Settled::Other(kind) => End::Stuck(Some(kind)),
                Settled::Plateau => End::Stuck(None),
            }
        };
    }
}

/// The length of a gradient.
fn length([gx, gy]: [f64; 2]) -> f64 {
    (gx * gx + gy * gy).sqrt()
}
