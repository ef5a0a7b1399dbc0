//! State ⇄ address: flat `key=value` pairs, defaults left out, every address a legal state.
//!
//! A state declares its fields once, in [`UrlState::FIELDS`]. Reading starts at the default and takes
//! over what can be understood; what cannot is kept out and reported as a [`Notice`]. Keys that nobody
//! declares are ignored and survive a rewrite, because they may belong to the host page.

pub mod call;

use std::borrow::Cow;

use nabla_math::text::Lang;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What must be escaped in a value; commas, colons and parentheses stay readable.
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>').add(b'=');

/// The longest value that a notice repeats in full, in characters.
const QUOTED: usize = 40;

/// A state that lives in the address.
pub trait UrlState: Clone + PartialEq + Default + 'static {
    /// Its fields, in the order in which they are written.
    const FIELDS: &'static [Field<Self>];
}

/// One field of a state in the address.
pub struct Field<S: 'static> {
    /// Name of the pair; never changes its meaning.
    pub key: &'static str,
    /// The value as text. Equal text means equal value.
    pub read: fn(&S) -> String,
    /// Takes the value from text. On a problem the state is legal all the same, and what was there stays unless a part of
    /// the text could be used.
    pub write: fn(&mut S, &str) -> Result<(), Problem>,
}

/// Why a value from the address is not shown as given.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// It could not be read; the default stands.
    Unreadable,
    /// It is outside its range; this nearest value stands.
    Clamped(String),
    /// It is not a whole number; this nearest one stands.
    Rounded(String),
    /// It names things that do not exist; they are left out.
    Unknown(String),
}

/// A problem with one value of the address, for the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The key.
    pub key: String,
    /// The value as given.
    pub given: String,
    /// What is wrong with it.
    pub problem: Problem,
}

impl Notice {
    /// The notice as a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let key = &self.key;
        let given = shorten(&self.given);
        match (&self.problem, lang) {
            (Problem::Unreadable, Lang::En) => {
                format!("The address says {key}={given}, which cannot be read; the default is shown.")
            }
            (Problem::Unreadable, Lang::Zh) => {
                format!("地址中的 {key}={given} 无法识别，已改用默认值。")
            }
            (Problem::Clamped(used), Lang::En) => {
                format!("The address says {key}={given}, which is out of range; {used} is shown.")
            }
            (Problem::Clamped(used), Lang::Zh) => {
                format!("地址中的 {key}={given} 超出范围，已改为 {used}。")
            }
            (Problem::Rounded(used), Lang::En) => {
                format!("The address says {key}={given}, which is not a whole number; {used} is shown.")
            }
            (Problem::Rounded(used), Lang::Zh) => {
                format!("地址中的 {key}={given} 不是整数，已改为 {used}。")
            }
            (Problem::Unknown(names), Lang::En) => {
                format!("The address says {key}={given}; there is no “{}” here.", shorten(names))
            }
            (Problem::Unknown(names), Lang::Zh) => {
                format!("地址中的 {key}={given}：这里没有“{}”。", shorten(names))
            }
        }
    }
}

/// The state that a query string describes, and what could not be taken over.
///
/// Total: any text gives a legal state. The first of several pairs with the same key counts.
pub fn decode<S: UrlState>(query: &str) -> (S, Vec<Notice>) {
    let mut state = S::default();
    let notices = update(&mut state, query);
    (state, notices)
}

/// The state that comes of `now` when the pairs of `query` are taken over, and what of them could not be; where nothing
/// of a value can be used, what was there stays.
pub fn take<S: UrlState>(now: &S, query: &str) -> (S, Vec<Notice>) {
    let mut state = now.clone();
    let notices = update(&mut state, query);
    // What was there may not fit what is new: a place in a list that has become shorter.
    (decode(&encode(&state)).0, notices)
}

fn update<S: UrlState>(state: &mut S, query: &str) -> Vec<Notice> {
    let mut notices = Vec::new();
    for field in S::FIELDS {
        let Some((_, given)) = pairs(query).find(|(key, _)| key == field.key) else { continue };
        if let Err(problem) = (field.write)(state, &given) {
            notices.push(Notice { key: field.key.to_owned(), given: given.into_owned(), problem });
        }
    }
    notices
}

/// The query string of a state, without `?`; empty for the default.
pub fn encode<S: UrlState>(state: &S) -> String {
    let default = S::default();
    let mut query = String::new();
    for field in S::FIELDS {
        let value = (field.read)(state);
        if value != (field.read)(&default) {
            push_pair(&mut query, field.key, &value);
        }
    }
    query
}

