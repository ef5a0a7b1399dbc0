//! The files of losses pass, every number of them is looked at, and what is excused is what is documented.

use crate::reference::tests::one_of;
use crate::reference::{Checked, Outcome, TOPICS, check};
use nabla_test_kit::reference::{disturb, places};
use serde_json::{Value, json};

pub(in crate::reference) const FILES: [&str; 2] = [
    include_str!("../../../../tests/reference/losses.json"),
    include_str!("../../../../tests/reference/losses_binary.json"),
];

fn cases(file: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap();
    file["cases"].as_array().unwrap().clone()
}

/// The comparison of a single case; `None` where it cannot be read any more.
fn one(case: &Value) -> Option<Checked> {
    one_of("losses", case).ok()
}

#[test]
fn every_loss_agrees() {
    for (file, topic) in FILES.into_iter().zip(["losses", "losses_binary"]) {
        let report = check(file, TOPICS).unwrap();
        assert_eq!((report.cases.len(), &*report.topic), (cases(file).len(), topic));
        for case in &report.cases {
            assert!(case.outcome.is_checked() && case.outcome.passed(), "{}: {:?}", case.name, case.outcome);
        }
    }
}

/// Disturbing any expected number, by itself or in a list, by 10⁻⁷ relative to max(1, |x|) is seen.
#[test]
fn every_disturbed_number_is_noticed() {
    let mut disturbed = 0;
    for case in FILES.into_iter().flat_map(cases) {
        for (place, copy) in disturb(&case, places(&case["expected"])) {
            assert!(one(&copy).is_some_and(|found| !found.passed), "{} {place} goes unnoticed", case["name"]);
            disturbed += 1;
        }
    }
    assert!(disturbed > 1200, "only {disturbed}");
}

#[test]
fn documented_deviations_are_those_of_the_reference_and_no_more() {
    let mut found: Vec<(String, usize)> = Vec::new();
    for case in FILES.into_iter().flat_map(cases) {
        let excused = one(&case).unwrap().documented.iter().map(|documented| documented.values).sum();
        if excused > 0 {
            found.push((case["name"].as_str().unwrap().to_owned(), excused));
        }
    }
    // Probabilities of 0 and 1 that are wrong, one of 10⁻¹⁵, and a vector shorter than ε.
    let expected = [
        ("cosine_similarity_eps1e-08/5", 2),
        ("bce/1/mean", 2),
        ("bce/1/none", 2),
        ("bce/2/mean", 1),
        ("bce/2/none", 1),
    ];
    assert_eq!(found, expected.map(|(name, count)| (name.to_owned(), count)));
}

#[test]
fn what_is_excused_is_excused_at_its_place_only() {
    let names = ["bce/1/none", "cosine_similarity_eps1e-08/5"];
    for case in
        FILES.into_iter().flat_map(cases).filter(|case| names.iter().any(|name| case["name"] == *name))
    {
        let mut copy = case.clone();
        // The same case under a tolerable name, with another loss's words for it.
        copy["expected"].as_object_mut().unwrap().retain(|key, _| key.starts_with("grad"));
        assert!(one(&copy).unwrap().passed);
        let key = copy["expected"].as_object().unwrap().keys().next().unwrap().clone();
        let list = copy["expected"][&key].as_array_mut().unwrap();
        for number in list.iter_mut() {
            *number = json!(number.as_f64().unwrap() * (1.0 + 1e-9) + 1e-9);
        }
        assert!(!one(&copy).unwrap().passed, "{}", case["name"]);
    }
}

#[test]
fn what_cannot_be_read_is_an_error_and_what_is_unknown_is_not_implemented() {
    let case = |params: Value, expected: Value| {
        let input = json!({"prediction": [0.5], "target": [1.0]});
        let file = json!({"source": "", "topic": "losses", "n_cases": 1, "cases": [
            {"name": "a", "params": params, "input": input, "expected": expected}]});
        match check(&file.to_string(), TOPICS).unwrap().cases.remove(0).outcome {
            Outcome::Unusable(why) => Err(why),
            outcome => Ok(outcome.is_checked()),
        }
    };
    let value = || json!({"value": 0.25});
    assert_eq!(case(json!({"loss": "mse", "reduction": "mean"}), value()), Ok(true));
    assert_eq!(case(json!({"loss": "cooking", "reduction": "mean"}), value()), Ok(false));
    for (params, expected) in [
        (json!({}), value()),
        (json!({"loss": "mse", "reduction": "median"}), value()),
        (json!({"loss": "huber", "reduction": "mean"}), value()),
        (json!({"loss": "mse", "reduction": "mean"}), json!({})),
        (json!({"loss": "mse", "reduction": "mean"}), json!({"value": [0.25, 0.25]})),
        (json!({"loss": "mse", "reduction": "mean"}), json!({"grad_target": [0.5]})),
        (json!({"loss": "nll", "reduction": "mean"}), value()),
    ] {
        assert!(case(params.clone(), expected).is_err(), "{params}");
    }
}
