//! Runs every test: native, reference data, property, browser; and, when it is asked for, the app under the real Trunk,
//! which takes minutes to build.
//!
//! All set-up is done here; what cannot be done is said in one sentence, and counts as a failure.

use std::thread;

use crate::{build, failure::Failure};

mod browser;
mod native;
mod tally;
pub(crate) mod tools;
mod trunk;

use tally::Tally;

/// For the help.
pub(crate) const ARGUMENTS: &str = "[--native] [--browser] [--trunk] [--only chromium|firefox] [WORD…]";

/// Which tests are run.
#[derive(Debug, Default)]
struct Options {
    native: bool,
    browser: bool,
    trunk: bool,
    /// `--only chromium` or `--only firefox`.
    only: Option<String>,
    /// A browser test runs if its name contains every word; likewise a native one with the first.
    words: Vec<String>,
}

impl Options {
    fn parse(args: &[String]) -> Result<Self, Failure> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--native" => options.native = true,
                "--browser" => options.browser = true,
                "--trunk" => options.trunk = true,
                "--only" => options.only = args.next().cloned(),
                other if other.starts_with("--") => {
                    return Err(Failure::usage(format!("cargo xtask test {ARGUMENTS}, not {other}")));
                }
                _ => options.words.push(arg.clone()),
            }
        }
        if !(options.native || options.browser || options.trunk) {
            (options.native, options.browser) = (true, true);
        }
        Ok(options)
    }
}

/// Runs the parts that are asked for, native and browser tests when none is; the last line is `N passed, M failed`.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    let options = Options::parse(args)?;
    let mut tally = Tally::default();
    // Side by side: each has minutes in which it leaves processors idle.
    let built = thread::scope(|scope| {
        let built = scope.spawn(|| prepare(&options));
        if options.native {
            tally.add("native tests", native::run(&options.words));
        }
        built.join().unwrap_or_else(|_| Err(Failure::new("preparing the browser tests panicked")))
    });
    if options.browser {
        let only = options.only.as_deref();
        tally.add("browser tests", built.and_then(|()| browser::run(only, &options.words)));
    }
    if options.trunk {
        tally.add("the app under Trunk", trunk::run());
    }
    println!("{tally}");
    if tally.failed > 0 {
        // The count is the last line: nothing may be printed after it.
        std::process::exit(1);
    }
    Ok(())
}

/// Builds what the later parts need: the app, and the programs that are not there. A program that cannot be built is
/// tried again, and told of, where it is needed.
fn prepare(options: &Options) -> Result<(), Failure> {
    let built = if options.browser { build::if_changed() } else { Ok(()) };
    if options.browser {
        let _ = tools::geckodriver(options.only.as_deref());
    }
    if options.trunk {
        let _ = trunk::tool();
    }
    built
}
