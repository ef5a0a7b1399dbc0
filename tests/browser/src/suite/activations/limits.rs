//! What a function becomes for special values of its parameter.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::page::{PAGE, address_has, comes_to, focus, new_picture, picture};
use crate::session::{Role, Session};
use crate::suite::checks::nothing_went_wrong;
use crate::test::Test;

pub(super) fn tests() -> Vec<Test> {
    crate::tests![grey_curves_show_what_the_function_in_focus_becomes]
}

const NAMED: &str = "return document.querySelector('p.limits')?.textContent ?? null";

async fn grey_curves_show_what_the_function_in_focus_becomes(s: &Session) -> Result<()> {
    s.visit(&format!("{PAGE}?focus=3")).await?;
    let without = picture(s).await?;
    s.click(&s.by_role(Role::Button, "Limits").await?).await?;
    comes_to(s, "the limits", NAMED, json!("In grey: β = 0: x/2 · β = 1.702: ≈ GELU · β → ∞: ReLU")).await?;
    new_picture(s, without).await?;
    address_has(s, "show", json!("f,df,limits")).await?;
    focus(s, 0).await?;
    s.eventually("a sentence", "return document.querySelector('p.limits').textContent.includes('no limits')")
        .await?;
    focus(s, 2).await?;
    s.click(&s.by_role(Role::Button, "Limits").await?).await?;
    comes_to(s, "no limits", NAMED, Value::Null).await?;
    s.settle().await?;
    ensure!(picture(s).await? == without, "grey curves stay behind");
    address_has(s, "show", Value::Null).await?;
    nothing_went_wrong(s)
}
