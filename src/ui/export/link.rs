//! The address of exactly this state, and the lines that put it into another page.

use leptos::prelude::*;
use nabla_math::text::Text;

use crate::ui::address::Address;
use crate::ui::copy::copy_button;
use crate::ui::dom::{El, classed, el};
use crate::url::{join, rest};

const LINK: Text = Text::new("Address of exactly this state", "当前状态的网址");
const COPY_LINK: Text = Text::new("Copy address", "复制网址");
const EMBED: Text = Text::new("Put it into a page of yours", "嵌入你的网页");
const COPY_EMBED: Text = Text::new("Copy HTML", "复制 HTML");

/// The section. What an embed leaves out or locks is no part of the address of the full page.
pub(super) fn section() -> El {
    let address = expect_context::<Address>();
    let full = move || {
        let query = address.current().with(|query| rest(query, |key| OF_EMBEDS.contains(&key)));
        address.link(&query)
    };
    let frame = move || {
        let query = address.current().with(|query| rest(query, |key| key == "embed"));
        let src = escaped(&address.link(&join("embed=1", &query)));
        let title = escaped(&document().title());
        format!(
            "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"900\" loading=\"lazy\"></iframe>"
        )
    };
    el("section").child(line(LINK, COPY_LINK, full)).child(line(EMBED, COPY_EMBED, frame))
}

/// Keys that are about the embed and not about the state.
const OF_EMBEDS: [&str; 4] = ["embed", "hide", "lock", "childId"];

fn line(title: Text, copy: Text, text: impl Fn() -> String + Copy + 'static) -> El {
    let field = el("textarea").attr("readonly", "").attr("rows", "2").attr("spellcheck", "false");
    let field = field.attr_tr("aria-label", title).value(text);
    classed("div", "taken")
        .child(el("h3").tr(title))
        .child(field)
        .child(copy_button(copy, move || untrack(text)))
}

/// A text between the quotes of an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
