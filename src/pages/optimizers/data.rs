//! The samples of a least-squares surface: as points that are moved, as a table, from pasted text.

use leptos::{ev, prelude::*};
use nabla_descent::landscape::Landscape;
use nabla_descent::least_squares::{
    Fault, LARGEST, LeastSquares, MAX_SAMPLES, MIN_SAMPLES, Model, PRESETS, Pasted, Sample, paste,
};
use nabla_math::matrix::{Limits, Matrix};
use nabla_math::number::Within;
use nabla_math::text::{Lang, Text};

use super::Scene;
use super::race::step_index;
use super::state::{Ground, State, rounded};
use super::words::name;
use crate::ui::dom::{El, button, classed, el};
use crate::ui::live;
use crate::ui::locale::use_lang;
use crate::ui::matrix::{MatrixField, matrix_field};
use crate::ui::numbers::compact;
use crate::ui::offers::{Value, results};
use crate::ui::part::{part, use_locked};
use crate::ui::scatter::{ScatterOptions, scatter};

mod picture;

crate::ui::module::module!(optimizers_data, make, within super::page);

const TITLE: Text = Text::new("The samples", "样本");
const HOW: Text = Text::new(
    "Drag a point, click to add one. By key: Page Down chooses, arrows move, Enter adds, Delete takes away.",
    "拖动点以移动，点击空白处以添加。键盘：Page Down 选择，方向键移动，回车添加，Delete 删除。",
);
const CHART: Text = Text::new("Samples and the fitted line", "样本与拟合直线");
const TABLE: Text = Text::new("Edit as a table", "以表格编辑");
const PASTE: Text = Text::new("Paste CSV", "粘贴 CSV");
const PASTE_HOW: Text = Text::new(
    "One sample a line: x, y for a line, or x₁, x₂, y for two features. A line that cannot be read is named; the rest is kept.",
    "每行一个样本：拟合直线写 x, y；两个特征写 x₁, x₂, y。无法读取的行会指出，其余照常读入。",
);
const TAKE: Text = Text::new("Take over", "读入");
const SETS: Text = Text::new("Sets that teach something", "有教益的数据");
const REMOVE: Text = Text::new("Delete the point", "删除该点");
const FEWEST: Text = Text::new("A set has at least 2 points.", "数据集至少需要 2 个点。");
const MOST: Text = Text::new("A set has at most 200 points.", "数据集最多 200 个点。");
const SHUFFLE: Text = Text::new("Another order", "换一种顺序");
const SHUFFLE_WHY: Text = Text::new(
    "Draws the samples in another order: the next seed",
    "以另一种顺序抽取样本：换用下一个随机种子",
);

/// The samples on display; none while something else is raced on.
fn samples(state: &State) -> Option<(Model, &[Sample])> {
    match &state.ground {
        Ground::Samples(model, samples) => Some((*model, samples)),
        _ => None,
    }
}

/// What the parts of this editor share.
#[derive(Clone, Copy)]
struct Editor {
    scene: Scene,
    chosen: RwSignal<Option<usize>>,
    /// Why the last change was not made.
    refused: RwSignal<Option<Text>>,
}

impl Editor {
    /// Changes the samples if that leaves a set. The start stays where it is.
    fn change(self, f: impl FnOnce(&mut Vec<Sample>)) -> bool {
        let state = self.scene.state;
        let now = state.with_untracked(|state| samples(state).map(|(model, all)| (model, all.to_vec())));
        let Some((model, mut next)) = now else { return false };
        f(&mut next);
        let refused = match next.len() {
            count if count < MIN_SAMPLES => Some(FEWEST),
            count if count > MAX_SAMPLES => Some(MOST),
            _ => None,
        };
        self.refused.set(refused);
        if refused.is_some() || LeastSquares::new(model, next.clone()).is_err() {
            return false;
        }
        let start = self.scene.race.with_untracked(|race| race.setting.start);
        state.update(|state| {
            state.ground = Ground::Samples(model, next);
            state.start.get_or_insert(start.map(rounded));
        });
        true
    }

