//! Checks the mathematics against a file of reference data.
