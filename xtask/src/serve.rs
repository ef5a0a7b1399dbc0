//! Builds and serves the app on this machine.
