//! The texts as texts; that they run, and what comes out, is tested in `math/tests/code`.

use super::script::literal;
use super::{
    Cosine, CrossEntropy, Divergence, Gated, Language, Softmax, activations, cosine, cross_entropy,
    divergence, gated, softmax,
};
use crate::activation::{ALL, Activation, find};
use crate::cosine::Guard;
use crate::cross_entropy::{Options, Target};
use crate::divergence::{Pair, Unit};
use crate::param::{Args, defaults};
use crate::text::Lang;
use ndarray::array;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn everything() -> Vec<(&'static Activation, Args)> {
    ALL.iter().map(|spec| (*spec, defaults(spec.params))).collect()
}

/// One program of each kind.
fn programs(language: Language, lang: Lang) -> Vec<String> {
    let rows = array![[0.5, -1.25], [1.0, 2.0]];
    let vector = [0.5, -1.25];
    let unit = |id: &str| {
        let gate = find(id).unwrap();
        let args = defaults(gate.params);
        let (x, b) = (&rows, &vector[..]);
        gated(&Gated { name: "unit", gate, args, x, w: x, b, v: x, c: b, upstream: x }, language, lang)
    };
    let soft =
        |log| softmax(&Softmax { log, logits: &vector, temperature: 0.5, upstream: &vector }, language, lang);
    let pair = Pair::new(&[0.5, 0.5], &[0.25, 0.75]).unwrap();
    let apart = |unit| divergence(&Divergence { pair: &pair, unit }, language, lang);
    let angle = |guard| cosine(&Cosine { a: &vector, b: &[1.0, 2.0], guard }, language, lang);
    let logits = array![[0.5, -1.25], [1.0, 2.0]];
    let loss = |target: Target, smoothing: f64, weights: Option<Vec<f64>>| {
        let options = Options { smoothing, weights, ..Options::default() };
        let targets = [Target::Class(0), target];
        cross_entropy(&CrossEntropy { logits: &logits, targets: &targets, options: &options }, language, lang)
    };
    vec![
        apart(Unit::Nats),
        apart(Unit::Bits),
        angle(Guard::Undefined),
        angle(Guard::FRAMEWORK),
        loss(Target::Class(1), 0.0, None),
        loss(Target::Ignored, 0.1, Some(vec![0.5, 2.0])),
        loss(Target::Soft(vec![0.25, 0.75]), 0.1, None),
        activations(&everything(), 3.0, language, lang),
        unit("gelu"),
        unit("swish"),
        soft(false),
        soft(true),
    ]
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("# ").next().and_then(|line| line.split("// ").next()).unwrap_or_default().trim_end()
}

#[test]
fn the_language_of_the_page_changes_comments_only() {
    for language in Language::ALL {
        for (en, zh) in programs(language, Lang::En).iter().zip(&programs(language, Lang::Zh)) {
            assert_eq!(en.lines().map(code).collect::<Vec<_>>(), zh.lines().map(code).collect::<Vec<_>>());
            assert_ne!(en, zh);
            for line in zh.lines() {
                assert!(code(line).is_ascii(), "{line}");
            }
        }
    }
}

#[test]
fn a_program_is_complete_and_fits_on_a_page() {
    for language in Language::ALL {
        for text in Lang::ALL.into_iter().flat_map(|lang| programs(language, lang)) {
            assert!(text.ends_with('\n') && !text.contains("\n\n\n\n") && !text.contains('\t'), "{text}");
            for line in text.lines() {
                assert!(line.chars().count() <= 100 && line.trim_end() == line, "{line}");
            }
            // A place that was not filled in; `<f64>` is Rust.
            for (at, _) in text.match_indices('<') {
                let rest = &text[at + 1..];
                let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
                assert!(word.is_empty() || word == "f64" || !rest[word.len()..].starts_with('>'), "{text}");
            }
        }
    }
}

#[test]
fn a_function_is_defined_once_whoever_calls_it() {
    for (language, start) in [(Language::NumPy, "def "), (Language::Rust, "fn ")] {
        let twice: Vec<_> = everything().into_iter().chain(everything()).collect();
        for text in [
            activations(&twice, 3.0, language, Lang::En),
            activations(&everything(), 3.0, language, Lang::En),
        ] {
            let heads: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(start)).collect();
            let names: BTreeSet<&str> = heads.iter().filter_map(|head| head.split('(').next()).collect();
            assert_eq!(heads.len(), names.len(), "{heads:?}");
            for spec in ALL {
                assert!(
                    names.contains(spec.id) && names.contains(&*format!("{}_slope", spec.id)),
                    "{}",
                    spec.id
                );
            }
        }
    }
}

#[test]
fn parameters_on_screen_become_defaults_and_arguments() {
    let mut args = Args::default();
    args[0] = 1.5;
    let swish = [(find("swish").unwrap(), args)];
    let text = |language| activations(&swish, 3.0, language, Lang::En);
    assert!(text(Language::NumPy).contains("def swish_slope(x, beta=1.5):\n"));
    assert!(
        text(Language::NumPy).contains("(\"swish(x, beta=1.5)\", swish(x, 1.5), swish_slope(x, 1.5)),\n")
    );
    assert!(text(Language::PyTorch).contains("x * torch.sigmoid(1.5 * x)"));
    assert!(text(Language::Rust).contains("fn swish(x: f64, beta: f64) -> f64 {\n"));
    assert_eq!(activations(&[], 3.0, Language::Rust, Lang::En), "");
}

#[test]
fn files_have_names_of_their_own() {
    let names: BTreeSet<String> = Language::ALL.iter().map(|l| l.file_name("softmax")).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(Language::NumPy.file_name("softmax"), "softmax_numpy.py");
    for language in Language::ALL {
        assert!(language.file_name("a").ends_with(&format!(".{}", language.extension())));
        assert!(!language.name().is_empty());
    }
}

#[test]
fn every_number_has_a_literal() {
    assert_eq!(literal(3.0, Language::NumPy), "3.0");
    assert_eq!(literal(f64::NAN, Language::PyTorch), "float(\"nan\")");
    assert_eq!(literal(f64::NEG_INFINITY, Language::Rust), "f64::NEG_INFINITY");
    assert_eq!(literal(f64::INFINITY, Language::NumPy), "float(\"inf\")");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_literal_is_a_float_that_reads_back_to_the_last_bit(
        value in any::<f64>().prop_filter("not finite", |x| x.is_finite())
    ) {
        let text = literal(value, Language::Rust);
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits());
        prop_assert!(text.contains(['.', 'e']), "{}", text);
    }
}
