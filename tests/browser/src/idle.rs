//! Browsers between two tests. To start one takes longer than most tests do.

use std::sync::{Mutex, PoisonError};

use crate::driver::Browser;
use crate::profile::Profile;
use crate::session::Session;

/// The most browsers that wait; each holds a few hundred megabytes.
const MOST: usize = 6;

/// Browsers that wait for their next test, the one that has waited longest first.
#[derive(Debug, Default)]
pub(crate) struct Idle(Mutex<Vec<Session>>);

impl Idle {
    /// One that is set up like this.
    pub(crate) fn take(&self, browser: Browser, profile: Profile) -> Option<Session> {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = idle.iter().position(|one| one.browser == browser && one.profile == profile)?;
        Some(idle.remove(at))
    }

    /// Keeps a browser; one that is too many ends.
    pub(crate) async fn put(&self, session: Session) {
        let too_many = {
            let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            idle.push(session);
            if idle.len() > MOST { Some(idle.remove(0)) } else { None }
        };
        if let Some(session) = too_many {
            let _ = session.close().await;
        }
    }

    /// A browser outlives a driver that is killed, so that each is asked to end.
    pub(crate) async fn close(&self) {
        let all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for session in all {
            let _ = session.close().await;
        }
    }
}
