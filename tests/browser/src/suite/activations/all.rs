//! All functions side by side.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use nabla_math::activation::{ALL, Activation, Facts, Smoothness};
use nabla_math::param::defaults;
use serde_json::json;

use super::page::{Curve, PAGE, address_has, chips_are, comes_to, shows};
use crate::axe::Axe;
use crate::driver::Browser;
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong, targets_are_large, text_is_in};
use crate::test::Test;

pub(super) fn tests(axe: &Arc<Axe>) -> Vec<Test> {
    let mut tests = crate::tests![
        all_functions_are_sorted_by_a_press_and_by_the_address,
        all_functions_are_filtered_and_an_empty_table_offers_a_way_out,
        all_functions_lead_to_the_curves,
        all_functions_have_a_cost_in_this_browser,
        all_functions_fit_a_phone_in_both_languages in FINGER,
    ];
    let axe = Arc::clone(axe);
    tests.push(Test::new("all: all functions and the panels have no accessibility violation", move |s| {
        let axe = Arc::clone(&axe);
        Box::pin(async move { no_violation(s, &axe).await })
    }));
    tests
}

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };
const ORDER: &str =
    "return [...document.querySelectorAll('tr[data-function]')].map(row => row.dataset.function)";

fn facts(function: &Activation) -> Facts {
    function.facts(defaults(function.params)).expect("a listed function")
}

/// The ids of the functions, stably sorted by a number.
fn sorted_by(key: impl Fn(&Facts) -> f64) -> Vec<&'static str> {
    let mut all: Vec<_> = ALL.iter().collect();
    all.sort_by(|a, b| key(&facts(a)).total_cmp(&key(&facts(b))));
    all.into_iter().map(|function| function.id).collect()
}

async fn all_functions_are_sorted_by_a_press_and_by_the_address(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Link, "All functions").await?).await?;
    let menus: Vec<_> = ALL.iter().map(|function| function.id).collect();
    comes_to(s, "the order of the menus", ORDER, json!(menus)).await?;
    let (up, down) = (sorted_by(|facts| facts.steepest), sorted_by(|facts| -facts.steepest));
    let states = "return [...document.querySelectorAll('th[aria-sort]')].map(th => [th.textContent.trim(), th.ariaSort])";
    s.click(&s.by_role(Role::Button, "sup").await?).await?;
    comes_to(s, "steepest last", ORDER, json!(up)).await?;
    comes_to(s, "aria-sort", states, json!([["sup |f′| ↑", "ascending"]])).await?;
    s.press(Key::Enter).await?;
    comes_to(s, "steepest first", ORDER, json!(down)).await?;
    comes_to(s, "aria-sort", states, json!([["sup |f′| ↓", "descending"]])).await?;
    address_has(s, "sort", json!("-steepest")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    comes_to(s, "steepest first again", ORDER, json!(down)).await?;
    s.click(&s.by_role(Role::Button, "sup").await?).await?;
    comes_to(s, "the order of the menus", ORDER, json!(menus)).await?;
    // Every column that has an order has its button, and each order is another than that of the menus.
    let buttons = s.all("th .sort").await?.len();
    ensure!(buttons == 12, "{buttons} columns can be sorted");
    let smooth = sorted_by(|facts| f64::from(facts.smooth as u8));
    s.visit(&format!("{PAGE}?tab=all&sort=smooth")).await?;
    comes_to(s, "corners first", ORDER, json!(smooth)).await?;
    s.visit(&format!("{PAGE}?tab=all&sort=zzz")).await?;
    ensure!(s.css(".notices").await?.text().await?.contains("sort=zzz"), "no notice");
    nothing_went_wrong(s)
}

