//! axe-core, the accessibility checker: not part of this repository, fetched from npm.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::session::Session;

/// The checker's source.
#[derive(Clone, Debug)]
pub struct Axe {
    source: String,
}

impl Axe {
    /// Reads `axe.min.js`.
    pub fn read(file: &Path) -> Result<Self> {
        let source = fs::read_to_string(file)
            .with_context(|| format!("{} is missing; `cargo xtask test` fetches it", file.display()))?;
        Ok(Self { source })
    }

    /// Fails with every violation of WCAG 2 A/AA or best practice that axe finds on the page.
    pub async fn check(&self, session: &Session) -> Result<()> {
        // Without `preload` axe leaves the page's style sheets alone, as the policy demands.
        let body = format!(
            "{}; const report = await axe.run(document, {{ preload: false, resultTypes: ['violations'] }});
             return report.violations.map(v => ({{ id: v.id, help: v.help,
                 nodes: v.nodes.map(n => n.target.join(' ') + '\\n    ' + n.failureSummary.replaceAll('\\n', ' ')) }}));",
            self.source
        );
        let violations = session.js_async(&body, vec![json!(null)]).await?;
        let found: Vec<String> = violations
            .as_array()
            .context("axe gives a list")?
            .iter()
            .map(|v| format!("{}: {}\n  {}", text(&v["id"]), text(&v["help"]), lines(&v["nodes"])))
            .collect();
        ensure!(found.is_empty(), "axe-core:\n{}", found.join("\n"));
        Ok(())
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn lines(nodes: &Value) -> String {
    let nodes: Vec<&str> = nodes.as_array().into_iter().flatten().map(text).collect();
    nodes.join("\n  ")
}
