//! Against what the surfaces and optimizers were checked, and the same check in the visitor's browser.

use nabla_descent::reference::{OPTIMIZERS, SURFACES};
use nabla_math::reference::Topic;

use crate::ui::checked::again::check_again;
use crate::ui::dom::El;

crate::ui::module::module!(optimizers_check_again, make, within crate::pages::optimizers::page);

/// The reference files.
pub(super) const FILES: [&str; 2] = ["surfaces", "optimizers_textbook_1"];

static TOPICS: [&Topic; 2] = [&SURFACES, &OPTIMIZERS];

fn make() -> El {
    check_again(&TOPICS)
}