/// Whether `S` declares a field of this key.
pub fn declares<S: UrlState>(key: &str) -> bool {
    S::FIELDS.iter().any(|field| field.key == key)
}

/// The pairs of `query` whose keys nobody declares, as a query string.
pub fn rest(query: &str, declared: impl Fn(&str) -> bool) -> String {
    let mut rest = String::new();
    for (key, value) in pairs(query) {
        if !key.is_empty() && !declared(&key) {
            push_pair(&mut rest, &key, &value);
        }
    }
    rest
}

/// Two query strings as one.
pub fn join(first: &str, second: &str) -> String {
    match (first, second) {
        ("", query) | (query, "") => query.to_owned(),
        _ => format!("{first}&{second}"),
    }
}

/// Whether two query strings have the same pairs, in whatever order.
pub fn same(a: &str, b: &str) -> bool {
    let within = |a, b| pairs(a).all(|pair| pairs(b).any(|other| other == pair));
    a == b || within(a, b) && within(b, a)
}

/// The pairs of a query string.
pub fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.trim_start_matches('?').as_bytes())
}

/// Appends a pair to a query string.
pub fn push_pair(query: &mut String, key: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(key, ESCAPED));
    query.push('=');
    query.extend(utf8_percent_encode(value, ESCAPED));
}

/// A text from outside as sentences repeat it: its first characters.
pub fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

/// Where in the product an address points: `<root>/<lang>/<slug>/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The language folder; none at the root, where the visitor's language decides.
    pub lang: Option<Lang>,
    /// The page's folder; empty for the home page.
    pub slug: String,
}

impl Place {
    /// The place of a path below the root.
    pub fn parse(path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut folders = path.split('/').filter(|folder| !folder.is_empty());
        let lang = folders.next().and_then(Lang::from_slug);
        let slug = if lang.is_some() { folders.collect::<Vec<_>>().join("/") } else { String::new() };
        Self { lang, slug }
    }

    /// The path below the root.
    pub fn path(lang: Lang, slug: &str) -> String {
        let lang = lang.slug();
        if slug.is_empty() { format!("{lang}/") } else { format!("{lang}/{slug}/") }
    }
}

/// Reads a number that must lie between `min` and `max`: what is used, and the problem if it is not
/// what was given.
pub fn number_in(text: &str, min: f64, max: f64) -> Result<f64, (Option<f64>, Problem)> {
    let given = nabla_math::number::from_address(text).ok_or((None, Problem::Unreadable))?;
    let used = given.clamp(min, max);
    if used == given {
        Ok(given)
    } else {
        Err((Some(used), Problem::Clamped(nabla_math::number::address(used))))
    }
}

/// Writes a number from the address into its place, clamped; the place keeps its value when the text is
/// not a number.
pub fn set_number(place: &mut f64, text: &str, min: f64, max: f64) -> Result<(), Problem> {
    match number_in(text, min, max) {
        Ok(value) => {
            *place = value;
            Ok(())
        }
        Err((used, problem)) => {
            *place = used.unwrap_or(*place);
            Err(problem)
        }
    }
}

/// Writes a whole number from the address into its place. One outside its range is clamped and a fraction is rounded, both
/// with a notice; the place keeps its value when the text is not a number.
pub fn set_whole_number(place: &mut f64, text: &str, least: f64, most: f64) -> Result<(), Problem> {
    let mut number = *place;
    let result = set_number(&mut number, text, least, most);
    *place = number.round();
    if result.is_ok() && *place != number {
        return Err(Problem::Rounded(nabla_math::number::address(*place)));
    }
    result
}

/// The same for a place that counts.
pub fn set_whole(place: &mut usize, text: &str, least: usize, most: usize) -> Result<(), Problem> {
    let mut number = *place as f64;
    let result = set_whole_number(&mut number, text, least as f64, most as f64);
    *place = number as usize;
    result
}

/// The same for a place among `count` that the address counts from 1, and we from 0.
pub fn set_ordinal(place: &mut usize, text: &str, count: usize) -> Result<(), Problem> {
    let mut number = *place + 1;
    let result = set_whole(&mut number, text, 1, count);
    *place = number - 1;
    result
}

/// `1` for yes, `0` for no.
pub fn flag(on: bool) -> String {
    u8::from(on).to_string()
}

