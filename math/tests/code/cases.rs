//! The programs of the activations, and what they are to print.

use nabla_math::activation::{ALL, Activation, find};
use nabla_math::code::{self, Language};
use nabla_math::param::{Args, defaults};
use nabla_math::text::Lang;

pub(crate) type Curve = (&'static Activation, Args);

/// Every activation at its defaults, and with each parameter at its ends, its marks and between.
pub(crate) fn curves() -> Vec<Curve> {
    let mut curves = Vec::new();
    for spec in ALL {
        curves.push((*spec, defaults(spec.params)));
        for (i, param) in spec.params.iter().enumerate() {
            let between = [0.31, 0.93].map(|t| param.min + t * (param.max - param.min));
            let marks = param.marks.iter().map(|mark| mark.value);
            for value in [param.min, param.max].into_iter().chain(between).chain(marks) {
                let mut args = defaults(spec.params);
                args[i] = value;
                curves.push((spec, args));
            }
        }
    }
    curves
}

/// −12 to 12 in eighths, the kinks and their neighbours, tiny and huge numbers up to the largest on the page.
pub(crate) fn inputs(spec: &Activation) -> Vec<f64> {
    let sizes = [1e-300, 1e-17, 1e-8, 1e-3, 20.5, 25.0, 37.0, 40.0, 100.0, 710.0, 745.0, 1000.0];
    let kinks = (spec.kinks)(defaults(spec.params)).into_iter().flat_map(|k| [k, k - 1e-9, k + 1e-9]);
    let grid = (-96..=96).map(|i| f64::from(i) / 8.0);
    grid.chain(sizes.into_iter().flat_map(|x| [-x, x])).chain(kinks).collect()
}

/// Curves that are on screen together, and where the point is.
pub(crate) fn screens() -> Vec<(Vec<Curve>, f64)> {
    let with = |id: &str, first: f64| {
        let mut args = Args::default();
        args[0] = first;
        (find(id).unwrap(), args)
    };
    let mut screens: Vec<(Vec<Curve>, f64)> = curves()
        .into_iter()
        .zip([-0.7, 3.0, 21.0, -40.0].into_iter().cycle())
        .map(|(c, x)| (vec![c], x))
        .collect();
    for x in [-1000.0, -3.0, 0.0, 0.1, 6.0, 1000.0] {
        screens.push((ALL.iter().map(|spec| (*spec, defaults(spec.params))).collect(), x));
    }
    // A function twice, and functions that others call at arguments of their own.
    let twice = vec![with("mish", 0.0), with("softplus", 2.0), with("swish", 1.5), with("swish", 0.25)];
    screens.push((twice, 0.5));
    screens
}

/// The text of a screen.
pub(crate) fn program(screen: &(Vec<Curve>, f64), language: Language) -> String {
    code::activations(&screen.0, screen.1, language, Lang::En)
}

/// What it is to print; PyTorch's lines are off by what is said of them.
pub(crate) fn expected((curves, x): &(Vec<Curve>, f64), language: Language) -> Vec<(String, Vec<f64>)> {
    let line = |(spec, args): &Curve| {
        let named = spec.params.iter().zip(args).map(|(param, arg)| format!(", {}={arg:?}", param.key));
        let off = if language == Language::PyTorch { gap(spec, *x, *args) } else { [0.0; 2] };
        let numbers = vec![(spec.value)(*x, *args) + off[0], (spec.slope)(*x, *args) + off[1]];
        (format!("{}(x{})", spec.id, named.collect::<String>()), numbers)
    };
    curves.iter().map(line).collect()
}

/// The sum of all gaps.
pub(crate) fn gap(spec: &Activation, x: f64, args: Args) -> [f64; 2] {
    let gaps = spec.code().unwrap().gaps.iter().map(|gap| (gap.size)(x, args));
    gaps.fold([0.0; 2], |sum, size| [sum[0] + size[0], sum[1] + size[1]])
}
