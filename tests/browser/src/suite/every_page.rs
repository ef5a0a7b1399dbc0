//! What holds on every page in every language.

use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::checks::{UNSEEN_FOCUS, fits, nothing_went_wrong, paper, targets_are_large, text_is_in};
use crate::axe::Axe;
use crate::driver::Browser;
use crate::pages::{self, LANGUAGES};
use crate::profile::Profile;
use crate::session::{Key, Session};
use crate::site::{Headers, POLICY, Site};
use crate::test::{Test, in_every_engine};

/// A page in all its languages, and the checker.
#[derive(Clone, Debug)]
struct Page {
    slug: String,
    axe: Arc<Axe>,
}

impl Page {
    fn path(&self, language: &str) -> String {
        pages::path(language, &self.slug)
    }
}

/// A folder's name and a tag, as in [`LANGUAGES`].
type Language = (&'static str, &'static str);

/// The addresses of all views of a page in these languages, as the page itself lists them: itself, and its tabs.
async fn views(s: &Session, page: &Page, languages: &[Language]) -> Result<Vec<(Language, String)>> {
    s.visit(&page.path("en")).await?;
    let tabs =
        s.js("return [...document.querySelectorAll('nav.tabs a')].map(a => new URL(a.href).search)").await?;
    let tabs = tabs.as_array().context("a list of tabs")?.iter().filter_map(Value::as_str);
    let queries: Vec<&str> = std::iter::once("").chain(tabs.filter(|query| query.len() > 1)).collect();
    let of =
        |&language: &Language| queries.iter().map(move |query| (language, page.path(language.0) + query));
    Ok(languages.iter().flat_map(of).collect())
}

macro_rules! page_tests {
    ($page:ident; $($test:ident $(in $profile:expr)?),* $(,)?) => {
        vec![$({
            let page = $page.clone();
            let title = if page.slug.is_empty() { "home" } else { &page.slug };
            let name = format!("{title}: {}", stringify!($test).replace('_', " "));
            let test = Test::new(name, move |s| {
                let page = page.clone();
                Box::pin(async move { $test(s, &page).await })
            });
            $(let test = test.with($profile);)?
            test
        }),*]
    };
}

const DARK: Profile = Profile { dark: true, ..Profile::PLAIN };
const STILL: Profile = Profile { reduced_motion: true, ..Profile::PLAIN };
const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests(slug: &str, axe: &Arc<Axe>) -> Vec<Test> {
    let page = Page { slug: slug.to_owned(), axe: Arc::clone(axe) };
    let mut tests = in_every_engine(page_tests![page;
        opens_translated_and_fits_every_width_without_an_error_or_a_stranger,
        shows_the_focus_at_every_stop,
        agrees_with_its_reference_in_this_browser,
    ]);
    tests.extend(page_tests![page;
        can_be_read_before_the_app_arrives,
        has_no_accessibility_violation,
        has_targets_large_enough_for_a_finger in FINGER,
        follows_the_system_into_the_dark in DARK,
        keeps_still_when_asked in STILL,
        works_below_a_path,
    ]);
    tests
}

