//! The files of the optimizers: every case agrees, and a disturbed one does not.

use super::{one_of, parsed};
use crate::reference::{OPTIMIZERS, TOPICS};
use nabla_math::reference::{Outcome, check};
use serde_json::{Value, json};

pub(super) const FILES: [&str; 6] = [
    include_str!("../../../../tests/reference/optimizers_quadratic_bowl.json"),
    include_str!("../../../../tests/reference/optimizers_rosenbrock.json"),
    include_str!("../../../../tests/reference/optimizers_textbook_1.json"),
    include_str!("../../../../tests/reference/optimizers_textbook_2.json"),
    include_str!("../../../../tests/reference/optimizers_checkpoints_1.json"),
    include_str!("../../../../tests/reference/optimizers_checkpoints_2.json"),
];

fn cases(file: &str) -> Vec<Value> {
    parsed(file)["cases"].as_array().unwrap().clone()
}

#[test]
fn every_case_agrees() {
    let mut values = 0;
    for file in FILES {
        let report = check(file, TOPICS).unwrap();
        assert!(report.topic.starts_with(OPTIMIZERS.name), "{}", report.topic);
        assert_eq!(report.cases.len(), cases(file).len());
        for case in report.cases {
            let Outcome::Checked(checked) = case.outcome else { panic!("{} is passed over", case.name) };
            assert!(checked.passed, "{}: {checked:?}", case.name);
            values += checked.values;
        }
    }
    assert!(values > 40_000, "only {values}");
}

/// The last point that can be compared, of every case; every one before it, of a few.
#[test]
fn every_disturbed_point_is_noticed() {
    for (number, case) in FILES.iter().flat_map(|file| cases(file)).enumerate() {
        let expected = &case["expected"];
        let (field, steps) = match expected.get("steps") {
            Some(steps) => {
                ("params", steps.as_array().unwrap().iter().map(|step| step.as_u64().unwrap()).collect())
            }
            None => ("trajectory", (0..=expected["last_step"].as_u64().unwrap()).collect::<Vec<_>>()),
        };
        let comparable = expected["comparable_until"].as_u64().unwrap();
        let rows = steps.iter().take_while(|&&step| step <= comparable).count();
        let from = if number % 100 == 0 { 0 } else { rows.saturating_sub(1) };
        for (row, col) in (from..rows).flat_map(|row| [(row, 0), (row, 1)]) {
            let mut copy = case.clone();
            let point = &mut copy["expected"][field][row][col];
            let x = point.as_f64().unwrap();
            *point = json!(x + 1e-7 * x.abs().max(1.0));
            assert!(!one_of("optimizers_", &copy).unwrap().passed, "{} {row} {col}", case["name"]);
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let good = &cases(FILES[0])[0];
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut case = good.clone();
        change(&mut case);
        one_of("optimizers_", &case).is_err()
    };
    assert!(!refused(&|_| {}));
    assert!(refused(&|case| case["params"]["dampening"] = json!(0.5)));
    assert!(refused(&|case| case["params"]["lr"] = json!("fast")));
    assert!(refused(&|case| case["params"]["surface_params"] = json!({"c": 1.0})));
    assert!(refused(&|case| case["input"]["start"] = json!([1.0])));
    assert!(refused(&|case| case["expected"]["trajectory"] = json!([[1.0, 2.0, 3.0]])));
    assert!(refused(&|case| case["expected"]["last_step"] = json!(-1)));
    assert!(refused(&|case| case["expected"]["diverged"] = json!("no")));
}
