//! One curve: a listed function, or the visitor's own, and its arguments.

use std::{fmt, ops::Range, sync::Arc};

use nabla_math::activation::{self, Activation, Facts};
use nabla_math::latex::Formula;
use nabla_math::param::{Args, MAX_PARAMS, Param, Scale, defaults};
use nabla_math::text::{Lang, Text};

use crate::url::{Problem, call};

/// The visitor's own function in menus and addresses.
pub(super) const OWN: &str = "own";
/// Its name.
const OWN_NAME: Text = Text::new("Your f(x)", "自定义 f(x)");

/// What holds for every parameter of the visitor's own function.
pub(super) static FREE: Param = Param {
    key: OWN,
    symbol: "",
    name: OWN_NAME,
    default: 1.0,
    min: -10.0,
    max: 10.0,
    step: 0.1,
    scale: Scale::Linear,
    marks: &[],
};
static PLACES: [Param; MAX_PARAMS] = [FREE; MAX_PARAMS];

/// A formula that was typed and understood. What can be done with one is code of a module of its own.
pub(super) trait Compiled: Send + Sync {
    /// Its parameters.
    fn params(&self) -> &'static [Param];
    /// f, f′ or f″ at `x`, by the order of the derivative.
    fn at(&self, order: u32, x: f64, args: Args) -> f64;
    /// Where f, f′ or f″ jumps, or ceases to be defined.
    fn kinks(&self, range: Range<f64>, args: Args) -> Vec<f64>;
    /// The formula in letters; with the numbers at a point where one is given.
    fn lines(&self, lang: Lang, point: Option<(f64, Args)>) -> Vec<Formula>;
}

/// What is drawn.
#[derive(Clone)]
pub(super) enum Function {
    /// One of the list.
    Listed(&'static Activation),
    /// The visitor's own, as it was last understood; none while its code is on the way.
    Own(Option<Arc<dyn Compiled>>),
}

impl Function {
    /// The function of this name in addresses.
    pub(super) fn find(id: &str) -> Option<Self> {
        if id == OWN { Some(Self::Own(None)) } else { activation::find(id).map(Self::Listed) }
    }

    /// Its name in addresses.
    pub(super) fn id(&self) -> &'static str {
        self.listed().map_or(OWN, |function| function.id)
    }

    /// Its name for people.
    pub(super) fn name(&self) -> Text {
        self.listed().map_or(OWN_NAME, |function| function.name)
    }

    /// It, if it is one of the list.
    pub(super) const fn listed(&self) -> Option<&'static Activation> {
        match self {
            Self::Listed(function) => Some(function),
            Self::Own(_) => None,
        }
    }

    /// Its parameters, as far as they are known.
    pub(super) fn params(&self) -> &'static [Param] {
        match self {
            Self::Listed(function) => function.params,
            Self::Own(Some(formula)) => formula.params(),
            Self::Own(None) => &[],
        }
    }

    /// The arguments that it may have: of the visitor's own, as many as there can be.
    pub(super) fn places(&self) -> &'static [Param] {
        self.listed().map_or(&PLACES, |function| function.params)
    }
}

/// Two readings of a text are two functions: the parameters of one need not be those of the other.
impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Listed(a), Self::Listed(b)) => a == b,
            (Self::Own(Some(a)), Self::Own(Some(b))) => Arc::ptr_eq(a, b),
            (Self::Own(None), Self::Own(None)) => true,
            _ => false,
        }
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// One curve: a function and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The function.
    pub(super) function: Function,
    /// Its arguments.
    pub(super) args: Args,
}

impl Entry {
    pub(super) fn new(function: Function) -> Self {
        Self { args: defaults(function.places()), function }
    }

    /// What holds of it everywhere; of the visitor's own function nothing is known.
    pub(super) fn facts(&self) -> Option<Facts> {
        self.function.listed()?.facts(self.args)
    }

    /// f, f′ or f″ at `x`, by the order of the derivative; NaN where there is none.
    pub(super) fn at(&self, order: u32, x: f64) -> f64 {
        match &self.function {
            Function::Listed(function) => {
                [function.value, function.slope, function.curvature][order as usize % 3](x, self.args)
            }
            Function::Own(Some(formula)) => formula.at(order, x, self.args),
            Function::Own(None) => f64::NAN,
        }
    }

    pub(super) fn value(&self, x: f64) -> f64 {
        self.at(0, x)
    }

    pub(super) fn slope(&self, x: f64) -> f64 {
        self.at(1, x)
    }

    /// Where f, f′ or f″ jumps in a range, or ceases to be defined.
    pub(super) fn kinks(&self, range: Range<f64>) -> Vec<f64> {
        match &self.function {
            Function::Listed(function) => (function.kinks)(self.args),
            Function::Own(Some(formula)) => formula.kinks(range, self.args),
            Function::Own(None) => Vec::new(),
        }
    }

    /// Its place in the list of curves of an address; trailing defaults are left out.
    pub(super) fn address(&self) -> String {
        call::write(self.function.id(), self.function.places(), &self.args)
    }

    /// Reads what [`Entry::address`] writes.
    pub(super) fn parse(text: &str) -> (Option<Self>, Option<Problem>) {
        let (id, args) = call::split(text);
        let Some(function) = Function::find(id) else {
            return (None, Some(Problem::Unknown(text.to_owned())));
        };
        let (args, read) = call::args(function.places(), args);
        (Some(Self { function, args }), read.err())
    }
}
