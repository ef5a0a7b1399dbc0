//! The surface of samples is the mean of their squared residuals; batches; presets; pasted text.

use super::{LARGEST, LeastSquares, MAX_SAMPLES, Model, PRESETS, Refused, Sample};
use nabla_math::text::Lang;
use proptest::prelude::*;

mod batches;
mod pasted;
mod surface;

/// A set of samples of either model.
fn sets() -> impl Strategy<Value = LeastSquares> {
    let number = || -5.0..5.0_f64;
    let rows = prop::collection::vec((number(), number(), number()), 2..=40);
    (rows, any::<bool>()).prop_map(|(rows, line)| {
        let model = if line { Model::Line } else { Model::Plane };
        let samples = rows.into_iter().map(|(f, g, target)| Sample { features: [f, g], target });
        LeastSquares::new(model, samples.collect()).unwrap()
    })
}

fn line(points: &[(f64, f64)]) -> LeastSquares {
    LeastSquares::new(Model::Line, points.iter().map(|&(x, y)| Sample::point(x, y)).collect()).unwrap()
}

fn value_at(set: &LeastSquares, [x, y]: [f64; 2]) -> f64 {
    let mut out = [f64::NAN];
    set.value(&[x], &[y], &mut out);
    out[0]
}

fn gradient_at(set: &LeastSquares, [x, y]: [f64; 2]) -> [f64; 2] {
    let (mut gx, mut gy) = ([f64::NAN], [f64::NAN]);
    set.gradient(&[x], &[y], &mut gx, &mut gy);
    [gx[0], gy[0]]
}

#[test]
fn what_is_no_set_is_refused_in_words() {
    let many = |count: usize| vec![Sample::point(1.0, 2.0); count];
    assert_eq!(LeastSquares::new(Model::Line, many(1)), Err(Refused::Count(1)));
    assert_eq!(LeastSquares::new(Model::Line, many(201)), Err(Refused::Count(201)));
    assert!(LeastSquares::new(Model::Line, many(MAX_SAMPLES)).is_ok());
    for wrong in [f64::NAN, f64::INFINITY, -1.01 * LARGEST] {
        let samples = vec![Sample::point(1.0, 2.0), Sample::point(wrong, 2.0)];
        assert_eq!(LeastSquares::new(Model::Line, samples), Err(Refused::Number(1)));
    }
    for lang in Lang::ALL {
        assert!(
            Refused::Number(1).words(lang).contains('2') && Refused::Count(1).words(lang).contains("200")
        );
    }
}

#[test]
fn presets_are_sets_that_teach_what_they_say() {
    let sets =
        PRESETS.iter().map(|preset| (preset.id, LeastSquares::new(preset.model, preset.samples.to_vec())));
    let sets: Vec<_> = sets.map(|(id, set)| (id, set.unwrap())).collect();
    let set = |id: &str| &sets.iter().find(|(other, _)| *other == id).unwrap().1;
    for (id, set) in &sets {
        assert!(set.window().contains(set.fit.centre), "{id}");
        assert!(matches!(set.minimum(), super::Minimum::Point(_)), "{id}");
    }
    let condition = |id: &str| {
        let [low, high] = crate::hessian::eigenvalues(set(id).hessian());
        high / low
    };
    assert!(condition("line") < 2.0 && condition("ravine") > 100.0);
    let near = |id: &str, theta: [f64; 2], slack: f64| {
        let centre = set(id).fit.centre;
        assert!(centre.iter().zip(theta).all(|(got, want)| (got - want).abs() < slack), "{id}: {centre:?}");
    };
    near("line", [1.5, -0.5], 0.2);
    near("ravine", [0.8, -2.0], 0.5);
    near("sparse", [1.0, 2.0], 0.1);
    let outlier = set("outlier");
    let squares: Vec<f64> =
        outlier.samples().iter().map(|sample| sample.residual([1.5, -0.5]).powi(2)).collect();
    assert!(squares[14] > squares.iter().sum::<f64>() / 2.0 && outlier.fit.centre[0] < 1.3);
    let sparse = set("sparse").samples().iter().filter(|sample| sample.features[1] != 0.0).count();
    assert_eq!((sparse, set("sparse").samples().len(), set("line").samples().len()), (3, 24, 20));
}
