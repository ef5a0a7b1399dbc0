//! A number that a user may set: one declaration gives the control, its keyboard behaviour, its
//! place in the address, its clamping and its entry in the catalogue.

use std::sync::{Mutex, PoisonError};

use crate::text::Text;

/// The largest number of parameters that one function takes.
pub const MAX_PARAMS: usize = 6;

/// Arguments in the order of a function's `params`; unused places are zero.
pub type Args = [f64; MAX_PARAMS];

/// How a slider spreads the values of a [`Param`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios; the minimum must be positive.
    Log,
}

/// A value on a slider that has a name, such as β = 1, where Swish is SiLU.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Where it lies.
    pub value: f64,
    /// What holds there.
    pub label: Text,
}

/// One real parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Name in the address and in `hide=`/`lock=`.
    pub key: &'static str,
    /// LaTeX of the symbol, as it stands in the formula.
    pub symbol: &'static str,
    /// What it is called.
    pub name: Text,
    /// Value at first sight.
    pub default: f64,
    /// Smallest value allowed.
    pub min: f64,
    /// Largest value allowed.
    pub max: f64,
    /// One press of an arrow key; Shift makes it ten times larger, Alt ten times smaller.
    pub step: f64,
    /// Spacing of the slider.
    pub scale: Scale,
    /// Values worth snapping to.
    pub marks: &'static [Mark],
}

impl Param {
    /// The nearest allowed value; not-a-number becomes the default.
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() { self.default } else { value.clamp(self.min, self.max) }
    }
}

/// The defaults of `params`, as arguments.
pub fn defaults(params: &[Param]) -> Args {
    let mut args = Args::default();
    for (arg, param) in args.iter_mut().zip(params) {
        *arg = param.default;
    }
    args
}

/// A list of parameters whose names are known only at run time, such as those of a formula that a user types: key,
/// LaTeX of the symbol and name of each, everything else as in `like`.
///
/// It is kept for the life of the program, as a declared list is, and every use of the same names gives the same list,
/// so that what is kept grows with the number of different names and not with the number of calls.
pub fn named(names: &[[&str; 3]], like: &Param) -> &'static [Param] {
    static KEPT: Mutex<Vec<&'static [Param]>> = Mutex::new(Vec::new());
    // A list is pushed when it is whole, so that a panic elsewhere leaves nothing half done.
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let same = |list: &[Param]| {
        list.len() == names.len()
            && list.iter().zip(names).all(|(param, name)| {
                [param.key, param.symbol, param.name.en] == *name && same_range(param, like)
            })
    };
    if let Some(list) = kept.iter().find(|list| same(list)) {
        return list;
    }
    let text = |text: &str| -> &'static str { Box::leak(text.into()) };
    let made = names.iter().map(|[key, symbol, name]| Param {
        key: text(key),
        symbol: text(symbol),
        name: Text::same(text(name)),
        ..*like
    });
    let list: &'static [Param] = Box::leak(made.collect());
    kept.push(list);
    list
}

fn same_range(a: &Param, b: &Param) -> bool {
    [a.default, a.min, a.max, a.step] == [b.default, b.min, b.max, b.step] && a.scale == b.scale
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIKE: Param = Param {
        key: "",
        symbol: "",
        name: Text::same(""),
        default: 1.0,
        min: -10.0,
        max: 10.0,
        step: 0.1,
        scale: Scale::Linear,
        marks: &[],
    };

    #[test]
    fn the_same_names_are_kept_once() {
        let first = named(&[["a", "a", "a"], ["w1", "w_1", "w1"]], &LIKE);
        assert!(std::ptr::eq(first, named(&[["a", "a", "a"], ["w1", "w_1", "w1"]], &LIKE)));
        assert_eq!((first[1].key, first[1].symbol, first[1].max), ("w1", "w_1", 10.0));
        let other = named(&[["a", "a", "a"]], &LIKE);
        assert_eq!(other.len(), 1);
        let wider = named(&[["a", "a", "a"]], &Param { max: 20.0, ..LIKE });
        assert_eq!((wider[0].max, other[0].max), (20.0, 10.0));
    }
}
