//! What a host page may ask, read from whatever it sends.

use js_sys::{Array, Object, Reflect};
use nabla_math::number::address;
use nabla_math::text::{Lang, Text};
use wasm_bindgen::{JsCast, JsValue};

use crate::ui::options::Tone;
use crate::url::{Notice, Problem, pairs};

/// The longest text that is looked at, in characters: longer ones are no addresses.
const LONGEST: usize = 20_000;
/// The most pairs that are looked at.
const MOST: u32 = 200;

const NO_STATE: Text = Text::new(
    "setState needs `query`, a text of at most 20000 characters, or `params`, an object of at most 200 values.",
    "setState 需要 `query`（不超过 20000 个字符的文本）或 `params`（不超过 200 个值的对象）。",
);
const NO_STEP: Text = Text::new("seek needs `step`, a number.", "seek 需要 `step`，一个数。");
const NO_THEME: Text = Text::new(
    "setTheme needs `theme`: \"light\", \"dark\" or \"auto\".",
    "setTheme 需要 `theme`：\"light\"、\"dark\" 或 \"auto\"。",
);
const NO_LANG: Text =
    Text::new("setLang needs `lang`: \"en\" or \"zh\".", "setLang 需要 `lang`：\"en\" 或 \"zh\"。");

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Request {
    /// Tell the state.
    State,
    /// Take these pairs over; the notices are of values that are no texts.
    Take(Vec<(String, String)>, Vec<Notice>),
    /// Go to this step of the animation.
    Seek(f64),
    /// Play it, or pause.
    Play(bool),
    /// Show this tone; none is the visitor's own.
    Theme(Option<Tone>),
    /// Show this language.
    Lang(Lang),
    /// Tell the height.
    Height,
}

/// The request in a message: none if it is nothing of ours, an error in words if it lacks what it needs.
pub(super) fn read(data: &JsValue) -> Option<Result<Request, Text>> {
    let kind = text(data, "type").filter(|kind| kind.len() < 64)?;
    let read = match kind.strip_prefix("nabla:")? {
        "getState" => Ok(Request::State),
        "setState" => state(data).ok_or(NO_STATE),
        "seek" => {
            get(data, "step").as_f64().filter(|step| step.is_finite()).map(Request::Seek).ok_or(NO_STEP)
        }
        "play" => Ok(Request::Play(true)),
        "pause" => Ok(Request::Play(false)),
        "setTheme" => theme(data).map(Request::Theme).ok_or(NO_THEME),
        "setLang" => text(data, "lang").and_then(|tag| lang(&tag)).map(Request::Lang).ok_or(NO_LANG),
        "getHeight" => Ok(Request::Height),
        _ => return None,
    };
    Some(read)
}

fn theme(data: &JsValue) -> Option<Option<Tone>> {
    let name = text(data, "theme")?;
    let tone = Tone::from_name(&name);
    (tone.is_some() || name == "auto").then_some(tone)
}

fn lang(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| tag == lang.slug() || tag == lang.tag())
}

fn state(data: &JsValue) -> Option<Request> {
    let query = text(data, "query");
    let params = get(data, "params").dyn_into::<Object>().ok();
    if query.is_none() && params.is_none() {
        return None;
    }
    let (mut given, mut unread) = (Vec::new(), Vec::new());
    // The first of several pairs with the same key counts: `params` before `query`.
    if let Some(params) = params {
        let entries = Object::entries(&params);
        if entries.length() > MOST {
            return None;
        }
        for entry in entries.iter().filter_map(|entry| entry.dyn_into::<Array>().ok()) {
            let key = entry.get(0).as_string().filter(|key| key.len() < 64)?;
            match value(&entry.get(1)) {
                Some(value) => given.push((key, value)),
                None => unread.push(Notice { key, given: "?".to_owned(), problem: Problem::Unreadable }),
            }
        }
    }
    if let Some(query) = query {
        given.extend(
            pairs(&query).take(MOST as usize).map(|(key, value)| (key.into_owned(), value.into_owned())),
        );
    }
    Some(Request::Take(given, unread))
}

/// A value as the address has it: a text, a finite number, yes or no.
fn value(value: &JsValue) -> Option<String> {
    let number = || value.as_f64().filter(|number| number.is_finite()).map(address);
    let flag = || value.as_bool().map(|on| if on { "1" } else { "0" }.to_owned());
    short(value).or_else(number).or_else(flag)
}

/// A property of whatever it is; undefined where there is none.
pub(super) fn get(data: &JsValue, key: &str) -> JsValue {
    // Fails on what is no object.
    Reflect::get(data, &key.into()).unwrap_or_default()
}

fn text(data: &JsValue, key: &str) -> Option<String> {
    short(&get(data, key))
}

/// A text that is not too long; a longer one is not even copied.
fn short(value: &JsValue) -> Option<String> {
    let text = value.dyn_ref::<js_sys::JsString>()?;
    if text.length() as usize <= LONGEST { Some(text.into()) } else { None }
}
