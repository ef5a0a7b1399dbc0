//! Puts `.br` and `.gz` beside every file that gets smaller by it, for hosts that send them.

use std::{
    io::{self, Write},
    path::Path,
};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::in_parallel;
use crate::{failure::Failure, files};

/// The kinds of files that are not compressed already.
const KINDS: [&str; 8] = ["html", "css", "js", "wasm", "parts", "svg", "txt", "json"];

/// The suffixes that we add.
pub(super) const SUFFIXES: [&str; 2] = ["br", "gz"];

/// Compresses every file of a folder.
pub(super) fn beside_files(folder: &Path) -> Result<(), Failure> {
    in_parallel(&files::list(folder)?, |name| {
        if !name.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            return Ok(());
        }
        let path = folder.join(name);
        let raw = files::read(&path)?;
        let failed = |error: io::Error| Failure::new(format!("{}: {error}", path.display()));
        let [br, gz] = SUFFIXES.map(|suffix| {
            let mut path = path.clone().into_os_string();
            path.push(format!(".{suffix}"));
            path
        });
        files::write(Path::new(&br), brotli(&raw).map_err(failed)?)?;
        files::write(Path::new(&gz), gzip(&raw).map_err(failed)?)
    })
}

fn brotli(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut small = Vec::new();
    let params = BrotliEncoderParams { quality: 11, size_hint: raw.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &raw[..], &mut small, &params)?;
    Ok(small)
}

fn gzip(raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(raw)?;
    encoder.finish()
}
