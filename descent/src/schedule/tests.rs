use super::*;
use nabla_math::latex::{eval_with, parse};
use nabla_math::param::Scale;

fn cos(name: &str, args: &[f64]) -> Option<f64> {
    match (name, args) {
        ("cos", [x]) => Some(libm::cos(*x)),
        _ => None,
    }
}

#[test]
fn shown_formulas_compute_the_rates() {
    for schedule in ALL {
        assert_eq!(find(schedule.id), Some(*schedule));
        assert!(schedule.note().is_some());
        let formula = parse(schedule.formula).unwrap();
        for place in [0.0, 0.3, 1.0] {
            let mut args = schedule.defaults();
            for (arg, param) in args.iter_mut().zip(schedule.params) {
                *arg = match param.scale {
                    Scale::Linear => param.min + place * (param.max - param.min),
                    Scale::Log => param.min * libm::pow(param.max / param.min, place),
                };
            }
            for t in [1, 2, 3, 19, 20, 21, 100, 101, 500, 501, 10_000] {
                let value = |name: &str| match name {
                    r"\eta" => Some(0.3),
                    "t" => Some(f64::from(t)),
                    _ => schedule.params.iter().position(|param| param.symbol == name).map(|at| args[at]),
                };
                let (got, want) = (schedule.rate(0.3, t, &args), eval_with(&formula, &value, &cos).unwrap());
                assert!((got - want).abs() < 1e-15, "{} at {t}: {got} and {want}", schedule.id);
                assert!((0.0..=0.3).contains(&got), "{} at {t}: {got}", schedule.id);
            }
        }
    }
}

#[test]
fn a_constant_rate_has_no_parameters() {
    let constant: Vec<_> = ALL.iter().filter(|schedule| schedule.is_constant()).collect();
    assert_eq!(constant.len(), 1);
    assert_eq!(constant[0].rate(0.1, 7, &Args::default()), 0.1);
}
