//! Why a run diverged.

use super::Trace;

/// What can be said of a run that diverged: where it turned, the curvature there, and the rate that was used against
/// the one that the curvature allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Why {
    /// The step that left the region where the rate was small enough: the first, from the lowest point of the run on,
    /// whose rate was too large for the curvature where it began; else the one from the lowest point.
    pub step: usize,
    /// The largest curvature λmax where that step began.
    pub curvature: f64,
    /// The largest rate that descends a bowl of this curvature: 2/λmax for gradient descent, 2(1 + γ)/λmax with
    /// momentum. `None` where the optimizer has no such bound, or the curvature is not positive.
    pub bound: Option<f64>,
    /// The effective rate of that step, of the coordinate in which it was larger.
    pub rate: f64,
    /// What follows from that.
    pub cause: Cause,
}

/// What made a run diverge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The rate was larger than the bound.
    Rate,
    /// The loss fell all the way: the landscape has no lowest point in that direction.
    Bottomless,
    /// A step led out of where the landscape has a value.
    Outside,
    /// None of these, as when gathered velocity carries a run up a wall.
    Unknown,
}

impl Why {
    /// The reason, for a trace whose next point, if it could not be kept, is `lost`.
    pub(super) fn find(trace: &Trace, lost: Option<[f64; 2]>) -> Self {
        let last = trace.theta.len() - 1;
        let lowest = (0..=last).min_by(|&a, &b| trace.loss[a].total_cmp(&trace.loss[b])).unwrap_or_default();
        let at = |from: usize| Self::at(trace, from);
        let too_fast = |why: &Self| why.bound.is_some_and(|bound| why.rate > bound);
        let far = trace.setting.rules.far;
        let inside = lost.is_some_and(|at| at.iter().all(|x| x.abs() <= far));
        if lost.is_none() && lowest == last {
            return Self { cause: Cause::Bottomless, ..at(last.saturating_sub(1)) };
        }
        match (lowest..=last).map(at).find(too_fast) {
            Some(why) => Self { cause: Cause::Rate, ..why },
            None => Self { cause: if inside { Cause::Outside } else { Cause::Unknown }, ..at(lowest) },
        }
    }

    /// What holds of the step from point `from`; of the step that was not kept, its rate is that of the one before.
    fn at(trace: &Trace, from: usize) -> Self {
        let [_, curvature] = trace.setting.landscape.curvatures(trace.theta[from]);
        let t = from as u32 + 1;
        let args = trace.entry.args_at(t);
        let effective = trace.effective(from + 1).or_else(|| trace.effective(from));
        let rate = effective.map_or(args[0], |[x, y]| x.max(y));
        let bound = trace.entry.form().bound.filter(|_| curvature > 0.0);
        Self {
            step: from + 1,
            curvature,
            bound: bound.map(|bound| bound(curvature, &args)),
            rate,
            cause: Cause::Unknown,
        }
    }
}
