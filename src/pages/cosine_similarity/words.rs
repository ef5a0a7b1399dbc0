//! What the picture says, in words, and pairs to start from.

use nabla_math::cosine::{CosineError, cosine};
use nabla_math::matrix::{self, numbers};
use nabla_math::text::{Lang, Text};

use super::state::State;
use crate::ui::numbers::compact;

/// Significant digits in sentences.
const DIGITS: usize = 4;

/// A pair worth looking at.
pub(super) struct Preset {
    /// What it shows.
    pub(super) name: Text,
    a: &'static [f64],
    b: &'static [f64],
}

/// Offered as buttons.
pub(super) static PRESETS: &[Preset] = &[
    Preset { name: Text::same("[1, 2, 3] · [4, 5, 6]"), a: &[1.0, 2.0, 3.0], b: &[4.0, 5.0, 6.0] },
    Preset { name: Text::new("Right angle", "直角"), a: &[2.0, 1.0], b: &[-1.0, 2.0] },
    Preset { name: Text::new("Opposite", "方向相反"), a: &[2.0, 1.0], b: &[-4.0, -2.0] },
    Preset { name: Text::new("Zero vector", "零向量"), a: &[0.0, 0.0], b: &[3.0, 1.0] },
    Preset {
        name: Text::new("Eight components", "八个分量"),
        a: &[0.9, 0.1, -0.4, 0.7, 0.0, 0.3, -0.2, 0.5],
        b: &[0.8, 0.3, -0.1, 0.6, 0.2, 0.1, -0.5, 0.7],
    },
];

impl Preset {
    /// Sets both vectors; the rest stays.
    pub(super) fn set(&self, state: &mut State) {
        state.a = matrix::row(self.a);
        state.b = matrix::row(self.b);
    }
}

/// The cosine of the pair on display.
pub(super) fn cos(state: &State) -> Result<f64, CosineError> {
    cosine(numbers(&state.a), numbers(&state.b), state.guard())
}

/// The pair in a sentence or two.
pub(super) fn summary(state: &State, lang: Lang) -> String {
    let cos = match cos(state) {
        Ok(cos) => cos,
        Err(error) => return error.words(lang),
    };
    let degrees = compact((libm::acos(cos).to_degrees() * 10.0).round() / 10.0, DIGITS);
    let (number, meaning) = (compact(cos, DIGITS), meaning(cos, lang));
    let short = state.guarded && [&state.a, &state.b].iter().any(|v| v.iter().all(|x| x.abs() < state.eps));
    let convention = match (short, lang) {
        (false, _) => "",
        (true, Lang::En) => " One vector is shorter than ε: the number is the framework’s convention.",
        (true, Lang::Zh) => "有一个向量短于 ε：这个数只是框架的约定。",
    };
    match lang {
        Lang::En => format!("cos θ = {number}, θ = {degrees}°: {meaning}.{convention}"),
        Lang::Zh => format!("cos θ = {number}，θ = {degrees}°：{meaning}。{convention}"),
    }
}

fn meaning(cos: f64, lang: Lang) -> &'static str {
    const WORDS: [Text; 7] = [
        Text::new("the same direction, whatever the lengths", "方向相同（与长度无关）"),
        Text::new("nearly the same direction", "方向接近"),
        Text::new("more alike than not", "夹角为锐角"),
        Text::new("a right angle: nothing in common", "相互垂直：没有共同成分"),
        Text::new("more against each other than alike", "夹角为钝角"),
        Text::new("nearly opposite", "方向几乎相反"),
        Text::new("opposite directions", "方向相反"),
    ];
    let place = match cos {
        c if c > 1.0 - 1e-12 => 0,
        c if c > 0.9 => 1,
        c if c > 1e-12 => 2,
        c if c >= -1e-12 => 3,
        c if c > -0.9 => 4,
        c if c > -1.0 + 1e-12 => 5,
        _ => 6,
    };
    WORDS[place].get(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_has_the_numbers_of_the_cosine() {
        let words = summary(&State::default(), Lang::En);
        assert!(words.starts_with("cos θ = 0.9746, θ = 12.9°: nearly"), "{words}");
    }

    #[test]
    fn the_zero_vector_is_said_in_words() {
        let mut state = State::default();
        PRESETS[3].set(&mut state);
        assert!(summary(&state, Lang::En).contains("no direction"));
        state.guarded = true;
        let words = summary(&state, Lang::En);
        assert!(words.starts_with("cos θ = 0,") && words.contains("convention"), "{words}");
    }

    #[test]
    fn presets_are_what_they_are_called() {
        let of = |place: usize| {
            let mut state = State::default();
            PRESETS[place].set(&mut state);
            summary(&state, Lang::En)
        };
        assert!(of(1).contains("right angle") && of(2).contains("opposite directions"));
    }
}
