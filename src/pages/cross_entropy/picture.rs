//! The pictures of a sample: nothing but data.

use nabla_math::cross_entropy::Target;
use nabla_math::text::{Lang, Text};
use nabla_math::working::{cell, gradient, index, key};

use super::state::State;
use crate::plot::{Axis, Band, BarChart, Bars, Curve, CurveChart, Kind, Probe, Scale};

const TARGET: Text = Text::new("target", "目标");
const PROBABILITY: Text = Text::new("probability", "概率");

/// Letters of quantities that each sample has one of for every class, and of those that it has one of.
const OF_CLASSES: [&str; 10] = ["z", "d", "t", "e", "p", "y", "q", r"\ell", "c", "g"];
const OF_SAMPLES: [&str; 6] = ["m", "S", "a", r"\ell", "L", "C"];
/// Letters of what all samples share.
const SHARED: [&str; 4] = ["T", r"\varepsilon", "L", "W"];

/// The sample and the classes that the quantity with this key is of; what all share is shown at the sample on display, and
/// what has no part in the batch is not.
pub(super) fn pointed(state: &State, pointed: &str) -> Option<(usize, Vec<usize>)> {
    let (rows, cols) = (state.z.nrows(), state.z.ncols());
    for i in 0..rows {
        for j in 0..cols {
            let own = OF_CLASSES.iter().map(|letter| cell(letter, i, j));
            if own.chain([gradient(&cell("z", i, j))]).any(|name| key(&name) == pointed) {
                return Some((i, vec![j]));
            }
        }
        if let Some(letter) = OF_SAMPLES.iter().find(|letter| key(&index(letter, i)) == pointed) {
            let class = match *letter {
                "m" => largest(state, i),
                "a" | r"\ell" | "L" => state.labels.get(i).copied().flatten(),
                _ => None,
            };
            return Some((i, class.map_or_else(|| (0..cols).collect(), |class| vec![class])));
        }
    }
    let weighed = (0..cols).find(|j| key(&index("w", *j)) == pointed).map(|class| vec![class]);
    let shared = || SHARED.iter().any(|letter| key(letter) == pointed).then(|| (0..cols).collect());
    weighed.or_else(shared).map(|classes| (state.sample, classes))
}

/// The class with the largest logit of a sample.
fn largest(state: &State, sample: usize) -> Option<usize> {
    let logit = |j: &usize| state.z.get((sample, *j)).copied().unwrap_or(f64::NEG_INFINITY);
    (0..state.z.ncols()).max_by(|i, j| logit(i).total_cmp(&logit(j)))
}

/// The state with the sample on display of which something is pointed at, and the classes that this is of.
pub(super) fn looked_at(state: &State, lit: Option<&str>) -> (State, Vec<usize>) {
    let (sample, classes) = lit.and_then(|lit| pointed(state, lit)).unwrap_or((state.sample, Vec::new()));
    (State { sample, ..state.clone() }, classes)
}

/// The target of a sample as shares of the classes, before smoothing; `None` where it is ignored.
pub(super) fn shares(state: &State, sample: usize) -> Option<Vec<f64>> {
    match state.targets().get(sample)? {
        Target::Class(class) => {
            Some((0..state.z.ncols()).map(|j| f64::from(u8::from(j == *class))).collect())
        }
        Target::Soft(soft) => Some(soft.clone()),
        Target::Ignored => None,
    }
}

/// The target after smoothing.
pub(super) fn smoothed(state: &State, sample: usize) -> Option<Vec<f64>> {
    let share = state.smoothing / state.z.ncols() as f64;
    let shares = shares(state, sample)?;
    Some(shares.iter().map(|y| (1.0 - state.smoothing) * y + share).collect())
}

