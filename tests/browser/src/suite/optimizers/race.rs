//! The race: its start, its steps, its entries, and what is said of a run that is lost.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::read::{Due, PAGE, address, losses, says};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong, painted, targets_are_large, until};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };
/// Two entries on Himmelblau’s surface from a start that is easy to read.
pub(super) const TWO: &str = "start=1,1&o=sgd(0.01),adam(0.25)&steps=60";

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        dragging_the_start_runs_all_anew,
        a_click_and_the_arrow_keys_move_the_start,
        a_finger_drags_the_start in FINGER,
        a_step_back_undoes_a_step,
        a_link_at_step_37_shows_that_step,
        the_race_is_led_by_the_keyboard_alone,
        a_run_that_diverges_is_explained_in_both_languages,
        entries_come_and_go_and_the_same_optimizer_enters_twice,
        a_preset_says_what_is_to_be_seen,
        the_step_stands_there_in_numbers,
        the_loss_chart_and_the_picture_mark_each_other,
        the_relief_is_turned_by_drag_and_keys,
        every_surface_is_drawn_from_above_and_from_the_side,
        a_bad_address_of_a_race_is_met_with_words,
        a_race_is_led_on_a_phone in FINGER,
    ]
}

pub(super) fn race(query: &str) -> String {
    format!("{PAGE}?{query}")
}

/// What the losses of [`TWO`] are from a start.
pub(super) fn two(start: [f64; 2]) -> Due {
    Due::new("himmelblau", start, 60, &[("sgd", &[0.01]), ("adam", &[0.25])])
}

/// The start in the address.
async fn start(s: &Session, good: impl Fn([f64; 2]) -> bool) -> Result<[f64; 2]> {
    let pair = |text: &Value| {
        let (x, y) = text.as_str()?.split_once(',')?;
        Some([x.parse().ok()?, y.parse().ok()?])
    };
    let text = address(s, "start", |text| pair(text).is_some_and(&good)).await?;
    pair(&text).context("two numbers")
}

pub(super) async fn step_is(s: &Session, step: usize) -> Result<()> {
    let body = "return document.querySelector('.player input').value";
    until(s, "the step", body, |at| *at == json!(step.to_string())).await.map(drop)
}

async fn dragging_the_start_runs_all_anew(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=20"))).await?;
    losses(s, &two([1.0, 1.0]), 20).await?;
    let plane = s.css(".picture .plane").await?;
    s.drag_and_hold(&plane, (0, 0), (-90, 60)).await?;
    let first = start(s, |[x, y]| x < -0.5 && y < -0.5).await?;
    losses(s, &two(first), 20).await?;
    s.let_go().await?;
    s.drag(&plane, (-90, 60), (100, 40)).await?;
    let second = start(s, |[x, _]| x > 0.5).await?;
    losses(s, &two(second), 20).await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    losses(s, &two(first), 20).await?;
    nothing_went_wrong(s)
}

async fn a_click_and_the_arrow_keys_move_the_start(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=5"))).await?;
    let plane = s.css(".picture .plane").await?;
    s.click_at(&plane, (80, -50)).await?;
    let there = start(s, |[x, y]| x > 1.0 && y > 1.0).await?;
    losses(s, &two(there), 5).await?;
    s.visit(&race(&format!("{TWO}&step=5"))).await?;
    s.js("document.querySelector('.picture .plane').focus()").await?;
    // A press is a hundredth of the window from −5 to 5.
    for (held, key, due) in [
        (None, Key::Right, [1.1, 1.0]),
        (None, Key::Up, [1.1, 1.1]),
        (Some(Key::Shift), Key::Left, [0.1, 1.1]),
        (Some(Key::Alt), Key::Down, [0.1, 1.09]),
    ] {
        match held {
            Some(held) => s.press_with(&[held], key).await?,
            None => s.press(key).await?,
        }
        start(s, |at| at == due).await?;
        losses(s, &two(due), 5).await?;
    }
    nothing_went_wrong(s)
}

async fn a_finger_drags_the_start(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit_whole(&race(&format!("{TWO}&step=20"))).await?;
    let plane = s.css(".picture .plane").await?;
    s.swipe(&plane, (20, -10), (-60, 5)).await?;
    let there = start(s, |[x, _]| x < -0.5).await?;
    losses(s, &two(there), 20).await?;
    nothing_went_wrong(s)
}

