//! What a comparison with a reference file comes to.

use nabla_math::number::{address, from_address};
use nabla_math::reference::{Outcome, Report};

/// A comparison in a few numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Where the numbers come from, in the file's words.
    pub source: String,
    /// Cases that were compared.
    pub cases: usize,
    /// Cases of the file that nothing here computes.
    pub skipped: usize,
    /// Compared cases that are over their tolerance.
    pub over: usize,
    /// Numbers that were compared.
    pub values: usize,
    /// Of those, the ones in which the reference is known to be off.
    pub documented: usize,
    /// The error that is largest in proportion to its tolerance, relative to max(1, |x|).
    pub error: f64,
    /// The tolerance that applies to it.
    pub tolerance: f64,
}

/// The fields that are numbers, in the order in which they are written.
type Numbers = [f64; 7];

impl Summary {
    /// The summary of a report.
    pub fn of(report: &Report) -> Self {
        let mut summary = Self { source: report.source.clone(), ..Self::default() };
        for case in &report.cases {
            let Outcome::Checked(checked) = &case.outcome else {
                summary.skipped += 1;
                continue;
            };
            let share = |error: f64, tolerance: f64| if error == 0.0 { 0.0 } else { error / tolerance };
            if summary.cases == 0
                || share(checked.largest_error, checked.tolerance) > share(summary.error, summary.tolerance)
            {
                (summary.error, summary.tolerance) = (checked.largest_error, checked.tolerance);
            }
            summary.cases += 1;
            summary.over += usize::from(!checked.passed);
            summary.values += checked.values;
            summary.documented += checked.documented.iter().map(|known| known.values).sum::<usize>();
        }
        summary
    }

    /// As text, from which [`Summary::read`] gives it back: the source, then the numbers, a line each.
    pub fn write(&self) -> String {
        let Self { cases, skipped, over, values, documented, error, tolerance, .. } = self;
        let counts = [cases, skipped, over, values, documented].map(|count| *count as f64);
        let numbers = counts.into_iter().chain([*error, *tolerance]).map(address);
        let source = self.source.replace('\n', " ");
        [source].into_iter().chain(numbers).collect::<Vec<_>>().join("\n")
    }

    /// The summary that a text holds; `None` if it holds none.
    pub fn read(text: &str) -> Option<Self> {
        let (source, numbers) = text.split_once('\n')?;
        let numbers: Option<Vec<f64>> = numbers.lines().map(read).collect();
        let numbers: Numbers = numbers?.try_into().ok()?;
        let [cases, skipped, over, values, documented] = [0, 1, 2, 3, 4].map(|at| numbers[at] as usize);
        let [.., error, tolerance] = numbers;
        Some(Self { source: source.to_owned(), cases, skipped, over, values, documented, error, tolerance })
    }
}

fn read(text: &str) -> Option<f64> {
    if text == "inf" { Some(f64::INFINITY) } else { from_address(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::reference::{TOPICS, check};

    const FILE: &str = r#"{"source": "by hand", "topic": "activations", "n_cases": 4, "cases": [
        {"name": "a", "params": {"function": "relu"}, "input": [1.0], "expected": {"value_exact": [1.0]}},
        {"name": "b", "params": {"function": "relu"}, "input": [-2.0, 4.0], "expected": {"value": [0.0, 5.0]}},
        {"name": "c", "params": {"function": "softplus", "beta": 1.0}, "input": [21.0], "expected": {"value": [21.0]}},
        {"name": "d", "params": {"function": "cooking"}, "input": [1.0], "expected": {}}]}"#;

    #[test]
    fn a_summary_counts_everything_and_keeps_the_worst() {
        let summary = Summary::of(&check(FILE, TOPICS).unwrap());
        let expected = Summary {
            source: "by hand".to_owned(),
            cases: 3,
            skipped: 1,
            over: 1,
            values: 4,
            documented: 1,
            error: 0.2,
            tolerance: 1e-13,
        };
        assert_eq!(summary, expected);
    }

    #[test]
    fn reading_gives_back_what_was_written() {
        let mut summary = Summary::of(&check(FILE, TOPICS).unwrap());
        for error in [0.0, 2.220446049250313e-16, 0.2, f64::INFINITY] {
            summary.error = error;
            assert_eq!(Summary::read(&summary.write()), Some(summary.clone()));
        }
        for text in ["", "by hand", "by hand\n1\n2", "<!doctype html>\n<html>\n", "a\n1\n1\n1\n1\n1\n1\nx"] {
            assert_eq!(Summary::read(text), None, "{text}");
        }
    }
}
