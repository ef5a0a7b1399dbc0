//! Writes the static pages: what a visitor reads before the app arrives, and without it.
//!
//! `site pictures FOLDER` draws the pictures of the cards; `site reference FOLDER ASSETS` checks those reference
//! files of a folder that a page shows and puts them among the assets; `site pages DIST ASSETS MODULE=FILE,FILE… …` writes
//! a page per language and entry of `pages::ALL`, plus the root and the 404 page. `cargo xtask build` runs both.

use std::{env, fs, path::Path, process::ExitCode};

use nabla::pages;
use nabla_math::text::Lang;

mod body;
mod document;
mod escape;
mod first_sight;
mod formula;
mod head;
mod lost;
mod pictures;
mod reference;
mod template;
mod words;

use document::{Assets, Document};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["pictures", folder] => pictures::draw(Path::new(folder)),
        ["reference", folder, assets] => reference::ship(Path::new(folder), Path::new(assets)),
        ["pages", dist, assets, modules @ ..] => {
            Assets::new(assets, modules).and_then(|assets| write_pages(Path::new(dist), &assets))
        }
        _ => Err("usage: site pictures FOLDER | site reference FOLDER ASSETS | site pages DIST ASSETS MODULE=FILE,FILE…".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("site: {message}");
            ExitCode::FAILURE
        }
    }
}

fn write_pages(dist: &Path, assets: &Assets) -> Result<(), String> {
    for page in pages::ALL {
        for lang in Lang::ALL {
            let document = Document { page, lang, at_root: false };
            write(dist, &format!("{}index.html", document.folder()), &document.html(assets)?)?;
        }
    }
    let root = Document { page: pages::ALL[0], lang: Lang::default(), at_root: true };
    write(dist, "index.html", &root.html(assets)?)?;
    write(dist, "404.html", &lost::html())
}

fn write(dist: &Path, name: &str, text: &str) -> Result<(), String> {
    let path = dist.join(name);
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}
