//! The file of the surfaces: every case agrees, and a disturbed number does not.

use super::{one_of, parsed};
use crate::reference::{SURFACES, TOPICS};
use nabla_math::reference::check;
use nabla_test_kit::reference::{disturb, places_in_lists};

pub(super) const FILE: &str = include_str!("../../../../tests/reference/surfaces.json");

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
        for (place, copy) in disturb(case, places_in_lists(&case["expected"])) {
            let noticed = one_of(SURFACES.name, &copy).map_or(true, |checked| !checked.passed);
            assert!(noticed, "{} {place} goes unnoticed", case["name"]);
            disturbed += 1;
        }
    }
    assert!(disturbed > 2600, "only {disturbed}");
}
