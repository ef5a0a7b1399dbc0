//! How a person has set up the browser: colours, motion, language.

use std::path::Path;

use serde_json::{Value, json};

/// Preferences of a fresh browser profile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Profile {
    /// The system is set to dark.
    pub dark: bool,
    /// The system asks for less motion.
    pub reduced_motion: bool,
    /// Preferred languages as in the `Accept-Language` header; empty for the browser's own (English).
    pub languages: &'static str,
    /// A finger instead of a mouse.
    pub touch: bool,
}

impl Profile {
    /// Light, moving, English, mouse.
    pub const PLAIN: Self = Self { dark: false, reduced_motion: false, languages: "en-US,en", touch: false };

    /// Media features for Chromium's emulation.
    pub(crate) fn media(self) -> Value {
        let scheme = if self.dark { "dark" } else { "light" };
        let motion = if self.reduced_motion { "reduce" } else { "no-preference" };
        json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ])
    }

    /// `goog:chromeOptions`.
    pub(crate) fn chromium(self, binary: &Path) -> Value {
        let mut args = vec![
            // Containers have no user namespaces and no GPU.
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            // No request of the browser's own.
            "--no-first-run",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            // Nor any of a page's to another host: it fails at once instead of after a time.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ];
        if self.touch {
            args.push("--touch-events=enabled");
            // Bits: 2 is a coarse pointer, 1 is no hover.
            args.push("--blink-settings=primaryPointerType=2,availablePointerTypes=2,primaryHoverType=1,availableHoverTypes=1");
        }
        json!({
            "binary": binary,
            "args": args,
            "prefs": { "intl.accept_languages": self.languages },
        })
    }

    /// `moz:firefoxOptions`.
    pub(crate) fn firefox(self, binary: &Path) -> Value {
        // Bits: 1 is coarse, 2 is fine, 4 is hover.
        let pointer = if self.touch { 1 } else { 2 | 4 };
        json!({
            "binary": binary,
            "args": ["-headless"],
            "prefs": {
                "intl.accept_languages": self.languages,
                "ui.systemUsesDarkTheme": i32::from(self.dark),
                "ui.prefersReducedMotion": i32::from(self.reduced_motion),
                "ui.primaryPointerCapabilities": pointer,
                "ui.allPointerCapabilities": pointer,
                "dom.w3c_touch_events.enabled": i32::from(self.touch),
            },
        })
    }
}
