//! The difference of two curves: where it is largest, its picture, its words.

use nabla_math::text::{Lang, Text};

use super::super::picture::{name, view};
use super::super::state::State;
use super::super::words::short;
use crate::plot::{Axis, Curve, CurveChart, Kind, Scale, sample};
use crate::ui::numbers::compact;

/// Points of the curve.
const POINTS: usize = 400;
/// Narrowings of a bracket about the largest difference, by the golden ratio each.
const NARROWINGS: u32 = 60;
/// 1/φ.
const GOLDEN: f64 = 0.618_033_988_749_894_8;
/// Air above and below the curve, as a part of its height.
const AIR: f64 = 0.12;
/// A difference so many times larger than that of most points is a pole.
const POLE: f64 = 1e6;
/// The points that a picture with a pole shows, as a part of all.
const MOST: f64 = 0.85;
/// Significant digits of differences.
const DIGITS: usize = 4;

const SAME: Text = Text::new(
    "A and B are the same curve. Choose two that differ, or one of the pairs above.",
    "A 与 B 是同一条曲线。请选择两条不同的曲线，或上面给出的一对。",
);
const NOWHERE: Text =
    Text::new("In this window the two are nowhere both defined.", "在这个窗口内，两者没有同时有定义的地方。");

/// The order of the derivative whose difference is shown: that of f, or of what is drawn in its place.
fn order(state: &State) -> u32 {
    match (state.show.value, state.show.slope, state.show.curvature) {
        (false, true, _) => 1,
        (false, false, true) => 2,
        _ => 0,
    }
}

/// A − B at `x`, or a derivative of it by so many orders more.
pub(super) fn at(state: &State, more: u32, x: f64) -> f64 {
    let order = order(state) + more;
    let pair = state.diff.and_then(|(a, b)| state.entries.get(a).zip(state.entries.get(b)));
    // There are no third derivatives.
    match pair.filter(|_| order <= 2) {
        Some((a, b)) => a.at(order, x) - b.at(order, x),
        None => f64::NAN,
    }
}

/// Where |A − B| is largest in the window, and A − B there.
fn largest(state: &State, points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let size = |x: f64| at(state, 0, x).abs();
    let finite = points.iter().enumerate().filter(|(_, (_, y))| y.is_finite());
    let (place, &best) = finite.max_by(|(_, (_, a)), (_, (_, b))| a.abs().total_cmp(&b.abs()))?;
    let (mut left, mut right) =
        (points[place.saturating_sub(1)].0, points[(place + 1).min(points.len() - 1)].0);
    for _ in 0..NARROWINGS {
        let reach = (right - left) * GOLDEN;
        let (a, b) = (right - reach, left + reach);
        if size(a) >= size(b) {
            right = b;
        } else {
            left = a;
        }
    }
    let x = f64::midpoint(left, right);
    Some(if size(x) > best.1.abs() { (x, at(state, 0, x)) } else { best })
}

/// What most of the differences are below in size, where the largest is out of all proportion to it: at a pole.
fn without_pole(points: &[(f64, f64)]) -> Option<f64> {
    let mut sizes: Vec<f64> = points.iter().map(|(_, y)| y.abs()).filter(|size| size.is_finite()).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let most = *sizes.get((sizes.len() as f64 * MOST) as usize)?;
    (*sizes.last()? > POLE * most && most > 0.0).then_some(most)
}

fn points(state: &State) -> Vec<(f64, f64)> {
    let (left, right) = view(state).x;
    let mut kinks = Vec::new();
    if let Some((a, b)) = state.diff {
        for place in [a, b] {
            kinks.extend(state.entries.get(place).into_iter().flat_map(|entry| entry.kinks(left..right)));
        }
    }
    sample(|x| at(state, 0, x), left..right, POINTS, &kinks)
}

fn sign(state: &State) -> &'static str {
    ["A − B", "A′ − B′", "A″ − B″"][order(state) as usize % 3]
}

/// A − B over the window, with its largest value marked.
pub(super) fn chart(state: &State, lang: Lang) -> CurveChart {
    let view = view(state);
    let points = points(state);
    let (mut low, mut high) = (0.0_f64, 0.0_f64);
    for (_, y) in points.iter().filter(|(_, y)| y.is_finite()) {
        low = low.min(*y);
        high = high.max(*y);
    }
    let pole = without_pole(&points);
    if let Some(most) = pole {
        (low, high) = (low.max(-most), high.min(most));
    }
    // Of two that are the same the strip shows a line through the middle.
    let height = if high > low { high - low } else { 2.0 };
    let (low, high) = if high > low { (low, high) } else { (-1.0, 1.0) };
    let mut curves = Vec::new();
    if let Some((x, y)) = largest(state, &points).filter(|(_, y)| *y != 0.0 && pole.is_none()) {
        let label = match lang {
            Lang::En => "largest",
            Lang::Zh => "最大",
        };
        curves.push(Curve {
            label: label.to_owned(),
            series: 0,
            kind: Kind::Reference,
            points: vec![(x, 0.0), (x, y)],
        });
    }
    let series = state.diff.map_or(0, |(a, _)| a);
    curves.push(Curve { label: sign(state).to_owned(), series, kind: Kind::Value, points });
    CurveChart {
        x: Axis { range: view.x.0..view.x.1, scale: Scale::Linear, label: "x".to_owned() },
        y: Axis {
            range: low - AIR * height..high + AIR * height,
            scale: Scale::Linear,
            label: String::new(),
        },
        curves,
        bands: Vec::new(),
    }
}

