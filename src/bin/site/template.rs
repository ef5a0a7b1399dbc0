//! `index.html` with the places between its markers filled.

const TEMPLATE: &str = include_str!("../../../index.html");
const ATTRIBUTES: &str = r#"lang="en" data-root="/""#;

/// The document with these attributes of `<html>`, this head and this body.
///
/// # Errors
/// When `index.html` lacks a marker.
pub(crate) fn fill(attributes: &str, head: &str, body: &str) -> Result<String, String> {
    fill_in(TEMPLATE, attributes, head, body)
}

fn fill_in(template: &str, attributes: &str, head: &str, body: &str) -> Result<String, String> {
    let (start, _note, rest) = between(template, "<!-- The one page shell", "-->\n")?;
    let (before, rest) = rest.split_once(ATTRIBUTES).ok_or_else(|| missing(ATTRIBUTES))?;
    let (top, _, rest) = between(rest, "    <!-- head -->\n", "<!-- /head -->\n")?;
    let (middle, _, end) = between(rest, "    <!-- body -->\n", "<!-- /body -->\n")?;
    Ok([start, before, attributes, top, head, middle, body, end].concat())
}

/// `text` before `open`, between the two, and after `close`.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Result<(&'a str, &'a str, &'a str), String> {
    let (before, rest) = text.split_once(open).ok_or_else(|| missing(open))?;
    let (inside, after) = rest.split_once(close).ok_or_else(|| missing(close))?;
    Ok((before, inside, after))
}

fn missing(marker: &str) -> String {
    format!("index.html lacks “{}”", marker.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_has_every_place_and_keeps_nothing_of_trunk() {
        let html = fill("lang=\"zh-CN\"", "HEAD\n", "BODY\n").expect("index.html has its markers");
        assert!(html.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"), "{html}");
        assert!(html.contains("HEAD\n  </head>") && html.contains("<body>\nBODY\n  </body>"), "{html}");
        assert!(!html.contains("trunk"), "{html}");
    }

    #[test]
    fn a_missing_marker_is_named() {
        let error = fill_in("<!doctype html>", "", "", "").expect_err("no markers");
        assert!(error.contains("The one page shell"), "{error}");
    }
}
