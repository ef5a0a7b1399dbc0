//! What `cargo xtask bench` times: maps of starts and single runs, as the optimizers page computes them, with the
//! functions of `nabla-descent` that it calls. As WebAssembly for the browser, and natively (`main.rs`); the same
//! loops in JavaScript are in `tests/browser/src/bench/compute/loops.js`.

use std::cell::RefCell;

use nabla_descent::landscape::Landscape;
use nabla_descent::race::{Entry, Rules, Setting, run};
use nabla_descent::surface::{Critical, Surface};
use nabla_descent::sweep::{Basin, Fate};
use nabla_descent::{optimizer, surface};
use nabla_math::param::defaults;

/// Cells along each side of a map.
const SIDE: usize = 200;
/// Steps of each run of a map.
const BUDGET: u32 = 500;

/// Surfaces, by the number that a page gives.
pub const SURFACES: [&str; 2] = ["himmelblau", "rosenbrock"];
/// Optimizers likewise.
pub const OPTIMIZERS: [&str; 2] = ["adam", "rmsprop"];

/// Computes a map of starts, by an optimizer with its defaults. With a `goal` a run is over when its loss is that close
/// to the lowest, as on the page; without one every run has all its steps.
///
/// What has come out: all steps, the sums of x and y where runs have ended, how many are on their way, stuck, lost, and
/// how many are nearest to each minimum.
pub fn basin(surface: usize, optimizer: usize, goal: Option<f64>) -> Vec<f64> {
    let rules = match goal {
        Some(goal) => Rules { loss: Some(goal), ..Rules::default() },
        None => Rules { gradient: 0.0, loss: None, ..Rules::default() },
    };
    let (surface, setting, entry) = job(surface, optimizer, BUDGET, rules);
    let mut map = Basin::new(&setting, &entry, surface.window, SIDE, SIDE);
    map.advance(usize::MAX);
    let minima: Vec<Critical> =
        map.critical().iter().filter(|point| point.kind.is_minimum()).copied().collect();
    let mut out = vec![0.0; 6 + minima.len()];
    for cell in map.cells() {
        out[0] += f64::from(cell.steps);
        let lost = match cell.fate {
            Fate::Converged(_) => None,
            Fate::Running => Some((3, false)),
            Fate::Stuck => Some((4, false)),
            Fate::Diverged => Some((5, true)),
        };
        if let Some((place, lost)) = lost {
            out[place] += 1.0;
            if lost {
                continue;
            }
        }
        out[1] += cell.at[0];
        out[2] += cell.at[1];
        let square = |i: &usize| {
            let [x, y] = minima[*i].at;
            (x - cell.at[0]).powi(2) + (y - cell.at[1]).powi(2)
        };
        if let Some(found) = (0..minima.len()).min_by(|a, b| square(a).total_cmp(&square(b))) {
            out[6 + found] += 1.0;
        }
    }
    out
}

/// Computes a run with everything that the page keeps of it, `times` times: steps, where it has ended, and its loss.
pub fn single(surface: usize, optimizer: usize, steps: u32, rate: f64, times: u32) -> Vec<f64> {
    let rules = Rules { loss: None, ..Rules::default() };
    let (_, setting, mut entry) = job(surface, optimizer, steps, rules);
    entry.args[0] = rate;
    let mut out = Vec::new();
    for _ in 0..times {
        let trace = run(std::hint::black_box(&setting), &entry);
        let last = trace.steps();
        let [x, y] = trace.theta[last];
        out = vec![last as f64, x, y, trace.loss[last]];
    }
    out
}

fn job(surface: usize, optimizer: usize, steps: u32, rules: Rules) -> (&'static Surface, Setting, Entry) {
    let surface = surface::find(SURFACES[surface]).unwrap_or(surface::ALL[0]);
    let optimizer = optimizer::find(OPTIMIZERS[optimizer]).unwrap_or(optimizer::ALL[0]);
    let landscape = Landscape::Listed(surface, defaults(surface.params));
    (surface, Setting { landscape, start: surface.start, steps, seed: 1, rules }, Entry::new(optimizer))
}

thread_local! {
    /// What the last call has found; a page asks for it number by number.
    static FOUND: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

fn keep(found: Vec<f64>) -> u32 {
    let count = found.len() as u32;
    FOUND.set(found);
    count
}

/// [`basin`]; how many numbers have been found. A goal of 0 is none.
#[expect(unsafe_code, reason = "a name that a page can call")]
#[unsafe(no_mangle)]
pub extern "C" fn basin_of(surface: u32, optimizer: u32, goal: f64) -> u32 {
    keep(basin(surface as usize, optimizer as usize, Some(goal).filter(|goal| *goal > 0.0)))
}

/// [`single`]; how many numbers have been found.
#[expect(unsafe_code, reason = "a name that a page can call")]
#[unsafe(no_mangle)]
pub extern "C" fn single_of(surface: u32, optimizer: u32, steps: u32, rate: f64, times: u32) -> u32 {
    keep(single(surface as usize, optimizer as usize, steps, rate, times))
}

/// One number of what the last call has found.
#[expect(unsafe_code, reason = "a name that a page can call")]
#[unsafe(no_mangle)]
pub extern "C" fn found(index: u32) -> f64 {
    FOUND.with_borrow(|found| found.get(index as usize).copied().unwrap_or(f64::NAN))
}
