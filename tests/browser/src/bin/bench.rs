//! Prints the speed figures: `bench [--dist DIR] [--peer DIR] [--runs N] [--soak MINUTES] [WORD…]`, of the subjects that a
//! word names, of all without one. What is compiled for it comes by `--module FILE`, `--native FILE`, `--native-3 FILE`.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use nabla_browser_tests::bench::{Plan, SUBJECTS, run};

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
    let mut plan = Plan { dist: "dist".into(), runs: 5, ..Plan::default() };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().with_context(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--dist" => plan.dist = value()?.into(),
            "--peer" => plan.peer = Some(value()?.into()),
            "--runs" => plan.runs = value()?.parse().context("--runs takes a number")?,
            "--soak" => plan.soak = Some(value()?.parse().context("--soak takes minutes")?),
            "--module" => plan.module = Some(value()?.into()),
            "--native" => plan.native = Some(value()?.into()),
            "--native-3" => plan.native_3 = Some(value()?.into()),
            word if SUBJECTS.contains(&word) => plan.only.push(word.to_owned()),
            other => bail!("unknown: {other}; there is {}", SUBJECTS.join(", ")),
        }
    }
    if plan.only.iter().any(|word| word == "soak") {
        plan.soak.get_or_insert(10.0);
    }
    Ok(plan)
}
