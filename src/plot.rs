//! Pure functions from data to a picture, over any plotters backend.
