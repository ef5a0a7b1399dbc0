//! Nabla: an interactive playground for deep-learning mathematics.

pub mod app;
pub mod host;
pub mod pages;
pub mod plot;
pub mod ui;
pub mod url;