    fn put(self, (i, (x, y)): (usize, (f64, f64))) {
        let within = |value: f64| three_decimals(value).within(-LARGEST, LARGEST);
        self.change(|all| {
            if let Some(sample) = all.get_mut(i) {
                *sample = Sample::point(within(x), within(y));
            }
        });
    }

    fn add(self, (x, y): (f64, f64)) {
        let mut at = 0;
        let added = self.change(|all| {
            at = all.len();
            all.push(Sample::point(three_decimals(x), three_decimals(y)));
        });
        if added {
            self.chosen.set(Some(at));
        }
    }

    fn remove(self, i: usize) {
        let mut left = 0;
        let removed = self.change(|all| {
            if i < all.len() {
                all.remove(i);
            }
            left = all.len();
        });
        if removed {
            self.chosen.set((left > 0).then(|| i.min(left - 1)));
        }
    }
}

/// What an address should not carry more of.
fn three_decimals(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}

fn make() -> El {
    let lang = use_lang();
    let scene = expect_context::<Scene>();
    let Scene { state, race, step, .. } = scene;
    let editor = Editor { scene, chosen: RwSignal::new(None), refused: RwSignal::new(None) };
    let model = live::memo(move || state.with(|state| samples(state).map(|(model, _)| model)));
    let valley = live::memo(move || {
        race.with(|race| match race.landscape() {
            Landscape::Fit(fit) => fit.minimum().words(fit.model()),
            _ => None,
        })
    });
    let now = move || {
        race.with(|race| {
            let focus = state.with(|state| state.focus);
            let words = race.traces.get(focus).map(|trace| {
                let k = step_index(trace, step.get());
                now_words(
                    &name(&trace.entry, race, lang.get()),
                    picture::seen(race, focus, k),
                    k,
                    trace.theta[k],
                    race,
                    lang.get(),
                )
            });
            words.unwrap_or_default()
        })
    };
    results("samples", move || {
        let rows = state.with(|state| {
            samples(state)
                .map_or_else(Vec::new, |(model, all)| all.iter().map(|sample| row(model, sample)).collect())
        });
        Value::List(rows.into_iter().map(Value::numbers).collect())
    });
    part(el("div"), "data", "card data", move |part| {
        let region = el("div").region(move || match model.get() {
            Some(Model::Line) => vec![points(editor)],
            _ => Vec::new(),
        });
        let table = classed("details", "fold").child(el("summary").tr(TABLE)).child(
            el("div").region(move || model.get().map(|model| table(editor, model)).into_iter().collect()),
        );
        let batches = live::memo(move || {
            state.with(|state| {
                state.entries.iter().any(|entry| entry.batch.is_some_and(|batch| batch < state.samples()))
            })
        });
        let shuffle = button("chip plain", move || {
            state.update(|state| state.seed = (state.seed + 1.0) % 10_000.0);
        });
        part.child(el("h2").tr(TITLE))
            .child(presets(editor))
            .child(region)
            .child(classed("p", "reading").live(now))
            .child(
                classed("div", "group")
                    .flag("hidden", move || !batches.get())
                    .child(shuffle.attr_tr("title", SHUFFLE_WHY).tr(SHUFFLE)),
            )
            .child(
                classed("p", "told valley")
                    .attr("role", "status")
                    .flag("hidden", move || valley.get().is_none())
                    .live(move || {
                        valley.get().map_or_else(String::new, |text| text.get(lang.get()).to_owned())
                    }),
            )
            .child(table)
            .child(classed("details", "fold").child(el("summary").tr(PASTE)).child(pasting(editor)))
    })
}

