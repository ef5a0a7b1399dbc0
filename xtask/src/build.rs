//! Writes `dist/`, one WASM module per page, and holds the size budget.
