//! Cosine similarity.

use anyhow::Result;
use nabla_math::code::{Cosine, Language, cosine as program};
use nabla_math::cosine::{Guard, cosine, gradient, pearson};
use nabla_math::text::Lang;
use serde_json::{Value, json};

use super::{
    address_has, are, comes_to, compact, fault, paste, results, says, steady, steps_go_both_ways,
    terms_light_the_picture, type_in,
};
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::suite::checks::{no_overflow, nothing_went_wrong};
use crate::test::Test;

const PAGE: &str = "/en/cosine-similarity/";
const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        components_are_typed_and_pasted_or_refused,
        arrows_are_dragged_and_moved_by_keys,
        space_is_turned_by_drag_and_keys,
        the_zero_vector_is_said_in_words,
        the_steps_go_both_ways_and_stand_in_the_link,
        terms_light_the_arrows_and_the_bars,
        each_measure_notices_what_it_should,
        a_set_is_chosen_pasted_and_searched,
        a_host_reads_the_numbers,
        the_program_is_that_of_the_pair,
        a_bad_address_is_met_with_words,
        it_works_on_a_phone in FINGER,
    ]
}

fn cos(a: &[f64], b: &[f64]) -> Result<f64> {
    cosine(a, b, Guard::Undefined).map_err(|error| anyhow::anyhow!("{error:?}"))
}

/// Waits until the panel shows the cosine of these vectors.
async fn cos_is(s: &Session, a: &[f64], b: &[f64]) -> Result<()> {
    let due = steady(cos(a, b)?, 6);
    comes_to(s, "the cosine", "return document.querySelector('dd[data-q=c]')?.textContent", json!(due)).await
}

async fn components_are_typed_and_pasted_or_refused(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    cos_is(s, &[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]).await?;
    says(s, ".picture > .reading", "0.9746").await?;
    type_in(s, "A", (0, 2), "-3").await?;
    cos_is(s, &[1.0, 2.0, -3.0], &[4.0, 5.0, 6.0]).await?;
    address_has(s, "a", json!("1,2,-3")).await?;
    paste(s, "B", (0, 0), "[1, 0, 2, 5]").await?;
    cos_is(s, &[1.0, 2.0, -3.0, 0.0], &[1.0, 0.0, 2.0, 5.0]).await?;
    paste(s, "B", (0, 0), "1 2 three").await?;
    fault(s, "B", "“three”").await?;
    paste(s, "B", (0, 0), "1 2\n3 4").await?;
    fault(s, "B", "At most 1 row").await?;
    cos_is(s, &[1.0, 2.0, -3.0, 0.0], &[1.0, 0.0, 2.0, 5.0]).await?;
    nothing_went_wrong(s)
}

async fn arrows_are_dragged_and_moved_by_keys(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?a=1,0&b=0,1")).await?;
    let plane = s.css(".plot .grips").await?;
    s.drag(&plane, (120, 5), (120, -100)).await?;
    let moved = "const a = (new URLSearchParams(location.search).get('a') ?? '').split(',').map(Number); return a[0] > 0.2 && a[1] > 0.2";
    s.eventually("A is where it was dragged", moved).await?;
    s.visit(&format!("{PAGE}?a=1,0&b=0,1")).await?;
    s.js("document.querySelector('.plot .grips').focus()").await?;
    s.press(Key::Up).await?;
    address_has(s, "a", json!("1,0.1")).await?;
    s.chord(&[], " ").await?;
    s.press_with(&[Key::Shift], Key::Right).await?;
    address_has(s, "b", json!("1,1")).await?;
    nothing_went_wrong(s)
}

async fn space_is_turned_by_drag_and_keys(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let space = s.css(".plot .grips").await?;
    s.drag(&space, (0, 0), (80, 20)).await?;
    s.eventually("the view has turned", "return new URLSearchParams(location.search).has('turn')").await?;
    s.visit(PAGE).await?;
    s.js("document.querySelector('.plot .grips').focus()").await?;
    s.press(Key::Right).await?;
    s.press(Key::Up).await?;
    address_has(s, "turn", json!("-35,27")).await?;
    nothing_went_wrong(s)
}

async fn the_zero_vector_is_said_in_words(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    s.click(&s.by_role(Role::Button, "Zero vector").await?).await?;
    says(s, "[data-part=formula] .fault", "no direction").await?;
    s.click(&s.by_role(Role::Button, "as frameworks do it").await?).await?;
    says(s, ".picture > .reading", "convention").await?;
    address_has(s, "guard", json!("1")).await?;
    let shown = s.js("return document.body.innerText.includes('NaN')").await?;
    anyhow::ensure!(shown == Value::Bool(false), "NaN is shown");
    nothing_went_wrong(s)
}