/// The largest difference in words.
pub(super) fn words(state: &State, lang: Lang) -> String {
    let Some((a, b)) = state.diff.filter(|(a, b)| a != b) else { return SAME.get(lang).to_owned() };
    let points = points(state);
    let Some((x, y)) = largest(state, &points) else { return NOWHERE.get(lang).to_owned() };
    if without_pole(&points).is_some() {
        return match lang {
            Lang::En => format!(
                "|{}| has no largest value: it grows without bound near x = {}.",
                sign(state),
                short(x)
            ),
            Lang::Zh => format!("|{}| 没有最大值：在 x = {} 附近无限增大。", sign(state), short(x)),
        };
    }
    let (left, right) = view(state).x;
    let edge = x == left || x == right;
    let names =
        [a, b].map(|place| state.entries.get(place).map_or_else(String::new, |entry| name(entry, lang)));
    let ([first, second], sign) = (names, sign(state));
    let (size, x) = (compact(y.abs(), DIGITS), short(x));
    let (mut text, more) = match lang {
        _ if y == 0.0 => match lang {
            Lang::En => (format!("{first} and {second} agree everywhere in view."), ""),
            Lang::Zh => (format!("{first} 与 {second} 在窗口内处处相同。"), ""),
        },
        Lang::En => (
            format!("Largest |{sign}| in view: {size}, at x = {x} (A: {first}; B: {second})."),
            " It is at the edge of the window: outside it may be larger.",
        ),
        Lang::Zh => (
            format!("窗口内 |{sign}| 的最大值为 {size}，在 x = {x} 处取到（A：{first}；B：{second}）。"),
            "它位于窗口边缘，窗口外可能更大。",
        ),
    };
    if edge {
        text.push_str(more);
    }
    text
}

/// The difference at the point in words.
pub(super) fn at_point(state: &State, lang: Lang) -> String {
    let (x, y, sign) = (short(state.x), at(state, 0, state.x), sign(state));
    match lang {
        Lang::En if y.is_nan() => format!("At x = {x} the difference is not defined."),
        Lang::Zh if y.is_nan() => format!("在 x = {x} 处差没有定义。"),
        Lang::En => format!("At x = {x}: {sign} = {}.", compact(y, DIGITS)),
        Lang::Zh => format!("在 x = {x} 处：{sign} = {}。", compact(y, DIGITS)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::entry::{Entry, Function};
    use super::*;

    fn of(ids: [&str; 2]) -> State {
        let entries = ids.map(|id| Function::find(id).map(Entry::new).expect("a listed function"));
        State { entries: entries.to_vec(), diff: Some((0, 1)), ..State::default() }
    }

    #[test]
    fn the_largest_difference_is_where_the_slopes_meet() {
        let state = of(["gelu", "gelu_tanh"]);
        let (x, y) = largest(&state, &points(&state)).expect("a largest difference");
        assert!(at(&state, 1, x).abs() < 1e-7, "the slope is {}", at(&state, 1, x));
        let beyond = (-60_000..=60_000).map(|i| at(&state, 0, f64::from(i) / 1e4).abs()).fold(0.0, f64::max);
        assert!((y.abs() - beyond).abs() < 1e-10, "{y} and {beyond}");
    }

    #[test]
    fn swish_differs_from_relu_by_the_depth_of_its_dip() {
        let state = of(["swish", "relu"]);
        let (x, y) = largest(&state, &points(&state)).expect("a largest difference");
        let dip = state.entries[0].facts().expect("a listed function").minimum;
        let (at_dip, depth) = dip.expect("a dip");
        // |x|σ(−|x|) on both sides of 0.
        assert!((x.abs() + at_dip).abs() < 1e-6 && (y - depth).abs() < 1e-12, "{x} {y}");
    }

    #[test]
    fn a_curve_that_is_compared_with_itself_says_so() {
        let state = State { diff: Some((0, 0)), ..State::default() };
        assert_eq!(words(&state, Lang::En), SAME.en);
        let chart = chart(&state, Lang::Zh);
        assert!(chart.y.range.start < 0.0 && chart.y.range.end > 0.0 && chart.curves.len() == 1);
        assert!(words(&of(["relu", "relu"]), Lang::En).ends_with("agree everywhere in view."));
    }

    #[test]
    fn beside_a_pole_the_rest_is_still_seen() {
        let at = (-200..=200).map(|i| f64::from(i) / 100.0 + 1e-12);
        let points: Vec<_> = at.clone().map(|x| (x, 1.0 / x)).collect();
        let most = without_pole(&points).expect("a pole");
        assert!((3.0..10.0).contains(&most), "{most}");
        let steep: Vec<_> = at.map(|x| (x, (4.0 * x).exp())).collect();
        assert_eq!(without_pole(&steep), None);
    }

    #[test]
    fn without_f_the_difference_is_that_of_the_slopes() {
        let mut state = of(["tanh", "sigmoid"]);
        state.show.value = false;
        assert_eq!(at_point(&State { x: 0.0, ..state }, Lang::En), "At x = 0: A′ − B′ = 0.75.");
    }
}