/// The file as any host delivers it, parsed, without a script having run.
async fn can_be_read_before_the_app_arrives(s: &Session, page: &Page) -> Result<()> {
    // From a page of the same origin whose own policy lets it fetch.
    s.open(&page.path("en")).await?;
    let mut titles = Vec::new();
    for (language, tag) in LANGUAGES {
        let path = page.path(language);
        let file = s
            .js_async(
                "const page = new DOMParser().parseFromString(await (await fetch(arguments[0])).text(), 'text/html');
                 const text = selector => page.querySelector(selector)?.textContent.trim() ?? '';
                 const meta = selector => page.querySelector(selector)?.getAttribute('content')?.trim() ?? '';
                 return {
                     lang: page.documentElement.lang, title: page.title, h1: text('h1'), lede: text('.lede'),
                     description: meta('meta[name=description]'),
                     graph: meta('meta[property=\"og:title\"]') && meta('meta[property=\"og:description\"]'),
                     policy: meta('meta[http-equiv=Content-Security-Policy]'),
                     alternates: [...page.querySelectorAll('link[rel=alternate][hreflang]')].map(l => l.hreflang).sort(),
                     math: page.querySelectorAll('math').length,
                     inline: page.querySelectorAll('script:not([src]), style, [style], [onclick], [onload]').length,
                     absolute: [...page.querySelectorAll('script[src], link[rel=stylesheet], link[rel=modulepreload], link[rel=preload], link[rel=icon]')]
                         .map(e => e.getAttribute('src') ?? e.getAttribute('href')).filter(a => /^(\\/|[a-z]+:)/.test(a)),
                 };",
                vec![json!(path)],
            )
            .await?;
        ensure!(file["lang"] == tag, "{path}: lang is {}", file["lang"]);
        for field in ["title", "h1", "lede", "description", "graph"] {
            ensure!(file[field] != "", "{path} has no {field}");
        }
        ensure!(
            file["policy"].as_str().is_some_and(|own| own.starts_with(POLICY)),
            "{path}: policy is {}",
            file["policy"]
        );
        ensure!(
            file["alternates"] == json!(["en", "x-default", "zh-CN"]),
            "{path}: alternates are {}",
            file["alternates"]
        );
        ensure!(page.slug.is_empty() || file["math"] != 0, "{path} shows no formula");
        ensure!(file["inline"] == 0, "{path} has inline script or style");
        ensure!(file["absolute"] == json!([]), "{path} is bound to a root: {}", file["absolute"]);
        titles.push(file["description"].clone());
    }
    ensure!(titles[0] != titles[1], "the description is the same in both languages");
    Ok(())
}

async fn opens_translated_and_fits_every_width_without_an_error_or_a_stranger(
    s: &Session,
    page: &Page,
) -> Result<()> {
    let views = views(s, page, &LANGUAGES).await?;
    s.watch_requests().await?;
    for ((language, tag), view) in views {
        s.forget();
        s.visit_whole(&view).await?;
        let seen = s
            .js("return [document.documentElement.lang,
                     [...document.querySelectorAll('h1')].filter(h => h.checkVisibility()).length]")
            .await?;
        ensure!(seen == json!([tag, 1]), "{view}: the language and the number of first headings: {seen}");
        text_is_in(s, language).await.with_context(|| view.clone())?;
        // Once from each side: a layout must also recover from a change of size.
        for width in [320, 360, 768, 1280, 2560, 320, 1280] {
            s.viewport(width, 800).await?;
            fits(s).await.with_context(|| format!("{view} at {width} px"))?;
        }
        nothing_went_wrong(s).context(view)?;
    }
    Ok(())
}

