//! Runs whose programs are tested.

use nabla_descent::code::race;
use nabla_descent::landscape::{Landscape, Own};
use nabla_descent::least_squares::{LeastSquares, PRESETS};
use nabla_descent::race::{Entry, Rules, Setting, run};
use nabla_descent::surface::{self, Window};
use nabla_descent::{clip, optimizer, schedule};
use nabla_math::code::Language;
use nabla_math::param::defaults;
use nabla_math::text::Lang;
use std::sync::Arc;

/// Few enough that what rounding does differently stays small.
const STEPS: u32 = 25;

/// An entry with what it runs on.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) setting: Setting,
    pub(crate) entry: Entry,
    /// Relative to the larger of 1 and the number.
    pub(crate) tolerance: f64,
}

impl Case {
    fn new(landscape: Landscape, entry: Entry) -> Self {
        let what = match &landscape {
            Landscape::Listed(surface, args) => format!("{} {args:?}", surface.id),
            Landscape::Fit(fit) => format!("{} samples", fit.samples().len()),
            Landscape::Own(_) => "own".to_owned(),
        };
        let parts = (entry.optimizer.id, entry.torch, entry.schedule.id, entry.clip.id, entry.batch);
        let name = format!("{parts:?} on {what}");
        let start = landscape.start();
        let setting = Setting { landscape, start, steps: STEPS, seed: 7, rules: Rules::default() };
        Self { name, setting, entry, tolerance: 1e-12 }
    }

    pub(crate) fn program(&self, language: Language, lang: Lang) -> String {
        race(&self.setting, &self.entry, None, language, lang)
    }

    /// Whether there is a program.
    pub(crate) fn is_written(&self, language: Language) -> bool {
        match &self.setting.landscape {
            Landscape::Own(formula) => formula.source(language).is_some(),
            Landscape::Listed(..) | Landscape::Fit(_) => true,
        }
    }

    /// Point and loss at every tenth step and at the last, in PyTorch's form or as the entry has it.
    pub(crate) fn expected(&self, torch: bool) -> Vec<(usize, [f64; 3])> {
        let mut entry = self.entry.clone();
        entry.torch |= torch;
        let last = run(&self.setting, &self.entry).steps();
        // The program goes on where PyTorch's run would have settled earlier.
        let rules = Rules { gradient: 0.0, loss: None, far: f64::INFINITY };
        let trace = run(&Setting { steps: last as u32, rules, ..self.setting.clone() }, &entry);
        let at = |k: usize| (k, [trace.theta[k][0], trace.theta[k][1], trace.loss[k]]);
        (1..=last).filter(|k| k % 10 == 0 || *k == last).map(at).collect()
    }
}

pub(crate) fn cases() -> Vec<Case> {
    [optimizers(), surfaces(), schedules(), clips(), batches(), own(), ends()].into_iter().flatten().collect()
}

fn listed(id: &str) -> Landscape {
    let surface = surface::find(id).unwrap();
    Landscape::Listed(surface, defaults(surface.params))
}

fn entry(id: &str) -> Entry {
    Entry::new(optimizer::find(id).unwrap())
}

/// Every optimizer in both forms.
fn optimizers() -> Vec<Case> {
    let forms = optimizer::ALL.iter().flat_map(|optimizer| [false, true].map(|torch| (optimizer, torch)));
    let entries = forms.map(|(optimizer, torch)| Entry { torch, ..Entry::new(optimizer) });
    entries
        .flat_map(|entry| {
            ["quadratic_bowl", "styblinski_tang"].map(|id| Case::new(listed(id), entry.clone()))
        })
        .collect()
}

/// Every surface, with parameters at their defaults and elsewhere.
fn surfaces() -> Vec<Case> {
    let mut cases = Vec::new();
    for surface in surface::ALL {
        let mut args = defaults(surface.params);
        cases.push(Case::new(Landscape::Listed(surface, args), entry("adam")));
        for (arg, param) in args.iter_mut().zip(surface.params) {
            *arg = param.clamp(0.75 * param.default + 0.3);
        }
        cases.push(Case::new(Landscape::Listed(surface, args), entry("adam")));
    }
    cases
}

