//! Projection, depth and what is hidden.

use super::view::TALL;
use super::*;
use crate::plot::field::{FieldLine, Grid, Path, Spot, SpotShape, landscape};
use crate::plot::{Axis, Font, Scale};
use proptest::prelude::*;
use std::ops::Range;

const SIZE: (f64, f64) = (640.0, 480.0);

fn axis(range: Range<f64>, label: &str) -> Axis {
    Axis { range, scale: Scale::Linear, label: label.to_owned() }
}

fn width(text: &str, font: Font) -> f64 {
    text.chars().count() as f64 * font.px * 0.6
}

fn relief(points: usize, turn: f64, tilt: f64, f: impl Fn(f64, f64) -> f64) -> Relief {
    let (x, y) = (axis(-1.0..1.0, "x"), axis(-1.0..1.0, "y"));
    let grid = Grid::sample((&x.range, &y.range), (points, points), f);
    let (tint, levels) = landscape(&grid, None, Scale::Linear);
    let spot = Spot { at: (0.0, 0.0), shape: SpotShape::Saddle, label: "s".to_owned() };
    let line = FieldLine { points: vec![(-1.0, 0.0), (1.0, 0.0)], label: String::new() };
    let field = FieldChart {
        title: "f".to_owned(),
        x,
        y,
        grid,
        tint,
        levels,
        lines: vec![line],
        spots: vec![spot],
        arrows: Vec::new(),
        square: false,
    };
    Relief { field, height: Heights::Linear, turn, tilt }
}

fn seen_as(relief: &Relief) -> (View, Ground) {
    let (_, _, view, ground) = relief.setting(SIZE, &width);
    (view, ground)
}

/// A surface of random bumps.
fn bumps(seeds: &[f64]) -> impl Fn(f64, f64) -> f64 + '_ {
    move |x, y| seeds.iter().enumerate().map(|(k, s)| (s * 3.0 + (k as f64 + 1.0) * (x * s + y)).sin()).sum()
}

/// Every triangle of a surface, as it is folded.
fn triangles(ground: &Ground) -> Vec<[[f64; 3]; 3]> {
    let (cols, rows) = (ground.cols, ground.rows);
    let corner = |i: usize, j: usize| {
        let unit = |i: usize, n: usize| 2.0 * i as f64 / (n - 1) as f64 - 1.0;
        [unit(i, cols), unit(j, rows), ground.heights[j * cols + i]]
    };
    let cells = (0..rows - 1).flat_map(|j| (0..cols - 1).map(move |i| (i, j)));
    cells
        .flat_map(|(i, j)| {
            let [a, b, c, d] = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)];
            let up = ground::is_folded_up([a, b, c, d].map(|corner| corner[2]));
            if up { [[a, b, c], [a, c, d]] } else { [[a, b, d], [b, c, d]] }
        })
        .collect()
}

