//! The view on two vectors: arrows that are dragged or turned, or bars.

use leptos::prelude::*;
use nabla_math::text::Text;
use nabla_math::working::{index, key};

use super::state::State;
use super::{panel, picture, words};
use crate::ui::chart::Source;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::grips::{Grips, Reach, grips};
use crate::ui::lit::Lit;
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::module::{beside, on_sight};
use crate::ui::offers::offer_more;
use crate::ui::part::{part, use_hidden, use_locked};
use crate::ui::status::status;
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

/// The view.
pub(super) fn view() -> El {
    let state = use_url_state::<State>(super::PAGE.slug);
    provide_context(state);
    offer_more(super::offer::view);
    let inputs = classed("div", "card panel").child(beside(panel::view));
    let bench = classed("div", "bench").child(column(state)).child(inputs);
    el("div").child(bench).child(on_sight(super::below::view))
}

fn column(state: RwSignal<State>) -> El {
    let lang = use_lang();
    let summary = live::text(move || state.with(|state| words::summary(state, lang.get())));
    let kind = live::memo(move || match state.with(|state| state.a.cols) {
        2 => Kind::Plane,
        3 => Kind::Space,
        _ => Kind::Bars,
    });
    let no_buttons = use_hidden("buttons");
    let column = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let presets = words::PRESETS
            .iter()
            .map(|preset| button("pill", move || state.update(|state| preset.set(state))).tr(preset.name));
        let group = classed("div", "group").attr("role", "group").attr_tr("aria-label", EXAMPLES);
        let buttons = classed("div", "buttons").flag("hidden", move || no_buttons.get());
        part.child(buttons.child(group.children(presets)))
            .region(move || vec![shown(state, kind.get(), summary)])
    });
    let hint = move || {
        let text = match kind.get() {
            Kind::Plane => PLANE,
            Kind::Space => SPACE,
            Kind::Bars => BARS,
        };
        text.get(lang.get()).to_owned()
    };
    column
        .child(classed("p", "reading").live(move || summary.get()))
        .child(classed("p", "hint keys").live(hint))
        .child(status(summary))
}

/// The picture of this kind.
fn shown(state: RwSignal<State>, kind: Kind, summary: Signal<String>) -> El {
    let lang = use_lang();
    let lit = expect_context::<Lit>();
    let (plot_locked, locked) = (use_locked("plot"), use_locked("vectors"));
    let bars = kind == Kind::Bars;
    let source = if bars {
        Source::of(live::memo(move || {
            let lit = lit.key().get();
            state.with(|state| picture::bars(state, lit.as_deref()))
        }))
    } else {
        Source::of(live::memo(move || {
            let lit = lit.key().get();
            state.with(|state| picture::arrows(state, lit.as_deref()))
        }))
    };
    let places = live::memo(move || {
        state.with(|state| match kind {
            Kind::Plane => [&state.a, &state.b].map(|v| (v.data[0], v.data[1])).to_vec(),
            Kind::Space => Vec::new(),
            Kind::Bars => picture::tops(state),
        })
    });
    let put = move |place: usize, (x, y): (f64, f64)| {
        state.update(|state| {
            let (vector, at) = if bars { (place % 2, place / 2) } else { (place, 0) };
            let vector = if vector == 1 { &mut state.b } else { &mut state.a };
            if let Some(entry) = vector.data.get_mut(at) {
                *entry = if bars { y } else { x };
            }
            if let Some(entry) = vector.data.get_mut(1).filter(|_| !bars) {
                *entry = y;
            }
        });
    };
    let set = Callback::new(move |(place, (x, y)): (usize, (f64, f64))| {
        let unit = state.with_untracked(|state| picture::arrows(state, None).reach) / 50.0;
        let round = |value: f64| ((value / unit).round() * unit * 1e9).round() / 1e9;
        put(place, (round(x), round(y)));
    });
    let step = Callback::new(move |(place, (right, up)): (usize, (f64, f64))| {
        if let Some((x, y)) = places.with_untracked(|places| places.get(place).copied()) {
            let moved = |value: f64, presses: f64| ((value + STEP * presses) * 1e9).round() / 1e9;
            put(
                place,
                (if right == 0.0 { x } else { moved(x, right) }, if up == 0.0 { y } else { moved(y, up) }),
            );
        }
    });
    let turn = Callback::new(move |by: (f64, f64)| state.update(|state| state.turn_by(by)));
    let hover = Callback::new(move |place: Option<usize>| {
        lit.set(place.map(|place| key(&index(if place % 2 == 1 { "b" } else { "a" }, place / 2))));
    });
    let label = live::text(move || {
        let name = match kind {
            Kind::Plane => PLANE,
            Kind::Space => SPACE,
            Kind::Bars => BARS,
        };
        format!("{}. {}", name.get(lang.get()), summary.get())
    });
    grips(
        source,
        Grips {
            label,
            places,
            reach: if bars { Reach::Column } else { Reach::Nearest },
            set,
            step,
            turn: (kind == Kind::Space).then_some((turn, DEGREES)),
            chosen: RwSignal::new(0),
            hover: bars.then_some(hover),
            locked: live::flag(move || plot_locked.get() || (kind != Kind::Space && locked.get())),
        },
    )
}
