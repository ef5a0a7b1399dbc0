//! Paths, arrows, spots and their labels.

use super::width;
use crate::plot::field::tracks::BLOCK;
use crate::plot::field::*;
use crate::plot::place::Bounds;
use proptest::prelude::*;

const SIZE: (f64, f64) = (640.0, 460.0);

fn field() -> FieldChart {
    FieldChart { lines: Vec::new(), square: false, ..super::chart(|x, y| x * x + y) }
}

fn path(points: Vec<(f64, f64)>, series: usize) -> Path {
    Path { points, series, label: format!("path {series}"), strong: series == 1, marked: None }
}

fn marks(overlay: &Overlay) -> (Frame, Vec<Mark>) {
    let frame = field().frame(SIZE, &width);
    let over = Over::Race { frame: &frame, start: None, overlay, walked: &Walked::default() };
    over.scene(&Theme::light(), SIZE, &width)
}

/// The lines in the colour of a series.
fn lines(marks: &[Mark], series: usize) -> Vec<Vec<(f64, f64)>> {
    let own = Ink(Theme::light().series(series), 1.0);
    let line = |mark: &Mark| match mark {
        Mark::Line { points, ink, .. } if *ink == own => Some(points.clone()),
        _ => None,
    };
    marks.iter().filter_map(line).collect()
}

fn spiral(points: usize, series: usize) -> Vec<(f64, f64)> {
    let at = |i: usize| (i as f64 / 25.0 + series as f64, 1.7 * libm::exp(-(i as f64) / 200.0));
    (0..points).map(at).map(|(angle, far)| (far * angle.cos(), far * angle.sin())).collect()
}

#[test]
fn a_path_ends_in_its_head_and_one_that_left_has_none() {
    let discs = |points: Vec<(f64, f64)>| {
        let (frame, marks) = marks(&Overlay { paths: vec![path(points, 0)], ..Overlay::default() });
        let discs = marks.iter().filter_map(|mark| match mark {
            Mark::Disc { centre, .. } => Some(*centre),
            _ => None,
        });
        (frame, discs.collect::<Vec<_>>(), marks.iter().any(|mark| matches!(mark, Mark::Area { .. })))
    };
    let (frame, centres, arrow) = discs(vec![(0.0, 0.0), (1.0, 1.0)]);
    assert_eq!(centres, [frame.to_px((1.0, 1.0)); 2]);
    assert!(!arrow);
    let (_, centres, arrow) = discs(vec![(0.0, 0.0), (9.0, 1.0)]);
    assert!(centres.is_empty() && arrow, "an arrow where it left");
    let (_, centres, arrow) = discs(vec![(0.0, 0.0), (1.0, 1.0), (f64::NAN, 1.0)]);
    assert!(centres.is_empty() && arrow);
    assert_eq!(discs(Vec::new()).1, []);
}

#[test]
fn dashes_stand_still_while_a_path_grows() {
    let whole = path(spiral(500, 3), 3);
    let before = Path { points: whole.points[..300].to_vec(), ..whole.clone() };
    let of = |path: Path| lines(&marks(&Overlay { paths: vec![path], ..Overlay::default() }).1, 3);
    let (short, long) = (of(before), of(whole));
    assert!(short.len() > 10 && long.len() > short.len());
    assert_eq!(short[..short.len() - 1], long[..short.len() - 1]);
}

