//! WebDriver commands that `fantoccini` has no method for.

use anyhow::Result;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

use super::Session;

/// Any command below `/session/<id>/`.
#[derive(Debug)]
struct Wire {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Wire {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

impl Session {
    pub(super) async fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.wire(Method::POST, path, Some(body)).await
    }

    pub(super) async fn get(&self, path: &str) -> Result<Value> {
        self.wire(Method::GET, path, None).await
    }

    pub(super) async fn delete(&self, path: &str) -> Result<Value> {
        self.wire(Method::DELETE, path, None).await
    }

    async fn wire(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value> {
        Ok(self.client.issue_cmd(Wire { method, path: path.to_owned(), body }).await?)
    }
}
