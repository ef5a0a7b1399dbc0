//! From space to pixels. Parallel projection: equal heights are equally high wherever they stand.

use crate::plot::{mark::Point, place::Bounds};

/// The lowest and the highest tilt that is drawn.
pub const TILTS: (f64, f64) = (15.0, 90.0);
/// The height of the highest point; both sides of the ground are 2 long.
pub(super) const TALL: f64 = 0.75;

/// How space is seen: x and y from −1 to 1 along the axes of the field, z upwards from 0 to [`TALL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// Sine and cosine.
    turn: (f64, f64),
    tilt: (f64, f64),
    /// Pixels a unit.
    scale: f64,
    /// Where the middle of the box is.
    middle: Point,
}

impl View {
    /// In degrees, as large as fits at any turn.
    pub(super) fn new(turn: f64, tilt: f64, room: &Bounds) -> Self {
        let angle = |degrees: f64| {
            let radians = degrees.to_radians();
            (libm::sin(radians), libm::cos(radians))
        };
        let turn = turn.rem_euclid(360.0);
        let tilt = angle(if tilt.is_nan() { TILTS.1 } else { tilt.clamp(TILTS.0, TILTS.1) });
        let diagonal = 2.0 * std::f64::consts::SQRT_2;
        let (wide, high) = (room.right - room.left, room.bottom - room.top);
        let scale = (wide / diagonal).min(high / (diagonal * tilt.0 + TALL * tilt.1)).max(0.0);
        let middle = (f64::midpoint(room.left, room.right), f64::midpoint(room.top, room.bottom));
        Self { turn: angle(turn), tilt, scale, middle }
    }

    /// Right and away from the viewer, on the ground.
    pub(super) fn turned(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (sin, cos) = self.turn;
        (x * cos - y * sin, x * sin + y * cos)
    }

    /// Where a point is seen.
    pub(super) fn px(&self, [x, y, z]: [f64; 3]) -> Point {
        let (right, away) = self.turned((x, y));
        let up = away * self.tilt.0 + (z - TALL / 2.0) * self.tilt.1;
        (self.middle.0 + self.scale * right, self.middle.1 - self.scale * up)
    }

    #[cfg(test)]
    /// How far away a point is: of two that are seen at the same place the nearer hides the other.
    pub(super) fn depth(&self, [x, y, z]: [f64; 3]) -> f64 {
        self.turned((x, y)).1 * self.tilt.1 - z * self.tilt.0
    }

    /// The way to the viewer: on the ground, of length 1, and upwards.
    pub(super) fn near(&self) -> [f64; 3] {
        let (sin, cos) = self.turn;
        // From right above, up is the only way.
        [-sin, -cos, self.tilt.0 / self.tilt.1.max(1e-9)]
    }
}