/// Every view is looked at in every language, light and dark, wide and narrow, so that one run tells everything. What a
/// language says does not hang on the theme: between them the two have each theme at each width. The rules are about the
/// document, which is the same in both browsers; what Firefox makes of its colours and sizes two looks tell.
async fn has_no_accessibility_violation(s: &Session, page: &Page) -> Result<()> {
    let mut found = Vec::new();
    for ((language, _), view) in views(s, page, &LANGUAGES).await? {
        let looks = match language {
            "en" => [("light", 1280), ("dark", 1280)],
            _ => [("dark", 360), ("light", 360)],
        };
        let mark = if view.contains('?') { '&' } else { '?' };
        let few = if s.browser == Browser::Firefox { 1 } else { looks.len() };
        for (theme, width) in looks.into_iter().take(few) {
            let path = format!("{view}{mark}theme={theme}");
            s.viewport(width, 800).await?;
            s.visit_whole(&path).await?;
            if let Err(violations) = page.axe.check(s).await {
                found.push(format!("{path} at {width} px: {violations:#}"));
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn has_targets_large_enough_for_a_finger(s: &Session, page: &Page) -> Result<()> {
    s.viewport(360, 740).await?;
    for (_, view) in views(s, page, &LANGUAGES).await? {
        s.visit_whole(&view).await?;
        targets_are_large(s).await.context(view)?;
    }
    Ok(())
}

/// Tab goes through the whole page and comes out again, and the stop is seen each time.
async fn shows_the_focus_at_every_stop(s: &Session, page: &Page) -> Result<()> {
    for (_, view) in views(s, page, &LANGUAGES[..1]).await? {
        s.visit_whole(&view).await?;
        walk_with_tab(s).await.context(view)?;
    }
    Ok(())
}

/// Goes round a page that is open.
pub(super) async fn walk_with_tab(s: &Session) -> Result<()> {
    const MOST: usize = 400;
    s.js("window.stops = new Set();").await?;
    // A stop that comes again, or none, means that we are round. In Firefox a stop is marked only after its event.
    let stop = format!(
        "const e = document.activeElement;
         if (e === document.body || e === document.documentElement || window.stops.has(e)) return 'round';
         window.stops.add(e);
         return {UNSEEN_FOCUS};"
    );
    let mut met = 0;
    while met < MOST {
        s.press(Key::Tab).await?;
        match s.js(&stop).await? {
            Value::Null => met += 1,
            round if round == "round" => break,
            unseen => bail!("the focus is not seen on {unseen}"),
        }
    }
    ensure!(met < MOST, "Tab never comes round");
    ensure!(met > 0, "Tab reaches nothing");
    let all = s
        .js("return [...document.querySelectorAll('a[href], button, input, select, summary, textarea, [tabindex=\"0\"]')]
                 .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches(':disabled, [tabindex=\"-1\"], [type=radio]') && !window.stops.has(e))
                 .map(e => e.outerHTML.slice(0, 120));")
        .await?;
    ensure!(all == json!([]), "Tab does not reach {all:#}");
    Ok(())
}

async fn follows_the_system_into_the_dark(s: &Session, page: &Page) -> Result<()> {
    s.visit(&page.path("en")).await?;
    let dark = paper(s).await?;
    ensure!(dark < 0.3, "the paper's lightness is {dark:.2} in a dark system");
    s.visit(&format!("{}?theme=light", page.path("en"))).await?;
    let light = paper(s).await?;
    ensure!(light > 0.8, "the paper's lightness is {light:.2} with theme=light");
    Ok(())
}

async fn keeps_still_when_asked(s: &Session, page: &Page) -> Result<()> {
    s.visit(&page.path("en")).await?;
    let moving = s
        .js("const seconds = list => Math.max(...list.split(',').map(parseFloat));
             return [...document.querySelectorAll('*')].filter(e => {
                 const c = getComputedStyle(e);
                 return seconds(c.transitionDuration) > 0.01
                     || (c.animationName !== 'none' && seconds(c.animationDuration) > 0.01);
             }).map(e => e.outerHTML.slice(0, 80)).slice(0, 8);")
        .await?;
    ensure!(moving == json!([]), "moves: {moving:#}");
    Ok(())
}

async fn works_below_a_path(s: &Session, page: &Page) -> Result<()> {
    let site = Site::serve_below(&s.dist, Headers::Policy).await?;
    s.forget();
    s.client.goto(&site.url(&format!("/some/where{}", page.path("en")))).await?;
    s.ready().await?;
    let links = s
        .js("return [...document.querySelectorAll('header a[href], main a[href]')].map(a => a.href)")
        .await?;
    let home = site.url("/some/where/");
    for link in links.as_array().context("a list of links")?.iter().filter_map(Value::as_str) {
        let inside = link.starts_with(&home) || !link.starts_with(site.origin());
        ensure!(inside, "{link} leaves /some/where/");
    }
    let missing: Vec<_> = site.requests().into_iter().filter(|entry| entry.status >= 400).collect();
    ensure!(missing.is_empty(), "missing: {missing:#?}");
    ensure!(s.seen().violations.is_empty() && s.seen().errors.is_empty(), "{:#?}", s.seen());
    Ok(())
}

/// Every card with checked numbers makes its check here, and finds no case over its tolerance.
async fn agrees_with_its_reference_in_this_browser(s: &Session, page: &Page) -> Result<()> {
    s.visit_whole(&page.path("en")).await?;
    let checks = s.all("[data-part=checked] button.primary").await?;
    ensure!(page.slug.is_empty() || !checks.is_empty(), "nothing is checked");
    for check in &checks {
        s.click(check).await?;
    }
    let words = "[...document.querySelectorAll('[data-part=checked]')]
        .map(card => card.querySelector('[role=status]')?.textContent ?? '')";
    let done = format!("return {words}.every(words => words.includes('In this browser'))");
    s.eventually("every check has ended", &done).await?;
    let found = s.js(&format!("return {words}")).await?;
    let found = found.as_array().context("sentences")?;
    ensure!(found.len() == checks.len(), "{} cards, {} checks", found.len(), checks.len());
    for words in found.iter().filter_map(Value::as_str) {
        ensure!(words.contains(" 0 cases over their tolerance"), "{words}");
        ensure!(!words.contains(": 0 numbers"), "{words}");
    }
    Ok(())
}
