//! What the picture says, in words, and the numbers beside each other.

use nabla_math::divergence::{Amount, Pair, examples::ONE_HOT};
use nabla_math::text::{Lang, Text};

use super::state::State;
use crate::ui::numbers::compact;

/// Significant digits.
const DIGITS: usize = 6;

/// What is shown of a pair.
pub(super) struct Quantity {
    /// Its name in results.
    pub(super) id: &'static str,
    /// LaTeX of it.
    pub(super) symbol: &'static str,
    /// What it is.
    pub(super) name: Text,
    /// Its number in nats.
    pub(super) of: fn(&Pair) -> Amount,
}

/// In the order of the table.
pub(super) static QUANTITIES: &[Quantity] = &[
    Quantity {
        id: "entropy",
        symbol: "H(P)",
        name: Text::new("entropy", "熵"),
        of: |pair| Amount::Finite(pair.entropy()),
    },
    Quantity {
        id: "crossEntropy",
        symbol: "H(P, Q)",
        name: Text::new("cross-entropy", "交叉熵"),
        of: Pair::cross_entropy,
    },
    Quantity {
        id: "kl",
        symbol: r"D(P \parallel Q)",
        name: Text::new("H(P, Q) − H(P)", "H(P, Q) − H(P)"),
        of: Pair::kl,
    },
    Quantity {
        id: "reverse",
        symbol: r"D(Q \parallel P)",
        name: Text::new("the other direction", "反方向"),
        of: |pair| pair.reversed().kl(),
    },
    Quantity {
        id: "js",
        symbol: r"\operatorname{JS}(P, Q)",
        name: Text::new("Jensen–Shannon, symmetric", "JS 散度，对称"),
        of: |pair| Amount::Finite(pair.js()),
    },
];

/// A number in the unit of the page, or ∞ with what makes it so.
pub(super) fn amount(state: &State, amount: Amount, lang: Lang) -> String {
    match amount.in_unit(state.unit) {
        Amount::Finite(value) => compact(value, DIGITS),
        Amount::Infinite(outcome) => {
            let name = state.name(outcome);
            match lang {
                Lang::En => format!("∞: outcome {name} is possible in one and impossible in the other"),
                Lang::Zh => format!("∞：结果 {name} 在一个分布中可能，在另一个中不可能"),
            }
        }
    }
}

/// The pair in a sentence or two.
pub(super) fn summary(state: &State, lang: Lang) -> String {
    let pair = match state.pair() {
        Ok(pair) => pair,
        Err(error) => return error.words(lang),
    };
    let [one, other] = [pair.kl(), pair.reversed().kl()];
    let unit = state.unit.name().get(lang);
    let number = |amount: Amount| compact(amount.in_unit(state.unit).value(), 4);
    let (forward, reverse) = (number(one), number(other));
    let mut words = match lang {
        Lang::En => format!("D(P‖Q) = {forward} and D(Q‖P) = {reverse}, in {unit}."),
        Lang::Zh => format!("D(P‖Q) = {forward}，D(Q‖P) = {reverse}（单位：{unit}）。"),
    };
    let mut add = |text: &str| {
        if lang == Lang::En {
            words.push(' ');
        }
        words.push_str(text);
    };
    if let Amount::Infinite(_) = one {
        add(Text::new(
            "∞: Q rules out something that happens under P, and no finite price makes up for that.",
            "∞：Q 排除了 P 下会发生的事，任何有限的代价都弥补不了。",
        )
        .get(lang));
    } else if one.value() < 1e-12 {
        add(Text::new("P and Q are the same.", "P 与 Q 相同。").get(lang));
    } else if pair.p().contains(&0.0) && !pair.p().contains(&1.0) {
        add(Text::new(
            "What P rules out contributes 0: 0 ln 0 = 0.",
            "P 中概率为 0 的结果贡献为 0：0 ln 0 = 0。",
        )
        .get(lang));
    }
    if pair.p().contains(&1.0) {
        add(ONE_HOT.get(lang));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::divergence::examples::find;

    #[test]
    fn infinity_is_said_in_words_and_nothing_is_nan() {
        for (preset, part) in
            [("impossible", "rules out"), ("equal", "same"), ("one-hot", "−ln"), ("ruled-out", "0 ln 0")]
        {
            let mut state = State::default();
            state.preset(find(preset).unwrap(), Lang::En);
            let words = summary(&state, Lang::En);
            assert!(words.contains(part) && !words.contains("NaN"), "{words}");
            let pair = state.pair().unwrap();
            for quantity in QUANTITIES {
                assert!(!amount(&state, (quantity.of)(&pair), Lang::Zh).contains("NaN"));
            }
        }
    }

    #[test]
    fn symbols_are_read() {
        for quantity in QUANTITIES {
            assert!(nabla_math::latex::parse(quantity.symbol).is_ok(), "{}", quantity.symbol);
        }
    }

    #[test]
    fn the_divergence_is_the_difference_of_the_entropies() {
        let pair = State::default().pair().unwrap();
        let [h, cross, kl] = [0, 1, 2].map(|place| (QUANTITIES[place].of)(&pair).value());
        assert!((cross - h - kl).abs() < 1e-12);
    }
}
