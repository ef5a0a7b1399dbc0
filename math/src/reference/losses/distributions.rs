//! Entropy and divergences of rows of P and Q.

use super::{Got, reduction};
use crate::divergence::{Pair, Unit, by_q, entropy_gradient, js_gradients, of_logits};
use crate::loss::Reduction;
use crate::matrix::{self, Matrix, slices};
use crate::reference::format::{FormatError, RawCase};

pub(super) fn got(case: &RawCase, name: &str) -> Result<Got, FormatError> {
    if name == "kl_logits" {
        return logits(case);
    }
    let p = case.matrix_part("P")?;
    let q = if case.input.get("Q").is_some() { case.matrix_part("Q")? } else { p.clone() };
    let pairs: Vec<Pair> = slices(&p)
        .zip(slices(&q))
        .map(|(p, q)| Pair::new(p, q).map_err(|_| case.unreadable("input")))
        .collect::<Result<_, _>>()?;
    let each = |f: &dyn Fn(&Pair) -> f64| -> Vec<f64> { pairs.iter().map(f).collect() };
    let reduction = reduction(case)?;
    let share = reduction.share(pairs.len());
    // A gradient that does not exist is not expected either.
    let gradient = |field, f: &dyn Fn(&Pair) -> Option<Vec<f64>>| {
        let all: Option<Vec<_>> = pairs.iter().map(f).collect();
        let all = Matrix::from_shape_vec(p.raw_dim(), all?.concat()).ok()?;
        Some((field, share * all))
    };
    let total = |values: &[f64]| matrix::row(&[reduction.total(values)]);
    let row = |values: Vec<f64>| matrix::row(&values);
    let reversed = |pair: &Pair| pair.reversed();
    let (fields, gradients) = match name {
        "kl_P_Q" => {
            (vec![("value", total(&each(&|pair| pair.kl().value())))], vec![gradient("grad_Q", &by_q)])
        }
        "kl_Q_P" => (
            vec![("value", total(&each(&|pair| reversed(pair).kl().value())))],
            vec![gradient("grad_P", &|pair| by_q(&reversed(pair)))],
        ),
        "cross_entropy_dist" => (
            vec![("value", total(&each(&|pair| pair.cross_entropy().value())))],
            vec![gradient("grad_Q", &by_q)],
        ),
        "entropy" => {
            (vec![("value", row(each(&Pair::entropy)))], vec![gradient("grad_P", &entropy_gradient)])
        }
        "entropy_base2" => {
            (vec![("value", row(each(&|pair| Unit::Bits.of_nats(pair.entropy()))))], Vec::new())
        }
        _ => (
            vec![
                ("js_divergence", row(each(&Pair::js))),
                ("torch_js_divergence", row(each(&Pair::js))),
                ("js_divergence_base2", row(each(&|pair| Unit::Bits.of_nats(pair.js())))),
                ("js_distance", row(each(&|pair| pair.js().sqrt()))),
            ],
            [("grad_P", 0), ("grad_Q", 1)]
                .map(|(field, side)| gradient(field, &|pair| Some(js_gradients(pair)?[side].clone())))
                .into(),
        ),
    };
    Ok(fields.into_iter().chain(gradients.into_iter().flatten()).collect())
}

/// D(target‖softmax(z)), the mean over rows.
fn logits(case: &RawCase) -> Result<Got, FormatError> {
    let (z, p) = (case.matrix_part("prediction")?, case.matrix_part("target")?);
    let mut values = Vec::new();
    let mut gradient = Vec::new();
    for (z, p) in slices(&z).zip(slices(&p)) {
        let (value, slopes) = of_logits(p, z).map_err(|_| case.unreadable("input"))?;
        values.push(value);
        gradient.extend(slopes);
    }
    let reduction: Reduction = reduction(case)?;
    let share = reduction.share(z.nrows());
    let gradient = share * case.shaped(z.dim(), gradient)?;
    Ok(vec![("value", matrix::row(&[reduction.total(&values)])), ("grad_prediction", gradient)])
}
