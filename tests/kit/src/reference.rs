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

/// Copies of the case in which one part of the parameters, of the input or of what is expected is missing, or is something
/// else than it was; each has a name of its own.
pub fn damage(case: &Value) -> Vec<Value> {
    let others =
        [json!(null), json!([]), json!({}), json!(-1), json!("Infinity"), json!([[0.5, 2.0], [1.0]])];
    let mut damaged = Vec::new();
    for part in ["params", "input", "expected"] {
        let keys: Vec<&String> =
            case[part].as_object().into_iter().flat_map(|fields| fields.keys()).collect();
        let pointers = keys.iter().map(|key| format!("/{part}/{key}")).chain([format!("/{part}")]);
        for place in pointers {
            for other in &others {
                let mut copy = case.clone();
                if let Some(there) = copy.pointer_mut(&place) {
                    *there = other.clone();
                }
                copy["name"] = json!(format!("{} {place} {other}", case["name"]));
                damaged.push(copy);
            }
        }
        for key in keys {
            let mut copy = case.clone();
            if let Some(fields) = copy[part].as_object_mut() {
                fields.remove(key);
            }
            copy["name"] = json!(format!("{} without {part}.{key}", case["name"]));
            damaged.push(copy);
        }
    }
    damaged
}
