//! A folder of static files over HTTP, as a good host would serve it.

use std::{io, net::TcpListener, path::Path};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use tower_http::services::{ServeDir, ServeFile};

use crate::failure::Failure;

/// A server that has its port and has not begun to answer.
pub(crate) struct Server {
    listener: TcpListener,
    app: Router,
}

impl Server {
    /// Takes a port for the files of a folder; port 0 takes any that is free.
    ///
    /// # Errors
    /// When the port is taken or the host is none of this machine's: it says which option helps.
    pub(crate) fn bind(folder: &Path, host: &str, port: u16) -> Result<Self, Failure> {
        let listener = TcpListener::bind((host, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => Failure::new(format!(
                "Port {port} is in use. Choose another: --port {}",
                port.checked_add(1).unwrap_or(8080)
            )),
            io::ErrorKind::PermissionDenied => Failure::new(format!(
                "Port {port} is not for ordinary users. Choose one from 1024: --port 8080"
            )),
            _ => Failure::new(format!("Cannot listen on {host}:{port} (--host, --port): {error}")),
        })?;
        let lost = ServeFile::new(folder.join("404.html"));
        let files = ServeDir::new(folder).precompressed_br().precompressed_gzip().not_found_service(lost);
        let app = Router::new().fallback_service(files).layer(middleware::from_fn(set_headers));
        Ok(Self { listener, app })
    }

    /// Where it is, such as `http://127.0.0.1:8080/`.
    pub(crate) fn address(&self) -> String {
        self.listener.local_addr().map_or_else(|_| String::new(), |address| format!("http://{address}/"))
    }

    /// Answers until the process ends.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let failed = |error: io::Error| Failure::new(format!("The server stopped: {error}"));
        self.listener.set_nonblocking(true).map_err(failed)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(failed)?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener).map_err(failed)?;
            axum::serve(listener, self.app).await.map_err(failed)
        })
    }
}

/// What lies under a hash never changes; everything else is asked for anew. An embed in a sandbox has no
/// origin, so that even its own files come from another one: every origin may read them.
async fn set_headers(request: Request, next: Next) -> Response {
    let hashed = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let ok = !response.status().is_client_error() && !response.status().is_server_error();
    let cache = if hashed && ok { "public, max-age=31536000, immutable" } else { "no-cache" };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

#[cfg(test)]
mod tests;
