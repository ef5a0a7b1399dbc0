//! Counting what passed and what failed, over programs that each print their own count.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::failure::Failure;

/// Tests that passed and tests that failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    /// What the programs said of those that failed.
    failures: Vec<String>,
}

impl fmt::Display for Tally {
    /// The failures once more, in one place: a run's other lines are many, and a log may keep only the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
    }
}

impl Tally {
    /// Adds a part's count; a part that could not be run is one failure.
    pub(super) fn add(&mut self, part: &str, outcome: Result<Self, Failure>) {
        match outcome {
            Ok(tally) => *self += tally,
            Err(error) => self.fail(format!("{part}: {error}")),
        }
    }

    fn fail(&mut self, reason: String) {
        println!("{reason}");
        self.failed += 1;
        self.failures.push(reason);
    }

    /// Runs a program, passes its output on line by line, and adds up the counts in it.
    ///
    /// A program that fails without counting a failure (it does not compile, say) is one failure.
    pub(super) fn of(command: &mut Command) -> Result<Self, Failure> {
        let name = format!("{command:?}");
        let broken = |error: std::io::Error| Failure::new(format!("{name}: {error}"));
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(broken)?;
        let mut tally = Self::default();
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines() {
                let line = line.map_err(broken)?;
                match count(&line) {
                    // Our own last line must be the only one of its form.
                    Some(found) if line.starts_with(|c: char| c.is_ascii_digit()) => tally += found,
                    Some(found) => {
                        tally += found;
                        println!("{line}");
                    }
                    // Printed with all others, at the very end.
                    None if line.starts_with("FAIL ") => tally.failures.push(line),
                    None => {
                        println!("{line}");
                        tally.failures.extend(native_failure(&line));
                    }
                }
            }
        }
        let status = child.wait().map_err(broken)?;
        if !status.success() && tally.failed == 0 {
            tally.fail(format!("{name}: {status}"));
        }
        Ok(tally)
    }
}

/// The count in `test result: ok. 3 passed; 0 failed; …` or `3 passed, 0 failed`.
fn count(line: &str) -> Option<Tally> {
    let line = match line.strip_prefix("test result: ") {
        Some(rest) => rest.split_once(". ")?.1,
        None => line,
    };
    let mut parts = line.split([';', ',']);
    let mut number = |word: &str| {
        let (number, rest) = parts.next()?.trim().split_once(' ')?;
        (rest == word).then(|| number.parse().ok())?
    };
    Some(Tally { passed: number("passed")?, failed: number("failed")?, ..Tally::default() })
}

/// The test that `---- module::test stdout ----` is about.
fn native_failure(line: &str) -> Option<String> {
    let test = line.strip_prefix("---- ")?.strip_suffix(" stdout ----")?;
    Some(format!("FAIL native {test}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_both_forms_are_read() {
        let three = Some(Tally { passed: 3, failed: 1, ..Tally::default() });
        assert_eq!(count("test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured"), three);
        assert_eq!(count("3 passed, 1 failed"), three);
        assert_eq!(count("ok   chromium 3 passed, 1 failed"), None);
        assert_eq!(count("running 3 tests"), None);
    }

    #[test]
    fn a_program_that_fails_silently_counts_as_one_failure() {
        let tally = Tally::of(Command::new("cargo").arg("--no-such-option")).unwrap();
        assert_eq!((tally.passed, tally.failed, tally.failures.len()), (0, 1, 1));
    }

    #[test]
    fn failures_are_named_again_before_the_count() {
        assert_eq!(native_failure("---- race::ends stdout ----").as_deref(), Some("FAIL native race::ends"));
        assert_eq!(native_failure("running 3 tests"), None);
        let failures = vec!["FAIL firefox race: ends: no end".into()];
        let tally = Tally { passed: 3, failed: 1, failures };
        assert_eq!(tally.to_string(), "FAIL firefox race: ends: no end\n3 passed, 1 failed");
    }
}
