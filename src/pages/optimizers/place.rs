//! Which step is on display, and how fast the race plays.

use nabla_descent::race::MAX_STEPS;
use nabla_math::number::address;

use crate::url::{Field, UrlState, flag, set_flag, set_number};

/// The step at first sight: by then the paths have parted.
pub(super) const START: usize = 37;

/// Apart from the state of the page, so that playing changes nothing else.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) step: usize,
    pub(super) speed: f64,
    /// Whether it plays by itself.
    pub(super) auto: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self { step: START, speed: 1.0, auto: false }
    }
}

impl UrlState for Place {
    const FIELDS: &'static [Field<Self>] = &[
        Field {
            key: "step",
            read: |place| place.step.to_string(),
            write: |place, text| {
                let mut step = place.step as f64;
                let result = set_number(&mut step, text, 0.0, f64::from(MAX_STEPS));
                place.step = step as usize;
                result
            },
        },
        Field {
            key: "speed",
            read: |place| address(place.speed),
            write: |place, text| set_number(&mut place.speed, text, 0.1, 64.0),
        },
        Field {
            key: "autoplay",
            read: |place| flag(place.auto),
            write: |place, text| set_flag(&mut place.auto, text),
        },
    ];
}
