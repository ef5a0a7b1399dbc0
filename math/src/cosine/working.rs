//! Cosine, its gradient, the distances and Pearson's r, worked out component by component.

use super::{CosineError, Guard, centred, check, cosine, gradient as gradient_by_a, lengths, pearson};
use crate::loss::distance::norm;
use crate::text::Text;
use crate::working::{Known, Line, Step, Working, gradient, index, joined};

const PRODUCTS: Text = Text::new("Multiply the components", "对应分量相乘");
const DOT: Text = Text::new("Add up: the dot product", "求和得到点积");
const SQUARES_A: Text = Text::new("Square the components of A", "A 的各分量平方");
const SQUARES_B: Text = Text::new("Square the components of B", "B 的各分量平方");
const NORMS: Text = Text::new("Roots of the sums: the lengths", "求和再开方得到长度");
const GUARD: Text = Text::new("No length counts as less than ε", "长度不小于 ε");
const GUARD_WHY: Text = Text::new(
    "A framework never divides by 0: the zero vector gets the cosine 0 instead of none.",
    "框架由此避免除以 0：零向量的余弦取 0，而不是无定义。",
);
const QUOTIENT: Text = Text::new("Divide by both lengths", "除以两个长度");
const QUOTIENT_WHY: Text = Text::new(
    "Lengths cancel: only the direction counts. 1 is the same direction, not the same vector.",
    "长度被约去，只与方向有关。1 表示方向相同，并不表示向量相同。",
);
const ANGLE: Text = Text::new("The angle, in radians", "夹角（弧度）");
const DEGREES: Text = Text::new("The angle, in degrees", "夹角（度）");
const UNIT_A: Text = Text::new("A divided by its length", "A 除以其长度");
const UNIT_B: Text = Text::new("B divided by its length", "B 除以其长度");
const GRADIENT: Text = Text::new("Gradient of the cosine with respect to A", "余弦对 A 的梯度");
const GRADIENT_WHY: Text = Text::new(
    "What is left of B when its part along A is taken away: moving along A changes no angle.",
    "从 B 的方向中去掉沿 A 的部分：沿 A 方向移动不改变夹角。",
);
const SHORT_WHY: Text = Text::new(
    "ε stands for the length of A and does not change with it, so nothing is subtracted.",
    "A 的长度由常数 ε 代替，不随 A 变化，因此没有要减去的项。",
);
const DIFFERENCES: Text = Text::new("Subtract the components", "对应分量相减");
const EUCLIDEAN: Text = Text::new("Root of the sum of squares: Euclidean distance", "平方和开方：欧氏距离");
const MANHATTAN: Text = Text::new("Sum of the absolute values: Manhattan distance", "绝对值之和：曼哈顿距离");
const MEANS: Text = Text::new("Means", "均值");
const CENTRE_A: Text = Text::new("Subtract the mean from A", "A 减去均值");
const CENTRE_B: Text = Text::new("Subtract the mean from B", "B 减去均值");
const R_WHY: Text = Text::new(
    "Pearson's r is the cosine of the centred vectors.",
    "皮尔逊相关系数 r 就是中心化后向量的余弦。",
);

/// Letters of a quotient of a dot product by two lengths.
struct Letters {
    a: &'static str,
    b: &'static str,
    result: &'static str,
}

/// Products, dot product s, squares, lengths n, with a guard max(n, ε), cosine c, angle θ in radians and in degrees.
///
/// # Errors
///
/// As for [`cosine`]; and [`CosineError::Overflow`] where a square leaves the range of a double, although the cosine has a
/// value.
pub fn forward(a: &[f64], b: &[f64], guard: Guard) -> Result<Working, CosineError> {
    let found = cosine(a, b, guard)?;
    let (counted, _) = lengths(a, b, guard)?;
    let letters = Letters { a: "a", b: "b", result: "c" };
    let mut steps = quotient(a, b, &letters, (guard != Guard::Undefined).then_some(counted), found)?;
    let angle = libm::acos(found);
    let degrees = r"\frac{180 \theta}{\pi}";
    steps.extend([
        Step::scalar(
            "angle",
            ANGLE,
            r"\theta = \operatorname{arccos} c",
            Line::new(r"\theta", r"\operatorname{arccos}\left(c\right)", angle),
        ),
        Step::scalar(
            "degrees",
            DEGREES,
            &format!(r"\varphi = {degrees}"),
            Line::new(r"\varphi", degrees, angle.to_degrees()),
        ),
    ]);
    let mut given = both(a, b);
    given.extend(epsilon(guard));
    Ok(Working { given, steps })
}

