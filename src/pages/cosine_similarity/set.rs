//! A set of labelled vectors: the cosines of all pairs, and the nearest neighbours of one.

use leptos::prelude::*;
use nabla_math::cosine::set::{EXAMPLES, Labelled, Pasted, Similarities, parse};
use nabla_math::text::{Lang, Text};

use self::state::State;
use crate::plot::heat::HeatMap;
use crate::plot::{Axis, BarChart, Bars, Scale};
use crate::ui::chart::{Chart, Source};
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
use crate::ui::module::lazy_module;
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::part::Section;
use crate::ui::status::Status;
use crate::ui::url_state::use_url_state;

mod state;

lazy_module!(cosine_similarity_set: pub(super) static VIEW: AnyView = || view! { <VectorSet/> }.into_any());

/// The names that `hide=` and `lock=` may use in this view, besides those that the other has too.
pub(super) const PARTS: &[&str] = &["set", "nearest"];

const HEAT: Text = Text::new("Cosine similarity of all pairs", "所有向量对的余弦相似度");
const NEAREST: Text = Text::new("Nearest neighbours", "最近邻");
const SETS: Text = Text::new("Sets", "向量组");
const OWN: Text = Text::new("your own", "自己的数据");
const PASTE: Text = Text::new(
    "One vector a line: a label, then its numbers, with commas, tabs or blanks between them (up to 50 lines of 64 numbers)",
    "每行一个向量：标签，然后是数字，以逗号、制表符或空格分隔（最多 50 行，每行 64 个数）",
);
const HEADER: Text = Text::new("The first line is taken for a header.", "第一行被当作表头。");
const CHOOSE: Text = Text::new("The vector whose neighbours are shown", "显示哪个向量的最近邻");
const NONE: Text = Text::new("There is no vector yet.", "还没有向量。");
/// So many neighbours are drawn.
const MOST_BARS: usize = 6;
/// So many faults are told one by one.
const MOST_FAULTS: usize = 4;

/// The set on display with its similarities.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    set: Labelled,
    similarities: Similarities,
    /// What came of the visitor's own text.
    pasted: Option<Pasted>,
}

impl Found {
    fn of(state: &State, lang: Lang) -> Self {
        let (set, pasted) = match state.example() {
            Some(example) => (example.set(lang), None),
            None => {
                let pasted = parse(&state.text);
                (pasted.set.clone(), Some(pasted))
            }
        };
        Self { similarities: set.similarities(), set, pasted }
    }

    /// The chosen vector, if the set has one.
    fn chosen(&self, state: &State) -> usize {
        state.pick.min(self.set.labels.len().saturating_sub(1))
    }

    fn heat(&self, state: &State) -> HeatMap {
        let size = self.similarities.size();
        let cells = (0..size).flat_map(|i| (0..size).map(move |j| (i, j)));
        HeatMap {
            names: self.set.labels.clone(),
            values: cells.map(|(i, j)| self.similarities.at(i, j).unwrap_or(f64::NAN)).collect(),
            chosen: self.chosen(state),
        }
    }

    fn nearest(&self, state: &State) -> BarChart {
        let near: Vec<_> =
            self.similarities.nearest(self.chosen(state)).into_iter().take(MOST_BARS).collect();
        let low = if near.iter().any(|(_, cos)| *cos < 0.0) { -1.0 } else { 0.0 };
        BarChart {
            places: near.iter().map(|(j, _)| self.set.labels[*j].clone()).collect(),
            bars: vec![Bars {
                label: "cos".to_owned(),
                series: 0,
                values: near.iter().map(|(_, cos)| *cos).collect(),
                outline: false,
            }],
            y: Axis { range: low..1.0, scale: Scale::Linear, label: String::new() },
            lit: Vec::new(),
        }
    }

