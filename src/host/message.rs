//! Messages to the host page.

use js_sys::Array;
use nabla_math::text::Lang;
use wasm_bindgen::JsValue;

use super::{VERSION, object};
use crate::ui::offers::Value;
use crate::url::{Notice, Problem, shorten};

/// A message of this type; `id` is that of the request that it answers, or undefined.
pub(super) fn message(kind: &str, id: &JsValue, more: &[(&str, JsValue)]) -> JsValue {
    let mut entries = vec![("type", kind.into()), ("version", VERSION.into())];
    if !id.is_undefined() {
        entries.push(("id", id.clone()));
    }
    entries.extend(more.iter().cloned());
    object(&entries)
}

/// A result as JavaScript has it.
pub(super) fn js(value: &Value) -> JsValue {
    match value {
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(values) => values.iter().map(js).collect::<Array>().into(),
        Value::Map(entries) => {
            object(&entries.iter().map(|(key, value)| (*key, js(value))).collect::<Vec<_>>())
        }
    }
}

/// What could not be taken over, as a list of `{key, given, message}`.
pub(super) fn problems(notices: &[Notice], lang: Lang) -> JsValue {
    let one = |notice: &Notice| {
        object(&[
            ("key", shorten(&notice.key).as_ref().into()),
            ("given", shorten(&notice.given).as_ref().into()),
            ("message", words(notice, lang).into()),
        ])
    };
    notices.iter().map(one).collect::<Array>().into()
}

/// A notice as a sentence to a host page.
pub(super) fn words(notice: &Notice, lang: Lang) -> String {
    let (key, given) = (shorten(&notice.key), shorten(&notice.given));
    match (&notice.problem, lang) {
        (Problem::Unreadable, Lang::En) => format!("{key}={given} cannot be read; what was there stays."),
        (Problem::Unreadable, Lang::Zh) => format!("{key}={given} 无法识别，保持原值。"),
        (Problem::Clamped(used), Lang::En) => format!("{key}={given} is out of range; {used} is used."),
        (Problem::Clamped(used), Lang::Zh) => format!("{key}={given} 超出范围，已改为 {used}。"),
        (Problem::Rounded(used), Lang::En) => format!("{key}={given} is not a whole number; {used} is used."),
        (Problem::Rounded(used), Lang::Zh) => format!("{key}={given} 不是整数，已改为 {used}。"),
        (Problem::Unknown(names), Lang::En) => {
            format!("{key}={given}: there is no “{}” here.", shorten(names))
        }
        (Problem::Unknown(names), Lang::Zh) => format!("{key}={given}：这里没有“{}”。", shorten(names)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_words_that_repeat_little_of_what_came_in() {
        let long = "x".repeat(5000);
        for problem in [
            Problem::Unreadable,
            Problem::Clamped("1".to_owned()),
            Problem::Rounded("1".to_owned()),
            Problem::Unknown(long.clone()),
        ] {
            let notice = Notice { key: "k".to_owned(), given: long.clone(), problem };
            let [en, zh] = Lang::ALL.map(|lang| words(&notice, lang));
            assert!(en.starts_with("k=xxx") && zh.starts_with("k=xxx") && en != zh, "{en} {zh}");
            assert!(en.len() < 200 && zh.len() < 200);
        }
    }
}