async fn all_functions_are_filtered_and_an_empty_table_offers_a_way_out(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=all")).await?;
    let all: Vec<_> = ALL.iter().map(|function| function.id).collect();
    comes_to(s, "all", ORDER, json!(all)).await?;
    let toggle = async |name| s.click(&s.by_role(Role::Button, name).await?).await;
    let takes = |test: &dyn Fn(&Facts) -> bool| -> Vec<&str> {
        ALL.iter().filter(|function| test(&facts(function))).map(|function| function.id).collect()
    };
    toggle("smooth").await?;
    let smooth = takes(&|facts| facts.smooth == Smoothness::Infinite);
    comes_to(s, "smooth ones", ORDER, json!(smooth)).await?;
    toggle("bounded").await?;
    let both = takes(&|facts| {
        facts.smooth == Smoothness::Infinite && facts.low.at.is_finite() && facts.high.at.is_finite()
    });
    comes_to(s, "smooth and bounded ones", ORDER, json!(both)).await?;
    let count = "return document.querySelector('.count').textContent.trim()";
    comes_to(s, "the count", count, json!(format!("{} of {} functions", both.len(), ALL.len()))).await?;
    address_has(s, "only", json!("smooth,bounded")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    comes_to(s, "smooth and bounded ones", ORDER, json!(both)).await?;
    // What is bounded and smooth here has no minimum.
    toggle("with a minimum").await?;
    toggle("monotone").await?;
    comes_to(s, "nothing", ORDER, json!([])).await?;
    ensure!(s.js("return document.querySelector('.all table').checkVisibility()").await? == false);
    toggle("Clear the filters").await?;
    comes_to(s, "all", ORDER, json!(all)).await?;
    nothing_went_wrong(s)
}

async fn all_functions_lead_to_the_curves(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=all&f=relu,tanh&x=-1")).await?;
    s.click(&s.by_role(Role::Link, "Mish").await?).await?;
    chips_are(s, &["ReLU", "Tanh", "Mish"], 2).await?;
    shows(s, &Curve::named("mish", &[])?, -1.0).await?;
    s.client.back().await?;
    s.click(&s.by_role(Role::Link, "ReLU").await?).await?;
    chips_are(s, &["ReLU", "Tanh"], 0).await?;
    nothing_went_wrong(s)
}

async fn all_functions_have_a_cost_in_this_browser(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=all&sort=cost")).await?;
    let costs = "return [...document.querySelectorAll('tr[data-function]')].map(row => [row.dataset.function,
        ...[...row.querySelectorAll('td')].slice(-2).map(td => td.textContent)])";
    let dashes: Vec<_> = ALL.iter().map(|function| json!([function.id, "—", "—"])).collect();
    comes_to(s, "nothing measured", costs, json!(dashes)).await?;
    s.click(&s.by_role(Role::Button, "Measure in this browser").await?).await?;
    s.eventually(
        "it says how far it is",
        "return document.querySelector('.all progress')?.checkVisibility() === true",
    )
    .await?;
    s.by_role(Role::Button, "Measure again").await?;
    let costs = s.js(costs).await?;
    let costs = costs.as_array().context("costs")?;
    ensure!(costs.len() == ALL.len());
    let mut last = 0.0;
    for line in costs {
        for cell in [&line[1], &line[2]] {
            let cell = cell.as_str().context("a cost")?;
            let (ratio, rest) = cell.split_once("× ").with_context(|| format!("{line}"))?;
            let own = rest.strip_suffix(" ns").with_context(|| format!("{line}"))?;
            let positive = |text: &str| text.parse::<f64>().is_ok_and(|number| number > 0.0);
            ensure!(positive(ratio) && positive(own), "{line}");
            ensure!(line[0] != "relu" || ratio == "1", "{line}");
        }
        let own = line[1].as_str().and_then(|cell| cell.split_once("× ")?.1.strip_suffix(" ns"));
        let own: f64 = own.context("nanoseconds")?.parse()?;
        ensure!(own >= last, "{line} after {last} ns");
        last = own;
    }
    let said = s.js("return document.querySelector('[data-part=cost] [role=status]').textContent").await?;
    ensure!(said.as_str().is_some_and(|said| said.contains("Median of 5 rounds")), "{said}");
    nothing_went_wrong(s)
}

async fn all_functions_fit_a_phone_in_both_languages(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    for language in ["en", "zh"] {
        s.visit(&format!("/{language}/activations/?tab=all")).await?;
        s.css("tr[data-function]").await?;
        no_overflow(s).await?;
        targets_are_large(s).await?;
        text_is_in(s, language).await?;
        // The names stay in sight while the rest goes by.
        let name = "return Math.round(document.querySelector('tbody th').getBoundingClientRect().left)";
        let before = s.js(name).await?;
        s.js("document.querySelector('.all .scroll').scrollLeft = 500").await?;
        comes_to(s, "the name", name, before).await?;
        let moved = s.js("return document.querySelector('.all .scroll').scrollLeft").await?;
        ensure!(moved == 500, "scrolled to {moved}");
    }
    s.visit(&format!("{PAGE}?tab=all&hide=filters,cost&lock=functions")).await?;
    s.css("tr[data-function]").await?;
    let usable =
        "return [document.querySelectorAll('[data-part=filters], [data-part=cost], .notices').length,
                  document.querySelectorAll('.sort:enabled').length]";
    comes_to(s, "hidden and locked", usable, json!([0, 0])).await?;
    nothing_went_wrong(s)
}

/// The view, and the panels under the curves when they are open.
async fn no_violation(s: &Session, axe: &Axe) -> Result<()> {
    let looks = [[("light", 1280), ("dark", 360)], [("dark", 1280), ("light", 360)]];
    // As for every page: the document is the same in both browsers.
    let few = if s.browser == Browser::Firefox { 1 } else { looks.len() };
    for looks in looks.into_iter().take(few) {
        for (theme, width) in looks {
            s.viewport(width, 800).await?;
            s.visit(&format!("{PAGE}?tab=all&theme={theme}&sort=range")).await?;
            s.css("tr[data-function]").await?;
            axe.check(s).await.with_context(|| format!("all functions, {theme}, {width} px"))?;
            s.visit_whole(&format!("{PAGE}?theme={theme}&f=softplus&x=25")).await?;
            s.click(&s.css("[data-part=code] summary").await?).await?;
            s.css("[data-part=code] pre").await?;
            s.click(&s.css("[data-part=checked] button").await?).await?;
            s.click(&s.css("[data-part=checked] details:not([hidden]) summary").await?).await?;
            s.css("[data-part=checked] tbody tr").await?;
            axe.check(s).await.with_context(|| format!("panels, {theme}, {width} px"))?;
            no_overflow(s).await?;
        }
    }
    nothing_went_wrong(s)
}
