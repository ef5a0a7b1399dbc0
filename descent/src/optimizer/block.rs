//! Runs of one form from several starts at once.

use super::{Form, MAX_SLOTS};
use nabla_math::param::Args;

/// Points of the plane that the same form moves, with all that it keeps.
///
/// All x stand before all y, so that a surface takes them as two slices and a step as one. Points do not depend on each
/// other: a block gives the same bits as each of its points alone.
///
/// Points that have been taken out leave room at the end of the x and of the y, until it is worth closing up.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// How many points there are.
    count: usize,
    /// How many there is room for: where y begins.
    room: usize,
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
        let count = starts.len();
        Self { count, room: count, look, grad: vec![0.0; theta.len()], theta, slots }
    }

    /// How many points there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Takes point `i` out; the last one has its place then.
    pub fn remove(&mut self, i: usize) {
        let (last, room) = (self.count - 1, self.room);
        // Steps are made of the empty places too.
        let closes = 4 * last < 3 * room;
        let Self { theta, look, grad, slots, .. } = self;
        for values in [theta, look, grad].into_iter().chain(slots).filter(|values| !values.is_empty()) {
            values[i] = values[last];
            values[room + i] = values[room + last];
            if closes {
                values.copy_within(room..room + last, last);
                values.truncate(2 * last);
            }
        }
        (self.count, self.room) = (last, if closes { last } else { room });
    }

    /// x and y of every point.
    pub fn points(&self) -> (&[f64], &[f64]) {
        self.halves(&self.theta)
    }

    /// x, y, and both parts of the gradient of every point.
    pub fn states(&self) -> (&[f64], &[f64], [&[f64]; 2]) {
        let ((x, y), (gx, gy)) = (self.points(), self.halves(&self.grad));
        (x, y, [gx, gy])
    }

    /// Both parts of the gradient of every point, to be changed.
    pub fn gradients(&mut self) -> (&mut [f64], &mut [f64]) {
        let (gx, gy) = self.grad.split_at_mut(self.room);
        (&mut gx[..self.count], &mut gy[..self.count])
    }

    /// Lets `of` write the gradients (x, y, ∂f/∂x, ∂f/∂y) where the form takes them.
    pub fn evaluate(
        &mut self,
        form: &Form,
        args: &Args,
        of: impl FnOnce(&[f64], &[f64], &mut [f64], &mut [f64]),
    ) {
        let (count, room) = (self.count, self.room);
        let at = match &form.look {
            Some(look) => {
                (look.at)(&self.theta, self.slots.each_ref().map(Vec::as_slice), args, &mut self.look);
                &self.look
            }
            None => &self.theta,
        };
        let ((x, y), (gx, gy)) = (at.split_at(room), self.grad.split_at_mut(room));
        of(&x[..count], &y[..count], &mut gx[..count], &mut gy[..count]);
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
        [i, i + self.room].map(|at| values.get(at).copied().unwrap_or_default())
    }

    fn halves<'a>(&self, values: &'a [f64]) -> (&'a [f64], &'a [f64]) {
        let (x, y) = values.split_at(self.room);
        (&x[..self.count], &y[..self.count])
    }
}
