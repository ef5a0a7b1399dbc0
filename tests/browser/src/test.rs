//! What one test is.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::Result;

use crate::profile::Profile;
use crate::session::Session;

/// A test on its way; the session is its own.
pub type Running<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A test body: anything that borrows a session and can fail.
pub type Body = Arc<dyn for<'a> Fn(&'a Session) -> Running<'a> + Send + Sync>;

/// One test, with a storage of its own. It runs in Chromium; in Firefox too if what it shows depends on the engine.
#[derive(Clone)]
pub struct Test {
    /// A sentence that holds when the test passes.
    pub name: String,
    /// How the browser is set up.
    pub profile: Profile,
    /// Whether it runs in every browser.
    pub every_engine: bool,
    /// What is done.
    pub body: Body,
}

impl Test {
    /// A test in a plain profile.
    pub fn new(
        name: impl Into<String>,
        body: impl for<'a> Fn(&'a Session) -> Running<'a> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), profile: Profile::PLAIN, every_engine: false, body: Arc::new(body) }
    }

    /// The same test in another profile.
    #[must_use]
    pub fn with(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }
}

/// The same tests in every browser: they show what depends on the engine, such as pointers, touch, focus, the clipboard,
/// dialogs, storage, messages, fonts, MathML, and how the app starts.
pub fn in_every_engine(mut tests: Vec<Test>) -> Vec<Test> {
    tests.iter_mut().for_each(|test| test.every_engine = true);
    tests
}

/// Makes a list of tests from async functions that take `&Session`; the function's name, underscores
/// read as spaces, is the test's name, after the name of the module.
#[macro_export]
macro_rules! tests {
    ($($test:ident $(in $profile:expr)?),* $(,)?) => {
        vec![$({
            let module = module_path!().rsplit("::").next().unwrap_or_default();
            let name = format!("{module}: {}", stringify!($test).replace('_', " "));
            let test = $crate::test::Test::new(name, |session| Box::pin($test(session)));
            $(let test = test.with($profile);)?
            test
        }),*]
    };
}
