//! Everything that the visitor can set on this page. Its place in the address is `state/address.rs`.

use std::sync::Arc;

use nabla_descent::landscape::{Analytic, Landscape};
use nabla_descent::least_squares::{LeastSquares, Model, PRESETS, Sample};
use nabla_descent::optimizer;
use nabla_descent::race::{End, Entry, Rules, Setting, run};
use nabla_descent::surface::{self, Levels, Surface, Window};
use nabla_math::number::parse;
use nabla_math::param::{Args, Param, Scale, defaults};
use nabla_math::text::Text;

use crate::plot::relief::FIRST_VIEW;

mod address;
#[cfg(test)]
mod tests;

/// The most entries that can be told apart.
pub(super) const MOST: usize = 8;
/// The formula of one's own at first sight: two valleys, one of them deeper.
pub(super) const OWN: &str = "(x^2-1)^2 + y^2 + 0.3*x";
/// What a set of samples is called that is no preset.
pub(super) const POINTS: Text = Text::new("your own data", "自己的数据");
/// Where one's own surface is looked at first.
const OWN_WINDOW: Window = Window::square(-2.5, 2.5);
/// How often a rate is halved while its run is lost.
const HALVINGS: u32 = 24;

/// How many steps a race has.
pub(super) static STEPS: Param = Param {
    key: "steps",
    symbol: "n",
    name: Text::new("budget of steps", "步数上限"),
    default: 200.0,
    min: 1.0,
    max: 10_000.0,
    step: 10.0,
    scale: Scale::Log,
    marks: &[],
};

/// Where the order of the samples comes from.
pub(super) static SEED: Param = Param {
    key: "seed",
    symbol: "s",
    name: Text::new("seed of the samples’ order", "样本顺序的随机种子"),
    default: 1.0,
    min: 0.0,
    max: 9_999.0,
    step: 1.0,
    scale: Scale::Linear,
    marks: &[],
};

/// What the entries run on.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ground {
    /// A listed surface.
    Listed(&'static Surface, Args),
    /// The mean square error of a model on samples.
    Samples(Model, Vec<Sample>),
    /// The visitor's own, from [`State::own`].
    Own,
}

/// Which picture of the surface is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum View {
    /// From above.
    Flat,
    /// From the side, turned and tilted by these angles in degrees.
    Relief { turn: f64, tilt: f64 },
}

impl View {
    /// The view from the side at first sight.
    pub(super) const RELIEF: Self = Self::Relief { turn: FIRST_VIEW.0, tilt: FIRST_VIEW.1 };
}

/// What is drawn against the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    Loss,
    Gradient,
}

/// The state of the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub(super) ground: Ground,
    /// The formula of one's own as it was typed, right or wrong, and the values of its parameters.
    pub(super) own: String,
    pub(super) own_args: Vec<f64>,
    /// Where all start; none is where the surface's own start is.
    pub(super) start: Option<[f64; 2]>,
    /// At least one, at most [`MOST`].
    pub(super) entries: Vec<Entry>,
    /// Index of the entry that is looked at.
    pub(super) focus: usize,
    pub(super) steps: f64,
    pub(super) seed: f64,
    pub(super) view: View,
    /// The part of the plane that the visitor has chosen; none is the surface's own.
    pub(super) window: Option<Window>,
    /// How isolines and heights are spaced; none is what suits the surface.
    pub(super) levels: Option<Levels>,
    /// Whether the gradient field is drawn.
    pub(super) field: bool,
    pub(super) against: Against,
    /// Whether the axis of that picture is logarithmic.
    pub(super) log: bool,
    /// The loss above the lowest one at which an entry counts as having arrived.
    pub(super) goal: f64,
}

impl Default for State {
    fn default() -> Self {
        let himmelblau = surface::find("himmelblau").unwrap_or(surface::ALL[0]);
        let rates = [("sgd", 0.01), ("momentum", 0.005), ("adagrad", 0.8), ("rmsprop", 0.06), ("adam", 0.25)];
        Self {
            ground: Ground::Listed(himmelblau, defaults(himmelblau.params)),
            own: OWN.to_owned(),
            own_args: Vec::new(),
            start: None,
            entries: rates.iter().filter_map(|(id, rate)| entry(id, *rate)).collect(),
            focus: 4,
            steps: STEPS.default,
            seed: SEED.default,
            view: View::Flat,
            window: None,
            levels: None,
            field: false,
            against: Against::Loss,
            log: true,
            goal: 1e-3,
        }
    }
}

/// An optimizer at its defaults but for the rate.
pub(super) fn entry(id: &str, rate: f64) -> Option<Entry> {
    let mut entry = Entry::new(optimizer::find(id)?);
    entry.args[0] = rate;
    Some(entry)
}

impl State {
    /// What the entries run on; `own` is what came of the visitor's formula, none where it has not been understood.
    pub(super) fn landscape(&self, own: Option<Arc<dyn Analytic>>) -> Option<Landscape> {
        match &self.ground {
            Ground::Listed(surface, args) => Some(Landscape::Listed(surface, *args)),
            Ground::Samples(model, samples) => {
                LeastSquares::new(*model, samples.clone()).ok().map(|fit| Landscape::Fit(Arc::new(fit)))
            }
            Ground::Own => own.map(Landscape::Own),
        }
    }

