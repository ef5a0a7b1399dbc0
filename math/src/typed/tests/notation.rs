use super::read;
use crate::typed::parse;

/// The two mean the same.
#[track_caller]
fn same(text: &str, plain: &str) {
    assert_eq!(read(text).tree, read(plain).tree, "{text} and {plain}");
}

#[test]
fn precedence_is_the_usual_one() {
    same("-x^2", "-(x^2)");
    same("x^-2", "x^(-2)");
    same("x^-a*b", "(x^(-a))*b");
    same("2^3^2", "2^(3^2)");
    same("1-2-3", "(1-2)-3");
    same("8/4/2", "(8/4)/2");
    same("1/2x", "(1/2)*x");
    same("2*-x", "2*(-x)");
    same("2--x", "2-(-x)");
    same("----x", "x");
    same("a+b*x^c", "a+(b*(x^c))");
    same("x + 1 < 2 * a", "(x+1) < (2*a)");
}

#[test]
fn a_product_needs_no_sign() {
    same("2x", "2*x");
    same("2 sin(x)", "2*sin(x)");
    same("x(x+1)", "x*(x+1)");
    same("(x+1)(x-1)", "(x+1)*(x-1)");
    same("a(x+1)", "a*(x+1)");
    same("ax^2+bx+c", "a*x^2+b*x+c");
    same("sinx", "sin(x)");
    same("xlnx", "x*ln(x)");
    same("xsin(x)", "x*sin(x)");
    same("alphax", "alpha*x");
    same("abx", "a*b*x");
    same("2πx", "2*pi*x");
    same("2ex", "2*e*x");
    same("2e3x", "2000*x");
    same("2e-1x", "0.2*x");
    same("βx", "beta*x");
    same("2|x|x|x|", "2*abs(x)*x*abs(x)");
    same("||x|-1|", "abs(abs(x)-1)");
}

#[test]
fn functions_take_brackets_or_the_product_that_follows() {
    same("sin 2x", "sin(2*x)");
    same("sin x^2", "sin(x^2)");
    same("sin(x)^2", "(sin(x))^2");
    same("sin^2 x", "(sin(x))^2");
    same("sin^2(x) cos(x)", "(sin(x))^2*cos(x)");
    same("sin x cos x", "sin(x)*cos(x)");
    same("ln x + 1", "ln(x) + 1");
    same("sin|x|", "sin(abs(x))");
    same("ln ln x", "ln(ln(x))");
    same("√x", "sqrt(x)");
    same("log(x)", "ln(x)");
}

#[test]
fn what_keyboards_and_books_write_is_understood() {
    same("－ｘ＊（ｘ＋１．５）／２", "-x*(x+1.5)/2");
    same("max（0，x）", "max(0, x)");
    same("x−1×2÷3·a", "x-1*2/3*a");
    same("x**2", "x^2");
    same("x²", "x^2");
    same("x⁻¹²a", "x^(-12)*a");
    same("x≤1", "x<=1");
    same("x《1", "x<1");
    same("[x+{1}]", "(x+(1))");
    same("ReLU(x) + GELU(x)", "relu(x)+gelu(x)");
    same("σ(βx) + Φ(x)", "sigmoid(beta*x)+normcdf(x)");
    same("sigma(x) + swish(x)", "logistic(x) + silu(x)");
    same("where(x=0, 1, sin(x)/x)", "if(x == 0, 1, sin(x)/x)");
    same("heaviside(x)", "step(x)");
    same("arctan(x)", "atan(x)");
    same("1。5x", "1.5x");
    same(".5x + 5.", "0.5*x+5");
}

#[test]
fn a_heading_is_passed_over() {
    for text in
        ["f(x) = x^2", "y = x^2", " g ( x ) = x^2", "f（x）＝x^2", "y:=x^2", "relu(x) = x^2", "L_1=x^2"]
    {
        same(text, "x^2");
    }
    let bowl = parse("f(x, y) = x^2 + y^2", &["x", "y"]).unwrap();
    assert_eq!(bowl.value(&[3.0, 4.0], &[]), 25.0);
    assert!(parse("y = x^2", &["x", "y"]).is_err());
}

#[test]
fn parameters_come_in_the_order_of_their_first_mention() {
    for (text, expected) in [
        ("b*x + a*b", vec![("b", "b"), ("a", "a")]),
        ("β x + beta", vec![("beta", r"\beta")]),
        ("w_1 x + w1 + w_in", vec![("w1", "w_1"), ("w_in", r"w_{\mathrm{in}}")]),
        ("boxer + x", vec![("boxer", r"\mathrm{boxer}")]),
        ("lr*x + w_12", vec![("lr", r"\mathrm{lr}"), ("w12", "w_{12}")]),
        ("ε x + φ + X", vec![("epsilon", r"\varepsilon"), ("phi", r"\varphi"), ("X", "X")]),
        ("f(x) = x", vec![]),
        ("e^x + pi", vec![]),
    ] {
        let typed = read(text);
        let found: Vec<_> =
            typed.parameters().iter().map(|name| (name.key.as_str(), name.symbol.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(read("a x - b").value(&[2.0], &[5.0, 1.0]), 9.0);
}

#[test]
fn values_are_those_of_the_mathematics() {
    // Expected values from mpmath with 40 digits.
    for (text, x, expected) in [
        ("x*sigmoid(2*x)", 0.7, 0.561_528_721_991_007_2),
        ("erf(x) + cbrt(x)", 0.5, 1.314_200_403_797_146_3),
        ("log2(x) + log10(x) + ln(x)", 8.0, 5.982_531_528_671_779),
        ("0 < x < 1", 0.5, 1.0),
        ("0 < x < 1", 1.0, 0.0),
        ("if(x, 2, 3)", 0.0, 3.0),
        ("if(x > 0, ln(x), 0)", -1.0, 0.0),
        ("(x > 0) x^2", 3.0, 9.0),
        ("max(x, 1, 2) - min(x, 0)", -4.0, 6.0),
        ("x/49", 49.0, 1.0),
        ("(-2)^x", 3.0, -8.0),
        ("sign(x) + step(x)", 0.0, 0.0),
    ] {
        let found = read(text).value(&[x], &[]);
        assert!(
            (found - expected).abs() <= 2e-15 * expected.abs(),
            "{text} at {x} is {found}, not {expected}"
        );
        assert_eq!(read(text).curve(x, &[]).value.to_bits(), found.to_bits(), "{text} at {x}");
    }
    for text in
        ["ln(x)", "sqrt(x)", "x^0.5", "if(ln(x) < 0, 1, 2)", "max(0, ln(x))", "min(ln(x), 0, x)", "a x"]
    {
        assert!(read(text).value(&[-1.0], &[]).is_nan(), "{text} at −1");
    }
}
