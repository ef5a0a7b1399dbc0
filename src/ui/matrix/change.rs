//! What an edit makes of a matrix: pasting, adding and taking away rows and columns.

use nabla_math::matrix::{Limits, Matrix, MatrixError, parse};
use nabla_math::text::Lang;

/// Why a text was not taken over.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// It is no matrix, or too large a one.
    Text(MatrixError),
    /// It is a smaller matrix than is needed.
    Small(Limits),
    /// From this cell on it does not fit.
    Beyond {
        /// How far it would reach: row and column, counted from 1.
        reach: (usize, usize),
        /// The most there may be.
        most: Limits,
    },
}

impl Problem {
    /// What is wrong, and where, in a sentence.
    pub(super) fn words(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Text(error), _) => error.words(lang),
            (Self::Small(least), Lang::En) => {
                format!("It takes at least {} and {}.", count(least.rows, "row"), count(least.cols, "column"))
            }
            (Self::Small(least), Lang::Zh) => format!("至少需要 {} 行 {} 列。", least.rows, least.cols),
            (Self::Beyond { reach, most }, Lang::En) => format!(
                "From this cell on it would reach row {}, column {}; there are at most {} and {}.",
                reach.0,
                reach.1,
                count(most.rows, "row"),
                count(most.cols, "column")
            ),
            (Self::Beyond { reach, most }, Lang::Zh) => format!(
                "从这个单元格开始会到第 {} 行第 {} 列，而最多只有 {} 行 {} 列。",
                reach.0, reach.1, most.rows, most.cols
            ),
        }
    }
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// The matrix after a text is pasted at cell `at`: all of it at the first cell or with brackets round it, else the
/// block from that cell on, with rows and columns added (zeros) where it reaches beyond the last.
///
/// # Errors
///
/// A text that is no matrix, or a result that is smaller than `least` or larger than `most`; nothing is changed then.
pub(super) fn pasted(
    old: &Matrix,
    (i, j): (usize, usize),
    text: &str,
    least: Limits,
    most: Limits,
) -> Result<Matrix, Problem> {
    let block = parse(text, most).map_err(Problem::Text)?;
    if (i, j) == (0, 0) || text.contains(['[', '［', '【']) {
        let small = block.nrows() < least.rows || block.ncols() < least.cols;
        return if small { Err(Problem::Small(least)) } else { Ok(block) };
    }
    let reach = (i + block.nrows(), j + block.ncols());
    if reach.0 > most.rows || reach.1 > most.cols {
        return Err(Problem::Beyond { reach, most });
    }
    let inside = |row: usize, col: usize| block.get((row.checked_sub(i)?, col.checked_sub(j)?));
    Ok(Matrix::from_shape_fn((old.nrows().max(reach.0), old.ncols().max(reach.1)), |(row, col)| {
        inside(row, col).or_else(|| old.get((row, col))).copied().unwrap_or_default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::matrix;
    use ndarray::array;
    use proptest::prelude::*;

    const LEAST: Limits = Limits { rows: 1, cols: 2 };
    const MOST: Limits = Limits { rows: 3, cols: 4 };

    fn old() -> Matrix {
        array![[1.0, 2.0], [3.0, 4.0]]
    }

    fn paste(at: (usize, usize), text: &str) -> Result<Matrix, Problem> {
        pasted(&old(), at, text, LEAST, MOST)
    }

    #[test]
    fn a_whole_matrix_takes_the_place_of_the_old_one() {
        let new = matrix::row(&[5.0, 6.0, 7.0]);
        assert_eq!(paste((0, 0), "5\t6\t7\n"), Ok(new.clone()));
        assert_eq!(paste((1, 1), "np.array([[5, 6, 7]])"), Ok(new));
    }

    #[test]
    fn a_block_is_laid_over_the_old_entries_and_may_reach_beyond_them() {
        let data = vec![1.0, 2.0, 0.0, 3.0, 5.0, 6.0];
        assert_eq!(paste((1, 1), "5\t6"), Ok(Matrix::from_shape_vec((2, 3), data).unwrap()));
    }

    #[test]
    fn what_does_not_fit_is_said_with_its_place() {
        let words = |at, text| Lang::ALL.map(|lang| paste(at, text).expect_err("refused").words(lang));
        assert!(words((0, 0), "1 2\n3 x")[0].starts_with("Row 2, column 2: “x”"));
        assert!(words((1, 0), "1 2 3 4 5")[0].contains("At most 3 rows and 4 columns"));
        assert_eq!(words((0, 0), "[1]")[0], "It takes at least 1 row and 2 columns.");
        let [en, zh] = words((2, 0), "1 2\n3 4");
        assert!(en.contains("row 4, column 2") && zh.contains("第 4 行第 2 列"), "{en} {zh}");
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_the_result_is_within_the_sizes(
            text in "[-0-9.,;\\t\\n \\[\\]ex]{0,40}", i in 0..3_usize, j in 0..4_usize,
        ) {
            if let Ok(matrix) = paste((i, j), &text) {
                prop_assert!((LEAST.rows..=MOST.rows).contains(&matrix.nrows()));
                prop_assert!((LEAST.cols..=MOST.cols).contains(&matrix.ncols()));
                prop_assert!(matrix.len() == matrix.nrows() * matrix.ncols() && matrix.iter().all(|x| x.is_finite()));
            }
        }

        #[test]
        fn what_is_copied_can_be_pasted(data in prop::collection::vec(-1e9..1e9_f64, 6)) {
            let matrix = Matrix::from_shape_vec((2, 3), data).unwrap();
            for text in [super::super::tools::numpy(&matrix), super::super::tools::tabbed(&matrix)] {
                prop_assert_eq!(paste((0, 0), &text), Ok(matrix.clone()));
            }
        }
    }
}
