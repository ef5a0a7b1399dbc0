//! Races that teach something, to be chosen by name.

use leptos::prelude::*;
use nabla_descent::surface;
use nabla_math::param::defaults;
use nabla_math::text::Text;

use super::Scene;
use super::state::{Ground, State, entry};
use crate::ui::menu::Menu;

const LABEL: Text = Text::new("A race that teaches something", "有教益的预设");
const CHOOSE: Text = Text::new("Presets…", "预设…");

/// A race to look at.
struct Preset {
    id: &'static str,
    name: Text,
    /// What is to be seen in it.
    teaches: Text,
    /// A surface with its first arguments, or a set of samples.
    on: (&'static str, &'static [f64]),
    start: Option<[f64; 2]>,
    steps: f64,
    /// An optimizer, its arguments as far as they are not the default, and its batch.
    entries: &'static [(&'static str, &'static [f64], Option<usize>)],
}

static ALL: &[Preset] = &[
    Preset {
        id: "ravine",
        name: Text::new("A ravine", "狭长的山谷"),
        teaches: Text::new(
            "The walls curve two hundred times as much as the floor. Gradient descent swings from wall to wall and creeps along the floor; momentum cancels the swings and gathers speed; Adam scales both directions alike.",
            "谷壁的曲率是谷底的两百倍。梯度下降在谷壁间来回摆动，沿谷底却走得很慢；动量抵消摆动并沿谷底加速；Adam 把两个方向缩放到同一尺度。",
        ),
        on: ("quadratic_bowl", &[1.0, 200.0]),
        start: Some([-4.0, 1.0]),
        steps: 150.0,
        entries: &[("sgd", &[0.0095], None), ("momentum", &[0.004], None), ("adam", &[0.3], None)],
    },
    Preset {
        id: "saddle",
        name: Text::new("A saddle", "鞍点"),
        teaches: Text::new(
            "All start almost on the ridge. The gradient across it is tiny, and gradient descent hesitates in proportion; optimizers that divide by the size of past gradients leave at once.",
            "所有方法几乎都从山脊上出发。垂直于山脊的梯度极小，梯度下降因此迟迟不动；按历史梯度大小归一化的方法立刻离开。",
        ),
        on: ("saddle", &[]),
        start: Some([3.0, 0.001]),
        steps: 60.0,
        entries: &[
            ("sgd", &[0.1], None),
            ("momentum", &[0.05], None),
            ("rmsprop", &[0.1], None),
            ("adam", &[0.2], None),
        ],
    },
    Preset {
        id: "noise",
        name: Text::new("Noisy gradients", "带噪声的梯度"),
        teaches: Text::new(
            "The same rate, the same points: only the number of samples a step differs. One sample a step is cheap and restless; the full batch is smooth and pays for every sample each time.",
            "学习率和数据都相同，只有每步用的样本数不同。每步一个样本便宜但抖动；全批量平稳，但每步都要为所有样本付出代价。",
        ),
        on: ("line", &[]),
        start: None,
        steps: 150.0,
        entries: &[("sgd", &[0.05], None), ("sgd", &[0.05], Some(4)), ("sgd", &[0.05], Some(1))],
    },
    Preset {
        id: "fast",
        name: Text::new("Too large a rate", "过大的学习率"),
        teaches: Text::new(
            "On a bowl of curvature 20 nothing above 2/20 = 0.1 goes down. Just below it every step crosses the valley; just above it every step lands higher.",
            "曲率为 20 的碗面上，学习率不能超过 2/20 = 0.1。略小于它时每步都越过谷底，略大于它时每步都落得更高。",
        ),
        on: ("quadratic_bowl", &[]),
        start: Some([-4.0, 1.0]),
        steps: 60.0,
        entries: &[("sgd", &[0.05], None), ("sgd", &[0.099], None), ("sgd", &[0.103], None)],
    },
    Preset {
        id: "sparse",
        name: Text::new("A sparse feature", "稀疏特征"),
        teaches: Text::new(
            "One feature is 0 in 21 of 24 samples: its weight moves only when one of the other three is drawn. Adagrad divides by the gradients that each weight has seen, so that the rare one keeps the larger rate; gradient descent has one rate for both.",
            "24 个样本中有 21 个的这一特征为 0：只有抽到另外三个时，它的权重才会移动。Adagrad 按各权重见过的梯度来缩放，罕见特征的权重因此保留较大的学习率；梯度下降对两个权重只有同一个学习率。",
        ),
        on: ("sparse", &[]),
        start: None,
        steps: 200.0,
        entries: &[("sgd", &[0.1], Some(1)), ("adagrad", &[1.0], Some(1)), ("adam", &[0.1], Some(1))],
    },
    Preset {
        id: "decay",
        name: Text::new("AdamW and Adam with L2", "AdamW 与加 L2 的 Adam"),
        teaches: Text::new(
            "The same λ. Inside the gradient, decay is divided by √v̂ like everything else, so that a steep direction is hardly decayed; AdamW decays both directions alike, and its run ends elsewhere.",
            "两者的 λ 相同。把衰减放进梯度，它也会除以 √v̂，陡的方向几乎不衰减；AdamW 对两个方向一视同仁，终点因此不同。",
        ),
        on: ("booth", &[]),
        start: Some([-8.0, 7.0]),
        steps: 300.0,
        entries: &[
            ("adam", &[0.2], None),
            ("adam_l2", &[0.2, 0.9, 0.999, 1e-8, 0.5], None),
            ("adamw", &[0.2, 0.9, 0.999, 1e-8, 0.5], None),
        ],
    },
    Preset {
        id: "loses",
        name: Text::new("Where Adam loses to gradient descent", "Adam 输给梯度下降的地方"),
        teaches: Text::new(
            "On a round bowl the gradient points straight at the minimum and shrinks on the way. Gradient descent arrives in a few steps; Adam’s steps keep their length, overshoot, and swing back.",
            "在圆碗上，梯度正对极小点，并且越近越小。梯度下降几步就到；Adam 的步长不随之缩短，会冲过头再摆回来。",
        ),
        on: ("quadratic_bowl", &[1.0, 1.0]),
        start: Some([-4.0, 2.0]),
        steps: 100.0,
        entries: &[("sgd", &[0.5], None), ("adam", &[0.5], None)],
    },
];

