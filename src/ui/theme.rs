//! Light and dark: the address decides, else the visitor's choice, else the system.
//!
//! `data-theme` on the root element carries the tone; the shell's script sets it before the first paint,
//! this keeps it up to date. Charts read their colours from the same CSS tokens.

use leptos::prelude::*;
use nabla_math::text::Text;
use wasm_bindgen::{JsCast, closure::Closure};

use super::locale::tr;
use super::options::{Options, Tone};
use super::storage;
use crate::plot::{Colour, Theme};

const KEY: &str = "nabla-theme";
const SWITCH: Text = Text::new("Theme", "主题");

/// What the visitor has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    System,
    Fixed(Tone),
}

impl Choice {
    const ALL: [Self; 3] = [Self::System, Self::Fixed(Tone::Light), Self::Fixed(Tone::Dark)];

    const fn label(self) -> Text {
        match self {
            Self::System => Text::new("System", "跟随系统"),
            Self::Fixed(Tone::Light) => Text::new("Light", "浅色"),
            Self::Fixed(Tone::Dark) => Text::new("Dark", "深色"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Fixed(tone) => tone.name(),
        }
    }

    fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.name() == name).unwrap_or(Self::System)
    }
}

/// The theme, as a service in the context.
#[derive(Clone, Copy)]
pub struct ThemeSetting {
    choice: RwSignal<Choice>,
    asked: RwSignal<Option<Tone>>,
    tone: Memo<Tone>,
}

impl ThemeSetting {
    /// Follows the address, the visitor and the system from now on.
    pub fn provide(options: Memo<Options>) -> Self {
        let system_dark = RwSignal::new(false);
        if let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") {
            system_dark.set(query.matches());
            let media = query.clone();
            let follow = Closure::<dyn Fn()>::new(move || system_dark.set(media.matches()));
            // Never removed: the theme lives as long as the document.
            drop(query.add_event_listener_with_callback("change", follow.as_ref().unchecked_ref()));
            follow.forget();
        }
        let choice = RwSignal::new(storage::get(KEY).map_or(Choice::System, |name| Choice::from_name(&name)));
        let asked = RwSignal::new(None);
        Effect::new(move || asked.set(options.with(|options| options.theme)));
        let tone = Memo::new(move |_| match (asked.get(), choice.get()) {
            (Some(tone), _) | (None, Choice::Fixed(tone)) => tone,
            (None, Choice::System) if system_dark.get() => Tone::Dark,
            (None, Choice::System) => Tone::Light,
        });
        let setting = Self { choice, asked, tone };
        provide_context(setting);
        Effect::new(move || {
            if let Some(root) = document().document_element() {
                drop(root.set_attribute("data-theme", tone.get().name()));
            }
        });
        setting
    }

    /// The tone on display; who asks in an effect is told of changes.
    pub fn tone(self) -> Tone {
        self.tone.get()
    }

    /// Takes a tone that a host page asks for.
    pub fn ask(self, tone: Option<Tone>) {
        self.asked.set(tone);
    }

    /// The colours of charts, from the tokens of the tone on display.
    pub fn chart(self) -> Memo<Theme> {
        Memo::new(move |_| {
            let tone = self.tone.get();
            let base = match tone {
                Tone::Light => Theme::light(),
                Tone::Dark => Theme::dark(),
            };
            // The attribute may be set later in this turn than this is read; set it first, so that the tokens fit.
            if let Some(root) = document().document_element() {
                drop(root.set_attribute("data-theme", tone.name()));
            }
            from_tokens(base)
        })
    }
}

/// `base` with what the style sheet says in its place.
fn from_tokens(mut base: Theme) -> Theme {
    let Some(style) =
        document().document_element().and_then(|root| window().get_computed_style(&root).ok().flatten())
    else {
        return base;
    };
    let token = |name: &str| style.get_property_value(name).unwrap_or_default();
    let take = |colour: &mut Colour, name: &str| {
        if let Some(value) = Colour::parse(token(name).trim()) {
            *colour = value;
        }
    };
    take(&mut base.surface, "--surface");
    take(&mut base.ink, "--ink");
    take(&mut base.ink_2, "--ink-2");
    take(&mut base.ink_3, "--ink-3");
    take(&mut base.rule, "--rule");
    take(&mut base.axis, "--axis");
    take(&mut base.grid, "--grid");
    for (colour, name) in base.series.iter_mut().zip(["--s1", "--s2", "--s3", "--s4", "--s5", "--s6"]) {
        take(colour, name);
    }
    let font = token("--ui");
    if !font.trim().is_empty() {
        base.font = font.trim().to_owned();
    }
    base
}

/// The switch of the theme.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let setting = expect_context::<ThemeSetting>();
    let choose = move |name: String| {
        let choice = Choice::from_name(&name);
        storage::set(KEY, choice.name());
        setting.ask(None);
        setting.choice.set(choice);
    };
    let option = move |choice: Choice| {
        view! {
            <option value=choice.name() selected=move || setting.choice.get() == choice>
                {tr(choice.label())}
            </option>
        }
    };
    view! {
        <label class="theme-switch">
            <span aria-hidden="true">"◐"</span>
            <span class="sr-only">{tr(SWITCH)}</span>
            <select on:change:target=move |event| choose(event.target().value())>
                {Choice::ALL.map(option).collect_view()}
            </select>
        </label>
    }
}
