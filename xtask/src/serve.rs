//! Builds and serves the app on this machine.

use std::process::Command;

use crate::{build, failure::Failure, files};

mod options;
mod server;

pub(crate) use options::ARGUMENTS;
use server::Server;

/// Serves until it is interrupted.
pub(crate) fn run(args: &[String]) -> Result<(), Failure> {
    let options = options::Options::parse(args)?;
    // First the port: nobody should wait for a build to hear that it is taken.
    let server = Server::bind(&files::dist(), &options.host, options.port)?;
    build::if_changed()?;
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
    // Not waited for: where there is no desktop this may be the browser itself.
    let opened = Command::new(program).args(first.into_iter().flatten()).arg(address).spawn();
    if opened.is_err() {
        eprintln!("• No browser could be opened; open the address below.");
    }
}
