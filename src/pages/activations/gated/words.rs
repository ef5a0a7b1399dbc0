//! What the view shows, in words.

use nabla_math::gated::{Forward, GatedError, counts};
use nabla_math::text::Lang;

use super::slice::letter;
use super::state::State;
use crate::ui::numbers::compact;

/// Significant digits in sentences.
const DIGITS: usize = 4;

fn short(value: f64) -> String {
    compact(value, DIGITS)
}

/// What the layer does with the point: numbers, and whether the gate is open.
pub(super) fn summary(state: &State, found: &Result<Forward, GatedError>, lang: Lang) -> String {
    let found = match found {
        Ok(found) => found,
        Err(error) => return error.words(lang),
    };
    let (i, k) = state.at;
    let at = |matrix: &nabla_math::matrix::Matrix| matrix.get((i, k)).copied().unwrap_or(f64::NAN);
    let (a, g, h, y) = (at(&found.a), at(&found.g), at(&found.h), at(&found.y));
    let names = ["a", "g", "h", "y"].map(|name| letter(name, k));
    let inputs = (0..state.x.ncols()).map(|j| short(state.x.get((i, j)).copied().unwrap_or(f64::NAN)));
    let inputs = inputs.collect::<Vec<_>>().join(if lang == Lang::Zh { "，" } else { ", " });
    let [an, gn, hn, yn] = &names;
    let numbers =
        format!("{an} = {}, {gn} = {}, {hn} = {}, {yn} = {}", short(a), short(g), short(h), short(y));
    let state_of_gate = gate(state.unit.id, a, g, lang);
    let outside = (0..2).any(|j| state.x.get((i, j)).copied().is_some_and(|x| x.abs() > state.shown_reach()));
    let outside = match (outside, lang) {
        (false, _) => "",
        (true, Lang::En) => " The point lies outside of the picture.",
        (true, Lang::Zh) => "该点在图外。",
    };
    match lang {
        Lang::En => format!("At x = ({inputs}): {numbers}. {state_of_gate}{outside}"),
        Lang::Zh => {
            let numbers = numbers.replace(", ", "，");
            format!("在 x = ({inputs}) 处：{numbers}。{state_of_gate}{outside}")
        }
    }
}

/// What the gate does, for its input a and its value g.
fn gate(id: &str, a: f64, g: f64, lang: Lang) -> String {
    let percent = short((100.0 * g * 10.0).round() / 10.0);
    match (id, lang) {
        ("glu", Lang::En) => format!("The gate lets {percent} % of the other factor through."),
        ("glu", Lang::Zh) => format!("门放行另一个因子的 {percent}%。"),
        ("bilinear", Lang::En) => {
            "The gate has no activation: it never closes, but changes its sign with a.".to_owned()
        }
        ("bilinear", Lang::Zh) => "门没有激活函数：它不会关闭，只随 a 变号。".to_owned(),
        ("reglu", Lang::En) if a <= 0.0 => {
            "The gate is closed: the output is exactly 0, and no gradient reaches W or V here.".to_owned()
        }
        ("reglu", Lang::Zh) if a <= 0.0 => "门关闭：输出恰为 0，此处 W、V 都得不到梯度。".to_owned(),
        (_, Lang::En) if a <= 0.0 => {
            "The point is on the closed side: the gate is near 0, and a little below it.".to_owned()
        }
        (_, Lang::Zh) if a <= 0.0 => "该点在门关闭的一侧：门的取值接近 0，略小于 0。".to_owned(),
        (_, Lang::En) => "The gate is open, and grows with a without a limit.".to_owned(),
        (_, Lang::Zh) => "门打开，且随 a 增大而无上限地增大。".to_owned(),
    }
}

/// How many parameters the feed-forward part of a Transformer has, with and without a gate.
pub(super) fn count(state: &State, lang: Lang) -> String {
    let (d, h) = (state.width as u64, state.hidden as u64);
    let same = counts::feed_forward(d, h, state.bias);
    let narrow = counts::equal_width(h, 1);
    let equal = counts::feed_forward(d, narrow, state.bias);
    let times = short(same.gated as f64 / same.plain.max(1) as f64);
    let [plain, gated, fair] = [same.plain, same.gated, equal.gated].map(grouped);
    let rounded = grouped(counts::equal_width(h, 256));
    match lang {
        Lang::En => format!(
            "With d = {d} and h = {h}, a layer without a gate has {plain} parameters, with one {gated}: {times} times as \
             many. With h′ = {narrow}, two thirds of h, it has {fair}. LLaMA rounds such a width up to a multiple of \
             256: here {rounded}."
        ),
        Lang::Zh => format!(
            "d = {d}、h = {h} 时，无门控的层有 {plain} 个参数，加门控后有 {gated} 个，是原来的 {times} 倍。取 h′ = {narrow}\
             （h 的三分之二），参数量为 {fair}。LLaMA 再把宽度向上取为 256 的倍数，这里是 {rounded}。"
        ),
    }
}

/// 1 234 567, with narrow spaces: a comma and a point mean different things in different places.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::gated;
    use nabla_math::matrix::{self, Matrix};

    fn say(state: &State) -> String {
        summary(state, &state.unit.forward(state.args, &state.layer(), &state.x), Lang::En)
    }

    #[test]
    fn the_summary_has_the_numbers_of_the_layer() {
        // a = 1.5·1 + 1·(−0.5) + 0.5, h = 1·1 + (−1)·(−0.5).
        let words = say(&State::default());
        assert!(
            words.starts_with("At x = (1, −0.5): a₁ = 1.5, g₁ = 0.8176, h₁ = 1.5, y₁ = 1.226."),
            "{words}"
        );
        assert!(words.contains("81.8 %"), "{words}");
    }

    #[test]
    fn a_closed_gate_and_an_overflow_are_said() {
        let mut state = State { x: matrix::row(&[-2.0, 0.0]), ..State::default() };
        state.turn(gated::find("reglu").unwrap());
        assert!(say(&state).contains("exactly 0"), "{}", say(&state));
        state.w = Matrix::from_elem((2, 2), 1e300);
        state.v = state.w.clone();
        state.x = matrix::row(&[1e10, 1e10]);
        assert!(say(&state).contains("overflow"), "{}", say(&state));
    }

    #[test]
    fn counts_are_in_words() {
        let state = State { bias: false, ..State::default() };
        let words = count(&state, Lang::En);
        // 2dh, 3dh, and 3d⌊2h/3⌋.
        let [plain, gated, fair] = [2 * 512 * 2048, 3 * 512 * 2048, 3 * 512 * 1365].map(grouped);
        for number in [plain, gated, fair, "1.5 times".to_owned(), grouped(1536)] {
            assert!(words.contains(&number), "{number} in {words}");
        }
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(grouped(999), "999");
    }
}
