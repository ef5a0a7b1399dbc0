//! Prints the speed figures, as ratios taken in one run.

use std::path::{Path, PathBuf};

use crate::progress::step;
use crate::setup::binaryen::Binaryen;
use crate::test::tools;
use crate::{build, failure::Failure, files, setup};

/// For the help.
pub(crate) const ARGUMENTS: &str = "[--peer FOLDER] [--runs 5] [--soak MINUTES] [WORD…]";

/// The crate of the loops that are timed, which are those of the optimizers page.
const LOOPS: &str = "nabla-bench-runs";

/// Builds `dist/` and measures it in Chromium; the figures are taken by the program `bench` of the
/// browser tests, which has the harness.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    tools::browsers(Some("chromium"))?;
    build::if_changed()?;
    let module = module()?;
    let mut bench = setup::cargo();
    bench.args(["run", "--quiet", "--package", "nabla-browser-tests", "--bin", "bench", "--"]);
    bench.arg("--module").arg(module);
    for (option, level) in [("--native", None), ("--native-3", Some("3"))] {
        bench.arg(option).arg(native(level)?);
    }
    setup::run(bench.args(args).env("PATH", tools::path()))
}

/// The loops as WebAssembly: with the profile, the flags and the optimizer of the app.
fn module() -> Result<PathBuf, Failure> {
    setup::wasm_target()?;
    let binaryen = Binaryen::find_or_install();
    step("Compiling the loops that are timed", "a minute the first time", || {
        let target = files::target().join("bench");
        let flags = [build::SIMD, build::VECTORS].join("\u{1f}");
        let mut cargo = compile(&target);
        cargo.args(["--lib", "--target", "wasm32-unknown-unknown"]);
        setup::run(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags))?;
        let compiled = target.join("wasm32-unknown-unknown/release/nabla_bench_runs.wasm");
        let module = target.join("runs.wasm");
        files::write(&module, files::read(&compiled)?)?;
        binaryen.as_ref().map_or(Ok(()), |binaryen| binaryen.optimise(std::slice::from_ref(&module)))?;
        Ok(module)
    })
}

/// The loops as a native program: in the release of the workspace, or with everything compiled for speed.
fn native(level: Option<&str>) -> Result<PathBuf, Failure> {
    let target = files::target().join(if level.is_some() { "bench-3" } else { "bench" });
    let mut cargo = compile(&target);
    cargo.args(["--bin", LOOPS]).env("CARGO_ENCODED_RUSTFLAGS", build::VECTORS);
    if let Some(level) = level {
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level);
    }
    step("Compiling them natively", "a minute the first time", || setup::run(&mut cargo))?;
    Ok(target.join("release").join(format!("{LOOPS}{}", std::env::consts::EXE_SUFFIX)))
}

fn compile(target: &Path) -> std::process::Command {
    let mut cargo = setup::cargo();
    cargo.args(["build", "--quiet", "--release", "--locked", "--package", LOOPS, "--target-dir"]).arg(target);
    cargo
}