async fn a_step_back_undoes_a_step(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=37"))).await?;
    let due = two([1.0, 1.0]);
    losses(s, &due, 37).await?;
    for (button, step) in
        [("One step back", 36), ("One step forward", 37), ("To the end", 60), ("To the start", 0)]
    {
        s.click(&s.by_role(Role::Button, button).await?).await?;
        step_is(s, step).await?;
        losses(s, &due, step).await?;
    }
    s.js("document.querySelector('.player input').focus()").await?;
    for (held, key, step) in [
        (None, Key::Right, 1),
        (Some(Key::Shift), Key::Right, 11),
        (None, Key::Left, 10),
        (None, Key::End, 60),
        (None, Key::Left, 59),
        (None, Key::Home, 0),
    ] {
        match held {
            Some(held) => s.press_with(&[held], key).await?,
            None => s.press(key).await?,
        }
        step_is(s, step).await?;
        losses(s, &due, step).await?;
    }
    nothing_went_wrong(s)
}

async fn a_link_at_step_37_shows_that_step(s: &Session) -> Result<()> {
    let query =
        "on=rosenbrock&start=-1.5,2&o=momentum(0.0005;0.9),adam(0.1)&steps=400&step=37&focus=2&line=7";
    let due = Due::new("rosenbrock", [-1.5, 2.0], 400, &[("momentum", &[0.0005, 0.9]), ("adam", &[0.1])]);
    s.visit_whole(&race(query)).await?;
    for _ in 0..2 {
        step_is(s, 37).await?;
        losses(s, &due, 37).await?;
        says(s, ".player .place", "step 37 / 400").await?;
        says(s, "[data-part=working] h2", "step 37").await?;
        let at = due.place(1, 37);
        until(
            s,
            "the new point",
            "return document.querySelector('[data-part=working]').textContent",
            |text| text.as_str().is_some_and(|text| at.iter().all(|x| text.contains(x.as_str()))),
        )
        .await?;
        address(s, "step", |step| *step == Value::Null || step == "37").await?;
        // The same again, loaded from the address that the page has made of it.
        s.client.refresh().await?;
        s.ready().await?;
        s.visit_whole(&s.path().await?).await?;
    }
    nothing_went_wrong(s)
}

/// Presses Tab until this has the focus.
async fn tab_to(s: &Session, selector: &str) -> Result<()> {
    for _ in 0..200 {
        s.press(Key::Tab).await?;
        if s.js(&format!("return document.activeElement.matches({})", json!(selector))).await? == json!(true)
        {
            return Ok(());
        }
    }
    anyhow::bail!("Tab does not lead to {selector}")
}

async fn the_race_is_led_by_the_keyboard_alone(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=0"))).await?;
    tab_to(s, ".picture .plane").await?;
    s.press(Key::Right).await?;
    let due = two([1.1, 1.0]);
    losses(s, &due, 0).await?;
    tab_to(s, ".player .play").await?;
    s.press(Key::Space).await?;
    step_is(s, 60).await?;
    tab_to(s, ".player input").await?;
    s.press(Key::Home).await?;
    s.press(Key::Right).await?;
    step_is(s, 1).await?;
    losses(s, &due, 1).await?;
    // The rate of the first entry: a press is a tenth of a power of ten.
    tab_to(s, "[data-part=race] .rate input").await?;
    s.press(Key::Up).await?;
    let rate = 0.01 * 10f64.powf(0.1);
    until(s, "the rate", "return document.querySelector('[data-part=race] .rate input').value", |value| {
        value
            .as_str()
            .and_then(|value| value.parse::<f64>().ok())
            .is_some_and(|now| (now / rate - 1.0).abs() < 1e-3)
    })
    .await?;
    let entries = address(s, "o", |o| o.as_str().is_some_and(|o| o.starts_with("sgd(0.012"))).await?;
    let entered =
        entries.as_str().and_then(|o| o.strip_prefix("sgd(")?.split([';', ')']).next()?.parse().ok());
    let entered: f64 = entered.with_context(|| format!("a rate in {entries}"))?;
    losses(s, &Due::new("himmelblau", [1.1, 1.0], 60, &[("sgd", &[entered]), ("adam", &[0.25])]), 1).await?;
    tab_to(s, "[data-part=race] .remove").await?;
    s.press(Key::Enter).await?;
    losses(s, &Due::new("himmelblau", [1.1, 1.0], 60, &[("adam", &[0.25])]), 1).await?;
    nothing_went_wrong(s)
}

async fn a_run_that_diverges_is_explained_in_both_languages(s: &Session) -> Result<()> {
    // A bowl of curvature 20, on which nothing above 2/20 goes down.
    let query = "on=quadratic_bowl&start=-4,1&o=sgd(0.3),sgd(0.05)&steps=100&step=100";
    let words = [
        ("en", ["diverges", "λmax = 20", "no rate above 0.1", "used 0.3"]),
        ("zh", ["发散了", "λmax = 20", "不能超过 0.1", "用了 0.3"]),
    ];
    for (language, words) in words {
        s.visit(&format!("/{language}/optimizers/?{query}")).await?;
        for word in words {
            says(s, "[data-part=why]", word).await?;
        }
        says(
            s,
            "[data-part=race] tbody tr .doing",
            if language == "en" { "✗ diverged at" } else { "步发散" },
        )
        .await?;
        let text = s.js("return document.querySelector('main').innerText").await?;
        let text = text.as_str().context("a text")?;
        ensure!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        // The other goes on, in the same picture.
        let row = "return document.querySelectorAll('[data-part=race] tbody tr')[1].cells[2].textContent";
        let due = Due::new("quadratic_bowl", [-4.0, 1.0], 100, &[("sgd", &[0.05])]);
        until(s, "the other's loss", row, |loss| *loss == json!(due.loss(0, 100))).await?;
        nothing_went_wrong(s)?;
    }
    Ok(())
}

