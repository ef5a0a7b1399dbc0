//! The page on activation functions.

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;

use super::checks::nothing_went_wrong;
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        arrow_keys_move_the_point,
        the_mouse_moves_the_point,
        a_finger_moves_the_point in FINGER,
        the_wheel_zooms_with_control_only,
        two_fingers_zoom in FINGER,
        buttons_and_keys_move_the_window_and_reset_it,
        a_slider_changes_the_picture_and_the_address,
        a_number_can_be_typed,
        a_function_is_added_and_removed,
        the_state_comes_back_with_its_address,
        a_bad_value_is_told_and_can_be_dismissed,
        the_summary_follows_the_picture,
        parts_can_be_hidden_and_locked,
        the_picture_stays_in_sight_on_a_phone,
    ]
}

const PATH: &str = "/en/activations/";

/// The plot, which is a slider for the point.
async fn plot(s: &Session) -> Result<Element> {
    s.by_role(Role::Slider, "Plot").await
}

/// The point's x, as a screen reader hears it.
async fn x(s: &Session) -> Result<f64> {
    let value = plot(s).await?.attr("aria-valuenow").await?.context("aria-valuenow")?;
    Ok(value.parse()?)
}

/// All canvases as text, to see that they change.
async fn picture(s: &Session) -> Result<String> {
    s.settle().await?;
    let all = s.js("return [...document.querySelectorAll('main canvas')].map(c => c.toDataURL()).join()");
    Ok(all.await?.as_str().unwrap_or_default().to_owned())
}

/// Waits until the address has (or has not) a text in its query; it is written with a delay.
async fn address(s: &Session, has: bool, text: &str) -> Result<()> {
    let body = format!("return decodeURIComponent(location.search).includes('{text}') === {has}");
    s.eventually(&format!("the address has {text}: {has}"), &body).await
}

async fn arrow_keys_move_the_point(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let start = x(s).await?;
    // A step is a tenth; a click would move the point by itself.
    s.js_with("arguments[0].focus()", vec![serde_json::to_value(plot(s).await?)?]).await?;
    for (held, key, expected) in [
        (&[][..], Key::Right, 0.1),
        (&[], Key::Left, -0.1),
        (&[Key::Shift], Key::Right, 1.0),
        (&[Key::Alt], Key::Right, 0.01),
    ] {
        let before = x(s).await?;
        s.press_with(held, key).await?;
        let moved = x(s).await? - before;
        ensure!((moved - expected).abs() < 1e-9, "{held:?} {key:?} moves by {moved}");
    }
    ensure!((x(s).await? - start - 1.01).abs() < 1e-9, "ends at {}", x(s).await?);
    address(s, true, "x=4.01").await?;
    nothing_went_wrong(s)
}

async fn the_mouse_moves_the_point(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let (plot, still) = (plot(s).await?, picture(s).await?);
    s.drag(&plot, (0, 40), (-100, 40)).await?;
    let left = x(s).await?;
    s.drag(&plot, (-100, 40), (100, 40)).await?;
    let right = x(s).await?;
    ensure!(left < 0.0 && right > left + 2.0, "the point went to {left}, then to {right}");
    ensure!(picture(s).await? != still, "the picture does not follow");
    nothing_went_wrong(s)
}

async fn a_finger_moves_the_point(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit(PATH).await?;
    let plot = plot(s).await?;
    s.swipe(&plot, (50, 20), (-60, 20)).await?;
    let left = x(s).await?;
    ensure!(left < 1.0, "the point is at {left}");
    nothing_went_wrong(s)
}

async fn the_wheel_zooms_with_control_only(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let (plot, still) = (plot(s).await?, picture(s).await?);
    s.wheel(&plot, 60).await?;
    s.eventually("the page scrolls", "return scrollY > 0").await?;
    ensure!(picture(s).await? == still, "a plain wheel zooms");
    s.js("scrollTo(0, 0)").await?;
    s.ctrl_wheel(&plot, -120).await?;
    address(s, true, "view=").await?;
    ensure!(picture(s).await? != still, "Control and the wheel do not zoom");
    nothing_went_wrong(s)
}

async fn two_fingers_zoom(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let (plot, still) = (plot(s).await?, picture(s).await?);
    s.pinch(&plot, 60, 180).await?;
    address(s, true, "view=").await?;
    ensure!(picture(s).await? != still, "a pinch does not zoom");
    nothing_went_wrong(s)
}

async fn buttons_and_keys_move_the_window_and_reset_it(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let still = picture(s).await?;
    for name in ["Zoom in", "Zoom out", "Pan left", "Pan up"] {
        let before = picture(s).await?;
        s.by_role(Role::Button, name).await?.click().await?;
        ensure!(picture(s).await? != before, "{name} does nothing");
    }
    s.by_role(Role::Button, "Reset").await?.click().await?;
    ensure!(picture(s).await? == still, "reset leaves the window moved");
    s.js_with("arguments[0].focus()", vec![serde_json::to_value(plot(s).await?)?]).await?;
    // The focus ring is no part of the canvas.
    for (held, keys) in [(&[][..], "+"), (&[], "-")] {
        let before = picture(s).await?;
        s.chord(held, keys).await?;
        ensure!(picture(s).await? != before, "{keys} does nothing");
    }
    s.press_with(&[Key::Control], Key::Right).await?;
    ensure!(picture(s).await? != still, "Control and an arrow do nothing");
    s.chord(&[], "0").await?;
    ensure!(picture(s).await? == still, "0 leaves the window moved");
    address(s, false, "view=").await?;
    nothing_went_wrong(s)
}

