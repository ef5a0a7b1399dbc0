//! Against what the losses of this page were checked, and the same check in the visitor's browser.

use nabla_math::reference::{LOSSES, LOSSES_BINARY, Topic};

use crate::ui::checked::again::check_again;
use crate::ui::dom::El;

crate::ui::module::module!(cross_entropy_check_again, make, within crate::pages::cross_entropy::page);

/// The reference files: of any number of classes, and of two.
pub(super) const FILES: [&str; 2] = ["losses", "losses_binary"];

static TOPICS: [&Topic; 2] = [&LOSSES, &LOSSES_BINARY];

fn make() -> El {
    check_again(&TOPICS)
}
