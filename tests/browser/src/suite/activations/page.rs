//! What the tests of this page read off it and do to it.

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use nabla_math::activation::{self, Activation};
use nabla_math::number::{Written, fixed, significant};
use nabla_math::param::{Args, defaults};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::session::{Key, PATIENCE, Session};
use crate::suite::checks::{painted, until};

/// The page in English, ready for a query.
pub(super) const PAGE: &str = "/en/activations/";
/// The picture with the point.
pub(super) const CHART: &str = ".plot .chart";
/// Significant digits of the readouts and of the worked lines.
const READ: usize = 6;

/// A function with its arguments, as the mathematics has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    /// The function.
    pub(super) function: &'static Activation,
    /// Its arguments.
    pub(super) args: Args,
}

impl Curve {
    pub(super) fn of(function: &'static Activation) -> Self {
        Self { function, args: defaults(function.params) }
    }

    /// The function of this id with these arguments, the rest at their defaults.
    pub(super) fn named(id: &str, args: &[f64]) -> Result<Self> {
        let mut curve = Self::of(activation::find(id).with_context(|| format!("no function {id}"))?);
        for (place, arg) in curve.args.iter_mut().zip(args) {
            *place = *arg;
        }
        Ok(curve)
    }

    pub(super) fn value(&self, x: f64) -> f64 {
        (self.function.value)(x, self.args)
    }

    pub(super) fn slope(&self, x: f64) -> f64 {
        (self.function.slope)(x, self.args)
    }
}

/// Exactly so many digits, as readouts show them.
pub(super) fn steady(value: f64, digits: usize) -> Result<String> {
    Ok(fixed(value, digits).context("a number")?.text())
}

/// At most so many digits, as sentences and tables show them.
pub(super) fn compact(value: f64, digits: usize) -> Result<String> {
    Ok(significant(value, digits).context("a number")?.text())
}

/// A number as the text of a formula has it, where powers are not raised.
fn in_formula(written: &Written) -> String {
    let mathml = written.mathml();
    let pieces = mathml.split('<').filter_map(|piece| piece.split_once('>'));
    pieces.map(|(_, text)| text).collect()
}

/// Waits until the body of a function returns `expected`; says what it returned instead.
pub(super) async fn comes_to(s: &Session, what: &str, body: &str, expected: Value) -> Result<()> {
    let what = format!("{what}, due {expected}");
    until(s, &what, body, |now| same(now, &expected)).await.map(drop)
}

/// Equality of what was read and what is due; a whole number may come with a fraction or without.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

/// Where the point is.
pub(super) async fn x(s: &Session) -> Result<f64> {
    let x = s.js(&format!("return Number(document.querySelector('{CHART}').ariaValueNow)")).await?;
    x.as_f64().context("the point's x")
}

/// The picture in words.
pub(super) async fn summary(s: &Session) -> Result<String> {
    let words = s.js(&format!("return document.querySelector('{CHART}').ariaValueText")).await?;
    Ok(words.as_str().context("a summary")?.to_owned())
}

/// Follows a link to another state of the page, as one in a text beside it would lead there.
pub(super) async fn follow(s: &Session, query: &str) -> Result<()> {
    s.js_with(
        "const link = document.body.appendChild(document.createElement('a'));
         link.href = arguments[0];
         link.click();
         link.remove();",
        vec![json!(format!("{PAGE}?{query}"))],
    )
    .await
    .map(drop)
}

