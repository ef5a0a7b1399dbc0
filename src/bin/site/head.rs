//! The head of a static page.

use nabla_math::text::Lang;

use crate::{
    document::{Assets, Document},
    escape::escape,
    words,
};

/// Everything comes from the page's own host. `wasm-unsafe-eval` lets WebAssembly compile and nothing else;
/// files for download are `blob:` addresses, which no directive here concerns.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
                      base-uri 'none'; object-src 'none'; form-action 'none'";

/// What stands between the `head` markers.
pub(crate) fn html(document: Document, assets: &Assets) -> Result<String, String> {
    let Document { page, lang, .. } = document;
    let title = escape(&page.document_title(lang));
    let description = escape(page.description.get(lang));
    let file = |name: &str| format!("{}{}{name}", document.root(), assets.folder);

    let mut lines = vec![
        format!(r#"<meta http-equiv="Content-Security-Policy" content="{POLICY}">"#),
        format!("<title>{title}</title>"),
        format!(r#"<meta name="description" content="{description}">"#),
        format!(r#"<link rel="stylesheet" href="{}">"#, file("main.css")),
        format!(r#"<script src="{}"></script>"#, file("theme.js")),
        format!(r#"<script defer src="{}"></script>"#, file("start.js")),
    ];
    // All that the first picture needs is asked for at once, not one round trip after another.
    lines.push(format!(r#"<link rel="modulepreload" href="{}">"#, file("nabla.js")));
    let parts = assets.of_page(page)?.iter().map(String::as_str);
    for part in std::iter::once("nabla_bg.wasm").chain(parts) {
        let href = file(part);
        lines.push(format!(r#"<link rel="preload" as="fetch" crossorigin href="{href}">"#));
    }
    lines.push(format!(r#"<link rel="icon" href="{}" type="image/svg+xml">"#, file("icon.svg")));
    for other in Lang::ALL {
        let href = document.link(other, page);
        lines.push(format!(r#"<link rel="alternate" hreflang="{}" href="{href}">"#, other.tag()));
    }
    lines.push(format!(r#"<link rel="alternate" hreflang="x-default" href="{}">"#, any(document)));
    lines.extend([
        r#"<meta property="og:type" content="website">"#.to_owned(),
        r#"<meta property="og:site_name" content="Nabla">"#.to_owned(),
        format!(r#"<meta property="og:title" content="{title}">"#),
        format!(r#"<meta property="og:description" content="{description}">"#),
        format!(r#"<meta property="og:locale" content="{}">"#, words::og_locale(lang)),
    ]);
    for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
        let locale = words::og_locale(other);
        lines.push(format!(r#"<meta property="og:locale:alternate" content="{locale}">"#));
    }
    Ok(lines.iter().map(|line| format!("    {line}\n")).collect())
}

/// The address for a reader of any other language: the root, which chooses, for the home page.
fn any(document: Document) -> String {
    if document.page.slug.is_empty() {
        document.root()
    } else {
        document.link(Lang::default(), document.page)
    }
}
