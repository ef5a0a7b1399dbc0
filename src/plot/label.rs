//! Finding a place for the labels of curves and bands.

use super::{
    Band, CurveChart, Frame,
    clip::Run,
    layout::{GAP, Home, Layout},
    mark::{Font, Measure, Point},
    place::{Bounds, spread},
};

/// A text that found a place.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) bounds: Bounds,
    /// Index of the curve or band that it belongs to.
    pub(super) of: usize,
    /// The text, broken into lines; empty where it is one line as it stands.
    pub(super) lines: Vec<String>,
}

/// Places the labels of the bands, then those of the curves: each where no other label and no curve is, or nowhere.
pub(super) fn place(chart: &CurveChart, layout: &Layout, measure: Measure) -> (Vec<Placed>, Vec<Placed>) {
    if !layout.texts {
        return (Vec::new(), Vec::new());
    }
    let mut taken = Ground { lines: thinned(&layout.runs), boxes: Vec::new(), frame: inside(&layout.frame) };
    zero_lines(&layout.frame, &mut taken.lines);

    let mut bands = Vec::new();
    for (of, band) in chart.bands.iter().enumerate() {
        if let Some((bounds, lines)) = band_label(band, &layout.frame, &taken, measure) {
            taken.boxes.push(bounds);
            bands.push(Placed { bounds, of, lines });
        }
    }

    let mut names = in_margin(chart, layout);
    let mut order: Vec<usize> =
        (0..chart.curves.len()).filter(|&i| layout.names[i].home == Home::Inside).collect();
    order.sort_by_key(|&i| chart.curves[i].kind);
    for of in order {
        let name = &layout.names[of];
        let run = layout.runs[of].last().map_or(&[][..], Vec::as_slice);
        if let Some(bounds) = along(run, name.width, name.font.height(), &taken) {
            taken.boxes.push(bounds);
            names.push(Placed { bounds, of, lines: Vec::new() });
        }
    }
    (bands, names)
}

/// What a label must keep clear of, and within.
struct Ground {
    lines: Vec<Vec<Point>>,
    boxes: Vec<Bounds>,
    frame: Bounds,
}

impl Ground {
    fn is_free(&self, bounds: Bounds) -> bool {
        let wide = bounds.grown(4.0);
        self.frame.contains(&bounds)
            && !self.boxes.iter().any(|other| other.meets(&wide))
            && !self.lines.iter().any(|line| line.windows(2).any(|w| wide.crossed_by(w[0], w[1])))
    }
}

fn inside(frame: &Frame) -> Bounds {
    let (h, v) = &frame.px;
    Bounds { left: h.start, top: v.start, right: h.end, bottom: v.end }.grown(-2.0)
}

/// The curves with points closer than 6 px left out: enough to keep clear of, and much less to look at.
fn thinned(runs: &[Vec<Run>]) -> Vec<Vec<Point>> {
    let thin = |run: &Run| {
        let mut points: Vec<Point> = Vec::new();
        for (i, &p) in run.iter().enumerate() {
            let near = points.last().is_some_and(|q| (p.0 - q.0).abs() + (p.1 - q.1).abs() < 6.0);
            if !near || i + 1 == run.len() {
                points.push(p);
            }
        }
        points
    };
    runs.iter().flatten().map(thin).collect()
}

fn zero_lines(frame: &Frame, lines: &mut Vec<Vec<Point>>) {
    let (h, v) = &frame.px;
    let (x, y) = frame.to_px((0.0, 0.0));
    lines.push(vec![(x, v.start), (x, v.end)]);
    lines.push(vec![(h.start, y), (h.end, y)]);
}

/// As high as possible in what is in view of the band, in three lines at most.
fn band_label(
    band: &Band,
    frame: &Frame,
    ground: &Ground,
    measure: Measure,
) -> Option<(Bounds, Vec<String>)> {
    const PAD: f64 = 6.0;
    let (left, right) = band_edges(band, frame)?;
    let lines = wrapped(&band.label, right - left - 2.0 * PAD, measure)?;
    let width = lines.iter().map(|line| measure(line, Font::NOTE)).fold(0.0, f64::max);
    let height = lines.len() as f64 * Font::NOTE.height();
    let (top, bottom) = (frame.px.1.start, frame.px.1.end);
    let mut down = 4.0;
    while down + height < (bottom - top) * 0.6 {
        let bounds = Bounds::of_text(left + PAD, top + down + height / 2.0, width, height);
        if ground.is_free(bounds) {
            return Some((bounds, lines));
        }
        down += 8.0;
    }
    None
}

