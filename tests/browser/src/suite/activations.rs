//! The page on activation functions.

use std::sync::Arc;

use crate::axe::Axe;
use crate::test::{Test, in_every_engine};

mod address;
mod all;
mod checked;
mod code;
mod compare;
mod difference;
mod first_sight;
mod frame;
mod gated;
mod gesture;
mod keyboard;
mod limits;
mod own;
mod page;
mod parameters;
mod phone;
mod probe;
mod softmax;
mod window;

pub(super) fn tests(axe: &Arc<Axe>) -> Vec<Test> {
    let mut tests = in_every_engine(first_sight::tests());
    tests.extend(parameters::tests());
    tests.extend(in_every_engine(probe::tests()));
    tests.extend(compare::tests());
    tests.extend(window::tests());
    tests.extend(in_every_engine(gesture::tests()));
    tests.extend(address::tests());
    tests.extend(frame::tests());
    tests.extend(in_every_engine(phone::tests()));
    tests.extend(in_every_engine(keyboard::tests()));
    tests.extend(code::tests());
    tests.extend(all::tests(axe));
    tests.extend(checked::tests());
    tests.extend(softmax::tests());
    tests.extend(own::tests());
    tests.extend(difference::tests());
    tests.extend(limits::tests());
    tests.extend(gated::tests());
    for test in &mut tests {
        test.name = format!("activations, {}", test.name);
    }
    tests
}
