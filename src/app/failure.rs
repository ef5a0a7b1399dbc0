//! A panic shows a message that can be read, with a button that reloads, instead of a dead page.

use leptos::prelude::*;

/// From now on a panic is logged and the shell's failure message is shown.
pub(super) fn show_panics() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        if let Some(message) = document().get_element_by_id("failure") {
            drop(message.remove_attribute("hidden"));
        }
    }));
}