    fn words(&self, state: &State, lang: Lang) -> String {
        let chosen = self.chosen(state);
        let Some(label) = self.set.labels.get(chosen) else { return NONE.get(lang).to_owned() };
        let near = self.similarities.nearest(chosen);
        let Some((first, cos)) = near.first() else {
            return match lang {
                Lang::En => format!("{label} has no direction or no neighbour."),
                Lang::Zh => format!("{label} 没有方向，或没有别的向量可比。"),
            };
        };
        let all_zero = near.len() > 1 && near.iter().all(|(_, cos)| cos.abs() < 1e-12);
        if all_zero {
            return match lang {
                Lang::En => format!("{label} is at a right angle to every other vector: all cosines are 0."),
                Lang::Zh => format!("{label} 与其他所有向量都垂直：余弦全为 0。"),
            };
        }
        let (nearest, cos) = (&self.set.labels[*first], compact(*cos, 4));
        match lang {
            Lang::En => format!("Nearest to {label} is {nearest}, with a cosine of {cos}."),
            Lang::Zh => format!("与 {label} 最近的是 {nearest}，余弦为 {cos}。"),
        }
    }

    /// What is wrong with the visitor's own text, line by line.
    fn faults(&self, lang: Lang) -> Vec<String> {
        let Some(pasted) = &self.pasted else { return Vec::new() };
        let mut lines: Vec<String> =
            pasted.faults.iter().take(MOST_FAULTS).map(|fault| fault.words(lang)).collect();
        if pasted.faults.len() > MOST_FAULTS {
            let more = pasted.faults.len() - MOST_FAULTS;
            lines.push(match lang {
                Lang::En => format!("{more} more lines are left out."),
                Lang::Zh => format!("另有 {more} 行已略去。"),
            });
        }
        if pasted.header {
            lines.push(HEADER.get(lang).to_owned());
        }
        lines
    }
}

/// The view on a set of vectors.
#[component]
fn VectorSet() -> impl IntoView {
    let lang = use_lang();
    let state = use_url_state::<State>(super::PAGE.slug);
    let found = Memo::new(move |_| state.with(|state| Found::of(state, lang.get())));
    provide_context(state);
    provide_context(found);
    let heat = Memo::new(move |_| state.with(|state| found.with(|found| found.heat(state))));
    let bars = Memo::new(move |_| state.with(|state| found.with(|found| found.nearest(state))));
    let said = Signal::derive(move || state.with(|state| found.with(|found| found.words(state, lang.get()))));
    let label = Signal::derive(move || format!("{}. {}", HEAT.get(lang.get()), said.get()));
    for (name, file, source) in
        [(HEAT, "similarities", Source::of(heat)), (NEAREST, "nearest", Source::of(bars))]
    {
        offer(Offer::Picture(Shown { name, file, source, probe: None }));
    }
    offer_numbers(found, state);
    view! {
        <div>
            <div class="bench">
                <div class="picture">
                    <Section name="plot" class="card plot">
                        <div class="buttons">
                            <Sets/>
                        </div>
                        <Chart source=Source::of(heat) label/>
                    </Section>
                    <p class="reading">{said}</p>
                    <Status text=said/>
                </div>
                <div class="card panel">
                    <Section name="set" class="inputs">
                        <Inputs/>
                    </Section>
                    <Section name="nearest" class="inputs">
                        <h2>{tr(NEAREST)}</h2>
                        <Labels/>
                        <div class="low-chart">
                            <Chart source=Source::of(bars) label=said/>
                        </div>
                    </Section>
                </div>
            </div>
        </div>
    }
}

/// The labels, cosines and neighbours.
fn offer_numbers(found: Memo<Found>, state: RwSignal<State>) {
    results("labels", move || {
        found.with(|found| Value::List(found.set.labels.iter().cloned().map(Value::Text).collect()))
    });
    results("similarities", move || {
        found.with(|found| {
            let size = found.similarities.size();
            let row =
                |i| Value::numbers((0..size).map(move |j| found.similarities.at(i, j).unwrap_or(f64::NAN)));
            Value::List((0..size).map(row).collect())
        })
    });
    results("nearest", move || {
        state.with(|state| {
            found.with(|found| {
                let near = found.similarities.nearest(found.chosen(state));
                Value::List(near.iter().map(|(j, cos)| Value::numbers([*j as f64 + 1.0, *cos])).collect())
            })
        })
    });
}

