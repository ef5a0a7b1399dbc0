//! The same natively: `nabla-bench-runs basin SURFACE OPTIMIZER GOAL` or `single SURFACE OPTIMIZER STEPS RATE TIMES`, all
//! as numbers. Prints the milliseconds of a warm call, and what it has found.

use std::process::ExitCode;
use std::time::Instant;

use nabla_bench_runs::{basin, single};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (word, numbers) = args.split_first().map_or(("", &[][..]), |(word, rest)| (word.as_str(), rest));
    let numbers: Option<Vec<f64>> = numbers.iter().map(|number| number.parse().ok()).collect();
    let (word, numbers) = (word, numbers.unwrap_or_default());
    let call = || match (word, numbers.as_slice()) {
        ("basin", &[surface, optimizer, goal]) => {
            Some(basin(surface as usize, optimizer as usize, Some(goal).filter(|goal| *goal > 0.0)))
        }
        ("single", &[surface, optimizer, steps, rate, times]) => {
            Some(single(surface as usize, optimizer as usize, steps as u32, rate, times as u32))
        }
        _ => None,
    };
    if call().is_none() {
        eprintln!("basin SURFACE OPTIMIZER GOAL, or single SURFACE OPTIMIZER STEPS RATE TIMES");
        return ExitCode::FAILURE;
    }
    let start = Instant::now();
    let found = call().unwrap_or_default();
    let taken = start.elapsed().as_secs_f64() * 1e3;
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    println!("{taken} {}", found.join(" "));
    ExitCode::SUCCESS
}