/// The model at the step on display, and which samples the step saw.
fn now_words(
    name: &str,
    seen: Option<Vec<usize>>,
    k: usize,
    theta: [f64; 2],
    race: &super::race::Race,
    lang: Lang,
) -> String {
    let Landscape::Fit(fit) = race.landscape() else { return String::new() };
    let [a, b] = theta.map(|weight| compact(weight, 3));
    let model = match fit.model() {
        Model::Line => format!("ŷ = {a} x + {b}"),
        Model::Plane => format!("ŷ = {a} x₁ + {b} x₂"),
    };
    let seen = match (seen, lang) {
        (None, _) => String::new(),
        (Some(seen), Lang::En) if seen.len() == fit.samples().len() => {
            " The step saw all samples.".to_owned()
        }
        (Some(seen), Lang::Zh) if seen.len() == fit.samples().len() => "这一步用了全部样本。".to_owned(),
        (Some(seen), _) => {
            let list: Vec<String> = seen.iter().map(|i| (i + 1).to_string()).collect();
            match lang {
                Lang::En => format!(" The step saw sample {}.", list.join(", ")),
                Lang::Zh => format!("这一步用了样本 {}。", list.join("、")),
            }
        }
    };
    match lang {
        Lang::En => format!("{name} after {k} steps: {model}.{seen}"),
        Lang::Zh => format!("{name} 走 {k} 步后：{model}。{seen}"),
    }
}

/// The sets that teach something.
fn presets(editor: Editor) -> El {
    let lang = use_lang();
    let state = editor.scene.state;
    let chips = PRESETS.iter().map(move |preset| {
        let on = move |state: &State| {
            samples(state).is_some_and(|(model, all)| model == preset.model && all == preset.samples)
        };
        button("chip plain", move || {
            editor.chosen.set(None);
            editor.scene.lesson.set(Some(preset.teaches));
            state.update(|state| state.turn_to(Ground::Samples(preset.model, preset.samples.to_vec())));
        })
        .aria("aria-pressed", move || state.with(on))
        .live(move || preset.name.get(lang.get()).to_owned())
    });
    classed("div", "chips").attr("role", "group").attr_tr("aria-label", SETS).children(chips)
}

/// The points of a line.
fn points(editor: Editor) -> El {
    let lang = use_lang();
    let Editor { scene, chosen, refused } = editor;
    let Scene { state, race, step, .. } = scene;
    // While a point is dragged, the axes stay as they were.
    let held = RwSignal::new(None::<picture::Axes>);
    let axes = live::memo(move || {
        held.get().unwrap_or_else(|| {
            state.with(|state| samples(state).map_or_else(Default::default, |(_, all)| picture::axes(all)))
        })
    });
    let chart = live::memo(move || {
        race.with(|race| {
            state.with(|state| {
                let all = samples(state).map_or(&[][..], |(_, all)| all);
                picture::chart(all, race, state.focus, step.get(), chosen.get(), &axes.get(), lang.get())
            })
        })
    });
    let here = live::text(move || {
        let Some((i, at)) =
            chosen.get().and_then(|i| chart.with(|chart| chart.dots.get(i).map(|dot| (i, dot.at))))
        else {
            return String::new();
        };
        let [x, y] = [at.0, at.1].map(|value| compact(value, 4));
        match lang.get() {
            Lang::En => format!("Point {}: ({x}, {y})", i + 1),
            Lang::Zh => format!("第 {} 个点：({x}, {y})", i + 1),
        }
    });
    let options = ScatterOptions {
        label: live::text(move || {
            format!("{}. {} {}", CHART.get(lang.get()), HOW.get(lang.get()), here.get())
        }),
        chosen: chosen.into(),
        choose: Callback::new(move |point| {
            refused.set(None);
            chosen.set(point);
        }),
        put: Callback::new(move |moved| editor.put(moved)),
        add: Callback::new(move |at| editor.add(at)),
        remove: Callback::new(move |point| editor.remove(point)),
        hold: Callback::new(move |hold: bool| {
            let now = hold.then(|| axes.get_untracked());
            held.set(now);
        }),
        locked: use_locked("data"),
    };
    let remove = button("pill", move || {
        if let Some(point) = chosen.get_untracked() {
            editor.remove(point);
        }
    });
    classed("div", "points")
        .child(classed("p", "hint").tr(HOW))
        .child(scatter(chart, options))
        .child(
            classed("div", "chosen")
                .child(el("span").attr("role", "status").live(move || here.get()))
                .child(remove.aria("aria-disabled", move || chosen.get().is_none()).tr(REMOVE)),
        )
        .child(
            classed("p", "fault")
                .attr("role", "alert")
                .live(move || refused.get().map_or_else(String::new, |text| text.get(lang.get()).to_owned())),
        )
}

