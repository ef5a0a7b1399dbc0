//! Whole pictures, seen by a backend that remembers.

use super::{
    fine::UNIT,
    recorder::{Op, Recorder},
    *,
};
use plotters::drawing::IntoDrawingArea;
use proptest::prelude::*;

const SIZE: (u32, u32) = (760, 480);

fn axis(range: Range<f64>) -> Axis {
    Axis { range, scale: Scale::Linear, label: "x".to_owned() }
}

fn curve(label: &str, series: usize, kind: Kind, points: Vec<(f64, f64)>) -> Curve {
    Curve { label: label.to_owned(), series, kind, points }
}

fn chart(curves: Vec<Curve>) -> CurveChart {
    CurveChart { x: axis(-6.0..6.0), y: axis(-1.0..4.2), curves, bands: Vec::new() }
}

fn swish_and_sigmoid() -> CurveChart {
    let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
    let points = |f: &dyn Fn(f64) -> f64| sample(f, -6.0..6.0, 301, &[]);
    let band = Band { x: -6.0..-3.05, series: 1, label: "slope below 0.05: learning stalls".to_owned() };
    let curves = vec![
        curve("Swish, β = 1.5", 0, Kind::Value, points(&|x| x * sigmoid(1.5 * x))),
        curve("S <&> \"σ\"", 1, Kind::Value, points(&sigmoid)),
        curve("", 1, Kind::Slope, points(&|x| sigmoid(x) * (1.0 - sigmoid(x)))),
        curve(
            "",
            1,
            Kind::Curvature,
            points(&|x| sigmoid(x) * (1.0 - sigmoid(x)) * (1.0 - 2.0 * sigmoid(x))),
        ),
    ];
    CurveChart { bands: vec![band], ..chart(curves) }
}

/// What is painted for a chart of a size in CSS pixels, and the frame.
fn picture(chart: &CurveChart, size: (u32, u32), unit: u32) -> (Frame, Vec<Op>) {
    let (recorder, ops) = Recorder::new((size.0 * unit, size.1 * unit));
    let frame =
        draw(chart, &Theme::light(), &recorder.into_drawing_area(), unit).expect("a recorder does not fail");
    let ops = ops.take();
    (frame, ops)
}

/// The strokes in the colour of a series, in CSS pixels.
fn strokes(ops: &[Op], series: usize) -> Vec<Vec<(f64, f64)>> {
    let Colour(r, g, b) = Theme::light().series(series);
    let px = |p: &(i32, i32)| (f64::from(p.0) / f64::from(UNIT), f64::from(p.1) / f64::from(UNIT));
    ops.iter()
        .filter_map(|op| match op {
            Op::Path { points, colour, .. } if *colour == (r, g, b) => Some(points.iter().map(px).collect()),
            _ => None,
        })
        .collect()
}

fn texts(ops: &[Op]) -> Vec<(&str, [f64; 4])> {
    ops.iter()
        .filter_map(|op| match op {
            Op::Text { text, left, top, right, bottom } => {
                Some((text.as_str(), [*left, *top, *right, *bottom]))
            }
            _ => None,
        })
        .collect()
}

/// Half of 1/8 px is lost in rounding.
const ROUNDING: f64 = 0.5 / UNIT as f64 + 1e-9;

#[test]
fn a_jump_is_one_stroke_on_each_side() {
    let step = sample(|x| if x >= 0.0 { 3.0 } else { 1.0 }, -6.0..6.0, 200, &[0.0]);
    let (frame, ops) = picture(&chart(vec![curve("step", 0, Kind::Value, step)]), SIZE, UNIT);
    let strokes = strokes(&ops, 0);
    assert_eq!(strokes.len(), 2);
    for (stroke, y) in strokes.iter().zip([1.0, 3.0]) {
        let level = frame.to_px((0.0, y)).1;
        assert!(stroke.iter().all(|p| (p.1 - level).abs() <= ROUNDING), "{stroke:?}");
    }
    let zero = frame.to_px((0.0, 0.0)).0;
    assert!((strokes[0].last().expect("drawn").0 - zero).abs() <= ROUNDING);
    assert!((strokes[1][0].0 - zero).abs() <= ROUNDING);
}

