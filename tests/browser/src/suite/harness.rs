//! The checks themselves: each passes on a sound page and fails on a page with the one fault.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, ensure};
use serde_json::json;

use super::checks::{
    fits, focus_is_visible, no_overflow, nothing_went_wrong, paper, targets_are_large, text_is_in,
};
use super::every_page::walk_with_tab;
use crate::axe::Axe;
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::site::{Headers, Site};
use crate::test::Test;

const OTHER: Profile = Profile { dark: true, reduced_motion: true, languages: "zh-CN,zh", touch: true };

pub(super) fn tests(axe: Arc<Axe>) -> Vec<Test> {
    let mut tests = crate::tests![
        a_sound_page_passes,
        faults_are_found,
        a_request_to_another_host_is_seen_where_it_is_watched,
        pointer_finger_keys_and_wheel_arrive,
        a_profile_is_what_the_page_sees in OTHER,
        a_browser_takes_the_next_profile,
    ];
    tests.push(Test::new("harness: axe finds a picture without a name", move |s| {
        let axe = Arc::clone(&axe);
        Box::pin(async move {
            let site = open(s, "sound.html").await?;
            axe.check(s).await?;
            s.client.goto(&site.url("/faulty.html")).await?;
            let found = axe.check(s).await;
            ensure!(found.is_err_and(|e| e.to_string().contains("image-alt")), "not found");
            Ok(())
        })
    }));
    tests
}

async fn open(s: &Session, page: &str) -> Result<Site> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let site = Site::serve(&fixtures, Headers::Policy).await?;
    s.client.goto(&site.url(&format!("/{page}"))).await?;
    Ok(site)
}

async fn a_sound_page_passes(s: &Session) -> Result<()> {
    s.viewport(320, 600).await?;
    let _site = open(s, "sound.html").await?;
    let seen = s.seen();
    ensure!(seen.errors.is_empty() && seen.violations.is_empty(), "{seen:#?}");
    no_overflow(s).await?;
    targets_are_large(s).await?;
    text_is_in(s, "en").await?;
    ensure!(paper(s).await? > 0.99, "white paper");
    fits(s).await?;
    s.press(Key::Tab).await?;
    focus_is_visible(s).await?;
    let name = s.name(&s.by_role(Role::Button, "Press").await?).await?;
    ensure!(name == "Press me", "the button's name is {name}");
    s.by_label("Amount").await?;
    s.by_test_id("amount").await?;
    s.client.refresh().await?;
    walk_with_tab(s).await
}

async fn faults_are_found(s: &Session) -> Result<()> {
    s.viewport(320, 600).await?;
    let _site = open(s, "faulty.html").await?;
    s.eventually("the script has run", "return document.title === 'Faulty 错'").await?;
    s.settle().await?;
    let seen = s.seen();
    ensure!(seen.errors.iter().any(|e| e.contains("said aloud")), "console.error: {seen:#?}");
    ensure!(seen.errors.iter().any(|e| e.contains("thrown")), "exception: {seen:#?}");
    ensure!(seen.violations.iter().any(|v| v.starts_with("script-src")), "script: {seen:#?}");
    ensure!(seen.violations.iter().any(|v| v.starts_with("style-src")), "style: {seen:#?}");
    ensure!(seen.violations.iter().any(|v| v.contains("127.0.0.2")), "image: {seen:#?}");
    ensure!(nothing_went_wrong(s).is_err(), "all is well");
    ensure!(no_overflow(s).await.is_err(), "overflow");
    ensure!(fits(s).await.is_err(), "overflow after a change of size");
    s.viewport(3200, 600).await?;
    let fit = fits(s).await;
    let touch = "a card and another card\",\"This and That";
    ensure!(fit.as_ref().is_err_and(|e| e.to_string().contains(touch)), "what touches: {fit:?}");
    s.viewport(320, 600).await?;
    ensure!(targets_are_large(s).await.is_err(), "targets");
    ensure!(text_is_in(s, "en").await.is_err(), "Chinese in English");
    ensure!(text_is_in(s, "zh").await.is_err(), "English in Chinese");
    s.press(Key::Tab).await?;
    ensure!(focus_is_visible(s).await.is_err(), "focus");
    s.client.refresh().await?;
    let walked = walk_with_tab(s).await;
    ensure!(walked.as_ref().is_err_and(|e| e.to_string().contains("not seen")), "on the way: {walked:?}");
    Ok(())
}

async fn a_request_to_another_host_is_seen_where_it_is_watched(s: &Session) -> Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    // Without a policy, which would refuse it before it is sent.
    let site = Site::serve(&fixtures, Headers::Plain).await?;
    s.watch_requests().await?;
    s.client.goto(&site.url("/faulty.html")).await?;
    s.settle().await?;
    let seen = s.seen();
    ensure!(seen.requests.iter().any(|url| url.starts_with("http://127.0.0.2/")), "{seen:#?}");
    ensure!(nothing_went_wrong(s).is_err(), "all is well");
    Ok(())
}

async fn pointer_finger_keys_and_wheel_arrive(s: &Session) -> Result<()> {
    let _site = open(s, "sound.html").await?;
    let pad = s.by_test_id("pad").await?;
    let heard = async |what: &str| {
        s.eventually(what, &format!("return window.heard.includes({})", json!(what))).await
    };
    s.drag(&pad, (-40, 0), (40, 10)).await?;
    heard("mouse moved 80,10").await?;
    s.pinch(&pad, 40, 120).await?;
    heard("2 fingers").await?;
    s.wheel(&pad, 120).await?;
    heard("wheel").await?;
    s.ctrl_wheel(&pad, 120).await?;
    heard("ctrl wheel").await?;
    let field = s.by_role(Role::TextBox, "Amount").await?;
    s.fill(&field, "2.5").await?;
    heard("Amount 2.5").await?;
    s.click(&field).await?;
    s.press_with(&[Key::Shift], Key::Right).await?;
    heard("Shift ArrowRight").await
}

/// What a page learns of the visitor.
const SEEN: &str = "return [matchMedia('(prefers-color-scheme: dark)').matches,
    matchMedia('(prefers-reduced-motion: reduce)').matches,
    matchMedia('(pointer: coarse)').matches,
    navigator.languages.slice(0, 2), innerWidth]";

async fn a_profile_is_what_the_page_sees(s: &Session) -> Result<()> {
    let _site = open(s, "sound.html").await?;
    let seen = s.js(SEEN).await?;
    ensure!(seen == json!([true, true, true, ["zh-CN", "zh"], 1280]), "{seen}");
    Ok(())
}

/// Whatever the one before was: browsers are used again.
async fn a_browser_takes_the_next_profile(s: &Session) -> Result<()> {
    let _site = open(s, "sound.html").await?;
    let seen = s.js(SEEN).await?;
    ensure!(seen == json!([false, false, false, ["en-US", "en"], 1280]), "{seen}");
    Ok(())
}
