//! Sliders and fields.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::page::{
    Curve, PAGE, comes_to, compact, field, field_holds, field_of, focus, new_picture, picture, picture_in,
    shows, slider, steady, summary, type_in,
};
use crate::session::{Key, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        dragging_a_slider_moves_numbers_and_picture_at_once,
        the_keys_of_a_slider_step_by_one_ten_and_a_tenth,
        a_double_click_brings_the_default_back,
        a_named_value_is_one_press_away,
        a_field_takes_what_people_type,
        a_field_says_what_is_wrong_and_leaves_the_rest_alone,
        escape_brings_back_what_stood_in_the_field,
        the_threshold_decides_what_counts_as_flat,
        the_number_of_layers_changes_what_is_left,
    ]
}

/// The β of the third curve, as its slider says.
async fn beta(s: &Session) -> Result<f64> {
    let value = s
        .js("return Number(document.querySelector('fieldset[data-q=\"beta-2\"] input[type=range]').value)")
        .await?;
    value.as_f64().context("a value")
}

async fn swish_has(s: &Session, beta: f64) -> Result<()> {
    shows(s, &Curve::named("swish", &[beta])?, 3.0).await
}

async fn dragging_a_slider_moves_numbers_and_picture_at_once(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    focus(s, 2).await?;
    swish_has(s, 1.0).await?;
    let slider = slider(s, "beta-2").await?;
    let mut pictures = vec![picture(s).await?];
    for (from, to) in [(-40, -10), (-10, 20), (20, 45)] {
        // The button stays down: nothing here waits for its release.
        s.drag_and_hold(&slider, (from, 0), (to, 0)).await?;
        let now = new_picture(s, pictures[pictures.len() - 1]).await?;
        pictures.push(now);
        let beta = beta(s).await?;
        swish_has(s, beta).await?;
        field_holds(s, "beta-2", &compact(beta, 6)?).await?;
        s.let_go().await?;
    }
    ensure!(beta(s).await? > 5.0, "β is {} at the end of a drag to the right", beta(s).await?);
    pictures.sort_unstable();
    pictures.dedup();
    ensure!(pictures.len() == 4, "some pictures are alike");
    nothing_went_wrong(s)
}

async fn the_keys_of_a_slider_step_by_one_ten_and_a_tenth(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3")).await?;
    // A press in the middle of the track sets the value there; the field then gives a known start.
    type_in(s, "beta-2", "2").await?;
    s.press_with(&[Key::Shift], Key::Tab).await?;
    for (held, key, beta) in [
        (None, Key::Right, 2.1),
        (None, Key::Up, 2.2),
        (Some(Key::Shift), Key::Right, 3.2),
        (Some(Key::Alt), Key::Down, 3.19),
        (None, Key::Left, 3.1),
    ] {
        s.press_with(held.as_slice(), key).await?;
        swish_has(s, beta).await.with_context(|| format!("{held:?} {key:?}"))?;
    }
    s.press(Key::End).await?;
    swish_has(s, 10.0).await?;
    s.press(Key::Home).await?;
    swish_has(s, 0.0).await
}

async fn a_double_click_brings_the_default_back(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3&f=sigmoid,relu,swish(7)")).await?;
    swish_has(s, 7.0).await?;
    let slider = slider(s, "beta-2").await?;
    s.double_click(&slider).await?;
    swish_has(s, 1.0).await
}

async fn a_named_value_is_one_press_away(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3")).await?;
    let marks = s.all("fieldset[data-q='beta-2'] .marks button").await?;
    for (mark, beta) in marks.iter().zip([0.0, 1.0, 1.702]) {
        s.click(mark).await?;
        swish_has(s, beta).await?;
    }
    ensure!(marks.len() == 3, "{} named values", marks.len());
    Ok(())
}

async fn a_field_takes_what_people_type(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3")).await?;
    for (typed, beta) in
        [("1.5", 1.5), ("１．２", 1.2), ("2,5", 2.5), ("25e-1", 2.5), (" 0.125 ", 0.125), ("10", 10.0)]
    {
        type_in(s, "beta-2", typed).await?;
        // It takes effect while the visitor is still in the field.
        swish_has(s, beta).await.with_context(|| format!("“{typed}”"))?;
        s.press(Key::Tab).await?;
        field_holds(s, "beta-2", &compact(beta, 6)?).await?;
        fault_is(s, false).await?;
    }
    nothing_went_wrong(s)
}

/// Whether the field of β is marked as wrong, with a sentence that is read out.
async fn fault_is(s: &Session, wrong: bool) -> Result<()> {
    let body = "const row = document.querySelector('fieldset[data-q=\"beta-2\"]');
        const sentence = row.querySelector('[role=alert]');
        return [row.querySelector('input[inputmode=decimal]').ariaInvalid === 'true',
                sentence !== null && sentence.checkVisibility() && sentence.textContent.trim().length > 10]";
    comes_to(s, "the field is marked and explained", body, json!([wrong, wrong])).await
}

