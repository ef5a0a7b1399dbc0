//! The view on gated units, and the editor of matrices that it shares with others.

use anyhow::{Context, Result, ensure};
use nabla_math::gated::{self, Layer, counts};
use nabla_math::matrix::{Matrix, row};
use nabla_math::param::defaults;
use serde_json::{Value, json};

use super::page::{PAGE, address_has, comes_to, compact, new_picture, picture, steady, type_in};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong};
use crate::test::{Test, in_every_engine};

mod matrix;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };
/// Digits in result tables.
const DIGITS: usize = 4;

pub(super) fn tests() -> Vec<Test> {
    let mut tests = in_every_engine(matrix::tests());
    for test in &mut tests {
        test.name = format!("gated, {}", test.name);
    }
    tests.extend(crate::tests![
        every_gated_unit_shows_the_numbers_of_the_mathematics,
        the_gated_steps_go_both_ways_and_stand_in_the_link,
        the_point_of_the_gate_follows_a_drag_and_the_keys,
        the_pictures_follow_their_switches,
        the_numbers_of_parameters_follow_the_widths,
        an_overflow_of_the_layer_is_said_in_words,
        gated_units_work_on_a_phone in FINGER,
        a_bad_gated_address_is_met_with_words,
        parts_of_the_gated_view_are_hidden_and_locked,
    ]);
    tests
}

async fn visit(s: &Session, query: &str) -> Result<()> {
    let sign = if query.is_empty() { "" } else { "&" };
    s.visit(&format!("{PAGE}?tab=gated{sign}{query}")).await?;
    s.css(".planes .chart canvas, .matrix").await?;
    s.settle().await
}

/// The layer of the first sight.
fn first() -> (Layer, Matrix) {
    let two = |data: [f64; 4]| Matrix::from_shape_vec((2, 2), data.to_vec()).unwrap();
    let layer = Layer {
        w: two([1.5, -1.0, 1.0, 2.0]),
        v: two([1.0, 0.5, -1.0, 1.0]),
        b: Some(vec![0.5, -0.5]),
        c: Some(vec![0.0, 1.0]),
    };
    (layer, row(&[1.0, -0.5]))
}

/// What the layer gives, by the mathematics that the app shares, in the digits of the page.
fn expected(id: &str, layer: &Layer, x: &Matrix) -> Result<Value> {
    let unit = gated::find(id).with_context(|| format!("no unit {id}"))?;
    let found =
        unit.forward(defaults(unit.params()), layer, x).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    shown(&found.y)
}

fn shown(matrix: &Matrix) -> Result<Value> {
    Ok(json!(matrix.iter().map(|value| steady(*value, DIGITS)).collect::<Result<Vec<_>>>()?))
}

const RESULT: &str =
    "return [...document.querySelectorAll('[data-part=result] .result button')].map(b => b.textContent)";

/// Waits until the result shows what the layer gives.
async fn gives(s: &Session, id: &str, layer: &Layer, x: &Matrix) -> Result<()> {
    comes_to(s, "y", RESULT, expected(id, layer, x)?).await
}

/// The selector of a cell, counted from 0.
fn cell(letter: &str, i: usize, j: usize) -> String {
    format!("[data-matrix={letter}] [data-cell='{i},{j}']")
}

/// What the cells of a matrix hold, row by row.
async fn cells(s: &Session, letter: &str, values: &[&str]) -> Result<()> {
    let body = format!(
        "return [...document.querySelectorAll('[data-matrix={letter}] [data-cell]')].map(cell => cell.value)"
    );
    comes_to(s, letter, &body, json!(values)).await
}

