//! A formula as the static page shows it.

use crate::escape::escape;

/// The HTML of a LaTeX formula.
pub(crate) fn mathml(latex: &str) -> String {
    format!("<code>{}</code>", escape(latex))
}
