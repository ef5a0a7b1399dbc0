//! Pasted text.

use crate::least_squares::{Fault, MAX_SAMPLES, Model, PRESETS, Sample, What, paste};
use nabla_math::number::NumberError;
use nabla_math::text::Lang;
use proptest::prelude::*;

#[test]
fn tables_are_read_however_they_are_separated() {
    let points = vec![Sample::point(1.5, -2.0), Sample::point(3.0, 0.25)];
    for text in [
        "1.5,-2\n3,0.25",
        "x,y\r\n1.5, −2\r\n3, 0.25\r\n",
        "\u{feff}“x”\t“y”\n1,5\t-2\n3\t0,25\n",
        "\n x ; y \n1,5;-2\n\n3;0,25",
        "  1.5   -2 \n3 0.25",
        "时间，距离\n1.5，-2\n3，0.25",
    ] {
        let pasted = paste(text);
        assert_eq!(
            (pasted.samples, pasted.faults, pasted.model),
            (points.clone(), vec![], Model::Line),
            "{text:?}"
        );
    }
    let three = paste("x1 x2 y\n1 0 2\n-1 1 0.5");
    let samples =
        vec![Sample { features: [1.0, 0.0], target: 2.0 }, Sample { features: [-1.0, 1.0], target: 0.5 }];
    assert_eq!((three.samples, three.faults, three.model), (samples, vec![], Model::Plane));
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_kept() {
    let pasted = paste("x,y\n1,2\n3,abc\n\n4,5,6\n7,8\n9\n1e7,0\n2,\n5,6");
    let points = [(1.0, 2.0), (7.0, 8.0), (5.0, 6.0)].map(|(x, y)| Sample::point(x, y));
    assert_eq!(pasted.samples, points);
    let cell = |line: usize, column: usize, text: &str, why: NumberError| Fault {
        line,
        what: What::Cell { column, text: text.to_owned(), why },
    };
    let columns = |line: usize, found: usize| Fault { line, what: What::Columns { found, expected: 2 } };
    let faults = vec![
        cell(3, 2, "abc", NumberError::NotANumber),
        columns(5, 3),
        columns(7, 1),
        Fault { line: 8, what: What::Large { column: 1 } },
        cell(9, 2, "", NumberError::Empty),
    ];
    assert_eq!(pasted.faults, faults);
    let words = |lang: Lang| pasted.faults.iter().map(|fault| fault.words(lang)).collect::<Vec<_>>();
    assert_eq!(
        words(Lang::En)[..2],
        ["Line 3: column 2 “abc” is not a number.", "Line 5: numbers expected: 2, found: 3."]
    );
    assert_eq!(
        words(Lang::Zh)[..2],
        ["第 3 行：第 2 列“abc”不是数字。", "第 5 行：应有 2 个数，实有 3 个。"]
    );
    assert_eq!(
        words(Lang::En)[3..],
        ["Line 8: the number in column 1 is not between −10⁶ and 10⁶.", "Line 9: column 2 is empty.",]
    );
}

#[test]
fn what_is_too_much_or_too_little_is_said() {
    let long = "1 2\n".repeat(MAX_SAMPLES + 5);
    let pasted = paste(&long);
    assert_eq!(pasted.samples.len(), MAX_SAMPLES);
    assert_eq!(pasted.faults, [Fault { line: MAX_SAMPLES + 1, what: What::TooMany }]);
    for (text, line) in [("", 1), ("x,y", 1), ("x,y\n\n1,2", 3)] {
        let faults = paste(text).faults;
        assert_eq!(faults, [Fault { line, what: What::TooFew }], "{text:?}");
    }
    let bad = format!("1 2\n3 4\n{}", "1 b\n".repeat(500));
    let faults = paste(&bad).faults;
    assert_eq!((faults.len(), faults.last()), (21, Some(&Fault { line: 23, what: What::More(480) })));
    for lang in Lang::ALL {
        let all = [paste(&long).faults, paste("").faults, faults.clone(), paste("1 2 3 4").faults].concat();
        assert!(all.iter().all(|fault| fault.words(lang).contains(&fault.line.to_string())));
    }
}

/// A heading is one line, without numbers.
#[test]
fn a_second_heading_is_a_bad_line() {
    assert_eq!(paste("x y\nx y\n1 2\n3 4").faults.len(), 1);
    assert_eq!(paste("x 1\n1 2\n3 4").faults.len(), 1);
}

#[test]
fn what_is_copied_out_comes_back() {
    for preset in PRESETS {
        let row = |sample: &Sample| {
            let [f, g] = sample.features;
            match preset.model {
                Model::Line => format!("{f},{}\n", sample.target),
                Model::Plane => format!("{f},{g},{}\n", sample.target),
            }
        };
        let pasted = paste(&preset.samples.iter().map(row).collect::<String>());
        assert_eq!(
            (pasted.samples.as_slice(), pasted.model),
            (preset.samples, preset.model),
            "{}",
            preset.id
        );
        assert!(pasted.faults.is_empty());
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_bounded_answer(text in "(?s).{0,200}|[0-9,;\\t\\n .xe-]{0,300}") {
        let pasted = paste(&text);
        prop_assert!(pasted.samples.len() <= MAX_SAMPLES && pasted.faults.len() <= 22);
        for fault in &pasted.faults {
            prop_assert!(fault.line >= 1 && fault.line <= text.lines().count().max(1));
            Lang::ALL.iter().for_each(|lang| assert!(!fault.words(*lang).is_empty()));
        }
    }
}
