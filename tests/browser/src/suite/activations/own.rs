//! A function that the visitor types.

use anyhow::{Context, Result, ensure};
use nabla_math::typed::parse;
use serde_json::{Value, json};

use super::page::{
    CHART, PAGE, address_has, chips_are, comes_to, new_picture, picture, slider, steady, type_in,
};
use crate::session::{Key, Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_formula_that_is_typed_is_drawn_with_its_numbers_and_sliders,
        a_mistake_is_shown_at_its_place_and_the_picture_stays,
        a_link_keeps_the_formula_right_or_wrong,
        rubbish_of_any_length_breaks_nothing,
        what_is_not_defined_is_said_in_words,
        the_code_for_formulas_comes_only_when_one_is_there,
    ]
}

const FIELD: &str = "#own-formula";

/// Writes over what stands in the field of the formula, and stays in it.
async fn write(s: &Session, text: &str) -> Result<()> {
    s.click(&s.css(FIELD).await?).await?;
    s.chord(&[Key::Control], "a").await?;
    if text.is_empty() { s.press(Key::Delete).await } else { s.chord(&[], text).await }
}

/// Puts a text into the field in one piece, as from the clipboard: on the way to a formula that is typed letter by
/// letter there are others.
async fn paste(s: &Session, text: &str) -> Result<()> {
    let body = format!(
        "const field = document.querySelector('{FIELD}');
         field.value = arguments[0];
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
    );
    s.js_with(&body, vec![json!(text)]).await.map(drop)
}

/// Waits until the readouts show f and f′ of this formula, to the last digit.
async fn reads(s: &Session, text: &str, x: f64, args: &[f64]) -> Result<()> {
    let formula = parse(text, &["x"]).map_err(|fault| anyhow::anyhow!("{text}: {fault:?}"))?;
    let curve = formula.curve(x, args);
    let body =
        "return ['f', 'df'].map(q => document.querySelector(`dl.read dd[data-q=${q}]`).textContent.trim())";
    comes_to(s, text, body, json!([steady(curve.value, 6)?, steady(curve.slope, 6)?])).await
}

/// What is said of the formula: whether the field is marked, the sentence, and the part that is marked.
async fn fault_is(s: &Session, wrong: bool, marked: Value) -> Result<()> {
    let body = format!(
        "const sentence = document.querySelector('.mistake [role=alert]');
         return [document.querySelector('{FIELD}')?.ariaInvalid === 'true',
                 sentence !== null && sentence.checkVisibility() && sentence.textContent.length > 8,
                 document.querySelector('.mistake mark')?.textContent ?? null]"
    );
    comes_to(s, "the mistake", &body, json!([wrong, wrong, marked])).await
}

async fn a_formula_that_is_typed_is_drawn_with_its_numbers_and_sliders(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let before = picture(s).await?;
    s.by_role(Role::ComboBox, "Add a function").await?.select_by_value("own").await?;
    // It opens on a good example.
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 1", "Your f(x), b = 1"], 3).await?;
    reads(s, "x*sigmoid(b*x)", 3.0, &[1.0]).await?;
    let first = new_picture(s, before).await?;
    write(s, "max(0,x) - a*max(0,-x) + k").await?;
    reads(s, "max(0,x) - a*max(0,-x) + k", 3.0, &[1.0, 1.0]).await?;
    let second = new_picture(s, first).await?;
    let slider = slider(s, "own-a-3").await?;
    s.js("document.querySelector('fieldset[data-q=own-a-3]').scrollIntoView({ block: 'center' })").await?;
    s.drag(&slider, (0, 0), (25, 0)).await?;
    new_picture(s, second).await?;
    type_in(s, "own-k-3", "-2.5").await?;
    type_in(s, "own-a-3", "0.1").await?;
    type_in(s, "x", "-2").await?;
    reads(s, "max(0,x) - a*max(0,-x) + k", -2.0, &[0.1, -2.5]).await?;
    address_has(s, "f", json!("sigmoid,relu,swish,own(0.1;-2.5)")).await?;
    address_has(s, "own", json!("max(0,x) - a*max(0,-x) + k")).await?;
    // A value stays with its name when the formula changes.
    write(s, "k*x^2").await?;
    reads(s, "k*x^2", -2.0, &[-2.5]).await?;
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 1", "Your f(x), k = −2.5"], 3).await?;
    nothing_went_wrong(s)
}

