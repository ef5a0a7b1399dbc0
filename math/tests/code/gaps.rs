//! What is said of PyTorch's numbers, against PyTorch's numbers in the reference file.

use super::cases::gap;
use super::vectors::{REFERENCE, number};
use nabla_math::activation::{Activation, find};
use nabla_math::code;
use nabla_math::param::Args;
use nabla_math::text::Lang;
use serde_json::Value;

/// One number of PyTorch's beside the right one.
struct Pair {
    spec: &'static Activation,
    args: Args,
    x: f64,
    /// 0 for f, 1 for f′.
    field: usize,
    torch: f64,
    right: f64,
}

fn pairs() -> Vec<Pair> {
    let file: Value = serde_json::from_str(REFERENCE).unwrap();
    let mut pairs = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let params = &case["params"];
        let id = match (params["function"].as_str().unwrap(), params["approximate"].as_str()) {
            ("gelu", Some("tanh")) => "gelu_tanh",
            ("logsigmoid", _) => "log_sigmoid",
            (id, _) => id,
        };
        let Some(spec) = find(id) else { continue };
        let mut args = Args::default();
        for (arg, param) in args.iter_mut().zip(spec.params) {
            *arg = params[param.key].as_f64().unwrap();
        }
        for (field, name) in ["value", "derivative"].into_iter().enumerate() {
            let right = ["exact", "limit"].map(|kind| &case["expected"][format!("{name}_{kind}")]);
            let right = right.into_iter().find_map(Value::as_array).unwrap();
            let torch = case["expected"][name].as_array().unwrap();
            for ((x, torch), right) in case["input"].as_array().unwrap().iter().zip(torch).zip(right) {
                let [x, torch, right] = [x, torch, right].map(number);
                if !x.is_nan() {
                    pairs.push(Pair { spec, args, x, field, torch, right });
                }
            }
        }
    }
    assert!(pairs.len() > 2000, "only {}", pairs.len());
    pairs
}

/// A gap is told where twelve digits do not agree, and only where the numbers differ; its size is right up to
/// the rounding of PyTorch's own number.
#[test]
fn gaps_are_those_of_the_reference_and_no_more() {
    let mut told = 0;
    for Pair { spec, args, x, field, torch, right } in pairs() {
        let size = gap(spec, x, args)[field];
        let place =
            format!("{} {args:?} at {x}, field {field}: {torch:e} for {right:e}, told {size:e}", spec.id);
        assert_eq!(size.is_nan(), torch.is_nan(), "{place}");
        let differ = (torch - right).abs() > 1e-12 * right.abs();
        // What underflows is left out: PyTorch's vector code sets small numbers to 0 earlier than it must.
        if torch.is_finite() && right.is_finite() && right.abs() >= 1e-300 {
            assert!(size != 0.0 || !differ, "{place}");
            // 4e-15 is PyTorch's own rounding, as the notes on the file have it.
            assert!((torch - right - size).abs() <= 4e-15 * right.abs().max(1.0), "{place}");
            // Of numbers that are small themselves the same holds in proportion, where the gap is larger than a digit
            // of what the cancellation leaves.
            if size.abs() > 1e-3 * right.abs() {
                assert!((torch - right - size).abs() <= 0.1 * size.abs(), "{place}");
            }
        }
        told += usize::from(size != 0.0);
    }
    assert!(told > 60, "only {told}");
}

#[test]
fn a_gap_is_told_with_its_size_in_both_languages() {
    let softplus = find("softplus").unwrap();
    let mut args = Args::default();
    args[0] = 1.0;
    assert_eq!(
        code::gap(softplus, 21.0, args, Lang::En).unwrap(),
        "PyTorch returns x itself, with slope 1, once βx > 20 (threshold=20). Here it is off by 7.6 × 10⁻¹⁰ in \
         f = 21. Here it is off by 7.6 × 10⁻¹⁰ in f′ = 1."
    );
    assert!(code::gap(softplus, 21.0, args, Lang::Zh).unwrap().contains("此处 f = 21，相差 7.6 × 10⁻¹⁰。"));
    assert_eq!(code::gap(softplus, 20.0, args, Lang::En), None);
    let sigmoid = find("sigmoid").unwrap();
    assert_eq!(code::gap(sigmoid, 3.0, args, Lang::En), None);
    let limit = code::gap(sigmoid, 37.0, args, Lang::En).unwrap();
    assert!(limit.ends_with("Here it is off by 8.5 × 10⁻¹⁷ in f′ = 8.5 × 10⁻¹⁷."), "{limit}");
    let gelu = find("gelu").unwrap();
    let infinite = code::gap(gelu, f64::NEG_INFINITY, args, Lang::En).unwrap();
    assert!(infinite.ends_with("Here its f is NaN, not 0. Here its f′ is NaN, not 0."), "{infinite}");
}
