//! Divergences.

use anyhow::Result;
use nabla_math::code::{Divergence, Language, divergence};
use nabla_math::divergence::gaussian::Gaussian;
use nabla_math::divergence::{Pair, Unit, by_logits, by_q};
use nabla_math::text::Lang;
use serde_json::{Value, json};

use super::{
    address_has, are, comes_to, compact, fault, paste, results, says, steps_go_both_ways,
    terms_light_the_picture, type_in,
};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong};
use crate::test::Test;

const PAGE: &str = "/en/kl-divergence/";
const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_share_is_typed_and_the_others_follow,
        rows_are_pasted_or_refused,
        a_bar_is_dragged_and_moved_by_keys,
        infinity_and_units_are_in_words,
        the_steps_go_both_ways_and_stand_in_the_link,
        terms_light_the_bars,
        what_does_not_sum_to_one_is_said_and_mended,
        gaussians_agree_in_closed_form_and_by_integral,
        a_fit_is_played_and_stepped_both_ways,
        a_host_reads_the_numbers,
        the_program_is_that_of_the_pair,
        a_bad_address_is_met_with_words,
        it_works_on_a_phone in FINGER,
    ]
}

fn pair(p: &[f64], q: &[f64]) -> Result<Pair> {
    Pair::new(p, q).map_err(|error| anyhow::anyhow!("{error:?}"))
}

fn amount(id: &str) -> String {
    format!("return document.querySelector('[data-amount={id}]').textContent")
}

/// Waits until the table shows this divergence in nats.
async fn kl_is(s: &Session, p: &[f64], q: &[f64]) -> Result<()> {
    let due = compact(pair(p, q)?.kl().value(), 6);
    comes_to(s, "D(P‖Q)", &amount("kl"), json!(due)).await
}

async fn a_share_is_typed_and_the_others_follow(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    kl_is(s, &[0.1, 0.4, 0.5], &[0.8, 0.15, 0.05]).await?;
    type_in(s, "Q", (0, 0), "0.2").await?;
    // 0.15 and 0.05 stand to each other as before.
    kl_is(s, &[0.1, 0.4, 0.5], &[0.2, 0.6, 0.2]).await?;
    address_has(s, "q", json!("0.2,0.6,0.2")).await?;
    type_in(s, "Q", (0, 0), "x").await?;
    fault(s, "Q", "Q, row 1, column 1: This is not a number").await?;
    nothing_went_wrong(s)
}

async fn rows_are_pasted_or_refused(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    paste(s, "P", (0, 0), "1\t1\t1\t1").await?;
    paste(s, "Q", (0, 0), "[0.1, 0.2, 0.3, 0.4]").await?;
    kl_is(s, &[0.25; 4], &[0.1, 0.2, 0.3, 0.4]).await?;
    paste(s, "P", (0, 0), "1 2\n3 4").await?;
    fault(s, "P", "At most 1 row").await?;
    paste(s, "P", (0, 0), "0.5 y").await?;
    fault(s, "P", "“y”").await?;
    kl_is(s, &[0.25; 4], &[0.1, 0.2, 0.3, 0.4]).await?;
    nothing_went_wrong(s)
}

async fn a_bar_is_dragged_and_moved_by_keys(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let bars = s.css(".plot .grips").await?;
    // The bar of P in the middle of the picture.
    s.drag(&bars, (-30, 0), (-30, -120)).await?;
    let grown = "const p = (new URLSearchParams(location.search).get('p') ?? '').split(',').map(Number);
        return p[1] > 0.6 && Math.abs(p[0] + p[1] + p[2] - 1) < 1e-9";
    s.eventually("P has more in the middle, and is a distribution", grown).await?;
    s.visit(&format!("{PAGE}?p=0.5,0.5&q=0.5,0.5")).await?;
    s.js("document.querySelector('.plot .grips').focus()").await?;
    s.press(Key::Right).await?;
    s.press(Key::Up).await?;
    address_has(s, "q", json!("0.51,0.49")).await?;
    s.click(&s.by_role(Role::Button, "Undo").await?).await?;
    nothing_went_wrong(s)
}

async fn infinity_and_units_are_in_words(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    s.click(&s.by_role(Role::Button, "Q rules out what happens").await?).await?;
    says(s, "[data-amount=kl]", "∞: outcome 1").await?;
    says(s, ".picture > .reading", "rules out something").await?;
    s.click(&s.by_role(Role::Button, "one-hot").await?).await?;
    says(s, ".picture > .reading", "−ln qₖ").await?;
    comes_to(s, "H(P)", &amount("entropy"), json!("0")).await?;
    s.click(&s.by_role(Role::Button, "bits").await?).await?;
    let due = compact(Unit::Bits.of_nats(-0.7_f64.ln()), 6);
    comes_to(s, "in bits", &amount("kl"), json!(due)).await?;
    // The conventions say in words where a framework gives NaN; a number never is.
    let shown = "return [...document.querySelectorAll('main :not(.hint)')].filter(e => e.checkVisibility())
        .flatMap(e => [...e.childNodes]).some(node => node.nodeType === 3 && node.data.includes('NaN'))";
    anyhow::ensure!(s.js(shown).await? == Value::Bool(false), "NaN is shown");
    nothing_went_wrong(s)
}

