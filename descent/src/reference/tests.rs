//! The reference files pass, and a disturbed copy of them does not.

use super::TOPICS;
use nabla_math::reference::{Checked, FormatError, Outcome, check};
use nabla_test_kit::reference::alone;
use serde_json::Value;

mod optimizers;
mod surfaces;

fn parsed(file: &str) -> Value {
    serde_json::from_str(file).unwrap()
}

/// The comparison of a single case of a topic.
fn one_of(topic: &str, case: &Value) -> Result<Checked, FormatError> {
    match check(&alone(topic, case), TOPICS)?.cases.remove(0).outcome {
        Outcome::Checked(checked) => Ok(checked),
        Outcome::NotImplemented => panic!("{} is not implemented", case["name"]),
    }
}
