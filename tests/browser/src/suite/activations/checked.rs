//! The numbers checked, natively when the app was built and again in the browser.

use std::fs;

use anyhow::{Context, Result, ensure};
use nabla_math::reference::{Checked, Outcome, Report, TOPICS, check};
use serde_json::{Value, json};

use super::page::{PAGE, comes_to, compact};
use crate::session::{Role, Session};
use crate::suite::checks::{nothing_went_wrong, text_is_in};
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_checked_numbers_are_those_of_the_checker_here_and_in_the_browser,
        the_checked_numbers_say_when_they_cannot_be_had,
    ]
}

/// What the checker says on this machine of the file that the built app ships.
fn native(s: &Session) -> Result<Report> {
    let folder = fs::read_dir(s.dist.join("assets"))?.next().context("assets")??.path();
    Ok(check(&fs::read_to_string(folder.join("reference/activations.json"))?, TOPICS)?)
}

fn checked(report: &Report) -> Vec<&Checked> {
    let checked = report.cases.iter().map(|case| match &case.outcome {
        Outcome::Checked(checked) => Some(checked),
        Outcome::NotImplemented | Outcome::Unusable(_) => None,
    });
    checked.flatten().collect()
}

fn documented(checked: &Checked) -> usize {
    checked.documented.iter().map(|known| known.values).sum()
}

/// Scrolls to the panel, which is fetched then.
async fn panel(s: &Session, language: &str) -> Result<()> {
    s.visit(&PAGE.replace("/en/", &format!("/{language}/"))).await?;
    s.js("scrollTo(0, document.body.scrollHeight)").await?;
    // What comes in above pushes it down.
    s.css("[data-part=facts]").await?;
    s.js("scrollTo(0, document.body.scrollHeight)").await?;
    s.css("[data-part=checked]").await.map(drop)
}

async fn the_checked_numbers_are_those_of_the_checker_here_and_in_the_browser(s: &Session) -> Result<()> {
    let report = native(s)?;
    let all = checked(&report);
    let values: usize = all.iter().map(|checked| checked.values).sum();
    let deviating: usize = all.iter().map(|checked| documented(checked)).sum();
    let share = |checked: &&&Checked| {
        if checked.largest_error == 0.0 { 0.0 } else { checked.largest_error / checked.tolerance }
    };
    let worst = all.iter().max_by(|a, b| share(a).total_cmp(&share(b))).context("cases")?;
    ensure!(report.passed() && values > 5000 && deviating > 0 && worst.largest_error > 0.0);
    let (error, tolerance) = (compact(worst.largest_error, 2)?, compact(worst.tolerance, 2)?);

    panel(s, "en").await?;
    let text = "return document.querySelector('[data-part=checked] p').textContent";
    s.eventually("the summary", &format!("{text}.includes('cases')")).await?;
    let shipped = s.js(text).await?;
    let shipped = shipped.as_str().context("words")?;
    for part in [
        format!("{values} numbers in {} cases", all.len()),
        format!("Largest error, relative to max(1, |x|): {error}, where {tolerance} is allowed."),
        format!("In {deviating} of the numbers"),
        report.source.clone(),
    ] {
        ensure!(shipped.contains(&part), "no “{part}” in: {shipped}");
    }
    ensure!(s.site.asked_for("activations.json").is_empty(), "the file comes before it is asked for");

    for _ in 0..2 {
        s.click(&s.by_role(Role::Button, "Check again in this browser").await?).await?;
        let said = "return document.querySelector('[data-part=checked] [role=status]')?.textContent.replace(/in [^ ]+ ms/, 'in T ms')";
        let expected = format!(
            "In this browser, in T ms: {values} numbers in {} cases, 0 cases over their tolerance. Largest error {error}, where {tolerance} is allowed; {deviating} numbers with a documented deviation.",
            all.len()
        );
        comes_to(s, "the browser's own result", said, json!(expected)).await?;
    }
    s.click(&s.css("[data-part=checked] details summary").await?).await?;
    let lines: Result<Vec<Value>> = report
        .cases
        .iter()
        .map(|case| {
            Ok(match &case.outcome {
                Outcome::NotImplemented | Outcome::Unusable(_) => {
                    json!([case.name, "0", "—", "—", "not computed here"])
                }
                Outcome::Checked(checked) => json!([
                    case.name,
                    checked.values.to_string(),
                    compact(checked.largest_error, 2)?,
                    compact(checked.tolerance, 2)?,
                    match documented(checked) {
                        0 => "within".to_owned(),
                        n => format!("within, {n} documented"),
                    },
                ]),
            })
        })
        .collect();
    let table = "return [...document.querySelectorAll('[data-part=checked] tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))";
    comes_to(s, "case by case", table, json!(lines?)).await?;
    nothing_went_wrong(s)
}

async fn the_checked_numbers_say_when_they_cannot_be_had(s: &Session) -> Result<()> {
    panel(s, "zh").await?;
    s.by_role(Role::Button, "重新核对").await?;
    s.site.refuse(Some("activations.json"));
    s.click(&s.css("[data-part=checked] button").await?).await?;
    let said = "return document.querySelector('[data-part=checked] [role=status]')?.textContent";
    comes_to(s, "the failure", said, json!("没能取到参考数据。请检查网络后重试。")).await?;
    s.site.refuse(None);
    s.click(&s.css("[data-part=checked] button").await?).await?;
    s.eventually("the second try", &format!("{said}.includes('在此浏览器中用时') === true")).await?;
    text_is_in(s, "zh").await?;
    s.site.refuse(Some("activations.txt"));
    panel(s, "en").await?;
    s.eventually(
        "the loss is told",
        "return document.querySelector('[data-part=checked] p')?.textContent.includes('could not be fetched') === true",
    )
    .await?;
    s.visit(&format!("{PAGE}?hide=checked,code")).await?;
    s.js("scrollTo(0, document.body.scrollHeight)").await?;
    s.css("[data-part=facts]").await?;
    let shown = s
        .js("return document.querySelectorAll('[data-part=checked], [data-part=code], .notices').length")
        .await?;
    ensure!(shown == 0, "{shown} hidden parts are shown");
    Ok(())
}
