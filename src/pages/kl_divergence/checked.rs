//! Against what the divergences of this page were checked. Fetched when it comes into sight.

use crate::ui::checked::checked;
use crate::ui::dom::{El, el};
use crate::ui::part::part;

crate::ui::module::module!(kl_divergence_checked in kl_divergence_below, make, El, within super::page);

/// The reference file.
pub(super) const FILE: &str = "losses";

/// The check in the browser, fetched on the press.
mod again {
    use nabla_math::reference::{LOSSES, Topic};

    use crate::ui::checked::again::check_again;
    use crate::ui::dom::El;

    crate::ui::module::module!(kl_divergence_check_again, make, within crate::pages::kl_divergence::page);

    static TOPICS: [&Topic; 1] = [&LOSSES];

    fn make() -> El {
        check_again(&TOPICS)
    }
}

fn make() -> El {
    part(el("div"), "checked", "card", |part| part.child(checked(FILE, again::view)))
}