/// The depth at which a pixel meets a triangle, if it does.
fn depth_at(view: &View, triangle: [[f64; 3]; 3], px: (f64, f64)) -> Option<f64> {
    let [a, b, c] = triangle.map(|corner| view.px(corner));
    let cross =
        |p: (f64, f64), q: (f64, f64), r: (f64, f64)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let whole = cross(a, b, c);
    let weights = [cross(b, c, px), cross(c, a, px), cross(a, b, px)].map(|part| part / whole);
    let depths = triangle.map(|corner| view.depth(corner));
    weights
        .iter()
        .all(|weight| *weight >= 0.0)
        .then(|| weights.iter().zip(depths).map(|(weight, depth)| weight * depth).sum())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Pixel and depth together are a place: nothing is lost, and to the viewer only the depth changes.
    #[test]
    fn the_way_to_the_viewer_is_one_pixel_and_ever_nearer(
        at in [-1.0..1.0_f64, -1.0..1.0, 0.0..1.0], turn in -400.0..400.0_f64, tilt in 15.0..89.0_f64, far in 0.01..2.0_f64,
    ) {
        let (view, _) = seen_as(&relief(5, turn, tilt, |x, _| x));
        let near = view.near();
        let moved = [0, 1, 2].map(|k| at[k] + far * near[k]);
        let (a, b) = (view.px(at), view.px(moved));
        prop_assert!((a.0 - b.0).hypot(a.1 - b.1) < 1e-6, "{a:?} {b:?}");
        prop_assert!(view.depth(moved) < view.depth(at));
        // On the floor the pixel alone is a place.
        let floor = |x: f64, y: f64| view.px([x, y, 0.0]);
        let (o, x, y) = (floor(0.0, 0.0), floor(1.0, 0.0), floor(0.0, 1.0));
        let area = (x.0 - o.0) * (y.1 - o.1) - (x.1 - o.1) * (y.0 - o.0);
        prop_assert!(area.abs() > 1.0, "the floor is seen");
    }

    /// Of two cells the one that is painted first never lies before the other.
    #[test]
    fn cells_are_painted_back_to_front(turn in -180.0..180.0_f64, tilt in 15.0..90.0_f64, from in (0.01..0.99_f64, 0.01..0.99_f64)) {
        let (view, ground) = seen_as(&relief(9, turn, tilt, |x, _| x));
        let order: Vec<_> = paint::order(&ground, &view).collect();
        prop_assert_eq!(order.len(), (ground.cols - 1) * (ground.rows - 1));
        let near = view.near();
        let mut last = 0;
        for step in 0..400 {
            let way = f64::from(step) * 0.01;
            let at = (from.0 + way * near[0], from.1 + way * near[1]);
            if !((0.0..1.0).contains(&at.0) && (0.0..1.0).contains(&at.1)) {
                break;
            }
            let cell = ((at.0 * 8.0) as usize, (at.1 * 8.0) as usize);
            let place = order.iter().position(|other| *other == cell).unwrap();
            prop_assert!(place >= last, "{cell:?}");
            last = place;
        }
    }

    /// A point is hidden where a triangle is met before it.
    #[test]
    fn what_is_hidden_has_the_surface_before_it(
        seeds in prop::collection::vec(-2.0..2.0_f64, 3), turn in -180.0..180.0_f64, tilt in 20.0..80.0_f64,
        unit in (0.02..0.98_f64, 0.02..0.98_f64),
    ) {
        let (view, ground) = seen_as(&relief(13, turn, tilt, bumps(&seeds)));
        let at = ground.lifted(unit);
        let (px, depth) = (view.px(at), view.depth(at));
        let triangles = triangles(&ground);
        let nearest = triangles.iter().filter_map(|triangle| depth_at(&view, *triangle, px)).fold(f64::INFINITY, f64::min);
        // Where the surface only just passes, rounding decides.
        let margin = depth - nearest;
        if margin > 1e-9 {
            prop_assert!(ground.hides(at, &view), "by {margin}");
        } else if margin <= 0.0 {
            prop_assert!(!ground.hides(at, &view), "by {margin}");
        }
    }

    /// The height between the points of the grid is that of the triangles that are painted.
    #[test]
    fn heights_are_those_of_the_triangles(
        seeds in prop::collection::vec(-2.0..2.0_f64, 3), unit in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let relief = relief(9, 0.0, 90.0, bumps(&seeds));
        let (view, ground) = seen_as(&relief);
        let [x, y, _] = ground.lifted(unit);
        let px = view.px([x, y, 0.0]);
        let heights = triangles(&ground).into_iter().filter_map(|triangle| depth_at(&view, triangle, px)).map(|depth| -depth);
        let height = heights.reduce(f64::max).unwrap_or(f64::NAN);
        prop_assert!((height - ground.height(unit)).abs() < 1e-9 || height.is_nan(), "{height} {}", ground.height(unit));
    }

    #[test]
    fn any_values_any_view_and_any_size_have_a_picture(
        values in prop::collection::vec(any::<f64>(), 0..60), cols in 0..9_usize, ends in [any::<f64>(), any::<f64>()],
        turn in any::<f64>(), tilt in any::<f64>(), size in (0.0..1500.0_f64, 0.0..1500.0_f64), log: bool,
        points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..20),
    ) {
        let mut relief = relief(5, turn, tilt, |x, y| x + y);
        relief.field.grid = Grid { cols, values };
        relief.field.x.range = ends[0]..ends[1];
        relief.height = if log { Heights::Log } else { Heights::Linear };
        let (tint, levels) = landscape(&relief.field.grid, None, if log { Scale::Log10 } else { Scale::Linear });
        (relief.field.tint, relief.field.levels) = (tint, levels);
        let start = points.first().copied();
        let path = Path { points, label: "p".to_owned(), ..Path::default() };
        let overlay = Overlay { paths: vec![path], start, ..Overlay::default() };
        let (_, marks) = ReliefRace { relief, overlay }.scene(&Theme::light(), size, &width);
        for mark in marks {
            if let Mark::Line { points, .. } | Mark::Area { points, .. } = mark {
                prop_assert!(points.iter().all(|p| p.0.is_finite() && p.1.is_finite()), "{points:?}");
            }
        }
    }
}