    /// What all entries share.
    pub(super) fn setting(&self, landscape: &Landscape) -> Setting {
        Setting {
            start: self.start.unwrap_or_else(|| landscape.start()),
            landscape: landscape.clone(),
            steps: self.steps as u32,
            seed: self.seed as u32,
            rules: Rules { loss: None, ..Rules::default() },
        }
    }

    /// The part of the plane on display.
    pub(super) fn shown(&self, landscape: &Landscape) -> Window {
        self.window.unwrap_or_else(|| landscape.window())
    }

    /// Where one's own surface is looked at, critical points included.
    pub(super) fn own_window(&self) -> Window {
        self.window.unwrap_or(OWN_WINDOW)
    }

    /// How isolines and heights are spaced.
    pub(super) fn spacing(&self) -> Levels {
        self.levels.unwrap_or(match self.ground {
            Ground::Listed(surface, _) => surface.levels,
            Ground::Samples(..) => Levels::Log,
            Ground::Own => Levels::Linear,
        })
    }

    /// The number of samples; 0 for a surface that does not come from any.
    pub(super) fn samples(&self) -> usize {
        if let Ground::Samples(_, samples) = &self.ground { samples.len() } else { 0 }
    }

    /// The entry that is looked at.
    pub(super) fn focused(&self) -> &Entry {
        &self.entries[self.focus.min(self.entries.len() - 1)]
    }

    /// Enters an optimizer with a rate that holds on this surface, and looks at it.
    pub(super) fn add(&mut self, entry: Entry, landscape: Option<&Landscape>) {
        if self.entries.len() < MOST {
            self.entries.push(entry);
            self.focus = self.entries.len() - 1;
            if let Some(landscape) = landscape {
                let setting = self.setting(landscape);
                tame(&mut self.entries[self.focus], &setting);
            }
        }
    }

    /// Takes an entry out of the race; the last one stays.
    pub(super) fn remove(&mut self, index: usize) {
        if self.entries.len() > 1 && index < self.entries.len() {
            self.entries.remove(index);
            if self.focus > index || self.focus == self.entries.len() {
                self.focus -= 1;
            }
        }
    }

    /// Turns to another surface, at its own start and in its own window, with rates at which nobody is lost at once.
    pub(super) fn turn_to(&mut self, ground: Ground) {
        self.ground = ground;
        (self.start, self.window, self.levels) = (None, None, None);
        if let Some(landscape) = self.landscape(None) {
            let setting = self.setting(&landscape);
            self.entries.iter_mut().for_each(|entry| tame(entry, &setting));
        }
    }

    /// The samples of a preset.
    pub(super) fn preset_samples(id: &str) -> Option<Ground> {
        let preset = PRESETS.iter().find(|preset| preset.id == id)?;
        Some(Ground::Samples(preset.model, preset.samples.to_vec()))
    }

    /// Enlarges the window by a factor about its middle; 0 is the first window.
    pub(super) fn zoom(&mut self, factor: f64, landscape: &Landscape) {
        let Window { x, y } = self.shown(landscape);
        let scaled = |[from, to]: [f64; 2]| {
            let (middle, half) = (f64::midpoint(from, to), (to - from) / 2.0 / factor);
            [middle - half, middle + half].map(rounded)
        };
        let next = Window { x: scaled(x), y: scaled(y) };
        let width = next.x[1] - next.x[0];
        self.window = (factor > 0.0 && (1e-3..=1e4).contains(&width)).then_some(next);
    }
}

/// Four decimals: what an address should not carry more of.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Gives an entry whose steps grow with the gradient a rate of half of what the curvature at the start bears, halved
/// until its run comes to an end that is no worse than its beginning; others keep theirs.
fn tame(entry: &mut Entry, setting: &Setting) {
    let Some(bound) = entry.form().bound else { return };
    let [_, curvature] = setting.landscape.curvatures(setting.start);
    let bound = bound(curvature, &entry.args);
    if bound.is_finite() && bound > 0.0 {
        entry.args[0] = one_digit(bound / 2.0);
    }
    let lost = |entry: &Entry| {
        let trace = run(setting, entry);
        let worse = trace.loss.last().zip(trace.loss.first()).is_some_and(|(last, first)| last > first);
        matches!(trace.end, End::Diverged(_)) || worse
    };
    // On a surface without a lowest point everybody is lost; the rate is then not to blame.
    let before = entry.args[0];
    if setting.landscape.critical().iter().any(|point| point.kind.is_minimum()) {
        for _ in 0..HALVINGS {
            if !lost(entry) {
                return;
            }
            entry.args[0] = one_digit(entry.args[0] / 2.0);
        }
        entry.args[0] = before;
    }
}

/// A positive number cut to its first digit, within what a rate may be.
fn one_digit(value: f64) -> f64 {
    let rate = optimizer::ALL[0].params[0].clamp(value);
    let unit = 10_f64.powi(rate.log10().floor() as i32);
    let digit = (rate / unit).floor().max(1.0);
    // Through text, so that 0.003 is the number that a visitor would type.
    parse(&format!("{digit}e{}", rate.log10().floor())).unwrap_or(rate)
}
