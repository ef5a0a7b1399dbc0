//! Fetching the code of a page, and putting its view in the place of the static page.

use leptos::{prelude::*, task::spawn_local};

use crate::pages;
use crate::ui::dom::El;
use crate::ui::module::LoadError;

/// What stands in the middle of the frame.
#[derive(Clone)]
pub(super) enum Content {
    /// The view of the page.
    Page(El),
    /// The code of the page did not come.
    Lost,
    /// There is no such page.
    NoSuch,
}

/// Fetches the code of the page `slug` and makes its view, again whenever the page changes; what is returned beside
/// the content tells whether another is on its way, and tries again after a failure.
pub(super) fn load(
    slug: Memo<String>,
    ready: RwSignal<bool>,
) -> (RwSignal<Option<Content>, LocalStorage>, RwSignal<bool>, impl Fn() + Copy + Send + Sync + 'static) {
    let content = RwSignal::new_local(None);
    let busy = RwSignal::new(true);
    let tries = RwSignal::new(0_u32);
    let owner = Owner::current().unwrap_or_default();
    let page_owner = StoredValue::new(None::<Owner>);
    Effect::new(move || {
        tries.track();
        let wanted = slug.get();
        let Some(page) = pages::find(&wanted) else {
            content.set(Some(Content::NoSuch));
            busy.set(false);
            leave(page_owner, None);
            return reveal(ready);
        };
        // Every page lives under an owner of its own, so that leaving it ends its effects and listeners.
        let own = owner.child();
        busy.set(true);
        spawn_local(async move {
            let made = own.with(|| (page.view)()).await;
            if slug.get_untracked() != wanted {
                return;
            }
            content.set(Some(match made {
                Ok(make) => Content::Page(own.with(make)),
                Err(LoadError) => Content::Lost,
            }));
            busy.set(false);
            reveal(ready);
            leave(page_owner, Some(own));
        });
    });
    (content, busy, move || tries.update(|tries| *tries += 1))
}

/// Ends the effects and listeners of the page that was here.
fn leave(current: StoredValue<Option<Owner>>, next: Option<Owner>) {
    if let Some(before) = current.try_update_value(|current| std::mem::replace(current, next)).flatten() {
        before.cleanup();
    }
}

/// Puts the app in the place of the static page, and tells tests when the first picture has been drawn.
fn reveal(ready: RwSignal<bool>) {
    if ready.get_untracked() {
        return;
    }
    if let Some(still) = document().get_element_by_id("static") {
        still.remove();
    }
    ready.set(true);
    // Charts draw in the frame after they have a size.
    request_animation_frame(|| {
        request_animation_frame(|| {
            if let Some(root) = document().document_element() {
                drop(root.set_attribute("data-ready", ""));
            }
        });
    });
}