async fn the_steps_go_both_ways_and_stand_in_the_link(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    steps_go_both_ways(s, "forward", "step").await?;
    s.click(&s.by_role(Role::Button, "Jensen–Shannon").await?).await?;
    address_has(s, "work", json!("js")).await?;
    nothing_went_wrong(s)
}

async fn terms_light_the_bars(s: &Session) -> Result<()> {
    terms_light_the_picture(s, PAGE, usize::MAX).await
}

async fn what_does_not_sum_to_one_is_said_and_mended(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?keep=0&p=0.5,0.6&q=0.5,0.5")).await?;
    says(s, "[data-part=distributions] .fault", "P sums to 1.1, not to 1").await?;
    comes_to(s, "no number", &amount("kl"), json!("—")).await?;
    s.click(&s.by_role(Role::Button, "Normalise").await?).await?;
    kl_is(s, &[0.5 / 1.1, 0.6 / 1.1], &[0.5, 0.5]).await?;
    nothing_went_wrong(s)
}

async fn gaussians_agree_in_closed_form_and_by_integral(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=gaussians&mup=-1&sp=0.5&muq=2&sq=1.5")).await?;
    let (p, q) = (Gaussian { mean: -1.0, deviation: 0.5 }, Gaussian { mean: 2.0, deviation: 1.5 });
    let (closed, sum) = (compact(p.kl(&q), 8), compact(p.kl_by_integral(&q).value, 8));
    says(s, ".picture > .reading", &format!("Closed form {closed};")).await?;
    says(s, ".picture > .reading", &format!("values, {sum}.")).await?;
    nothing_went_wrong(s)
}

async fn a_fit_is_played_and_stepped_both_ways(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=fit")).await?;
    s.click(&s.by_role(Role::Button, "Play").await?).await?;
    s.eventually("steps are taken", "return Number(new URLSearchParams(location.search).get('at')) > 3")
        .await?;
    s.click(&s.by_role(Role::Button, "Pause").await?).await?;
    s.click(&s.by_role(Role::Button, "To the end").await?).await?;
    address_has(s, "at", json!("200")).await?;
    s.click(&s.by_role(Role::Button, "One step back").await?).await?;
    address_has(s, "at", json!("199")).await?;
    s.click(&s.by_role(Role::Button, "To the start").await?).await?;
    address_has(s, "at", Value::Null).await?;
    says(s, ".picture > .reading", "After 0 steps").await?;
    nothing_went_wrong(s)
}

async fn a_host_reads_the_numbers(s: &Session) -> Result<()> {
    let (p, q) = ([0.2, 0.3, 0.5], [0.1, 0.6, 0.3]);
    let found = results(s, &format!("{PAGE}?embed=1&p=0.2,0.3,0.5&q=0.1,0.6,0.3")).await?;
    let due = pair(&p, &q)?;
    are("kl", &found["kl"], &[due.kl().value()])?;
    are("reverse", &found["reverse"], &[due.reversed().kl().value()])?;
    are("entropy", &found["entropy"], &[due.entropy()])?;
    are("crossEntropy", &found["crossEntropy"], &[due.cross_entropy().value()])?;
    are("js", &found["js"], &[due.js()])?;
    are("gradientByQ", &found["gradientByQ"], &by_q(&due).unwrap_or_default())?;
    are("gradientByLogits", &found["gradientByLogits"], &by_logits(&due))
}

async fn the_program_is_that_of_the_pair(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    s.click(&s.css("[data-part=code] summary").await?).await?;
    let shown = pair(&[0.1, 0.4, 0.5], &[0.8, 0.15, 0.05])?;
    let due = divergence(&Divergence { pair: &shown, unit: Unit::Nats }, Language::NumPy, Lang::En);
    comes_to(
        s,
        "the program",
        "return document.querySelector('[data-part=code] pre')?.textContent",
        json!(due),
    )
    .await?;
    nothing_went_wrong(s)
}

async fn a_bad_address_is_met_with_words(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?p=a,b&unit=pounds&work=none&keep=7")).await?;
    comes_to(s, "notices", "return document.querySelectorAll('.notices li').length", json!(4)).await?;
    nothing_went_wrong(s)
}

async fn it_works_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Button, "equal: 0").await?).await?;
    comes_to(s, "D(P‖Q)", &amount("kl"), json!("0")).await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}
