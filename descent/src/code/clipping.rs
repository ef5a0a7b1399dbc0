//! The limit of the gradient, in programs that make the step themselves.

use super::script::{Parts, definitions};

/// What stands before the loop and, in the loop, what becomes of `g`; both empty where nothing is clipped.
pub(super) fn clipping(parts: &Parts<'_>) -> [String; 2] {
    let entry = parts.entry;
    let Some(code) = entry.clip.code() else {
        return [String::new(), String::new()];
    };
    let lines = code.torch_lines.as_ref().filter(|_| entry.torch).unwrap_or(&code.lines);
    let lines = lines.get(parts.language);
    [definitions(entry.clip.params, &entry.clip_args, lines, parts), format!("{lines}\n")]
}
