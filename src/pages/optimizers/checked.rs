//! Against what the surfaces and optimizers were checked, and the same check in the visitor's browser.

use leptos::prelude::*;
use nabla_descent::reference::{OPTIMIZERS, SURFACES};
use nabla_math::reference::Topic;

use crate::ui::checked::again::CheckAgain;
use crate::ui::module::lazy_module;

lazy_module!(optimizers_check_again: pub(super) static AGAIN: AnyView = || view! { <CheckAgain topics=&TOPICS/> }.into_any());

/// The reference files.
pub(super) const FILES: [&str; 2] = ["surfaces", "optimizers_textbook_1"];

static TOPICS: [&Topic; 2] = [&SURFACES, &OPTIMIZERS];