/// The numbers of a sample.
fn row(model: Model, sample: &Sample) -> Vec<f64> {
    let [f, g] = sample.features;
    match model {
        Model::Line => vec![f, sample.target],
        Model::Plane => vec![f, g, sample.target],
    }
}

/// The samples as numbers.
fn table(editor: Editor, model: Model) -> El {
    let state = editor.scene.state;
    let columns = if model == Model::Line { 2 } else { 3 };
    let value = Signal::derive(move || {
        let rows: Vec<Vec<f64>> = state.with(|state| {
            let all = samples(state).filter(|(now, _)| *now == model);
            all.map_or_else(Vec::new, |(model, all)| all.iter().map(|sample| row(model, sample)).collect())
        });
        Matrix { rows: rows.len(), cols: columns, data: rows.concat() }
    });
    let set = move |matrix: Matrix| {
        let sample = |row: &[f64]| match row {
            [x, y] => Some(Sample::point(*x, *y)),
            [f, g, y] => Some(Sample { features: [*f, *g], target: *y }),
            _ => None,
        };
        let within = |value: &f64| value.within(-LARGEST, LARGEST);
        let rows = matrix.iter_rows().map(|row| row.iter().map(within).collect::<Vec<_>>());
        let next: Vec<Sample> = rows.filter_map(|row| sample(&row)).collect();
        editor.chosen.set(None);
        editor.change(|all| *all = next);
    };
    matrix_field(MatrixField {
        symbol: if model == Model::Line { "(x, y)" } else { "(x_1, x_2, y)" },
        value,
        set: Callback::new(set),
        cell: |i, j| format!("s_{{{},{}}}", i + 1, j + 1),
        least: Limits { rows: MIN_SAMPLES, cols: columns },
        most: Limits { rows: MAX_SAMPLES, cols: columns },
    })
}

/// A field for text with samples; what cannot be read of it is named.
fn pasting(editor: Editor) -> El {
    let lang = use_lang();
    let Editor { scene, chosen, .. } = editor;
    let text = RwSignal::new(String::new());
    let faults = RwSignal::new(Vec::<Fault>::new());
    let taken = RwSignal::new(None::<usize>);
    let take = move || {
        let Pasted { model, samples, faults: found } = text.with_untracked(|text| paste(text));
        faults.set(found);
        let good = LeastSquares::new(model, samples.clone()).is_ok();
        taken.set(good.then_some(samples.len()));
        if good {
            chosen.set(None);
            scene.state.update(|state| state.turn_to(Ground::Samples(model, samples)));
        }
    };
    let said = move || match (taken.get(), lang.get()) {
        (None, _) => String::new(),
        (Some(count), Lang::En) => format!("{count} samples taken over."),
        (Some(count), Lang::Zh) => format!("已读入 {count} 个样本。"),
    };
    let list = el("ul").attr("class", "faults").attr("role", "alert").region(move || {
        let lang = lang.get();
        faults.with(|faults| faults.iter().map(|fault| el("li").text(&fault.words(lang))).collect())
    });
    classed("div", "pasting")
        .child(classed("p", "hint").attr("id", "paste-how").tr(PASTE_HOW))
        .child(
            el("textarea")
                .attr("rows", "5")
                .attr("spellcheck", "false")
                .attr("placeholder", "x,y\n1,2.1\n2,3.9")
                .attr_tr("aria-label", PASTE)
                .attr("aria-describedby", "paste-how")
                .value(move || text.get())
                .on("input", move |event: ev::Event| text.set(event_target_value(&event))),
        )
        .child(button("pill", take).tr(TAKE))
        .child(classed("p", "hint").attr("role", "status").live(said))
        .child(list)
}
