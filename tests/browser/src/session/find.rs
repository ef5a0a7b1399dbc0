//! Finding elements as a person would: by what they are and what they are called.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::{PATIENCE, Session};

/// The key of an element in what a script returns (W3C WebDriver, “web element identifier”).
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The shown elements that match a selector and have, in one of the places that names are made of, what the second
/// argument says. To ask the browser for the name of each element of a page would take seconds.
const CANDIDATES: &str = "const [selector, name] = arguments;
    const bare = text => text.replace(/\\s+/g, '');
    const by = (e, list) => (e.getAttribute(list) ?? '').split(/\\s+/).map(id => document.getElementById(id)?.textContent);
    const words = e => ['aria-label', 'title', 'alt', 'placeholder', 'value'].map(own => e.getAttribute(own))
        .concat(e.textContent, [...e.labels ?? []].map(label => label.textContent), by(e, 'aria-labelledby'))
        .concat([...e.querySelectorAll('[aria-label], [alt]')].map(inner => inner.ariaLabel ?? inner.alt));
    return [...document.querySelectorAll(selector)].filter(e =>
        e.checkVisibility({ visibilityProperty: true }) && words(e).some(own => own && bare(own).includes(bare(name))));";

/// What an element is to a person who hears the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Something to press.
    Button,
    /// Something to follow.
    Link,
    /// A slider: `<input type=range>` or an element with the role.
    Slider,
    /// A field for text or numbers.
    TextBox,
    /// A box to tick or a switch.
    CheckBox,
    /// One of several choices.
    Radio,
    /// A drop-down list.
    ComboBox,
    /// A heading of any level.
    Heading,
    /// A live summary.
    Status,
    /// A picture.
    Image,
    /// A widget with keys of its own, such as a plot.
    Application,
}

impl Role {
    /// Candidates; whether one really has the role and the name is the browser's word.
    const fn selector(self) -> &'static str {
        match self {
            Self::Button => "button, [role=button], summary, input[type=button], input[type=submit]",
            Self::Link => "a[href], [role=link]",
            Self::Slider => "input[type=range], [role=slider]",
            Self::TextBox => {
                "input:not([type]), input[type=text], input[type=number], input[type=search], textarea, [role=textbox], [role=spinbutton]"
            }
            Self::CheckBox => "input[type=checkbox], [role=checkbox], [role=switch]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::ComboBox => "select, [role=combobox]",
            Self::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Self::Status => "output, [role=status]",
            Self::Image => "img, svg[role], canvas[role], [role=img]",
            Self::Application => "[role=application]",
        }
    }
}

impl Session {
    /// The first element on the page that matches a CSS selector; waits for it.
    pub async fn css(&self, selector: &str) -> Result<Element> {
        Ok(self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await?)
    }

    /// Every element that matches a CSS selector now.
    pub async fn all(&self, selector: &str) -> Result<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(selector)).await?)
    }

    /// The element with this `data-testid`.
    pub async fn by_test_id(&self, id: &str) -> Result<Element> {
        self.css(&format!("[data-testid='{id}']")).await
    }

    /// The first shown element with this role whose accessible name contains `name`; waits for it.
    pub async fn by_role(&self, role: Role, name: &str) -> Result<Element> {
        let start = Instant::now();
        loop {
            if let Some(element) = self.try_by_role(role, name).await? {
                return Ok(element);
            }
            ensure!(start.elapsed() < PATIENCE, "no {role:?} is called “{name}”");
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// The control (slider, field, box, list) whose accessible name contains `label`.
    pub async fn by_label(&self, label: &str) -> Result<Element> {
        let start = Instant::now();
        let roles = [Role::Slider, Role::TextBox, Role::CheckBox, Role::Radio, Role::ComboBox, Role::Button];
        loop {
            for role in roles {
                if let Some(element) = self.try_by_role(role, label).await? {
                    return Ok(element);
                }
            }
            ensure!(start.elapsed() < PATIENCE, "no control is labelled “{label}”");
            sleep(Duration::from_millis(100)).await;
        }
    }

    /// The accessible name that the browser computes for an element.
    pub async fn name(&self, element: &Element) -> Result<String> {
        let path = format!("element/{}/computedlabel", String::from(element.element_id()));
        Ok(self.get(&path).await?.as_str().unwrap_or_default().to_owned())
    }

    async fn try_by_role(&self, role: Role, name: &str) -> Result<Option<Element>> {
        let candidates = self.js_with(CANDIDATES, vec![json!(role.selector()), json!(name)]).await?;
        for candidate in candidates.as_array().into_iter().flatten() {
            let id = candidate[REFERENCE].as_str().context("an element")?.to_owned();
            let element = Element::from_element_id(self.client.clone(), id.into());
            // An element may go while we look; then it is not the one.
            let called = self.name(&element).await.unwrap_or_default();
            if called.contains(name) && element.is_displayed().await.unwrap_or(false) {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }
}
