//! Colours, marks and layout of a field.

use super::*;
use proptest::prelude::*;

mod race;

fn axis(range: Range<f64>, label: &str) -> Axis {
    Axis { range, scale: Scale::Linear, label: label.to_owned() }
}

fn width(text: &str, font: Font) -> f64 {
    text.chars().count() as f64 * font.px * 0.6
}

fn chart(f: impl Fn(f64, f64) -> f64) -> FieldChart {
    let (x, y) = (axis(-2.0..2.0, "x₁"), axis(-2.0..2.0, "x₂"));
    let grid = Grid::sample((&x.range, &y.range), (33, 33), f);
    FieldChart {
        title: "z".to_owned(),
        tint: Tint::Diverging { most: grid.most() },
        levels: levels(-grid.most()..grid.most(), Scale::Linear, 6.0),
        grid,
        x,
        y,
        lines: vec![FieldLine { points: vec![(-9.0, -9.0), (9.0, 9.0)], label: "a = 0".to_owned() }],
        spots: Vec::new(),
        arrows: Vec::new(),
        square: true,
    }
}

#[test]
fn zero_has_no_colour_and_the_ends_have_the_colours_of_the_series() {
    for theme in [Theme::light(), Theme::dark()] {
        let tint = Tint::Diverging { most: 2.0 };
        assert_eq!(tint.colour(0.0, &theme), Some(theme.surface));
        assert_eq!(tint.colour(f64::NAN, &theme), None);
        let near = |a: Colour, b: Colour| {
            [(a.0, b.0), (a.1, b.1), (a.2, b.2)].iter().map(|(a, b)| i32::from(a.abs_diff(*b))).sum::<i32>()
        };
        for (value, own, other) in [(2.0, 1, 0), (-2.0, 0, 1), (f64::INFINITY, 1, 0)] {
            let colour = tint.colour(value, &theme).unwrap();
            assert!(near(colour, theme.series(own)) < near(colour, theme.series(other)));
            assert!(near(colour, theme.series(own)) < near(colour, theme.surface));
        }
        let rising = Tint::Rising { range: 1.0..100.0, scale: Scale::Log10 };
        assert_eq!(rising.colour(0.5, &theme), Some(theme.surface));
        assert_eq!(rising.colour(-1.0, &theme), Some(theme.surface));
        let [low, middle, high] = [1.0, 10.0, 100.0].map(|value| rising.colour(value, &theme).unwrap());
        assert!(near(low, middle) > 0 && near(low, middle).abs_diff(near(middle, high)) <= 3);
    }
}

#[test]
fn pixels_begin_at_the_upper_left() {
    let chart = chart(|x, y| if x < 0.0 && y > 0.0 { 1.0 } else { -1.0 });
    let pixels = chart.pixels(&Theme::light());
    assert_eq!(pixels.len(), 4 * 33 * 33);
    let (first, last) = (&pixels[..4], &pixels[pixels.len() - 4..]);
    assert!(first[0] > first[2] && last[0] < last[2], "orange above on the left, else blue");
}

#[test]
fn cells_cover_the_frame_and_nothing_else() {
    let chart = chart(|x, y| x + y);
    let (frame, marks) = chart.scene(&Theme::light(), (300.0, 360.0), &width);
    let cells: Vec<_> = marks
        .iter()
        .skip(1)
        .map_while(|mark| match mark {
            Mark::Rect { from, to, .. } => Some((*from, *to)),
            _ => None,
        })
        .collect();
    let (h, v) = (&frame.px.0, &frame.px.1);
    let area: f64 = cells.iter().map(|(from, to)| (to.0 - from.0) * (to.1 - from.1)).sum();
    let whole = (h.end - h.start) * (v.end - v.start);
    assert!((area / whole - 1.0).abs() < 0.1, "{area} of {whole}");
    for (from, to) in cells {
        let inside = h.start - 1e-9 <= from.0
            && to.0 <= h.end + 1e-9
            && v.start - 1e-9 <= from.1
            && to.1 <= v.end + 1e-9;
        assert!(inside, "{from:?} {to:?}");
    }
}