/// Which set it is.
#[component]
fn Sets() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    // The visitor's own has no id.
    let chosen = Signal::derive(move || state.with(|state| state.example().map_or("", |example| example.id)));
    let choose = move |id: &'static str| {
        state.update(|state| {
            if id.is_empty() {
                state.own(lang.get_untracked());
            } else {
                (state.set, state.pick) = (id.to_owned(), 0);
            }
        });
    };
    let options: Vec<_> =
        EXAMPLES.iter().map(|example| (example.id, example.name)).chain([("", OWN)]).collect();
    view! { <Choice label=SETS options value=chosen on_change=choose/> }
}

/// What the set is, or the field for one's own.
#[component]
fn Inputs() -> impl IntoView {
    let lang = use_lang();
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Memo<Found>>();
    let about =
        move || state.with(|state| state.example().map_or("", |example| example.about.get(lang.get())));
    let own = move || state.with(|state| state.example().is_none());
    let faults = Memo::new(move |_| found.with(|found| found.faults(lang.get())));
    view! {
        <h2>{tr(SETS)}</h2>
        <p class="hint">{about}</p>
        <Show when=own>
            <div class="line-field">
                <span class="hint">{tr(PASTE)}</span>
                <textarea
                    rows="8"
                    spellcheck="false"
                    aria-label=tr(PASTE)
                    prop:value=move || state.with(|state| state.text.clone())
                    on:input:target=move |event| state.update(|state| state.text = event.target().value())
                ></textarea>
            </div>
        </Show>
        <div role="status">
            <ul class="trouble">
                {move || faults.get().into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}
            </ul>
        </div>
    }
}

/// Whose neighbours are shown.
#[component]
fn Labels() -> impl IntoView {
    let state = expect_context::<RwSignal<State>>();
    let found = expect_context::<Memo<Found>>();
    let labels = Memo::new(move |_| found.with(|found| found.set.labels.clone()));
    let chosen = Memo::new(move |_| state.with(|state| found.with(|found| found.chosen(state))));
    let pill = move |(i, label): (usize, String)| {
        view! {
            <button
                type="button"
                class="pill"
                lang=""
                aria-pressed=move || (chosen.get() == i).to_string()
                on:click=move |_| state.update(|state| state.pick = i)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="group labels" role="group" aria-label=tr(CHOOSE)>
            {move || labels.get().into_iter().enumerate().map(pill).collect_view()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likes_are_near_and_one_hot_ones_are_not() {
        let state = State::default();
        let found = Found::of(&state, Lang::En);
        assert!(found.words(&state, Lang::En).starts_with("Nearest to dog is cat"));
        let state = State { set: "one-hot".to_owned(), ..state };
        let found = Found::of(&state, Lang::En);
        assert!(found.words(&state, Lang::En).contains("all cosines are 0"));
    }

    #[test]
    fn bad_lines_are_told_and_good_ones_kept() {
        let state = State { set: "own".to_owned(), text: "a,1,2\nb,x,2\nc,2,4\nd\n".to_owned(), pick: 0 };
        let found = Found::of(&state, Lang::En);
        assert_eq!((found.set.labels.len(), found.faults(Lang::En).len()), (2, 2));
        assert!(found.faults(Lang::Zh)[0].contains("第 2 行"));
        assert!(found.heat(&state).values.iter().all(|cos| (cos - 1.0).abs() < 1e-12));
    }

    #[test]
    fn nothing_at_all_has_words() {
        let state = State { set: "own".to_owned(), text: String::new(), pick: 3 };
        let found = Found::of(&state, Lang::En);
        assert_eq!(found.words(&state, Lang::En), NONE.en);
        assert!(found.nearest(&state).places.is_empty());
    }
}
