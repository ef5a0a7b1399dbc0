//! Fetching the code of a page, and putting its view in the place of the static page.

use leptos::{prelude::*, task::spawn_local};

use crate::pages;
use crate::ui::module::LoadError;

/// What stands in the middle of the frame.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// What makes the view of the page.
    Page(fn() -> AnyView),
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
) -> (RwSignal<Option<Content>>, RwSignal<bool>, impl Fn() + Copy + Send + Sync + 'static) {
    let content = RwSignal::new(None);
    let busy = RwSignal::new(true);
    let tries = RwSignal::new(0_u32);
    Effect::new(move || {
        tries.track();
        let wanted = slug.get();
        let Some(page) = pages::find(&wanted) else {
            content.set(Some(Content::NoSuch));
            busy.set(false);
            return reveal(ready);
        };
        busy.set(true);
        spawn_local(async move {
            let made = page.view.load().await;
            if slug.get_untracked() != wanted {
                return;
            }
            content.set(Some(match made {
                Ok(make) => Content::Page(make),
                Err(LoadError) => Content::Lost,
            }));
            busy.set(false);
            reveal(ready);
        });
    });
    (content, busy, move || tries.update(|tries| *tries += 1))
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
