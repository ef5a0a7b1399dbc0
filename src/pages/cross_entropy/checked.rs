//! Against what the losses of this page were checked, and the same check in the visitor's browser.

use leptos::prelude::*;
use nabla_math::reference::{LOSSES, LOSSES_BINARY, Topic};

use crate::ui::checked::again::CheckAgain;
use crate::ui::module::lazy_module;

lazy_module!(cross_entropy_check_again: pub(super) static AGAIN: AnyView = || view! { <CheckAgain topics=&TOPICS/> }.into_any());

/// The reference files: of any number of classes, and of two.
pub(super) const FILES: [&str; 2] = ["losses", "losses_binary"];

static TOPICS: [&Topic; 2] = [&LOSSES, &LOSSES_BINARY];