/// Waits until readouts, worked lines and summary show this curve at this point, to the last digit.
pub(super) async fn shows(s: &Session, curve: &Curve, x: f64) -> Result<()> {
    let (value, slope) = (curve.value(x), curve.slope(x));
    let end = |result: f64| Ok::<_, anyhow::Error>(in_formula(&fixed(result, READ).context("a number")?));
    let expected = json!({
        "x": x,
        "f": steady(value, READ)?,
        "df": steady(slope, READ)?,
        "worked": [format!("={}", end(value)?), format!("={}", end(slope)?)],
        "words": format!("at x = {}: value {}, slope {}.", compact(x, 4)?, compact(value, 4)?, compact(slope, 4)?),
    });
    let body = format!(
        "const text = selector => document.querySelector(selector)?.textContent.trim();
         const chart = document.querySelector('{CHART}');
         const lines = [...document.querySelectorAll('.work math')].map(m => m.textContent.replace(/\\s/g, '')).slice(-2);
         return {{
             x: Number(chart.ariaValueNow), f: text('dl.read dd[data-q=f]'), df: text('dl.read dd[data-q=df]'),
             worked: lines.map(line => line.slice(line.lastIndexOf('='))),
             words: chart.ariaValueText.match(/at x = .*?slope .*?\\.(?= )/)?.[0],
         }};"
    );
    comes_to(s, curve.function.id, &body, expected).await
}

/// What the canvases of a part show, as one number.
pub(super) async fn picture_in(s: &Session, part: &str) -> Result<i64> {
    s.settle().await?;
    s.js(&painted(&format!("{part} canvas"))).await?.as_i64().context("a picture")
}

/// What the main picture shows, as one number.
pub(super) async fn picture(s: &Session) -> Result<i64> {
    picture_in(s, ".plot").await
}

/// Waits until the main picture is another than `before`, and returns it.
pub(super) async fn new_picture(s: &Session, before: i64) -> Result<i64> {
    let start = Instant::now();
    loop {
        let now = picture(s).await?;
        if now != before {
            return Ok(now);
        }
        ensure!(start.elapsed() < PATIENCE, "the picture stays as it was");
    }
}

/// The names on the chips, in order, and the place of the one in focus.
pub(super) async fn chips_are(s: &Session, names: &[&str], focus: usize) -> Result<()> {
    let body = "const chips = [...document.querySelectorAll('.chip:not(.plain)')];
        return [chips.map(c => c.querySelector('.name').textContent.trim()),
                chips.flatMap((c, i) => c.querySelector('.name').ariaPressed === 'true' ? [i] : [])];";
    comes_to(s, "curves and focus", body, json!([names, [focus]])).await
}

/// Chooses the curve with this place for the point.
pub(super) async fn focus(s: &Session, place: usize) -> Result<()> {
    let chips = s.all(".chip .name").await?;
    s.click(chips.get(place).with_context(|| format!("no chip {place}"))?).await
}

/// The slider of a quantity.
pub(super) async fn slider(s: &Session, quantity: &str) -> Result<Element> {
    s.css(&format!("fieldset.param[data-q='{quantity}'] input[type=range]")).await
}

/// The field of a quantity.
pub(super) async fn field(s: &Session, quantity: &str) -> Result<Element> {
    s.css(&field_of(quantity)).await
}

/// The selector of the field of a quantity.
pub(super) fn field_of(quantity: &str) -> String {
    format!("fieldset.param[data-q='{quantity}'] input[inputmode=decimal]")
}

/// Writes over what stands in the field of a quantity, and stays in it.
pub(super) async fn type_in(s: &Session, quantity: &str, text: &str) -> Result<()> {
    s.click(&field(s, quantity).await?).await?;
    s.chord(&[Key::Control], "a").await?;
    if text.is_empty() { s.press(Key::Delete).await } else { s.chord(&[], text).await }
}

/// Waits until the field of a quantity holds this text.
pub(super) async fn field_holds(s: &Session, quantity: &str, text: &str) -> Result<()> {
    let body = format!("return document.querySelector(\"{}\").value", field_of(quantity));
    comes_to(s, quantity, &body, json!(text)).await
}

/// Waits until the address has this value for a key; null when it has none.
pub(super) async fn address_has(s: &Session, key: &str, value: Value) -> Result<()> {
    let body = format!("return new URLSearchParams(location.search).get('{key}')");
    comes_to(s, &format!("{key}= in the address"), &body, value).await
}
