//! The checker goes to the end of a file, and to the end of the list of files.

use std::process::ExitCode;

use super::*;

/// A file of activations with these cases, and its name.
fn file(name: &str, cases: &[&str]) -> String {
    let text = format!(
        r#"{{"source": "by hand", "topic": "activations", "n_cases": {}, "cases": [{}]}}"#,
        cases.len(),
        cases.join(",")
    );
    write(name, &text)
}

fn write(name: &str, text: &str) -> String {
    let path = std::env::temp_dir().join(format!("nabla-check-{}-{name}.json", std::process::id()));
    files::write(&path, text).expect("the folder for temporary files can be written");
    path.display().to_string()
}

fn relu(name: &str, expected: &str, more: &str) -> String {
    format!(
        r#"{{"name": "{name}", "params": {{"function": "relu"}}, "input": [1.0], "expected": {expected}{more}}}"#
    )
}

fn exit_code(files: &[String]) -> String {
    let code = run(files).map_or_else(|failure| failure.exit_code(), |()| ExitCode::SUCCESS);
    format!("{code:?}")
}

fn table_of(file: &str) -> String {
    table(&check(Path::new(file)).expect("it is a reference file"))
}

const RIGHT: &str = r#"{"value": [1.0]}"#;
const WRONG: &str = r#"{"value": [1.5]}"#;

#[test]
fn a_wrong_number_fails() {
    let wrong = file("wrong", &[&relu("right", RIGHT, ""), &relu("wrong", WRONG, "")]);
    let table = table_of(&wrong);
    assert!(table.contains("OVER: value of 1.0 is 1.0, not 1.5"), "{table}");
    assert!(table.contains("1 ok, 1 over, 0 not implemented, 0 not usable"), "{table}");
    assert_eq!(exit_code(&[wrong]), format!("{:?}", ExitCode::FAILURE));
}

#[test]
fn what_cannot_be_compared_is_listed_and_counted_and_the_rest_is_compared() {
    let unknown = relu("unknown", RIGHT, "").replace("relu", "cooking");
    let unread = relu("unread", r#"{"value": [1.0], "curvature": [0.0]}"#, "");
    let file = file("unusable", &[&unknown, &unread, r#"{"name": "bare"}"#, &relu("right", RIGHT, "")]);
    let table = table_of(&file);
    assert!(table.contains("unknown  not implemented"), "{table}");
    assert!(table.contains("unread   not usable: cannot make use of expected.curvature"), "{table}");
    assert!(table.contains("bare     not usable: not a case: missing field `params`"), "{table}");
    assert!(table.contains("1 ok, 0 over, 1 not implemented, 2 not usable"), "{table}");
    assert_eq!(exit_code(&[file]), format!("{:?}", ExitCode::SUCCESS));
}

#[test]
fn an_informational_case_that_differs_is_reported_and_does_not_fail() {
    let file = file("informational", &[&relu("told", WRONG, r#", "informational": true"#)]);
    let table = table_of(&file);
    assert!(table.contains("differs (informational): value of 1.0 is 1.0, not 1.5"), "{table}");
    assert!(table.contains("0 ok, 0 over") && table.contains("1 informational that differ"), "{table}");
    assert_eq!(exit_code(&[file]), format!("{:?}", ExitCode::SUCCESS));
}

#[test]
fn a_file_that_is_no_reference_file_fails_and_the_next_one_is_checked() {
    let broken = write("broken", "once upon a time");
    let wrong = file("after-broken", &[&relu("wrong", WRONG, "")]);
    let failure =
        run(&[broken.clone(), "no such file".to_owned(), wrong]).expect_err("none of them is right");
    let said = failure.to_string();
    assert!(said.contains("not a reference file") && said.contains("no such file: "), "{said}");
    assert!(said.ends_with("over the tolerance"), "{said}");
    assert_eq!(exit_code(&[broken]), format!("{:?}", ExitCode::FAILURE));
}