#[test]
fn a_line_is_cut_at_the_frame_and_has_its_label_inside() {
    let chart = chart(|x, y| x - y);
    let (frame, marks) = chart.scene(&Theme::light(), (300.0, 360.0), &width);
    let line = marks.iter().rev().find_map(|mark| match mark {
        Mark::Line { points, width, .. } if *width == 2.2 => Some(points.clone()),
        _ => None,
    });
    let (h, v) = (&frame.px.0, &frame.px.1);
    assert_eq!(line, Some(vec![(h.start, v.end), (h.end, v.start)]), "from corner to corner");
    let label = marks.iter().find_map(|mark| match mark {
        Mark::Text { text, at, .. } if text == "a = 0" => Some(*at),
        _ => None,
    });
    let label = label.expect("room for the label");
    assert!(h.contains(&label.0) && v.contains(&label.1));
}

#[test]
fn a_square_field_has_equal_units() {
    for size in [(300.0, 360.0), (900.0, 400.0)] {
        let frame = chart(|x, _| x).frame(size, &width);
        let (wide, high) = (frame.px.0.end - frame.px.0.start, frame.px.1.end - frame.px.1.start);
        assert!((wide - high).abs() < 1.0 && wide > 200.0, "{wide} × {high}");
    }
}

#[test]
fn a_point_out_of_view_is_not_drawn() {
    let chart = chart(|x, _| x);
    let frame = chart.frame((300.0, 360.0), &width);
    let marks = |at| {
        let over = Over::Point { frame: &frame, at, label: "z = 1" };
        over.scene(&Theme::light(), (300.0, 360.0), &width).1
    };
    assert_eq!(marks((2.5, 0.0)), []);
    assert_eq!(marks((f64::NAN, 0.0)), []);
    let corner = marks((2.0, 2.0));
    let label = corner.iter().find_map(|mark| match mark {
        Mark::Text { at, text, .. } => Some((at.0, at.0 + width(text, Font::SMALL_NAME))),
        _ => None,
    });
    let (left, right) = label.expect("a label");
    assert!(frame.px.0.start <= left && right <= frame.px.0.end);
}

#[test]
fn the_table_has_every_point_of_the_grid() {
    let table = chart(|x, y| 10.0 * x + y).table();
    assert_eq!((table.rows.len(), table.names.len()), (33 * 33, 3));
    assert_eq!(table.rows[0], [-2.0, -2.0, -22.0]);
    assert_eq!(table.rows[33 * 33 - 1], [2.0, 2.0, 22.0]);
}

proptest! {
    #[test]
    fn any_values_and_any_size_have_a_picture(
        values in prop::collection::vec(any::<f64>(), 0..40), cols in 0..9_usize,
        a in any::<f64>(), b in any::<f64>(), size in (0.0..2000.0_f64, 0.0..2000.0_f64), square: bool, log: bool,
    ) {
        let tint = if log { Tint::Rising { range: a..b, scale: Scale::Log10 } } else { Tint::Diverging { most: a } };
        let chart = FieldChart {
            grid: Grid { cols, values },
            tint,
            levels: vec![a, 0.0, b],
            x: axis(a..b, "x"),
            y: axis(b..a, "y"),
            square,
            ..chart(|x, _| x)
        };
        let (frame, marks) = chart.scene(&Theme::dark(), size, &width);
        prop_assert!(frame.px.0.start < frame.px.0.end && frame.px.1.start < frame.px.1.end);
        for mark in marks {
            if let Mark::Line { points, .. } = mark {
                prop_assert!(points.iter().all(|p| p.0.is_finite() && p.1.is_finite()));
            }
        }
        prop_assert_eq!(chart.pixels(&Theme::light()).len(), 4 * chart.grid.values.len());
    }
}