/// The gradient of the cosine L by A, from the lengths and the cosine: h = a/‖a‖, k = b/‖b‖, (k − c h)/‖a‖.
///
/// # Errors
///
/// As for [`gradient`](super::gradient).
pub fn backward(a: &[f64], b: &[f64], guard: Guard) -> Result<Working, CosineError> {
    let cos = cosine(a, b, guard)?;
    let slopes = gradient_by_a(a, b, guard)?;
    let (counted, short) = lengths(a, b, guard)?;
    let names = if guard == Guard::Undefined { ["n_a", "n_b"] } else { ["m_a", "m_b"] };
    let unit = |letter: &str, of: &str, values: &[f64], side: usize| -> Vec<Line> {
        let line = |(i, value): (usize, &f64)| {
            let formula = format!(r"\frac{{{}}}{{{}}}", index(of, i), names[side]);
            Line::new(index(letter, i), formula, value / counted[side])
        };
        values.iter().enumerate().map(line).collect()
    };
    let above = |h: &str, k: &str| if short { k.to_owned() } else { format!("{k} - c {h}") };
    let slope = |(i, slope): (usize, f64)| {
        let above = above(&index("h", i), &index("k", i));
        Line::new(gradient(&index("a", i)), format!(r"\frac{{{}}}{{{}}}", above, names[0]), slope)
    };
    let general = format!(r"{} = \frac{{{}}}{{{}}}", gradient("a_i"), above("h_i", "k_i"), names[0]);
    let lines = slopes.into_iter().enumerate().map(slope).collect();
    let steps = vec![
        Step::vector("unit-a", UNIT_A, &format!(r"h_i = \frac{{a_i}}{{{}}}", names[0]), unit("h", "a", a, 0)),
        Step::vector("unit-b", UNIT_B, &format!(r"k_i = \frac{{b_i}}{{{}}}", names[1]), unit("k", "b", b, 1)),
        Step::vector("gradient", GRADIENT, &general, lines).because(if short {
            SHORT_WHY
        } else {
            GRADIENT_WHY
        }),
    ];
    let mut given = both(a, b);
    given.extend([Known::new(names[0], counted[0]), Known::new(names[1], counted[1]), Known::new("c", cos)]);
    Ok(Working { given, steps })
}

/// d = a − b, the Euclidean distance E and the Manhattan distance M.
///
/// # Errors
///
/// Vectors that do not fit, and squares or sums that leave the range of a double.
pub fn distances(a: &[f64], b: &[f64]) -> Result<Working, CosineError> {
    check(a, b)?;
    let d: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    let euclidean = plain_norm(&d)?;
    let manhattan: f64 = d.iter().map(|d| d.abs()).sum();
    if !manhattan.is_finite() {
        return Err(CosineError::Overflow);
    }
    let all = || 0..d.len();
    let lines =
        all().map(|i| Line::new(index("d", i), format!("{} - {}", index("a", i), index("b", i)), d[i]));
    let squares = joined(all().map(|i| format!("{}^2", index("d", i))), " + ");
    let sizes = joined(all().map(|i| format!(r"\lvert {} \rvert", index("d", i))), " + ");
    let steps = vec![
        Step::vector("difference", DIFFERENCES, "d_i = a_i - b_i", lines.collect()),
        Step::scalar(
            "euclidean",
            EUCLIDEAN,
            r"E = \sqrt{\sum_i d_i^2}",
            Line::new("E", format!(r"\sqrt{{{squares}}}"), euclidean),
        ),
        Step::scalar(
            "manhattan",
            MANHATTAN,
            r"M = \sum_i \lvert d_i \rvert",
            Line::new("M", sizes, manhattan),
        ),
    ];
    Ok(Working { given: both(a, b), steps })
}

/// Means, centred vectors f and g, and r as their cosine.
///
/// # Errors
///
/// As for [`pearson`], and squares that leave the range of a double.
pub fn correlation(a: &[f64], b: &[f64]) -> Result<Working, CosineError> {
    let r = pearson(a, b)?;
    let n = a.len();
    let mean = |letter: &str, values: &[f64]| {
        let sum = joined((0..n).map(|i| index(letter, i)), " + ");
        let formula = format!(r"\frac{{{sum}}}{{{n}}}");
        let value: f64 = values.iter().map(|value| value / n as f64).sum();
        Line::new(format!(r"\mu_{letter}"), formula, value)
    };
    let centre = |letter: &str, of: &str, values: &[f64]| -> Vec<Line> {
        let line = |(i, value): (usize, f64)| {
            Line::new(index(letter, i), format!(r"{} - \mu_{of}", index(of, i)), value)
        };
        centred(values).into_iter().enumerate().map(line).collect()
    };
    let mut steps = vec![
        Step::vector(
            "means",
            MEANS,
            r"\mu_a = \frac{1}{n}\sum_i a_i, \quad \mu_b = \frac{1}{n}\sum_i b_i",
            vec![mean("a", a), mean("b", b)],
        ),
        Step::vector("centre-a", CENTRE_A, r"f_i = a_i - \mu_a", centre("f", "a", a)),
        Step::vector("centre-b", CENTRE_B, r"g_i = b_i - \mu_b", centre("g", "b", b)),
    ];
    let letters = Letters { a: "f", b: "g", result: "r" };
    let rest = quotient(&centred(a), &centred(b), &letters, None, r)?;
    steps.extend(rest);
    if let Some(last) = steps.last_mut() {
        last.why = Some(R_WHY);
    }
    Ok(Working { given: both(a, b), steps })
}

