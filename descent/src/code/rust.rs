//! Programs in Rust.

use super::clipping::clipping;
use super::python::{heading, numbers, steps, update};
use super::script::{Parts, indented, start};
use super::{landscape, samples, schedule};
use nabla_math::code::vector;

const PRINT: &str = r#"        if t % 10 == 0 || t == steps {
            let [x, y] = theta;
            println!("step {t}: theta = [{x:.16e}, {y:.16e}], loss = {:.16e}", loss(theta));
        }
    }
}
"#;

/// The program.
pub(super) fn program(parts: &Parts<'_>) -> String {
    let Some(update) = update(parts) else {
        return String::new();
    };
    let entry = parts.entry;
    let [rates, rate] = schedule::rate(parts);
    let [limit, clip] = clipping(parts);
    let look = update.look.as_ref().map_or("theta", |look| look.rust);
    let [drawing, rows] = match samples::size(parts) {
        Some(_) => ["let rows = batch(t as usize - 1, size, seed);\n", ", &rows"],
        None => ["", ""],
    };
    let g = if clip.is_empty() { "let g" } else { "let mut g" };
    let gradient = format!("{g} = gradient({look}{rows});\n");
    let step = format!("{rate}{drawing}{gradient}{clip}{}", update.lines.rust);
    let slots = entry.form().slots.iter().zip(update.state);
    let slots: String = slots.map(|(slot, name)| start(name, slot, parts.language)).collect();
    let theta = format!("let mut theta = {};\n", vector(&parts.setting.start, parts.language));
    let body = format!("{look}{}", update.lines.rust);
    let before = [
        heading(parts),
        numbers(parts, &body, !rates.is_empty()),
        rates,
        limit,
        samples::settings(parts),
        steps(parts),
        theta,
        slots,
    ];
    [
        &*landscape::functions(parts),
        "fn main() {\n",
        &indented(&before.concat(), 4),
        "    for t in 1..=steps {\n",
        &indented(&step, 8),
        PRINT,
    ]
    .concat()
}
