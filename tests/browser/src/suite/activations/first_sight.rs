//! What a visitor meets, before touching anything: pictures, numbers, facts.

use anyhow::{Context, Result, ensure};
use nabla_math::activation::ALL;
use serde_json::json;

use super::page::{Curve, PAGE, chips_are, comes_to, compact, focus, follow, shows};
use crate::session::Session;
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_page_opens_on_sigmoid_relu_and_swish,
        every_function_shows_its_true_numbers,
        the_data_table_holds_every_function_s_numbers,
        the_facts_follow_the_focus,
        pointing_at_a_letter_lights_it_everywhere,
    ]
}

async fn the_page_opens_on_sigmoid_relu_and_swish(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 1"], 0).await?;
    shows(s, &Curve::named("sigmoid", &[])?, 3.0).await?;
    let drawn = s
        .js("return [...document.querySelectorAll('.plot canvas, [data-part=depth] canvas:first-child')].map(c =>
                 c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(byte => byte > 0))")
        .await?;
    ensure!(drawn == json!([true, true, true]), "an empty canvas: {drawn}");
    nothing_went_wrong(s)
}

async fn every_function_shows_its_true_numbers(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    for (function, x) in ALL.iter().zip([-2.5, 0.75, 12.0, -0.5, 3.25, -40.0, 1.125].into_iter().cycle()) {
        follow(s, &format!("f={}&x={x}", function.id)).await?;
        shows(s, &Curve::of(function), x).await?;
    }
    nothing_went_wrong(s)
}

async fn the_data_table_holds_every_function_s_numbers(s: &Session) -> Result<()> {
    const ROWS: u32 = 12;
    for functions in ALL.chunks(12) {
        let ids: Vec<_> = functions.iter().map(|function| function.id).collect();
        // A window whose rows are short decimals: −4.5, −3.75, … 4.5.
        s.visit_whole(&format!("{PAGE}?f={}&view=-4.5,4.5,-1,1", ids.join(","))).await?;
        let closed = s.js("return document.querySelector('details.data table') === null").await?;
        ensure!(closed == true, "the table is open at first");
        s.click(&s.css("details.data summary").await?).await?;
        let mut expected = Vec::new();
        for row in 0..=ROWS {
            let x = -4.5 + 9.0 * f64::from(row) / f64::from(ROWS);
            let mut cells = vec![compact(x, 5)?];
            for function in functions {
                let curve = Curve::of(function);
                cells.extend([compact(curve.value(x), 5)?, compact(curve.slope(x), 5)?]);
            }
            expected.push(cells);
        }
        let body = "return [...document.querySelectorAll('details.data tbody tr')]
            .map(row => [...row.cells].map(cell => cell.textContent.trim()))";
        comes_to(s, "the table", body, json!(expected)).await?;
    }
    Ok(())
}

async fn the_facts_follow_the_focus(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    let body = "const facts = document.querySelector('[data-part=facts]');
        return [facts.querySelector('h2').textContent, facts.querySelector('dl.facts dd').textContent]";
    comes_to(s, "facts", body, json!(["Sigmoid", "(0, 1)"])).await?;
    focus(s, 1).await?;
    comes_to(s, "facts", body, json!(["ReLU", "[0, ∞)"])).await
}

/// Letter, slider and number of one quantity light up together, and go out together.
async fn pointing_at_a_letter_lights_it_everywhere(s: &Session) -> Result<()> {
    s.visit_whole(&format!("{PAGE}?focus=3")).await?;
    for quantity in ["x", "beta-2"] {
        let letter = s.css(&format!(".formulas math [data-q='{quantity}']")).await?;
        s.hover(&letter, (0, 0)).await?;
        let body = format!(
            "const lit = [...document.querySelectorAll('[data-q].lit')];
             return lit.length > 2 && lit.every(e => e.dataset.q === '{quantity}')
                 && lit.length === document.querySelectorAll('[data-q=\"{quantity}\"]').length"
        );
        s.eventually(&format!("all of {quantity} is lit"), &body).await?;
        let slider = s
            .js(&format!("return document.querySelector('fieldset[data-q=\"{quantity}\"]').matches('.lit')"))
            .await?;
        ensure!(slider.as_bool().context("a yes or no")?, "the slider of {quantity} is not lit");
    }
    s.hover(&s.css("h1").await?, (0, 0)).await?;
    s.eventually("all lights are out", "return document.querySelector('.lit') === null").await
}
