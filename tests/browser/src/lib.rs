//! Browser tests of Nabla: the built folder, real Chromium and real Firefox.
//!
//! **Adding a test for a page.** In `suite/<page>.rs` write
//! `async fn the_sentence_that_holds(s: &Session) -> Result<()>` and name it in that file's
//! `tests![…]`; a new file is named in [`suite::all`]. It then runs in Chromium, and in Firefox too where its list is wrapped
//! in [`test::in_every_engine`]; each time with a
//! storage and a server of its own, whose requests are logged.
//!
//! **A new page** needs nothing: the tests in `suite/every_page*.rs` find it in the built folder.

pub mod axe;
pub mod bench;
pub mod driver;
pub mod pages;
pub mod profile;
pub mod runner;
pub mod session;
pub mod site;
pub mod suite;
pub mod test;
pub mod words;

mod bidi;
mod idle;
