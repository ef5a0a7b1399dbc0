//! Functions that activations are made of and that are none themselves.

use super::Body;
use crate::text::Text;

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Body> {
    Some(match name {
        "erfc" => &ERFC,
        "normal_cdf" => &NORMAL_CDF,
        "normal_pdf" => &NORMAL_PDF,
        _ => return None,
    })
}

/// 1 − erf(x). For x > 2 the continued fraction of e^(x²)√π erfc(x), below it the series with positive terms, either
/// with as many terms as full precision needs at x = 2.
static ERFC: Body = Body {
    why: None,
    needs: &[],
    numpy: "return np.vectorize(math.erfc, otypes=[float])(x)",
    rust: "if x < 0.0 {\n    return 2.0 - erfc(-x);\n}\n\
           let scale = (-x * x).exp() / std::f64::consts::PI.sqrt();\n\
           if x > 2.0 {\n    \
               // 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))))\n    \
               return scale / (1..=80).rev().fold(x, |rest, k| x + 0.5 * f64::from(k) / rest);\n}\n\
           // erf(x) = 2 exp(-x²)/√π · (x + x·2x²/3 + x·2x²/3·2x²/5 + …)\n\
           let (mut term, mut sum) = (x, x);\n\
           for n in 1..=60 {\n    \
               term *= 2.0 * x * x / f64::from(2 * n + 1);\n    \
               sum += term;\n}\n\
           1.0 - 2.0 * scale * sum",
};

static NORMAL_CDF: Body = Body {
    why: Some(Text::new(
        "erfc keeps the left tail, where 1 + erf is 0",
        "erfc 保留左尾的精度；若用 1 + erf，左尾会变成 0",
    )),
    needs: &["erfc"],
    numpy: "return 0.5 * erfc(-x / np.sqrt(2))",
    rust: "0.5 * erfc(-x / 2f64.sqrt())",
};

static NORMAL_PDF: Body = Body {
    why: None,
    needs: &[],
    numpy: "return np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi)",
    rust: "(-0.5 * x * x).exp() / (2.0 * std::f64::consts::PI).sqrt()",
};
