//! Components and services of the interface; they know no mathematics and no page.

pub mod address;
pub mod chart;
pub mod copy;
pub mod dom;
pub mod focus;
pub mod formula;
pub mod lit;
pub mod live;
pub mod locale;
pub mod matrix;
pub mod menu;
pub mod module;
pub mod notices;
pub mod number_field;
pub mod numbers;
pub mod options;
pub mod param;
pub mod part;
pub mod plane;
pub mod status;
pub mod stepper;
pub mod storage;
pub mod tabs;
pub mod theme;
pub mod undo;
pub mod url_state;
