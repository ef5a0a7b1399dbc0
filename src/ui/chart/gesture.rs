//! What pointers on a chart mean: one points, one with Shift pans, two zoom and pan.

/// A position or a distance on the chart, in CSS pixels.
pub(super) type Px = (f64, f64);

/// What a move of the pointers asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Gesture {
    /// Point at this position.
    Point(Px),
    /// Move the picture by this distance.
    Pan(Px),
    /// Enlarge by `factor` about `centre`, and move by `by`.
    Pinch {
        /// More than 1 enlarges.
        factor: f64,
        /// What stays in place.
        centre: Px,
        /// Movement of the middle of the two pointers.
        by: Px,
    },
}

/// The pointers that are down.
#[derive(Clone, Debug, Default)]
pub(super) struct Pointers {
    down: Vec<(i32, Px)>,
}

impl Pointers {
    /// A pointer came down.
    pub(super) fn press(&mut self, id: i32, at: Px) {
        self.release(id);
        self.down.push((id, at));
    }

    /// A pointer went up, or the browser took it for scrolling.
    pub(super) fn release(&mut self, id: i32) {
        self.down.retain(|(other, _)| *other != id);
    }

    /// How many are down.
    pub(super) fn count(&self) -> usize {
        self.down.len()
    }

    /// A pointer moved; nothing unless it is down. `pan`: a single pointer pans instead of pointing.
    pub(super) fn drag(&mut self, id: i32, to: Px, pan: bool) -> Option<Gesture> {
        let index = self.down.iter().position(|(other, _)| *other == id)?;
        let before = self.down.clone();
        self.down[index].1 = to;
        match (before.as_slice(), self.down.as_slice()) {
            ([(_, from)], _) if pan => Some(Gesture::Pan(minus(to, *from))),
            ([_], _) => Some(Gesture::Point(to)),
            ([(_, a), (_, b)], [(_, c), (_, d)]) => {
                let (old, new) = (distance(*a, *b), distance(*c, *d));
                let factor = if old > 1.0 && new > 1.0 { new / old } else { 1.0 };
                let centre = middle(*c, *d);
                Some(Gesture::Pinch { factor, centre, by: minus(centre, middle(*a, *b)) })
            }
            _ => None,
        }
    }
}

fn minus(a: Px, b: Px) -> Px {
    (a.0 - b.0, a.1 - b.1)
}

fn middle(a: Px, b: Px) -> Px {
    (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1))
}

fn distance(a: Px, b: Px) -> f64 {
    let (x, y) = minus(a, b);
    x.hypot(y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pointer_points_or_pans() {
        let mut pointers = Pointers::default();
        assert_eq!(pointers.drag(1, (5.0, 5.0), false), None);
        pointers.press(1, (10.0, 10.0));
        assert_eq!(pointers.drag(1, (12.0, 10.0), false), Some(Gesture::Point((12.0, 10.0))));
        assert_eq!(pointers.drag(1, (15.0, 9.0), true), Some(Gesture::Pan((3.0, -1.0))));
    }

    #[test]
    fn two_pointers_zoom_about_their_middle() {
        let mut pointers = Pointers::default();
        pointers.press(1, (0.0, 0.0));
        pointers.press(2, (10.0, 0.0));
        let pinch = pointers.drag(2, (20.0, 0.0), false);
        assert_eq!(pinch, Some(Gesture::Pinch { factor: 2.0, centre: (10.0, 0.0), by: (5.0, 0.0) }));
        pointers.release(1);
        assert_eq!(pointers.count(), 1);
    }

    #[test]
    fn pointers_on_one_spot_do_not_zoom_to_infinity() {
        let mut pointers = Pointers::default();
        pointers.press(1, (0.0, 0.0));
        pointers.press(2, (0.0, 0.0));
        let Some(Gesture::Pinch { factor, .. }) = pointers.drag(2, (0.0, 50.0), false) else { panic!() };
        assert!((factor - 1.0).abs() < f64::EPSILON);
    }
}
