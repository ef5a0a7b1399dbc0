//! Programs in Python and Rust, run all in one process.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A program whose output alone is wanted, for [`python`].
pub fn job(name: &str, text: String) -> Value {
    json!({"name": name, "text": text, "x": [], "calls": []})
}

/// Runs jobs (`driver.py` has their form) in one process, after having parsed the texts of `parse`. Python with NumPy is
/// `python3`, or the program that `NABLA_PYTHON` names.
///
/// # Panics
///
/// With one sentence where Python or NumPy is missing, and with Python's own words where a program fails.
pub fn python(jobs: &[Value], parse: &[String]) -> Vec<Value> {
    let python = std::env::var("NABLA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let needed = format!(
        "{python} with NumPy is needed: `python3 -m pip install numpy` installs it (on Debian the package \
         python3-numpy), or `cargo xtask test --native` fetches one for the tests alone"
    );
    let has_numpy = Command::new(&python).args(["-c", "import numpy"]).output();
    assert!(has_numpy.is_ok_and(|output| output.status.success()), "{needed}");
    let mut child = Command::new(python)
        .args(["-c", include_str!("driver.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = json!({"run": jobs, "parse": parse}).to_string();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The entrance to a program that is a module of the whole.
pub const RUN: &str = "\npub fn run() {\n    main();\n}\n";

/// Compiles programs with a `run`, as [`RUN`] is one, into `name` in `folder`, every warning an error, and hands back what
/// each prints.
///
/// # Panics
///
/// With the compiler's words where one does not compile, and with its own where one fails.
pub fn rust(folder: &str, name: &str, programs: &[String]) -> Vec<String> {
    let (mut source, mut main) = (String::new(), String::new());
    for (i, program) in programs.iter().enumerate() {
        write!(source, "mod case_{i} {{\n{program}}}\n").unwrap();
        write!(main, "    case_{i}::run();\n    println!(\"end\");\n").unwrap();
    }
    source += &format!("fn main() {{\n{main}}}\n");
    let place = Path::new(folder).join(name);
    let (file, binary) = (place.with_extension("rs"), place.with_extension(std::env::consts::EXE_EXTENSION));
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

/// The numbers in a text, whatever stands between them.
pub fn numbers_in(text: &str) -> Vec<f64> {
    let part = |c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c));
    text.split(part).filter_map(|word| word.parse().ok()).collect()
}
