//! The address of exactly this state, and the lines that put it into another page.

use leptos::prelude::*;
use nabla_math::text::Text;

use crate::ui::address::Address;
use crate::ui::copy::CopyButton;
use crate::ui::locale::tr;
use crate::url::{join, rest};

const LINK: Text = Text::new("Address of exactly this state", "当前状态的网址");
const COPY_LINK: Text = Text::new("Copy address", "复制网址");
const EMBED: Text = Text::new("Put it into a page of yours", "嵌入你的网页");
const COPY_EMBED: Text = Text::new("Copy HTML", "复制 HTML");

/// The address and the lines. What an embed leaves out or locks is no part of the address of the full page.
#[component]
pub(super) fn Addresses() -> impl IntoView {
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
    view! {
        <section>
            <Line title=LINK copy=COPY_LINK text=Signal::derive(full)/>
            <Line title=EMBED copy=COPY_EMBED text=Signal::derive(frame)/>
        </section>
    }
}

/// Keys that are about the embed and not about the state.
const OF_EMBEDS: [&str; 4] = ["embed", "hide", "lock", "childId"];

/// A text to copy, in a field.
#[component]
fn Line(
    /// What it is.
    title: Text,
    /// What the button says.
    copy: Text,
    /// The text.
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="taken">
            <h3>{tr(title)}</h3>
            <textarea
                readonly
                rows="2"
                spellcheck="false"
                aria-label=tr(title)
                prop:value=move || text.get()
            ></textarea>
            <CopyButton name=copy text/>
        </div>
    }
}

/// A text between the quotes of an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
