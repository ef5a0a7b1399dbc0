//! Pairs to start from, and one-hot distributions.

use crate::text::Text;

/// A pair of distributions with a name.
#[derive(Debug)]
pub struct Preset {
    /// Name in addresses.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// P.
    pub p: &'static [f64],
    /// Q.
    pub q: &'static [f64],
}

/// What the page opens with first.
pub static PRESETS: &[Preset] = &[
    Preset {
        id: "forecast",
        name: Text::new("a forecast and what happens", "预报与实际"),
        p: &[0.1, 0.4, 0.5],
        q: &[0.8, 0.15, 0.05],
    },
    Preset { id: "equal", name: Text::new("equal: 0", "相同：散度为 0"), p: &[0.25; 4], q: &[0.25; 4] },
    Preset {
        id: "impossible",
        name: Text::new("Q rules out what happens: ∞", "Q 排除了会发生的结果：∞"),
        p: &[0.5, 0.5, 0.0],
        q: &[0.0, 0.5, 0.5],
    },
    Preset {
        id: "ruled-out",
        name: Text::new("P rules something out: 0 ln 0", "P 含 0：0 ln 0"),
        p: &[0.0, 0.5, 0.5],
        q: &[0.2, 0.3, 0.5],
    },
    Preset {
        id: "one-hot",
        name: Text::new("dog, cat, mouse: one-hot", "狗、猫、鼠：独热"),
        p: &[0.0, 1.0, 0.0],
        q: &[0.2, 0.7, 0.1],
    },
    Preset {
        id: "loaded",
        name: Text::new("a fair die and a loaded one", "公平骰子与灌铅骰子"),
        p: &[1.0 / 6.0; 6],
        q: &[0.1, 0.1, 0.1, 0.1, 0.1, 0.5],
    },
];

/// The classes of the one-hot example.
pub const ANIMALS: [Text; 3] = [Text::new("dog", "狗"), Text::new("cat", "猫"), Text::new("mouse", "鼠")];

/// What a one-hot P makes of the numbers.
pub const ONE_HOT: Text = Text::new(
    "A one-hot P is certain: H(P) = 0, and cross-entropy and divergence are both −ln qₖ, the loss of a classifier.",
    "独热的 P 是确定的：H(P) = 0，交叉熵与 KL 散度都等于 −ln qₖ，即分类器的损失。",
);

/// The preset with this id.
pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// The distribution over `outcomes` that is certain of outcome `k`, counted from 0; all zeros if there is none.
pub fn one_hot(k: usize, outcomes: usize) -> Vec<f64> {
    (0..outcomes).map(|i| if i == k { 1.0 } else { 0.0 }).collect()
}
