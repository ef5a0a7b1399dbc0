//! What a visit costs: every file of `dist/`, every page's first visit, and the budget.

use std::{fmt, fs, path::Path};

use super::compress::SUFFIXES;
use crate::{failure::Failure, files};

/// All that a first visit to any page may transfer, in bytes of brotli; fonts and pictures are extra.
const BUDGET: u64 = 170 * 1024;

/// Pages that do not meet the budget, each with the bytes that it must not exceed: the race on a surface brings every
/// surface and every optimizer along, which is more than the shell leaves room for.
const BOUNDS: [(&str, u64); 1] = [("optimizers", 179 * 1024)];

/// What a first visit to the page of this file may transfer.
fn budget(file: &str) -> u64 {
    let bound = BOUNDS.iter().find(|(page, _)| file.split('/').any(|part| part == *page));
    bound.map_or(BUDGET, |(_, bound)| *bound)
}

/// What is loaded after the first picture, or only where it is seen.
const EXTRA: [&str; 7] = ["woff2", "woff", "svg", "png", "webp", "txt", "json"];

/// Bytes of a file as it is and compressed; where a file is not compressed, the same number three times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl std::ops::Add for Size {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Sizes with their names, in the order of printing.
#[derive(Debug, Default)]
pub(super) struct Report {
    files: Vec<(String, Size)>,
    extra: Vec<(String, Size)>,
    visits: Vec<(String, Size)>,
}

/// Measures everything in `dist`.
pub(super) fn measure(dist: &Path) -> Result<Report, Failure> {
    let mut report = Report::default();
    for name in files::list(dist)? {
        let kind = name.extension().unwrap_or_default().to_string_lossy();
        if SUFFIXES.contains(&kind.as_ref()) {
            continue;
        }
        let path = dist.join(&name);
        let entry = (files::address(&name), size(&path)?);
        if EXTRA.contains(&kind.as_ref()) { &mut report.extra } else { &mut report.files }.push(entry);
        if kind == "html" && name != Path::new("404.html") {
            report.visits.push((format!("/{}", files::address(&name)), visit(&path)?));
        }
    }
    Ok(report)
}

impl Report {
    /// # Errors
    /// When a first visit transfers more than the budget.
    pub(super) fn within_budget(&self) -> Result<(), Failure> {
        let over: Vec<_> = self
            .visits
            .iter()
            .filter(|(page, size)| size.brotli > budget(page))
            .map(|(page, size)| format!("{page}: {:.1} KiB", kib(size.brotli)))
            .collect();
        if over.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "Over the budget of {:.0} KiB for a first visit, or over the bound of a page: {}",
            kib(BUDGET),
            over.join(", ")
        )))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        table(f, "Files", &self.files)?;
        table(f, "Fonts and their licences, pictures, reference numbers", &self.extra)?;
        table(f, "First visits, without fonts and pictures", &self.visits)?;
        writeln!(f, "\nFirst visit: budget {:.0} KiB brotli", kib(BUDGET))?;
        for (page, bound) in BOUNDS {
            writeln!(
                f,
                "The page “{page}” does not meet it; bound so that it does not grow: {:.0} KiB",
                kib(bound)
            )?;
        }
        Ok(())
    }
}

fn table(f: &mut fmt::Formatter<'_>, title: &str, rows: &[(String, Size)]) -> fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(f, "\n{title:<52} {:>10} {:>10} {:>10}  KiB", "raw", "gzip", "brotli")?;
    rows.iter().try_for_each(|(name, size)| {
        let [raw, gzip, brotli] = [size.raw, size.gzip, size.brotli].map(kib);
        writeln!(f, "  {name:<50} {raw:10.1} {gzip:10.1} {brotli:10.1}")
    })
}

/// The page and every file that its head asks for.
fn visit(page: &Path) -> Result<Size, Failure> {
    let html = files::read_text(page)?;
    let folder = page.parent().unwrap_or(page);
    requests(&html)
        .filter(|address| !EXTRA.iter().any(|kind| address.ends_with(&format!(".{kind}"))))
        .try_fold(size(page)?, |sum, address| Ok(sum + size(&folder.join(address))?))
}

/// The addresses that a browser fetches when it reads a document: of scripts, and of links that are not
/// to other pages.
fn requests(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter_map(|tag| {
        let name = match tag.split_whitespace().next() {
            Some("script") => "src=\"",
            Some("link") if !tag.contains("rel=\"alternate\"") => "href=\"",
            _ => return None,
        };
        tag.split_once(name)?.1.split_once('"').map(|(address, _)| address)
    })
}

fn size(path: &Path) -> Result<Size, Failure> {
    let raw = files::read(path)?.len() as u64;
    let [brotli, gzip] = SUFFIXES.map(|suffix| {
        let mut path = path.as_os_str().to_owned();
        path.push(format!(".{suffix}"));
        fs::metadata(Path::new(&path)).map_or(raw, |file| file.len())
    });
    Ok(Size { raw, gzip, brotli })
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files are far below 2^53")]
fn kib(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_links_count_and_other_languages_do_not() {
        let html = r#"<link rel="stylesheet" href="a.css"><script defer src="b.js"></script>
            <link rel="alternate" hreflang="en" href="../en/"><a href="../zh/">中文</a>"#;
        assert_eq!(requests(html).collect::<Vec<_>>(), ["a.css", "b.js"]);
    }

    #[test]
    fn one_page_over_the_budget_fails() {
        let page = |brotli| ("/en/".to_owned(), Size { raw: 0, gzip: 0, brotli });
        let report = |brotli| Report { visits: vec![page(1), page(brotli)], ..Report::default() };
        assert_eq!(report(BUDGET).within_budget(), Ok(()));
        assert!(report(BUDGET + 1).within_budget().is_err());
    }
}
