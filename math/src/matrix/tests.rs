//! Pasted texts of every kind, their mistakes, and addresses.

use super::{Limits, Matrix, MatrixError, parse, slices};
use crate::matrix;
use crate::number::NumberError;
use crate::text::Lang;
use proptest::prelude::*;

const LIMITS: Limits = Limits { rows: 4, cols: 5 };

fn matrix(rows: &[&[f64]]) -> Matrix {
    Matrix::from_shape_vec((rows.len(), rows[0].len()), rows.concat()).unwrap()
}

#[track_caller]
fn reads(text: &str, rows: &[&[f64]]) {
    assert_eq!(parse(text, LIMITS), Ok(matrix(rows)), "{text:?}");
}

#[test]
fn spreadsheets_and_lists() {
    let square: &[&[f64]] = &[&[1.0, 2.0], &[3.0, -4.5]];
    for text in [
        "1\t2\n3\t-4.5",
        "1\t2\r\n3\t-4,5\r\n",
        "1,2\n3,-4.5",
        "1, 2\n\n3, −4.5\n",
        "1 2\n3   -4.5",
        "  1 2 ; 3 -4.5",
        "1,2;3,-4.5",
        "1, 2;\n3, -4.5;",
        "1;2\n3;-4,5",
        "1，2；3，－4.5",
    ] {
        reads(text, square);
    }
    reads("1;2;3", &[&[1.0], &[2.0], &[3.0]]);
    reads("7", &[&[7.0]]);
    reads("1e-3 2×10^2", &[&[0.001, 200.0]]);
}

#[test]
fn numpy_and_its_relatives() {
    let square: &[&[f64]] = &[&[1.0, 2.0], &[3.0, -4.5]];
    for text in [
        "[[1, 2], [3, -4.5]]",
        "[[1, 2,], [3, -4.5],]",
        "[[ 1.   2. ]\n [ 3.  -4.5]]",
        "array([[ 1. ,  2. ],\n       [ 3. , -4.5]])",
        "np.array([[1, 2], [3, -4.5]], dtype=np.float32)",
        "torch.tensor([[1., 2.], [3., -4.5]])",
        "[1 2; 3 -4.5]",
        "【【1，2】，【3，-4.5】】",
    ] {
        reads(text, square);
    }
    reads("[1, 2, 3]", &[&[1.0, 2.0, 3.0]]);
    reads("[1. 2. 3.]", &[&[1.0, 2.0, 3.0]]);
    reads("array([1e-05, 2.5])", &[&[1e-5, 2.5]]);
}

#[test]
fn mistakes_have_a_place() {
    let fails = |text: &str| parse(text, LIMITS).expect_err(text);
    let cell = |row, col, text: &str, why| MatrixError::Cell { row, col, text: text.to_owned(), why };
    for text in ["", " \n\t ", "[]", "[[]]", "array([])"] {
        assert_eq!(fails(text), MatrixError::Empty, "{text:?}");
    }
    assert_eq!(fails("1 2\n3"), MatrixError::Ragged { row: 2, expected: 2, found: 1 });
    assert_eq!(fails("[[1, 2], [3]]"), MatrixError::Ragged { row: 2, expected: 2, found: 1 });
    assert_eq!(fails("1,2\n3,x"), cell(2, 2, "x", NumberError::NotANumber));
    assert_eq!(fails("1,,2"), cell(1, 2, "", NumberError::Empty));
    assert_eq!(fails("1\t2\n\t3"), cell(2, 1, "", NumberError::Empty));
    assert_eq!(fails("[[1, , 2]]"), cell(1, 2, "", NumberError::Empty));
    assert_eq!(fails("[[1, nan]]"), cell(1, 2, "nan", NumberError::NotANumber));
    assert_eq!(fails("[[1, -inf]]"), cell(1, 2, "-inf", NumberError::NotFinite));
    assert_eq!(fails("[[1 ... 2]]"), cell(1, 2, "...", NumberError::NotANumber));
    assert_eq!(fails("1,5 2,5"), cell(1, 2, "5 2", NumberError::NotANumber));
    assert_eq!(fails("1,500\t2"), cell(1, 1, "1,500", NumberError::Ambiguous));
    assert_eq!(fails("1 2 3 4 5 6"), MatrixError::TooLarge { limits: LIMITS });
    assert_eq!(fails("1\n2\n3\n4\n5"), MatrixError::TooLarge { limits: LIMITS });
    let brackets = |row, text: &str| MatrixError::Brackets { row, text: text.to_owned() };
    assert_eq!(fails("[[1, 2], [3, 4"), brackets(2, ""));
    assert_eq!(fails("[[[1]]]"), brackets(1, "[1]]]"));
    assert_eq!(fails("[[1, 2]] 7"), brackets(2, "7"));
    assert_eq!(fails("array([[1]]"), brackets(1, ""));
    assert_eq!(fails("1, 2]"), brackets(1, "1, 2]"));
}

