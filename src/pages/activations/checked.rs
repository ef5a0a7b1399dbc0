//! Against what the functions of this page were checked. Fetched when it comes into sight.

use crate::ui::checked::checked;
use crate::ui::dom::{El, el};
use crate::ui::part::part;

crate::ui::module::module!(activations_checked in activations_below, make);

fn make() -> El {
    part(el("div"), "checked", "card", |part| part.child(checked("activations")))
}
