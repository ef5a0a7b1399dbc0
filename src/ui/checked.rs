//! Against what the functions of a page were checked, with what result, and the same check in the visitor's browser.

use leptos::{context::Provider, prelude::*, task::spawn_local};
use nabla_math::text::{Lang, Text};

use super::asset;
use super::locale::{tr, use_lang};
use super::module::{Details, Lazy, LazyView, lazy_module};
use super::numbers::compact;

pub mod again;
pub mod summary;

use summary::Summary;

/// The folder of the reference files and their summaries among the assets.
pub const FOLDER: &str = "reference/";

const TITLE: Text = Text::new("Checked numbers", "数值核对");
const WAITING: Text = Text::new("Loading…", "正在加载…");
const DEVELOPMENT: Text = Text::new(
    "The result of the check is written when the release is built; this is a development build without it.",
    "核对结果在构建发布版时生成；当前是开发版，没有这份结果。",
);
const LOST: Text = Text::new(
    "The result of the check could not be fetched. Check the connection and reload the page.",
    "没能取到核对结果。请检查网络后重新加载页面。",
);
const AGAIN: Text = Text::new("Check again in this browser", "在此浏览器中重新核对");

lazy_module!(checked: static VIEW: AnyView = || view! { <Outcome/> }.into_any());

/// What a panel is about, shared with the module that checks.
#[derive(Clone, Copy)]
struct Shown {
    file: &'static str,
    again: &'static Lazy,
}

/// What the panel has been given.
#[derive(Clone, PartialEq)]
enum Shipped {
    Waiting,
    Development,
    Lost,
    Summary(Summary),
}

/// What a reference file, which the page names in `Page::checked`, said when this version was built, and a button that
/// checks again in the visitor's browser. Its code comes after the picture of the page.
#[component]
pub fn Checked(
    /// The name of the reference file, without its ending.
    file: &'static str,
    /// A module that shows [`again::CheckAgain`].
    again: &'static Lazy,
) -> impl IntoView {
    view! {
        <Provider value=Shown { file, again }>
            <Details view=&VIEW/>
        </Provider>
    }
}

/// The result of the check, and the button.
#[component]
fn Outcome() -> impl IntoView {
    let lang = use_lang();
    let Shown { file, again } = expect_context();
    let shipped = RwSignal::new(Shipped::Waiting);
    match asset::url(&format!("{FOLDER}{file}.txt")) {
        None => shipped.set(Shipped::Development),
        Some(url) => spawn_local(async move {
            let summary = asset::text(url).await.and_then(|text| Summary::read(&text));
            // The page may have gone in the meantime.
            let _ = shipped.try_set(summary.map_or(Shipped::Lost, Shipped::Summary));
        }),
    }
    let words = move || {
        let lang = lang.get();
        shipped.with(|shipped| match shipped {
            Shipped::Waiting => WAITING.get(lang).to_owned(),
            Shipped::Development => DEVELOPMENT.get(lang).to_owned(),
            Shipped::Lost => LOST.get(lang).to_owned(),
            Shipped::Summary(summary) => summary_in_words(summary, lang),
        })
    };
    let source = move || {
        shipped.with(|shipped| match shipped {
            Shipped::Summary(summary) => Some(summary.source.clone()),
            _ => None,
        })
    };
    let unready = move || shipped.with(|shipped| !matches!(shipped, Shipped::Summary(_)));
    // Each press is a check of its own.
    let presses = RwSignal::new(0_u32);
    let press = move |_| presses.update(|presses| *presses += 1);
    let outcome = move || (presses.get() > 0).then(|| view! { <LazyView view=again/> });
    view! {
        <div class="checked">
            <h2>{tr(TITLE)}</h2>
            <p>{words}" "<cite lang="en">{source}</cite></p>
            <button type="button" class="primary" hidden=unready on:click=press>{tr(AGAIN)}</button>
            {outcome}
        </div>
    }
}

/// A comparison as sentences; the source is named behind them.
fn summary_in_words(summary: &Summary, lang: Lang) -> String {
    let Summary { cases, skipped, over, values, documented, .. } = summary;
    let (error, tolerance) = (compact(summary.error, 2), compact(summary.tolerance, 2));
    let mut words = match lang {
        Lang::En => format!(
            "When this version was built, {values} numbers in {cases} cases were compared with a reference. Largest error, relative to max(1, |x|): {error}, where {tolerance} is allowed."
        ),
        Lang::Zh => format!(
            "构建本版本时，用参考数据核对了 {cases} 组共 {values} 个数值。最大误差（相对于 max(1, |x|)）为 {error}，容许 {tolerance}。"
        ),
    };
    if *over > 0 {
        words += &match lang {
            Lang::En => format!(" {over} cases are over their tolerance."),
            Lang::Zh => format!("有 {over} 组超出容许误差。"),
        };
    }
    if *documented > 0 {
        words += &match lang {
            Lang::En => format!(
                " In {documented} of the numbers the framework itself is known to be off; each of these is documented, and ours is held to the exact value there."
            ),
            Lang::Zh => format!(
                "其中 {documented} 个数值是框架自身已知的偏差，逐一记录在案，本页在这些点以精确值为准。"
            ),
        };
    }
    if *skipped > 0 {
        words += &match lang {
            Lang::En => format!(" {skipped} cases of the file are not computed here."),
            Lang::Zh => format!("文件中另有 {skipped} 组未在此计算。"),
        };
    }
    words += match lang {
        Lang::En => " Reference:",
        Lang::Zh => "参考来源：",
    };
    words
}
