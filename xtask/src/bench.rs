//! Prints the speed figures, as ratios taken in one run.