/// Puts yes or no from the address into its place, which keeps its value when the text is neither.
pub fn set_flag(place: &mut bool, text: &str) -> Result<(), Problem> {
    *place = match text {
        "0" => false,
        "1" => true,
        _ => return Err(Problem::Unreadable),
    };
    Ok(())
}

/// Puts what the address names into its place; the place keeps its value when nothing of `all` has this id.
pub fn set_choice<T: Copy>(
    place: &mut T,
    text: &str,
    all: &[T],
    id: fn(T) -> &'static str,
) -> Result<(), Problem> {
    let found = all.iter().copied().find(|choice| id(*choice) == text);
    *place = found.ok_or_else(|| Problem::Unknown(text.to_owned()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_numbers_are_rounded_and_clamped_with_a_notice() {
        let written = |text: &str| {
            let mut place = 5;
            let result = set_whole(&mut place, text, 1, 9);
            (place, result)
        };
        assert_eq!(written("2"), (2, Ok(())));
        assert_eq!(written("2.7"), (3, Err(Problem::Rounded("3".to_owned()))));
        assert_eq!(written("12.5"), (9, Err(Problem::Clamped("9".to_owned()))));
        assert_eq!(written("two"), (5, Err(Problem::Unreadable)));
        let mut place = 0;
        assert_eq!(set_ordinal(&mut place, "3", 4), Ok(()));
        assert_eq!(place, 2);
    }

    #[derive(Clone, Debug, PartialEq)]
    struct Sample {
        x: f64,
        name: String,
    }

    impl Default for Sample {
        fn default() -> Self {
            Self { x: 1.0, name: "a".to_owned() }
        }
    }

    impl UrlState for Sample {
        const FIELDS: &'static [Field<Self>] = &[
            Field {
                key: "x",
                read: |s| nabla_math::number::address(s.x),
                write: |s, text| set_number(&mut s.x, text, -10.0, 10.0),
            },
            Field {
                key: "name",
                read: |s| s.name.clone(),
                write: |s, text| {
                    s.name = text.to_owned();
                    Ok(())
                },
            },
        ];
    }

    #[test]
    fn defaults_are_left_out() {
        assert_eq!(encode(&Sample::default()), "");
        assert_eq!(encode(&Sample { x: 2.5, ..Sample::default() }), "x=2.5");
    }

    #[test]
    fn a_bad_value_is_replaced_and_reported() {
        let (state, notices) = decode::<Sample>("?x=99&name=b");
        assert_eq!(state, Sample { x: 10.0, name: "b".to_owned() });
        assert_eq!(notices[0].problem, Problem::Clamped("10".to_owned()));
        let (state, notices) = decode::<Sample>("x=abc");
        assert_eq!(state, Sample::default());
        assert_eq!(notices[0].problem, Problem::Unreadable);
        assert!(notices[0].words(Lang::En).contains("x=abc"));
    }

    #[test]
    fn unknown_keys_are_ignored_and_kept() {
        let (state, notices) = decode::<Sample>("childId=7&x=2&utm=a%20b");
        assert_eq!((state.x, notices.len()), (2.0, 0));
        assert_eq!(rest("childId=7&x=2&utm=a%20b", declares::<Sample>), "childId=7&utm=a%20b");
    }

    #[test]
    fn places_are_read_with_and_without_slash_and_index() {
        let place = Place { lang: Some(Lang::Zh), slug: "activations".to_owned() };
        for path in ["zh/activations/", "/zh/activations", "zh/activations/index.html"] {
            assert_eq!(Place::parse(path), place);
        }
        assert_eq!(
            Place::parse(&Place::path(Lang::En, "")),
            Place { lang: Some(Lang::En), ..Place::default() }
        );
        assert_eq!(Place::parse(""), Place::default());
    }

    proptest! {
        #[test]
        fn any_query_gives_a_legal_state(query in ".*") {
            let (state, notices) = decode::<Sample>(&query);
            prop_assert!((-10.0..=10.0).contains(&state.x));
            for notice in notices {
                prop_assert!(!notice.words(Lang::Zh).is_empty());
            }
        }

        #[test]
        fn saving_and_loading_is_the_identity(x in -10.0..10.0_f64, name in ".*") {
            let state = Sample { x, name };
            let (loaded, notices) = decode::<Sample>(&encode(&state));
            prop_assert_eq!(loaded, state);
            prop_assert!(notices.is_empty());
        }
    }
}
