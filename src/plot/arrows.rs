//! Vectors as arrows from the origin, in a plane or in space seen from somewhere.

use super::{
    Axis, Frame, Picture, Scale, Table, Theme,
    mark::{Anchor, Font, Ink, Mark, Measure, Point},
    tick,
};

/// Room round the frame, in CSS pixels.
const ROOM: f64 = 20.0;
/// Length of the head of an arrow, in CSS pixels.
const HEAD: f64 = 13.0;
/// The radius of the arc of the angle, as a part of the reach.
const ARC: f64 = 0.22;
/// Where a picture may end, times a power of ten.
const STEPS: [f64; 9] = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.5, 8.0, 10.0];

/// Vectors as arrows from the origin.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrows {
    /// The arrows with their names; the number of each gives its series. In a plane the third component is 0.
    pub arrows: Vec<(String, [f64; 3])>,
    /// From where space is seen: turned about the upright axis, and lifted, in radians. Without it, a plane.
    pub view: Option<(f64, f64)>,
    /// Half the width of what is shown; positive.
    pub reach: f64,
    /// Written at the arc between the first two; no arc without it.
    pub angle: Option<String>,
    /// What is pointed at.
    pub lit: Option<Lit>,
}

/// A part of the picture that a quantity stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lit {
    /// A component, counted from 0: what it adds to every arrow.
    Component(usize),
    /// The whole of one arrow.
    Arrow(usize),
    /// The whole of all arrows.
    Arrows,
    /// The way from the tip of the first to that of the second.
    Between,
    /// The angle between the first two.
    Angle,
}

/// The end of a picture that holds numbers up to `most`, in a few steps, so that what is moved inside of it does not move
/// the picture.
pub fn reach(most: f64) -> f64 {
    // Beyond these, products of coordinates with the size of a picture would overflow or vanish.
    if !(most > 1e-290 && most < 1e290) {
        return if most >= 1e290 { 1e290 } else { 1.0 };
    }
    let unit = 10_f64.powi(most.log10().floor() as i32);
    STEPS.map(|step| step * unit).into_iter().find(|end| most * 1.02 <= *end).unwrap_or(15.0 * unit)
}

impl Arrows {
    /// Where a point of space is seen.
    pub fn seen(&self, [x, y, z]: [f64; 3]) -> (f64, f64) {
        let Some((turn, lift)) = self.view else { return (x, y) };
        let (across, away) =
            (y * libm::cos(turn) - x * libm::sin(turn), x * libm::cos(turn) + y * libm::sin(turn));
        (across, z * libm::cos(lift) - away * libm::sin(lift))
    }

    fn frame(&self, size: (f64, f64)) -> Frame {
        let room = ((size.0 - 2.0 * ROOM).max(1.0), (size.1 - 2.0 * ROOM).max(1.0));
        // What is seen of a cube is wider than its side.
        let reach = if self.view.is_some() { 1.2 * self.reach } else { self.reach };
        let unit = room.0.min(room.1) / (2.0 * reach);
        let axis = |room: f64, label: &str| {
            let end = room / (2.0 * unit);
            Axis { range: -end..end, scale: Scale::Linear, label: label.to_owned() }
        };
        Frame {
            px: (ROOM..ROOM + room.0, ROOM..ROOM + room.1),
            x: axis(room.0, "x").drawable(),
            y: axis(room.1, "y").drawable(),
        }
    }

    /// The grid and axes of a plane.
    fn plane(frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let (h, v) = (&frame.px.0, &frame.px.1);
        for tick in tick::ticks(&frame.x, (h.end - h.start) / 70.0) {
            let x = frame.to_px((tick.value, 0.0)).0;
            let ink = Ink(if tick.value == 0.0 { theme.axis } else { theme.grid }, 1.0);
            marks.push(Mark::Line { points: vec![(x, v.start), (x, v.end)], width: 1.0, ink });
            let at = (x, v.end + 10.0);
            marks.push(words(&tick.label, at, Anchor::Middle, Font::TICK, Ink(theme.ink_3, 1.0)));
        }
        for tick in tick::ticks(&frame.y, (v.end - v.start) / 60.0) {
            let y = frame.to_px((0.0, tick.value)).1;
            let ink = Ink(if tick.value == 0.0 { theme.axis } else { theme.grid }, 1.0);
            marks.push(Mark::Line { points: vec![(h.start, y), (h.end, y)], width: 1.0, ink });
            if tick.value != 0.0 {
                let at = (h.start + 2.0, y - 8.0);
                marks.push(words(&tick.label, at, Anchor::Start, Font::TICK, Ink(theme.ink_3, 1.0)));
            }
        }
    }

