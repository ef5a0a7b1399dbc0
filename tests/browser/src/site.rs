//! A static server for one test: any folder, every request logged, failures on demand.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::{ServeDir, ServeFile};

/// The policy that the product must live under on any host.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/// Which headers a site sends beside the file's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// None: the page of a stranger.
    Plain,
    /// What a good host of the product sends: [`POLICY`], and leave for anybody to read the files, which
    /// a sandboxed frame needs, as its origin is nobody's.
    Policy,
}

/// A folder served on a port of its own until it is dropped.
#[derive(Debug)]
pub struct Site {
    origin: String,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
}

/// One answered request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Path and query.
    pub path: String,
    /// HTTP status of the answer.
    pub status: u16,
}

#[derive(Debug)]
struct Shared {
    headers: Headers,
    log: Mutex<Vec<Entry>>,
    refused: Mutex<Option<String>>,
}

impl Site {
    /// Serves `folder`; what is not there is answered by its `404.html`.
    pub async fn serve(folder: &Path, headers: Headers) -> Result<Self> {
        Self::start(Router::new(), folder, headers).await
    }

    /// Serves `folder` under `/some/where/` and nothing at `/`, as project pages of a host are.
    pub async fn serve_below(folder: &Path, headers: Headers) -> Result<Self> {
        Self::start(
            Router::new().nest_service("/some/where", files(folder)),
            &PathBuf::from("/nowhere"),
            headers,
        )
        .await
    }

    async fn start(routes: Router, folder: &Path, headers: Headers) -> Result<Self> {
        let shared = Arc::new(Shared { headers, log: Mutex::default(), refused: Mutex::default() });
        let app =
            routes.fallback_service(files(folder)).layer(from_fn_with_state(Arc::clone(&shared), watch));
        let listener = fresh_port(&USED).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let server = tokio::spawn(async move {
            // It ends only with the task.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { origin, shared, server })
    }

    /// Scheme, host and port, without a slash at the end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The absolute address of `path`, which starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Every request so far, in the order of the answers.
    pub fn requests(&self) -> Vec<Entry> {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Path and query of the requests whose path ends like this.
    pub fn asked_for(&self, ending: &str) -> Vec<String> {
        let ends = |path: &str| path.split('?').next().unwrap_or(path).ends_with(ending);
        self.requests().into_iter().map(|entry| entry.path).filter(|path| ends(path)).collect()
    }

    /// Forgets the requests so far.
    pub fn forget(&self) {
        self.shared.log.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// From now on answers 404 where the path ends like this; `None` ends it.
    pub fn refuse(&self, ending: Option<&str>) {
        *self.shared.refused.lock().unwrap_or_else(PoisonError::into_inner) = ending.map(str::to_owned);
    }
}

/// The ports that sites of this run have had.
static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// A port that is not among those used, and is from now on: a browser that has been at one site finds nothing of it
/// stored at another.
async fn fresh_port(ports: &Mutex<BTreeSet<u16>>) -> Result<TcpListener> {
    // The used ones stay taken until a fresh one is found: the system would offer them again.
    let mut used = Vec::new();
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        if ports.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return Ok(listener);
        }
        used.push(listener);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn files(folder: &Path) -> ServeDir<tower_http::set_status::SetStatus<ServeFile>> {
    ServeDir::new(folder).precompressed_br().not_found_service(ServeFile::new(folder.join("404.html")))
}

/// Logs a request, refuses it if told so, and adds the headers.
async fn watch(
    State(shared): State<Arc<Shared>>,
    request: Request<Body>,
    next: Next,
) -> Result<Response, Infallible> {
    let path = request.uri().path().to_owned();
    let asked = request.uri().path_and_query().map_or_else(|| path.clone(), ToString::to_string);
    let refused = shared.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let mut response = if refused.is_some_and(|ending| path.ends_with(&ending)) {
        StatusCode::NOT_FOUND.into_response()
    } else {
        next.run(request).await
    };
    let entry = Entry { path: asked, status: response.status().as_u16() };
    shared.log.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    let set = |response: &mut Response, name: HeaderName, value: &'static str| {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    };
    // A test must see the files as they are, not as an earlier page left them.
    set(&mut response, header::CACHE_CONTROL, "no-cache");
    if shared.headers == Headers::Policy {
        set(&mut response, header::CONTENT_SECURITY_POLICY, POLICY);
        set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_port_is_had_twice() {
        // Every other pair of ports has been had: an offer of the system's is one of those half of the time.
        let had = |port: &u16| port % 4 < 2;
        let ports = Mutex::new((0..=u16::MAX).filter(had).collect());
        for _ in 0..32 {
            let port = fresh_port(&ports).await.unwrap().local_addr().unwrap().port();
            assert!(!had(&port), "{port} has been had");
            assert!(ports.lock().unwrap().contains(&port), "{port} could be had again");
        }
    }
}
