//! Numbers as text: significant digits, true minus signs, powers of ten.
//!
//! [`significant`] and [`fixed`] write for people, [`parse`] reads what people type, [`tick`] and
//! [`power_of_ten`] label axes, [`address`] and [`from_address`] are for URLs, where the value must
//! come back to the last bit.

mod address;
mod axis;
mod read;
#[cfg(test)]
mod tests;
mod written;

pub use address::{address, from_address};
pub use axis::{power_of_ten, tick};
pub(crate) use read::decimal;
pub use read::{NumberError, parse};
pub use written::{Written, fixed, significant};
