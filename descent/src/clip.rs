//! Gradient clipping, which applies to any optimizer. By norm it couples the coordinates, so that it has both.

use crate::code::{ClipCode, Lines};
use nabla_math::param::{Args, Param, Scale, defaults};
use nabla_math::text::Text;

/// Every way to clip, in the order in which menus list them.
pub static ALL: &[&Clip] = &[&NONE, &NORM, &VALUE];

/// The way to clip with this id.
pub fn find(id: &str) -> Option<&'static Clip> {
    crate::named(ALL, id, |clip| clip.id)
}

/// A limit for gradients.
#[derive(Debug)]
pub struct Clip {
    /// Name in addresses, tests and the catalogue.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of the clipped gradient: the right-hand side, over g, its norm n and the limit τ.
    pub formula: &'static str,
    /// PyTorch's, where it differs.
    pub torch_formula: Option<&'static str>,
    /// Parameters: the limit, if there is one.
    pub params: &'static [Param],
    /// Clips a block of gradients, given by their parts; `true` for PyTorch's form.
    pub apply: fn(&mut [f64], &mut [f64], bool, &Args),
}

const LIMIT: Param = Param {
    key: "clip",
    symbol: r"\tau",
    name: Text::new("limit of the gradient", "梯度上限"),
    default: 1.0,
    min: 1e-3,
    max: 1e3,
    step: 0.01,
    scale: Scale::Log,
    marks: &[],
};

/// What PyTorch adds to the norm so that it never divides by 0.
const GUARD: f64 = 1e-6;

/// g as it is.
pub static NONE: Clip = Clip {
    id: "none",
    name: Text::new("No clipping", "不裁剪"),
    formula: "g",
    torch_formula: None,
    params: &[],
    apply: |_, _, _, _| {},
};

/// g·min(1, τ/n): longer gradients are shortened to τ and keep their direction.
pub static NORM: Clip = Clip {
    id: "norm",
    name: Text::new("Clipping by norm", "按范数裁剪"),
    formula: r"g \min\left(1, \frac{\tau}{n}\right)",
    torch_formula: Some(r"g \min\left(1, \frac{\tau}{n + 10^{-6}}\right)"),
    params: &[LIMIT],
    apply: |gx, gy, torch, &[limit, ..]| {
        let guard = if torch { GUARD } else { 0.0 };
        for (gx, gy) in gx.iter_mut().zip(gy) {
            let factor = limit / ((*gx * *gx + *gy * *gy).sqrt() + guard);
            // A gradient of 0 has an infinite factor.
            let factor = if factor < 1.0 { factor } else { 1.0 };
            *gx *= factor;
            *gy *= factor;
        }
    },
};

/// Each part within ±τ, which turns a gradient towards a diagonal.
pub static VALUE: Clip = Clip {
    id: "value",
    name: Text::new("Clipping by value", "按值裁剪"),
    formula: r"\max(-\tau, \min(\tau, g))",
    torch_formula: None,
    params: &[LIMIT],
    apply: |gx, gy, _, &[limit, ..]| {
        for g in gx.iter_mut().chain(gy) {
            let low = if *g < -limit { -limit } else { *g };
            *g = if low > limit { limit } else { low };
        }
    },
};

/// The code of each. Apart from the declarations, so that it comes with the module that shows it.
static CODES: &[(&str, &ClipCode)] = &[("norm", &NORM_CODE), ("value", &VALUE_CODE)];

static NORM_CODE: ClipCode = ClipCode {
    lines: Lines {
        numpy: "norm = np.sqrt((g * g).sum())\n\
                if norm > clip:\n    \
                    g = g * (clip / norm)",
        rust: "let norm = (g[0] * g[0] + g[1] * g[1]).sqrt();\n\
               if norm > clip {\n    \
                   g = g.map(|g| g * (clip / norm));\n\
               }",
    },
    torch_lines: Some(Lines {
        numpy: "norm = np.sqrt((g * g).sum())\n\
                g = g * min(1, clip / (norm + 1e-6))",
        rust: "let norm = (g[0] * g[0] + g[1] * g[1]).sqrt();\n\
               g = g.map(|g| g * (clip / (norm + 1e-6)).min(1.0));",
    }),
    call: "torch.nn.utils.clip_grad_norm_([theta], max_norm=<clip>)",
    gap: Some(Text::new(
        "PyTorch divides by the norm + 1e-6, so that a clipped gradient is a little shorter.",
        "PyTorch 除以「范数 + 1e-6」，裁剪后的梯度略短。",
    )),
};

static VALUE_CODE: ClipCode = ClipCode {
    lines: Lines { numpy: "g = np.clip(g, -clip, clip)", rust: "g = g.map(|g| g.clamp(-clip, clip));" },
    torch_lines: None,
    call: "torch.nn.utils.clip_grad_value_([theta], clip_value=<clip>)",
    gap: None,
};

impl Clip {
    /// The formula of PyTorch where it is asked for and differs, else the other.
    pub fn formula(&self, torch: bool) -> &'static str {
        self.torch_formula.filter(|_| torch).unwrap_or(self.formula)
    }

    /// Its code; `None` where nothing is clipped.
    pub fn code(&self) -> Option<&'static ClipCode> {
        CODES.iter().find(|(id, _)| *id == self.id).map(|(_, code)| *code)
    }

    /// The arguments at first sight.
    pub fn defaults(&self) -> Args {
        defaults(self.params)
    }
}

impl PartialEq for Clip {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::latex::{eval, parse};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shown_formulas_clip(
            g in prop::collection::vec(-1e3..1e3f64, 2), limit in 1e-3..1e3f64, torch in any::<bool>(),
        ) {
            for clip in ALL {
                prop_assert_eq!(find(clip.id), Some(*clip));
                let (mut gx, mut gy) = ([g[0]], [g[1]]);
                (clip.apply)(&mut gx, &mut gy, torch, &[limit, 0.0, 0.0, 0.0, 0.0, 0.0]);
                let formula = parse(clip.formula(torch)).unwrap();
                for (got, before) in [(gx[0], g[0]), (gy[0], g[1])] {
                    let value = |name: &str| match name {
                        "g" => Some(before),
                        "n" => Some(libm::hypot(g[0], g[1])),
                        _ => Some(limit),
                    };
                    let want = eval(&formula, &value).unwrap();
                    prop_assert!((got - want).abs() <= 1e-13 * want.abs(), "{}: {} and {}", clip.id, got, want);
                }
            }
        }

        #[test]
        fn a_norm_is_within_its_limit_and_keeps_its_direction(gx in -1e6..1e6f64, gy in -1e6..1e6f64, limit in 1e-3..1e3f64) {
            let (mut x, mut y) = ([gx], [gy]);
            (NORM.apply)(&mut x, &mut y, false, &[limit, 0.0, 0.0, 0.0, 0.0, 0.0]);
            prop_assert!(libm::hypot(x[0], y[0]) <= limit * (1.0 + 1e-15));
            prop_assert!((x[0] * gy - y[0] * gx).abs() <= 1e-9 * (gx * gy).abs());
        }
    }

    #[test]
    fn no_gradient_stays_none_and_nan_stays_nan() {
        for clip in ALL {
            let (mut gx, mut gy) = ([0.0, f64::NAN], [0.0, 1.0]);
            (clip.apply)(&mut gx, &mut gy, false, &clip.defaults());
            assert!(gx[0] == 0.0 && gy[0] == 0.0 && gx[1].is_nan(), "{}", clip.id);
        }
    }
}
