//! How a person has set up the browser: colours, motion, language, mouse or finger. A browser that runs takes all of it
//! from one test to the next.

use serde_json::{Value, json};

/// Preferences of a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The system is set to dark.
    pub dark: bool,
    /// The system asks for less motion.
    pub reduced_motion: bool,
    /// Preferred languages as in the `Accept-Language` header.
    pub languages: &'static str,
    /// A finger instead of a mouse.
    pub touch: bool,
}

impl Profile {
    /// Light, moving, English, mouse.
    pub const PLAIN: Self = Self { dark: false, reduced_motion: false, languages: "en-US,en", touch: false };

    /// For Chromium: commands of its DevTools Protocol with their parameters, for a browser that calls itself `agent`.
    pub(crate) fn commands(self, agent: &str) -> [(&'static str, Value); 3] {
        let scheme = if self.dark { "dark" } else { "light" };
        let motion = if self.reduced_motion { "reduce" } else { "no-preference" };
        let media = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        [
            ("Emulation.setEmulatedMedia", json!({ "features": media })),
            ("Emulation.setTouchEmulationEnabled", json!({ "enabled": self.touch })),
            (
                "Emulation.setUserAgentOverride",
                json!({ "userAgent": agent, "acceptLanguage": self.languages }),
            ),
        ]
    }

    /// For Firefox: its preferences.
    pub(crate) fn preferences(self) -> Value {
        // Bits: 1 is coarse, 2 is fine, 4 is hover.
        let pointer = if self.touch { 1 } else { 2 | 4 };
        json!({
            "intl.accept_languages": self.languages,
            "ui.systemUsesDarkTheme": i32::from(self.dark),
            "ui.prefersReducedMotion": i32::from(self.reduced_motion),
            "ui.primaryPointerCapabilities": pointer,
            "ui.allPointerCapabilities": pointer,
            "dom.w3c_touch_events.enabled": i32::from(self.touch),
        })
    }
}
