//! Functions that a formula may apply.

use super::{EvalError, Evaluator, Reader, Result};
use crate::latex::joint::{self, Joint, joint};
use crate::latex::node::Node;

/// The function that a letter names when parentheses follow.
pub(super) fn letter(letter: char) -> Option<&'static str> {
    match letter {
        'σ' => Some("sigmoid"),
        'Φ' => Some("normal cdf"),
        'φ' | 'ϕ' => Some("normal pdf"),
        _ => None,
    }
}

impl Evaluator<'_> {
    /// The function `name`, written as `node` (which may carry a power), of what follows.
    pub(super) fn function(&mut self, name: &str, node: &Node, reader: &mut Reader) -> Result<f64> {
        let power = match node {
            Node::Function(_) | Node::Symbol(..) => None,
            Node::Sup(base, power) if matches!(**base, Node::Function(_) | Node::Symbol(..)) => Some(power),
            _ => return Err(EvalError::Unknown(super::latex(node))),
        };
        let value = self.applied(name, node, reader)?;
        match power {
            None => Ok(value),
            Some(power) => {
                let power = self.row(power)?;
                // tanh⁻¹ is the inverse function to most and 1/tanh to some.
                if power < 0.0 { Err(EvalError::Ambiguous) } else { Ok(libm::pow(value, power)) }
            }
        }
    }

    fn applied(&mut self, name: &str, function: &Node, reader: &mut Reader) -> Result<f64> {
        match reader.peek().ok_or(EvalError::Incomplete)? {
            Node::Fenced { open: '(' | '[' | '{', body, .. } => {
                reader.at += 1;
                self.call(name, body)
            }
            Node::Sup(base, power) if matches!(**base, Node::Fenced { open: '(' | '[' | '{', .. }) => {
                reader.at += 1;
                let Node::Fenced { body, .. } = &**base else { return Err(EvalError::Incomplete) };
                Ok(libm::pow(self.call(name, body)?, self.row(power)?))
            }
            next if joint(function, next) == Joint::Apply => {
                let mut argument = self.factor(reader)?;
                while reader.peek().is_some_and(joint::continues) {
                    argument *= self.factor(reader)?;
                }
                self.apply(name, &[argument])
            }
            _ => Err(EvalError::Incomplete),
        }
    }

    /// The function of the values between the commas.
    fn call(&mut self, name: &str, body: &[Node]) -> Result<f64> {
        let arguments = body.split(|node| matches!(node, Node::Operator(',')));
        let values: Vec<f64> =
            arguments.map(|argument| self.deeper(|this| this.row(argument))).collect::<Result<_>>()?;
        self.apply(name, &values)
    }

    fn apply(&self, name: &str, arguments: &[f64]) -> Result<f64> {
        match apply(name, arguments) {
            Err(EvalError::Unknown(name)) => {
                (self.functions)(&name, arguments).ok_or(EvalError::Unknown(name))
            }
            known => known,
        }
    }
}

fn apply(name: &str, arguments: &[f64]) -> Result<f64> {
    // NaN goes through: the larger of NaN and anything is NaN, as in the frameworks.
    let extreme = |better: fn(&f64, &f64) -> bool| {
        let pick = |best: f64, next: f64| if best.is_nan() || better(&best, &next) { best } else { next };
        arguments.iter().copied().reduce(pick).ok_or(EvalError::Incomplete)
    };
    match (name, arguments) {
        ("max", _) => extreme(f64::gt),
        ("min", _) => extreme(f64::lt),
        ("exp", [x]) => Ok(libm::exp(*x)),
        ("ln" | "log", [x]) => Ok(libm::log(*x)),
        ("tanh", [x]) => Ok(libm::tanh(*x)),
        ("sinh", [x]) => Ok(libm::sinh(*x)),
        ("cosh", [x]) => Ok(libm::cosh(*x)),
        ("sech", [x]) => Ok(1.0 / libm::cosh(*x)),
        ("erf", [x]) => Ok(libm::erf(*x)),
        ("erfc", [x]) => Ok(libm::erfc(*x)),
        ("sgn" | "sign", [x]) => Ok(if *x == 0.0 || x.is_nan() { *x } else { x.signum() }),
        ("sigmoid", [x]) => Ok(1.0 / (1.0 + libm::exp(-x))),
        ("normal cdf", [x]) => Ok(0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)),
        ("normal pdf", [x]) => Ok(libm::exp(-0.5 * x * x) / std::f64::consts::TAU.sqrt()),
        _ => Err(EvalError::Unknown(name.to_owned())),
    }
}
