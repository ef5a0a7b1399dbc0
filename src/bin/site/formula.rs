//! A formula as the static page shows it.

use nabla_math::latex::{Display, parse};

use crate::escape::escape;

/// The HTML of a LaTeX formula; one that could not be parsed stands as its source.
pub(crate) fn mathml(latex: &str) -> String {
    parse(latex).map_or_else(
        |_| format!("<code>{}</code>", escape(latex)),
        |formula| formula.mathml(Display::Large, &[]),
    )
}
