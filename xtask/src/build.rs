//! Writes `dist/`, one WASM module per page, and holds the size budget.
//!
//! Compile (`app`), split and make the script between modules and JavaScript (`split`), shrink (`setup::binaryen`), put what
//! is wanted together into one file (`pack`), gather under one hash (`assets`), write the static pages (`site`), compress,
//! measure (`sizes`).

use std::{thread, time::Instant};

mod app;
mod assets;
mod compress;
mod fingerprint;
mod pack;
mod site;
mod sizes;
mod split;

pub(crate) use app::{SIMD, VECTORS};

use crate::{
    failure::Failure,
    files,
    progress::{print_times, step},
    setup::{self, binaryen::Binaryen, esbuild::Esbuild},
};
use fingerprint::Stamp;

/// Builds always, and fails over a budget.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    if let Some(unknown) = args.first() {
        return Err(Failure::usage(format!("`cargo xtask build` takes no argument “{unknown}”.")));
    }
    let start = Instant::now();
    let built = build()?;
    print_times(start.elapsed());
    let report = sizes::measure(&files::dist(), &built)?;
    print!("{report}");
    if built.optimised { report.within_budget() } else { Ok(()) }
}

/// Builds when a source has changed since the last time, or `dist/` is not there.
pub(crate) fn if_changed() -> Result<(), Failure> {
    if Stamp::of_sources()?.is_on_dist() {
        return Ok(());
    }
    let start = Instant::now();
    build()?;
    print_times(start.elapsed());
    Ok(())
}

/// What a build has made.
struct Built {
    /// Whether Binaryen and `esbuild` have been at work.
    optimised: bool,
    /// The address of the assets below `dist/`.
    assets: String,
    /// The files of every module.
    modules: split::Modules,
}

fn build() -> Result<Built, Failure> {
    // Taken first: what changes while we build is built the next time.
    let stamp = Stamp::of_sources()?;
    setup::wasm_target()?;
    let binaryen = Binaryen::find_or_install();
    let esbuild = Esbuild::find_or_install();
    let (module, writer) = compile()?;
    let assets = assets::Folder::start()?;
    let parts = step("Splitting the app into modules", "", || split::split(&module, assets.path()))?;
    if let Some(binaryen) = &binaryen {
        step("Shrinking the modules", "a minute", || {
            binaryen.optimise(&assets.files_with_extension("wasm")?)
        })?;
    }
    let (address, modules) = step("Writing pages and compressed files", "", || {
        let modules = pack::pack(assets.path(), &parts)?;
        assets.add_sources()?;
        if let Some(esbuild) = &esbuild {
            assets.bundle(esbuild)?;
        }
        writer.pictures(assets.path())?;
        writer.reference(assets.path())?;
        let dist = files::dist();
        files::empty_folder(&dist)?;
        let address = assets.finish(&dist)?;
        writer.pages(&dist, &address, &modules)?;
        compress::beside_files(&dist)?;
        Ok((address, modules))
    })?;
    stamp.put_on_dist()?;
    Ok(Built { optimised: binaryen.is_some() && esbuild.is_some(), assets: address, modules })
}

/// Compiles the app, and beside it the writer of the static pages: the end of the first, where everything
/// is optimised as a whole, uses one core only.
fn compile() -> Result<(std::path::PathBuf, site::Writer), Failure> {
    step("Compiling the app and the writer of its pages", "two to five minutes the first time", || {
        thread::scope(|scope| {
            let app = scope.spawn(app::compile);
            let writer = site::Writer::compile();
            let app = app.join().map_err(|_| Failure::new("compiling the app panicked"))?;
            Ok((app?, writer?))
        })
    })
}

/// Does the work for every item on as many threads as there are processors.
fn in_parallel<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<(), Failure> + Sync) -> Result<(), Failure> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let take = || -> Result<(), Failure> {
        while let Some(item) = items.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            work(item)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(items.len())).map(|_| scope.spawn(take)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(Failure::new("a worker panicked"))))
    })
}
