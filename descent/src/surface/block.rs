//! Loops over blocks of points.
//!
//! The slices are zipped, so that no bound is checked inside the loop, and the function is inlined into it: what is
//! made of plain arithmetic then works on several points at once.

/// Writes `f` of every point.
#[inline(always)]
pub(super) fn values(x: &[f64], y: &[f64], out: &mut [f64], f: impl Fn(f64, f64) -> f64) {
    for ((out, &x), &y) in out.iter_mut().zip(x).zip(y) {
        *out = f(x, y);
    }
}

/// Writes both parts of `f` of every point.
#[inline(always)]
pub(super) fn gradients(
    x: &[f64],
    y: &[f64],
    gx: &mut [f64],
    gy: &mut [f64],
    f: impl Fn(f64, f64) -> [f64; 2],
) {
    for (((gx, gy), &x), &y) in gx.iter_mut().zip(gy).zip(x).zip(y) {
        [*gx, *gy] = f(x, y);
    }
}
