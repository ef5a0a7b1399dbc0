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
use std::collections::BTreeSet;

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
    /// Whether no compared case failed, see [`Case::failed`]. Cases that were not compared do not count.
    pub fn passed(&self) -> bool {
        !self.cases.iter().any(Case::failed)
    }

    /// Whether every case of a function that we have could be compared.
    pub fn complete(&self) -> bool {
        !self.cases.iter().any(|case| matches!(case.outcome, Outcome::Unusable(_)))
    }
}

/// What came out of one case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique within the file; `case 3` for the third one if that has no name.
    pub name: String,
    /// Whether the file marks it as a record of what a framework does, where several answers can be
    /// defended. It is compared like any other, but it does not fail.
    pub informational: bool,
    /// The comparison.
    pub outcome: Outcome,
}

impl Case {
    /// Whether it is over its tolerance and not merely informational.
    pub fn failed(&self) -> bool {
        !self.informational && !self.outcome.passed()
    }
}

/// Whether a case was compared, and how that went.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Compared.
    Checked(Checked),
    /// Nothing here computes this yet.
    NotImplemented,
    /// We have the function, but the case has a part that we cannot read, or lacks one that we need.
    Unusable(FormatError),
}

impl Outcome {
    /// Whether no compared number is over its tolerance.
    pub fn passed(&self) -> bool {
        match self {
            Self::Checked(checked) => checked.passed,
            Self::NotImplemented | Self::Unusable(_) => true,
        }
    }

    /// Whether the case was compared at all.
    pub fn is_checked(&self) -> bool {
        matches!(self, Self::Checked(_))
    }
}

/// Compares every case of a reference file, given as its JSON text, with the functions of the topic that covers it.
/// Cases of any other topic are not implemented. Each case is judged by itself: one that cannot be used is reported with
/// the reason ([`Outcome::Unusable`]), and the others are compared all the same.
///
/// # Errors
///
/// When the text as a whole is not a reference file.
pub fn check(text: &str, topics: &[&Topic]) -> Result<Report, FormatError> {
    let file = File::parse(text)?;
    let topic = topics.iter().find(|topic| topic.covers(&file.topic));
    let mut names = BTreeSet::new();
    let mut cases = Vec::with_capacity(file.cases.len());
    for (index, value) in file.cases.into_iter().enumerate() {
        let name = value.get("name").and_then(|name| name.as_str());
        let name = name.map_or_else(|| format!("case {}", index + 1), str::to_owned);
        let informational = value.get("informational").and_then(|flag| flag.as_bool()).unwrap_or(false);
        let outcome = if names.insert(name.clone()) { judge(value, topic) } else { Err(FormatError::Twice) };
        let outcome = outcome.unwrap_or_else(Outcome::Unusable);
        cases.push(Case { name, informational, outcome });
    }
    Ok(Report { topic: file.topic, source: file.source, cases })
}

/// Compares one case with the functions of its topic.
fn judge(value: serde_json::Value, topic: Option<&&Topic>) -> Result<Outcome, FormatError> {
    let case = RawCase::read(value)?;
    let checked = topic.map_or(Ok(None), |topic| (topic.check)(&case))?;
    Ok(checked.map_or(Outcome::NotImplemented, Outcome::Checked))
}
