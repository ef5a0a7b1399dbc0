//! A set of labelled vectors: the cosines of all pairs, and the nearest neighbours of one.

use leptos::{ev, prelude::*};
use nabla_math::cosine::set::{EXAMPLES, Example, Labelled, Pasted, Similarities, parse};
use nabla_math::text::{Lang, Text};

use self::state::State;
use crate::plot::heat::HeatMap;
use crate::plot::{Axis, BarChart, Bars, Scale};
use crate::ui::chart::{ChartOptions, Source, chart};
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::numbers::compact;
use crate::ui::offers::{Offer, Shown, Value, offer, results};
use crate::ui::part::part;
use crate::ui::status::status;
use crate::ui::url_state::use_url_state;

mod state;

crate::ui::module::module!(cosine_similarity_set, make, within super::page);

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

fn make() -> El {
    let lang = use_lang();
    let state = use_url_state::<State>(super::PAGE.slug);
    let found = live::memo(move || state.with(|state| Found::of(state, lang.get())));
    let heat = live::memo(move || state.with(|state| found.with(|found| found.heat(state))));
    let bars = live::memo(move || state.with(|state| found.with(|found| found.nearest(state))));
    let said = live::text(move || state.with(|state| found.with(|found| found.words(state, lang.get()))));
    for (name, file, source) in
        [(HEAT, "similarities", Source::of(heat)), (NEAREST, "nearest", Source::of(bars))]
    {
        offer(Offer::Picture(Shown { name, file, source, probe: None }));
    }
    offer_numbers(found, state);
    let picture = part(classed("div", "picture"), "plot", "card plot", move |part| {
        let label = live::text(move || format!("{}. {}", HEAT.get(lang.get()), said.get()));
        part.child(classed("div", "buttons").child(sets(state)))
            .child(chart(Source::of(heat), ChartOptions::still(label)))
    });
    let picture = picture.child(classed("p", "reading").live(move || said.get())).child(status(said));
    let panel = part(classed("div", "card panel"), "set", "inputs", move |part| inputs(part, state, found));
    let panel = part(panel, "nearest", "inputs", move |part| {
        part.child(el("h2").tr(NEAREST))
            .child(choice(state, found))
            .child(chart(Source::of(bars), ChartOptions::still(said)).class_if("low-chart", || true))
    });
    el("div").child(classed("div", "bench").child(picture).child(panel))
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
fn sets(state: RwSignal<State>) -> El {
    let example = |example: &'static Example| {
        button("pill", move || state.update(|state| (state.set, state.pick) = (example.id.to_owned(), 0)))
            .aria("aria-pressed", move || state.with(|state| state.set == example.id))
            .tr(example.name)
    };
    let lang = use_lang();
    let own = move || state.update(|state| state.own(lang.get_untracked()));
    classed("div", "group")
        .attr("role", "group")
        .attr_tr("aria-label", SETS)
        .children(EXAMPLES.iter().map(example))
        .child(
            button("pill", own)
                .aria("aria-pressed", move || state.with(|state| state.example().is_none()))
                .tr(OWN),
        )
}

/// What the set is, or the field for one's own.
fn inputs(part: El, state: RwSignal<State>, found: Memo<Found>) -> El {
    let lang = use_lang();
    let about = move || {
        state.with(|state| state.example().map_or("", |example| example.about.get(lang.get())).to_owned())
    };
    let own = live::memo(move || state.with(|state| state.example().is_none()));
    let faults = live::memo(move || found.with(|found| found.faults(lang.get())));
    part.child(el("h2").tr(SETS))
        .child(classed("p", "hint").live(about))
        .when(
            move || own.get(),
            move || {
                let area = el("textarea")
                    .attr("rows", "8")
                    .attr("spellcheck", "false")
                    .attr_tr("aria-label", PASTE)
                    .value(move || state.with(|state| state.text.clone()))
                    .on("input", move |event: ev::Event| {
                        let text = event_target_value(&event);
                        state.update(|state| state.text = text);
                    });
                classed("div", "line-field").child(classed("span", "hint").tr(PASTE)).child(area)
            },
        )
        .child(el("div").attr("role", "status").child(
            classed("ul", "trouble").region(move || {
                faults.with(|faults| faults.iter().map(|fault| el("li").text(fault)).collect())
            }),
        ))
}

/// Whose neighbours are shown.
fn choice(state: RwSignal<State>, found: Memo<Found>) -> El {
    let labels = live::memo(move || found.with(|found| found.set.labels.clone()));
    let chosen = live::memo(move || state.with(|state| found.with(|found| found.chosen(state))));
    classed("div", "group labels").attr("role", "group").attr_tr("aria-label", CHOOSE).region(move || {
        let pill = |(i, label): (usize, &String)| {
            button("pill", move || state.update(|state| state.pick = i))
                .attr("lang", "")
                .aria("aria-pressed", move || chosen.get() == i)
                .text(label)
        };
        labels.with(|labels| labels.iter().enumerate().map(pill).collect())
    })
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