/// From products to the quotient by the lengths, or by what they count as.
fn quotient(
    a: &[f64],
    b: &[f64],
    letters: &Letters,
    counted: Option<[f64; 2]>,
    found: f64,
) -> Result<Vec<Step>, CosineError> {
    let Letters { a: la, b: lb, result } = *letters;
    let all = || 0..a.len();
    let dot: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
    let norms = [plain_norm(a)?, plain_norm(b)?];
    let below = counted.unwrap_or(norms);
    let product = below[0] * below[1];
    // The quotient of the numbers on display is the cosine only as long as none of them left the range.
    if !dot.is_finite() || !product.is_normal() {
        return Err(CosineError::Overflow);
    }
    let products =
        all().map(|i| Line::new(index("x", i), format!("{} {}", index(la, i), index(lb, i)), a[i] * b[i]));
    let squares = |letter: &str, of: &str, values: &[f64]| -> Vec<Line> {
        let line =
            |i: usize| Line::new(index(letter, i), format!("{}^2", index(of, i)), values[i] * values[i]);
        all().map(line).collect()
    };
    let root = |letter: &str| format!(r"\sqrt{{{}}}", joined(all().map(|i| index(letter, i)), " + "));
    let names = [format!("n_{la}"), format!("n_{lb}")];
    let general = |name: &str, letter: &str| format!(r"{name} = \sqrt{{\sum_i {letter}_i}}");
    let mut steps = vec![
        Step::vector("products", PRODUCTS, &format!("x_i = {la}_i {lb}_i"), products.collect()),
        Step::scalar(
            "dot",
            DOT,
            r"s = \sum_i x_i",
            Line::new("s", joined(all().map(|i| index("x", i)), " + "), dot),
        ),
        Step::vector("squares-a", SQUARES_A, &format!("u_i = {la}_i^2"), squares("u", la, a)),
        Step::vector("squares-b", SQUARES_B, &format!("v_i = {lb}_i^2"), squares("v", lb, b)),
        Step::vector(
            "norms",
            NORMS,
            &format!(r"{}, \quad {}", general(&names[0], "u"), general(&names[1], "v")),
            vec![Line::new(&*names[0], root("u"), norms[0]), Line::new(&*names[1], root("v"), norms[1])],
        ),
    ];
    let mut under = names.clone();
    if let Some(counted) = counted {
        let line = |i: usize, letter: &str| {
            let formula = format!(r"\max({}, \varepsilon)", names[i]);
            Line::new(format!("m_{letter}"), formula, counted[i])
        };
        let general = [
            r"m_",
            la,
            r" = \max(n_",
            la,
            r", \varepsilon), \quad m_",
            lb,
            r" = \max(n_",
            lb,
            r", \varepsilon)",
        ];
        steps.push(
            Step::vector("guard", GUARD, &general.concat(), vec![line(0, la), line(1, lb)])
                .because(GUARD_WHY),
        );
        under = [format!("m_{la}"), format!("m_{lb}")];
    }
    let formula = format!(r"\frac{{s}}{{{} {}}}", under[0], under[1]);
    steps.push(
        Step::scalar("cosine", QUOTIENT, &format!("{result} = {formula}"), Line::new(result, formula, found))
            .because(QUOTIENT_WHY),
    );
    Ok(steps)
}

/// The root of the sum of squares, unless a square leaves the range.
fn plain_norm(values: &[f64]) -> Result<f64, CosineError> {
    let plain = values.iter().map(|x| x * x).sum::<f64>().sqrt();
    let exact = norm(values);
    let same = (plain - exact).abs() <= 1e-13 * exact;
    if same && plain.is_finite() { Ok(plain) } else { Err(CosineError::Overflow) }
}

fn epsilon(guard: Guard) -> Option<Known> {
    match guard {
        Guard::Undefined => None,
        Guard::Epsilon(epsilon) => Some(Known::new(r"\varepsilon", epsilon)),
    }
}

fn both(a: &[f64], b: &[f64]) -> Vec<Known> {
    let all = |letter: &'static str, values: &[f64]| -> Vec<Known> {
        values.iter().enumerate().map(|(i, &value)| Known::new(index(letter, i), value)).collect()
    };
    [all("a", a), all("b", b)].concat()
}
