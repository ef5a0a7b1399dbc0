//! What lies below the curves: the layers, the facts, the steps, the program, the numbers as a table.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::code;
use super::facts::Facts;
use super::layers::Layers;
use super::steps::Calculation;
use super::table::NumbersTable;
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::part::Section;

lazy_module!(activations_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

/// Title of the fold with the program.
pub(super) const CODE: Text = Text::new("Code", "代码");

/// Everything below the plot.
#[component]
fn Below() -> impl IntoView {
    view! {
        <div>
            <div class="below">
                <Section name="depth" class="card">
                    <Layers/>
                </Section>
                <Section name="facts" class="card">
                    <Facts/>
                </Section>
                <Section name="steps" class="card">
                    <Calculation/>
                </Section>
            </div>
            <Section name="code">
                <LazyFold title=CODE view=&code::VIEW/>
            </Section>
            <Section name="table">
                <NumbersTable/>
            </Section>
        </div>
    }
}
