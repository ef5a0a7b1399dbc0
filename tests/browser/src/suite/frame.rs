//! The frame round the pages: navigation, language, theme, and code that comes when it is wanted.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::checks::{nothing_went_wrong, paper};
use crate::pages;
use crate::profile::Profile;
use crate::session::{Role, Session};
use crate::test::Test;
use crate::words::{chinese, english_phrase};

const CHINESE: Profile = Profile { languages: "zh-CN,zh,en", ..Profile::PLAIN };
const TAIWANESE: Profile = Profile { languages: "zh-TW,en", ..Profile::PLAIN };
const FRENCH: Profile = Profile { languages: "fr-FR,fr", ..Profile::PLAIN };
const FRENCH_THEN_CHINESE: Profile = Profile { languages: "fr-FR,zh-CN,en", ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        every_link_of_the_menu_leads_to_its_page,
        back_and_forward_go_through_the_pages,
        the_code_of_a_page_comes_when_it_is_visited,
        the_language_changes_and_the_state_stays,
        an_english_reader_is_met_in_english,
        a_chinese_reader_is_met_in_chinese in CHINESE,
        a_reader_in_taipei_is_met_in_chinese in TAIWANESE,
        a_french_reader_is_met_in_english in FRENCH,
        the_first_language_that_we_speak_counts in FRENCH_THEN_CHINESE,
        the_theme_is_remembered_and_the_address_wins,
        an_unknown_page_says_so_in_every_language,
    ]
}

/// The test that opens the app at `url`, which somebody else serves.
pub(super) fn elsewhere(url: &str) -> Vec<Test> {
    let url = url.to_owned();
    let test = Test::new(format!("the app opens at {url}"), move |s| {
        let url = url.clone();
        Box::pin(async move {
            s.client.goto(&url).await?;
            s.ready().await?;
            s.css("main h1").await?;
            ensure!(s.seen().errors.is_empty(), "console: {:#?}", s.seen().errors);
            Ok(())
        })
    });
    vec![test]
}

/// Paths in the menu, in order.
async fn menu(s: &Session) -> Result<Vec<String>> {
    let links = s
        .js("return [...document.querySelectorAll('header a[href]:not([hreflang])')].map(a => new URL(a.href).pathname)")
        .await?;
    let links = links.as_array().context("a list of links")?;
    Ok(links.iter().filter_map(|link| link.as_str().map(str::to_owned)).collect())
}

/// Follows the link to `path`, and waits until its page stands there.
async fn follow(s: &Session, path: &str) -> Result<()> {
    let link = s
        .all("header a[href]:not([hreflang])")
        .await?
        .into_iter()
        .zip(menu(s).await?)
        .find_map(|(link, to)| (to == path).then_some(link))
        .with_context(|| format!("the menu has no {path}"))?;
    s.click(&link).await?;
    arrive(s, path).await
}

async fn arrive(s: &Session, path: &str) -> Result<()> {
    let body = format!(
        "const main = document.querySelector('main');
         return location.pathname === {} && main?.getAttribute('aria-busy') === 'false' && main.children.length > 1
             && [...main.querySelectorAll('h1')].some(h => document.title.includes(h.textContent.trim()));",
        json!(path)
    );
    s.eventually(&format!("{path} is shown"), &body).await
}

async fn every_link_of_the_menu_leads_to_its_page(s: &Session) -> Result<()> {
    s.visit("/en/").await?;
    let menu = menu(s).await?;
    for slug in pages::slugs(&s.dist)? {
        let path = pages::path("en", &slug);
        ensure!(menu.contains(&path), "{path} is not in the menu: {menu:?}");
    }
    s.js("window.same = true").await?;
    for path in &menu {
        follow(s, path).await?;
    }
    let same = s.js("return window.same === true").await?;
    ensure!(same == Value::Bool(true), "a link loads the document anew");
    nothing_went_wrong(s)
}

async fn back_and_forward_go_through_the_pages(s: &Session) -> Result<()> {
    s.visit("/en/").await?;
    follow(s, "/en/activations/").await?;
    s.client.back().await?;
    arrive(s, "/en/").await?;
    s.client.forward().await?;
    arrive(s, "/en/activations/").await?;
    nothing_went_wrong(s)
}

