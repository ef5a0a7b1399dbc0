//! Builds and serves the app on this machine.

use std::process::Command;

use crate::{build, failure::Failure, files, setup};

mod options;
mod server;

pub(crate) use options::ARGUMENTS;
#[allow(unused_imports, reason = "the browser tests serve dist/ with it")]
pub(crate) use server::Server;

/// Serves until it is interrupted.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    let options = options::Options::parse(args)?;
    build::if_changed()?;
    let server = Server::bind(&files::dist(), &options.host, options.port)?;
    let address = server.address();
    if options.open {
        open(&address);
    }
    eprintln!("\nNabla is at {address} (Ctrl-C ends it)");
    server.run()
}

/// Opens an address in the browser of the desktop; says so where there is none.
fn open(address: &str) {
    let (program, first) = match std::env::consts::OS {
        "macos" => ("open", None),
        "windows" => ("cmd", Some(["/C", "start", ""])),
        _ => ("xdg-open", None),
    };
    let opened = setup::output(Command::new(program).args(first.into_iter().flatten()).arg(address));
    if opened.is_err() {
        eprintln!("• No browser could be opened; the address is below.");
    }
}
