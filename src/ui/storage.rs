//! The visitor's choices, kept in the browser where that is allowed.

/// The stored choice of this name. None in an embed, in a sandbox without storage, or when never set.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Stores a choice; does nothing where storage is not allowed.
pub fn set(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden store loses a convenience, nothing else.
        drop(storage.set_item(key, value));
    }
}

/// An embed keeps nothing: the page belongs to the host.
fn storage() -> Option<web_sys::Storage> {
    let window = web_sys::window()?;
    let root = window.document()?.document_element()?;
    if root.has_attribute("data-embed") { None } else { window.local_storage().ok()? }
}
