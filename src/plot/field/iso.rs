//! Isolines by marching squares, stitched into unbroken lines.
//!
//! Ours rather than the crate `contour`: that gives filled rings over a geometry library, in the download of every
//! page that draws one; a picture wants open lines in grid units and gaps where a value is missing.

/// No edge.
const NONE: u32 = u32::MAX;

/// Where the grid's values, linear along the edges of its cells, are `level`: lines in units of (column, row), closed
/// ones with their first point once more at the end.
///
/// `values` is row by row, `cols` numbers each. A cell with a corner that is not finite is left out. Of the two ways
/// to join four crossings in a saddle, the one that the middle of the cell says (its mean).
pub(super) fn isolines(values: &[f64], cols: usize, level: f64) -> Vec<Vec<(f64, f64)>> {
    let rows = values.len().checked_div(cols).unwrap_or_default();
    if cols < 2 || rows < 2 {
        return Vec::new();
    }
    let mut net = Net { links: vec![[NONE; 2]; 2 * values.len()], touched: Vec::new() };
    let upright = values.len();
    for j in 0..rows - 1 {
        for i in 0..cols - 1 {
            let at = j * cols + i;
            let corners = [values[at], values[at + 1], values[at + cols + 1], values[at + cols]];
            let above = corners.map(|value| value >= level);
            if above == [above[0]; 4] || !corners.iter().all(|value| value.is_finite()) {
                continue;
            }
            // The edges between one corner and the next: bottom, right, top, left.
            let edges = [at, upright + at + 1, at + cols, upright + at];
            let crossed: Vec<usize> = (0..4).filter(|&k| above[k] != above[(k + 1) % 4]).collect();
            match crossed[..] {
                [a, b] => net.join(edges[a], edges[b]),
                // Every edge is crossed: two corners on a diagonal are above. Where the middle is as the first
                // corner, the lines cut off the second and the fourth.
                _ => {
                    let middle = corners.iter().map(|value| value / 4.0).sum::<f64>() >= level;
                    let pairs = if middle == above[0] { [(0, 1), (2, 3)] } else { [(3, 0), (1, 2)] };
                    pairs.iter().for_each(|&(a, b)| net.join(edges[a], edges[b]));
                }
            }
        }
    }
    let place = |edge: u32| {
        let edge = edge as usize;
        let (at, next) =
            if edge < upright { (edge, edge + 1) } else { (edge - upright, edge - upright + cols) };
        let part = (level - values[at]) / (values[next] - values[at]);
        // Two finite numbers may be further apart than a number can say.
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.5 };
        let (column, row) = ((at % cols) as f64, (at / cols) as f64);
        if edge < upright { (column + part, row) } else { (column, row + part) }
    };
    net.lines().into_iter().map(|line| line.into_iter().map(place).collect()).collect()
}

/// Which crossed edges follow each other: at most two neighbours each.
struct Net {
    links: Vec<[u32; 2]>,
    touched: Vec<u32>,
}

impl Net {
    fn join(&mut self, a: usize, b: usize) {
        for (from, to) in [(a, b), (b, a)] {
            let links = &mut self.links[from];
            if links == &[NONE; 2] {
                self.touched.push(from as u32);
            }
            links[usize::from(links[0] != NONE)] = to as u32;
        }
    }

    /// The edges of every line in order: first those that have ends, then the rings.
    fn lines(mut self) -> Vec<Vec<u32>> {
        let mut lines = Vec::new();
        for open in [true, false] {
            for at in 0..self.touched.len() {
                let start = self.touched[at];
                let links = self.links[start as usize].iter().filter(|link| **link != NONE).count();
                if links == 1 || !open && links == 2 {
                    let mut line = vec![start];
                    let mut from = start;
                    while let Some(next) = self.step(from) {
                        line.push(next);
                        from = next;
                    }
                    lines.push(line);
                }
            }
        }
        lines
    }