    /// The axes of space and the floor.
    fn space(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let r = self.reach;
        let px = |point: [f64; 3]| frame.to_px(self.seen(point));
        for i in -2..=2 {
            let at = r * f64::from(i) / 2.0;
            for line in [[[at, -r, 0.0], [at, r, 0.0]], [[-r, at, 0.0], [r, at, 0.0]]] {
                let points = line.map(px).to_vec();
                marks.push(Mark::Line { points, width: 1.0, ink: Ink(theme.grid, 1.0) });
            }
        }
        for (name, end) in [("1", [r, 0.0, 0.0]), ("2", [0.0, r, 0.0]), ("3", [0.0, 0.0, r])] {
            let points = vec![px(end.map(|x: f64| 0.0 - x)), px(end)];
            marks.push(Mark::Line { points, width: 1.0, ink: Ink(theme.axis, 1.0) });
            let at = px(end.map(|x| 1.08 * x));
            marks.push(words(name, at, Anchor::Middle, Font::TICK, Ink(theme.ink_3, 1.0)));
        }
        for (_, tip) in &self.arrows {
            // Down to the floor, so that it is seen how high the tip is.
            let (top, foot) = (px(*tip), px([tip[0], tip[1], 0.0]));
            super::dash::walk(&[top, foot], &[2.0, 3.0], |points| {
                marks.push(Mark::Line { points, width: 1.25, ink: Ink(theme.ink_3, 0.9) });
            });
            super::dash::walk(&[foot, px([0.0; 3])], &[2.0, 3.0], |points| {
                marks.push(Mark::Line { points, width: 1.0, ink: Ink(theme.ink_3, 0.6) });
            });
        }
    }

    /// What is pointed at, as a broad line below the arrows.
    fn lit_parts(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let mut broad = |from: [f64; 3], to: [f64; 3], colour| {
            let points = [from, to].map(|point| frame.to_px(self.seen(point))).to_vec();
            if points.iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
                marks.push(Mark::Line { points, width: 9.0, ink: Ink(colour, 0.4) });
            }
        };
        for (series, (_, tip)) in self.arrows.iter().enumerate() {
            let colour = theme.series(series);
            match self.lit {
                Some(Lit::Component(component)) if component < tip.len() => {
                    let mut foot = *tip;
                    foot[component] = 0.0;
                    broad(foot, *tip, colour);
                }
                Some(Lit::Arrow(lit)) if lit == series => broad([0.0; 3], *tip, colour),
                Some(Lit::Arrows) => broad([0.0; 3], *tip, colour),
                _ => {}
            }
        }
        if let (Some(Lit::Between), [(_, a), (_, b), ..]) = (self.lit, &*self.arrows) {
            broad(*a, *b, theme.ink_3);
        }
    }

    /// The arc between the first two arrows, with its name.
    fn arc(&self, frame: &Frame, theme: &Theme, marks: &mut Vec<Mark>) {
        let (Some(name), [(_, a), (_, b), ..]) = (&self.angle, &*self.arrows) else { return };
        let (Some(a), Some(b)) = (unit(*a), unit(*b)) else { return };
        // Parts of both directions, each brought to the length of the arc; opposite ones have no arc.
        let along: Vec<Point> = (0..=32)
            .filter_map(|i| {
                let t = f64::from(i) / 32.0;
                let mixed = [0, 1, 2].map(|k| (1.0 - t) * a[k] + t * b[k]);
                let point = unit(mixed)?.map(|x| ARC * self.reach * x);
                Some(frame.to_px(self.seen(point)))
            })
            .collect();
        let Some(&(x, y)) = along.get(along.len() / 2) else { return };
        let wide = along
            .first()
            .zip(along.last())
            .map_or(0.0, |(one, other)| (one.0 - other.0).hypot(one.1 - other.1));
        let lit = self.lit == Some(Lit::Angle);
        marks.push(Mark::Line {
            points: along,
            width: if lit { 6.0 } else { 1.5 },
            ink: Ink(theme.ink_2, 1.0),
        });
        let centre = frame.to_px(self.seen([0.0; 3]));
        let (dx, dy) = (x - centre.0, y - centre.1);
        let length = dx.hypot(dy).max(1.0);
        let (ex, ey) = (dx / length, dy / length);
        // Between arrows that are close to each other there is no room: then below them.
        let narrow = wide < 44.0;
        let at = if narrow { (x - 26.0 * ey, y + 26.0 * ex.abs()) } else { (x + 18.0 * ex, y + 18.0 * ey) };
        marks.push(words(name, at, Anchor::Middle, Font::NOTE, Ink(theme.ink, 1.0)));
    }
}

/// A vector of the same direction and length 1.
fn unit(v: [f64; 3]) -> Option<[f64; 3]> {
    let length = v[0].hypot(v[1]).hypot(v[2]);
    (length > 1e-12 && length.is_finite()).then(|| v.map(|x| x / length))
}

