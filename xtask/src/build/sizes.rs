//! What a visit costs: every file of `dist/`, every page's first visit, and the budgets.
//!
//! A visit has two phases: all that the page asks for at once, after which its picture answers to the pointer, and its
//! details, which are fetched then and mounted at once. Bytes are those of brotli; fonts, pictures and reference numbers
//! are extra, as requests they count.

use std::{fmt, fs, path::Path};

use super::{Built, compress::SUFFIXES};
use crate::{failure::Failure, files};

/// What a page may transfer, in bytes of brotli.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Budget {
    /// Until its picture answers to the pointer.
    picture: u64,
    /// With its details.
    details: u64,
}

const fn budget_of_kib(picture: u64, details: u64) -> Budget {
    Budget { picture: picture * 1024, details: details * 1024 }
}

/// The budget of a page.
const PAGE: Budget = budget_of_kib(210, 320);

/// Pages with a larger one: a race brings every surface and every optimizer along, a network its training.
const LARGE: [&str; 2] = ["optimizers", "network"];

/// The budget of a page of [`LARGE`].
const LARGE_PAGE: Budget = budget_of_kib(240, 320);

/// Pages that are over their budget, and what they may transfer until they are within it: what they do now, so that none
/// grows. Whoever takes something out of a page lowers its line. Why they are over: `docs/decisions/budgets.md`.
const OVER: [(&str, Budget); 5] = [
    ("activations", budget_of_kib(250, 320)),
    ("cosine-similarity", budget_of_kib(247, 314)),
    ("cross-entropy", budget_of_kib(254, 353)),
    ("kl-divergence", budget_of_kib(244, 310)),
    ("optimizers", budget_of_kib(299, 399)),
];

/// How many files a page may ask for with its details.
const REQUESTS: usize = 15;

/// What every page asks for when its details come, beside their own module: the font of the formulas, and the line that
/// says against what the page was checked.
const WITH_DETAILS: [&str; 3] = ["checked.parts", "fonts.css", "fonts/stix-two-math-subset.woff2"];

/// The budget of the page at this address.
fn budget(address: &str) -> Budget {
    let is = |name: &str| address.split('/').any(|part| part == name);
    if LARGE.into_iter().any(is) { LARGE_PAGE } else { PAGE }
}

/// What the page at this address may transfer: its budget, or what it takes now where that is more.
fn limit(address: &str) -> Budget {
    let is = |name: &str| address.split('/').any(|part| part == name);
    OVER.iter().find(|(name, _)| is(name)).map_or_else(|| budget(address), |(_, now)| *now)
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
    /// What is over a limit, in words.
    fn complaints(&self) -> Vec<String> {
        let limit = limit(&self.page);
        let over = |what: &str, size: u64, limit: u64| {
            let words = || format!("{}: {:.1} KiB {what}, over {:.0}", self.page, kib(size), kib(limit));
            (size > limit).then(words)
        };
        let requests = self.details.requests;
        let many = || format!("{}: {requests} requests, over {REQUESTS}", self.page);
        [
            over("until the picture answers", self.picture.size.brotli, limit.picture),
            over("with the details", self.details.size.brotli, limit.details),
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
    /// When a first visit is over what it may transfer.
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
            kib(PAGE.picture),
            LARGE.join(", "),
            kib(LARGE_PAGE.picture),
            kib(PAGE.details)
        )?;
        OVER.iter().try_for_each(|(page, now)| {
            writeln!(
                f,
                "  {page} is over its budget: at most {:.0} and {:.0}",
                kib(now.picture),
                kib(now.details)
            )
        })
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
        let Budget { picture, details } = PAGE;
        assert_eq!(complaints("/en/index.html", picture, details, REQUESTS), 0);
        assert_eq!(complaints("/en/index.html", picture + 1, details, REQUESTS), 1);
        assert_eq!(complaints("/zh/network/index.html", picture + 1, details, REQUESTS), 0);
        let Budget { picture, details } = LARGE_PAGE;
        assert_eq!(complaints("/zh/network/index.html", picture + 1, details + 1, REQUESTS + 1), 3);
    }

    #[test]
    fn a_page_that_is_over_its_budget_may_not_grow() {
        for (page, now) in OVER {
            let Budget { picture, details } = budget(page);
            assert!(
                now.picture > picture || now.details > details,
                "{page} is within its budget: not a line here"
            );
            assert_eq!(limit(&format!("/zh/{page}/index.html")), now);
        }
    }
}
