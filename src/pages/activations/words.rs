//! What the pictures say, in words.

use nabla_math::activation::{Bound, Facts, Smoothness, Tail};
use nabla_math::text::{Lang, Text};

use super::estimate;
use super::picture::{self, name};
use super::saturation::flat_regions;
use super::state::State;
use crate::ui::numbers::compact;

/// Significant digits in sentences.
const DIGITS: usize = 4;

const UNDEFINED: Text = Text::new("not defined", "没有定义");
const YES: Text = Text::new("yes", "是");
const NO: Text = Text::new("no", "否");

/// A number as sentences have it.
pub(super) fn short(value: f64) -> String {
    compact(value, DIGITS)
}

/// “slope after n layers”.
pub(super) fn after_layers(depth: f64, lang: Lang) -> String {
    match lang {
        Lang::En if depth == 1.0 => "slope after 1 layer".to_owned(),
        Lang::En => format!("slope after {} layers", short(depth)),
        Lang::Zh => format!("经过 {} 层后的斜率", short(depth)),
    }
}

/// f′(x)ⁿ: what is left of a gradient after n layers that all sit at x.
pub(super) fn through_layers(state: &State) -> f64 {
    state.focused().slope(state.x).powi(state.depth as i32)
}

/// The state of the plot, for those who do not see it.
pub(super) fn summary(state: &State, lang: Lang) -> String {
    let entry = state.focused();
    let others: Vec<_> = state
        .entries
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != state.focus)
        .map(|(_, entry)| name(entry, lang))
        .collect();
    let view = picture::view(state);
    let flat: Vec<_> = flat_regions(|x| entry.slope(x), view.x.0..view.x.1, state.below)
        .into_iter()
        .map(|stretch| match lang {
            Lang::En => format!("from {} to {}", short(stretch.start), short(stretch.end)),
            Lang::Zh => format!("{} 到 {}", short(stretch.start), short(stretch.end)),
        })
        .collect();
    let show = |value: f64| if value.is_nan() { UNDEFINED.get(lang).to_owned() } else { short(value) };
    let (x, value, slope) = (short(state.x), show(entry.value(state.x)), show(entry.slope(state.x)));
    let left = show(through_layers(state));
    let depth = short(state.depth);
    let (name, below) = (name(entry, lang), short(state.below));
    let mut text = match lang {
        Lang::En => format!(
            "{name} at x = {x}: value {value}, slope {slope}. To the power of {depth} layers the slope leaves {left}."
        ),
        Lang::Zh => {
            format!("{name} 在 x = {x} 处：函数值 {value}，斜率 {slope}。连乘 {depth} 层后剩下 {left}。")
        }
    };
    match (flat.is_empty(), lang) {
        (true, Lang::En) => text.push_str(&format!(" In view the slope is nowhere below {below}.")),
        (true, Lang::Zh) => text.push_str(&format!("可见范围内斜率都不低于 {below}。")),
        (false, Lang::En) => text.push_str(&format!(" Slope below {below} {}.", flat.join(" and "))),
        (false, Lang::Zh) => text.push_str(&format!("斜率低于 {below} 的范围：{}。", flat.join("、"))),
    }
    if !others.is_empty() {
        match lang {
            Lang::En => text.push_str(&format!(" Drawn with it: {}.", others.join("; "))),
            Lang::Zh => text.push_str(&format!("同时画出：{}。", others.join("；"))),
        }
    }
    text
}

/// What the layers chart shows.
pub(super) fn layers(state: &State, lang: Lang) -> String {
    let (name, x, depth) = (name(state.focused(), lang), short(state.x), short(state.depth));
    let best = short(estimate::steepest(state).powi(state.depth as i32));
    let here = through_layers(state).abs();
    if here.is_nan() {
        return match lang {
            Lang::En => {
                format!("{name} has no slope at x = {x}: nothing can be said of {depth} layers there.")
            }
            Lang::Zh => format!("{name} 在 x = {x} 处没有斜率，无从计算 {depth} 层的连乘。"),
        };
    }
    let here = short(here);
    match lang {
        Lang::En => format!(
            "{name}: {depth} layers at x = {x} pass on {here} of the gradient; at the steepest point they would pass on {best}."
        ),
        Lang::Zh => {
            format!("{name}：{depth} 层都处在 x = {x} 时，梯度只传下去 {here} 倍；在最陡处也不过 {best} 倍。")
        }
    }
}

