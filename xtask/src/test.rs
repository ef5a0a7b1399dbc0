//! Runs every test: native, reference data, property, browser.