/// Nothing that another page needs is fetched before that page is visited or pointed at.
async fn the_code_of_a_page_comes_when_it_is_visited(s: &Session) -> Result<()> {
    s.visit("/en/").await?;
    let first = s.site.asked_for(".parts");
    s.forget();
    follow(s, "/en/activations/").await?;
    s.see_all().await?;
    let more = s.site.asked_for(".parts");
    ensure!(!first.is_empty(), "the home page runs without WebAssembly");
    ensure!(!more.is_empty(), "the page has no module of its own; all of {first:?} came at once");
    ensure!(more.iter().all(|module| !first.contains(module)), "fetched twice: {more:?}");
    s.forget();
    follow(s, "/en/").await?;
    follow(s, "/en/activations/").await?;
    s.see_all().await?;
    let again = s.site.asked_for(".parts");
    ensure!(again.is_empty(), "a visited page fetches {again:?} again");
    Ok(())
}

async fn the_language_changes_and_the_state_stays(s: &Session) -> Result<()> {
    s.visit("/en/activations/?x=1.5&theme=dark").await?;
    let english = s.css("main h1").await?.text().await?;
    s.click(&s.by_role(Role::Link, "中文").await?).await?;
    s.eventually(
        "Chinese",
        "return document.documentElement.lang === 'zh-CN' && location.pathname === '/zh/activations/'",
    )
    .await?;
    let path = s.path().await?;
    ensure!(path.contains("x=1.5") && path.contains("theme=dark"), "lost on the way: {path}");
    let chinese = s.css("main h1").await?.text().await?;
    ensure!(english != chinese, "the heading is still “{chinese}”");
    s.click(&s.by_role(Role::Link, "English").await?).await?;
    s.eventually("English", "return document.documentElement.lang === 'en'").await?;
    // The choice outlives the visit.
    s.click(&s.by_role(Role::Link, "中文").await?).await?;
    s.visit("/").await?;
    s.eventually("Chinese is remembered", "return location.pathname === '/zh/'").await?;
    nothing_went_wrong(s)
}

async fn root_goes_to(s: &Session, path: &str) -> Result<()> {
    s.visit("/?theme=dark").await?;
    let body = format!("return location.pathname === {}", json!(path));
    s.eventually(path, &body).await?;
    let path = s.path().await?;
    ensure!(path.contains("theme=dark"), "the query is lost: {path}");
    nothing_went_wrong(s)
}

async fn an_english_reader_is_met_in_english(s: &Session) -> Result<()> {
    root_goes_to(s, "/en/").await
}

async fn a_chinese_reader_is_met_in_chinese(s: &Session) -> Result<()> {
    root_goes_to(s, "/zh/").await
}

async fn a_reader_in_taipei_is_met_in_chinese(s: &Session) -> Result<()> {
    root_goes_to(s, "/zh/").await
}

async fn a_french_reader_is_met_in_english(s: &Session) -> Result<()> {
    root_goes_to(s, "/en/").await
}

async fn the_first_language_that_we_speak_counts(s: &Session) -> Result<()> {
    root_goes_to(s, "/zh/").await
}

async fn the_theme_is_remembered_and_the_address_wins(s: &Session) -> Result<()> {
    s.visit("/en/").await?;
    ensure!(paper(s).await? > 0.8, "a light system shows dark paper");
    s.by_role(Role::ComboBox, "heme").await?.select_by_value("dark").await?;
    s.settle().await?;
    ensure!(paper(s).await? < 0.3, "the switch changes nothing");
    s.visit("/en/activations/").await?;
    ensure!(paper(s).await? < 0.3, "the choice is forgotten");
    s.visit("/en/activations/?theme=light").await?;
    ensure!(paper(s).await? > 0.8, "the address does not win");
    s.visit("/en/").await?;
    ensure!(paper(s).await? < 0.3, "the address has changed the choice");
    nothing_went_wrong(s)
}

/// The host shows the same file at any depth, so that it says in every language what is wrong; links in
/// it, if any, lead somewhere.
async fn an_unknown_page_says_so_in_every_language(s: &Session) -> Result<()> {
    for path in ["/en/no-such-page/", "/zh/no-such-page/", "/no/such/page"] {
        s.forget();
        s.open(path).await?;
        let status = s.site.requests().first().map(|entry| entry.status);
        ensure!(status == Some(404), "{path} is answered by {status:?}");
        let text = s.css("body").await?.text().await?;
        ensure!(text.split_whitespace().count() > 5, "{path} says only “{text}”");
        ensure!(chinese(&text).is_some() && english_phrase(&text).is_some(), "{path} says “{text}”");
        let links = s.js("return [...document.links].map(link => link.href)").await?;
        for link in links.as_array().context("a list of links")?.iter().filter_map(Value::as_str) {
            s.client.goto(link).await?;
            let found = s.site.requests().last().map(|entry| entry.status);
            ensure!(found == Some(200), "{path}: the link to {link} is answered by {found:?}");
        }
    }
    Ok(())
}
