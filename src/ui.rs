//! Components that know no mathematics.
