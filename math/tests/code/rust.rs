//! Rust's programs are compiled into one, every warning an error, and run.

use super::cases::{Curve, curves, expected, inputs, program, screens};
use super::{compare, same, vectors};
use nabla_math::code::{self, Language};
use nabla_math::text::Lang;
use nabla_test_kit::programs::{self, RUN};

#[test]
fn rust_gives_the_same_numbers_without_a_warning() {
    let (curves, screens, vectors) = (curves(), screens(), vectors::cases());
    let probed = curves.iter().map(|(spec, args)| {
        code::activations(&[(*spec, *args)], 0.5, Language::Rust, Lang::Zh) + &probe(&(*spec, *args))
    });
    let shown = screens.iter().map(|screen| program(screen, Language::Rust) + RUN);
    let vector = vectors.iter().map(|case| (case.program)(Language::Rust, Lang::En) + RUN);
    let all: Vec<String> = probed.chain(shown).chain(vector).collect();
    let outputs = programs::rust(env!("CARGO_TARGET_TMPDIR"), "code", &all);

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

/// The entrance to a program, as [`RUN`], with f and f′ at every input.
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
