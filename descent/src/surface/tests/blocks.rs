//! Blocks of points.

use super::points;
use crate::surface::ALL;
use proptest::prelude::*;

proptest! {
    /// To the last bit, whatever the length, so that a race and a map of basins agree.
    #[test]
    fn a_block_is_as_many_blocks_of_one(
        (surface, args, _) in points(),
        points in prop::collection::vec((-6.0..6.0_f64, -6.0..6.0_f64), 0..40),
    ) {
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let mut value = vec![f64::NAN; x.len()];
        let (mut gx, mut gy) = (value.clone(), value.clone());
        (surface.value)(&x, &y, &mut value, args);
        (surface.gradient)(&x, &y, &mut gx, &mut gy, args);
        for i in 0..x.len() {
            let at = [x[i], y[i]];
            prop_assert_eq!(value[i].to_bits(), surface.value_at(at, args).to_bits(), "{} {:?}", surface.id, at);
            let [one_x, one_y] = surface.gradient_at(at, args);
            prop_assert_eq!([gx[i].to_bits(), gy[i].to_bits()], [one_x.to_bits(), one_y.to_bits()]);
        }
    }
}

#[test]
fn what_is_longer_keeps_its_tail() {
    for surface in ALL {
        let args = nabla_math::param::defaults(surface.params);
        let mut out = [7.0; 3];
        (surface.value)(&[1.0, 2.0], &[0.5, 0.25], &mut out, args);
        assert_eq!(out[2], 7.0, "{}", surface.id);
        assert!(out[..2].iter().all(|value| *value != 7.0), "{}", surface.id);
    }
}