async fn a_slider_changes_the_picture_and_the_address(s: &Session) -> Result<()> {
    s.visit(&format!("{PATH}?f=swish")).await?;
    let still = picture(s).await?;
    let slider = s.css("main fieldset.param[data-q=beta] input[type=range], [data-part=parameters] input[type=range], .panel input[type=range]").await?;
    s.drag(&slider, (-20, 0), (40, 0)).await?;
    ensure!(picture(s).await? != still, "the picture does not follow");
    address(s, true, "swish(").await?;
    slider.click().await?;
    let dragged = picture(s).await?;
    s.press(Key::Right).await?;
    ensure!(picture(s).await? != dragged, "the slider has no keys");
    nothing_went_wrong(s)
}

async fn a_number_can_be_typed(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let field = s.by_role(Role::TextBox, "input x").await?;
    s.fill(&field, "-1.25").await?;
    ensure!(x(s).await? == -1.25, "the point is at {}", x(s).await?);
    s.fill(&field, "two").await?;
    s.by_role(Role::TextBox, "input x").await?;
    s.css("[role=alert]:not(#failure)").await.context("nothing is said about a word for a number")?;
    ensure!(x(s).await? == -1.25, "a word moves the point");
    nothing_went_wrong(s)
}

async fn a_function_is_added_and_removed(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let still = picture(s).await?;
    s.css("main select[aria-label='Add a function']").await?.select_by_value("mish").await?;
    ensure!(picture(s).await? != still, "the picture has no new curve");
    address(s, true, "mish").await?;
    s.by_role(Role::Button, "Remove Mish").await?.click().await?;
    address(s, false, "mish").await?;
    nothing_went_wrong(s)
}

async fn the_state_comes_back_with_its_address(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let still = picture(s).await?;
    s.js_with("arguments[0].focus()", vec![serde_json::to_value(plot(s).await?)?]).await?;
    s.press_with(&[Key::Shift], Key::Left).await?;
    s.by_role(Role::Button, "Zoom in").await?.click().await?;
    address(s, true, "view=").await?;
    address(s, true, "x=2").await?;
    let (moved, query) = (picture(s).await?, s.path().await?);
    ensure!(moved != still, "nothing has moved");
    s.visit(&query).await?;
    ensure!(x(s).await? == 2.0, "x is {} after loading {query}", x(s).await?);
    ensure!(picture(s).await? == moved, "{query} shows another picture");
    nothing_went_wrong(s)
}

async fn a_bad_value_is_told_and_can_be_dismissed(s: &Session) -> Result<()> {
    s.visit(&format!("{PATH}?x=1e9&f=sigmoid,nonsense&unknown=1")).await?;
    let notices = s.css(".notices").await?;
    let words = notices.text().await?;
    ensure!(words.contains("nonsense"), "says “{words}”");
    ensure!(x(s).await? == 1000.0, "x is {}", x(s).await?);
    s.by_role(Role::Button, "Dismiss").await?.click().await?;
    ensure!(s.all(".notices").await?.is_empty(), "the notice stays");
    nothing_went_wrong(s)
}

async fn the_summary_follows_the_picture(s: &Session) -> Result<()> {
    s.visit(PATH).await?;
    let field = s.by_role(Role::TextBox, "input x").await?;
    s.fill(&field, "-4.5").await?;
    s.eventually(
        "the live region says where the point is",
        "return [...document.querySelectorAll('[role=status]')].some(e => /[-−]4[.]5/.test(e.textContent))",
    )
    .await
}

async fn parts_can_be_hidden_and_locked(s: &Session) -> Result<()> {
    s.visit(&format!("{PATH}?hide=compare,facts&lock=x")).await?;
    let parts = s.all("[data-part=compare], [data-part=facts]").await?;
    ensure!(parts.is_empty(), "hidden parts are there");
    let field = s.by_role(Role::TextBox, "input x").await?;
    ensure!(!field.is_enabled().await?, "a locked number can be changed");
    nothing_went_wrong(s)
}

/// While the controls under it are moved.
async fn the_picture_stays_in_sight_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit(PATH).await?;
    s.js("document.querySelector('.panel input[type=range]').scrollIntoView({ block: 'end' })").await?;
    s.settle().await?;
    let seen = s
        .js("const box = document.querySelector('main canvas').getBoundingClientRect();
             return Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / box.height")
        .await?;
    ensure!(seen.as_f64().is_some_and(|part| part > 0.9), "{seen} of the picture is seen");
    Ok(())
}
