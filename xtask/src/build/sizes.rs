//! What a visit costs: every file of `dist/`, every page's first visit, and the budgets.
//!
//! A visit has two phases: all that the page asks for at once, after which its picture answers to the pointer, and its
//! details, which are fetched then and mounted at once. Bytes are those of brotli; fonts, pictures and reference numbers
//! are extra, as requests they count.

use std::{fmt, fs, path::Path};

use super::{Built, compress::SUFFIXES};
use crate::{failure::Failure, files};

/// All that a page may transfer until its picture answers to the pointer, in bytes of brotli.
const PICTURE: u64 = 210 * 1024;

/// Pages that may transfer more: a race brings every surface and every optimizer along, a network its training.
const LARGE: [&str; 2] = ["optimizers", "network"];

/// What a page of [`LARGE`] may transfer.
const LARGE_PICTURE: u64 = 240 * 1024;

/// All that a page may transfer with its details.
const DETAILS: u64 = 320 * 1024;

/// How many files a page may ask for with its details.
const REQUESTS: usize = 15;

/// What every page asks for when its details come, beside their own module: the font of the formulas.
const WITH_DETAILS: [&str; 2] = ["fonts.css", "fonts/stix-two-math-subset.woff2"];

/// What a page may transfer until its picture answers.
fn budget(page: &str) -> u64 {
    if page.split('/').any(|part| LARGE.contains(&part)) { LARGE_PICTURE } else { PICTURE }
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

/// What a phase of a visit has cost at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Phase {
    size: Size,
    requests: usize,
}

impl Phase {
    /// The phase with one more file.
    fn and(self, file: &Path) -> Result<Self, Failure> {
        let size = if is_extra(file) { Size::default() } else { size(file)? };
        Ok(Self { size: self.size + size, requests: self.requests + 1 })
    }
}

/// A first visit to a page.
#[derive(Debug, Default)]
struct Visit {
    page: String,
    /// Until the picture answers to the pointer.
    picture: Phase,
    /// With the details.
    details: Phase,
}

impl Visit {
    /// What is over a budget, in words.
    fn complaints(&self) -> Vec<String> {
        let over = |what: &str, size: u64, budget: u64| {
            let words = || format!("{}: {:.1} KiB {what}, over {:.0}", self.page, kib(size), kib(budget));
            (size > budget).then(words)
        };
        let requests = self.details.requests;
        let many = || format!("{}: {requests} requests, over {REQUESTS}", self.page);
        [
            over("until the picture answers", self.picture.size.brotli, budget(&self.page)),
            over("with the details", self.details.size.brotli, DETAILS),
            (requests > REQUESTS).then(many),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Sizes with their names, in the order of printing.
#[derive(Debug, Default)]
pub(super) struct Report {
    files: Vec<(String, Size)>,
    extra: Vec<(String, Size)>,
    visits: Vec<Visit>,
}

/// Measures everything in `dist`.
pub(super) fn measure(dist: &Path, built: &Built) -> Result<Report, Failure> {
    let mut report = Report::default();
    for name in files::list(dist)? {
        let kind = name.extension().unwrap_or_default().to_string_lossy();
        if SUFFIXES.contains(&kind.as_ref()) {
            continue;
        }
        let path = dist.join(&name);
        let entry = (files::address(&name), size(&path)?);
        if is_extra(&path) { &mut report.extra } else { &mut report.files }.push(entry);
        if kind == "html" && name != Path::new("404.html") {
            report.visits.push(visit(&path, format!("/{}", files::address(&name)), dist, built)?);
        }
    }
    Ok(report)
}

impl Report {
    /// # Errors
    /// When a first visit is over a budget.
    pub(super) fn within_budget(&self) -> Result<(), Failure> {
        let over: Vec<_> = self.visits.iter().flat_map(Visit::complaints).collect();
        if over.is_empty() { Ok(()) } else { Err(Failure::new(over.join("\n"))) }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        table(f, "Files", &self.files)?;
        table(f, "Fonts and their licences, pictures, reference numbers", &self.extra)?;
        writeln!(
            f,
            "\n{:<34} {:>15} {:>9} {:>15} {:>9}",
            "First visits", "picture answers", "requests", "with details", "requests"
        )?;
        for Visit { page, picture, details } in &self.visits {
            let [first, all] = [picture, details].map(|phase| kib(phase.size.brotli));
            writeln!(
                f,
                "  {page:<32} {first:11.1} KiB {:>9} {all:11.1} KiB {:>9}",
                picture.requests, details.requests
            )?;
        }
        writeln!(
            f,
            "\nBudgets: {:.0} KiB until the picture answers ({}: {:.0}), {:.0} with details, {REQUESTS} requests; \
             brotli, without fonts and pictures",
            kib(PICTURE),
            LARGE.join(", "),
            kib(LARGE_PICTURE),
            kib(DETAILS)
        )
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

/// What a visit to the page of this file costs.
fn visit(file: &Path, page: String, dist: &Path, built: &Built) -> Result<Visit, Failure> {
    let html = files::read_text(file)?;
    let folder = file.parent().unwrap_or(file);
    let asked: Vec<_> = requests(&html).collect();
    let picture =
        asked.iter().try_fold(Phase::default().and(file)?, |sum, address| sum.and(&folder.join(address)))?;
    let modules = asked.iter().filter_map(|address| address.rsplit('/').next()?.strip_suffix(".parts"));
    let details: Vec<_> =
        modules.filter_map(|page| built.modules.get(&format!("{page}_details"))).flatten().collect();
    let more = details
        .iter()
        .map(|file| file.as_str())
        .chain(WITH_DETAILS.into_iter().filter(|_| !details.is_empty()))
        .filter(|file| !asked.iter().any(|address| address.ends_with(&format!("/{file}"))));
    let assets = dist.join(&built.assets);
    let details = more.map(|file| assets.join(file)).try_fold(picture, |sum, file| sum.and(&file))?;
    Ok(Visit { page, picture, details })
}

fn is_extra(file: &Path) -> bool {
    file.extension().is_some_and(|kind| EXTRA.iter().any(|known| kind == *known))
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
    fn one_page_over_a_budget_fails() {
        let phase = |brotli, requests| Phase { size: Size { raw: 0, gzip: 0, brotli }, requests };
        let complaints = |page: &str, picture, details, requests| {
            let (page, picture, details) = (page.to_owned(), phase(picture, 7), phase(details, requests));
            let report = Report {
                visits: vec![Visit::default(), Visit { page, picture, details }],
                ..Report::default()
            };
            report.within_budget().map_or_else(|failure| failure.to_string().lines().count(), |()| 0)
        };
        assert_eq!(complaints("/en/index.html", PICTURE, DETAILS, REQUESTS), 0);
        assert_eq!(complaints("/en/index.html", PICTURE + 1, DETAILS, REQUESTS), 1);
        assert_eq!(complaints("/zh/optimizers/index.html", PICTURE + 1, DETAILS, REQUESTS), 0);
        assert_eq!(complaints("/zh/optimizers/index.html", LARGE_PICTURE + 1, DETAILS + 1, REQUESTS + 1), 3);
    }
}
