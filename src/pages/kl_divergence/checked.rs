//! Against what the divergences of this page were checked. Fetched when it comes into sight.

use crate::ui::checked::checked;
use crate::ui::dom::{El, el};
use crate::ui::part::part;

crate::ui::module::module!(kl_divergence_checked in kl_divergence_more, make, El, within super::page);

/// The check in the browser, fetched on the press.
mod again {
    crate::ui::module::module!(kl_divergence_check_again, crate::ui::checked::again::check_again, within crate::pages::kl_divergence::page);
}

fn make() -> El {
    part(el("div"), "checked", "card", |part| part.child(checked("losses", again::view)))
}
