//! The view on sweeps, and the best rate for each.

use anyhow::{Context, Result, ensure};
use nabla_descent::optimizer;
use nabla_descent::race::{Entry, Rules, Setting, run};
use nabla_descent::surface;
use nabla_math::param::defaults;
use serde_json::{Value, json};

use super::read::{PAGE, address, says};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong, targets_are_large, until};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_map_of_rates_is_made_and_says_its_best_cell,
        enter_on_a_cell_opens_its_run_and_back_leads_to_the_map,
        a_click_on_the_map_of_starts_sets_the_start,
        a_long_sweep_is_stopped_and_goes_on_and_starts_anew_on_a_change,
        the_best_rates_are_set_in_one_click_and_undone,
        sweeps_work_on_a_phone in FINGER,
        a_bad_address_of_a_sweep_is_met_with_words,
    ]
}

fn view(query: &str) -> String {
    format!("{PAGE}?tab=sweep&{query}")
}

async fn the_map_of_rates_is_made_and_says_its_best_cell(s: &Session) -> Result<()> {
    s.visit(&view("cells=20")).await?;
    says(s, ".sweep .time", "400 runs in").await?;
    says(s, ".reading.whole", "Best: η = ").await?;
    s.click(&s.by_role(Role::Button, "Steps to the goal").await?).await?;
    says(s, ".reading.whole", "steps. ").await?;
    address(s, "of", |of| of == "steps").await?;
    s.client.refresh().await?;
    s.ready().await?;
    says(s, ".reading.whole", "of the runs get there").await?;
    nothing_went_wrong(s)
}

/// The loss in a sentence on a cell.
fn loss_in(text: &str) -> Option<&str> {
    text.split("loss ").nth(1)?.split([' ', '.', ',']).next()
}

async fn enter_on_a_cell_opens_its_run_and_back_leads_to_the_map(s: &Session) -> Result<()> {
    s.visit(&view("cells=20&focus=2&by=gamma")).await?;
    says(s, ".sweep .time", "400 runs in").await?;
    s.js("document.querySelector('.cells').focus()").await?;
    s.press(Key::Right).await?;
    s.press(Key::Left).await?;
    s.press(Key::Up).await?;
    let cell = until(
        s,
        "the cell in words",
        "return document.querySelector('.reading.pointed').textContent",
        |text| text.as_str().is_some_and(|text| text.contains("η = ")),
    )
    .await?;
    let cell = cell.as_str().context("a text")?.to_owned();
    s.press(Key::Enter).await?;
    address(s, "tab", Value::is_null).await?;
    says(s, ".tabs [aria-current]", "Race").await?;
    let entries = address(s, "o", |o| o.is_string()).await?;
    let entries = entries.as_str().context("entries")?;
    let (eta, gamma) = entries
        .split("momentum(")
        .nth(1)
        .and_then(|rest| rest.split(')').next()?.split_once(';'))
        .with_context(|| format!("rate and momentum in {entries}"))?;
    // The same run, by the mathematics that the app shares.
    let landscape = surface::find("himmelblau").context("a surface")?;
    let mut entry = Entry::new(optimizer::find("momentum").context("an optimizer")?);
    (entry.args[0], entry.args[1]) = (eta.parse()?, gamma.parse()?);
    let setting = Setting {
        landscape: nabla_descent::landscape::Landscape::Listed(landscape, defaults(landscape.params)),
        start: landscape.start,
        steps: 500,
        seed: 1,
        rules: Rules { loss: None, ..Rules::default() },
    };
    let trace = run(&setting, &entry);
    let due =
        nabla_math::number::significant(*trace.loss.last().context("a loss")?, 3).context("a number")?;
    let diverges = cell.contains("diverges");
    ensure!(
        diverges || loss_in(&cell) == due.text().split([' ', '.']).next(),
        "{cell}: {} is due",
        due.text()
    );
    s.client.back().await?;
    says(s, ".tabs [aria-current]", "Sweeps").await?;
    address(s, "by", |by| by == "gamma").await?;
    nothing_went_wrong(s)
}

