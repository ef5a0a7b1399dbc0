//! What lies below the pictures: the steps, the gradients, what a gate costs, what holds, the program.

use leptos::prelude::*;

use super::code;
use super::counts::Counts;
use super::notes::Notes;
use super::steps::{Calculation, GradientTables};
use crate::pages::activations::details::CODE;
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::part::Section;

lazy_module!(activations_gated_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

/// Everything below the pictures.
#[component]
fn Below() -> impl IntoView {
    view! {
        <div>
            <div class="below gated">
                <div>
                    <Section name="steps" class="card">
                        <Calculation/>
                    </Section>
                </div>
                <div>
                    <Section name="gradients" class="card">
                        <GradientTables/>
                    </Section>
                    <Section name="counts" class="card">
                        <Counts/>
                    </Section>
                    <Section name="notes" class="card">
                        <Notes/>
                    </Section>
                </div>
            </div>
            <Section name="code">
                <LazyFold title=CODE view=&code::VIEW/>
            </Section>
        </div>
    }
}
