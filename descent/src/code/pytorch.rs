//! Programs in PyTorch, with its own optimizers.

use super::python::{self, PRINT, heading, steps};
use super::script::{Parts, indented, remark};
use super::{landscape, samples, schedule};
use nabla_math::code::{DOUBLE, fill, literal, vector};

/// The program; a hand-written step where PyTorch has no such optimizer.
pub(super) fn program(parts: &Parts<'_>) -> String {
    let main = match parts.entry.optimizer.code().and_then(|code| code.call) {
        Some(call) => main(parts, call),
        None => by_hand(parts),
    };
    let body = format!("{}{main}", landscape::functions(parts));
    let math = if body.contains("math.") { "import math\n\n" } else { "" };
    let double = DOUBLE.get(parts.lang);
    let head = format!("import torch\n\ntorch.set_default_dtype(torch.float64)  # {double}\n\n\n");
    format!("{math}{head}{body}")
}

/// What PyTorch does otherwise, as a comment.
fn difference(parts: &Parts<'_>) -> String {
    let entry = parts.entry;
    let differs = entry.optimizer.torch.is_some() && !entry.torch;
    let missing = entry.optimizer.code().is_some_and(|code| code.call.is_none());
    let note = entry.optimizer.notes().and_then(|notes| notes.torch).filter(|_| differs || missing);
    note.map_or(String::new(), |note| remark(note.get(parts.lang), parts.language, 0))
}

fn main(parts: &Parts<'_>, call: &str) -> String {
    let [factor, scheduler] = schedule::scheduler(parts);
    let batched = samples::size(parts).is_some();
    let [drawing, rows] = if batched { ["drawn = batches(size, seed)\n", ", next(drawn)"] } else { ["", ""] };
    let step = [
        "optimizer.zero_grad()\n",
        &format!("loss(theta{rows}).backward()\n"),
        &clip(parts),
        "optimizer.step()\n",
        if scheduler.is_empty() { "" } else { "scheduler.step()\n" },
    ];
    let theta = vector(&parts.setting.start, parts.language);
    [
        &*factor,
        &samples::settings(parts),
        &steps(parts),
        "\n",
        drawing,
        &format!("theta = torch.tensor({theta}, requires_grad=True)\n"),
        &heading(parts),
        &difference(parts),
        &optimizer(parts, call),
        &scheduler,
        "for t in range(1, steps + 1):\n",
        &indented(&step.concat(), 4),
        PRINT,
    ]
    .concat()
}

/// The line that makes the optimizer; on several where it is long.
fn optimizer(parts: &Parts<'_>, call: &str) -> String {
    let entry = parts.entry;
    let mut call = call.to_owned();
    for (param, arg) in entry.optimizer.params.iter().zip(&entry.args) {
        call = fill(&call, &[(param.key, &literal(*arg, parts.language))]);
    }
    // PyTorch refuses to look ahead without momentum; it would be the same.
    let call = call.replace("momentum=0.0, nesterov=True", "momentum=0.0");
    let call = match call.strip_suffix(')').and_then(|call| call.split_once('(')) {
        Some((class, arguments)) if call.len() > 80 => format!("{class}(\n    {arguments}\n)"),
        _ => call,
    };
    format!("optimizer = {call}\n")
}

/// PyTorch's function that clips, with what it does otherwise.
fn clip(parts: &Parts<'_>) -> String {
    let entry = parts.entry;
    let Some(code) = entry.clip.code() else {
        return String::new();
    };
    let mut call = code.call.to_owned();
    for (param, arg) in entry.clip.params.iter().zip(&entry.clip_args) {
        call = fill(&call, &[(param.key, &literal(*arg, parts.language))]);
    }
    let gap = code.gap.filter(|_| !entry.torch);
    format!("{}{call}\n", gap.map_or(String::new(), |gap| remark(gap.get(parts.lang), parts.language, 0)))
}

/// The steps of NumPy on tensors, with the gradient by automatic differentiation.
fn by_hand(parts: &Parts<'_>) -> String {
    let gradient = |at: &str, rows: &str| {
        let loss = format!("loss({at}{rows})");
        format!("theta.requires_grad_()\n(g,) = torch.autograd.grad({loss}, theta)\ntheta = theta.detach()\n")
    };
    let main = python::main(parts, gradient).replace("np.array(", "torch.tensor(").replace("np.", "torch.");
    format!("{}{main}", difference(parts))
}
