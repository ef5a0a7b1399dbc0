//! What holds for every optimizer of the list.

mod bounds;
mod catalogue;
mod lines;
mod relations;

use super::{ALL, Form, MAX_SLOTS, Optimizer};
use nabla_math::param::{Args, Scale};
use proptest::prelude::*;

/// Every optimizer in each of its forms.
fn forms() -> impl Iterator<Item = (&'static Optimizer, bool, &'static Form)> {
    ALL.iter().flat_map(|&optimizer| {
        let torch = optimizer.torch.iter().map(move |form| (optimizer, true, form));
        std::iter::once((optimizer, false, &optimizer.textbook)).chain(torch)
    })
}

/// Coordinates with their slots, between steps.
#[derive(Clone, Debug, PartialEq)]
struct State {
    theta: Vec<f64>,
    slots: [Vec<f64>; MAX_SLOTS],
}

impl State {
    fn new(form: &Form, theta: &[f64]) -> Self {
        let mut slots = [const { Vec::new() }; MAX_SLOTS];
        for (values, slot) in slots.iter_mut().zip(form.slots) {
            *values = vec![slot.start; theta.len()];
        }
        Self { theta: theta.to_vec(), slots }
    }

    fn step(&mut self, form: &Form, grad: &[f64], t: u32, args: &Args) {
        (form.step)(&mut self.theta, grad, self.slots.each_mut().map(Vec::as_mut_slice), t, args);
    }

    /// Where the form takes its gradient.
    fn look(&self, form: &Form, args: &Args) -> Vec<f64> {
        let mut at = self.theta.clone();
        if let Some(look) = &form.look {
            (look.at)(&self.theta, self.slots.each_ref().map(Vec::as_slice), args, &mut at);
        }
        at
    }

    /// `steps` steps on (x² + 9y² + …)/2, whose gradient is a·θ.
    fn descend(&mut self, form: &Form, curvatures: &[f64], steps: u32, args: &Args) {
        for t in 1..=steps {
            let grad: Vec<f64> = self.look(form, args).iter().zip(curvatures).map(|(x, a)| a * x).collect();
            self.step(form, &grad, t, args);
        }
    }
}

/// Arguments anywhere in the ranges of an optimizer, its ends included.
fn args(optimizer: &'static Optimizer) -> impl Strategy<Value = Args> {
    prop::collection::vec(0.0..=1.0f64, optimizer.params.len()).prop_map(|places| {
        let mut args = Args::default();
        for ((arg, param), place) in args.iter_mut().zip(optimizer.params).zip(places) {
            let between = |a: f64, b: f64| a + (b - a) * place;
            *arg = param.clamp(match param.scale {
                Scale::Linear => between(param.min, param.max),
                Scale::Log => libm::exp(between(libm::log(param.min), libm::log(param.max))),
            });
        }
        args
    })
}

/// An optimizer of the list.
fn any_optimizer() -> impl Strategy<Value = &'static Optimizer> {
    (0..ALL.len()).prop_map(|i| ALL[i])
}
