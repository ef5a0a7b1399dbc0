//! Against what the functions of this page were checked, and the same check in the visitor's browser.

use leptos::prelude::*;
use nabla_math::reference::{ACTIVATIONS, Topic};

use crate::ui::checked::again::CheckAgain;
use crate::ui::module::lazy_module;

lazy_module!(activations_check_again: pub(super) static AGAIN: AnyView = || view! { <CheckAgain topics=&TOPICS/> }.into_any());

/// The reference file.
pub(super) const FILE: &str = "activations";

static TOPICS: [&Topic; 1] = [&ACTIVATIONS];
