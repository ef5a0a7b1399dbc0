//! Prints the speed figures: `bench [--dist DIR] [--peer DIR] [--runs N]`.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use nabla_browser_tests::bench::{Plan, run};

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match plan() {
        Ok(plan) => run(&plan).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn plan() -> Result<Plan> {
    let mut plan = Plan { dist: "dist".into(), peer: None, runs: 5 };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--dist" => plan.dist = value()?.into(),
            "--peer" => plan.peer = Some(value()?.into()),
            "--runs" => plan.runs = value()?.parse().context("--runs takes a number")?,
            other => bail!("unknown option {other}"),
        }
    }
    Ok(plan)
}