/// Probabilities of the sample as bars, its target as outlines over them. Pointing at a quantity of another sample
/// shows that one.
pub(super) fn bars(state: &State, lit: Option<&str>, lang: Lang) -> BarChart {
    let (sample, lit) = lit.and_then(|lit| pointed(state, lit)).unwrap_or((state.sample, Vec::new()));
    let cols = state.z.ncols();
    let p = state.probabilities();
    let values = (0..cols).map(|j| p.get((sample, j)).copied().unwrap_or(f64::NAN)).collect();
    let mut bars = vec![Bars { label: PROBABILITY.get(lang).to_owned(), series: 0, values, outline: false }];
    if let Some(target) = smoothed(state, sample) {
        let label = TARGET.get(lang).to_owned();
        bars.push(Bars { label, series: 2, values: target, outline: true });
    }
    let label = match lang {
        Lang::En => format!("p of sample {}; outlined: its target", sample + 1),
        Lang::Zh => format!("样本 {} 的 p；轮廓为目标", sample + 1),
    };
    BarChart {
        places: (0..cols).map(|j| state.name(j)).collect(),
        bars,
        y: Axis { range: 0.0..1.0, scale: Scale::Linear, label },
        lit,
    }
}

/// The class whose probability the curve is about: the label, or the one with the largest share.
pub(super) fn asked(state: &State) -> usize {
    let shares = shares(state, state.sample).unwrap_or_default();
    let most = shares.iter().copied().fold(0.0, f64::max);
    shares.iter().position(|share| *share == most && most > 0.0).unwrap_or(0)
}

/// −ln p; while something of the sample is pointed at, its place on the axis is shaded.
pub(super) fn curve(lit: Option<f64>) -> CurveChart {
    let points = (1..=400).map(|i| f64::from(i) / 400.0);
    let near = (0..60).map(|i| 1e-3 + 1.5e-3 * f64::from(i) / 60.0);
    let points = near.chain(points.filter(|p| *p > 2.5e-3)).map(|p| (p, 0.0 - libm::log(p))).collect();
    let axis =
        |end: f64, label: &str| Axis { range: 0.0..end, scale: Scale::Linear, label: label.to_owned() };
    CurveChart {
        x: axis(1.0, "p"),
        y: axis(5.0, "−ln p"),
        curves: vec![Curve { label: "−ln p".to_owned(), series: 0, kind: Kind::Value, points }],
        bands: lit
            .into_iter()
            .map(|p| Band { x: p - 0.02..p + 0.02, series: 0, label: String::new() })
            .collect(),
    }
}

/// The point of the sample on it, with the slope −1/p.
pub(super) fn probe(state: &State) -> Probe {
    let p = state.probabilities().get((state.sample, asked(state))).copied().unwrap_or(f64::NAN);
    let name = state.name(asked(state));
    Probe {
        point: (p, 0.0 - libm::log(p)),
        slope: Some(-1.0 / p),
        series: 0,
        label: Some(format!("{}: {name}", state.sample + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_found_in_its_sample_and_class() {
        let state = State::default();
        assert_eq!(pointed(&state, "p-12"), Some((0, vec![1])));
        assert_eq!(pointed(&state, "dz-35"), Some((2, vec![4])));
        assert_eq!(pointed(&state, "a-2"), Some((1, vec![1])));
        assert_eq!(pointed(&state, "m-2"), Some((1, vec![1])));
        assert_eq!(pointed(&state, "S-3"), Some((2, vec![0, 1, 2, 3, 4])));
        assert_eq!(pointed(&state, "w-3"), Some((0, vec![2])));
        assert_eq!(pointed(&state, "L"), Some((0, vec![0, 1, 2, 3, 4])));
        assert_eq!(pointed(&state, "varepsilon"), pointed(&state, "T"));
        assert_eq!(pointed(&state, "eta"), None);
    }

    #[test]
    fn bars_follow_what_is_pointed_at() {
        let state = State::default();
        let bars = bars(&state, Some("e-23"), Lang::En);
        assert_eq!((bars.lit, bars.bars[1].values.clone()), (vec![2], vec![0.0, 1.0, 0.0, 0.0, 0.0]));
    }

    #[test]
    fn the_point_lies_on_the_curve() {
        let probe = probe(&State::default());
        assert!((libm::exp(-probe.point.1) - probe.point.0).abs() < 1e-12);
    }
}
