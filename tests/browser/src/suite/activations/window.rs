//! Which curves are drawn, and the window onto them: buttons and keys.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::page::{CHART, PAGE, address_has, comes_to, new_picture, picture};
use crate::session::{Key, PATIENCE, Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        each_derivative_is_switched_on_and_off,
        buttons_zoom_pan_and_reset,
        keys_zoom_pan_and_reset,
        no_zoom_leaves_the_drawable,
    ]
}

/// The ends of the window: left, right, low, high.
pub(super) type Ends = [f64; 4];

/// Waits until the address has a window other than `before`, and returns it.
pub(super) async fn new_window(s: &Session, before: Option<Ends>) -> Result<Ends> {
    let start = tokio::time::Instant::now();
    loop {
        let view = s.js("return new URLSearchParams(location.search).get('view')").await?;
        if let Some(view) = view.as_str() {
            let ends: Vec<f64> = view.split(',').map(str::parse).collect::<Result<_, _>>()?;
            let ends = Ends::try_from(ends).ok().with_context(|| format!("view={view}"))?;
            if Some(ends) != before {
                return Ok(ends);
            }
        }
        ensure!(start.elapsed() < PATIENCE, "the window stays {before:?}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

fn close(found: Ends, expected: Ends) -> Result<()> {
    let near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
    ensure!(near, "the window is {found:?} and not {expected:?}");
    Ok(())
}

/// The window enlarged about its middle.
fn zoomed([left, right, low, high]: Ends, factor: f64) -> Ends {
    let zoom = |low: f64, high: f64| {
        let (middle, half) = (f64::midpoint(low, high), (high - low) / 2.0 / factor);
        (middle - half, middle + half)
    };
    let ((left, right), (low, high)) = (zoom(left, right), zoom(low, high));
    [left, right, low, high]
}

/// The window moved by tenths of its width and height.
fn panned([left, right, low, high]: Ends, (tenths_right, tenths_up): (f64, f64)) -> Ends {
    let (x, y) = (tenths_right * (right - left) / 10.0, tenths_up * (high - low) / 10.0);
    [left + x, right + x, low + y, high + y]
}

const START: Ends = [-6.0, 6.0, -2.0, 2.0];

async fn each_derivative_is_switched_on_and_off(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?view=-6,6,-2,2")).await?;
    let pressed = "return [...document.querySelectorAll('.buttons [aria-pressed]')].slice(0, 3).map(b => b.ariaPressed === 'true')";
    comes_to(s, "f, f′, f″", pressed, json!([true, true, false])).await?;
    let mut pictures = vec![picture(s).await?];
    let toggles = s.all(".buttons [aria-pressed]").await?;
    for (toggle, state, show) in [
        (2, [true, true, true], Some("f,df,d2f")),
        (1, [true, false, true], Some("f,d2f")),
        (0, [false, false, true], Some("d2f")),
        (2, [false, false, false], Some("")),
        (0, [true, false, false], Some("f")),
        (1, [true, true, false], None),
    ] {
        s.click(toggles.get(toggle).context("three switches")?).await?;
        comes_to(s, "f, f′, f″", pressed, json!(state)).await?;
        pictures.push(new_picture(s, pictures[pictures.len() - 1]).await?);
        address_has(s, "show", show.map_or(Value::Null, |show| json!(show))).await?;
    }
    ensure!(pictures.first() == pictures.last(), "on, off and on again leaves another picture");
    pictures.sort_unstable();
    pictures.dedup();
    ensure!(pictures.len() == 6, "some of six pictures are alike");
    nothing_went_wrong(s)
}

async fn buttons_zoom_pan_and_reset(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?view=-6,6,-2,2")).await?;
    let (mut window, mut drawn) = (START, picture(s).await?);
    for (name, change) in [
        ("Zoom in", None),
        ("Pan right", Some((1.0, 0.0))),
        ("Pan up", Some((0.0, 1.0))),
        ("Pan left", Some((-1.0, 0.0))),
        ("Pan down", Some((0.0, -1.0))),
        ("Zoom out", None),
    ] {
        s.click(&s.by_role(Role::Button, name).await?).await?;
        let found = new_window(s, Some(window)).await?;
        let factor = if name == "Zoom in" { 1.25 } else { 0.8 };
        let expected = change.map_or_else(|| zoomed(window, factor), |by| panned(window, by));
        close(found, expected).context(name)?;
        window = found;
        drawn = new_picture(s, drawn).await?;
    }
    close(window, START)?;
    // Reset leads back to the window that is fitted to the curves, which has no place in the address.
    s.click(&s.by_role(Role::Button, "Reset").await?).await?;
    address_has(s, "view", Value::Null).await?;
    let fitted = picture(s).await?;
    s.visit(PAGE).await?;
    s.hover(&s.css("h1").await?, (0, 0)).await?;
    ensure!(picture(s).await? == fitted, "the picture after a reset is not the first one");
    nothing_went_wrong(s)
}

async fn keys_zoom_pan_and_reset(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?view=-6,6,-2,2")).await?;
    s.js(&format!("document.querySelector('{CHART}').focus()")).await?;
    let mut window = START;
    for (key, expected) in
        [("+", zoomed(START, 1.25)), ("-", START), ("=", zoomed(START, 1.25)), ("-", START)]
    {
        s.chord(&[], key).await?;
        let found = new_window(s, Some(window)).await?;
        close(found, expected).with_context(|| key.to_owned())?;
        window = found;
    }
    for (key, by) in
        [(Key::Right, (1.0, 0.0)), (Key::Up, (0.0, 1.0)), (Key::Left, (-1.0, 0.0)), (Key::Down, (0.0, -1.0))]
    {
        s.press_with(&[Key::Control], key).await?;
        let found = new_window(s, Some(window)).await?;
        close(found, panned(window, by)).with_context(|| format!("Ctrl and {key:?}"))?;
        window = found;
    }
    s.chord(&[], "0").await?;
    address_has(s, "view", Value::Null).await?;
    // None of these keys moves the point.
    comes_to(s, "x", &format!("return document.querySelector('{CHART}').ariaValueNow"), json!("3")).await?;
    nothing_went_wrong(s)
}

async fn no_zoom_leaves_the_drawable(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.js(&format!("document.querySelector('{CHART}').focus()")).await?;
    for key in ["+", "-"] {
        // 1.25⁹⁰ is more than a hundred million: from either limit beyond the other.
        s.chord(&[], &key.repeat(90)).await?;
        let here = picture(s).await?;
        s.chord(&[], key).await?;
        ensure!(picture(s).await? == here, "“{key}” goes on for ever");
        let [left, right, low, high] = new_window(s, None).await?;
        ensure!(left < right && low < high, "the window is empty");
    }
    nothing_went_wrong(s)
}
