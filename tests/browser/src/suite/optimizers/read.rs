//! What the tests of these panels read off the page.

use anyhow::Result;
use nabla_descent::landscape::Landscape;
use nabla_descent::optimizer;
use nabla_descent::race::{Entry, Rules, Setting, Trace, run};
use nabla_descent::surface;
use nabla_math::number::significant;
use nabla_math::param::defaults;
use serde_json::{Value, json};

use crate::session::Session;
use crate::suite::checks::until;

/// The page in English, ready for a query.
pub(super) const PAGE: &str = "/en/optimizers/";

/// Waits until a text holds these words.
pub(super) async fn says(s: &Session, selector: &str, words: &str) -> Result<()> {
    let body = format!("return document.querySelector(\"{selector}\")?.textContent ?? ''");
    let holds = |text: &Value| text.as_str().is_some_and(|text| text.contains(words));
    until(s, &format!("{selector} says “{words}”"), &body, holds).await.map(drop)
}

/// Waits until a key of the address has a value that `good` accepts; an absent key is null.
pub(super) async fn address(s: &Session, key: &str, good: impl Fn(&Value) -> bool) -> Result<Value> {
    let body = format!("return new URLSearchParams(location.search).get('{key}')");
    until(s, &format!("{key}= in the address"), &body, good).await
}

/// What a race must show: the same runs, by the mathematics that the app shares.
pub(super) struct Due {
    setting: Setting,
    traces: Vec<Trace>,
}

impl Due {
    /// The runs of optimizers, their first arguments given, on a listed surface.
    pub(super) fn new(on: &str, start: [f64; 2], steps: u32, entries: &[(&str, &[f64])]) -> Self {
        let surface = surface::find(on).unwrap_or(surface::ALL[0]);
        let setting = Setting {
            landscape: Landscape::Listed(surface, defaults(surface.params)),
            start,
            steps,
            seed: 1,
            rules: Rules { loss: None, ..Rules::default() },
        };
        let trace = |(id, args): &(&str, &[f64])| {
            let mut entry = Entry::new(optimizer::find(id).unwrap_or(optimizer::ALL[0]));
            entry.args.iter_mut().zip(*args).for_each(|(arg, given)| *arg = *given);
            run(&setting, &entry)
        };
        let traces = entries.iter().map(trace).collect();
        Self { setting, traces }
    }

    /// What the entries share.
    pub(super) fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The run of each entry.
    pub(super) fn traces(&self) -> &[Trace] {
        &self.traces
    }

    /// The loss of an entry after so many steps, as the table has it.
    pub(super) fn loss(&self, entry: usize, step: usize) -> String {
        let losses = &self.traces[entry].loss;
        written(losses[step.min(losses.len() - 1)], 3)
    }

    /// Where an entry is after so many steps, to four digits.
    pub(super) fn place(&self, entry: usize, step: usize) -> [String; 2] {
        let points = &self.traces[entry].theta;
        points[step.min(points.len() - 1)].map(|x| written(x, 4))
    }
}

fn written(value: f64, digits: usize) -> String {
    significant(value, digits).map_or_else(|| "—".to_owned(), |written| written.text())
}

/// Waits until the table has the losses of these runs after so many steps.
pub(super) async fn losses(s: &Session, due: &Due, step: usize) -> Result<()> {
    let body = "return [...document.querySelectorAll('[data-part=race] tbody tr')].map(row => row.cells[2].textContent)";
    let expected: Vec<_> = (0..due.traces.len()).map(|entry| due.loss(entry, step)).collect();
    let what = format!("the losses {expected:?} of step {step}");
    until(s, &what, body, |now| *now == json!(expected)).await.map(drop)
}
