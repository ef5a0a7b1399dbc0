//! Descent on Nabla's loss surfaces: surfaces, optimizers, races and sweeps, on top of the mathematics.
//!
//! A crate of its own because its loops run over slices, thousands of steps for thousands of starts, and are worth
//! their vectors; the rest of the mathematics is compiled to be small. Declarations are as in [`nabla_math`].

pub mod clip;
pub mod code;
pub mod hessian;
pub mod landscape;
pub mod least_squares;
pub mod optimizer;
pub mod race;
#[cfg(feature = "reference")]
pub mod reference;
pub mod schedule;
pub mod surface;
pub mod sweep;

/// The entry of a catalogue that has this id. The compiler does not see which catalogue: it would write the search out,
/// entry by entry, and that would be kilobytes of a first visit.
fn named<T>(all: &'static [&'static T], id: &str, of: fn(&T) -> &'static str) -> Option<&'static T> {
    std::hint::black_box(all).iter().copied().find(|one| of(one) == id)
}
