//! Derivatives by differences, with which tests prove those that are computed.

/// f′(x) by Ridders' method: central differences with shrinking steps up to `reach`, extrapolated to
/// step 0; the entry of the tableau with the smallest estimated error is taken.
///
/// C. J. F. Ridders 1982, Advances in Engineering Software 4(2), 75–76.
pub fn differentiate(f: impl Fn(f64) -> f64, x: f64, reach: f64) -> f64 {
    const SHRINK: f64 = 1.6;
    let mut best = (f64::INFINITY, f64::NAN);
    let mut previous: Vec<f64> = Vec::new();
    let mut h = reach;
    for _ in 0..14 {
        let mut row = vec![(f(x + h) - f(x - h)) / ((x + h) - (x - h))];
        let mut power = SHRINK * SHRINK;
        for (j, &above) in previous.iter().enumerate() {
            let next = (power * row[j] - above) / (power - 1.0);
            let error = (next - row[j]).abs().max((next - above).abs());
            if error < best.0 {
                best = (error, next);
            }
            row.push(next);
            power *= SHRINK * SHRINK;
        }
        previous = row;
        h /= SHRINK;
    }
    best.1
}

#[test]
fn differentiate_knows_a_derivative() {
    for x in [-2.0, 0.3, 5.0] {
        let got = differentiate(libm::exp, x, 0.5);
        assert!((got - libm::exp(x)).abs() <= 1e-11 * libm::exp(x), "{x}: {got}");
    }
}
