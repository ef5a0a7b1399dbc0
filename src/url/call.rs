//! A thing of a catalogue with its arguments, as an address has it: `swish(1.5)`, `adam(0.1;0.9)`.

use nabla_math::number::address;
use nabla_math::param::{Args, Param, defaults};

use super::{Problem, set_number};

/// The name with its arguments in brackets. Defaults at their end are left out, and brackets that would be empty.
pub fn write(name: &str, params: &[Param], args: &[f64]) -> String {
    let places = args.iter().zip(params);
    let given = places.clone().rposition(|(arg, param)| *arg != param.default).map_or(0, |last| last + 1);
    if given == 0 {
        return name.to_owned();
    }
    let args: Vec<_> = args[..given].iter().map(|arg| address(*arg)).collect();
    format!("{name}({})", args.join(";"))
}

/// The name, and what stands in the brackets behind it.
pub fn split(text: &str) -> (&str, &str) {
    let (name, args) = text.split_once('(').unwrap_or((text, ""));
    (name.trim(), args.trim_end_matches(')'))
}

/// The arguments between brackets. One that is missing or cannot be read is its default, one out of range is clamped;
/// there is a problem for what cannot be read, for what is clamped, and for more arguments than parameters.
pub fn args(params: &[Param], text: &str) -> (Args, Result<(), Problem>) {
    let (mut args, mut result) = (defaults(params), Ok(()));
    let given: Vec<_> = text.split(';').filter(|text| !text.is_empty()).collect();
    for ((arg, param), text) in args.iter_mut().zip(params).zip(&given) {
        if let Err(problem) = set_number(arg, text, param.min, param.max) {
            result = Err(problem);
        }
    }
    match given.get(params.len()..) {
        Some(more) if !more.is_empty() => (args, Err(Problem::Unknown(more.join(";")))),
        _ => (args, result),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::activation;

    #[test]
    fn what_is_written_is_read_back_and_more_is_reported() {
        let swish = activation::find("swish").unwrap().params;
        let written = write("swish", swish, &[1.5]);
        assert_eq!(written, "swish(1.5)");
        let (name, given) = split(&written);
        assert_eq!(
            (name, args(swish, given)),
            (
                "swish",
                (
                    {
                        let mut args = defaults(swish);
                        args[0] = 1.5;
                        args
                    },
                    Ok(())
                )
            )
        );
        assert_eq!(write("swish", swish, &defaults(swish)), "swish");
        assert_eq!(args(swish, "2;0.4;7").1, Err(Problem::Unknown("0.4;7".to_owned())));
        assert_eq!(args(swish, "x").1, Err(Problem::Unreadable));
        assert!(matches!(args(swish, "1e9").1, Err(Problem::Clamped(_))));
    }
}
