//! Rust's programs are compiled into one, every warning an error, and run.

use super::cases::{Curve, curves, expected, inputs, program, screens};
use super::{compare, same, vectors};
use nabla_math::code::{self, Language};
use nabla_math::text::Lang;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

#[test]
fn rust_gives_the_same_numbers_without_a_warning() {
    let (curves, screens, vectors) = (curves(), screens(), vectors::cases());
    let probed = curves.iter().map(|(spec, args)| {
        code::activations(&[(*spec, *args)], 0.5, Language::Rust, Lang::Zh) + &probe(&(*spec, *args))
    });
    let shown = screens.iter().map(|screen| program(screen, Language::Rust) + RUN);
    let vector = vectors.iter().map(|case| (case.program)(Language::Rust, Lang::En) + RUN);
    let outputs = run(&probed.chain(shown).chain(vector).collect::<Vec<_>>());

    let mut outputs = outputs.iter();
    for ((spec, args), output) in curves.iter().zip(outputs.by_ref()) {
        let numbers: Vec<f64> = output.lines().skip(1).flat_map(str::split_whitespace).map(parse).collect();
        let right: Vec<f64> =
            inputs(spec).into_iter().flat_map(|x| [(spec.value)(x, *args), (spec.slope)(x, *args)]).collect();
        assert_eq!(numbers.len(), right.len(), "{}", spec.id);
        for (i, (got, right)) in numbers.iter().zip(&right).enumerate() {
            let x = inputs(spec)[i / 2];
            assert!(same(*got, *right, true), "{} {args:?} at {x}: {got:e}, not {right:e}", spec.id);
        }
    }
    for (screen, output) in screens.iter().zip(outputs.by_ref()) {
        compare("Rust", output, &expected(screen, Language::Rust), true);
    }
    for (case, output) in vectors.iter().zip(outputs.by_ref()) {
        compare(&case.name, output, &case.expected, false);
    }
    assert_eq!(outputs.count(), 0);
}

/// The entrance to a program that is a module of the whole.
const RUN: &str = "\npub fn run() {\n    main();\n}\n";

/// Likewise, with f and f′ at every input.
fn probe((spec, args): &Curve) -> String {
    let rest: String = args[..spec.params.len()].iter().map(|arg| format!(", {arg:?}")).collect();
    let id = spec.id;
    format!(
        "\npub fn run() {{\n    main();\n    for x in {:?} {{\n        println!(\"{{:e}} {{:e}}\", {id}(x{rest}), \
         {id}_slope(x{rest}));\n    }}\n}}\n",
        inputs(spec)
    )
}

fn parse(text: &str) -> f64 {
    text.parse().unwrap()
}

/// What each program prints.
fn run(programs: &[String]) -> Vec<String> {
    let (mut source, mut main) = (String::new(), String::new());
    for (i, program) in programs.iter().enumerate() {
        write!(source, "mod case_{i} {{\n{program}}}\n").unwrap();
        write!(main, "    case_{i}::run();\n    println!(\"end\");\n").unwrap();
    }
    source += &format!("fn main() {{\n{main}}}\n");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (file, binary) =
        (folder.join("code.rs"), folder.join(format!("code{}", std::env::consts::EXE_SUFFIX)));
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