async fn a_field_says_what_is_wrong_and_leaves_the_rest_alone(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3&f=sigmoid,relu,swish(2.5)")).await?;
    for typed in ["abc", "", "-", "1e9", "1,500", "1.2.3"] {
        type_in(s, "beta-2", typed).await?;
        s.press(Key::Tab).await?;
        fault_is(s, true).await.with_context(|| format!("“{typed}”"))?;
        field_holds(s, "beta-2", typed).await?;
        swish_has(s, 2.5).await.with_context(|| format!("“{typed}” has changed β"))?;
    }
    nothing_went_wrong(s)
}

async fn escape_brings_back_what_stood_in_the_field(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3&f=sigmoid,relu,swish(2.5)")).await?;
    for typed in ["abc", "1e9", "7"] {
        type_in(s, "beta-2", typed).await?;
        s.press(Key::Escape).await?;
        field_holds(s, "beta-2", "2.5").await.with_context(|| format!("“{typed}”"))?;
        fault_is(s, false).await?;
        swish_has(s, 2.5).await?;
        let selector = field_of("beta-2");
        let still =
            s.js_with("return document.activeElement.matches(arguments[0])", vec![json!(selector)]).await?;
        ensure!(still == true, "Escape leaves the field");
    }
    Ok(())
}

/// Where the slope of the sigmoid, s(1 − s), falls below `below`.
fn edge(below: f64) -> f64 {
    let s = f64::midpoint(1.0, (1.0 - 4.0 * below).sqrt());
    (s / (1.0 - s)).ln()
}

async fn the_threshold_decides_what_counts_as_flat(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let before = picture(s).await?;
    let sentence = |below: f64| -> Result<String> {
        let at = compact(edge(below), 4)?;
        Ok(format!("Slope below {} from −6 to −{at} and from {at} to 6.", compact(below, 4)?))
    };
    let first = summary(s).await?;
    ensure!(first.contains(&sentence(0.05)?), "{first}");
    type_in(s, "tau", "0.125").await?;
    new_picture(s, before).await?;
    let now = summary(s).await?;
    ensure!(now.contains(&sentence(0.125)?), "{now}");
    // The slider is logarithmic; wherever it is left, field and sentence agree.
    let slider = slider(s, "tau").await?;
    s.drag(&slider, (-60, 0), (-20, 0)).await?;
    let left = field(s, "tau").await?.prop("value").await?.context("a value")?;
    let below: f64 = left.parse()?;
    ensure!((0.001..0.125).contains(&below), "the slider was left at {left}");
    let now = summary(s).await?;
    ensure!(now.contains(&sentence(below)?), "{now}");
    // The sigmoid's slope is nowhere above a quarter.
    type_in(s, "tau", "0.3").await?;
    let now = summary(s).await?;
    ensure!(now.contains("Slope below 0.3 from −6 to 6."), "{now}");
    Ok(())
}

async fn the_number_of_layers_changes_what_is_left(s: &Session) -> Result<()> {
    s.visit_whole(&format!("{PAGE}?x=0.5")).await?;
    let sigmoid = Curve::named("sigmoid", &[])?;
    let layers = |n: i32| async move {
        let left = sigmoid.slope(0.5).powi(n);
        let words = format!(
            "Sigmoid: {n} layers at x = 0.5 pass on {} of the gradient; at the steepest point they would pass on {}.",
            compact(left, 4)?,
            compact(0.25_f64.powi(n), 4)?
        );
        let body = "const card = document.querySelector('[data-part=depth]');
            return [card.querySelector('.chart').ariaLabel, card.querySelector('.reading').textContent.trim(),
                    document.querySelector('dl.read dd:last-child').textContent.trim()]";
        comes_to(s, "the layers", body, json!([words, words, steady(left, 3)?])).await
    };
    layers(20).await?;
    let before = picture_in(s, "[data-part=depth]").await?;
    type_in(s, "n", "7").await?;
    layers(7).await?;
    ensure!(picture_in(s, "[data-part=depth]").await? != before, "the picture of the layers stays as it was");
    s.press_with(&[Key::Shift], Key::Tab).await?;
    s.press(Key::Right).await?;
    layers(8).await?;
    s.press_with(&[Key::Shift], Key::Right).await?;
    layers(18).await?;
    let slider = slider(s, "n").await?;
    s.drag(&slider, (0, 0), (60, 0)).await?;
    let n = field(s, "n").await?.prop("value").await?.context("a value")?;
    let n: i32 = n.parse().with_context(|| format!("{n} layers"))?;
    ensure!(n > 50, "{n} layers right of the middle");
    layers(n).await
}
