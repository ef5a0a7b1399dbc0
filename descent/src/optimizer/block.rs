//! Runs of one form from several starts at once.

use super::{Form, MAX_SLOTS};
use nabla_math::param::Args;

/// Points of the plane that the same form moves, with all that it keeps.
///
/// All x stand before all y, so that a surface takes them as two slices and a step as one. Points do not depend on each
/// other: a block gives the same bits as each of its points alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// x of every point, then y.
    theta: Vec<f64>,
    /// Where the gradient is taken, if not at θ.
    look: Vec<f64>,
    grad: Vec<f64>,
    slots: [Vec<f64>; MAX_SLOTS],
}

impl Block {
    /// These points before the first step.
    pub fn new(form: &Form, starts: &[[f64; 2]]) -> Self {
        let theta: Vec<f64> = [0, 1].iter().flat_map(|&axis| starts.iter().map(move |at| at[axis])).collect();
        let mut slots = [const { Vec::new() }; MAX_SLOTS];
        for (values, slot) in slots.iter_mut().zip(form.slots) {
            *values = vec![slot.start; theta.len()];
        }
        let look = if form.look.is_some() { theta.clone() } else { Vec::new() };
        Self { look, grad: vec![0.0; theta.len()], theta, slots }
    }

    /// How many points there are.
    pub fn len(&self) -> usize {
        self.theta.len() / 2
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.theta.is_empty()
    }

    /// x and y of every point.
    pub fn points(&self) -> (&[f64], &[f64]) {
        self.theta.split_at(self.len())
    }

    /// x, y, and both parts of the gradient of every point.
    pub fn states(&self) -> (&[f64], &[f64], [&[f64]; 2]) {
        let ((x, y), (gx, gy)) = (self.points(), self.grad.split_at(self.len()));
        (x, y, [gx, gy])
    }

    /// Both parts of the gradient of every point, to be changed.
    pub fn gradients(&mut self) -> (&mut [f64], &mut [f64]) {
        let half = self.len();
        self.grad.split_at_mut(half)
    }

    /// Gives every point this gradient.
    pub fn set_gradient(&mut self, [x, y]: [f64; 2]) {
        let (gx, gy) = self.gradients();
        gx.fill(x);
        gy.fill(y);
    }

    /// Lets `of` write the gradients (x, y, ∂f/∂x, ∂f/∂y) where the form takes them.
    pub fn evaluate(
        &mut self,
        form: &Form,
        args: &Args,
        of: impl FnOnce(&[f64], &[f64], &mut [f64], &mut [f64]),
    ) {
        let half = self.len();
        let at = match &form.look {
            Some(look) => {
                (look.at)(&self.theta, self.slots.each_ref().map(Vec::as_slice), args, &mut self.look);
                &self.look
            }
            None => &self.theta,
        };
        let ((x, y), (gx, gy)) = (at.split_at(half), self.grad.split_at_mut(half));
        of(x, y, gx, gy);
    }

    /// Step `t` of every point, by the gradients that are there.
    pub fn step(&mut self, form: &Form, t: u32, args: &Args) {
        (form.step)(&mut self.theta, &self.grad, self.slots.each_mut().map(Vec::as_mut_slice), t, args);
    }

    /// Point `i`.
    pub fn theta(&self, i: usize) -> [f64; 2] {
        self.both(&self.theta, i)
    }

    /// The gradient of point `i`.
    pub fn gradient(&self, i: usize) -> [f64; 2] {
        self.both(&self.grad, i)
    }

    /// The slots of point `i`; 0 for those that the form does not have.
    pub fn slots(&self, i: usize) -> [[f64; 2]; MAX_SLOTS] {
        self.slots.each_ref().map(|slot| self.both(slot, i))
    }

    fn both(&self, values: &[f64], i: usize) -> [f64; 2] {
        [i, i + self.len()].map(|at| values.get(at).copied().unwrap_or_default())
    }
}
