//! Comparison of our functions with files of reference numbers.
//!
//! ```
//! let file = r#"{"source": "by hand", "topic": "activations", "n_cases": 1, "cases": [
//!     {"name": "relu", "params": {"function": "relu"}, "input": [-2.0, 3.0],
//!      "expected": {"value_exact": [0.0, 3.0]}}]}"#;
//! let report = nabla_math::reference::check(file, nabla_math::reference::TOPICS)?;
//! assert!(report.passed() && report.cases[0].outcome.is_checked());
//! # Ok::<(), nabla_math::reference::FormatError>(())
//! ```

use format::File;

mod activations;
mod compare;
mod format;
mod losses;
#[cfg(test)]
mod tests;

pub use activations::ACTIVATIONS;
pub use compare::{At, Checked, Documented, Worst};
pub use format::{FormatError, RawCase, matrix, number, numbers};
pub use losses::{LOSSES, LOSSES_BINARY};

/// A subject with a comparison of its own.
pub struct Topic {
    /// The file's `topic`; one that ends in `_` is the head of several.
    pub name: &'static str,
    /// Compares one case; `None` where we have no such function. An error where a part of the case cannot be read.
    pub check: fn(&RawCase) -> Result<Option<Checked>, FormatError>,
}

impl Topic {
    /// Whether a file of this topic is compared here.
    fn covers(&self, topic: &str) -> bool {
        if self.name.ends_with('_') { topic.starts_with(self.name) } else { topic == self.name }
    }
}

/// Every topic of this crate that is compared; another one is a new entry and a new file.
pub static TOPICS: &[&Topic] = &[&ACTIVATIONS, &LOSSES, &LOSSES_BINARY];

/// What came out of one file.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file's `topic`.
    pub topic: String,
    /// Where its numbers come from, in the file's words.
    pub source: String,
    /// Every case, in the order of the file.
    pub cases: Vec<Case>,
}

impl Report {
    /// Whether no compared case is over its tolerance. Cases that are not implemented do not count.
    pub fn passed(&self) -> bool {
        self.cases.iter().all(|case| case.outcome.passed())
    }
}

/// What came out of one case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique within the file.
    pub name: String,
    /// Whether the file marks it as a record of what a framework does, where several answers can be
    /// defended. What is compared of it counts all the same.
    pub informational: bool,
    /// The comparison.
    pub outcome: Outcome,
}

/// Whether a case was compared, and how that went.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Compared.
    Checked(Checked),
    /// Nothing here computes this yet.
    NotImplemented,
}

impl Outcome {
    /// Whether nothing failed.
    pub fn passed(&self) -> bool {
        match self {
            Self::Checked(checked) => checked.passed,
            Self::NotImplemented => true,
        }
    }

    /// Whether the case was compared at all.
    pub fn is_checked(&self) -> bool {
        matches!(self, Self::Checked(_))
    }
}

/// Compares every case of a reference file, given as its JSON text, with the functions of the topic that covers it.
/// Cases of any other topic are not implemented.
///
/// # Errors
///
/// When the text is not a reference file, or a case that we could compare has parts that we do not
/// know how to read.
pub fn check(text: &str, topics: &[&Topic]) -> Result<Report, FormatError> {
    let file = File::parse(text)?;
    let topic = topics.iter().find(|topic| topic.covers(&file.topic));
    let mut cases = Vec::with_capacity(file.cases.len());
    for raw in file.cases {
        let checked = topic.map_or(Ok(None), |topic| (topic.check)(&raw))?;
        let outcome = checked.map_or(Outcome::NotImplemented, Outcome::Checked);
        cases.push(Case { name: raw.name, informational: raw.informational, outcome });
    }
    Ok(Report { topic: file.topic, source: file.source, cases })
}