async fn the_steps_go_both_ways_and_stand_in_the_link(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    steps_go_both_ways(s, "forward", "step").await?;
    s.click(&s.by_role(Role::Button, "Gradient").await?).await?;
    address_has(s, "work", json!("back")).await?;
    nothing_went_wrong(s)
}

async fn terms_light_the_arrows_and_the_bars(s: &Session) -> Result<()> {
    for (vectors, most) in [("a=3,1&b=1,2", usize::MAX), ("", 2), ("a=1,2,3,4&b=4,3,2,1", 2)] {
        terms_light_the_picture(s, &format!("{PAGE}?{vectors}"), most).await?;
    }
    Ok(())
}

async fn each_measure_notices_what_it_should(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    let moved = "return [...document.querySelectorAll('[data-part=changes] tbody tr')].map(r => r.querySelector('.moved') !== null)";
    comes_to(s, "scaled", moved, json!([false, false, true, true, true])).await?;
    s.click(&s.by_role(Role::Button, "A shifted").await?).await?;
    comes_to(s, "shifted", moved, json!([true, false, true, true, true])).await?;
    s.click(&s.by_role(Role::Button, "both shifted alike").await?).await?;
    comes_to(s, "both shifted", moved, json!([true, false, true, false, false])).await?;
    nothing_went_wrong(s)
}

async fn a_set_is_chosen_pasted_and_searched(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?tab=set")).await?;
    says(s, ".picture > .reading", "Nearest to dog is cat").await?;
    s.click(&s.by_role(Role::Button, "king").await?).await?;
    address_has(s, "pick", json!("5")).await?;
    s.click(&s.by_role(Role::Button, "one-hot").await?).await?;
    says(s, ".picture > .reading", "all cosines are 0").await?;
    s.click(&s.by_role(Role::Button, "your own").await?).await?;
    let area = s.css("[data-part=set] textarea").await?;
    s.click(&area).await?;
    s.chord(&[Key::Control], "a").await?;
    for line in ["a,1,0", "b,1,x", "c,1,1"] {
        s.chord(&[], line).await?;
        s.press(Key::Enter).await?;
    }
    says(s, "[data-part=set] .trouble", "Line 2 is left out").await?;
    let near = compact(cos(&[1.0, 0.0], &[1.0, 1.0])?, 4);
    says(s, ".picture > .reading", &format!("Nearest to a is c, with a cosine of {near}.")).await?;
    address_has(s, "vectors", json!("a,1,0\nb,1,x\nc,1,1\n")).await?;
    nothing_went_wrong(s)
}

async fn a_host_reads_the_numbers(s: &Session) -> Result<()> {
    let (a, b) = ([0.5, -1.0, 2.0, 3.0], [1.0, 0.25, -1.0, 2.0]);
    let found = results(s, &format!("{PAGE}?embed=1&a=0.5,-1,2,3&b=1,0.25,-1,2")).await?;
    let due = cos(&a, &b)?;
    are("cosine", &found["cosine"], &[due])?;
    are("angle", &found["angle"], &[due.acos().to_degrees()])?;
    are("pearson", &found["pearson"], &[pearson(&a, &b).unwrap_or(f64::NAN)])?;
    are("gradient", &found["gradient"], &gradient(&a, &b, Guard::Undefined).unwrap_or_default())
}

async fn the_program_is_that_of_the_pair(s: &Session) -> Result<()> {
    s.visit_whole(PAGE).await?;
    s.click(&s.css("[data-part=code] summary").await?).await?;
    let shown = Cosine { a: &[1.0, 2.0, 3.0], b: &[4.0, 5.0, 6.0], guard: Guard::Undefined };
    let due = program(&shown, Language::NumPy, Lang::En);
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
    s.visit(&format!("{PAGE}?a=1,z&guard=2&change=none&turn=5")).await?;
    comes_to(s, "notices", "return document.querySelectorAll('.notices li').length", json!(4)).await?;
    cos_is(s, &[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]).await?;
    nothing_went_wrong(s)
}

async fn it_works_on_a_phone(s: &Session) -> Result<()> {
    s.viewport(360, 740).await?;
    s.visit_whole(PAGE).await?;
    s.click(&s.by_role(Role::Button, "Right angle").await?).await?;
    cos_is(s, &[2.0, 1.0], &[-1.0, 2.0]).await?;
    no_overflow(s).await?;
    nothing_went_wrong(s)
}
