//! Programs in Python that make every step themselves: NumPy's, and PyTorch's where it has no such optimizer.

use super::clipping::clipping;
use super::end::reason;
use super::script::{Parts, define, definitions, indented, remark, start};
use super::{Update, landscape, samples, schedule};
use crate::landscape::Landscape;
use nabla_math::code::{Language, vector};
use nabla_math::text::Text;

const TEXTBOOK: Text = Text::new(", textbook form", "，教科书形式");
const TORCH: Text = Text::new(", PyTorch's form", "，PyTorch 形式");
const ON_SCREEN: Text = Text::new(", on the page in textbook form", "，本页所示为教科书形式");

/// The last lines of the loop.
pub(super) const PRINT: &str = r#"    if t % 10 == 0 or t == steps:
        x, y = theta.tolist()
        print(f"step {t}: theta = [{x:.17g}, {y:.17g}], loss = {loss(theta):.17g}")
"#;

/// The program in NumPy.
pub(super) fn program(parts: &Parts<'_>) -> String {
    let main = main(parts, |at, rows| format!("g = gradient({at}{rows})\n"));
    let body = format!("{}{main}", landscape::functions(parts));
    let math = if body.contains("math.") { "import math\n\n" } else { "" };
    format!("{math}import numpy as np\n\n\n{body}")
}

/// The code of the update of an entry.
pub(super) fn update(parts: &Parts<'_>) -> Option<&'static Update> {
    let code = parts.entry.optimizer.code()?;
    Some(code.torch.as_ref().filter(|_| parts.entry.torch).unwrap_or(&code.textbook))
}

/// Everything behind the functions; `gradient` writes the line that takes the gradient, from where it is taken and what
/// names the samples.
pub(super) fn main(parts: &Parts<'_>, gradient: impl Fn(&str, &str) -> String) -> String {
    let Some(update) = update(parts) else {
        return String::new();
    };
    let entry = parts.entry;
    let [rates, rate] = schedule::rate(parts);
    let [limit, clip] = clipping(parts);
    let look = update.look.as_ref().map_or("theta", |look| look.numpy);
    let [drawing, rows] = if samples::size(parts).is_some() {
        ["drawn = batches(size, seed)\n", ", next(drawn)"]
    } else {
        ["", ""]
    };
    let lines = format!("{}\n", update.lines.numpy);
    let step = format!("{rate}{}{clip}{lines}", gradient(look, rows));
    let slots = entry.form().slots.iter().zip(update.state);
    let slots: String = slots.map(|(slot, name)| start(name, slot, parts.language)).collect();
    let theta = format!("theta = np.array({})\n", vector(&parts.setting.start, parts.language));
    let body = format!("{look}{}", update.lines.numpy);
    format!(
        "{}{}{rates}{limit}{}{}\n{drawing}{theta}{slots}for t in range(1, steps + 1):\n{}{}",
        heading(parts),
        numbers(parts, &body, !rates.is_empty()),
        samples::settings(parts),
        steps(parts),
        indented(&step, 4),
        PRINT
    )
}

/// What runs, as a comment.
pub(super) fn heading(parts: &Parts<'_>) -> String {
    let entry = parts.entry;
    let samples = match &parts.setting.landscape {
        Landscape::Fit(fit) => fit.samples().len(),
        Landscape::Listed(..) | Landscape::Own(_) => 0,
    };
    let form = match (parts.language, entry.torch) {
        _ if entry.optimizer.torch.is_none() => "",
        (Language::PyTorch, true) => "",
        (Language::PyTorch, false) => ON_SCREEN.get(parts.lang),
        (_, true) => TORCH.get(parts.lang),
        (_, false) => TEXTBOOK.get(parts.lang),
    };
    remark(&format!("{}{form}", entry.name(samples).get(parts.lang)), parts.language, 0)
}

/// The parameters of the optimizer; under a schedule its rate is the one that the schedule starts from.
pub(super) fn numbers(parts: &Parts<'_>, body: &str, scheduled: bool) -> String {
    let numbers = definitions(parts.entry.optimizer.params, &parts.entry.args, body, parts);
    if scheduled { numbers.replacen("eta", "eta_0", 1) } else { numbers }
}

/// How many steps there are, and why.
pub(super) fn steps(parts: &Parts<'_>) -> String {
    let count = parts.trace.steps().to_string();
    let why = reason(&parts.trace.end).get(parts.lang);
    define("steps", &count, "i32", why, parts.language)
}
