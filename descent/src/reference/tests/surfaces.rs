//! The file of the surfaces: every case agrees, and a disturbed number does not.

use super::{one_of, parsed};
use crate::reference::{SURFACES, TOPICS};
use nabla_math::reference::check;
use serde_json::{Value, json};

const FILE: &str = include_str!("../../../../tests/reference/surfaces.json");

#[test]
fn every_case_agrees() {
    let report = check(FILE, TOPICS).unwrap();
    assert_eq!(report.cases.len(), parsed(FILE)["cases"].as_array().unwrap().len());
    for case in &report.cases {
        assert!(case.outcome.is_checked() && case.outcome.passed(), "{}: {:?}", case.name, case.outcome);
    }
    assert!(report.passed());
    assert_eq!(report.topic, SURFACES.name);
}

/// Every single expected number is looked at: disturbing it by 10⁻⁷, relative to max(1, |x|), is seen.
#[test]
fn every_disturbed_number_is_noticed() {
    let mut disturbed = 0;
    for case in parsed(FILE)["cases"].as_array().unwrap() {
        for place in places(&case["expected"], true) {
            let mut copy = case.clone();
            let number = copy["expected"].pointer_mut(&place).unwrap();
            *number = json!(number.as_f64().map_or(0.125, |x| x + 1e-7 * x.abs().max(1.0)));
            let noticed = one_of(SURFACES.name, &copy).map_or(true, |checked| !checked.passed);
            assert!(noticed, "{} {place} goes unnoticed", case["name"]);
            disturbed += 1;
        }
    }
    assert!(disturbed > 2600, "only {disturbed}");
}

/// Pointers to every number and word in lists, however deep.
fn places(expected: &Value, outermost: bool) -> Vec<String> {
    let inside = |key: String, value: &Value| -> Vec<String> {
        let deeper = places(value, false).into_iter();
        deeper.map(|rest| format!("/{key}{rest}")).collect()
    };
    match expected {
        // Numbers by themselves are statistics of the reference's own errors.
        Value::Object(fields) => {
            let lists = fields.iter().filter(|(_, value)| value.is_array() || !outermost);
            lists.flat_map(|(key, value)| inside(key.clone(), value)).collect()
        }
        Value::Array(list) => {
            list.iter().enumerate().flat_map(|(i, value)| inside(i.to_string(), value)).collect()
        }
        _ => vec![String::new()],
    }
}