async fn a_click_on_the_map_of_starts_sets_the_start(s: &Session) -> Result<()> {
    s.visit(&view("map=starts&cells=20")).await?;
    says(s, ".sweep .time", "400 runs in").await?;
    says(s, ".reading.whole", "minimum 1 at (3, 2)").await?;
    let map = s.css(".cells").await?;
    s.click_at(&map, (0, 0)).await?;
    address(s, "tab", Value::is_null).await?;
    let start = address(s, "start", Value::is_string).await?;
    let start: Vec<f64> =
        start.as_str().context("a start")?.split(',').map(str::parse).collect::<Result<_, _>>()?;
    // The middle of a cell of 20 in a window from −5 to 5.
    let is_middle = |x: &f64| ((x + 5.0) / 0.5 - 0.5).fract().abs() < 1e-9;
    ensure!(start.len() == 2 && start.iter().all(is_middle), "{start:?}");
    nothing_went_wrong(s)
}

async fn a_long_sweep_is_stopped_and_goes_on_and_starts_anew_on_a_change(s: &Session) -> Result<()> {
    s.visit(&view("cells=200&budget=10000&by=eps&rates=1e-7,1e-6")).await?;
    says(s, ".sweep .time", "of 40000 runs").await?;
    // The page stays alive. The work takes tens of seconds: on a busy machine too, a page that is blocked shows.
    let longest = s
        .js_async(
            "return await new Promise(done => {
                 let last = 0, longest = 0, frames = 0;
                 const frame = now => {
                     if (frames > 0) longest = Math.max(longest, now - last);
                     last = now;
                     ++frames < 60 ? requestAnimationFrame(frame) : done(longest);
                 };
                 requestAnimationFrame(frame);
             });",
            vec![],
        )
        .await?;
    ensure!(longest.as_f64().is_some_and(|longest| longest < 4000.0), "a frame took {longest} ms");
    s.click(&s.by_role(Role::Button, "Stop").await?).await?;
    says(s, ".sweep .time", "stopped at").await?;
    s.click(&s.by_role(Role::Button, "Go on").await?).await?;
    s.by_role(Role::Button, "Stop").await?;
    // Another map is another work.
    let cells = s.css("[data-part=sweep-set] select[aria-label=Cells]").await?;
    cells.select_by_value("20").await?;
    let budget = s.css("[data-part=sweep-set] input[aria-label='Steps of a run']").await?;
    s.fill(&budget, "10").await?;
    says(s, ".sweep .time", "400 runs in").await?;
    nothing_went_wrong(s)
}

async fn the_best_rates_are_set_in_one_click_and_undone(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let rates =
        "return [...document.querySelectorAll('[data-part=race] .rate input')].map(input => input.value)";
    let before = s.js(rates).await?;
    s.click(&s.by_role(Role::Button, "Best rate for each").await?).await?;
    says(s, "[data-part=race] .best", "Rates set").await?;
    let after = until(s, "other rates", rates, |after| *after != before).await?;
    ensure!(after.as_array().is_some_and(|rates| rates.len() == 5), "{after}");
    address(s, "o", Value::is_string).await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    until(s, "the rates as they were", rates, |now| *now == before).await?;
    nothing_went_wrong(s)
}

async fn sweeps_work_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    for query in ["cells=20", "cells=20&map=starts", "cells=20&focus=1"] {
        s.visit(&view(query)).await?;
        says(s, ".sweep .time", "runs in").await?;
        no_overflow(s).await.context(query)?;
        targets_are_large(s).await.context(query)?;
    }
    nothing_went_wrong(s)
}

async fn a_bad_address_of_a_sweep_is_met_with_words(s: &Session) -> Result<()> {
    s.visit(&view("map=x&cells=999&by=nonsense&rates=5&budget=0")).await?;
    for key in ["map=x", "cells=999", "by=nonsense", "rates=5", "budget=0"] {
        says(s, "main", key).await?;
    }
    s.eventually("the sweep runs", "return document.querySelector('.sweep .time').textContent !== ''")
        .await?;
    ensure!(s.js("return document.querySelectorAll('.cells canvas').length").await? == json!(3));
    nothing_went_wrong(s)
}
