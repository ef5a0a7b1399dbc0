//! Checks the mathematics against files of reference data.

use std::path::Path;

use nabla_math::reference::{self, Case, Outcome, Report};

use crate::{failure::Failure, files};

/// Prints for each case of each file the largest error and the tolerance.
///
/// # Errors
///
/// When a case is over its tolerance, or a file cannot be read.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    if args.is_empty() || args.iter().any(|arg| arg.starts_with("--")) {
        return Err(Failure::usage("cargo xtask check FILE…"));
    }
    let mut wrong = Vec::new();
    for name in args {
        match check(Path::new(name)) {
            Ok(report) if report.passed() => {}
            Ok(_) => wrong.push(format!("{name}: over the tolerance")),
            Err(failure) => wrong.push(format!("{name}: {failure}")),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::new(wrong.join("\n"))) }
}

fn check(file: &Path) -> Result<Report, Failure> {
    let text = files::read_text(file)?;
    let topics = [reference::TOPICS, nabla_descent::reference::TOPICS].concat();
    let report = reference::check(&text, &topics).map_err(|error| Failure::new(error.to_string()))?;
    println!("{} ({}; {})", file.display(), report.topic, report.source);
    let width = report.cases.iter().map(|case| case.name.chars().count()).max().unwrap_or_default();
    println!("  {:width$}  {:>10}  {:>10}  {:>7}", "case", "error", "tolerance", "values");
    for case in &report.cases {
        println!("  {}", line(case, width));
    }
    println!("  {}\n", summary(&report));
    Ok(report)
}

fn line(case: &Case, width: usize) -> String {
    let name = &case.name;
    let Outcome::Checked(checked) = &case.outcome else {
        return format!("{name:width$}  not implemented");
    };
    let verdict = if checked.passed { "ok" } else { "OVER" };
    let mut line = format!(
        "{name:width$}  {:>10.1e}  {:>10.0e}  {:>7}  {verdict}",
        checked.largest_error, checked.tolerance, checked.values
    );
    if let Some(worst) = checked.worst.as_ref().filter(|_| !checked.passed) {
        line += &format!(": {}{} is {:?}, not {:?}", worst.field, worst.at, worst.got, worst.expected);
    }
    for known in &checked.documented {
        line += &format!(
            "\n    {} values of {} differ by up to {:.1e}: {}",
            known.values, known.field, known.largest_error, known.reason
        );
    }
    line
}

fn summary(report: &Report) -> String {
    let count = |test: fn(&Outcome) -> bool| report.cases.iter().filter(|c| test(&c.outcome)).count();
    let over = count(|outcome| !outcome.passed());
    let ok = count(|outcome| outcome.is_checked() && outcome.passed());
    let missing = count(|outcome| !outcome.is_checked());
    format!("{ok} ok, {over} over, {missing} not implemented")
}