async fn every_gated_unit_shows_the_numbers_of_the_mathematics(s: &Session) -> Result<()> {
    let (layer, x) = first();
    for unit in gated::ALL {
        for bias in [true, false] {
            visit(s, &format!("gate={}&bias={}&gstep=4", unit.id, u8::from(bias))).await?;
            let bare = Layer { b: None, c: None, ..layer.clone() };
            let layer = if bias { &layer } else { &bare };
            gives(s, unit.id, layer, &x).await.context(unit.id)?;
            let last = "return [...document.querySelectorAll('[data-part=steps] [data-step=\"4\"] .result button')].map(b => b.textContent)";
            comes_to(s, unit.id, last, expected(unit.id, layer, &x)?).await?;
            let upstream = row(&[1.0, 1.0]);
            let found = unit
                .backward(defaults(unit.params()), layer, &x, &upstream)
                .map_err(|error| anyhow::anyhow!("{error:?}"))?;
            let table = "return [...document.querySelectorAll('table.numbers')].find(t => t.caption.textContent === '∂L/∂W').innerText.trim().split(/\\s+/).slice(1)";
            comes_to(s, unit.id, table, shown(&found.w)?).await?;
        }
    }
    nothing_went_wrong(s)
}

async fn the_gated_steps_go_both_ways_and_stand_in_the_link(s: &Session) -> Result<()> {
    visit(s, "").await?;
    let on = "return document.querySelector('[data-part=steps] [data-step].on')?.dataset.step";
    comes_to(s, "the first step", on, json!("1")).await?;
    let next = s.css("[data-part=steps] .moves button:last-of-type").await?;
    s.click(&next).await?;
    comes_to(s, "the next", on, json!("2")).await?;
    s.press(Key::Right).await?;
    comes_to(s, "by key", on, json!("3")).await?;
    s.press(Key::Left).await?;
    comes_to(s, "and back", on, json!("2")).await?;
    address_has(s, "gstep", json!("2")).await?;
    s.click(&s.by_role(Role::Button, "Backward").await?).await?;
    comes_to(s, "backward begins", on, json!("1")).await?;
    s.click(&s.css("[data-part=steps] .moves button:last-of-type").await?).await?;
    s.press(Key::End).await?;
    comes_to(s, "its last", on, json!("8")).await?;
    address_has(s, "gback", json!("8")).await?;
    // The upstream gradient reaches x.
    s.click(&s.css(&cell("u", 0, 1)).await?).await?;
    s.chord(&[], "-3").await?;
    let (layer, x) = first();
    let unit = gated::find("glu").context("GLU")?;
    let found = unit
        .backward(defaults(unit.params()), &layer, &x, &row(&[1.0, -3.0]))
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let last = "return [...document.querySelectorAll('[data-part=steps] [data-step=\"8\"] .result button')].map(b => b.textContent)";
    comes_to(s, "∂L/∂x", last, shown(&found.x)?).await?;
    address_has(s, "gu", json!("1,-3")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    comes_to(s, "after loading anew", on, json!("8")).await?;
    comes_to(s, "∂L/∂x after loading anew", last, shown(&found.x)?).await?;
    // Each way keeps its own step.
    s.click(&s.by_role(Role::Button, "Forward").await?).await?;
    comes_to(s, "forward again", on, json!("2")).await?;
    nothing_went_wrong(s)
}

/// The first two inputs, as their cells have them.
async fn point(s: &Session) -> Result<(f64, f64)> {
    let body = "return ['0,0', '0,1'].map(at => Number(document.querySelector(`[data-matrix=x] [data-cell='${at}']`).value.replace('−', '-')))";
    let at = s.js(body).await?;
    Ok((at[0].as_f64().context("x₁")?, at[1].as_f64().context("x₂")?))
}

async fn the_point_of_the_gate_follows_a_drag_and_the_keys(s: &Session) -> Result<()> {
    visit(s, "panel=product").await?;
    let chart = s.css(".planes .chart").await?;
    let mut drawn = picture(s).await?;
    let mut last = (f64::INFINITY, f64::INFINITY);
    let (layer, _) = first();
    for (from, to) in [((40, 0), (20, -20)), ((20, -20), (-30, -10)), ((-30, -10), (-60, 30))] {
        s.drag_and_hold(&chart, from, to).await?;
        drawn = new_picture(s, drawn).await?;
        let now = point(s).await?;
        ensure!(now != last && now.0.abs() <= 3.0 && now.1.abs() <= 3.0, "the point is at {now:?}");
        ensure!(now.0 < last.0, "to the left is less: {now:?} after {last:?}");
        gives(s, "glu", &layer, &row(&[now.0, now.1])).await?;
        last = now;
        s.let_go().await?;
    }
    s.hover(&chart, (0, 0)).await?;
    ensure!(point(s).await? == last, "the point follows a hovering mouse");
    visit(s, "panel=gate").await?;
    s.js("document.querySelector('.planes .chart').focus()").await?;
    for (held, key, to) in [
        (None, Key::Right, (1.1, -0.5)),
        (None, Key::Up, (1.1, -0.4)),
        (Some(Key::Shift), Key::Left, (0.1, -0.4)),
        (Some(Key::Alt), Key::Down, (0.1, -0.41)),
    ] {
        s.press_with(held.as_slice(), key).await?;
        gives(s, "glu", &layer, &row(&[to.0, to.1])).await.with_context(|| format!("{key:?}"))?;
    }
    // It goes on beyond the window, which grows with it.
    for _ in 0..3 {
        s.press_with(&[Key::Shift], Key::Right).await?;
    }
    gives(s, "glu", &layer, &row(&[3.1, -0.41])).await?;
    address_has(s, "gx", json!("3.1,-0.41")).await?;
    s.chord(&[], "-").await?;
    address_has(s, "reach", json!("10")).await?;
    s.chord(&[], "0").await?;
    address_has(s, "reach", Value::Null).await?;
    nothing_went_wrong(s)
}

async fn the_pictures_follow_their_switches(s: &Session) -> Result<()> {
    visit(s, "").await?;
    let panels = "return [...document.querySelectorAll('.planes .chart')].map(c => c.dataset.panel)";
    comes_to(s, "three pictures", panels, json!(["gate", "linear", "product"])).await?;
    // Whole above the fold, with the matrices beside them.
    let below = s
        .js("return [...document.querySelectorAll('.planes .chart, [data-matrix=x], [data-matrix=W], [data-matrix=V]')]
                 .filter(e => e.getBoundingClientRect().bottom > innerHeight).length")
        .await?;
    ensure!(below == 0, "{below} things reach below the fold");
    let mut seen = vec![picture(s).await?];
    for unit in ["Bilinear", "ReGLU", "GEGLU", "SwiGLU"] {
        s.click(&s.by_role(Role::Button, unit).await?).await?;
        let last = seen[seen.len() - 1];
        seen.push(new_picture(s, last).await?);
    }
    type_in(s, "beta", "8").await?;
    seen.push(new_picture(s, seen[seen.len() - 1]).await?);
    address_has(s, "gate", json!("swiglu(8)")).await?;
    for (name, panel) in [("Gate g", "gate"), ("Factor h", "linear"), ("Product y", "product")] {
        s.click(&s.by_role(Role::Button, name).await?).await?;
        comes_to(s, name, panels, json!([panel])).await?;
        seen.push(new_picture(s, seen[seen.len() - 1]).await?);
    }
    s.click(&s.by_role(Role::Button, "Zoom in").await?).await?;
    seen.push(new_picture(s, seen[seen.len() - 1]).await?);
    // Another output is another picture.
    s.click(s.all("[data-part=result] .result button").await?.get(1).context("two results")?).await?;
    seen.push(new_picture(s, seen[seen.len() - 1]).await?);
    address_has(s, "out", json!("2")).await?;
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    ensure!(seen.len() == count, "some pictures are alike");
    nothing_went_wrong(s)
}

async fn the_numbers_of_parameters_follow_the_widths(s: &Session) -> Result<()> {
    visit(s, "dmodel=4096&dff=16384&bias=0").await?;
    let text =
        "return document.querySelector('[data-part=counts] .reading').textContent.replace(/\\u202f/g, '')";
    let say = |d: u64, h: u64, bias: bool| {
        let (same, narrow) = (counts::feed_forward(d, h, bias), counts::equal_width(h, 1));
        [same.plain, same.gated, narrow, counts::feed_forward(d, narrow, bias).gated].map(|n| n.to_string())
    };
    for (d, bias) in [(4096, false), (64, false), (64, true)] {
        if d == 64 && !bias {
            type_in(s, "d", "64").await?;
        }
        if bias {
            s.click(&s.css("[data-part=counts] > button").await?).await?;
        }
        let wanted = json!(say(d, 16384, bias));
        s.eventually(
            "the numbers",
            &format!("const said = (() => {{ {text} }})(); return {wanted}.every(n => said.includes(n));"),
        )
        .await?;
    }
    s.eventually("LLaMA’s width", &format!("return (() => {{ {text} }})().includes('11008')")).await?;
    nothing_went_wrong(s)
}

async fn an_overflow_of_the_layer_is_said_in_words(s: &Session) -> Result<()> {
    visit(s, "gate=bilinear").await?;
    for letter in ["W", "V"] {
        s.click(&s.css(&cell(letter, 0, 0)).await?).await?;
        s.chord(&[], "1e300").await?;
    }
    let said = "return ['[data-part=result] .fault', '[data-part=steps] .fault', '[data-part=gradients] .fault', '.picture .reading']
        .every(part => document.querySelector(part).textContent.includes('overflow'))";
    s.eventually("the overflow is said in every part", said).await?;
    let numbers = s.js("return document.body.innerText.includes('NaN')").await?;
    ensure!(numbers == false, "NaN is shown");
    s.click(&s.css(&cell("V", 0, 0)).await?).await?;
    s.chord(&[], "1").await?;
    s.eventually(
        "and is over",
        "return document.querySelector('[data-part=result] .fault').textContent === ''",
    )
    .await?;
    nothing_went_wrong(s)
}

async fn gated_units_work_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    visit(s, "panel=product").await?;
    no_overflow(s).await?;
    let chart = s.css(".planes .chart").await?;
    let before = point(s).await?;
    s.swipe(&chart, (-40, 10), (60, -30)).await?;
    let after = point(s).await?;
    ensure!(after != before && after.0 > 0.0, "the finger leaves the point at {after:?}");
    let (layer, _) = first();
    gives(s, "glu", &layer, &row(&[after.0, after.1])).await?;
    // Without a clipboard, a text can still be put in.
    s.click(&s.by_role(Role::Button, "W: size, paste, copy").await?).await?;
    s.css("[data-matrix=W] textarea").await?.send_keys("1 0\n0 1").await?;
    s.click(&s.by_role(Role::Button, "Put in").await?).await?;
    cells(s, "W", &["1", "0", "0", "1"]).await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}

async fn a_bad_gated_address_is_met_with_words(s: &Session) -> Result<()> {
    visit(s, "gate=nonsense&gx=1,x&gw=1,2;3,4;5,6&out=9&reach=abc").await?;
    let said = "const text = document.querySelector('.notices')?.textContent ?? '';
        return ['nonsense', 'gx=', 'gw=', 'out=', 'reach='].every(part => text.includes(part))";
    s.eventually("every value that could not be used is named", said).await?;
    cells(s, "x", &["1", "−0.5"]).await?;
    cells(s, "W", &["1", "2", "3", "4"]).await?;
    ensure!(s.js(RESULT).await?.as_array().is_some_and(|y| y.len() == 2), "no result");
    nothing_went_wrong(s)
}

async fn parts_of_the_gated_view_are_hidden_and_locked(s: &Session) -> Result<()> {
    visit(s, "hide=counts,notes&lock=matrices&embed=1").await?;
    let parts = "return ['plot', 'formula', 'matrices', 'result', 'steps', 'gradients', 'counts', 'notes']
        .filter(part => document.querySelector(`[data-part=${part}]`) === null)";
    comes_to(s, "what is left out", parts, json!(["counts", "notes"])).await?;
    let open = s.css(&cell("W", 0, 0)).await?.is_enabled().await?;
    ensure!(!open, "a locked cell can be typed into");
    let before = point(s).await?;
    s.click_at(&s.css(".planes .chart").await?, (-50, 0)).await?;
    ensure!(point(s).await? == before, "a locked point moves");
    let notices = s.js("return document.querySelector('.notices') === null").await?;
    ensure!(notices == true, "a part is not known");
    let label = s.js("return document.querySelector('.planes .chart').ariaLabel").await?;
    let y = compact(1.226_361_714_287_226_4, 4)?;
    ensure!(label.as_str().is_some_and(|label| label.contains(&y)), "the picture is called {label}");
    nothing_went_wrong(s)
}