/// One move of a path: on, far out of view and back, staying where it is, or lost.
fn moves() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let step = prop_oneof![
        8 => (-0.2..0.2_f64, -0.2..0.2_f64),
        1 => Just((0.0, 0.0)),
        1 => (-6.0..6.0_f64, -6.0..6.0_f64),
    ];
    let stretch = (step, 1..2 * BLOCK).prop_map(|(step, count)| vec![step; count]);
    let lost = prop_oneof![9 => Just(None), 1 => Just(Some((f64::NAN, 1.0)))];
    (prop::collection::vec(stretch, 1..8), lost).prop_map(|(stretches, lost)| {
        let mut at = (0.3, 0.2);
        let steps = stretches.concat().into_iter().map(|(x, y)| {
            // Within three times the window.
            at = ((at.0 + x + 6.0).rem_euclid(12.0) - 6.0, (at.1 + y + 6.0).rem_euclid(12.0) - 6.0);
            at
        });
        let mut points: Vec<_> = std::iter::once((0.3, 0.2)).chain(steps).collect();
        points.extend(lost);
        points
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_trail_and_what_moves_over_it_are_the_whole(
        lines in prop::collection::vec(moves(), 2..5), stops in prop::collection::vec(1..9 * BLOCK, 1..12),
    ) {
        let paths: Vec<Path> = lines.into_iter().enumerate().map(|(i, points)| path(points, i)).collect();
        let frame = field().frame(SIZE, &width);
        let scene = |over: Over| over.scene(&Theme::light(), SIZE, &width).1;
        let (mut walked, mut trail, mut before) = (Walked::default(), Vec::new(), Overlay::default());
        let mut stops = stops;
        stops.sort_unstable();
        for stop in stops {
            // A path that is shorter has ended.
            let cut = |path: &Path| Path { points: path.points[..path.points.len().min(stop)].to_vec(), ..path.clone() };
            let overlay = Overlay { paths: paths.iter().map(cut).collect(), ..Overlay::default() };
            if before != Overlay::default() {
                prop_assert!(walked.serves(&overlay, &before));
            }
            trail.extend(scene(Over::Trail { frame: &frame, overlay: &overlay, walked: &walked }));
            walked = walked.advanced(&overlay, &frame);
            prop_assert!(walked.is_of(&overlay));
            let over = scene(Over::Race { frame: &frame, start: None, overlay: &overlay, walked: &walked });
            prop_assert!([trail.clone(), over].concat() == marks(&overlay).1, "at {}", stop);
            before = overlay;
        }
    }
}

#[test]
fn a_trail_serves_only_paths_that_begin_as_it_does() {
    let overlay =
        |points: Vec<(f64, f64)>, series| Overlay { paths: vec![path(points, series)], ..Overlay::default() };
    let frame = field().frame(SIZE, &width);
    let before = overlay(spiral(BLOCK + 9, 0), 0);
    let walked = Walked::default().advanced(&before, &frame);
    let serves = |now: Overlay| walked.serves(&now, &before);
    assert!(serves(overlay(spiral(500, 0), 0)));
    assert!(!serves(overlay(spiral(BLOCK, 0), 0)), "it has gone back");
    assert!(!serves(overlay(spiral(500, 0), 2)), "it has another colour");
    assert!(!serves(overlay(spiral(500, 2), 0)), "it is another");
    let mut other = spiral(500, 0);
    other[BLOCK].0 += 1e-12;
    assert!(!serves(overlay(other.clone(), 0)), "it ends elsewhere");
    other[BLOCK] = spiral(500, 0)[BLOCK];
    other[BLOCK + 1] = (9.0, 9.0);
    assert!(serves(overlay(other, 0)), "what comes later is not in the trail");
    let ended = |points| Overlay {
        paths: vec![path(spiral(points, 0), 0), path(spiral(500, 2), 2)],
        ..Overlay::default()
    };
    let walked = walked.advanced(&ended(40), &frame);
    assert!(walked.serves(&ended(40), &ended(40)) && !walked.serves(&ended(41), &ended(40)));
}

#[test]
fn points_on_one_pixel_are_drawn_once() {
    let still: Vec<_> = (0..500).map(|i| (0.5 + 1e-5 * f64::from(i % 7), 0.5)).collect();
    let drawn = lines(&marks(&Overlay { paths: vec![path(still, 0)], ..Overlay::default() }).1, 0);
    assert!(drawn.iter().flatten().count() <= 2, "{drawn:?}");
}

#[test]
fn the_strong_path_is_wider_and_over_the_others() {
    let overlay = Overlay { paths: (0..4).map(|i| path(spiral(50, i), i)).collect(), ..Overlay::default() };
    let (_, marks) = marks(&overlay);
    let theme = Theme::light();
    let places = (0..4).map(|series| {
        let of =
            |mark: &Mark| matches!(mark, Mark::Line { ink, .. } if *ink == Ink(theme.series(series), 1.0));
        marks.iter().rposition(of).unwrap_or_default()
    });
    let places: Vec<_> = places.collect();
    assert!((0..4).all(|i| places[i] <= places[1]), "{places:?}");
}

#[test]
fn an_arrow_has_a_head_of_its_size_only_where_its_tip_is_seen() {
    let heads = |to: (f64, f64)| {
        let arrow = Arrow { from: (0.0, 0.0), to, series: Some(2), label: String::new(), faint: false };
        let (_, marks) = marks(&Overlay { arrows: vec![arrow], ..Overlay::default() });
        let head = |mark: &Mark| match mark {
            Mark::Area { points, .. } => Some(points.clone()),
            _ => None,
        };
        marks.iter().filter_map(head).collect::<Vec<_>>()
    };
    let size = |points: &[(f64, f64)]| (points[0].0 - points[1].0).hypot(points[0].1 - points[1].1);
    let (near, far) = (heads((0.7, 0.7)), heads((1.9, -1.9)));
    assert!((size(&near[0]) - size(&far[0])).abs() < 1e-9, "{near:?} {far:?}");
    assert!(
        heads((9.0, 9.0)).is_empty() && heads((f64::NAN, 0.0)).is_empty() && heads((0.0, 0.0)).is_empty()
    );
}

#[test]
fn of_very_many_spots_only_minima_are_shown() {
    let shapes = [SpotShape::Minimum, SpotShape::Saddle, SpotShape::Maximum];
    let count = |spots: usize| {
        let spot = |i: usize| {
            let at = (-1.9 + 3.8 * i as f64 / spots as f64, 0.0);
            Spot { at, shape: shapes[i % 3], label: String::new() }
        };
        let all = FieldChart { spots: (0..spots).map(spot).collect(), levels: Vec::new(), ..field() };
        let bare = FieldChart { spots: Vec::new(), ..all.clone() };
        let lines = |chart: &FieldChart| {
            let (_, marks) = chart.scene(&Theme::light(), SIZE, &width);
            marks.iter().filter(|mark| matches!(mark, Mark::Line { .. })).count()
        };
        lines(&all) - lines(&bare)
    };
    // A minimum and a saddle have two strokes, a maximum one, each with light round it.
    assert_eq!(count(30), 10 * (4 + 4 + 2));
    assert_eq!(count(60), 20 * 4);
}

#[test]
fn the_table_has_a_row_a_step() {
    let paths = vec![path(vec![(0.0, 1.0), (2.0, 3.0)], 0), path(vec![(0.0, 1.0)], 1)];
    let table = Overlay { paths, ..Overlay::default() }.table(("x", "y"));
    assert_eq!(table.names, ["step", "path 0 x", "path 0 y", "path 1 x", "path 1 y"]);
    assert_eq!(table.rows[0], [0.0, 0.0, 1.0, 0.0, 1.0]);
    assert_eq!(table.rows[1][..3], [1.0, 2.0, 3.0]);
    assert!(table.rows.len() == 2 && table.rows[1][3].is_nan());
}

#[test]
fn a_landscape_is_deepest_at_its_lowest_value() {
    let grid = Grid::sample((&(-2.0..2.0), &(-2.0..2.0)), (41, 41), |x, y| {
        3.0 + 100.0 * (y - x * x).powi(2) + x * x
    });
    for (theme, scale) in [(Theme::light(), Scale::Linear), (Theme::dark(), Scale::Log10)] {
        let (tint, levels) = landscape(&grid, Some(3.0), scale);
        let [low, middle, high] = [3.0, 40.0, 1e9].map(|value| tint.colour(value, &theme).unwrap());
        assert_eq!(high, theme.surface);
        let far = |a: Colour, b: Colour| a.0.abs_diff(b.0) as u32 + a.1.abs_diff(b.1) as u32;
        assert!(far(low, high) > far(middle, high) && far(middle, high) > 0, "{scale:?}");
        assert!((8..40).contains(&levels.len()), "{levels:?}");
    }
}

proptest! {
    #[test]
    fn labels_never_overlap_never_cover_the_start_and_are_never_cut(
        ends in prop::collection::vec((-2.0..2.0_f64, -2.0..2.0_f64), 1..9), start in (-2.0..2.0_f64, -2.0..2.0_f64), close: bool,
    ) {
        let near = |(x, y): (f64, f64)| if close { (0.1 * x, 0.1 * y) } else { (x, y) };
        let paths = ends.iter().enumerate().map(|(i, end)| path(vec![start, near(*end)], i)).collect();
        let overlay = Overlay { paths, start: Some(start), start_label: "start".to_owned(), ..Overlay::default() };
        let (frame, marks) = marks(&overlay);
        let texts: Vec<_> = marks.iter().filter_map(|mark| match mark {
            Mark::Text { text, at, font, .. } => Some(Bounds::of_text(at.0, at.1, width(text, *font), font.height())),
            _ => None,
        }).collect();
        let (h, v) = (&frame.px.0, &frame.px.1);
        let view = Bounds { left: h.start, top: v.start, right: h.end, bottom: v.end };
        let ring = frame.to_px(start);
        let ring = Bounds { left: ring.0, top: ring.1, right: ring.0, bottom: ring.1 }.grown(7.0);
        prop_assert!(!texts.is_empty());
        for (i, text) in texts.iter().enumerate() {
            prop_assert!(view.contains(text) && !ring.meets(text));
            prop_assert!(texts[..i].iter().all(|other| !other.meets(text)));
        }
    }

    #[test]
    fn any_paths_are_drawn_within_the_frame(
        paths in prop::collection::vec(prop::collection::vec((any::<f64>(), any::<f64>()), 0..20), 0..4), wide: bool,
        start in (any::<f64>(), any::<f64>()),
    ) {
        let scale = |v: f64| if wide { v } else { v % 4.0 };
        let paths: Vec<Path> = paths.into_iter().enumerate()
            .map(|(i, points)| path(points.into_iter().map(|(x, y)| (scale(x), scale(y))).collect(), i)).collect();
        let arrows = paths.iter().filter_map(|path| {
            let from = *path.points.first()?;
            Some(Arrow { from, to: *path.points.last()?, series: None, label: "g".to_owned(), faint: path.series == 2 })
        }).collect();
        let (frame, marks) = marks(&Overlay { paths, arrows, start: Some(start), ..Overlay::default() });
        let (h, v) = (&frame.px.0, &frame.px.1);
        // A head is as large as it is.
        let inside = |p: &(f64, f64)| h.start - 13.0 <= p.0 && p.0 <= h.end + 13.0 && v.start - 13.0 <= p.1 && p.1 <= v.end + 13.0;
        for mark in marks {
            match mark {
                Mark::Line { points, .. } | Mark::Area { points, .. } => prop_assert!(points.iter().all(inside), "{points:?}"),
                Mark::Disc { centre, .. } | Mark::Ring { centre, .. } => prop_assert!(inside(&centre)),
                _ => {}
            }
        }
    }

    #[test]
    fn quantiles_divide_the_values(values in prop::collection::vec(-1e6..1e6_f64, 1..60), part in 0.0..1.0_f64) {
        let grid = Grid { cols: 1, values };
        let at = grid.quantile(part).unwrap();
        let count = |f: &dyn Fn(f64) -> bool| grid.values.iter().filter(|value| f(**value)).count() as f64;
        let n = grid.values.len() as f64;
        prop_assert!(count(&|value| value <= at) >= part * n);
        // Values that halving cannot tell apart any more count as one.
        prop_assert!(count(&|value| value < at - 1e-6) <= part * n);
    }

    #[test]
    fn any_grid_is_a_landscape(values in prop::collection::vec(any::<f64>(), 0..40), cols in 1..7_usize, lowest in any::<f64>(), log: bool) {
        let scale = if log { Scale::Log10 } else { Scale::Linear };
        let (tint, levels) = landscape(&Grid { cols, values: values.clone() }, Some(lowest), scale);
        prop_assert!(levels.len() < 120, "{}", levels.len());
        for value in values {
            prop_assert_eq!(tint.colour(value, &Theme::light()).is_none(), value.is_nan());
        }
    }
}
