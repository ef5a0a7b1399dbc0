//! The page for an address that does not exist.
//!
//! A host shows it at any depth, so no relative address leads anywhere from it: it stands alone, in every
//! language, and only its own style is allowed to work.

use nabla_math::text::Lang;

use crate::{escape::escape, words};

/// The whole document.
pub(crate) fn html() -> String {
    let lines: String = Lang::ALL
        .into_iter()
        .map(|lang| format!("<p lang=\"{}\">{}</p>\n", lang.tag(), escape(words::LOST.get(lang))))
        .collect();
    format!(
        r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>404 · Nabla</title>
<style>body {{ margin: 20vh auto; max-width: 30rem; padding: 0 1rem; font: 1.125rem/1.6 system-ui, sans-serif }}</style>
<h1>∇ 404</h1>
{lines}</html>
"#
    )
}
