//! `cargo xtask <command>`: everything that is done with this repository, set-up included.

use std::{env, process::ExitCode};

mod bench;
mod build;
mod check;
mod failure;
mod files;
mod progress;
mod serve;
mod setup;
mod test;

use failure::Failure;

/// One command: its name, its arguments, what it does, and the function that does it.
struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<(), Failure>,
}

/// Every command, in the order of the help.
static COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: serve::ARGUMENTS,
        about: "set up, build, and serve the app on this machine",
        run: serve::run,
    },
    Command {
        name: "build",
        arguments: "",
        about: "write dist/, a folder for any static host, and hold the size budget",
        run: build::run,
    },
    Command {
        name: "test",
        arguments: test::ARGUMENTS,
        about: "run every test, browsers included",
        run: test::run,
    },
    Command { name: "bench", arguments: bench::ARGUMENTS, about: "print the speed figures", run: bench::run },
    Command {
        name: "check",
        arguments: "FILE…",
        about: "check the mathematics against files of reference data",
        run: check::run,
    },
];

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let Some((name, rest)) = args.split_first() else {
        print!("{}", help());
        return ExitCode::SUCCESS;
    };
    if matches!(name.as_str(), "--help" | "-h" | "help") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let done = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(rest),
        None => Err(Failure::usage(format!("There is no command “{name}”.\n\n{}", help()))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}

fn help() -> String {
    let lines: String = COMMANDS
        .iter()
        .map(|command| {
            let call = format!("{} {}", command.name, command.arguments);
            // A call too long for its column has its description on the next line.
            let gap = if call.len() > 16 { format!("\n{:21}", "") } else { String::new() };
            format!("  {call:<18} {gap}{}\n", command.about)
        })
        .collect();
    format!(
        "cargo xtask COMMAND\n\n{lines}\nEach does its own set-up; nothing but Rust has to be installed before.\n"
    )
}
