use proptest::prelude::*;

use super::*;

fn text(value: f64, digits: usize) -> String {
    significant(value, digits).unwrap().text()
}

#[test]
fn significant_digits_are_rounded_and_trimmed() {
    for (value, digits, expected) in [
        (0.0, 4, "0"),
        (-0.0, 4, "0"),
        (1.5, 4, "1.5"),
        (-1.2, 6, "−1.2"),
        (1.0 / 3.0, 4, "0.3333"),
        (0.00012345, 3, "0.000123"),
        (9.9996, 4, "10"),
        (100.0, 1, "100"),
        (123_456.0, 3, "123000"),
        (999_999.5, 3, "1 × 10⁶"),
        (0.000_099_999, 3, "0.0001"),
        (0.000_099_94, 3, "9.99 × 10⁻⁵"),
        (2.5e-7, 4, "2.5 × 10⁻⁷"),
        (-6.02214e23, 4, "−6.022 × 10²³"),
        (f64::INFINITY, 3, "∞"),
        (f64::NEG_INFINITY, 3, "−∞"),
        (5e-324, 2, "4.9 × 10⁻³²⁴"),
    ] {
        assert_eq!(text(value, digits), expected, "{value} to {digits}");
    }
    assert_eq!(significant(f64::NAN, 3), None);
    assert_eq!(fixed(f64::NAN, 3), None);
}

#[test]
fn fixed_keeps_its_digits() {
    for (value, expected) in [
        (1.5, "1.500"),
        (0.0, "0.000"),
        (9.9996, "10.00"),
        (-0.25, "−0.2500"),
        (1234.0, "1234"),
        (2.5e-7, "2.500 × 10⁻⁷"),
    ] {
        assert_eq!(fixed(value, 4).unwrap().text(), expected, "{value}");
    }
}

#[test]
fn the_three_spellings_agree() {
    let small = significant(-2.5e-7, 3).unwrap();
    assert_eq!(small.latex(), r"-2.5 \times 10^{-7}");
    assert_eq!(
        small.mathml(),
        "<mo form=\"prefix\">−</mo><mn>2.5</mn><mo>×</mo><msup><mn>10</mn><mrow><mo form=\"prefix\">−</mo><mn>7</mn></mrow></msup>"
    );
    assert_eq!(small.value(), -2.5e-7);
    assert!(small.is_negative() && small.is_scientific());
    assert_eq!(significant(f64::NEG_INFINITY, 3).unwrap().latex(), r"-\infty");
    assert_eq!(significant(f64::NEG_INFINITY, 3).unwrap().value(), f64::NEG_INFINITY);
}

