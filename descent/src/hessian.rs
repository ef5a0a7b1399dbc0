//! Second derivatives of a function of two variables: what they say of a point, and the way they point to the next
//! one.

/// f_xx, f_xy and f_yy, of which f_yx = f_xy is the fourth.
pub type Hessian = [f64; 3];

/// The eigenvalues λmin ≤ λmax: the curvatures of the surface in the directions in which they are extreme.
///
/// The one of larger size is (f_xx + f_yy)/2 ± √(((f_xx − f_yy)/2)² + f_xy²), a sum without cancellation; the other is
/// the determinant divided by it, which keeps its digits where the two differ by many powers of ten.
/// NaN where a derivative is not finite.
pub fn eigenvalues(hessian: Hessian) -> [f64; 2] {
    let [a, b, c] = hessian;
    if hessian.iter().any(|part| !part.is_finite()) {
        return [f64::NAN; 2];
    }
    let mean = a / 2.0 + c / 2.0;
    let radius = libm::hypot(a / 2.0 - c / 2.0, b);
    let larger = if mean < 0.0 { mean - radius } else { mean + radius };
    if larger == 0.0 {
        return [0.0; 2];
    }
    // Of equal size, or nearly so, is −larger; rounding must not carry the other beyond.
    let size = larger.abs();
    let smaller = (determinant(hessian) / larger).clamp(-size, size);
    [smaller.min(larger), smaller.max(larger)]
}

/// f_xx·f_yy − f_xy², within two units in the last place of the true value as long as nothing overflows: the rounding
/// error of one product is added to the difference (Kahan; Jeannerod, Louvet & Muller 2013).
pub fn determinant([a, b, c]: Hessian) -> f64 {
    let square = b * b;
    let error = libm::fma(-b, b, square);
    libm::fma(a, c, -square) + error
}

/// The step that Newton's method takes against a gradient: −H⁻¹g; `None` where H has no inverse.
pub fn newton(hessian: Hessian, [gx, gy]: [f64; 2]) -> Option<[f64; 2]> {
    let [a, b, c] = hessian;
    let determinant = determinant(hessian);
    let step = [(b * gy - c * gx) / determinant, (b * gx - a * gy) / determinant];
    step.iter().all(|part| part.is_finite()).then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_eigenvalues_keep_their_digits() {
        // The Hessian of Rosenbrock's function at its minimum; 501 ± √250601 from 45-digit arithmetic.
        let [low, high] = eigenvalues([802.0, -400.0, 200.0]);
        assert!((low - 0.399_360_767_487_633_05).abs() <= 1e-16, "{low}");
        assert!((high - 1_001.600_639_232_512_3).abs() <= 1e-12, "{high}");
        assert_eq!(eigenvalues([0.0; 3]), [0.0; 2]);
        assert_eq!(eigenvalues([0.0, 2.0, 0.0]), [-2.0, 2.0]);
        assert_eq!(eigenvalues([1.0, 0.0, 20.0]), [1.0, 20.0]);
        assert!(eigenvalues([f64::NAN, 0.0, 1.0]).iter().all(|value| value.is_nan()));
        assert_eq!(newton([1.0, 1.0, 1.0], [1.0, 0.0]), None);
    }

    proptest! {
        /// H = λmin vvᵀ + λmax wwᵀ for a right angle of v and w.
        #[test]
        fn eigenvalues_are_those_a_matrix_was_made_of(
            low in -1e3..1e3_f64, gap in 0.0..1e3_f64, angle in 0.0..7.0_f64,
        ) {
            let (sin, cos) = libm::sincos(angle);
            let high = low + gap;
            let made =
                [low * cos * cos + high * sin * sin, (low - high) * sin * cos, low * sin * sin + high * cos * cos];
            let found = eigenvalues(made);
            let slack = 1e-14 * (low.abs() + high.abs());
            prop_assert!(found[0] <= found[1]);
            prop_assert!((found[0] - low).abs() <= slack && (found[1] - high).abs() <= slack, "{:?}", found);
        }

        #[test]
        fn a_step_of_newton_ends_where_the_gradient_vanishes(
            a in 0.5..9.0_f64, b in -3.0..3.0_f64, c in 20.0..90.0_f64, gx in -5.0..5.0_f64, gy in -5.0..5.0_f64,
        ) {
            let [dx, dy] = newton([a, b, c], [gx, gy]).unwrap();
            prop_assert!((gx + a * dx + b * dy).abs() < 1e-12 && (gy + b * dx + c * dy).abs() < 1e-12);
        }
    }
}
