//! A run that has been made.

use super::{Entry, Rule, Setting, Why, nearest};
use crate::optimizer::MAX_SLOTS;
use crate::surface::{Critical, Kind};

/// All points of a run and everything that its steps used. Point 0 is the start; step k, counted from 1, leads from
/// point k − 1 to point k.
///
/// Every number is finite, but for the loss and the gradient at a start that has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What ran.
    pub entry: Entry,
    /// Where.
    pub setting: Setting,
    /// Critical points of the landscape.
    pub critical: Vec<Critical>,
    /// The points.
    pub theta: Vec<[f64; 2]>,
    /// The slots at each point: those after the step that led there.
    pub slots: Vec<[[f64; 2]; MAX_SLOTS]>,
    /// The loss at each point, over all samples.
    pub loss: Vec<f64>,
    /// The length of its gradient.
    pub norm: Vec<f64>,
    /// The gradient that each step took, where its form takes it and of its samples, before clipping.
    pub grad: Vec<[f64; 2]>,
    /// η_t of each step.
    pub rate: Vec<f64>,
    /// How it ended.
    pub end: End,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// It has not: there are steps to compute, or the budget was used up.
    Running,
    /// At a minimum.
    Converged(Rule),
    /// At a point without gradient that is no minimum: a critical point of this kind, or a plateau.
    Stuck(Option<Kind>),
    /// The next point would have been infinite, or is further away than allowed; the last finite point is kept.
    Diverged(Why),
    /// The landscape has no value at the start.
    Undefined,
}

impl Trace {
    /// How many steps were made.
    pub fn steps(&self) -> usize {
        self.grad.len()
    }

    /// The change of θ that step k made.
    pub fn update(&self, k: usize) -> Option<[f64; 2]> {
        let (from, to) = (self.theta.get(k.checked_sub(1)?)?, self.theta.get(k)?);
        Some([to[0] - from[0], to[1] - from[1]])
    }

    /// The effective rates of step k: what multiplied the gradient, or the mean that stands for it, in each coordinate.
    pub fn effective(&self, k: usize) -> Option<[f64; 2]> {
        let (before, after) = (self.slots.get(k.checked_sub(1)?)?, self.slots.get(k)?);
        let t = u32::try_from(k).ok()?;
        let (rate, args) = (self.entry.form().rate, self.entry.args_at(t));
        let of = |slots: &[[f64; 2]; MAX_SLOTS], axis: usize| slots.map(|slot| slot[axis]);
        Some([0, 1].map(|axis| rate(of(before, axis), of(after, axis), t, &args)))
    }

    /// The first point at which the loss is at most this.
    pub fn steps_to(&self, loss: f64) -> Option<usize> {
        self.loss.iter().position(|&at| at <= loss)
    }

    /// The distance of point k from the nearest minimum, where one is known.
    pub fn distance(&self, k: usize) -> Option<f64> {
        let minima: Vec<Critical> =
            self.critical.iter().copied().filter(|point| point.kind.is_minimum()).collect();
        nearest(&minima, *self.theta.get(k)?).map(|(_, distance)| distance)
    }
}