fn words(text: &str, at: Point, anchor: Anchor, font: Font, ink: Ink) -> Mark {
    Mark::Text { text: text.to_owned(), at, anchor, font, ink }
}

impl Picture for Arrows {
    fn scene(&self, theme: &Theme, size: (f64, f64), measure: Measure) -> (Frame, Vec<Mark>) {
        let frame = self.frame(size);
        let mut marks = vec![Mark::Rect { from: (0.0, 0.0), to: size, ink: Ink(theme.surface, 1.0) }];
        if self.view.is_some() {
            self.space(&frame, theme, &mut marks);
        } else {
            Self::plane(&frame, theme, &mut marks);
        }
        self.arc(&frame, theme, &mut marks);
        self.lit_parts(&frame, theme, &mut marks);
        let origin = frame.to_px(self.seen([0.0; 3]));
        for (series, (name, tip)) in self.arrows.iter().enumerate() {
            let end = frame.to_px(self.seen(*tip));
            let (dx, dy) = (end.0 - origin.0, end.1 - origin.1);
            let length = dx.hypot(dy);
            let ink = Ink(theme.series(series), 1.0);
            if !length.is_finite() {
                continue;
            }
            if length < 1.0 {
                marks.push(Mark::Disc { centre: end, radius: 5.0, ink });
            } else {
                let (x, y) = (dx / length, dy / length);
                marks.push(Mark::Line { points: vec![origin, end], width: 3.0, ink });
                let back = (end.0 - HEAD * x, end.1 - HEAD * y);
                let side = |sign: f64| (back.0 - sign * 0.45 * HEAD * y, back.1 + sign * 0.45 * HEAD * x);
                let points = vec![side(1.0), end, side(-1.0)];
                marks.push(Mark::Line { points, width: 3.0, ink });
            }
            let right = dx >= 0.0;
            let gap = if right { 9.0 } else { -9.0 };
            let room = measure(name, Font::NAME) + 2.0;
            let left = if right { end.0 + gap } else { end.0 + gap - room };
            let left = left.clamp(1.0, (size.0 - room).max(1.0));
            let row = (end.1 + if dy <= 0.0 { -9.0 } else { 9.0 }).clamp(8.0, (size.1 - 8.0).max(8.0));
            marks.push(words(name, (left, row), Anchor::Start, Font::NAME, ink));
        }
        (frame, marks)
    }

    /// The components of each arrow, an arrow a row.
    fn table(&self) -> Table {
        let parts = if self.view.is_some() { 3 } else { 2 };
        let names = std::iter::once("#".to_owned()).chain((1..=parts).map(|i| i.to_string()));
        let row = |(i, (_, tip)): (usize, &(String, [f64; 3]))| {
            std::iter::once(i as f64 + 1.0).chain(tip[..parts].iter().copied()).collect()
        };
        Table { names: names.collect(), rows: self.arrows.iter().enumerate().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn width(text: &str, font: Font) -> f64 {
        text.chars().count() as f64 * font.px * 0.6
    }

    proptest! {
        #[test]
        fn any_arrows_and_any_size_have_a_picture(
            a in prop::array::uniform3(any::<f64>().prop_filter("finite", |x| x.is_finite())),
            b in prop::array::uniform3(-5.0..5.0_f64),
            view in prop::option::of((-7.0..7.0_f64, -2.0..2.0_f64)), w in 1.0..900.0_f64, h in 1.0..900.0_f64,
        ) {
            let most = a.iter().chain(&b).fold(0.0_f64, |most, x| most.max(x.abs()));
            let arrows = Arrows {
                arrows: vec![("A".to_owned(), a), ("B".to_owned(), b)],
                view,
                reach: reach(most),
                angle: Some("1°".to_owned()),
                lit: None,
            };
            let (_, marks) = arrows.scene(&Theme::dark(), (w, h), &width);
            for mark in marks {
                if let Mark::Line { points, .. } = mark {
                    prop_assert!(points.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
                }
            }
        }

        #[test]
        fn what_is_shown_is_within_reach(most in 1e-6..1e8_f64) {
            prop_assert!(reach(most) >= most && reach(most) <= 6.0 * most);
        }
    }

    #[test]
    fn a_plane_is_seen_as_it_is_and_space_from_above_too() {
        let arrows = |view| Arrows { arrows: Vec::new(), view, reach: 1.0, angle: None, lit: None };
        assert_eq!(arrows(None).seen([1.0, 2.0, 3.0]), (1.0, 2.0));
        let (x, y) = arrows(Some((0.0, std::f64::consts::FRAC_PI_2))).seen([1.0, 2.0, 3.0]);
        assert!((x - 2.0).abs() < 1e-12 && (y + 1.0).abs() < 1e-12);
    }
}
