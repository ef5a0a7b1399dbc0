//! Comparing numbers and keeping the worst.

/// The comparison of one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The error |a − b|/max(1, |b|) that is largest in proportion to its tolerance; infinite where
    /// one side is finite or a number and the other is not.
    pub largest_error: f64,
    /// The tolerance that applies to it.
    pub tolerance: f64,
    /// How many numbers were compared.
    pub values: usize,
    /// Whether every one is within its tolerance or a documented deviation.
    pub passed: bool,
    /// Where the largest error is; `None` when every number agrees exactly.
    pub worst: Option<Worst>,
    /// Where the reference itself is known to be off, and is.
    pub documented: Vec<Documented>,
}

/// The place of an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Worst {
    /// Expected field, such as `derivative_exact`.
    pub field: &'static str,
    /// Input.
    pub input: f64,
    /// Our number.
    pub got: f64,
    /// The number of the file.
    pub expected: f64,
}

/// A known deviation of the reference from the mathematics, met in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Documented {
    /// Expected field.
    pub field: &'static str,
    /// How many numbers of the field deviate in this way.
    pub values: usize,
    /// The largest of their errors, infinite where the reference has no number or we have none.
    pub largest_error: f64,
    /// Why.
    pub reason: &'static str,
}

impl Default for Checked {
    fn default() -> Self {
        Self {
            largest_error: 0.0,
            tolerance: 0.0,
            values: 0,
            passed: true,
            worst: None,
            documented: Vec::new(),
        }
    }
}

impl Checked {
    /// Compares one more number.
    pub(super) fn compare(&mut self, place: Worst, tolerance: f64) {
        let error = error(place.got, place.expected);
        self.values += 1;
        self.passed &= error <= tolerance;
        let first = self.values == 1;
        if first || error / tolerance > self.largest_error / self.tolerance {
            self.largest_error = error;
            self.tolerance = tolerance;
            self.worst = (error > 0.0).then_some(place);
        }
    }

    /// Notes one more number in which the reference deviates as `reason` says.
    pub(super) fn document(&mut self, place: &Worst, reason: &'static str) {
        let error = error(place.got, place.expected);
        self.values += 1;
        match self.documented.iter_mut().find(|d| d.field == place.field && d.reason == reason) {
            Some(known) => {
                known.values += 1;
                known.largest_error = known.largest_error.max(error);
            }
            None => {
                self.documented.push(Documented {
                    field: place.field,
                    values: 1,
                    largest_error: error,
                    reason,
                });
            }
        }
    }
}

/// |a − b|/max(1, |b|); 0 for two NaN or equal infinities, infinite where only one is so.
pub(super) fn error(got: f64, expected: f64) -> f64 {
    if got == expected || (got.is_nan() && expected.is_nan()) {
        0.0
    } else if got.is_finite() && expected.is_finite() {
        (got - expected).abs() / expected.abs().max(1.0)
    } else {
        f64::INFINITY
    }
}
