//! Browsers between two tests. To start one takes longer than most tests do.

use std::sync::{Mutex, PoisonError};

use crate::driver::Browser;
use crate::session::Session;

/// Browsers that wait for their next test: of each kind as many as there are tests at a time.
#[derive(Debug, Default)]
pub(crate) struct Idle(Mutex<Vec<Session>>);

impl Idle {
    /// One of this kind.
    pub(crate) fn take(&self, browser: Browser) -> Option<Session> {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = idle.iter().position(|one| one.browser == browser)?;
        Some(idle.remove(at))
    }

    /// Keeps a browser.
    pub(crate) fn put(&self, session: Session) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(session);
    }

    /// A browser outlives a driver that is killed, so that each is asked to end.
    pub(crate) async fn close(&self) {
        let all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for session in all {
            let _ = session.close().await;
        }
    }
}
