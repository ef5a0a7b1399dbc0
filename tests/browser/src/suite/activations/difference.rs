//! The difference of two curves.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::page::{Curve, PAGE, address_has, chips_are, comes_to, compact, picture_in, type_in};
use crate::session::{Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        the_two_gelu_forms_are_one_click_away_and_differ_by_little,
        the_pair_is_chosen_and_kept_in_the_address,
        swish_comes_near_relu_as_beta_grows,
    ]
}

/// Where |a − b| is largest between −6 and 6, and how large.
fn largest(a: &Curve, b: &Curve) -> (f64, f64) {
    let gap = |x: f64| (x, (a.value(x) - b.value(x)).abs());
    (-600_000..=600_000)
        .map(|i| gap(f64::from(i) / 1e5))
        .fold((0.0, 0.0), |best, next| if next.1 > best.1 { next } else { best })
}

/// Waits until the words give the largest difference of two curves.
async fn says(s: &Session, a: &Curve, b: &Curve) -> Result<()> {
    let (x, gap) = largest(a, b);
    // Either of two places that lie opposite is right.
    let body = "return document.querySelector('.difference .reading').textContent
        .match(/Largest \\|A − B\\| in view: (.*), at x = (.*) \\(A/)?.slice(1).map(text => text.replace('−', ''))";
    comes_to(s, "the largest difference", body, json!([compact(gap, 4)?, compact(x.abs(), 4)?])).await
}

async fn the_two_gelu_forms_are_one_click_away_and_differ_by_little(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Button, "A − B").await?).await?;
    s.click(&s.by_role(Role::Button, "The two GELU forms").await?).await?;
    chips_are(s, &["GELU", "GELU (tanh form)"], 0).await?;
    let (exact, form) = (Curve::named("gelu", &[])?, Curve::named("gelu_tanh", &[])?);
    ensure!((4e-4..5e-4).contains(&largest(&exact, &form).1), "{:?}", largest(&exact, &form));
    says(s, &exact, &form).await?;
    let first = picture_in(s, ".difference").await?;
    type_in(s, "x", "-1.5").await?;
    let here = exact.value(-1.5) - form.value(-1.5);
    let words = format!("At x = −1.5: A − B = {}.", compact(here, 4)?);
    comes_to(
        s,
        "the difference at the point",
        "return document.querySelectorAll('.difference .reading')[1].textContent",
        json!(words),
    )
    .await?;
    ensure!(picture_in(s, ".difference").await? != first, "the point stays where it was in the strip");
    address_has(s, "diff", json!("1,2")).await?;
    nothing_went_wrong(s)
}

async fn the_pair_is_chosen_and_kept_in_the_address(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=tanh,sigmoid,relu&focus=2")).await?;
    s.click(&s.by_role(Role::Button, "A − B").await?).await?;
    // The curve in focus minus the next.
    address_has(s, "diff", json!("2,3")).await?;
    let selects = s.all(".difference select").await?;
    selects.first().context("a choice")?.select_by_value("0").await?;
    address_has(s, "diff", json!("1,3")).await?;
    says(s, &Curve::named("tanh", &[])?, &Curve::named("relu", &[])?).await?;
    s.client.refresh().await?;
    s.ready().await?;
    let chosen = "return [...document.querySelectorAll('.difference select')].map(select => select.value)";
    comes_to(s, "the pair", chosen, json!(["0", "2"])).await?;
    // A curve that goes takes its difference along.
    s.click(&s.by_role(Role::Button, "Remove Tanh").await?).await?;
    s.eventually("no strip", "return document.querySelector('.difference') === null").await?;
    address_has(s, "diff", Value::Null).await?;
    nothing_went_wrong(s)
}

async fn swish_comes_near_relu_as_beta_grows(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?diff=1,2")).await?;
    s.click(&s.by_role(Role::Button, "Swish β against ReLU").await?).await?;
    let relu = Curve::named("relu", &[])?;
    for beta in [1.0, 4.0, 10.0] {
        type_in(s, "beta-0", &beta.to_string()).await?;
        says(s, &Curve::named("swish", &[beta])?, &relu).await?;
    }
    nothing_went_wrong(s)
}