impl Preset {
    /// Sets the race up; what is not part of it stays.
    fn set(&self, state: &mut State) {
        let (id, given) = self.on;
        let ground = match surface::find(id) {
            Some(surface) => {
                let mut args = defaults(surface.params);
                args.iter_mut().zip(given).for_each(|(arg, given)| *arg = *given);
                Some(Ground::Listed(surface, args))
            }
            None => State::preset_samples(id),
        };
        if let Some(ground) = ground {
            state.turn_to(ground);
        }
        let make = |&(id, args, batch): &(&str, &[f64], Option<usize>)| {
            let mut entry = entry(id, 0.0)?;
            entry.args.iter_mut().zip(args).for_each(|(arg, given)| *arg = *given);
            entry.batch = batch;
            Some(entry)
        };
        state.entries = self.entries.iter().filter_map(make).collect();
        (state.start, state.steps, state.focus) = (self.start, self.steps, state.entries.len() - 1);
    }
}

/// The menu of the presets; it starts the chosen one and says what is to be seen.
#[component]
pub(super) fn Presets() -> impl IntoView {
    let Scene { state, playback, playing, lesson, .. } = expect_context();
    let choices = ALL.iter().map(|preset| (preset.id, preset.name)).collect();
    let choose = move |id: &'static str| {
        if let Some(preset) = ALL.iter().find(|preset| preset.id == id) {
            state.update(|state| preset.set(state));
            playback.update(|playback| playback.step = 0);
            lesson.set(Some(preset.teaches));
            playing.set(true);
        }
    };
    view! { <Menu label=LABEL invitation=CHOOSE choices on_choose=choose/> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::optimizers::race::Race;
    use nabla_descent::race::{End, Trace};
    use std::sync::Arc;

    fn race(id: &str) -> (State, Race) {
        let mut state = State::default();
        ALL.iter().find(|preset| preset.id == id).expect("a preset").set(&mut state);
        let landscape = state.landscape(None).expect("a landscape");
        let race = Race::new(state.setting(&landscape), &state.entries, None);
        (state, race)
    }

    fn last(trace: &Arc<Trace>) -> f64 {
        *trace.loss.last().expect("a point")
    }

    #[test]
    fn every_preset_has_all_its_entries_and_runs() {
        for preset in ALL {
            let (state, race) = race(preset.id);
            assert_eq!(state.entries.len(), preset.entries.len(), "{}", preset.id);
            assert!(race.traces.iter().all(|trace| trace.steps() > 0), "{}", preset.id);
        }
    }

    #[test]
    fn what_is_said_of_the_presets_holds() {
        // Momentum and Adam are ahead of gradient descent in the ravine.
        let (_, ravine) = race("ravine");
        assert!(last(&ravine.traces[1]) < last(&ravine.traces[0]));
        // At the saddle, RMSProp has left before gradient descent has.
        let (_, saddle) = race("saddle");
        let away = |trace: &Arc<Trace>| trace.theta.iter().position(|at| at[1].abs() > 1.0);
        assert!(away(&saddle.traces[2]).expect("leaves") < away(&saddle.traces[0]).unwrap_or(usize::MAX));
        // Only the last of three rates is too large.
        let (_, fast) = race("fast");
        assert!(
            last(&fast.traces[1]) < fast.traces[1].loss[0] && last(&fast.traces[2]) > fast.traces[2].loss[0]
        );
        // Adam with decay in the gradient, and AdamW, end at different points.
        let (_, decay) = race("decay");
        let end = |i: usize| *decay.traces[i].theta.last().expect("a point");
        let apart = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        assert!(apart(end(1), end(2)) > 0.1, "{:?} {:?}", end(1), end(2));
        // On the round bowl gradient descent is there first.
        let (_, loses) = race("loses");
        let there = |i: usize| loses.traces[i].steps_to(1e-3).unwrap_or(usize::MAX);
        assert!(there(0) < there(1), "{} {}", there(0), there(1));
        assert!(matches!(loses.traces[0].end, End::Converged(_)));
        // Adagrad's rate for the rare weight stays the larger one; gradient descent has one rate.
        let (_, sparse) = race("sparse");
        let rates = |i: usize| sparse.traces[i].effective(150).expect("a step");
        assert!(rates(0)[0] == rates(0)[1] && rates(1)[1] > 1.5 * rates(1)[0], "{:?}", rates(1));
    }
}
