//! The page under its frame's switches: language, theme, motion, parts hidden and locked, embedding.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::page::{
    CHART, Curve, PAGE, address_has, chips_are, comes_to, focus, new_picture, picture, shows, slider,
    summary, type_in, x,
};
use crate::profile::Profile;
use crate::session::{Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong, text_is_in};
use crate::test::Test;

const DARK: Profile = Profile { dark: true, ..Profile::PLAIN };
const STILL: Profile = Profile { reduced_motion: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_language_changes_and_every_setting_stays,
        the_theme_switch_repaints_the_pictures,
        a_dark_system_paints_dark_pictures in DARK,
        everything_works_with_less_motion in STILL,
        hidden_parts_are_gone_and_locked_ones_stand_still,
        an_embed_shows_the_state_of_its_address,
    ]
}

async fn the_language_changes_and_every_setting_stays(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    focus(s, 2).await?;
    s.click(&s.by_role(Role::Button, "f″").await?).await?;
    s.click(&s.by_role(Role::Button, "Zoom in").await?).await?;
    type_in(s, "beta-2", "2.5").await?;
    // Changed at once, while the last write is still on its way to the address.
    type_in(s, "x", "-0.5").await?;
    let swish = Curve::named("swish", &[2.5])?;
    shows(s, &swish, -0.5).await?;
    s.click(&s.by_role(Role::Link, "中文").await?).await?;
    s.eventually("Chinese", "return document.documentElement.lang === 'zh-CN'").await?;
    comes_to(
        s,
        "the numbers in Chinese",
        "const words = document.querySelector('.plot .chart').ariaValueText;
         return [document.querySelector('dl.read dd[data-q=f]').textContent, words.includes('x = −0.5 处'),
             document.querySelector('.chip.on .name').textContent.trim(),
             [...document.querySelectorAll('.buttons [aria-pressed]')].slice(0, 3).map(b => b.ariaPressed)]",
        json!([super::page::steady(swish.value(-0.5), 6)?, true, "Swish, β = 2.5", ["true", "true", "true"]]),
    )
    .await?;
    let path = s.path().await?;
    for pair in ["f=sigmoid,relu,swish(2.5)", "focus=3", "x=-0.5", "show=f,df,d2f", "view="] {
        ensure!(path.starts_with("/zh/activations/") && path.contains(pair), "{pair} is not in {path}");
    }
    // What is spoken follows when all has come to rest.
    s.eventually(
        "the spoken words are Chinese",
        "return [...document.querySelectorAll('main [role=status]')].every(words => !words.textContent.includes('at x = '))",
    )
    .await?;
    text_is_in(s, "zh").await?;
    s.click(&s.by_role(Role::Link, "English").await?).await?;
    shows(s, &swish, -0.5).await?;
    nothing_went_wrong(s)
}

async fn the_theme_switch_repaints_the_pictures(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let light = picture(s).await?;
    let words = summary(s).await?;
    let switch = s.by_role(Role::ComboBox, "heme").await?;
    switch.select_by_value("dark").await?;
    let dark = new_picture(s, light).await?;
    ensure!(summary(s).await? == words, "the theme changes the state");
    switch.select_by_value("light").await?;
    ensure!(new_picture(s, dark).await? == light, "light is not what it was");
    nothing_went_wrong(s)
}

async fn a_dark_system_paints_dark_pictures(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let system = picture(s).await?;
    s.visit(&format!("{PAGE}?theme=dark")).await?;
    ensure!(picture(s).await? == system, "a dark system is painted otherwise than theme=dark");
    s.visit(&format!("{PAGE}?theme=light")).await?;
    ensure!(picture(s).await? != system, "a dark system is painted as theme=light");
    Ok(())
}

async fn everything_works_with_less_motion(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3")).await?;
    let mut drawn = picture(s).await?;
    let slider = slider(s, "beta-2").await?;
    s.drag(&slider, (-40, 0), (30, 0)).await?;
    drawn = new_picture(s, drawn).await?;
    s.click_at(&s.css(CHART).await?, (-80, 0)).await?;
    drawn = new_picture(s, drawn).await?;
    s.click(&s.by_role(Role::Button, "Zoom in").await?).await?;
    new_picture(s, drawn).await?;
    let running = s.js("return document.getAnimations().length").await?;
    ensure!(running == 0, "{running} animations run");
    nothing_went_wrong(s)
}

async fn hidden_parts_are_gone_and_locked_ones_stand_still(s: &Session) -> Result<()> {
    s.visit_whole(&format!("{PAGE}?focus=3&hide=compare,facts,x&lock=beta,plot")).await?;
    let parts = s.js("return [...document.querySelectorAll('[data-part]')].map(p => p.dataset.part)").await?;
    let parts: Vec<_> = parts.as_array().context("parts")?.iter().filter_map(|part| part.as_str()).collect();
    ensure!(!parts.contains(&"compare") && !parts.contains(&"facts"), "shown: {parts:?}");
    ensure!(parts.contains(&"plot") && parts.contains(&"depth"), "shown: {parts:?}");
    let rows = s.js("return [...document.querySelectorAll('fieldset.param')].filter(p => p.checkVisibility()).map(p => p.dataset.q + (p.matches(':disabled') ? ' locked' : ''))").await?;
    ensure!(rows == json!(["tau", "beta-2 locked", "n"]), "rows: {rows}");
    let before = picture(s).await?;
    let chart = s.css(CHART).await?;
    s.click_at(&chart, (-100, 0)).await?;
    s.chord(&[], "+").await?;
    s.press(crate::session::Key::Right).await?;
    s.drag(&slider(s, "beta-2").await?, (-40, 0), (40, 0)).await?;
    ensure!(x(s).await? == 3.0, "a locked plot lets the point move");
    shows(s, &Curve::named("swish", &[1.0])?, 3.0).await?;
    ensure!(picture(s).await? == before, "a locked page changes its picture");
    // What is not locked still moves.
    type_in(s, "tau", "0.2").await?;
    new_picture(s, before).await?;
    address_has(s, "lock", json!("beta,plot")).await?;
    // A part that is locked as a whole.
    s.visit_whole(&format!("{PAGE}?lock=compare&hide=buttons,table,depth,formula")).await?;
    let open = s.js("return [...document.querySelectorAll('[data-part=compare] button, [data-part=compare] select')].filter(e => !e.matches(':disabled')).length").await?;
    ensure!(open == 0, "{open} controls of a locked part can be used");
    let shown = s.js("return ['.buttons', 'details.data', '[data-part=depth]', '.formulas'].filter(part => document.querySelector(part)?.checkVisibility())").await?;
    ensure!(shown == json!([]), "not hidden: {shown}");
    ensure!(
        s.js("return document.querySelector('.notices') === null").await? == true,
        "a part has lost its name"
    );
    nothing_went_wrong(s)
}

async fn an_embed_shows_the_state_of_its_address(s: &Session) -> Result<()> {
    s.viewport(720, 600).await?;
    s.visit(&format!("{PAGE}?embed=1&f=tanh,elu(0.5)&focus=2&x=-1.5&hide=facts")).await?;
    chips_are(s, &["Tanh", "ELU, α = 0.5"], 1).await?;
    shows(s, &Curve::named("elu", &[0.5])?, -1.5).await?;
    let frame = s.js("return document.querySelectorAll('header, [data-part=facts]').length").await?;
    ensure!(frame == 0, "the frame or a hidden part is there");
    type_in(s, "x", "1").await?;
    shows(s, &Curve::named("elu", &[0.5])?, 1.0).await?;
    address_has(s, "embed", json!("1")).await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}
