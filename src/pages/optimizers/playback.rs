//! Which step is on display, and how fast the race plays.

use nabla_descent::race::MAX_STEPS;
use nabla_math::number::address;

use crate::url::{Field, UrlState, flag, set_flag, set_number, set_whole};

/// The step at first sight: by then the paths have parted.
pub(super) const START: usize = 37;

/// Apart from the state of the page, so that playing changes nothing else.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Playback {
    pub(super) step: usize,
    pub(super) speed: f64,
    /// Whether it plays by itself.
    pub(super) auto: bool,
}

impl Default for Playback {
    fn default() -> Self {
        Self { step: START, speed: 1.0, auto: false }
    }
}

impl UrlState for Playback {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "step",
            read: |playback| playback.step.to_string(),
            write: |playback, text| set_whole(&mut playback.step, text, 0, MAX_STEPS as usize),
        },
        Field {
            key: "speed",
            read: |playback| address(playback.speed),
            write: |playback, text| set_number(&mut playback.speed, text, 0.1, 64.0),
        },
        Field {
            key: "autoplay",
            read: |playback| flag(playback.auto),
            write: |playback, text| set_flag(&mut playback.auto, text),
        },
    ];
}
