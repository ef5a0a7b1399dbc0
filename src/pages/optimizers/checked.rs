//! Against what the surfaces and optimizers were checked. Fetched when it comes into sight.

use crate::ui::checked::checked;
use crate::ui::dom::{El, classed};
use crate::ui::part::part;

crate::ui::module::module!(optimizers_checked, make, within super::page);

/// The reference files.
pub(super) const FILES: [&str; 2] = ["surfaces", "optimizers_textbook_1"];

/// The check in the browser, fetched on the press.
mod again {
    use nabla_descent::reference::{OPTIMIZERS, SURFACES};
    use nabla_math::reference::Topic;

    use crate::ui::checked::again::check_again;
    use crate::ui::dom::El;

    crate::ui::module::module!(optimizers_check_again, make, within crate::pages::optimizers::page);

    static TOPICS: [&Topic; 2] = [&SURFACES, &OPTIMIZERS];

    fn make() -> El {
        check_again(&TOPICS)
    }
}

fn make() -> El {
    // Each under an owner of its own: a card tells its check by the context which file it is about.
    FILES.into_iter().fold(classed("div", "both"), |cards, file| {
        part(cards, "checked", "card", move |part| part.child(checked(file, again::view)))
    })
}