#[test]
fn a_wall_hides_what_is_behind_it_and_a_plain_hides_nothing() {
    let wall = |x: f64, y: f64| f64::from(u8::from(y.abs() < 0.1)) + 0.0 * x;
    let (view, ground) = seen_as(&relief(41, 0.0, 60.0, wall));
    // The viewer looks along y.
    assert!(ground.hides(ground.lifted((0.5, 0.65)), &view), "behind the wall");
    assert!(!ground.hides(ground.lifted((0.5, 0.3)), &view), "before the wall");
    assert!(!ground.hides(ground.lifted((0.5, 0.99)), &view), "far behind the wall");
    let (view, ground) = seen_as(&relief(41, 0.0, 15.0, |x, y| x + 2.0 * y));
    assert!((0..20).all(|i| !ground.hides(ground.lifted((0.5, f64::from(i) / 20.0)), &view)));
}

#[test]
fn the_whole_surface_is_in_the_picture_at_any_turn() {
    for turn in (0..360).step_by(15).map(f64::from) {
        for tilt in [15.0, 45.0, 90.0] {
            let relief = relief(9, turn, tilt, |x, y| x * y);
            let (_, marks) = relief.scene(&Theme::dark(), SIZE, &width);
            let areas = marks.iter().filter_map(|mark| match mark {
                Mark::Area { points, .. } => Some(points),
                _ => None,
            });
            let inside =
                |p: &(f64, f64)| (0.0..=SIZE.0).contains(&p.0) && (ABOVE - 1.0..=SIZE.1).contains(&p.1);
            assert!(areas.flatten().all(inside), "{turn} {tilt}");
        }
    }
}

#[test]
fn numbers_of_the_axes_do_not_overlap_and_are_not_cut() {
    for turn in (-180..180).step_by(10).map(f64::from) {
        let relief = relief(9, turn, 40.0, |x, y| 1e4 * x * x + y);
        let (_, marks) = relief.scene(&Theme::light(), SIZE, &width);
        let texts: Vec<_> = marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Text { text, at, font, anchor: crate::plot::Anchor::Middle, .. } => {
                    let half = width(text, *font) / 2.0;
                    Some(Bounds::of_text(at.0 - half, at.1, 2.0 * half, font.height() - 0.1))
                }
                _ => None,
            })
            .collect();
        assert!(texts.len() > 8, "{turn}: {}", texts.len());
        for (i, text) in texts.iter().enumerate() {
            assert!(texts[..i].iter().all(|other| !other.meets(text)), "{turn}");
            assert!(text.left >= 0.0 && text.right <= SIZE.0, "{turn}");
        }
    }
}

#[test]
fn a_logarithm_lifts_valleys_and_keeps_their_order() {
    let mut relief = relief(49, 0.0, 45.0, |x, _| (x * x * 100.0).powi(3));
    let at = |relief: &Relief| {
        let (_, ground) = seen_as(relief);
        [0.5, 0.65, 0.8, 1.0].map(|u| ground.height((u, 0.5)))
    };
    let linear = at(&relief);
    relief.height = Heights::Log;
    let log = at(&relief);
    assert!(log.windows(2).all(|pair| pair[0] < pair[1]) && (log[3] - TALL).abs() < 1e-12, "{log:?}");
    assert!(log[1] > 10.0 * linear[1], "{log:?} {linear:?}");
}
