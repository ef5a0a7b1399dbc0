//! Mini-batches.

use super::{gradient_at, sets};
use proptest::prelude::*;

proptest! {
    #[test]
    fn an_epoch_sees_every_sample_once(set in sets(), batch in 1..45_usize, seed: u32, epoch in 0..50_u32) {
        let count = set.samples().len();
        let steps = count.div_ceil(batch) as u32;
        let drawn: Vec<Vec<usize>> = (1..=steps).map(|t| set.batch(epoch * steps + t, batch, seed)).collect();
        let mut all = drawn.concat();
        all.sort_unstable();
        prop_assert_eq!(all, (0..count).collect::<Vec<_>>());
        prop_assert!(drawn.iter().rev().skip(1).all(|part| part.len() == batch.min(count)));
        prop_assert!(drawn.iter().all(|part| !part.is_empty()));
    }

    /// What mini-batch descent rests on: over an epoch of equal batches the mean of what is seen is the gradient.
    #[test]
    fn the_mean_over_an_epoch_is_the_gradient(set in sets(), seed: u32, x in -5.0..5.0_f64, y in -5.0..5.0_f64) {
        let count = set.samples().len();
        for batch in (1..=count).filter(|batch| count % batch == 0) {
            let steps = count / batch;
            let (mut sum, mut gx, mut gy) = ([0.0; 2], [f64::NAN], [f64::NAN]);
            for t in 1..=steps as u32 {
                set.batch_gradient(t, batch, seed, &[x], &[y], &mut gx, &mut gy);
                sum = [sum[0] + gx[0], sum[1] + gy[0]];
            }
            for (got, want) in sum.into_iter().zip(gradient_at(&set, [x, y])) {
                prop_assert!((got / steps as f64 - want).abs() <= 1e-11, "batches of {}: {} is not {}", batch, got, want);
            }
        }
    }

    #[test]
    fn a_batch_of_all_is_full_batch_and_of_one_that_of_the_sample(
        set in sets(), t in 1..999_u32, seed: u32, theta in [-5.0..5.0_f64, -5.0..5.0_f64],
    ) {
        let ([x, y], mut gx, mut gy) = (theta, [f64::NAN], [f64::NAN]);
        for batch in [set.samples().len(), 1000] {
            set.batch_gradient(t, batch, seed, &[x], &[y], &mut gx, &mut gy);
            prop_assert_eq!([gx[0], gy[0]], gradient_at(&set, theta));
        }
        set.batch_gradient(t, 1, seed, &[x], &[y], &mut gx, &mut gy);
        let at = set.batch(t, 1, seed)[0];
        prop_assert_eq!([gx[0], gy[0]], set.samples()[at].gradient(theta));
    }

    #[test]
    fn a_block_is_as_many_blocks_of_one(
        set in sets(), t in 1..99_u32, batch in 1..45_usize, points in prop::collection::vec((-9.0..9.0_f64, -9.0..9.0_f64), 0..20),
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let (mut gx, mut gy) = (vec![f64::NAN; x.len()], vec![f64::NAN; x.len()]);
        set.batch_gradient(t, batch, 5, &x, &y, &mut gx, &mut gy);
        for i in 0..x.len() {
            let (mut one_x, mut one_y) = ([f64::NAN], [f64::NAN]);
            set.batch_gradient(t, batch, 5, &x[i..=i], &y[i..=i], &mut one_x, &mut one_y);
            prop_assert_eq!([gx[i], gy[i]], [one_x[0], one_y[0]]);
        }
    }
}

#[test]
fn epochs_and_seeds_have_orders_of_their_own() {
    let set = super::line(&(0..30).map(|i| (f64::from(i), 1.0)).collect::<Vec<_>>());
    let epoch =
        |epoch: u32, seed: u32| (1..=30).flat_map(|t| set.batch(30 * epoch + t, 1, seed)).collect::<Vec<_>>();
    let orders = [epoch(0, 1), epoch(1, 1), epoch(0, 2), epoch(1, 2)];
    for (i, order) in orders.iter().enumerate() {
        assert!(orders[..i].iter().all(|other| other != order));
    }
    assert_eq!(epoch(3, 9), epoch(3, 9));
    assert_eq!((set.batch(0, 0, 1), set.batch(1, 1, 1).len()), (set.batch(1, 1, 1), 1));
}
