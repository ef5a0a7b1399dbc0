//! The reference files pass, and a disturbed copy of them does not.

use super::TOPICS;
use nabla_math::reference::{Checked, FormatError, Outcome, check};
use nabla_test_kit::reference::{alone, damage};
use serde_json::{Value, json};

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
        Outcome::Unusable(why) => Err(why),
    }
}

/// Whatever a case looks like, it is judged: a part that is missing or of another kind ends nothing.
#[test]
fn no_case_ends_the_check() {
    for file in [surfaces::FILE, optimizers::FILES[0], optimizers::FILES[4]].map(parsed) {
        let cases = file["cases"].as_array().unwrap();
        let damaged: Vec<Value> = cases.iter().step_by(cases.len() / 3).flat_map(damage).collect();
        let count = damaged.len();
        let text = json!({"source": "", "topic": file["topic"], "n_cases": count, "cases": damaged});
        let report = check(&text.to_string(), TOPICS).unwrap();
        assert!(count > 50 && report.cases.len() == count);
    }
}
