//! Finds or makes the tools that the other commands need.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{failure::Failure, files, progress::step};

pub(crate) mod binaryen;
pub(crate) mod esbuild;
pub(crate) mod npm;

const TARGET: &str = "wasm32-unknown-unknown";

/// The folder for tools that we install: nothing outside the workspace is touched.
pub(crate) fn tools() -> PathBuf {
    files::target().join("tools")
}

/// The path of a program on PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// The Cargo that runs us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(files::workspace());
    command
}

/// Runs a command to its end, with its output on the terminal.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{}: {status}", name(command)))) }
}

/// Runs a command to its end and returns what it printed; what it says of errors is in the failure.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(Failure::new(format!("{}: {}\n{}", name(command), output.status, said.trim_end())))
    }
}

/// Makes sure that the compiler can compile to WebAssembly.
pub(crate) fn wasm_target() -> Result<(), Failure> {
    if has_wasm_target()? {
        return Ok(());
    }
    let Some(rustup) = find("rustup") else {
        return Err(Failure::new(format!(
            "The compiler lacks the target {TARGET}, and there is no rustup to add it: install the \
             package that your system has for it (such as rust-std-wasm32 or libstd-rust-dev-wasm32)."
        )));
    };
    step("Adding the target WebAssembly to the compiler", "20 MB, once", || {
        run(Command::new(rustup).args(["target", "add", TARGET]).current_dir(files::workspace()))
    })
}

fn has_wasm_target() -> Result<bool, Failure> {
    let libraries = output(
        Command::new("rustc")
            .args(["--print", "target-libdir", "--target", TARGET])
            .current_dir(files::workspace()),
    )?;
    Ok(files::list(Path::new(libraries.trim()))?
        .iter()
        .any(|file| file.extension() == Some(OsStr::new("rlib"))))
}

fn name(command: &Command) -> String {
    let first = command.get_args().next().unwrap_or_default().to_string_lossy();
    format!("{} {first}", command.get_program().to_string_lossy())
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be started: {error}", command.get_program().to_string_lossy()))
}
