//! Broken lines: patterns, and the walk that cuts a polyline by one.

use super::Kind;

/// Lengths drawn and left out in turn, in CSS pixels; empty for an unbroken line.
pub type Pattern = &'static [f64];

/// One pattern for each series, so that curves differ without colour.
const SERIES: [Pattern; 6] =
    [&[], &[8.0, 5.0], &[2.5, 3.5], &[10.0, 4.0, 2.0, 4.0], &[14.0, 5.0], &[5.0, 3.0]];

/// The dash of a series: a pair of colour and dash comes again only after thirty-six.
pub fn dashes(series: usize) -> Pattern {
    let count = SERIES.len();
    SERIES[(series + series / count) % count]
}

/// The pattern of a curve; a derivative shares the dash of its function and differs by weight.
pub(super) fn pattern(kind: Kind, series: usize) -> Pattern {
    match kind {
        Kind::Value | Kind::Slope => dashes(series),
        Kind::Reference => &[2.0, 4.0],
        Kind::Curvature => &[7.0, 3.0, 1.5, 3.0],
    }
}

/// No screen has a line of so many pixels.
const LONGEST: f64 = 1e5;

/// Cuts a polyline into its dashes and hands each to `draw`; the pattern starts drawn at the first point.
pub(super) fn walk(points: &[(f64, f64)], pattern: Pattern, draw: impl FnMut(Vec<(f64, f64)>)) {
    walk_on(points, pattern, 0.0, draw);
}

/// The same, the first point lying so far along a longer line.
pub(super) fn walk_on(
    points: &[(f64, f64)],
    pattern: Pattern,
    along: f64,
    mut draw: impl FnMut(Vec<(f64, f64)>),
) {
    // A pattern of no length would never get on, and a line far longer than any screen has more dashes than fit into
    // the memory.
    let too_long = |pair: &[(f64, f64)]| {
        let length = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
        length.is_nan() || length > LONGEST
    };
    let endless = pattern.is_empty() || pattern.iter().any(|&length| length <= 0.0);
    if endless || points.windows(2).any(too_long) {
        draw(points.to_vec());
        return;
    }
    let Some(&first) = points.first() else { return };
    let (mut part, mut left) = (0, pattern[0]);
    let mut over = along.max(0.0).rem_euclid(pattern.iter().sum());
    while over >= left {
        over -= left;
        part = (part + 1) % pattern.len();
        left = pattern[part];
    }
    left -= over;
    let mut dash = if part % 2 == 0 { vec![first] } else { Vec::new() };
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = (b.0 - a.0).hypot(b.1 - a.1);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let t = done / length;
            let cut = (a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1));
            if part % 2 == 0 {
                dash.push(cut);
                draw(std::mem::take(&mut dash));
            } else {
                dash.push(cut);
            }
            part = (part + 1) % pattern.len();
            left = pattern[part];
        }
        left -= length - done;
        if part % 2 == 0 {
            dash.push(b);
        }
    }
    if dash.len() > 1 {
        draw(dash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(points: &[(f64, f64)]) -> f64 {
        points.windows(2).map(|w| (w[1].0 - w[0].0).hypot(w[1].1 - w[0].1)).sum()
    }

    #[test]
    fn dashes_go_round_corners_and_keep_their_lengths() {
        let mut dashes = Vec::new();
        walk(&[(0.0, 0.0), (10.0, 0.0), (10.0, 16.0)], &[8.0, 5.0], |dash| dashes.push(dash));
        assert_eq!(dashes, [vec![(0.0, 0.0), (8.0, 0.0)], vec![(10.0, 3.0), (10.0, 11.0)]]);
        let arc: Vec<_> =
            (0..=500).map(|i| f64::from(i) / 100.0).map(|a| (90.0 * a.cos(), 90.0 * a.sin())).collect();
        let mut lengths = Vec::new();
        walk(&arc, &[10.0, 4.0, 2.0, 4.0], |dash| lengths.push(length(&dash)));
        // 450 px of arc are 22 whole patterns of 20 px and the first part of one more, cut short by nothing.
        for (i, got) in lengths.iter().enumerate().take(44) {
            assert!((got - [10.0, 2.0][i % 2]).abs() < 1e-9, "dash {i}: {got}");
        }
        assert!((44..=46).contains(&lengths.len()), "{}", lengths.len());
    }

    #[test]
    fn the_second_half_of_a_line_goes_on_where_the_first_ended() {
        let line = |from: f64, to: f64| [(from, 0.0), (to, 0.0)];
        let drawn = |points: &[(f64, f64)], along| {
            let mut all = Vec::new();
            walk_on(points, &[10.0, 4.0, 2.0, 4.0], along, |dash| all.push((dash[0].0, dash[1].0)));
            all
        };
        let whole = drawn(&line(0.0, 100.0), 0.0);
        for half in [1.0, 7.5, 12.0, 15.0, 18.0, 19.0, 55.0] {
            let both = [drawn(&line(0.0, half), 0.0), drawn(&line(half, 100.0), half)].concat();
            let length = |dashes: &[(f64, f64)]| dashes.iter().map(|dash| dash.1 - dash.0).sum::<f64>();
            assert!((length(&both) - length(&whole)).abs() < 1e-9, "{half}: {both:?}");
            let within =
                |dash: &(f64, f64)| whole.iter().any(|all| all.0 < dash.0 + 1e-9 && dash.1 < all.1 + 1e-9);
            assert!(both.iter().all(within), "{half}: {both:?}");
        }
    }

    #[test]
    fn without_a_pattern_the_line_is_whole() {
        let line = [(0.0, 0.0), (3.0, 4.0), (9.0, 9.0)];
        walk(&line, &[], |dash| assert_eq!(dash, line));
    }
}
