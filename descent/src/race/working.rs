//! A step of a run, worked out: rate, look-ahead, clipping, and the lines of the update.

use super::{Entry, Trace};
use crate::optimizer::working::{Names, append, given};
use crate::optimizer::{GRADIENT, LOOK, Moment};
use nabla_math::text::Text;
use nabla_math::working::{Known, Line, Step, Working, index, joined};

const RATE: &str = r"\eta_{t}";
const CLIPPED: &str = r"\bar{g}";
const NORM: &str = "n";

const SCHEDULED: Text = Text::new("Rate of this step", "本步的学习率");
const AHEAD: Text = Text::new("Look ahead: where the gradient is taken", "前瞻点：在此处求梯度");
const LENGTH: Text = Text::new("Length of the gradient", "梯度的范数");
const CLIP: Text = Text::new("Clip the gradient", "裁剪梯度");

/// Step `step` of a run, counted from 1, in both coordinates: θ, slots, gradient and arguments are given, and what
/// comes out is the next point of the trace, to the last bit. `None` if the run has no such step.
pub fn working(trace: &Trace, step: usize) -> Option<Working> {
    let from = step.checked_sub(1)?;
    let (grad, next) = (trace.grad.get(from)?, trace.theta.get(step)?);
    let (entry, t) = (&trace.entry, u32::try_from(step).ok()?);
    let (before, after) = (trace.slots.get(from)?, trace.slots.get(step)?);
    let moment = Moment {
        form: entry.form(),
        lines: entry.optimizer.lines(entry.torch),
        params: entry.optimizer.params,
        args: &entry.args,
        t,
        theta: trace.theta.get(from)?,
        grad,
        before: before.each_ref().map(<[f64; 2]>::as_slice),
        after: after.each_ref().map(<[f64; 2]>::as_slice),
        next,
    };
    let mut working = Working { given: given(&moment), steps: Vec::new() };
    let extra = [(entry.schedule.params, &entry.schedule_args), (entry.clip.params, &entry.clip_args)];
    for (param, &value) in extra.into_iter().flat_map(|(params, args)| params.iter().zip(args)) {
        working.given.push(Known::new(param.symbol, value));
    }

    let rate = if entry.schedule.is_constant() { r"\eta" } else { RATE };
    if rate == RATE {
        let formula = entry.schedule.formula;
        let value = entry.schedule.rate(entry.args[0], t, &entry.schedule_args);
        let equation = format!(r"\eta_t = {formula}");
        working.steps.push(Step::scalar("schedule", SCHEDULED, &equation, Line::new(RATE, formula, value)));
    }
    let names = Names::new(moment.form, GRADIENT, rate);
    if let Some(look) = &moment.form.look {
        let mut at = [0.0; 2];
        (look.at)(moment.theta, moment.before, &entry.args_at(t), &mut at);
        let line = |i: usize| Line::new(index(LOOK, i), names.at(look.formula, Some(i)), at[i]);
        let equation = format!("{}_i = {}", LOOK, names.in_general(look.formula));
        working.steps.push(Step::vector("look", AHEAD, &equation, vec![line(0), line(1)]));
    }
    let clips = !entry.clip.params.is_empty();
    if clips {
        clip(&mut working, entry, &names, grad);
    }
    let gradient = if clips { CLIPPED } else { GRADIENT };
    append(&mut working, &moment, Names::new(moment.form, gradient, rate));
    Some(working)
}

/// The norm, where it is needed, and the clipped gradient.
fn clip(working: &mut Working, entry: &Entry, names: &Names, grad: &[f64; 2]) {
    let formula = entry.clip.formula(entry.torch);
    if entry.clip == &crate::clip::NORM {
        let squares = joined((0..2).map(|i| index(GRADIENT, i) + "^2"), " + ");
        let root = format!(r"\sqrt{{{squares}}}");
        let value = (grad[0] * grad[0] + grad[1] * grad[1]).sqrt();
        let equation = format!(r"{NORM} = \sqrt{{\sum_i g_i^2}}");
        working.steps.push(Step::scalar("norm", LENGTH, &equation, Line::new(NORM, root, value)));
    }
    let ([mut gx, mut gy], torch) = (grad.map(|g| [g]), entry.torch);
    (entry.clip.apply)(&mut gx, &mut gy, torch, &entry.clip_args);
    let clipped = [gx[0], gy[0]];
    let line = |i: usize| Line::new(index(CLIPPED, i), names.at(formula, Some(i)), clipped[i]);
    let equation = format!("{}_i = {}", CLIPPED, names.in_general(formula));
    working.steps.push(Step::vector("clip", CLIP, &equation, vec![line(0), line(1)]));
}
