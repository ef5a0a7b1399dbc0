//! What the pictures say, in words, and batches to start from.

use nabla_math::cross_entropy::{CrossEntropyError, Solved};
use nabla_math::matrix::Matrix;
use nabla_math::random::Random;
use nabla_math::text::{Lang, Text};

use super::picture::asked;
use super::state::{Part, Show, State};
use crate::ui::numbers::compact;

/// Significant digits in sentences.
const DIGITS: usize = 6;

/// A batch worth looking at.
pub(super) struct Preset {
    /// What it shows.
    pub(super) name: Text,
    rows: &'static [(&'static [f64], usize)],
    names: Option<[Text; 3]>,
    show: Show,
}

const PETS: [Text; 3] = [Text::new("dog", "狗"), Text::new("cat", "猫"), Text::new("mouse", "鼠")];

/// Offered as buttons.
pub(super) static PRESETS: &[Preset] = &[
    Preset {
        name: Text::new("3 × 5", "3 × 5"),
        rows: &[
            (&[2.0, 1.0, 0.1, 0.5, 0.3], 0),
            (&[1.0, 3.0, 0.2, 0.4, 0.5], 1),
            (&[0.5, 0.2, 2.0, 1.0, 0.3], 2),
        ],
        names: None,
        show: Show::Bars,
    },
    Preset {
        name: Text::new("Sure and wrong", "自信却错误"),
        rows: &[(&[8.0, 1.0, 0.0], 2), (&[1.0, 0.8, 0.9], 0)],
        names: Some(PETS),
        show: Show::Curve,
    },
    Preset {
        name: Text::new("Three classes", "三个类别"),
        rows: &[(&[2.0, 0.5, -1.0], 1), (&[0.0, 0.0, 0.0], 0)],
        names: Some(PETS),
        show: Show::Simplex,
    },
];

impl Preset {
    /// Sets logits, labels, names and picture; the rest stays, but for targets of another shape.
    pub(super) fn set(&self, state: &mut State, lang: Lang) {
        let cols = self.rows.first().map_or(0, |(row, _)| row.len());
        state.soft = None;
        state.put(Part::Z, Matrix::from_shape_fn((self.rows.len(), cols), |(i, j)| self.rows[i].0[j]));
        state.labels = self.rows.iter().map(|(_, label)| Some(*label)).collect();
        state.call(&self.names.map_or_else(String::new, |names| names.map(|name| name.get(lang)).join(",")));
        (state.sample, state.descent, state.show) = (0, 0, self.show);
        state.settle();
    }
}

/// The state of the picture in a sentence or two.
pub(super) fn summary(state: &State, found: &Result<Solved, CrossEntropyError>, lang: Lang) -> String {
    let found = match found {
        Ok(found) => found,
        Err(error) => return error.words(lang),
    };
    let sample = state.sample + 1;
    let number = |value: f64| compact(value, DIGITS);
    let all = match (state.sum, lang) {
        (false, Lang::En) => format!("The mean loss is {}.", number(found.loss)),
        (true, Lang::En) => format!("The sum of the losses is {}.", number(found.loss)),
        (false, Lang::Zh) => format!("平均损失为 {}。", number(found.loss)),
        (true, Lang::Zh) => format!("损失之和为 {}。", number(found.loss)),
    };
    let Some(loss) = found.rows.get(state.sample).copied().flatten() else {
        return match lang {
            Lang::En => {
                format!("Sample {sample} is ignored: it counts neither in the loss nor in the mean. {all}")
            }
            Lang::Zh => format!("样本 {sample} 被忽略：既不计入损失，也不计入平均。{all}"),
        };
    };
    let class = asked(state);
    let p = found.p.get((state.sample, class)).copied().unwrap_or(f64::NAN);
    let (name, p, loss) = (state.name(class), number(p), number(loss));
    let plain = state.soft.is_none();
    let one = match (plain, lang) {
        (true, Lang::En) => {
            format!("Sample {sample} is of class {name}, which gets p = {p}: its loss is {loss}.")
        }
        (true, Lang::Zh) => format!("样本 {sample} 的真实类别为 {name}，p = {p}，损失为 {loss}。"),
        (false, Lang::En) => format!("The loss of sample {sample} against its soft target is {loss}."),
        (false, Lang::Zh) => format!("样本 {sample} 对软目标的损失为 {loss}。"),
    };
    [one, all].join(if lang == Lang::Zh { "" } else { " " })
}

/// New logits from −3 to 3 and new labels, made of the present ones: each press gives others, and the same page always
/// the same.
pub(super) fn randomise(state: &mut State) {
    let seed = state.z.iter().fold(1_u64, |seed, z| seed.rotate_left(5) ^ z.to_bits());
    let mut random = Random::new(seed);
    for z in &mut state.z {
        *z = (f64::from(random.below(61)) - 30.0) / 10.0;
    }
    let classes = state.z.ncols() as u32;
    for label in &mut state.labels {
        *label = Some(random.below(classes) as usize);
    }
    state.descent = 0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_the_numbers_of_the_loss() {
        let state = State::default();
        let words = summary(&state, &state.solve(), Lang::En);
        assert!(words.contains("class 1") && words.ends_with("The mean loss is 0.539383."), "{words}");
        let ignored = State { labels: vec![None; 3], ..state };
        assert!(summary(&ignored, &ignored.solve(), Lang::En).contains("0/0"));
    }

    #[test]
    fn every_preset_has_a_loss_and_its_picture() {
        for preset in PRESETS {
            for lang in Lang::ALL {
                let mut state = State { smoothing: 0.1, ..State::default() };
                preset.set(&mut state, lang);
                assert!(state.solve().is_ok() && state.show == preset.show, "{}", preset.name.en);
            }
        }
    }

    #[test]
    fn every_press_gives_other_numbers() {
        let mut state = State::default();
        randomise(&mut state);
        let first = state.clone();
        randomise(&mut state);
        assert_ne!(first.z, state.z);
        assert!(state.solve().is_ok() && state.z.iter().all(|z| z.abs() <= 3.0));
    }
}
