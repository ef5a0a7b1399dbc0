//! Ways to compare two vectors, and which of them notice that a vector is scaled, shifted or normalised.

use super::{CosineError, Guard, check, cosine, pearson};
use crate::loss::distance::{dot, euclidean, manhattan, norm};
use crate::text::Text;

/// A way to compare two vectors.
#[derive(Debug)]
pub struct Measure {
    /// Name in addresses.
    pub id: &'static str,
    /// Name for people.
    pub name: Text,
    /// LaTeX of it.
    pub formula: &'static str,
    /// Its number.
    pub value: fn(&[f64], &[f64]) -> Result<f64, CosineError>,
    /// The changes that it does not notice, whatever the vectors.
    pub blind_to: &'static [Change],
}

/// What is done to A, or to both vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A is multiplied by a positive number.
    Scale,
    /// A number is added to every component of A.
    Shift,
    /// A is divided by its length.
    Normalise,
    /// A number is added to every component of both vectors.
    ShiftBoth,
}

impl Change {
    /// Every change.
    pub const ALL: [Self; 4] = [Self::Scale, Self::Shift, Self::Normalise, Self::ShiftBoth];

    /// Name in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Scale => "scale",
            Self::Shift => "shift",
            Self::Normalise => "normalise",
            Self::ShiftBoth => "shift-both",
        }
    }

    /// Name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::Scale => Text::new("A scaled", "A 缩放"),
            Self::Shift => Text::new("A shifted", "A 平移"),
            Self::Normalise => Text::new("A normalised to length 1", "A 归一化到长度 1"),
            Self::ShiftBoth => Text::new("both shifted alike", "两者同样平移"),
        }
    }

    /// The vectors after the change; `amount` is the factor, or what is added.
    ///
    /// # Errors
    ///
    /// A zero vector that is to be normalised, and results that overflow.
    pub fn apply(self, a: &[f64], b: &[f64], amount: f64) -> Result<(Vec<f64>, Vec<f64>), CosineError> {
        check(a, b)?;
        let shifted = |x: &[f64]| -> Vec<f64> { x.iter().map(|x| x + amount).collect() };
        let length = norm(a);
        let (a, b) = match self {
            Self::Scale => (a.iter().map(|a| a * amount).collect(), b.to_vec()),
            Self::Shift => (shifted(a), b.to_vec()),
            Self::Normalise if length == 0.0 => return Err(CosineError::Zero(super::Vector::A)),
            Self::Normalise => (a.iter().map(|a| a / length).collect(), b.to_vec()),
            Self::ShiftBoth => (shifted(a), shifted(b)),
        };
        let finite = a.iter().chain(&b).all(|x: &f64| x.is_finite());
        if finite { Ok((a, b)) } else { Err(CosineError::Overflow) }
    }
}

/// Every measure, in the order of the table.
pub static ALL: &[Measure] = &[
    Measure {
        id: "cosine",
        name: Text::new("cosine similarity", "余弦相似度"),
        formula: r"\frac{a \cdot b}{\lVert a \rVert \lVert b \rVert}",
        value: |a, b| cosine(a, b, Guard::Undefined),
        blind_to: &[Change::Scale, Change::Normalise],
    },
    Measure {
        id: "pearson",
        name: Text::new("Pearson's r (centred cosine)", "皮尔逊相关系数 r（中心化余弦）"),
        formula: r"\frac{\left(a - \bar{a}\right) \cdot \left(b - \bar{b}\right)}{\lVert a - \bar{a} \rVert \lVert b - \bar{b} \rVert}",
        value: pearson,
        blind_to: &[Change::Scale, Change::Shift, Change::Normalise, Change::ShiftBoth],
    },
    Measure {
        id: "dot",
        name: Text::new("dot product", "点积"),
        formula: r"a \cdot b",
        value: |a, b| total(dot, a, b),
        blind_to: &[],
    },
    Measure {
        id: "euclidean",
        name: Text::new("Euclidean distance", "欧氏距离"),
        formula: r"\lVert a - b \rVert",
        value: |a, b| total(euclidean, a, b),
        blind_to: &[Change::ShiftBoth],
    },
    Measure {
        id: "manhattan",
        name: Text::new("Manhattan distance", "曼哈顿距离"),
        formula: r"\sum_i \lvert a_i - b_i \rvert",
        value: |a, b| total(manhattan, a, b),
        blind_to: &[Change::ShiftBoth],
    },
];

/// What a change does to a measure.
#[derive(Clone, Copy, Debug)]
pub struct Effect {
    /// The measure.
    pub measure: &'static Measure,
    /// Its number before the change.
    pub before: Result<f64, CosineError>,
    /// Its number after it.
    pub after: Result<f64, CosineError>,
}

/// What a change does to every measure.
///
/// # Errors
///
/// As for [`Change::apply`].
pub fn effects(a: &[f64], b: &[f64], change: Change, amount: f64) -> Result<Vec<Effect>, CosineError> {
    let (new_a, new_b) = change.apply(a, b, amount)?;
    let effect = |measure: &'static Measure| Effect {
        measure,
        before: (measure.value)(a, b),
        after: (measure.value)(&new_a, &new_b),
    };
    Ok(ALL.iter().map(effect).collect())
}

/// The number of a function of the losses; after `check` its only mistake is a result that overflows.
fn total(
    f: fn(&[f64], &[f64]) -> Result<crate::loss::Evaluated, crate::loss::LossError>,
    a: &[f64],
    b: &[f64],
) -> Result<f64, CosineError> {
    check(a, b)?;
    f(a, b).map(|found| found.total).map_err(|_| CosineError::Overflow)
}
