//! What lies below the pictures: the steps, the gradients, what a gate costs, what holds, the program.

use leptos::prelude::*;

use super::code;
use super::counts::Counts;
use super::notes::Notes;
use super::steps::{Calculation, GradientTables};
use crate::pages::activations::details::CODE;
use crate::ui::bridge;
use crate::ui::dom::El;
use crate::ui::module::LazyFold;
use crate::ui::part::Section;

crate::ui::module::module!(activations_gated_details, make, within crate::pages::activations::page);

fn make() -> El {
    bridge::el(view! { <Below/> })
}

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
                <LazyFold title=CODE load=code::view/>
            </Section>
        </div>
    }
}