async fn entries_come_and_go_and_the_same_optimizer_enters_twice(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=30"))).await?;
    let rows = "return document.querySelectorAll('[data-part=race] tbody tr').length";
    let add = s.css("[data-part=race] .add select").await?;
    for count in 3..=8 {
        add.select_by_value("adam").await?;
        until(s, "another entry", rows, |rows| *rows == json!(count)).await?;
    }
    says(s, "[data-part=race]", "Eight are the most").await?;
    says(s, "[data-part=race] tbody tr:nth-child(2) .name", "Adam, η = 0.25").await?;
    // Each has its own colour or dash.
    let lines = s
        .js("return new Set([...document.querySelectorAll('[data-part=race] tbody tr')].map(row =>
                 getComputedStyle(row.querySelector('.swatch line')).stroke + row.querySelector('.swatch line').getAttribute('stroke-dasharray'))).size")
        .await?;
    ensure!(lines == json!(8), "{lines} different lines");
    // What is done in one go is undone in one.
    tokio::time::sleep(tokio::time::Duration::from_secs(1)).await;
    s.click(s.all("[data-part=race] .remove").await?.get(7).context("eight")?).await?;
    until(s, "one less", rows, |rows| *rows == json!(7)).await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    until(s, "it is back", rows, |rows| *rows == json!(8)).await?;
    nothing_went_wrong(s)
}

async fn a_preset_says_what_is_to_be_seen(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let menu = s.by_role(Role::ComboBox, "A race that teaches something").await?;
    menu.select_by_value("ravine").await?;
    says(s, ".picture .told", "walls curve two hundred times").await?;
    address(s, "on", |on| on == "quadratic_bowl(1;200;0)").await?;
    until(s, "it plays", "return +document.querySelector('.player input').value", |at| {
        at.as_f64().is_some_and(|at| at > 2.0)
    })
    .await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    address(s, "on", Value::is_null).await?;
    nothing_went_wrong(s)
}

async fn the_step_stands_there_in_numbers(s: &Session) -> Result<()> {
    // Booth from (1, 1): f = (x + 2y − 7)² + (2x + y − 5)², ∇f = (10x + 8y − 34, 8x + 10y − 38).
    s.visit_whole(&race("on=booth&start=1,1&o=sgd(0.01)&steps=10&step=1&line=3")).await?;
    let text = until(
        s,
        "the step in numbers",
        "return document.querySelector('[data-part=working]').textContent.replaceAll(/\\s+/g, '')",
        |text| text.as_str().is_some_and(|text| text.contains("1.16") && text.contains("1.2")),
    )
    .await?;
    // (1, 1) − 0.01·(−16, −20) = (1.16, 1.2).
    ensure!(text.as_str().is_some_and(|text| text.contains("−16") && text.contains("−20")), "{text}");
    nothing_went_wrong(s)
}

async fn the_loss_chart_and_the_picture_mark_each_other(s: &Session) -> Result<()> {
    s.visit(&race(&format!("{TWO}&step=10"))).await?;
    let (plane, chart) = (painted(".picture .plane canvas"), painted("[data-part=chart] canvas"));
    s.settle().await?;
    let (paths, line) = (s.js(&plane).await?, s.js(&chart).await?);
    let against = s.css("[data-part=chart] .chart").await?;
    s.hover(&against, (0, 0)).await?;
    until(s, "the picture marks the step", &plane, |now| *now != paths).await?;
    let step = s.js("return document.querySelector('.player input').value").await?;
    ensure!(step == "10", "pointing at a step goes to {step}");
    s.hover(&s.css("h1").await?, (0, 0)).await?;
    until(s, "the mark goes", &plane, |now| *now == paths).await?;
    until(s, "the chart is as it was", &chart, |now| *now == line).await?;
    // The start lies on every path, and a click puts it where the mouse is.
    let surface = s.css(".picture .plane").await?;
    s.click_at(&surface, (80, -40)).await?;
    start(s, |at| at != [1.0, 1.0]).await?;
    s.hover(&s.css("h1").await?, (0, 0)).await?;
    s.settle().await?;
    let line = s.js(&chart).await?;
    s.hover(&surface, (80, -40)).await?;
    until(s, "the chart marks the start", &chart, |now| *now != line).await?;
    // A click in the chart goes there: left of the middle, where the step at first sight is, which no address names.
    s.click_at(&against, (-60, 0)).await?;
    let near = |step: &Value| {
        step.as_str()
            .and_then(|step| step.parse::<f64>().ok())
            .is_some_and(|step| (15.0..37.0).contains(&step))
    };
    address(s, "step", near).await?;
    nothing_went_wrong(s)
}