#[test]
fn values_that_are_not_finite_leave_a_gap_and_nothing_else() {
    for gap in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let points = (-6..=6).map(|x| (f64::from(x), if x % 4 == 0 { gap } else { 2.0 })).collect();
        let (frame, ops) = picture(&chart(vec![curve("", 0, Kind::Value, points)]), SIZE, UNIT);
        let strokes = strokes(&ops, 0);
        let level = frame.to_px((0.0, 2.0)).1;
        assert_eq!(strokes.len(), 4, "{strokes:?}");
        assert!(strokes.iter().flatten().all(|p| (p.1 - level).abs() <= ROUNDING));
    }
}

#[test]
fn a_curve_that_leaves_through_the_top_ends_on_the_edge() {
    let line = sample(|x| 2.0 * x, -6.0..6.0, 50, &[]);
    let (frame, ops) = picture(&chart(vec![curve("2x", 0, Kind::Value, line)]), SIZE, UNIT);
    let strokes = strokes(&ops, 0);
    let (from, to) = (strokes[0][0], *strokes[0].last().expect("drawn"));
    for (end, want) in [(from, frame.to_px((-0.5, -1.0))), (to, frame.to_px((2.1, 4.2)))] {
        assert!((end.0 - want.0).abs() <= ROUNDING && (end.1 - want.1).abs() <= ROUNDING, "{end:?} {want:?}");
    }
}

#[test]
fn dashes_tell_series_apart() {
    let dashes = |series| {
        let level = vec![(-6.0, 2.0), (6.0, 2.0)];
        let (_, ops) = picture(&chart(vec![curve("", series, Kind::Value, level)]), SIZE, UNIT);
        let lengths =
            strokes(&ops, series).iter().map(|s| s[s.len() - 1].0 - s[0].0).take(4).collect::<Vec<_>>();
        format!("{lengths:.0?}")
    };
    let mut all: Vec<_> = (0..6).map(dashes).collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 6, "{all:?}");
}

#[test]
fn every_label_is_drawn_where_there_is_room_and_none_of_a_curve_on_a_narrow_picture() {
    let chart = swish_and_sigmoid();
    let (_, ops) = picture(&chart, SIZE, UNIT);
    let drawn: Vec<_> = texts(&ops).into_iter().map(|t| t.0).collect();
    for label in ["Swish, β = 1.5", "S <&> \"σ\"", "f′", "f″", "−6", "4", "x"] {
        assert!(drawn.contains(&label), "{label} not in {drawn:?}");
    }
    let (_, ops) = picture(&chart, (330, 240), UNIT);
    let drawn: Vec<_> = texts(&ops).into_iter().map(|t| t.0).collect();
    assert!(!drawn.contains(&"f′") && !drawn.iter().any(|t| t.contains("Swish")), "{drawn:?}");
    assert!(drawn.contains(&"0"));
}

#[test]
fn an_svg_is_well_formed_and_has_every_label() {
    let chart = swish_and_sigmoid();
    let svg = to_svg(&chart, &Theme::dark(), SIZE);
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().expect("a name"));
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    assert!(svg.contains("width=\"760\" height=\"480\" viewBox=\"0 0 6080 3840\""), "{}", &svg[..200]);
    let words = svg.replace('\n', "");
    for label in [
        "Swish, β = 1.5",
        "S &lt;&amp;&gt; &quot;σ&quot;",
        "slope below 0.05:",
        "learning stalls",
        "f′",
        "f″",
        "−6",
    ] {
        assert!(words.contains(&format!(">{label}</text>")), "{label}");
    }
}

