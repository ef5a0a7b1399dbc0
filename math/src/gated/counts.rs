//! How many parameters a gated layer has, and the width at which it has as many as an ungated one.

/// Numbers of parameters, of a layer with a gate and of the same without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// f(xW + b) ⊙ (xV + c).
    pub gated: u64,
    /// f(xW + b).
    pub plain: u64,
}

/// LaTeX of [`layer`] without biases: of the gated layer, and of the plain one.
pub const LAYER_FORMULAS: [&str; 2] =
    [r"2\,n_{\mathrm{in}}\,n_{\mathrm{out}}", r"n_{\mathrm{in}}\,n_{\mathrm{out}}"];

/// LaTeX of [`feed_forward`] without biases: of the gated layers, and of the plain ones.
pub const FEED_FORWARD_FORMULAS: [&str; 2] = ["3dh", "2dh"];

/// LaTeX of [`equal_width`] before it is rounded.
pub const EQUAL_WIDTH_FORMULA: &str = r"3dh' = 2dh \Rightarrow h' = \frac{2}{3}h";

/// One layer: two matrices against one, and their biases.
pub fn layer(inputs: u64, outputs: u64, bias: bool) -> Counts {
    let plain = inputs.saturating_add(u64::from(bias)).saturating_mul(outputs);
    Counts { gated: plain.saturating_mul(2), plain }
}

/// The feed-forward part of a Transformer, d → h → d: three matrices against two, and their biases.
pub fn feed_forward(width: u64, hidden: u64, bias: bool) -> Counts {
    let first = layer(width, hidden, bias);
    let second = layer(hidden, width, bias).plain;
    Counts { gated: first.gated.saturating_add(second), plain: first.plain.saturating_add(second) }
}

/// The hidden width with a gate that has as many parameters as `hidden` without: 2/3 of it, rounded down, then up to
/// a multiple of `multiple`, as in LLaMA's code (4 · 4096 → 11008 with multiples of 256).
pub fn equal_width(hidden: u64, multiple: u64) -> u64 {
    let multiple = multiple.max(1);
    // Split so that 2 · hidden cannot overflow.
    let width = hidden / 3 * 2 + hidden % 3 * 2 / 3;
    width.div_ceil(multiple).saturating_mul(multiple)
}
