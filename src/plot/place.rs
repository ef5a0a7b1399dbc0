//! Geometry of labels: boxes, what they meet, and how a stack of them is spread.

use super::mark::Point;

/// A rectangle in CSS pixels, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Bounds {
    /// Of a text that starts at `left` and is centred vertically on `middle`.
    pub(super) fn of_text(left: f64, middle: f64, width: f64, height: f64) -> Self {
        Self { left, top: middle - height / 2.0, right: left + width, bottom: middle + height / 2.0 }
    }

    /// Larger on every side.
    pub(super) fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether the other lies within, edges included.
    pub(super) fn contains(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// Whether the two share more than an edge.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a segment passes through.
    pub(super) fn crossed_by(&self, a: Point, b: Point) -> bool {
        if a.0.max(b.0) < self.left
            || a.0.min(b.0) > self.right
            || a.1.max(b.1) < self.top
            || a.1.min(b.1) > self.bottom
        {
            return false;
        }
        // The segment's box meets ours; they cross unless all corners are on one side of the line through a and b.
        let side = |x: f64, y: f64| (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0);
        let corners = [
            side(self.left, self.top),
            side(self.right, self.top),
            side(self.left, self.bottom),
            side(self.right, self.bottom),
        ];
        !(corners.iter().all(|s| *s > 0.0) || corners.iter().all(|s| *s < 0.0))
    }
}

/// Spreads boxes along a line so that none overlap, all lie between `low` and `high`, and the squares of their
/// displacements add up to the least. `boxes` are (wanted middle, height), ordered by middle, and no taller together
/// than there is room; the answer is the middles.
///
/// Neighbours that would overlap are merged into blocks which then move as one ("pool adjacent violators": Barlow,
/// Bartholomew, Bremner & Brunk, Statistical Inference under Order Restrictions, 1972).
pub(super) fn spread(boxes: &[(f64, f64)], low: f64, high: f64) -> Vec<f64> {
    struct Block {
        wanted: f64,
        members: f64,
        height: f64,
    }
    impl Block {
        fn top(&self, low: f64, high: f64) -> f64 {
            (self.wanted / self.members).min(high - self.height).max(low)
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for &(middle, height) in boxes {
        let mut last = Block { wanted: middle - height / 2.0, members: 1.0, height };
        while let Some(above) =
            blocks.pop_if(|above| above.top(low, high) + above.height > last.top(low, high))
        {
            last = Block {
                // What each member of the lower block wants for the top of the joint one.
                wanted: above.wanted + last.wanted - last.members * above.height,
                members: above.members + last.members,
                height: above.height + last.height,
            };
        }
        blocks.push(last);
    }
    let mut middles = Vec::with_capacity(boxes.len());
    for block in &blocks {
        let mut top = block.top(low, high);
        for &(_, height) in boxes.iter().skip(middles.len()).take(block.members as usize) {
            middles.push(top + height / 2.0);
            top += height;
        }
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn boxes_that_do_not_meet_stay_and_others_share_the_way() {
        assert_eq!(spread(&[(20.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [20.0, 50.0]);
        assert_eq!(spread(&[(50.0, 10.0), (50.0, 10.0)], 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(spread(&[(0.0, 10.0), (1.0, 20.0)], 0.0, 100.0), [5.0, 20.0]);
        assert_eq!(spread(&[(90.0, 10.0), (99.0, 10.0), (99.0, 10.0)], 0.0, 100.0), [75.0, 85.0, 95.0]);
    }

    #[test]
    fn a_segment_crosses_a_box_or_passes_by_its_corner() {
        let unit = Bounds { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };
        assert!(unit.crossed_by((-1.0, 0.5), (2.0, 0.6)));
        assert!(unit.crossed_by((0.4, 0.4), (0.6, 0.6)));
        assert!(unit.crossed_by((0.0, 1.5), (1.5, 0.0)));
        assert!(!unit.crossed_by((0.0, 2.5), (2.5, 0.0)));
        assert!(!unit.crossed_by((2.0, 0.0), (3.0, 1.0)));
    }

    proptest! {
        #[test]
        fn spread_boxes_are_apart_and_inside(mut boxes in prop::collection::vec((-50.0..250.0, 5.0..20.0), 1..10)) {
            boxes.sort_by(|a: &(f64, f64), b| a.0.total_cmp(&b.0));
            let middles = spread(&boxes, 0.0, 200.0);
            prop_assert_eq!(middles.len(), boxes.len());
            let edges: Vec<_> = middles.iter().zip(&boxes).map(|(m, b)| (m - b.1 / 2.0, m + b.1 / 2.0)).collect();
            prop_assert!(edges.iter().all(|(top, bottom)| *top >= -1e-9 && *bottom <= 200.0 + 1e-9));
            prop_assert!(edges.windows(2).all(|w| w[0].1 <= w[1].0 + 1e-9));
        }
    }
}
