//! The body of a static page: heading, introduction, formula, and the way to the other pages. The app
//! takes its place (`#static`) when its first picture is ready.

use nabla::pages::{self, Page};
use nabla_math::text::Lang;

use crate::{
    document::{Assets, Document},
    escape::escape,
    first_sight, formula, pictures, words,
};

/// What stands between the `body` markers.
pub(crate) fn html(document: Document, assets: &Assets) -> String {
    let Document { page, lang, .. } = document;
    let formula = page.formula.map_or_else(String::new, |latex| {
        format!("<div class=\"formula display\">{}</div>\n", formula::mathml(latex))
    });
    // The boxes are those of the app, so that little moves when it takes over.
    let formula = match first_sight::html(page, lang) {
        None => formula,
        Some(picture) => format!(
            "<div class=\"tabs\"></div><div class=\"bench\"><div class=\"picture\"><div class=\"card plot\">\
             <div class=\"buttons\"></div><div class=\"chart first-sight\">{picture}</div></div></div>\
             <div class=\"card panel\">{formula}</div></div>\n"
        ),
    };
    let cards = if page.slug.is_empty() { cards(document, assets) } else { String::new() };
    format!(
        r#"    <div id="static">
{header}      <main>
        <div class="heading">
          <h1>{title}</h1>
          <p class="lede">{lede}</p>
        </div>
{formula}{cards}        <noscript><p>{needs}</p></noscript>
      </main>
    </div>
    <div id="failure" role="alert" hidden>
      <p>{failed}</p>
      <button type="button">{reload}</button>
    </div>
"#,
        header = header(document),
        title = escape(page.title.get(lang)),
        lede = escape(page.lede.get(lang)),
        needs = escape(words::NEEDS_WASM.get(lang)),
        failed = escape(words::FAILED.get(lang)),
        reload = escape(words::RELOAD.get(lang)),
    )
}

fn header(document: Document) -> String {
    let Document { page, lang, .. } = document;
    let links: String = others()
        .map(|other| {
            let current = if other.slug == page.slug { r#" aria-current="page""# } else { "" };
            let name = escape(other.short.get(lang));
            format!("          <a href=\"{}\"{current}>{name}</a>\n", document.link(lang, other))
        })
        .collect();
    let languages: String = Lang::ALL
        .into_iter()
        .filter(|other| *other != lang)
        .map(|other| {
            let (href, tag, name) = (document.link(other, page), other.tag(), other.own_name());
            format!("<a class=\"pill\" href=\"{href}\" hreflang=\"{tag}\" lang=\"{tag}\">{name}</a>")
        })
        .collect();
    format!(
        r#"      <header class="bar">
        <a class="brand" href="{home}"><b aria-hidden="true">∇</b>Nabla</a>
        <nav aria-label="{pages}">
{links}        </nav>
        <div class="end">{languages}</div>
      </header>
"#,
        home = document.link(lang, pages::ALL[0]),
        pages = words::PAGES.get(lang),
    )
}

/// Every page but the home page.
fn others() -> impl Iterator<Item = &'static Page> {
    pages::ALL.iter().copied().filter(|page| !page.slug.is_empty())
}

fn cards(document: Document, assets: &Assets) -> String {
    let lang = document.lang;
    let cards: String = others()
        .map(|page| {
            format!(
                r#"          <li class="card">
            <a href="{href}">{picture}
              <h2>{title}</h2>
              <p>{lede}</p>
            </a>
          </li>
"#,
                href = document.link(lang, page),
                picture = pictures::html(page, &format!("{}{}", document.root(), assets.folder)),
                title = escape(page.title.get(lang)),
                lede = escape(page.lede.get(lang)),
            )
        })
        .collect();
    format!("        <ul class=\"cards\">\n{cards}        </ul>\n")
}
