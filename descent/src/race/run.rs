//! Computing a run.

use super::trace::{End, Trace};
use super::{Entry, Limits, MAX_STEPS, Rule, Setting, Settled, Why, settled};
use crate::optimizer::{Block, MAX_SLOTS};

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
        let point = run.arrive();
        let loss = point.loss;
        run.keep(point);
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
        if !entry.is_own() {
            entry.evaluate(&setting.landscape, setting.seed, t, &args, block);
        }
        let grad = block.gradient(0);
        entry.step(t, &args, block);

        let point = self.arrive();
        let Point { at, slots: [a, b, c], loss, norm } = point;
        // 0 if all of them are finite, else NaN.
        let zero = |[x, y]: [f64; 2]| 0.0 * x + 0.0 * y;
        if [at, grad, self.here, a, b, c, [loss, norm]].map(zero).iter().sum::<f64>() != 0.0 {
            self.trace.end = End::Diverged(Why::find(&self.trace, Some(at)));
            return;
        }
        self.trace.grad.push(grad);
        self.trace.rate.push(args[0]);
        self.keep(point);
    }

    /// Takes the gradient where the block is; what is to be kept of the point.
    fn arrive(&mut self) -> Point {
        let Self { trace: Trace { entry, setting, .. }, block, here, .. } = self;
        let (landscape, at) = (&setting.landscape, block.theta(0));
        if entry.is_own() {
            // The next step takes it from there.
            let of = |x: &[f64], y: &[f64], gx: &mut [f64], gy: &mut [f64]| landscape.gradient(x, y, gx, gy);
            block.evaluate(entry.form(), &entry.args, of);
            *here = block.gradient(0);
        } else {
            *here = landscape.gradient_at(at);
        }
        Point { at, slots: block.slots(0), loss: landscape.value_at(at), norm: length(*here) }
    }

    /// Adds a point, and ends the run if it has settled there.
    fn keep(&mut self, Point { at, slots, loss, norm }: Point) {
        let trace = &mut self.trace;
        trace.theta.push(at);
        trace.slots.push(slots);
        trace.loss.push(loss);
        trace.norm.push(norm);
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

/// Where a run has come to.
#[derive(Clone, Copy)]
struct Point {
    at: [f64; 2],
    slots: [[f64; 2]; MAX_SLOTS],
    loss: f64,
    norm: f64,
}

/// The length of a gradient.
fn length([gx, gy]: [f64; 2]) -> f64 {
    (gx * gx + gy * gy).sqrt()
}
