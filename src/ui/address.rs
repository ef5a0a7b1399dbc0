//! The address bar: where we are, going elsewhere, and keeping the query up to date.
//!
//! This takes the place of a router library: the pages are one list of data, so there is no table of
//! routes to match, and the query is written by `replaceState` alone, which a router would not see.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};
use nabla_math::text::Lang;
use wasm_bindgen::{JsCast, JsValue};

use super::listen::on_window;
use crate::url::{Place, rest};

/// Safari rejects more than about 100 history calls in 30 seconds.
const WRITE_EVERY: Duration = Duration::from_millis(750);

/// Whether a state on display has a field of this key.
pub type Declares = fn(&str) -> bool;

/// The address, as a service in the context.
#[derive(Clone, Copy)]
pub struct Address {
    /// Path of the folder that the product lies in, with a slash at its end.
    root: StoredValue<String>,
    place: RwSignal<Place>,
    query: RwSignal<String>,
    current: RwSignal<String>,
    declared: StoredValue<Vec<Declares>>,
    pending: StoredValue<Option<String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Address {
    /// Reads the address and follows it from now on.
    pub fn provide() -> Self {
        let root = document()
            .document_element()
            .and_then(|html| html.get_attribute("data-root"))
            .and_then(|relative| web_sys::Url::new_with_base(&relative, &href()).ok())
            .map_or_else(|| "/".to_owned(), |url| url.pathname());
        let address = Self {
            root: StoredValue::new(root),
            place: RwSignal::default(),
            query: RwSignal::default(),
            current: RwSignal::default(),
            declared: StoredValue::default(),
            pending: StoredValue::new(None),
            timer: StoredValue::new(None),
        };
        address.read();
        provide_context(address);

        on_window(ev::popstate, move |_| {
            // What was still to be written belongs to the entry that was left.
            address.pending.set_value(None);
            address.read();
        });
        on_window(ev::pagehide, move |_| address.flush());
        on_window(ev::click, move |event| {
            if let Some(href) = address.inner_link(&event) {
                event.prevent_default();
                address.go(&href);
            }
        });
        address
    }

    /// Where we are.
    pub fn place(self) -> Signal<Place> {
        self.place.into()
    }

    /// The query of the last navigation: it does not follow [`Address::write`].
    pub fn query(self) -> Signal<String> {
        self.query.into()
    }

    /// The query as it stands now, pending writes included, without `?`.
    pub fn current(self) -> Signal<String> {
        self.current.into()
    }

    /// The present value of [`Address::current`].
    pub fn current_query(self) -> String {
        self.current.get_untracked()
    }

    /// Takes note of a state on display, as long as the present owner lives: [`Address::reset`] is for such.
    pub fn declare(self, declares: Declares) {
        self.declared.update_value(|all| all.push(declares));
        on_cleanup(move || {
            self.declared.try_update_value(|all| {
                if let Some(at) = all.iter().position(|known| std::ptr::fn_addr_eq(*known, declares)) {
                    all.remove(at);
                }
            });
        });
    }

    /// Puts the states on display back to their defaults; what else is in the address stays.
    pub fn reset(self) {
        let states = self.declared.get_value();
        self.restore(rest(&self.current_query(), |key| states.iter().any(|declares| declares(key))));
    }

    /// Makes `query` the state of the page, as if it had been in the address, without a new entry in the history.
    pub fn restore(self, query: String) {
        self.query.set(query.clone());
        self.write(query);
    }

    /// Absolute path of a path below the root.
    pub fn href(self, path: &str) -> String {
        self.root.with_value(|root| format!("{root}{path}"))
    }

    /// The absolute address of the page on display in the state that `query` describes.
    pub fn link(self, query: &str) -> String {
        let url = location_url();
        let place = self.place.read_untracked();
        let path = self.href(&Place::path(place.lang.unwrap_or_default(), &place.slug));
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}//{}{path}{mark}{query}", url.protocol(), url.host())
    }

    /// The same page in the same state in another language.
    pub fn translate(self, to: Lang) {
        let path = self.href(&self.place.with_untracked(|place| Place::path(to, &place.slug)));
        let query = self.current_query();
        let mark = if query.is_empty() { "" } else { "?" };
        self.replace(&format!("{path}{mark}{query}"));
    }

    /// Goes to an address of ours as a link does: a new entry in the history.
    pub fn go(self, href: &str) {
        self.flush();
        let view =
            || self.current_query().split('&').find(|pair| pair.starts_with("tab=")).map(str::to_owned);
        let before = (self.place.get_untracked(), view());
        self.change(href, true);
        if self.place.with_untracked(|place| *place != before.0) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        } else if view() != before.1 {
            // Another view of the page: its beginning comes into sight where it is not.
            let tabs = document().query_selector("nav.tabs").ok().flatten();
            if let Some(tabs) = tabs.filter(|tabs| tabs.get_bounding_client_rect().top() < 0.0) {
                tabs.scroll_into_view();
            }
        }
    }

    /// Changes the address in place, as a redirection does.
    pub fn replace(self, href: &str) {
        self.flush();
        self.change(href, false);
    }

    /// Puts `query` into the address, soon and without a new entry in the history.
    pub fn write(self, query: String) {
        if self.current.with_untracked(|now| *now != query) {
            self.current.set(query.clone());
        }
        self.pending.set_value(Some(query));
        if self.timer.with_value(Option::is_none) {
            let timer = set_timeout_with_handle(move || self.flush(), WRITE_EVERY);
            self.timer.set_value(timer.ok());
        }
    }

    /// Puts what is pending into the address now.
    pub fn flush(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let Some(query) = self.pending.try_update_value(Option::take).flatten() else { return };
        let url = location_url();
        if search(&url) != query {
            url.set_search(&query);
            // A browser that refuses loses this write only; the next change tries again.
            drop(history().replace_state_with_url(&JsValue::NULL, "", Some(&url.href())));
        }
    }

    fn change(self, href: &str, push: bool) {
        let result = if push {
            history().push_state_with_url(&JsValue::NULL, "", Some(href))
        } else {
            history().replace_state_with_url(&JsValue::NULL, "", Some(href))
        };
        match result {
            Ok(()) => self.read(),
            Err(_) => drop(window().location().assign(href)),
        }
    }

    fn read(self) {
        let url = location_url();
        let place = self
            .root
            .with_value(|root| Place::parse(url.pathname().strip_prefix(root.as_str()).unwrap_or_default()));
        let query = search(&url);
        self.current.set(query.clone());
        self.query.set(query);
        self.place.set(place);
    }

    /// The address of a plain click on a link to one of our pages.
    fn inner_link(self, event: &ev::MouseEvent) -> Option<String> {
        let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return None;
        }
        let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        let link = element.closest("a[href]").ok()??.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
        if !link.target().is_empty() || link.has_attribute("download") || !link.hash().is_empty() {
            return None;
        }
        let ours = link.origin() == window().location().origin().ok()?
            && self.root.with_value(|root| {
                let path = link.pathname();
                path.strip_prefix(root.as_str()).is_some_and(|path| Place::parse(path).lang.is_some())
            });
        ours.then(|| format!("{}{}", link.pathname(), link.search()))
    }
}

fn href() -> String {
    window().location().href().unwrap_or_default()
}

fn history() -> web_sys::History {
    window().history().expect("every window has a history")
}

fn location_url() -> web_sys::Url {
    web_sys::Url::new(&href()).expect("the browser's own address is an address")
}

fn search(url: &web_sys::Url) -> String {
    url.search().trim_start_matches('?').to_owned()
}
