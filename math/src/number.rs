//! Numbers as text: significant digits, true minus signs, powers of ten.
