//! Numbers as a file that spreadsheets and scripts read.

use nabla_math::number::address;

use super::Table;

impl Table {
    /// The table as CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel knows it; a line of names; numbers in
    /// the shortest form that gives them back to the last bit; nothing where there is no number.
    pub fn csv(&self) -> String {
        let mut csv = "\u{feff}".to_owned();
        line(&mut csv, self.names.iter().map(|name| quoted(name)));
        for row in &self.rows {
            line(
                &mut csv,
                row.iter().map(|value| if value.is_nan() { String::new() } else { address(*value) }),
            );
        }
        csv
    }
}

fn line(csv: &mut String, fields: impl Iterator<Item = String>) {
    for (place, field) in fields.enumerate() {
        if place > 0 {
            csv.push(',');
        }
        csv.push_str(&field);
    }
    csv.push_str("\r\n");
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads what RFC 4180 allows: the fields of every record.
    fn records(csv: &str) -> Vec<Vec<String>> {
        let mut records = vec![vec![String::new()]];
        let mut quoted = false;
        let mut letters = csv.chars().peekable();
        while let Some(c) = letters.next() {
            let record = records.last_mut().unwrap();
            match c {
                '"' if quoted && letters.peek() == Some(&'"') => {
                    record.last_mut().unwrap().push(letters.next().unwrap())
                }
                '"' => quoted = !quoted,
                ',' if !quoted => record.push(String::new()),
                '\r' if !quoted && letters.peek() == Some(&'\n') => {
                    letters.next();
                    records.push(vec![String::new()]);
                }
                c => record.last_mut().unwrap().push(c),
            }
        }
        assert_eq!(records.pop(), Some(vec![String::new()]), "the last record has its end");
        records
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_to_the_last_bit(
            names in prop::collection::vec("[a-zα′,\"\r\n 中=]{0,8}", 1..5),
            rows in prop::collection::vec(prop::collection::vec(any::<f64>(), 5), 0..8),
        ) {
            let rows: Vec<Vec<f64>> = rows.into_iter().map(|row| row[..names.len()].to_vec()).collect();
            let csv = Table { names: names.clone(), rows: rows.clone() }.csv();
            let records = records(csv.strip_prefix('\u{feff}').expect("a byte order mark"));
            prop_assert_eq!(&records[0], &names);
            prop_assert_eq!(records.len(), rows.len() + 1);
            for (record, row) in records[1..].iter().zip(&rows) {
                let read = |field: &String| if field.is_empty() { f64::NAN } else { field.parse().unwrap() };
                let read: Vec<f64> = record.iter().map(read).collect();
                let same = read.iter().zip(row).all(|(a, b)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan());
                prop_assert!(same && read.len() == row.len(), "{:?} {:?}", read, row);
            }
        }
    }
}
