//! Rust's programs are compiled into one, every warning an error, and run.

use super::cases::cases;
use super::compare;
use nabla_math::code::Language;
use nabla_math::text::Lang;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

#[test]
fn rust_makes_the_run_without_a_warning() {
    let mut cases = cases();
    cases.retain(|case| case.is_written(Language::Rust));
    let programs: Vec<String> = cases.iter().map(|case| case.program(Language::Rust, Lang::En)).collect();
    let outputs = run(&programs);
    assert_eq!(outputs.len(), cases.len());
    for (case, printed) in cases.iter().zip(&outputs) {
        compare(case, "Rust", printed, &case.expected(false));
    }
}

/// What each program prints.
fn run(programs: &[String]) -> Vec<String> {
    let (mut source, mut main) = (String::new(), String::new());
    for (i, program) in programs.iter().enumerate() {
        write!(source, "mod case_{i} {{\n{program}\npub fn run() {{\n    main();\n}}\n}}\n").unwrap();
        write!(main, "    case_{i}::run();\n    println!(\"end\");\n").unwrap();
    }
    source += &format!("fn main() {{\n{main}}}\n");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (file, binary) =
        (folder.join("races.rs"), folder.join(format!("races{}", std::env::consts::EXE_SUFFIX)));
    std::fs::write(&file, source).unwrap();
    let compiled = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition=2024", "-Dwarnings", "-o"])
        .args([&binary, &file])
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let output = Command::new(binary).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut outputs: Vec<String> = printed.split("end\n").map(str::to_owned).collect();
    // What stands after the last `end` is nothing.
    assert_eq!(outputs.pop().as_deref(), Some(""));
    outputs
}