#[test]
fn what_people_type_is_read() {
    for (text, expected) in [
        ("1.5", 1.5),
        (" −1,5 ", -1.5),
        ("+2", 2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("0,125", 0.125),
        ("1,5000", 1.5),
        ("1e-3", 1e-3),
        ("1,5E3", 1500.0),
        ("2.5×10^-7", 2.5e-7),
        ("2.5 × 10⁻⁷", 2.5e-7),
        ("2.5 * 10^{-7}", 2.5e-7),
        ("10^-4", 1e-4),
        ("−10⁶", -1e6),
        ("10", 10.0),
        ("１．５", 1.5),
        ("－３。２", -3.2),
        ("１ｅ－３", 1e-3),
        ("\u{3000}7\u{a0}", 7.0),
        ("0.1", 0.1),
    ] {
        assert_eq!(parse(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_no_number_is_named() {
    for (text, expected) in [
        ("", NumberError::Empty),
        (" \u{3000}", NumberError::Empty),
        ("-", NumberError::NotANumber),
        (".", NumberError::NotANumber),
        ("1.2.3", NumberError::NotANumber),
        ("1e", NumberError::NotANumber),
        ("1e2.5", NumberError::NotANumber),
        ("e5", NumberError::NotANumber),
        ("--1", NumberError::NotANumber),
        ("1 2", NumberError::NotANumber),
        ("nan", NumberError::NotANumber),
        ("0x10", NumberError::NotANumber),
        ("五", NumberError::NotANumber),
        ("2×3", NumberError::NotANumber),
        ("1,500", NumberError::Ambiguous),
        ("-1,500", NumberError::Ambiguous),
        ("1,500.25", NumberError::Ambiguous),
        ("1,2,3", NumberError::Ambiguous),
        ("∞", NumberError::NotFinite),
        ("-inf", NumberError::NotFinite),
        ("1e999", NumberError::NotFinite),
        ("10^400", NumberError::NotFinite),
    ] {
        assert_eq!(parse(text), Err(expected), "{text}");
    }
}

#[test]
fn ticks_have_the_decimals_of_their_step() {
    for (value, step, expected) in [
        (0.5, 0.25, "0.50"),
        (0.1 + 0.2, 0.1, "0.3"),
        (-0.3 + 0.1 + 0.2, 0.1, "0"),
        (-2.0, 1.0, "−2"),
        (15.0, 5.0, "15"),
        (2.5, 2.5, "2.5"),
        (0.001, 0.0005, "0.0010"),
        (2e6, 1e6, "2 × 10⁶"),
        (1.5e6, 5e5, "1.5 × 10⁶"),
        (3e-6, 1e-6, "3 × 10⁻⁶"),
        (1.0, 1.0 / 3.0, "1.000"),
    ] {
        assert_eq!(tick(value, step).as_deref(), Some(expected), "{value} by {step}");
    }
    for (value, step) in [(1.0, 0.0), (1.0, -1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY), (1.0, f64::NAN)] {
        assert_eq!(tick(value, step), None, "{value} by {step}");
    }
}

#[test]
fn powers_of_ten_are_superscripts() {
    for (exponent, expected) in
        [(-4, "10⁻⁴"), (0, "1"), (1, "10"), (2, "10²"), (-1, "10⁻¹"), (308, "10³⁰⁸"), (-15679, "10⁻¹⁵⁶⁷⁹")]
    {
        assert_eq!(power_of_ten(exponent), expected);
    }
}

#[test]
fn addresses_are_short() {
    for (value, expected) in
        [(0.1, "0.1"), (1e-7, "1e-7"), (-1.25, "-1.25"), (100.0, "100"), (1e300, "1e300"), (0.0, "0")]
    {
        assert_eq!(address(value), expected);
    }
    for text in ["", "nan", "inf", "-inf", "1e999", "1,5", "0x1", " 1", "1_000"] {
        assert_eq!(from_address(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn reading_never_panics(text in any::<String>()) {
        let _ = (parse(&text), from_address(&text));
    }

    #[test]
    fn reading_numeral_soup_never_panics(text in "[-+0-9.,eE×^⁻⁷ １。∞{}]{0,12}") {
        if let Ok(value) = parse(&text) {
            prop_assert!(value.is_finite());
        }
    }

    #[test]
    fn an_address_gives_back_every_finite_number(value in any::<f64>()) {
        let text = address(value);
        prop_assert!(text.is_ascii());
        let expected = value.is_finite().then_some(value.to_bits());
        prop_assert_eq!(from_address(&text).map(f64::to_bits), expected);
    }

    #[test]
    fn what_is_written_can_be_typed(value in any::<f64>(), digits in 1..18_usize) {
        prop_assume!(value.is_finite());
        let written = significant(value, digits).unwrap();
        prop_assume!(written.value().is_finite());
        prop_assert_eq!(parse(&written.text()), Ok(written.value()));
    }

    #[test]
    fn writing_rounds_to_the_nearest(value in -1e9..1e9_f64, digits in 1..16_usize) {
        prop_assume!(value != 0.0);
        let error = (significant(value, digits).unwrap().value() - value).abs();
        let unit = 10_f64.powi(value.abs().log10().floor() as i32 - digits as i32 + 1);
        prop_assert!(error <= 0.5 * unit * (1.0 + 1e-9) + value.abs() * f64::EPSILON);
    }

    #[test]
    fn ticks_never_panic(value in any::<f64>(), step in any::<f64>()) {
        let _ = tick(value, step);
    }
}

#[test]
fn only_decimal_digits_are_a_decimal() {
    for text in [
        "",
        ".",
        "-",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "1e5.0",
        "--1",
        "1 ",
        "١",
        "1_0",
        "0x1",
        "inf",
        "-Infinity",
        "nan",
    ] {
        assert_eq!(super::decimal(text), None, "{text}");
    }
    assert_eq!(super::decimal("5."), Some(5.0));
    assert_eq!(super::decimal("-.5E1"), Some(-5.0));
    assert_eq!(super::decimal("1e400"), Some(f64::INFINITY));
    // A reader without exact arithmetic is one unit off.
    assert_eq!(super::decimal("109549615836302565393000000000000000000"), Some(1.095_496_158_363_025_7e38));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_double_comes_back(bits in any::<u64>()) {
        let value = f64::from_bits(bits);
        prop_assume!(value.is_finite());
        for text in [value.to_string(), format!("{value:e}"), format!("{value:.16e}")] {
            prop_assert_eq!(super::decimal(&text).map(f64::to_bits), Some(bits), "{}", text);
        }
    }

    /// The standard library is the oracle.
    #[test]
    fn any_digits_are_read_to_the_nearest_double(
        text in "[-+]?[0-9]{0,30}\\.?[0-9]{0,30}(e[-+]?[0-9]{1,3})?",
    ) {
        let expected = text.parse::<f64>().ok();
        prop_assert_eq!(super::decimal(&text).map(f64::to_bits), expected.map(f64::to_bits), "{}", text);
    }
}

#[test]
fn an_address_may_have_any_minus_sign_and_wide_digits() {
    assert_eq!(from_address("−2"), Some(-2.0));
    assert_eq!(from_address("１．５"), Some(1.5));
    assert_eq!(from_address("1,5"), None);
}
