//! Against what the divergences of this page were checked, and the same check in the visitor's browser.

use nabla_math::reference::{LOSSES, Topic};

use crate::ui::checked::again::check_again;
use crate::ui::dom::El;

crate::ui::module::module!(kl_divergence_check_again, make, within crate::pages::kl_divergence::page);

/// The reference file.
pub(super) const FILE: &str = "losses";

static TOPICS: [&Topic; 1] = [&LOSSES];

fn make() -> El {
    check_again(&TOPICS)
}
