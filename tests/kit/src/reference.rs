//! Cases of reference files, by themselves and disturbed.

use serde_json::{Value, json};

/// The text of a file of this topic with one case alone.
pub fn alone(topic: &str, case: &Value) -> String {
    json!({"source": "", "topic": topic, "n_cases": 1, "cases": [case]}).to_string()
}

/// A copy of the case for each of these places in what is expected, with the number there disturbed by 10⁻⁷ relative to
/// max(1, |x|), and with 0.125 for a word; beside it the place.
pub fn disturb(case: &Value, places: Vec<String>) -> impl Iterator<Item = (String, Value)> {
    places.into_iter().map(|place| {
        let mut copy = case.clone();
        let number = copy["expected"].pointer_mut(&place).expect("there is something at every place");
        *number = json!(number.as_f64().map_or(0.125, |x| x + 1e-7 * x.abs().max(1.0)));
        (place, copy)
    })
}

/// Pointers to every number and word, however deep.
pub fn places(expected: &Value) -> Vec<String> {
    let inside = |key: String, value: &Value| -> Vec<String> {
        places(value).into_iter().map(|rest| format!("/{key}{rest}")).collect()
    };
    match expected {
        Value::Object(fields) => fields.iter().flat_map(|(key, value)| inside(key.clone(), value)).collect(),
        Value::Array(list) => {
            list.iter().enumerate().flat_map(|(i, value)| inside(i.to_string(), value)).collect()
        }
        _ => vec![String::new()],
    }
}

/// The same without what is a number by itself: those are statistics of the reference's own errors.
pub fn places_in_lists(expected: &Value) -> Vec<String> {
    let mut places = places(expected);
    places.retain(|place| place[1..].contains('/'));
    places
}
