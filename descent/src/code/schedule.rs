//! The rate of a step.

use super::script::{Parts, definitions, indented, remark};
use nabla_math::code::{Language, fill, literal};
use nabla_math::text::Text;

const FROM_ZERO: Text = Text::new("PyTorch counts steps from 0", "PyTorch 的步数从 0 开始");

/// What stands before the loop and, in the loop, what gives `eta`; both empty for a constant rate.
pub(super) fn rate(parts: &Parts<'_>) -> [String; 2] {
    let schedule = parts.entry.schedule;
    let Some(code) = schedule.code().filter(|_| !schedule.is_constant()) else {
        return [String::new(), String::new()];
    };
    let factor = code.factor.get(parts.language);
    let before = definitions(schedule.params, &parts.entry.schedule_args, factor, parts);
    let line = match parts.language {
        Language::Rust => [factor, "\nlet eta = eta_0 * factor;\n"],
        _ => [factor, "\neta = eta_0 * factor\n"],
    };
    [before, line.concat()]
}

/// PyTorch's scheduler: a function that it needs, and the line that makes it; both empty for a constant rate.
pub(super) fn scheduler(parts: &Parts<'_>) -> [String; 2] {
    let (schedule, args) = (parts.entry.schedule, &parts.entry.schedule_args);
    let Some(code) = schedule.code().filter(|_| !schedule.is_constant()) else {
        return [String::new(), String::new()];
    };
    let of = |key: &str| schedule.params.iter().zip(args).find(|(param, _)| param.key == key);
    let whole = code.whole.and_then(of).is_none_or(|(_, arg)| arg.fract() == 0.0);
    if let Some(class) = code.torch.filter(|_| whole) {
        let mut line = format!("scheduler = torch.optim.lr_scheduler.{class}\n");
        for (param, arg) in schedule.params.iter().zip(args) {
            let number = literal(*arg, Language::PyTorch);
            let number = if code.whole == Some(param.key) { number.trim_end_matches(".0") } else { &number };
            line = fill(&line, &[(param.key, number)]);
        }
        return [String::new(), line];
    }
    let factor = code.factor.numpy;
    let numbers = definitions(schedule.params, args, factor, parts);
    let body = indented(&format!("{factor}\nreturn factor"), 4);
    let line = [
        &remark(FROM_ZERO.get(parts.lang), Language::PyTorch, 0),
        "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: schedule(k + 1))\n",
    ];
    [format!("{numbers}\n\ndef schedule(t):\n{body}\n\n"), line.concat()]
}
