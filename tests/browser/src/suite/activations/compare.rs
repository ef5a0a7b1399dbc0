//! Curves over one another.

use anyhow::{Context, Result, ensure};
use nabla_math::activation::ALL;
use serde_json::json;

use super::page::{
    Curve, PAGE, address_has, chips_are, comes_to, focus, new_picture, picture, shows, type_in,
};
use crate::session::{Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![
        a_curve_comes_by_a_chip_and_by_the_menu,
        a_curve_goes_and_the_last_one_stays,
        the_focus_takes_the_point_along,
        one_function_stands_there_twice_with_different_parameters,
        the_thirteenth_curve_is_refused_with_a_sentence,
    ]
}

async fn a_curve_comes_by_a_chip_and_by_the_menu(s: &Session) -> Result<()> {
    s.visit(PAGE).await?;
    let first = picture(s).await?;
    s.click(&s.by_role(Role::Button, "+ Tanh").await?).await?;
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 1", "Tanh"], 3).await?;
    shows(s, &Curve::named("tanh", &[])?, 3.0).await?;
    let second = new_picture(s, first).await?;
    s.eventually(
        "the chip for a curve that is there has gone",
        "return [...document.querySelectorAll('button.chip.plain')].every(chip => !chip.checkVisibility() || !chip.textContent.includes('Tanh'))",
    )
    .await?;
    let menu = s.by_role(Role::ComboBox, "Add a function").await?;
    let offered = s
        .js("return [...document.querySelector('.chips.add select').options].map(option => option.value).filter(id => id !== '')")
        .await?;
    let all: Vec<_> = std::iter::once("own").chain(ALL.iter().map(|function| function.id)).collect();
    ensure!(offered == json!(all), "the menu offers {offered}");
    menu.select_by_value("softplus").await?;
    chips_are(s, &["Sigmoid", "ReLU", "Swish, β = 1", "Tanh", "Softplus, β = 1"], 4).await?;
    shows(s, &Curve::named("softplus", &[])?, 3.0).await?;
    new_picture(s, second).await?;
    // The menu invites again.
    comes_to(s, "the menu", "return document.querySelector('.chips.add select').value", json!("")).await?;
    address_has(s, "f", json!("sigmoid,relu,swish,tanh,softplus")).await?;
    nothing_went_wrong(s)
}

async fn a_curve_goes_and_the_last_one_stays(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3")).await?;
    let before = picture(s).await?;
    s.click(&s.by_role(Role::Button, "Remove Sigmoid").await?).await?;
    // The point stays on its curve.
    chips_are(s, &["ReLU", "Swish, β = 1"], 1).await?;
    shows(s, &Curve::named("swish", &[])?, 3.0).await?;
    new_picture(s, before).await?;
    s.click(&s.by_role(Role::Button, "Remove Swish").await?).await?;
    chips_are(s, &["ReLU"], 0).await?;
    shows(s, &Curve::named("relu", &[])?, 3.0).await?;
    s.eventually(
        "the last one stays",
        "return [...document.querySelectorAll('.chip .remove')].every(button => !button.checkVisibility())",
    )
    .await?;
    address_has(s, "f", json!("relu")).await?;
    nothing_went_wrong(s)
}

async fn the_focus_takes_the_point_along(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?x=-1.5")).await?;
    let mut drawn = picture(s).await?;
    for (place, id) in [(1, "relu"), (2, "swish"), (0, "sigmoid")] {
        focus(s, place).await?;
        shows(s, &Curve::named(id, &[])?, -1.5).await?;
        drawn = new_picture(s, drawn).await?;
    }
    Ok(())
}

async fn one_function_stands_there_twice_with_different_parameters(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?f=swish")).await?;
    s.by_role(Role::ComboBox, "Add a function").await?.select_by_value("swish").await?;
    type_in(s, "beta-1", "5").await?;
    chips_are(s, &["Swish, β = 1", "Swish, β = 5"], 1).await?;
    shows(s, &Curve::named("swish", &[5.0])?, 3.0).await?;
    type_in(s, "beta-0", "0.5").await?;
    shows(s, &Curve::named("swish", &[5.0])?, 3.0).await?;
    focus(s, 0).await?;
    shows(s, &Curve::named("swish", &[0.5])?, 3.0).await?;
    address_has(s, "f", json!("swish(0.5),swish(5)")).await
}

async fn the_thirteenth_curve_is_refused_with_a_sentence(s: &Session) -> Result<()> {
    let ids: Vec<_> = ALL.iter().take(11).map(|function| function.id).collect();
    s.visit(&format!("{PAGE}?f={}", ids.join(","))).await?;
    s.by_role(Role::ComboBox, "Add a function").await?.select_by_value("mish").await?;
    let refused = "const hint = document.querySelector('[data-part=compare] .hint');
        return [document.querySelectorAll('.chip .name').length,
                document.querySelector('[data-part=compare] select').checkVisibility(),
                hint !== null && hint.checkVisibility() && hint.textContent.includes('Twelve')]";
    comes_to(s, "twelve curves", refused, json!([12, false, true])).await?;
    // One fewer, and there is room again.
    let remove = s.all(".chip .remove").await?;
    s.click(remove.first().context("a way to remove")?).await?;
    comes_to(s, "eleven curves", refused, json!([11, true, false])).await?;
    // By the address the thirteenth is refused too.
    let ids: Vec<_> = ALL.iter().take(13).map(|function| function.id).collect();
    s.visit(&format!("{PAGE}?f={}", ids.join(","))).await?;
    comes_to(s, "twelve curves", refused, json!([12, false, true])).await?;
    let notice = s.css(".notices").await?.text().await?;
    ensure!(notice.contains("f=") && notice.contains("12"), "{notice}");
    nothing_went_wrong(s)
}
