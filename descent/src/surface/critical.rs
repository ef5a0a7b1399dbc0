//! Points where a surface is level.

use crate::hessian::{Hessian, newton};
use nabla_math::text::Text;

/// A point where the gradient vanishes or, at the tip of a cone, does not exist.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Critical {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub at: [f64; 2],
    /// The value there.
    pub value: f64,
}

impl Critical {
    /// How far it is from a point. Maps ask for every run: `hypot`, which cannot overflow, takes ten times as long.
    pub(crate) fn distance(&self, [x, y]: [f64; 2]) -> f64 {
        let (dx, dy) = (self.at[0] - x, self.at[1] - y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// Kinds of critical points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nowhere is the surface lower.
    GlobalMinimum,
    /// Lower than everything round it.
    LocalMinimum,
    /// Up in some directions and down in others, as the second derivatives say.
    Saddle,
    /// Up in some directions and down in others, where the second derivatives vanish.
    DegenerateSaddle,
    /// Higher than everything round it.
    LocalMaximum,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::GlobalMinimum, Self::LocalMinimum, Self::Saddle, Self::DegenerateSaddle, Self::LocalMaximum];

    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::GlobalMinimum => Text::new("global minimum", "全局最小点"),
            Self::LocalMinimum => Text::new("local minimum", "局部极小点"),
            Self::Saddle => Text::new("saddle", "鞍点"),
            Self::DegenerateSaddle => Text::new("degenerate saddle", "退化鞍点"),
            Self::LocalMaximum => Text::new("local maximum", "局部极大点"),
        }
    }

    /// Whether it is a minimum, global or not.
    pub const fn is_minimum(self) -> bool {
        matches!(self, Self::GlobalMinimum | Self::LocalMinimum)
    }
}

/// The critical point near `from`, by Newton's method, which doubles the number of right digits in each step; where it
/// started if it leads nowhere.
pub(super) fn polished(
    from: [f64; 2],
    gradient: impl Fn(f64, f64) -> [f64; 2],
    hessian: impl Fn(f64, f64) -> Hessian,
) -> [f64; 2] {
    // From three right digits on, the fourth step only repeats the last bits.
    (0..4).fold(from, |[x, y], _| match newton(hessian(x, y), gradient(x, y)) {
        Some([dx, dy]) => [x + dx, y + dy],
        None => [x, y],
    })
}