async fn a_mistake_is_shown_at_its_place_and_the_picture_stays(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=relu,own(2)&focus=2&own=b*tanh(x)")).await?;
    reads(s, "b*tanh(x)", 3.0, &[2.0]).await?;
    let good = picture(s).await?;
    for (text, marked) in [("b*tahn(x)", "tahn"), ("b*tanh(x", "("), ("b*tanh(x) @ 2", "@")] {
        paste(s, text).await?;
        fault_is(s, true, json!(marked)).await.with_context(|| text.to_owned())?;
        ensure!(picture(s).await? == good, "{text} changes the picture");
        reads(s, "b*tanh(x)", 3.0, &[2.0]).await?;
        // One press, and the caret is where the mistake is.
        s.click(&s.by_role(Role::Button, "Go to the place").await?).await?;
        let selected = format!(
            "const field = document.querySelector('{FIELD}');
             return [document.activeElement === field, field.value.slice(field.selectionStart, field.selectionEnd)]"
        );
        comes_to(s, "the caret", &selected, json!([true, marked])).await?;
        address_has(s, "own", json!(text)).await?;
    }
    paste(s, "b*tanh(x)").await?;
    fault_is(s, false, Value::Null).await?;
    nothing_went_wrong(s)
}

/// Waits until no module is on its way: Firefox calls a fetch that a reload cuts off an error.
async fn all_is_here(s: &Session) -> Result<()> {
    s.settle().await?;
    s.eventually("every panel", "return document.querySelector('.waiting') === null").await
}

async fn a_link_keeps_the_formula_right_or_wrong(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=own(0.5;3)&own=a*x%5E2%2Bc&x=1.5")).await?;
    reads(s, "a*x^2+c", 1.5, &[0.5, 3.0]).await?;
    all_is_here(s).await?;
    s.client.refresh().await?;
    s.ready().await?;
    reads(s, "a*x^2+c", 1.5, &[0.5, 3.0]).await?;
    all_is_here(s).await?;
    s.visit(&format!("{PAGE}?f=own(0.5;3)&own=a*x%5E2%2Bc)&x=1.5")).await?;
    fault_is(s, true, json!(")")).await?;
    comes_to(s, "the text", &format!("return document.querySelector('{FIELD}')?.value"), json!("a*x^2+c)"))
        .await?;
    // Put right, it has the arguments of the link.
    s.click(&s.by_role(Role::Button, "Go to the place").await?).await?;
    s.press(Key::Delete).await?;
    reads(s, "a*x^2+c", 1.5, &[0.5, 3.0]).await?;
    // Without its curve the text waits for the next one.
    s.click(&s.by_role(Role::Button, "+ Tanh").await?).await?;
    s.click(&s.by_role(Role::Button, "Remove Your f(x)").await?).await?;
    chips_are(s, &["Tanh"], 0).await?;
    s.by_role(Role::ComboBox, "Add a function").await?.select_by_value("own").await?;
    reads(s, "a*x^2+c", 1.5, &[1.0, 1.0]).await?;
    nothing_went_wrong(s)
}

async fn rubbish_of_any_length_breaks_nothing(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=relu,own&focus=2")).await?;
    reads(s, "x*sigmoid(b*x)", 3.0, &[1.0]).await?;
    let rubbish = [
        "(".repeat(5000),
        "x+".repeat(3000),
        "\u{1f600}<b>&amp;".to_owned(),
        "a+b+c+d+e1+f1".to_owned(),
        String::new(),
    ];
    for text in rubbish {
        let start: String = text.chars().take(12).collect();
        paste(s, &text).await?;
        let body = format!("return document.querySelector('{FIELD}').ariaInvalid === 'true'");
        comes_to(s, &start, &body, json!(true)).await?;
        reads(s, "x*sigmoid(b*x)", 3.0, &[1.0]).await.context(start)?;
    }
    let fits = "return document.documentElement.scrollWidth <= innerWidth";
    paste(s, &"w".repeat(5000)).await?;
    comes_to(s, "the width", fits, json!(true)).await?;
    nothing_went_wrong(s)
}

async fn what_is_not_defined_is_said_in_words(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=own&own=ln(x)&x=-1")).await?;
    let body = format!(
        "const f = document.querySelector('dl.read dd[data-q=f]');
         return [f.textContent.trim(), f.title, document.querySelector('{CHART}').ariaValueText.includes('value not defined')]"
    );
    comes_to(s, "the number", &body, json!(["—", "not defined at this point", true])).await?;
    type_in(s, "x", "2").await?;
    reads(s, "ln(x)", 2.0, &[]).await?;
    s.eventually("no title", "return document.querySelector('dl.read dd[data-q=f]').title === ''").await?;
    nothing_went_wrong(s)
}

async fn the_code_for_formulas_comes_only_when_one_is_there(s: &Session) -> Result<()> {
    let fetched = "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/activations_own.parts'))";
    s.visit(PAGE).await?;
    s.settle().await?;
    ensure!(s.js(fetched).await? == false, "the code comes with the first visit");
    s.by_role(Role::ComboBox, "Add a function").await?.select_by_value("own").await?;
    s.css(FIELD).await?;
    ensure!(s.js(fetched).await? == true, "the code comes from nowhere");
    nothing_went_wrong(s)
}
