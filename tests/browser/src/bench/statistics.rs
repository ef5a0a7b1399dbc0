//! Order statistics.

/// The middle value; the mean of the two middle ones of an even number; NaN of none.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    percentile(values.into_iter().collect(), 50.0)
}

/// The value below which `p` percent lie, interpolated between neighbours; NaN of none.
pub(super) fn percentile(mut values: Vec<f64>, p: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else { return f64::NAN };
    let place = p / 100.0 * last as f64;
    let (low, high) = (values[place.floor() as usize], values[place.ceil() as usize]);
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_percentiles_interpolate() {
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median([4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(percentile((0..=100).map(f64::from).collect(), 95.0), 95.0);
        assert!(median([]).is_nan());
    }
}