/// A text broken at its spaces, or between any two letters of a script that has none, into at most three lines no
/// wider than `room`; `None` if that cannot be, or there is no text.
fn wrapped(text: &str, room: f64, measure: Measure) -> Option<Vec<String>> {
    let is_square = |c: char| c >= '\u{2e80}';
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(|c: char| c == ' ' || is_square(c)) {
        let line = lines.last_mut()?;
        let longer = format!("{line}{word}");
        if measure(longer.trim_end(), Font::NOTE) <= room {
            *line = longer;
        } else if lines.len() < 3 && measure(word.trim_end(), Font::NOTE) <= room {
            lines.push(word.to_owned());
        } else {
            return None;
        }
    }
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines.retain(|line| !line.is_empty());
    (!lines.is_empty()).then_some(lines)
}

/// Left and right edge of a band in CSS pixels; `None` where nothing of it is in view.
pub(super) fn band_edges(band: &Band, frame: &Frame) -> Option<(f64, f64)> {
    let h = &frame.px.0;
    let edge = |value: f64| frame.to_px((value, frame.y.range.start)).0;
    let (a, b) = (edge(band.x.start).max(h.start), edge(band.x.end).min(h.end));
    (a < b).then_some((a, b))
}

/// Labels in the right margin, each as near as can be to the end of its curve. Where there is not room for all, the
/// least of them go: curvatures, slopes, references, later curves.
fn in_margin(chart: &CurveChart, layout: &Layout) -> Vec<Placed> {
    let (low, high) = (layout.frame.px.1.start - GAP, layout.frame.px.1.end + GAP);
    let mut order: Vec<usize> =
        (0..chart.curves.len()).filter(|&i| layout.names[i].home == Home::Margin).collect();
    order.sort_by_key(|&i| chart.curves[i].kind);
    let mut room = high - low;
    order.retain(|&i| {
        room -= layout.names[i].font.height();
        room >= 0.0
    });
    let end = |i: usize| layout.runs[i].last().and_then(|run| run.last()).map_or(0.0, |p| p.1);
    order.sort_by(|&a, &b| end(a).total_cmp(&end(b)));
    let wanted: Vec<_> = order.iter().map(|&i| (end(i), layout.names[i].font.height())).collect();
    let left = layout.frame.px.0.end + GAP;
    let placed = |(&of, middle): (&usize, f64)| {
        let name = &layout.names[of];
        Placed {
            bounds: Bounds::of_text(left, middle, name.width, name.font.height()),
            of,
            lines: Vec::new(),
        }
    };
    order.iter().zip(spread(&wanted, low, high)).map(placed).collect()
}

/// The first free place beside a curve, walking back from its end.
fn along(run: &[Point], width: f64, height: f64, ground: &Ground) -> Option<Bounds> {
    const STRIDE: f64 = 14.0;
    const STRIDES: usize = 14;
    let mut walked = 0.0;
    let mut next = height / 2.0 + 4.0;
    let mut steps = 0;
    for pair in run.windows(2).rev() {
        let (to, from) = (pair[1], pair[0]);
        let length = (from.0 - to.0).hypot(from.1 - to.1);
        while next <= walked + length && steps < STRIDES {
            let t = (next - walked) / length.max(f64::MIN_POSITIVE);
            let p = (to.0 + t * (from.0 - to.0), to.1 + t * (from.1 - to.1));
            if let Some(bounds) = beside(p, width, height, ground) {
                return Some(bounds);
            }
            next += STRIDE;
            steps += 1;
        }
        walked += length;
    }
    None
}

/// Left, right, above or below a point, near before far.
fn beside(p: Point, width: f64, height: f64, ground: &Ground) -> Option<Bounds> {
    for gap in [9.0, 16.0, 26.0] {
        let above = p.1 - gap - height / 2.0;
        let below = p.1 + gap + height / 2.0;
        let centred = p.0 - width / 2.0;
        for (left, middle) in [(p.0 - gap - width, p.1), (p.0 + gap, p.1), (centred, above), (centred, below)]
        {
            let bounds = Bounds::of_text(left, middle, width, height);
            if ground.is_free(bounds) {
                return Some(bounds);
            }
        }
    }
    None
}
