//! The server answers as a good host would.

use std::{
    env, fs,
    io::{Read, Write},
    net::TcpStream,
    path::PathBuf,
    process, thread,
};

use super::Server;
use crate::files;

/// A folder of three files, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Self(env::temp_dir().join(format!("nabla-{name}-{}", process::id())));
        files::empty_folder(&folder.0).expect("a folder for the test");
        for (file, text) in [
            ("404.html", "lost"),
            ("en/index.html", "home"),
            ("assets/0/a.wasm", "raw"),
            ("assets/0/a.wasm.br", "brotli"),
        ] {
            files::write(&folder.0.join(file), text).expect("a file for the test");
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// What a running server answers to a request for a path, headers in lower case.
fn ask(address: &str, path: &str, headers: &str) -> String {
    let host = address.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).expect("the server listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
        .expect("the server reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the server answers");
    answer.to_lowercase()
}

#[test]
fn types_caches_compression_redirects_and_missing_pages() {
    let folder = Folder::new("answers");
    let server = Server::bind(&folder.0, "127.0.0.1", 0).expect("a free port");
    let address = server.address();
    thread::spawn(|| server.run());

    let page = ask(&address, "/en/", "");
    assert!(page.starts_with("http/1.1 200") && page.ends_with("home"), "{page}");
    assert!(page.contains("content-type: text/html") && page.contains("cache-control: no-cache"), "{page}");

    let module = ask(&address, "/assets/0/a.wasm", "Accept-Encoding: br\r\n");
    assert!(module.ends_with("brotli") && module.contains("content-encoding: br"), "{module}");
    assert!(module.contains("content-type: application/wasm"), "{module}");
    assert!(module.contains("immutable"), "{module}");
    assert!(module.contains("access-control-allow-origin: *"), "{module}");
    assert!(ask(&address, "/assets/0/a.wasm", "").ends_with("raw"));

    let folder_without_slash = ask(&address, "/en", "");
    assert!(folder_without_slash.contains("location: /en/"), "{folder_without_slash}");

    let missing = ask(&address, "/assets/0/b.wasm", "");
    assert!(missing.starts_with("http/1.1 404") && missing.ends_with("lost"), "{missing}");
    assert!(!missing.contains("immutable"), "{missing}");
    let outside = ask(&address, "/../Cargo.toml", "");
    assert!(outside.starts_with("http/1.1 404"), "{outside}");
}

#[test]
fn a_port_in_use_is_named_with_the_option_that_helps() {
    let folder = Folder::new("port");
    let first = Server::bind(&folder.0, "127.0.0.1", 0).expect("a free port");
    let port = first.address().trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
    let port: u16 = port.expect("an address ends in a port");
    let Err(failure) = Server::bind(&folder.0, "127.0.0.1", port) else { panic!("taken twice") };
    let message = failure.to_string();
    assert!(message.contains(&format!("Port {port} is in use")) && message.contains("--port"), "{message}");
}
