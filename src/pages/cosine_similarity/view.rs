//! The view on two vectors: arrows that are dragged or turned, or bars.

use leptos::prelude::*;
use nabla_math::text::Text;
use nabla_math::working::{index, key};

use super::panel::Panel;
use super::state::State;
use super::{details, picture, words};
use crate::ui::chart::Source;
use crate::ui::grips::{DraggablePoints, Reach};
use crate::ui::lit::Lit;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::Details;
use crate::ui::offers::offer_more;
use crate::ui::part::{Section, use_hidden, use_locked};
use crate::ui::status::Status;
use crate::ui::url_state::use_url_state;

/// LaTeX of the cosine.
pub(super) const FORMULA: &str = r"\cos \theta = \frac{A \cdot B}{\lVert A \rVert \lVert B \rVert}";

/// The names that `hide=` and `lock=` may use in this view.
pub(super) const PARTS: &[&str] = &[
    "buttons", "plot", "formula", "vectors", "forward", "changes", "gradient", "notes", "code", "eps",
    "amount",
];

const EXAMPLES: Text = Text::new("Examples", "示例");
const PLANE: Text = Text::new(
    "Arrows A and B; drag a tip, or move it with the arrow keys; Space takes the other one",
    "箭头 A 和 B；拖动箭头，或用方向键移动；空格切换另一个",
);
const SPACE: Text = Text::new(
    "Arrows A and B in space; drag or arrow keys turn the view",
    "空间中的箭头 A 和 B；拖动或用方向键转动视角",
);
const BARS: Text = Text::new(
    "Components of A and B; drag a bar, or choose it with ← → and change it with ↑ ↓",
    "A 和 B 的分量；拖动柱子，或用 ← → 选择、↑ ↓ 增减",
);
/// One press of an arrow key.
const STEP: f64 = 0.1;
/// Degrees that a press of an arrow key turns space by.
const DEGREES: f64 = 5.0;

/// Which picture there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plane,
    Space,
    Bars,
}

impl Kind {
    /// The picture for vectors of so many components.
    const fn of(components: usize) -> Self {
        match components {
            2 => Self::Plane,
            3 => Self::Space,
            _ => Self::Bars,
        }
    }

    /// What is seen, and how it is moved.
    const fn hint(self) -> Text {
        match self {
            Self::Plane => PLANE,
            Self::Space => SPACE,
            Self::Bars => BARS,
        }
    }
}

/// The view on two vectors.
#[component]
pub(super) fn TwoVectors() -> impl IntoView {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    offer_more(&super::offer::EXPORTS);
    view! {
        <div>
            <div class="bench">
                <Column/>
                <Panel/>
            </div>
            <Details view=&details::VIEW/>
        </div>
    }
}

/// The picture with its examples, and what it says in words.
#[component]
fn Column() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let summary = Signal::derive(move || state.with(|state| words::summary(state, lang.get())));
    let kind = Memo::new(move |_| Kind::of(state.with(|state| state.a.ncols())));
    let hint = move || kind.get().hint().get(lang.get());
    view! {
        <div class="picture">
            <Section name="plot" class="card plot">
                <Examples/>
                {move || view! { <Arrows kind=kind.get() summary/> }}
            </Section>
            <p class="reading">{summary}</p>
            <p class="hint keys">{hint}</p>
            <Status text=summary/>
        </div>
    }
}

/// Pairs that show something.
#[component]
fn Examples() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let example = |preset: &'static words::Preset| {
        view! {
            <button type="button" class="pill" on:click=move |_| state.update(|state| preset.set(state))>
                {tr(preset.name)}
            </button>
        }
    };
    view! {
        <div class="buttons" hidden=use_hidden("buttons")>
            <div class="group" role="group" aria-label=tr(EXAMPLES)>
                {words::PRESETS.iter().map(example).collect_view()}
            </div>
        </div>
    }
}

/// Both vectors as arrows in the plane or in space, or as bars.
#[component]
fn Arrows(
    /// Which picture there is.
    kind: Kind,
    /// What it says.
    summary: Signal<String>,
) -> impl IntoView {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let state = expect_context::<RwSignal<State>>();
    let (plot_locked, locked) = (use_locked("plot"), use_locked("vectors"));
    let bars = kind == Kind::Bars;
    let source = if bars {
        Source::of(Memo::new(move |_| {
            let lit = lit.key().get();
            state.with(|state| picture::bars(state, lit.as_deref()))
        }))
    } else {
        Source::of(Memo::new(move |_| {
            let lit = lit.key().get();
            state.with(|state| picture::arrows(state, lit.as_deref()))
        }))
    };
    let points = Memo::new(move |_| {
        state.with(|state| match kind {
            Kind::Plane => [&state.a, &state.b].map(|v| (v[[0, 0]], v[[0, 1]])).to_vec(),
            Kind::Space => Vec::new(),
            Kind::Bars => picture::tops(state),
        })
    });
    let put = move |point: usize, (x, y): (f64, f64)| {
        state.update(|state| {
            let (vector, at) = if bars { (point % 2, point / 2) } else { (point, 0) };
            let vector = if vector == 1 { &mut state.b } else { &mut state.a };
            if let Some(entry) = vector.get_mut((0, at)) {
                *entry = if bars { y } else { x };
            }
            if let Some(entry) = vector.get_mut((0, 1)).filter(|_| !bars) {
                *entry = y;
            }
        });
    };
    let set = move |(point, (x, y)): (usize, (f64, f64))| {
        let unit = state.with_untracked(|state| picture::arrows(state, None).reach) / 50.0;
        let round = |value: f64| ((value / unit).round() * unit * 1e9).round() / 1e9;
        put(point, (round(x), round(y)));
    };
    let step = move |(point, (right, up)): (usize, (f64, f64))| {
        if let Some((x, y)) = points.with_untracked(|points| points.get(point).copied()) {
            let moved = |value: f64, presses: f64| {
                if presses == 0.0 { value } else { ((value + STEP * presses) * 1e9).round() / 1e9 }
            };
            put(point, (moved(x, right), moved(y, up)));
        }
    };
    let turn = Callback::new(move |by: (f64, f64)| state.update(|state| state.turn_by(by)));
    let hover = Callback::new(move |point: Option<usize>| {
        lit.set(point.map(|point| key(&index(if point % 2 == 1 { "b" } else { "a" }, point / 2))));
    });
    let label = Signal::derive(move || format!("{}. {}", kind.hint().get(lang.get()), summary.get()));
    view! {
        <DraggablePoints
            source
            label
            points
            reach=if bars { Reach::Column } else { Reach::Nearest }
            set
            step
            turn=(kind == Kind::Space).then_some((turn, DEGREES))
            chosen=RwSignal::new(0)
            hover=bars.then_some(hover)
            locked=Signal::derive(move || plot_locked.get() || (kind != Kind::Space && locked.get()))
        />
    }
}