    /// An edge beside this one; the way there is taken out.
    fn step(&mut self, from: u32) -> Option<u32> {
        let slot = self.links[from as usize].iter_mut().find(|link| **link != NONE)?;
        let next = std::mem::replace(slot, NONE);
        if let Some(back) = self.links[next as usize].iter_mut().find(|link| **link == from) {
            *back = NONE;
        }
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grid(cols: usize, rows: usize, f: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        (0..rows).flat_map(|j| (0..cols).map(move |i| (i, j))).map(|(i, j)| f(i as f64, j as f64)).collect()
    }

    #[test]
    fn a_slope_has_one_straight_line_through_the_whole_grid() {
        let lines = isolines(&grid(9, 6, |x, y| x + 2.0 * y), 9, 5.5);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].iter().all(|(x, y)| (x + 2.0 * y - 5.5).abs() < 1e-12), "{lines:?}");
        let ends = [lines[0][0], lines[0][lines[0].len() - 1]];
        assert!(ends.contains(&(5.5, 0.0)) && ends.contains(&(0.0, 2.75)), "{ends:?}");
    }

    #[test]
    fn a_hill_has_a_closed_ring_round_its_top() {
        let lines = isolines(&grid(21, 21, |x, y| -(x - 10.0).hypot(y - 10.0)), 21, -6.0);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
        assert!(lines[0].len() > 40);
        assert!(lines[0].iter().all(|(x, y)| ((x - 10.0).hypot(y - 10.0) - 6.0).abs() < 0.05));
    }

    #[test]
    fn a_saddle_is_cut_as_its_middle_says() {
        let lines = |level| isolines(&[3.0, 0.0, 0.0, 3.0], 2, level);
        let apart = |lines: Vec<Vec<(f64, f64)>>, side: fn((f64, f64)) -> f64| {
            let [one, other] = lines.as_slice() else { panic!("{lines:?}") };
            let sides = |line: &[(f64, f64)]| line.iter().map(|at| side(*at).signum()).collect::<Vec<_>>();
            assert_eq!(sides(one), [-sides(other)[0]; 2], "{lines:?}");
        };
        // The middle is 1.5. Below it the low corners are cut off, above it the high ones.
        apart(lines(1.0), |(x, y)| x - y);
        apart(lines(2.0), |(x, y)| x + y - 1.0);
    }

    #[test]
    fn a_missing_value_leaves_a_gap() {
        let mut values = grid(9, 3, |_, y| y);
        values[4] = f64::NAN;
        let lines = isolines(&values, 9, 0.5);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().flatten().all(|(x, y)| *y == 0.5 && (*x <= 3.0 || *x >= 5.0)), "{lines:?}");
    }

    proptest! {
        #[test]
        fn lines_lie_on_the_level_and_end_only_at_the_rim(
            values in prop::collection::vec(-4.0..4.0_f64, 35), level in -3.0..3.0_f64,
        ) {
            let (cols, rows) = (7, 5);
            for line in isolines(&values, cols, level) {
                prop_assert!(line.len() >= 2);
                for &(x, y) in &line {
                    let at = |i: f64, j: f64| values[(j as usize) * cols + i as usize];
                    let (low, high) = (at(x.floor(), y.floor()), at(x.ceil(), y.ceil()));
                    let part = x.fract() + y.fract();
                    prop_assert!((low + part * (high - low) - level).abs() < 1e-9);
                }
                let (first, last) = (line[0], line[line.len() - 1]);
                let rim = |(x, y): (f64, f64)| x == 0.0 || y == 0.0 || x == (cols - 1) as f64 || y == (rows - 1) as f64;
                prop_assert!(first == last || rim(first) && rim(last), "{line:?}");
            }
        }

        #[test]
        fn any_numbers_have_lines_or_none(values in prop::collection::vec(any::<f64>(), 0..40), cols in 0..9_usize, level in any::<f64>()) {
            for point in isolines(&values, cols, level).into_iter().flatten() {
                prop_assert!(point.0.is_finite() && point.1.is_finite());
            }
        }
    }
}
