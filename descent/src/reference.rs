//! Comparison of surfaces and optimizers with files of reference numbers.
//!
//! ```
//! use nabla_descent::reference::TOPICS;
//!
//! let file = r#"{"source": "by hand", "topic": "surfaces", "n_cases": 1, "cases": [
//!     {"name": "saddle", "params": {"surface": "saddle", "surface_params": {}}, "input": [[2.0, 1.0]],
//!      "expected": {"value": [3.0]}}]}"#;
//! let report = nabla_math::reference::check(file, TOPICS)?;
//! assert!(report.passed() && report.cases[0].outcome.is_checked());
//! # Ok::<(), nabla_math::reference::FormatError>(())
//! ```

use nabla_math::reference::Topic;

mod optimizers;
mod surfaces;
#[cfg(test)]
mod tests;

pub use optimizers::OPTIMIZERS;
pub use surfaces::SURFACES;

/// Every topic that is compared; another one is a new entry and a new file.
pub static TOPICS: &[&Topic] = &[&SURFACES, &OPTIMIZERS];
