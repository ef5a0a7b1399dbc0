//! Against what the functions of this page were checked, and the same check in the visitor's browser.

use nabla_math::reference::{ACTIVATIONS, Topic};

use crate::ui::checked::again::check_again;
use crate::ui::dom::El;

crate::ui::module::module!(activations_check_again, make, within crate::pages::activations::page);

/// The reference file.
pub(super) const FILE: &str = "activations";

static TOPICS: [&Topic; 1] = [&ACTIVATIONS];

fn make() -> El {
    check_again(&TOPICS)
}