fn probe_picture(probe: &Probe) -> (Frame, Vec<Op>) {
    let (frame, _) = picture(&swish_and_sigmoid(), SIZE, UNIT);
    let (recorder, ops) = Recorder::new((SIZE.0 * UNIT, SIZE.1 * UNIT));
    draw_probe(probe, &frame, &Theme::light(), &recorder.into_drawing_area(), UNIT)
        .expect("a recorder does not fail");
    let ops = ops.take();
    (frame, ops)
}

#[test]
fn a_probe_is_a_ring_on_its_point_with_a_tangent_of_its_slope() {
    let probe = Probe { point: (1.0, 2.0), slope: Some(0.5), series: 1, label: None };
    let (frame, ops) = probe_picture(&probe);
    let rings: Vec<_> = ops
        .iter()
        .filter_map(|op| if let Op::Circle { centre, .. } = op { Some(*centre) } else { None })
        .collect();
    let px = frame.to_px(probe.point);
    assert_eq!(rings, [((px.0 * 8.0).round() as i32, (px.1 * 8.0).round() as i32); 2]);
    let Colour(r, g, b) = Theme::light().ink;
    let tangent = ops.iter().find_map(|op| match op {
        Op::Path { points, colour, .. } if *colour == (r, g, b) => Some((points[0], points[1])),
        _ => None,
    });
    let (from, to) = tangent.expect("a tangent");
    let value = |p: (i32, i32)| frame.at((f64::from(p.0) / 8.0, f64::from(p.1) / 8.0)).expect("in the frame");
    let (a, b) = (value(from), value(to));
    assert!(((b.1 - a.1) / (b.0 - a.0) - 0.5).abs() < 0.01, "{a:?} {b:?}");
    let length = f64::from(to.0 - from.0).hypot(f64::from(to.1 - from.1)) / 8.0;
    assert!((length - 160.0).abs() < 0.5, "{length}");
    assert!(!ops.iter().any(|op| matches!(op, Op::Rect { .. })), "no ground");
}

#[test]
fn a_probe_out_of_view_or_nowhere_is_not_drawn() {
    for point in [(7.0, 0.0), (0.0, 5.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        assert_eq!(probe_picture(&Probe { point, slope: Some(1.0), series: 0, label: None }).1, []);
    }
    let upright =
        Probe { point: (0.0, 1.0), slope: Some(f64::INFINITY), series: 0, label: Some("p".to_owned()) };
    assert!(probe_picture(&upright).1.iter().any(|op| matches!(op, Op::Text { .. })));
}

#[test]
fn the_label_of_a_probe_is_in_the_frame_and_off_the_tangent() {
    for (point, slope) in [((4.1, 4.1), 1.0), ((-5.9, 4.1), -1.0), ((5.9, -0.9), -1.0), ((0.0, 0.0), 1.0)] {
        let probe = Probe { point, slope: Some(slope), series: 0, label: Some("f(x) = 4.09".to_owned()) };
        let (frame, ops) = probe_picture(&probe);
        let (_, [left, top, right, bottom]) = texts(&ops)[0];
        for corner in [(left, top), (right, bottom), (left, bottom), (right, top)] {
            let value = frame.at((corner.0 / 8.0, corner.1 / 8.0));
            let (x, y) = value.unwrap_or_else(|| panic!("label of {point:?} sticks out at {corner:?}"));
            // All corners are on the side of the first.
            let side = |x: f64, y: f64| y - point.1 - slope * (x - point.0);
            let first = frame.at((left / 8.0, top / 8.0)).expect("in the frame");
            assert!(side(x, y) * side(first.0, first.1) > 0.0, "label of {point:?} lies on the tangent");
        }
    }
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Value, Kind::Reference, Kind::Slope, Kind::Curvature])
}

