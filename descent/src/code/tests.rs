//! The texts as texts; that they run, and what comes out, is tested in `descent/tests/code`.
