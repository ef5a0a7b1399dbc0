//! The curves as a program.

use anyhow::{Context, Result, ensure};
use nabla_math::code::{self, Language};
use nabla_math::text::Lang;
use serde_json::json;

use super::page::{Curve, PAGE, comes_to, type_in};
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong};
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_program_is_that_of_the_curves_in_every_language,
        the_program_is_copied_by_whatever_way_there_is,
        the_program_is_saved_under_a_name_of_its_own,
        pytorch_is_said_to_differ_where_it_does,
    ]
}

const PROGRAM: &str = "return document.querySelector('[data-part=code] pre')?.textContent";
const SAID: &str = "return document.querySelector('[data-part=code] [role=status]').textContent.trim()";

/// Opens the card, whose module comes then.
async fn open(s: &Session) -> Result<()> {
    s.click(&s.css("[data-part=code] summary").await?).await?;
    s.css("[data-part=code] pre").await.map(drop)
}

/// Waits until the program on display is the one that the mathematics writes.
async fn shows(s: &Session, curves: &[Curve], x: f64, language: Language, lang: Lang) -> Result<()> {
    let curves: Vec<_> = curves.iter().map(|curve| (curve.function, curve.args)).collect();
    let expected = code::activations(&curves, x, language, lang);
    comes_to(s, language.id(), PROGRAM, json!(expected)).await
}

async fn the_program_is_that_of_the_curves_in_every_language(s: &Session) -> Result<()> {
    for (path, lang) in [(PAGE, Lang::En), ("/zh/activations/", Lang::Zh)] {
        s.visit_whole(&format!("{path}?f=swish(1.5),gelu&x=-2")).await?;
        let before = s.site.asked_for("activations_code.parts");
        open(s).await?;
        ensure!(before.len() < s.site.asked_for("activations_code.parts").len() || lang == Lang::Zh);
        let curves = [Curve::named("swish", &[1.5])?, Curve::named("gelu", &[])?];
        for language in Language::ALL {
            let label = s.all("[data-part=code] .choice label").await?;
            let place = Language::ALL.iter().position(|other| *other == language).context("a language")?;
            s.click(&label[place]).await?;
            shows(s, &curves, -2.0, language, lang).await?;
        }
        // The keyboard goes through the languages, and the choice is kept.
        s.press(Key::Left).await?;
        shows(s, &curves, -2.0, Language::PyTorch, lang).await?;
    }
    s.visit_whole(&format!("{PAGE}?f=relu")).await?;
    open(s).await?;
    let relu = [Curve::named("relu", &[])?];
    shows(s, &relu, 3.0, Language::PyTorch, Lang::En).await?;
    // It follows the point.
    type_in(s, "x", "0.25").await?;
    shows(s, &relu, 0.25, Language::PyTorch, Lang::En).await?;
    s.viewport(360, 740).await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}

async fn the_program_is_copied_by_whatever_way_there_is(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    open(s).await?;
    let program = s.js(PROGRAM).await?;
    let copy = s.by_role(Role::Button, "Copy").await?;
    // By the browser's clipboard.
    s.js("window.copied = null;
          const writeText = async text => { window.copied = text; };
          Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });")
        .await?;
    s.click(&copy).await?;
    comes_to(s, "the status", SAID, json!("Copied.")).await?;
    ensure!(s.js("return window.copied").await? == program, "something else is copied");
    // Another program is not copied yet.
    type_in(s, "x", "1").await?;
    comes_to(s, "the status", SAID, json!("")).await?;
    let program = s.js(PROGRAM).await?;
    // Without one, by a selection; the focus stays.
    s.js("window.copied = null;
          Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
          document.execCommand = what => {
              const field = document.activeElement;
              window.copied = field.value.slice(field.selectionStart, field.selectionEnd);
              return what === 'copy';
          };")
        .await?;
    s.click(&copy).await?;
    comes_to(s, "the status", SAID, json!("Copied.")).await?;
    ensure!(s.js("return window.copied").await? == program, "something else is copied");
    let left = s.js(
        "return [document.activeElement.textContent,
            [...document.querySelectorAll('[data-part=code] textarea')].filter(e => e.checkVisibility()).length]",
    );
    ensure!(left.await? == json!(["Copy", 0]), "the focus is lost, or the field stays");
    nothing_went_wrong(s)?;
    // Where neither is allowed, it says what to do. Firefox reports the rejection that this puts in the browser's place.
    s.js("document.execCommand = () => false;
          const writeText = () => Promise.reject(new Error('not allowed'));
          Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });")
        .await?;
    s.click(&copy).await?;
    s.eventually(
        "the way out is told, and the program selected",
        "const field = document.querySelector('[data-part=code] .copy textarea');
         const pre = document.querySelector('[data-part=code] pre');
         return document.querySelector('[data-part=code] [role=status]').textContent.includes('Ctrl-C')
             && field.checkVisibility() && document.activeElement === field
             && field.value.slice(field.selectionStart, field.selectionEnd) === pre.textContent",
    )
    .await
}

async fn the_program_is_saved_under_a_name_of_its_own(s: &Session) -> Result<()> {
    s.visit_whole(&format!("{PAGE}?f=mish&x=0.5")).await?;
    open(s).await?;
    s.js("const make = URL.createObjectURL;
          URL.createObjectURL = blob => { window.blob = blob; return make(blob); };
          HTMLAnchorElement.prototype.click = function () { window.file = this.download; };")
        .await?;
    for language in Language::ALL {
        s.click(&s.css(&format!("[data-part=code] label:has([value={}])", language.id())).await?).await?;
        shows(s, &[Curve::named("mish", &[])?], 0.5, language, Lang::En).await?;
        s.click(&s.by_role(Role::Button, "Download").await?).await?;
        let saved = s.js_async("return [window.file, await window.blob.text()]", vec![]).await?;
        ensure!(
            saved == json!([language.file_name("activations"), s.js(PROGRAM).await?]),
            "{language:?}: {saved}"
        );
    }
    nothing_went_wrong(s)
}

async fn pytorch_is_said_to_differ_where_it_does(s: &Session) -> Result<()> {
    s.visit_whole(&format!("{PAGE}?f=relu,softplus&x=25")).await?;
    open(s).await?;
    let softplus = Curve::named("softplus", &[])?;
    let gap = code::gap(softplus.function, 25.0, softplus.args, Lang::En).context("a known difference")?;
    let notes =
        "return [[...document.querySelectorAll('[data-part=code] .gaps li')].map(li => li.textContent),
                 document.querySelector('[data-part=code] .gaps .hint').checkVisibility()]";
    comes_to(s, "the notes", notes, json!([[format!("Softplus, β = 1 {gap}")], false])).await?;
    type_in(s, "x", "1").await?;
    comes_to(s, "the notes", notes, json!([[], true])).await?;
    nothing_went_wrong(s)
}
