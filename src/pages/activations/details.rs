//! What lies below the curves: the layers, the facts, the steps, the program, the numbers as a table.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::code;
use super::facts::Facts;
use super::layers::Layers;
use super::steps::Calculation;
use super::table::NumbersTable;
use crate::ui::bridge;
use crate::ui::dom::El;
use crate::ui::module::LazyFold;
use crate::ui::part::Section;

crate::ui::module::module!(activations_details, make, within super::page);

/// Title of the fold with the program.
pub(super) const CODE: Text = Text::new("Code", "代码");

fn make() -> El {
    bridge::el(view! { <Below/> })
}

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
                <LazyFold title=CODE load=code::view/>
            </Section>
            <Section name="table">
                <NumbersTable/>
            </Section>
        </div>
    }
}