async fn the_relief_is_turned_by_drag_and_keys(s: &Session) -> Result<()> {
    s.visit(&race(TWO)).await?;
    s.click(&s.by_role(Role::Button, "3-D").await?).await?;
    let relief = s.css(".picture .relief").await?;
    address(s, "view", |view| view == "3d(30;40)").await?;
    let moving = painted(".picture .relief canvas");
    let before = s.js(&moving).await?;
    s.drag(&relief, (0, 0), (100, 0)).await?;
    address(s, "view", |view| view == "3d(70;40)").await?;
    until(s, "the paths turn with it", &moving, |now| *now != before).await?;
    s.js("document.querySelector('.picture .relief').focus()").await?;
    s.press(Key::Left).await?;
    s.press_with(&[Key::Shift], Key::Up).await?;
    address(s, "view", |view| view == "3d(69;50)").await?;
    s.press(Key::Home).await?;
    address(s, "view", |view| view == "3d(30;40)").await?;
    // The race goes on in it.
    let before = s.js(&moving).await?;
    s.click(&s.by_role(Role::Button, "One step back").await?).await?;
    until(s, "a step back in relief", &moving, |now| *now != before).await?;
    s.click(&s.by_role(Role::Button, "2-D").await?).await?;
    s.css(".picture .plane").await?;
    nothing_went_wrong(s)
}

async fn every_surface_is_drawn_from_above_and_from_the_side(s: &Session) -> Result<()> {
    for (view, shape) in [("2d", "plane"), ("3d", "relief")] {
        s.visit(&race(&format!("view={view}"))).await?;
        let surfaces = s
            .js("return [...document.querySelectorAll('.surface option:not([hidden])')].map(option => option.value)")
            .await?;
        let surfaces = surfaces.as_array().context("surfaces")?;
        ensure!(surfaces.len() > 12, "{surfaces:?}");
        let picture = painted(&format!(".picture .{shape} canvas"));
        let colours = format!(
            "const colours = new Set();
             for (const canvas of document.querySelectorAll('.picture .{shape} canvas')) {{
                 const {{ data }} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                 for (let i = 0; i < data.length; i += 400) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
             }}
             return colours.size"
        );
        let many = |colours: &Value| colours.as_u64().is_some_and(|colours| colours > 40);
        let mut before = json!(null);
        // The first is on display already: it comes last.
        for surface in surfaces.iter().cycle().skip(1).take(surfaces.len()) {
            s.js_with(
                "const menu = document.querySelector('.surface');
                 menu.value = arguments[0];
                 menu.dispatchEvent(new Event('change', { bubbles: true }));",
                vec![surface.clone()],
            )
            .await?;
            let what = format!("{surface} in {view}");
            before = until(s, &format!("{what} is another picture"), &picture, |now| *now != before).await?;
            until(s, &format!("{what} has its colours"), &colours, many).await?;
            nothing_went_wrong(s).context(what)?;
        }
    }
    Ok(())
}

async fn a_bad_address_of_a_race_is_met_with_words(s: &Session) -> Result<()> {
    s.visit(&race("on=nowhere&o=adam(x),nobody&start=1&steps=-3&focus=9&view=4d&step=x")).await?;
    for key in ["on=nowhere", "o=adam(x)", "start=1", "steps=-3", "focus=9", "view=4d", "step=x"] {
        says(s, "main", key).await?;
    }
    ensure!(s.js("return document.querySelectorAll('[data-part=race] tbody tr').length").await? == json!(1));
    nothing_went_wrong(s)
}

async fn a_race_is_led_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit_whole(&race(&format!("{TWO}&step=0&speed=16"))).await?;
    s.click(&s.by_role(Role::Button, "Play").await?).await?;
    step_is(s, 60).await?;
    losses(s, &two([1.0, 1.0]), 60).await?;
    s.click(&s.by_role(Role::Button, "3-D").await?).await?;
    let relief = s.css(".picture .relief").await?;
    s.swipe(&relief, (-50, 0), (50, 2)).await?;
    address(s, "view", |view| view.as_str().is_some_and(|view| !view.starts_with("3d(30"))).await?;
    no_overflow(s).await?;
    targets_are_large(s).await?;
    nothing_went_wrong(s)
}
