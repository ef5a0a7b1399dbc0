//! Between the element builder of `dom.rs` and Leptos views, while components move from the one to the other.
//! Goes with `dom.rs`.

use leptos::prelude::*;
use leptos::tachys::{
    html::attribute::{Attribute, any_attribute::AnyAttribute},
    hydration::Cursor,
    renderer::types::Element,
    view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
};

use super::dom::{El, classed};

/// A view as an element of the builder; its state lives as long as the present owner.
pub fn el(view: impl IntoView + 'static) -> El {
    let place = classed("div", "contents");
    let mut state = view.into_any().build();
    state.mount(place.node(), None);
    StoredValue::new_local(state);
    place
}

/// A view that is one element as long as it lives, as that element: without the box of [`el`].
pub fn root(view: impl IntoView + 'static) -> El {
    let boxed = el(view);
    let element = boxed.node().first_element_child();
    element.map_or(boxed, El::of)
}

/// An element of the builder as a view.
pub fn view(el: El) -> AnyView {
    Raw(StoredValue::new_local(el)).into_any()
}

struct Raw(StoredValue<El, LocalStorage>);

impl Raw {
    fn element(&self) -> Element {
        self.0.with_value(|el| el.node().clone())
    }
}

impl Render for Raw {
    type State = Element;

    fn build(self) -> Element {
        self.element()
    }

    fn rebuild(self, state: &mut Element) {
        let mut new = self.element();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl AddAnyAttr for Raw {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self
    where
        Self::Output<A>: RenderHtml,
    {
        self
    }
}

impl RenderHtml for Raw {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.element()
    }

    fn into_owned(self) -> Self {
        self
    }
}
