//! Against what the losses of this page were checked. Fetched when it comes into sight.

use crate::ui::checked::checked;
use crate::ui::dom::{El, el};
use crate::ui::part::part;

crate::ui::module::module!(cross_entropy_checked in cross_entropy_more, make, El, within super::page);

/// The check in the browser, fetched on the press.
mod again {
    crate::ui::module::module!(cross_entropy_check_again, crate::ui::checked::again::check_again, within crate::pages::cross_entropy::page);
}

fn make() -> El {
    part(el("div"), "checked", "card", |part| part.child(checked("losses", again::view)))
}
