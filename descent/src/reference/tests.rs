//! The reference files pass, and a disturbed copy of them does not.

use super::TOPICS;
use nabla_math::reference::{Checked, FormatError, Outcome, check};
use serde_json::{Value, json};

mod optimizers;
mod surfaces;

fn parsed(file: &str) -> Value {
    serde_json::from_str(file).unwrap()
}

/// The comparison of a single case of a topic.
fn one_of(topic: &str, case: &Value) -> Result<Checked, FormatError> {
    let file = json!({"source": "", "topic": topic, "n_cases": 1, "cases": [case]});
    match check(&file.to_string(), TOPICS)?.cases.remove(0).outcome {
        Outcome::Checked(checked) => Ok(checked),
        Outcome::NotImplemented => panic!("{} is not implemented", case["name"]),
    }
}
