//! The samples of a line as points that pointer and keys move, add and take away.

use leptos::prelude::*;
use nabla_math::text::{Lang, Text};

use super::{Editor, picture, samples};
use crate::pages::optimizers::Scene;
use crate::ui::locale::{tr, use_lang};
use crate::ui::numbers::compact;
use crate::ui::part::use_locked;
use crate::ui::scatter::ScatterPlot;

const HOW: Text = Text::new(
    "Drag a point, click to add one. By key: Page Down chooses, arrows move, Enter adds, Delete takes away.",
    "拖动点以移动，点击空白处以添加。键盘：Page Down 选择，方向键移动，回车添加，Delete 删除。",
);
const CHART: Text = Text::new("Samples and the fitted line", "样本与拟合直线");
const REMOVE: Text = Text::new("Delete the point", "删除该点");

/// The points with the fitted line, and the one that is chosen.
#[component]
pub(super) fn Points() -> impl IntoView {
    let lang = use_lang();
    let editor = expect_context::<Editor>();
    let Editor { scene: Scene { state, race, step, .. }, chosen, refused } = editor;
    // While a point is dragged, the axes stay as they were.
    let held = RwSignal::new(None::<picture::Axes>);
    let axes = Memo::new(move |_| {
        held.get().unwrap_or_else(|| {
            state.with(|state| samples(state).map_or_else(Default::default, |(_, all)| picture::axes(all)))
        })
    });
    let chart = Memo::new(move |_| {
        race.with(|race| {
            state.with(|state| {
                let all = samples(state).map_or(&[][..], |(_, all)| all);
                picture::chart(all, race, state.focus, step.get(), chosen.get(), &axes.get(), lang.get())
            })
        })
    });
    let here = Memo::new(move |_| {
        let i = chosen.get()?;
        let (x, y) = chart.with(|chart| chart.dots.get(i).map(|dot| dot.at))?;
        let (x, y) = (compact(x, 4), compact(y, 4));
        Some(match lang.get() {
            Lang::En => format!("Point {}: ({x}, {y})", i + 1),
            Lang::Zh => format!("第 {} 个点：({x}, {y})", i + 1),
        })
    });
    let label = Signal::derive(move || {
        let here = here.get().unwrap_or_default();
        format!("{}. {} {here}", CHART.get(lang.get()), HOW.get(lang.get()))
    });
    let choose = move |point| {
        refused.set(None);
        chosen.set(point);
    };
    let remove = move |_| {
        if let Some(point) = chosen.get_untracked() {
            editor.remove(point);
        }
    };
    let fault = move || refused.get().map_or("", |text| text.get(lang.get()));
    view! {
        <div class="points">
            <p class="hint">{tr(HOW)}</p>
            <ScatterPlot
                picture=chart
                label
                chosen
                choose
                put=move |moved| editor.put(moved)
                add=move |at| editor.add(at)
                remove=move |point| editor.remove(point)
                hold=move |hold: bool| held.set(hold.then(|| axes.get_untracked()))
                locked=use_locked("data")
            />
            <div class="chosen">
                <span role="status">{move || here.get()}</span>
                <button
                    type="button"
                    class="pill"
                    aria-disabled=move || chosen.get().is_none().to_string()
                    on:click=remove
                >
                    {tr(REMOVE)}
                </button>
            </div>
            <p class="fault" role="alert">{fault}</p>
        </div>
    }
}