/// One line of the table of facts: what, and what holds.
pub(super) struct Fact {
    /// What it is about.
    pub(super) what: Text,
    /// What holds.
    pub(super) holds: String,
}

/// The facts of a function as lines of a table.
pub(super) fn facts(facts: &Facts, lang: Lang) -> Vec<Fact> {
    let fact = |en, zh, holds| Fact { what: Text::new(en, zh), holds };
    let mut lines = vec![
        fact("Range", "值域", range(facts.low, facts.high)),
        fact("Steepest slope, sup |f′|", "最大斜率 sup |f′|", short(facts.steepest)),
        fact("x → −∞", "x → −∞", tail(facts.left, lang)),
        fact("x → +∞", "x → +∞", tail(facts.right, lang)),
        fact("Monotone", "单调", yes(facts.monotone, lang)),
        fact("Zero-centred (odd)", "零中心（奇函数）", yes(facts.zero_centred, lang)),
        fact("Differentiable", "可导性", smooth(facts.smooth).get(lang).to_owned()),
    ];
    if let Some(at) = facts.minimum {
        lines.insert(2, fact("Minimum", "最小值", minimum(at, lang)));
    }
    lines
}

/// The minimum at (x, y).
pub(super) fn minimum((x, y): (f64, f64), lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} at x = {}", short(y), short(x)),
        Lang::Zh => format!("x = {} 处取 {}", short(x), short(y)),
    }
}

/// “yes” or “no”.
pub(super) fn yes(holds: bool, lang: Lang) -> String {
    if holds { YES } else { NO }.get(lang).to_owned()
}

/// The range as an interval.
pub(super) fn range(low: Bound, high: Bound) -> String {
    let open = if low.attained { '[' } else { '(' };
    let close = if high.attained { ']' } else { ')' };
    format!("{open}{}, {}{close}", short(low.at), short(high.at))
}

/// What f approaches on one side.
pub(super) fn tail(tail: Tail, lang: Lang) -> String {
    match tail {
        Tail::Constant(value) => match lang {
            Lang::En => format!("→ {}: saturates", short(value)),
            Lang::Zh => format!("→ {}，饱和", short(value)),
        },
        Tail::Line { slope, intercept } => {
            let x = match slope {
                1.0 => "x".to_owned(),
                -1.0 => "−x".to_owned(),
                slope => format!("{} x", short(slope)),
            };
            match intercept {
                0.0 => format!("→ {x}"),
                b if b > 0.0 => format!("→ {x} + {}", short(b)),
                b => format!("→ {x} − {}", short(-b)),
            }
        }
    }
}

const fn smooth(smooth: Smoothness) -> Text {
    match smooth {
        Smoothness::C0 => Text::new("no: f has a corner", "否：f 有折点"),
        Smoothness::C1 => Text::new("once: f′ has a corner", "一阶：f′ 有折点"),
        Smoothness::Infinite => Text::new("any number of times", "任意阶可导"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::activation::find;
    use nabla_math::param::defaults;

    #[test]
    fn the_summary_follows_the_state() {
        let mut state = State::default();
        let before = summary(&state, Lang::En);
        assert!(before.starts_with("Sigmoid at x = 3: value 0.9526, slope 0.04518."), "{before}");
        state.x = -1.0;
        assert_ne!(summary(&state, Lang::En), before);
        assert!(summary(&state, Lang::Zh).contains("x = −1"));
    }

    #[test]
    fn ranges_and_tails_read_as_a_textbook_prints_them() {
        let of = |id: &str| {
            let function = find(id).unwrap();
            function.facts(defaults(function.params)).expect("a fact")
        };
        let sigmoid = of("sigmoid");
        assert_eq!(range(sigmoid.low, sigmoid.high), "(0, 1)");
        let relu = of("relu");
        assert_eq!(range(relu.low, relu.high), "[0, ∞)");
        assert_eq!(tail(relu.right, Lang::En), "→ x");
        assert_eq!(tail(sigmoid.left, Lang::En), "→ 0: saturates");
    }
}
