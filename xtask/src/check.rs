//! Checks the mathematics against files of reference data.

use std::path::Path;

use nabla_math::reference::{self, Case, Checked, Outcome, Report};

use crate::{failure::Failure, files};

#[cfg(test)]
mod tests;

/// Prints for each case of each file the largest error and the tolerance, or why the case was not compared.
///
/// # Errors
///
/// When a case is over its tolerance, or a file cannot be read; all other cases and files are judged first.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    if args.is_empty() || args.iter().any(|arg| arg.starts_with("--")) {
        return Err(Failure::usage("cargo xtask check FILE…"));
    }
    let mut wrong = Vec::new();
    for name in args {
        match check(Path::new(name)) {
            Ok(report) => {
                println!("{name} ({}; {})\n{}", report.topic, report.source, table(&report));
                if !report.passed() {
                    wrong.push(format!("{name}: over the tolerance"));
                }
            }
            Err(failure) => wrong.push(format!("{name}: {failure}")),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::new(wrong.join("\n"))) }
}

fn check(file: &Path) -> Result<Report, Failure> {
    let text = files::read_text(file)?;
    let topics = [reference::TOPICS, nabla_descent::reference::TOPICS].concat();
    reference::check(&text, &topics).map_err(|error| Failure::new(error.to_string()))
}

/// A line for each case, and one that counts them.
fn table(report: &Report) -> String {
    let width = report.cases.iter().map(|case| case.name.chars().count()).max().unwrap_or_default();
    let mut table = format!("  {:width$}  {:>10}  {:>10}  {:>7}\n", "case", "error", "tolerance", "values");
    for case in &report.cases {
        table += &format!("  {}\n", line(case, width));
    }
    table + &format!("  {}\n", summary(report))
}

fn line(case: &Case, width: usize) -> String {
    let name = &case.name;
    match &case.outcome {
        Outcome::NotImplemented => format!("{name:width$}  not implemented"),
        Outcome::Unusable(why) => format!("{name:width$}  not usable: {why}"),
        Outcome::Checked(checked) => {
            format!("{name:width$}  {}", compared(checked, case.informational))
        }
    }
}

fn compared(checked: &Checked, informational: bool) -> String {
    let verdict = match (checked.passed, informational) {
        (true, _) => "ok",
        (false, true) => "differs (informational)",
        (false, false) => "OVER",
    };
    let mut line = format!(
        "{:>10.1e}  {:>10.0e}  {:>7}  {verdict}",
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
    let count = |test: fn(&Case) -> bool| report.cases.iter().filter(|case| test(case)).count();
    let ok = count(|case| case.outcome.is_checked() && case.outcome.passed());
    let over = count(Case::failed);
    let missing = count(|case| matches!(case.outcome, Outcome::NotImplemented));
    let unusable = count(|case| matches!(case.outcome, Outcome::Unusable(_)));
    let differ = count(|case| case.informational && !case.outcome.passed());
    format!(
        "{ok} ok, {over} over, {missing} not implemented, {unusable} not usable, {differ} informational that differ"
    )
}
