//! The check in the visitor's browser: the same checker on the same file. It carries the checker, so a page makes it a
//! module of its own.

use leptos::{prelude::*, task::spawn_local};
use nabla_math::reference::{Case, Outcome, Report, Topic, check};
use nabla_math::text::{Lang, Text};

use super::summary::Summary;
use super::{FOLDER, Shown};
use crate::ui::asset;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::stopwatch::{breathe, now};

const CHECKING: Text = Text::new("Checking…", "正在核对…");
const LOST: Text = Text::new(
    "The reference numbers could not be fetched. Check the connection and try again.",
    "没能取到参考数据。请检查网络后重试。",
);
const UNREADABLE: Text = Text::new("The file of reference numbers cannot be read.", "参考数据文件无法读取。");
const CASES: Text = Text::new("Case by case", "逐组结果");
const HEADS: [Text; 5] = [
    Text::new("Case", "组"),
    Text::new("Numbers", "数值个数"),
    Text::new("Largest error", "最大误差"),
    Text::new("Allowed", "容许误差"),
    Text::new("Result", "结果"),
];
const WITHIN: Text = Text::new("within", "符合");
const OVER: Text = Text::new("over", "超出");
const NOT_COMPUTED: Text = Text::new("not computed here", "未在此计算");

/// How far the check is.
enum Check {
    Running,
    Failed(Text),
    Done(Report, f64),
}

/// Checks the file of the panel, and says what came out.
#[component]
pub fn CheckAgain(
    /// Topics, the one that covers the file among them.
    topics: &'static [&'static Topic],
) -> impl IntoView {
    let lang = use_lang();
    let Shown { file, .. } = expect_context();
    let state = RwSignal::new(Check::Running);
    match asset::url(&format!("{FOLDER}{file}.json")) {
        None => state.set(Check::Failed(LOST)),
        Some(url) => spawn_local(async move {
            let check = run(url, topics).await;
            // The panel may have gone in the meantime.
            let _ = state.try_set(check);
        }),
    }
    let words = move || {
        state.with(|state| match state {
            Check::Running => CHECKING.get(lang.get()).to_owned(),
            Check::Failed(why) => why.get(lang.get()).to_owned(),
            Check::Done(report, taken) => result(report, *taken, lang.get()),
        })
    };
    let opened = RwSignal::new(false);
    let undone = move || state.with(|state| !matches!(state, Check::Done(..)));
    let table = move || {
        state.with(|state| match state {
            Check::Done(report, _) if opened.get() => table(report, lang.get()),
            _ => String::new(),
        })
    };
    view! {
        <div class="result">
            <p class="reading" role="status">{words}</p>
            <details class="data" hidden=undone on:toggle=move |_| opened.set(true)>
                <summary>{tr(CASES)}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=tr(CASES) inner_html=table></div>
            </details>
        </div>
    }
}

/// Fetches the file and checks it, with the time that the check alone takes in milliseconds.
async fn run(url: String, topics: &[&Topic]) -> Check {
    let Some(file) = asset::text(url).await else { return Check::Failed(LOST) };
    breathe().await;
    let start = now();
    match check(&file, topics) {
        Ok(report) => Check::Done(report, now() - start),
        Err(_) => Check::Failed(UNREADABLE),
    }
}

fn result(report: &Report, taken: f64, lang: Lang) -> String {
    let Summary { cases, over, values, documented, error, tolerance, .. } = Summary::of(report);
    let (error, tolerance, taken) = (compact(error, 2), compact(tolerance, 2), compact(taken, 2));
    match lang {
        Lang::En => format!(
            "In this browser, in {taken} ms: {values} numbers in {cases} cases, {over} cases over their tolerance. Largest error {error}, where {tolerance} is allowed; {documented} numbers with a documented deviation."
        ),
        Lang::Zh => format!(
            "在此浏览器中用时 {taken} 毫秒：核对 {cases} 组共 {values} 个数值，{over} 组超出容许误差。最大误差 {error}，容许 {tolerance}；{documented} 个数值属已记录的偏差。"
        ),
    }
}

/// Every case as a line. The names come from our own file, and have no sign of HTML in them.
fn table(report: &Report, lang: Lang) -> String {
    let heads: String =
        HEADS.iter().map(|head| format!("<th scope=\"col\">{}</th>", head.get(lang))).collect();
    let lines: String = report.cases.iter().map(|case| line(case, lang)).collect();
    format!("<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>")
}

fn line(case: &Case, lang: Lang) -> String {
    let Case { name, outcome, .. } = case;
    let Outcome::Checked(checked) = outcome else {
        let none = NOT_COMPUTED.get(lang);
        return format!(
            "<tr><th scope=\"row\">{name}</th><td>0</td><td>—</td><td>—</td><td>{none}</td></tr>"
        );
    };
    let verdict = if checked.passed { WITHIN } else { OVER }.get(lang);
    let documented: usize = checked.documented.iter().map(|known| known.values).sum();
    let deviating = match (documented, lang) {
        (0, _) => String::new(),
        (n, Lang::En) => format!(", {n} documented"),
        (n, Lang::Zh) => format!("，{n} 个已记录偏差"),
    };
    format!(
        "<tr><th scope=\"row\">{name}</th><td>{}</td><td>{}</td><td>{}</td><td>{verdict}{deviating}</td></tr>",
        checked.values,
        compact(checked.largest_error, 2),
        compact(checked.tolerance, 2),
    )
}
