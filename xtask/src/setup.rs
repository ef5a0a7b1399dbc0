//! Finds or makes the tools that the other commands need.
