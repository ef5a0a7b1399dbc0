//! `wasm-bindgen` as far as Trunk calls it: a thin program over the library that `cargo xtask build` uses too, where to build
//! the original would take minutes. The compiler refuses a program of that name; `test/trunk.rs` gives it to the copy.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    match run(env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: impl Iterator<Item = String>) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let mut folder = None;
    for arg in args {
        match arg.split_once('=').unwrap_or((&arg, "")) {
            ("--version", _) => {
                println!("wasm-bindgen {}", wasm_bindgen_shared::version());
                return Ok(());
            }
            ("--target", "web") => drop(bindgen.web(true).map_err(|error| format!("{error:#}"))?),
            ("--out-dir", value) => folder = Some(value.to_owned()),
            ("--out-name", value) => drop(bindgen.out_name(value)),
            ("--no-typescript", _) => drop(bindgen.typescript(false)),
            (option, _) if option.starts_with('-') => return Err(format!("{arg} is not known here")),
            _ => drop(bindgen.input_path(&arg)),
        }
    }
    bindgen.generate(folder.ok_or("--out-dir is missing")?).map_err(|error| format!("{error:#}"))
}
