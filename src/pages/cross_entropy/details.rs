//! What lies below the picture: the steps, the numerical check, the forms, the mistakes, what holds, the program.

use leptos::prelude::*;
use nabla_math::text::Text;

use super::code;
use super::formats::Formats;
use super::mistakes::Mistakes;
use super::notes::FACTS;
use super::steps::{Calculation, Check, Nll};
use crate::ui::locale::tr;
use crate::ui::module::{LazyFold, lazy_module};
use crate::ui::note_list::NoteList;
use crate::ui::part::Section;

lazy_module!(cross_entropy_details: pub(super) static VIEW: AnyView = || view! { <Below/> }.into_any());

const CODE: Text = Text::new("Code", "代码");
const NOTES: Text = Text::new("What holds", "性质");

/// Everything below the picture.
#[component]
fn Below() -> impl IntoView {
    view! {
        <div>
            <div class="below columns">
                <div>
                    <Section name="forward" class="card">
                        <Calculation/>
                    </Section>
                    <Section name="nll" class="card">
                        <Nll/>
                    </Section>
                </div>
                <div>
                    <Section name="check" class="card">
                        <Check/>
                    </Section>
                    <Section name="naive" class="card">
                        <Formats/>
                    </Section>
                    <Section name="mistakes" class="card">
                        <Mistakes/>
                    </Section>
                    <Section name="notes" class="card">
                        <h2>{tr(NOTES)}</h2>
                        <NoteList items=&FACTS/>
                    </Section>
                </div>
            </div>
            <Section name="code">
                <LazyFold title=CODE view=&code::VIEW/>
            </Section>
        </div>
    }
}