/// Every schedule, where its parameters matter within the run, and as PyTorch has no class for it.
fn schedules() -> Vec<Case> {
    let mut cases = Vec::new();
    for schedule in schedule::ALL {
        for steps in [7.0, 9.5] {
            for id in ["momentum", "lion"] {
                let mut entry = Entry { schedule, ..entry(id) };
                for (arg, param) in entry.schedule_args.iter_mut().zip(schedule.params) {
                    *arg = if param.max > 1.0 { steps } else { 0.75 };
                }
                cases.push(Case::new(listed("booth"), entry));
            }
        }
    }
    cases
}

/// Every way to clip, in both forms, with a limit that is met.
fn clips() -> Vec<Case> {
    let mut cases = Vec::new();
    for clip in clip::ALL {
        for (torch, limit) in [(false, 0.5), (true, 0.5), (false, 1e3)] {
            for id in ["nesterov", "lion"] {
                let mut entry = Entry { clip, torch, ..entry(id) };
                entry.clip_args[0] = limit;
                cases.push(Case::new(listed("booth"), entry));
            }
        }
    }
    cases
}

/// Every set of samples with batches of one, some that fill no epoch, and all.
fn batches() -> Vec<Case> {
    let mut cases = Vec::new();
    for preset in PRESETS {
        let fit = Arc::new(LeastSquares::new(preset.model, preset.samples.to_vec()).unwrap());
        for batch in [None, Some(0), Some(1), Some(7), Some(1000)] {
            for id in ["nesterov", "adam", "lion"] {
                let mut entry = Entry { batch, ..entry(id) };
                entry.args[0] = 0.003;
                cases.push(Case::new(Landscape::Fit(Arc::clone(&fit)), entry));
            }
        }
    }
    cases
}

/// Typed formulas, of which every function is in one: the gradient is taken from differences, so that fewer digits are
/// right.
const FORMULAS: &[&str] = &[
    "sin(x) + a y^2",
    "exp(-x^2) + 2^y + ln(x^2 + y^2 + 1) + x^-2 y",
    "log2(x^2 + 2) + log10(y^2 + 3) + sqrt(x^2 + 1) + cbrt(y + 9)",
    "|x| + sign(x) max(x, y, 0.5) - min(x + y, 1) + relu(-y)",
    "cos(x) tan(y/4) + asin(x/9) + acos(y/9) + atan(x y)",
    "sinh(x/3) + cosh(y/3) + tanh(x) + sigmoid(y) softplus(x)",
    "silu(x) y + silu(-y) + 3 sigmoid(x) - (x - (y - 1))/pi + e^(-y)",
    "if(0 < x < 1, x^2, y^2) + (y > 1) x + if(x, 1, 2) + x step(y) + b sqrt(2)",
    "if(x < y < 3, x, if(y > 2, y, x y)) - y exp(1)",
    "erf(x) + gelu(y) + 2 normcdf(x + y)",
];

fn own() -> Vec<Case> {
    let case = |text: &&str| {
        let formula = nabla_math::typed::parse(text, &["x", "y"]).unwrap();
        let own = Own { formula, args: vec![0.5], window: Window::square(-3.0, 3.0) };
        let case = Case::new(Landscape::Own(Arc::new(own)), entry("momentum"));
        Case { name: format!("{} {text}", case.name), tolerance: 1e-8, ..case }
    };
    FORMULAS.iter().map(case).collect()
}

/// Runs that end at once, by themselves, and far out.
fn ends() -> Vec<Case> {
    let mut still = Case::new(listed("booth"), entry("sgd"));
    still.setting.start = [1.0, 3.0];
    let mut nowhere = Case::new(listed("booth"), entry("adam"));
    nowhere.setting.start = [f64::NAN, 0.0];
    let mut far = Case::new(listed("booth"), entry("sgd"));
    far.entry.args[0] = 0.3;
    let mut near = Case::new(listed("quadratic_bowl"), entry("sgd"));
    near.entry.args[0] = 0.09;
    near.setting.rules.gradient = 0.5;
    let mut decayed = Case::new(listed("booth"), entry("sgd"));
    decayed.entry.args[1] = 0.25;
    vec![still, nowhere, far, near, decayed]
}