prop_compose! {
    /// A wave with a slope, often leaving the frame, under a name of some length.
    fn any_curve()(
        kind in any_kind(), series in 0..6_usize, length in 0..14_usize,
        a in -3.0..3.0_f64, b in -2.0..2.0_f64, c in -2.0..6.0_f64, w in 0.1..3.0_f64,
    ) -> Curve {
        curve(&"n".repeat(length), series, kind, sample(|x: f64| a * (w * x).sin() + b * x + c, -6.0..6.0, 150, &[]))
    }
}

prop_compose! {
    fn any_chart()(
        curves in prop::collection::vec(any_curve(), 0..8),
        from in -8.0..6.0_f64, width in 0.0..6.0_f64,
        y_label in "[a-z]{0,12}", x_label in "[a-z]{0,12}", log: bool,
    ) -> CurveChart {
        let bands = vec![
            Band { x: from..from + width, series: 1, label: "learning stalls".to_owned() },
            Band { x: from + 1.0..from + width, series: 2, label: "学习停滞 here".to_owned() },
        ];
        let y = if log {
            Axis { range: 1e-6..10.0, scale: Scale::Log10, label: y_label }
        } else {
            Axis { label: y_label, ..axis(-1.0..4.2) }
        };
        CurveChart { x: Axis { label: x_label, ..axis(-6.0..6.0) }, y, curves, bands }
    }
}

proptest! {
    #[test]
    fn labels_never_overlap_and_are_never_cut(
        chart in any_chart(),
        elsewhere in prop::option::of((-1e7..1e7, 1e-3..1e7)),
        width in 60..1000_u32,
        height in 40..700_u32,
    ) {
        let x = elsewhere.map_or(chart.x.range.clone(), |(from, width)| from..from + width);
        let chart = CurveChart { x: Axis { range: x, ..chart.x.clone() }, ..chart };
        let (_, ops) = picture(&chart, (width, height), UNIT);
        let texts = texts(&ops);
        let (right, bottom) = (f64::from(width * UNIT), f64::from(height * UNIT));
        // A device pixel of grace: positions are rounded to 1/8 px.
        for (i, (text, a)) in texts.iter().enumerate() {
            prop_assert!(a[0] >= -8.0 && a[1] >= -8.0 && a[2] <= right + 8.0 && a[3] <= bottom + 8.0, "{text} is cut: {a:?}");
            for (other, b) in &texts[i + 1..] {
                let apart = a[2] <= b[0] + 8.0 || b[2] <= a[0] + 8.0 || a[3] <= b[1] + 8.0 || b[3] <= a[1] + 8.0;
                prop_assert!(apart, "{text} {a:?} meets {other} {b:?}");
            }
        }
    }

    #[test]
    fn curves_stay_in_the_frame(chart in any_chart()) {
        let (frame, ops) = picture(&chart, SIZE, UNIT);
        let (h, v) = frame.px;
        for series in 0..6 {
            for p in strokes(&ops, series).into_iter().flatten() {
                let inside = h.start - ROUNDING <= p.0 && p.0 <= h.end + ROUNDING && v.start - ROUNDING <= p.1 && p.1 <= v.end + ROUNDING;
                prop_assert!(inside, "{p:?}");
            }
        }
    }

    #[test]
    fn any_size_and_any_range_has_a_picture(
        chart in any_chart(), a in any::<f64>(), b in any::<f64>(), width in 0..4000_u32, height in 0..4000_u32, tiny: bool, unit in 1..9_u32,
    ) {
        let size = if tiny { (width % 80, height % 80) } else { (width, height) };
        let mut chart = chart;
        let (frame, _) = picture(&chart, size, unit);
        let px = frame.to_px((0.5, 0.5));
        let back = frame.at(px).map(|p| frame.to_px(p));
        prop_assert!(back.is_none_or(|back| (back.0 - px.0).abs() < 1e-6 && (back.1 - px.1).abs() < 1e-6));
        chart.x.range = a..b;
        chart.y.range = b..a;
        picture(&chart, size, unit);
    }
}