#[test]
fn mistakes_are_told_in_both_languages() {
    let words = |text: &str, lang| parse(text, LIMITS).expect_err(text).words(lang);
    assert_eq!(words("1,2\n3,x", Lang::En), "Row 2, column 2: “x” is not a number.");
    assert_eq!(words("1,2\n3,x", Lang::Zh), "第 2 行第 2 列：“x”不是数字。");
    assert_eq!(words("1,,2", Lang::En), "Row 1, column 2 is empty.");
    assert_eq!(words("1 2\n3", Lang::Zh), "第 2 行有 1 个数，而第 1 行有 2 个。");
    assert_eq!(words("1\n2\n3\n4\n5", Lang::En), "At most 4 rows and 5 columns fit here.");
    let long = words(&"9x".repeat(30), Lang::En);
    assert_eq!(long, "Row 1, column 1: “9x9x9x9x9x9x9x9x9x9x…” is not a number.");
}

fn any_matrix() -> impl Strategy<Value = Matrix> {
    (1..=LIMITS.rows, 1..=LIMITS.cols).prop_flat_map(|(rows, cols)| {
        let finite = any::<f64>().prop_filter("finite", |value| value.is_finite());
        prop::collection::vec(finite, rows * cols)
            .prop_map(move |data| Matrix::from_shape_vec((rows, cols), data).unwrap())
    })
}

/// Text of the signs that matter here.
fn matrix_like() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "1", "-2.5", "[", "]", "[[", "]]", "(", ")", ",", ";", " ", "\n", "\t", "array(", "，", "x", "e",
            ".", "+",
        ]),
        0..24,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn writing_and_reading_is_the_identity(matrix in any_matrix()) {
        prop_assert_eq!(matrix::from_address(&matrix::address(&matrix), LIMITS), Ok(matrix.clone()));
        let rows: Vec<String> = slices(&matrix).map(|row| format!("{row:?}")).collect();
        prop_assert_eq!(parse(&format!("np.array([{}])", rows.join(",\n")), LIMITS), Ok(matrix.clone()));
        prop_assert_eq!(parse(&matrix::address(&matrix), LIMITS), Ok(matrix));
    }

    #[test]
    fn any_text_is_a_matrix_within_the_limits_or_a_mistake_with_its_place(
        text in prop_oneof![any::<String>(), matrix_like()]
    ) {
        for read in [parse(&text, LIMITS), matrix::from_address(&text, LIMITS)] {
            match read {
                Ok(matrix) => {
                    prop_assert!((1..=LIMITS.rows).contains(&matrix.nrows()) && (1..=LIMITS.cols).contains(&matrix.ncols()));
                    prop_assert_eq!(matrix.len(), matrix.nrows() * matrix.ncols());
                    prop_assert!(matrix.iter().all(|value| value.is_finite()));
                }
                Err(MatrixError::Cell { row, col, .. }) => {
                    prop_assert!((1..=LIMITS.rows).contains(&row) && (1..=LIMITS.cols).contains(&col));
                }
                Err(error) => prop_assert!(!error.words(Lang::Zh).is_empty()),
            }
        }
    }
}
