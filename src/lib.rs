//! Nabla: an interactive playground for deep-learning mathematics.
//!
//! This crate is the part that knows the browser; the mathematics is in `nabla-math`, which knows nothing of it. A
//! page turns its state, which lives in the address, into data: a chart, a formula, a sentence. `plot` draws the
//! charts on any plotters backend, `ui` has the controls, `app` the frame round the pages, and dependencies point
//! one way. `ARCHITECTURE.md` at the top of the repository has the map; `docs/adding.md` says how to add to it.

pub mod app;
pub mod host;
pub mod pages;
pub mod plot;
pub mod ui;
pub mod url;
