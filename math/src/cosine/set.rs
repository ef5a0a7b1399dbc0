//! Sets of labelled vectors: pasted text, similarity of all pairs, nearest neighbours.

use super::{Guard, cosine};
use crate::matrix::{Matrix, slices};
use ndarray::Array2;

mod examples;
mod fault;
mod paste;

pub use examples::{EXAMPLES, Example};
pub use fault::{LineError, LineFault};
pub use paste::{Pasted, parse};

/// Most vectors of a set.
pub const MOST_VECTORS: usize = 50;

/// Most components of a vector.
pub const MOST_COMPONENTS: usize = 64;

/// Vectors with labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labelled {
    /// One label for each row.
    pub labels: Vec<String>,
    /// One vector in each row.
    pub vectors: Matrix,
}

/// The cosines of all pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct Similarities {
    /// Symmetric; `None` where a vector has no direction.
    cells: Array2<Option<f64>>,
}

impl Labelled {
    /// The cosines of all pairs; symmetric, and exactly 1 on the diagonal.
    pub fn similarities(&self) -> Similarities {
        let rows: Vec<&[f64]> = slices(&self.vectors).collect();
        let mut cells = Array2::from_elem((rows.len(), rows.len()), None);
        for i in 0..rows.len() {
            for j in 0..=i {
                let found = cosine(rows[i], rows[j], Guard::Undefined).ok();
                let found = if i == j { found.map(|_| 1.0) } else { found };
                cells[[i, j]] = found;
                cells[[j, i]] = found;
            }
        }
        Similarities { cells }
    }
}

impl Similarities {
    /// The number of vectors.
    pub fn size(&self) -> usize {
        self.cells.nrows()
    }

    /// The cosine of vectors `i` and `j`, counted from 0; `None` where one of them is zero or not there.
    pub fn at(&self, i: usize, j: usize) -> Option<f64> {
        self.cells.get((i, j)).copied().flatten()
    }

    /// The other vectors with their cosines, the most similar first, equal ones in the order of the set. Vectors without
    /// a direction are left out.
    pub fn nearest(&self, i: usize) -> Vec<(usize, f64)> {
        let others = (0..self.size()).filter(|&j| j != i);
        let mut found: Vec<(usize, f64)> = others.filter_map(|j| Some((j, self.at(i, j)?))).collect();
        found.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        found
    }
}
