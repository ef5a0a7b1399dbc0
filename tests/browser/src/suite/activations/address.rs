//! The address carries the state, and any address gives a page.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::page::{CHART, Curve, PAGE, address_has, chips_are, comes_to, field_holds, shows, type_in, x};
use crate::session::{Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_change_reaches_the_address_and_a_reload_restores_it,
        back_and_forward_restore_the_state,
        a_link_with_everything_in_it_shows_exactly_that,
        a_bad_value_is_named_in_a_notice_that_can_be_dismissed,
        unknown_keys_survive,
    ]
}

async fn a_change_reaches_the_address_and_a_reload_restores_it(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    type_in(s, "x", "-1.25").await?;
    address_has(s, "x", json!("-1.25")).await?;
    type_in(s, "beta-2", "4.5").await?;
    s.click(&s.by_role(Role::Button, "Swish").await?).await?;
    address_has(s, "f", json!("sigmoid,relu,swish(4.5)")).await?;
    address_has(s, "focus", json!("3")).await?;
    s.client.refresh().await?;
    s.ready().await?;
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 4.5"], 2).await?;
    shows(s, &Curve::named("swish", &[4.5])?, -1.25).await?;
    // What is as it was at first needs no place in the address.
    type_in(s, "x", "3").await?;
    address_has(s, "x", Value::Null).await?;
    nothing_went_wrong(s)
}

async fn back_and_forward_restore_the_state(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=tanh,elu&focus=2&x=-0.5")).await?;
    // Left at once: what is still on its way to the address must not be lost.
    type_in(s, "x", "-0.75").await?;
    s.click(&s.css("header a.brand").await?).await?;
    let at_home = "return location.pathname === '/en/' && document.querySelector('.plot .chart') === null";
    s.eventually("the home page", at_home).await?;
    ensure!(s.path().await? == "/en/", "the state comes along to {}", s.path().await?);
    let elu = Curve::named("elu", &[])?;
    for _ in 0..2 {
        s.client.back().await?;
        s.css(CHART).await?;
        chips_are(s, &["Tanh", "ELU, α = 1"], 1).await?;
        shows(s, &elu, -0.75).await?;
        s.client.forward().await?;
        s.eventually("the home page", at_home).await?;
    }
    nothing_went_wrong(s)
}

async fn a_link_with_everything_in_it_shows_exactly_that(s: &Session) -> Result<()> {
    let query =
        "?f=swish(1.5),leaky_relu(0.2),tanh&focus=2&x=-1.2&show=df,d2f&view=-3,3,-1,1&below=0.25&layers=7";
    s.visit_whole(&format!("{PAGE}{query}")).await?;
    chips_are(s, &["Swish, β = 1.5", "Leaky ReLU, α = 0.2", "Tanh"], 1).await?;
    let leaky = Curve::named("leaky_relu", &[0.2])?;
    shows(s, &leaky, -1.2).await?;
    for (quantity, text) in
        [("beta-0", "1.5"), ("alpha-1", "0.2"), ("x", "−1.2"), ("tau", "0.25"), ("n", "7")]
    {
        field_holds(s, quantity, text).await?;
    }
    let pressed = "return [...document.querySelectorAll('.buttons [aria-pressed]')].slice(0, 3).map(b => b.ariaPressed === 'true')";
    comes_to(s, "f, f′, f″", pressed, json!([false, true, true])).await?;
    s.click(&s.css("details.data summary").await?).await?;
    let ends = "const rows = [...document.querySelectorAll('details.data tbody th')].map(th => th.textContent.trim());
        return [rows[0], rows.at(-1)]";
    comes_to(s, "the window", ends, json!(["−3", "3"])).await?;
    ensure!(
        s.js("return document.querySelector('.notices') === null").await? == true,
        "a good link has a notice"
    );
    // The next change adds to the link and takes nothing away.
    type_in(s, "x", "-1.4").await?;
    address_has(s, "x", json!("-1.4")).await?;
    let now = s.path().await?;
    ensure!(now == format!("{PAGE}{}", query.replace("-1.2", "-1.4")), "the link has become {now}");
    nothing_went_wrong(s)
}

async fn a_bad_value_is_named_in_a_notice_that_can_be_dismissed(s: &Session) -> Result<()> {
    let queries: [(&str, f64); 11] = [
        ("f=nonsense", 3.0),
        ("x=abc", 3.0),
        ("x=1e9", 1000.0),
        ("view=1,2", 3.0),
        ("focus=99", 3.0),
        ("show=zzz", 3.0),
        ("below=-1", 3.0),
        ("layers=1e5", 3.0),
        ("f=swish(99)", 3.0),
        ("hide=zzz", 3.0),
        ("theme=zzz", 3.0),
    ];
    for (query, at) in queries {
        s.visit(&format!("{PAGE}?{query}")).await?;
        let context = || query.to_owned();
        let notice = s.css(".notices").await.with_context(context)?.text().await?;
        ensure!(notice.contains(query), "{query}: {notice}");
        ensure!(x(s).await? == at, "{query}: the point is at {}", x(s).await?);
        let whole = s
            .js("const canvas = document.querySelector('.plot canvas');
                 return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(byte => byte > 0)
                     && /\\d/.test(document.querySelector('dl.read dd[data-q=f]').textContent)
                     && document.querySelectorAll('.chip .name').length > 0")
            .await?;
        ensure!(whole == true, "{query} blanks the page");
        s.click(&s.css(".notices button").await?).await?;
        s.eventually("the notice goes", "return document.querySelector('.notices') === null")
            .await
            .with_context(context)?;
    }
    nothing_went_wrong(s)
}

async fn unknown_keys_survive(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?utm=a%20b&x=2&course=7")).await?;
    type_in(s, "x", "2.5").await?;
    address_has(s, "x", json!("2.5")).await?;
    address_has(s, "utm", json!("a b")).await?;
    address_has(s, "course", json!("7")).await?;
    ensure!(
        s.js("return document.querySelector('.notices') === null").await? == true,
        "a notice about others' keys"
    );
    nothing_went_wrong(s)
}
