//! Against what the losses of this page were checked. Fetched when it comes into sight.

use crate::ui::checked::checked;
use crate::ui::dom::{El, classed};
use crate::ui::part::part;

crate::ui::module::module!(cross_entropy_checked in cross_entropy_below, make, El, within super::page);

/// The reference files: of any number of classes, and of two.
pub(super) const FILES: [&str; 2] = ["losses", "losses_binary"];

/// The check in the browser, fetched on the press.
mod again {
    use nabla_math::reference::{LOSSES, LOSSES_BINARY, Topic};

    use crate::ui::checked::again::check_again;
    use crate::ui::dom::El;

    crate::ui::module::module!(cross_entropy_check_again, make, within crate::pages::cross_entropy::page);

    static TOPICS: [&Topic; 2] = [&LOSSES, &LOSSES_BINARY];

    fn make() -> El {
        check_again(&TOPICS)
    }
}

fn make() -> El {
    FILES.iter().fold(classed("div", "both"), |cards, file| {
        part(cards, "checked", "card", |part| part.child(checked(file, again::view)))
    })
}
