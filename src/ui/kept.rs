//! What stands in the main module although not every page needs it.
//!
//! A module holds only what the main module lacks. What the first picture of nearly every page needs is named here, so that
//! it is compiled into the main module: fetched once, not once for each page. A second page costs 50 to 65 KiB less
//! (brotli) than without this file, a first page 12 KiB less to 6 more, the home page 51 more.

use std::hint::black_box;

use super::chart::Chart;
use super::choice::Toggle;
use super::formula::InlineFormula;
use super::number_field::NumberField;
use super::param::ParamRow;
use super::part::Section;
use super::status::Status;
use super::tabs::Tabs;

/// Has the components compiled into the module that calls it. Draws nothing.
pub fn keep() {
    component(Chart);
    component(InlineFormula);
    component(NumberField);
    component(ParamRow);
    component(Section);
    component(Status);
    component(Tabs);
    component(Toggle);
}

/// The optimizer must believe that the component is used.
fn component<Props, View>(component: fn(Props) -> View) {
    black_box(component);
}
