//! The dialog “Take away”: pictures, numbers, formulas and the address leave the page as they should.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use nabla_math::activation;
use nabla_math::param::defaults;
use serde_json::{Value, json};

use super::checks::{focus_is_visible, no_overflow, nothing_went_wrong, targets_are_large, text_is_in};
use super::embed::framed;
use crate::axe::Axe;
use crate::profile::Profile;
use crate::session::{Key, Role, Session};
use crate::test::Test;

const FINGER: Profile = Profile { touch: true, ..Profile::PLAIN };

pub(super) fn tests(axe: &Arc<Axe>) -> Vec<Test> {
    let mut tests = crate::tests![
        the_dialog_takes_the_focus_and_gives_it_back,
        the_csv_has_the_numbers_of_the_chart,
        the_svg_is_well_formed_and_says_what_the_chart_says,
        the_png_has_the_stated_size_and_the_chosen_colours,
        formulas_and_address_are_copied,
        without_a_clipboard_the_text_is_there_to_copy,
        a_sandboxed_embed_copies_by_hand,
        an_embed_has_the_dialog_unless_it_is_hidden,
        the_dialog_fits_a_finger_and_a_narrow_window in FINGER,
    ];
    let axe = Arc::clone(axe);
    tests.push(Test::new("take_away: the dialog has no accessibility violation", move |s| {
        let axe = Arc::clone(&axe);
        Box::pin(async move {
            for (path, theme) in [("/en/activations/", "light"), ("/zh/activations/", "dark")] {
                open(s, &format!("{path}?theme={theme}")).await?;
                axe.check(s).await.with_context(|| path.to_owned())?;
                text_is_in(s, &path[1..3]).await?;
            }
            Ok(())
        })
    }));
    tests
}

/// Keeps what would be saved, with its name, and what would be copied.
pub(super) const CATCH: &str = "() => {
    window.files = []; window.copied = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => { window.files.push({ blob }); return make.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () { window.files.at(-1).name = this.download; };
    if (navigator.clipboard) navigator.clipboard.writeText = text => { window.copied.push(text); return Promise.resolve(); };
}";

/// Visits a page and opens its dialog, until the pictures are there.
pub(super) async fn open(s: &Session, path: &str) -> Result<()> {
    s.visit(path).await?;
    press_open(s).await
}

async fn press_open(s: &Session) -> Result<()> {
    s.js("[...document.querySelectorAll('.export > button')].find(b => b.checkVisibility()).click()").await?;
    s.eventually(
        "the dialog",
        "const dialog = document.querySelector('.take-away[open]');
         return dialog !== null && dialog.querySelectorAll('.figure canvas').length > 0",
    )
    .await
}

/// Presses the button of a picture (counted from 0) whose name starts like this.
pub(super) async fn press(s: &Session, picture: usize, name: &str) -> Result<()> {
    let body = "const figure = document.querySelectorAll('.take-away[open] .figure')[arguments[0]];
        const button = [...figure.querySelectorAll('button')].find(b => b.textContent.startsWith(arguments[1]));
        button.click();
        return true";
    s.js_with(body, vec![json!(picture), json!(name)]).await.with_context(|| name.to_owned()).map(drop)
}

/// Waits for so many files and gives the name of the last.
pub(super) async fn saved(s: &Session, count: usize) -> Result<String> {
    s.eventually(
        "a file",
        &format!("return window.files.length === {count} && window.files.at(-1).name !== undefined"),
    )
    .await?;
    let name = s.js("return window.files.at(-1).name").await?;
    Ok(name.as_str().context("a name")?.to_owned())
}

pub(super) async fn last_text(s: &Session) -> Result<String> {
    // `text()` would take the byte order mark away.
    let body = "const bytes = await window.files.at(-1).blob.arrayBuffer();
        return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes)";
    let text = s.js_async(body, vec![json!(null)]).await?;
    Ok(text.as_str().context("a text")?.to_owned())
}

async fn the_dialog_takes_the_focus_and_gives_it_back(s: &Session) -> Result<()> {
    s.visit("/en/activations/").await?;
    let button = s.by_role(Role::Button, "Take away").await?;
    for close in ["Escape", "button"] {
        s.click(&button).await?;
        s.eventually("pictures", "return document.querySelectorAll('.take-away .figure').length === 2")
            .await?;
        let inside = "return document.querySelector('.take-away').contains(document.activeElement)";
        ensure!(s.js(inside).await? == json!(true), "the focus stays outside");
        for _ in 0..4 {
            s.press(Key::Tab).await?;
            ensure!(s.js(inside).await? == json!(true), "Tab leaves the dialog");
            focus_is_visible(s).await?;
        }
        if close == "Escape" {
            s.press(Key::Escape).await?;
        } else {
            s.click(&s.by_role(Role::Button, "Close").await?).await?;
        }
        s.eventually("it closes", "return document.querySelector('.take-away[open]') === null").await?;
        s.eventually("what was in it goes", "return document.querySelector('.take-away .figure') === null")
            .await?;
        let back = s.js("return document.activeElement.textContent").await?;
        ensure!(back == "Take away", "the focus goes to {back}");
    }
    nothing_went_wrong(s)
}

async fn the_csv_has_the_numbers_of_the_chart(s: &Session) -> Result<()> {
    s.before_every_page(CATCH).await?;
    open(s, "/en/activations/?f=tanh,elu(0.5),relu&show=f,df,d2f&view=-4,4,-1,1").await?;
    press(s, 0, "CSV").await?;
    ensure!(saved(s, 1).await? == "nabla-activations-curves.csv", "{}", saved(s, 1).await?);
    let text = last_text(s).await?;
    let records = records(text.strip_prefix('\u{feff}').context("no byte order mark")?)?;
    let names: Vec<&str> = records[0].iter().map(String::as_str).collect();
    ensure!(names.len() == 10 && names[0] == "x" && names.contains(&"ELU, α = 0.5 f′"), "{names:?}");
    let mut compared = 0;
    for record in &records[1..] {
        let x: f64 = record[0].parse()?;
        for (name, field) in names.iter().zip(record).skip(1).filter(|(_, field)| !field.is_empty()) {
            let (of, what) = name.rsplit_once(' ').context("a name")?;
            let function = of.split(',').next().unwrap_or_default().to_ascii_lowercase();
            let function = activation::find(&function).with_context(|| format!("{name} is no function"))?;
            let mut args = defaults(function.params);
            if let Some((_, arg)) = of.split_once("= ") {
                args[0] = arg.parse()?;
            }
            // At a jump the file has the limits of both sides.
            if (function.kinks)(args).contains(&x) {
                continue;
            }
            let f = match what {
                "f" => function.value,
                "f′" => function.slope,
                _ => function.curvature,
            };
            let (got, due): (f64, f64) = (field.parse()?, f(x, args));
            ensure!(got.to_bits() == due.to_bits(), "{name} at {x} is {got} and not {due}");
            compared += 1;
        }
    }
    ensure!(compared >= 9 * 400, "only {compared} numbers");
    press(s, 1, "CSV").await?;
    ensure!(
        saved(s, 2).await? == "nabla-activations-layers.csv",
        "the second chart has the name of the first"
    );
    nothing_went_wrong(s)
}

/// The fields of every record, as RFC 4180 has them.
pub(super) fn records(text: &str) -> Result<Vec<Vec<String>>> {
    let mut records = Vec::new();
    for line in text.strip_suffix("\r\n").context("the last line has no end")?.split("\r\n") {
        let mut fields = Vec::new();
        let mut rest = line;
        loop {
            let (field, after) = match rest.strip_prefix('"') {
                Some(quoted) => {
                    let (field, after) = quoted.split_once('"').context("an open quote")?;
                    (field, after)
                }
                None => rest.split_at(rest.find(',').unwrap_or(rest.len())),
            };
            fields.push(field.to_owned());
            match after.strip_prefix(',') {
                Some(next) => rest = next,
                None => break,
            }
        }
        records.push(fields);
    }
    ensure!(records.iter().all(|record| record.len() == records[0].len()), "records of different lengths");
    Ok(records)
}

async fn the_svg_is_well_formed_and_says_what_the_chart_says(s: &Session) -> Result<()> {
    s.before_every_page(CATCH).await?;
    open(s, "/zh/activations/?f=tanh,swish(1.5)&x=-1").await?;
    press(s, 0, "SVG").await?;
    ensure!(saved(s, 1).await? == "nabla-activations-curves.svg", "{}", saved(s, 1).await?);
    let read = s
        .js_async(
            "const picture = new DOMParser().parseFromString(await window.files.at(-1).blob.text(), 'image/svg+xml');
             const root = picture.documentElement;
             return {
                 type: window.files.at(-1).blob.type, root: root.localName, space: root.namespaceURI,
                 size: [root.getAttribute('width'), root.getAttribute('height'), root.getAttribute('viewBox')],
                 texts: [...picture.querySelectorAll('text')].map(t => t.textContent.trim()),
                 lines: picture.querySelectorAll('polyline, path, line').length, rings: picture.querySelectorAll('circle').length,
             };",
            vec![json!(null)],
        )
        .await?;
    ensure!(
        read["root"] == "svg" && read["space"] == "http://www.w3.org/2000/svg",
        "not well formed: {read}"
    );
    ensure!(
        read["type"] == "image/svg+xml" && read["size"] == json!(["800", "500", "0 0 6400 4000"]),
        "{read}"
    );
    let texts: Vec<&str> = read["texts"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for text in ["双曲正切 Tanh", "Swish, β = 1.5", "−4", "平坦：学习停滞"] {
        ensure!(texts.contains(&text), "{text} is missing: {texts:?}");
    }
    ensure!(read["lines"].as_u64() > Some(30), "no dashes: {read}");
    ensure!(read["rings"].as_u64() == Some(2), "the point is missing: {read}");
    nothing_went_wrong(s)
}

async fn the_png_has_the_stated_size_and_the_chosen_colours(s: &Session) -> Result<()> {
    s.before_every_page(CATCH).await?;
    open(s, "/en/activations/?theme=dark").await?;
    let picture = "const { blob, name } = window.files.at(-1);
        const bitmap = await createImageBitmap(blob);
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        const colours = new Set(); let transparent = 0;
        for (let i = 0; i < data.length; i += 4) {
            colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
            if (data[i + 3] < 255) transparent++;
        }
        return { type: blob.type, size: [bitmap.width, bitmap.height], corner: [...data.slice(0, 3)], colours: colours.size, transparent };";
    let files = [
        ("PNG 1600", "nabla-activations-curves@2x.png", [1600, 1000]),
        ("PNG for print", "nabla-activations-curves-print.png", [1890, 1180]),
    ];
    for (count, (button, name, size)) in files.into_iter().enumerate() {
        for (tone, corner) in [("Dark", [0x19, 0x1c, 0x24]), ("Light", [255, 255, 255])] {
            s.click(&s.by_role(Role::Button, tone).await?).await?;
            press(s, 0, button).await?;
            let number = 2 * count + 1 + usize::from(tone == "Light");
            ensure!(saved(s, number).await? == name, "{}", saved(s, number).await?);
            let read = s.js_async(picture, vec![json!(null)]).await?;
            ensure!(read["type"] == "image/png" && read["size"] == json!(size), "{button}: {read}");
            ensure!(read["corner"] == json!(corner), "{button}, {tone}: {read}");
            ensure!(
                read["colours"].as_u64() > Some(50) && read["transparent"] == json!(0),
                "{button}: {read}"
            );
        }
    }
    let said = s.js("return document.querySelector('.take-away section [role=status]').textContent").await?;
    ensure!(said.as_str().is_some_and(|said| said.ends_with("curves-print.png")), "says {said}");
    nothing_went_wrong(s)
}

/// Presses every copy button of this name.
async fn copy_all(s: &Session, name: &str) -> Result<()> {
    let body = "[...document.querySelectorAll('.take-away[open] .copy button')].filter(b => b.textContent === arguments[0])
            .forEach(b => b.click())";
    s.js_with(body, vec![json!(name)]).await.map(drop)
}

async fn formulas_and_address_are_copied(s: &Session) -> Result<()> {
    s.before_every_page(CATCH).await?;
    open(s, "/en/activations/?f=sigmoid&x=2&course=7&hide=facts&embed=0").await?;
    copy_all(s, "Copy LaTeX").await?;
    s.eventually("four formulas", "return window.copied.length === 4").await?;
    let latex = s.js("return window.copied.splice(0)").await?;
    ensure!(latex[0] == r"f(x) = \frac{1}{1 + e^{-x}}", "{latex}");
    ensure!(latex[2] == r"f(2) = \frac{1}{1 + e^{-2}} = 0.880797", "{latex}");
    s.eventually("it says so", "return document.querySelectorAll('.copy .said span').length === 4").await?;
    copy_all(s, "Copy MathML").await?;
    s.eventually("four formulas", "return window.copied.length === 4").await?;
    let broken = s
        .js("return window.copied.splice(0).filter(text => {
                 const math = new DOMParser().parseFromString(text, 'application/xml').documentElement;
                 return math.localName !== 'math' || math.namespaceURI !== 'http://www.w3.org/1998/Math/MathML' || math.querySelector('mo') === null;
             })")
        .await?;
    ensure!(broken == json!([]), "not MathML: {broken}");
    copy_all(s, "Copy address").await?;
    copy_all(s, "Copy HTML").await?;
    s.eventually("address and HTML", "return window.copied.length === 2").await?;
    let copied = s.js("return window.copied").await?;
    let full = s.site.url("/en/activations/?course=7&f=sigmoid&x=2");
    let same = |a: &str, b: &str| -> Result<bool> {
        let pairs = |url: &str| -> Result<Vec<(String, String)>> {
            let mut pairs: Vec<_> = url::Url::parse(url)?.query_pairs().into_owned().collect();
            pairs.sort();
            Ok(pairs)
        };
        Ok(a.split('?').next() == b.split('?').next() && pairs(a)? == pairs(b)?)
    };
    let link = copied[0].as_str().context("a link")?;
    ensure!(same(link, &full)?, "the address is {link}");
    let src = s
        .js("const body = new DOMParser().parseFromString(window.copied[1], 'text/html').body;
             return [body.children.length, body.firstChild.localName, body.firstChild.getAttribute('src'), body.firstChild.title]")
        .await?;
    ensure!(src[0] == 1 && src[1] == "iframe" && src[3] == "Activation functions · Nabla", "{src}");
    ensure!(same(src[2].as_str().unwrap_or_default(), &format!("{full}&embed=1&hide=facts"))?, "{src}");
    // The address leads to what is shown.
    s.client.goto(link).await?;
    s.ready().await?;
    let x = s.js("return document.querySelector('.plot .chart').ariaValueNow").await?;
    ensure!(x == "2", "the address leads to {x}");
    nothing_went_wrong(s)
}

/// The text is selected, whole, and words say which keys copy it.
async fn copies_by_hand(s: &Session) -> Result<()> {
    copy_all(s, "Copy address").await?;
    s.eventually(
        "a selected text and words",
        "const field = document.activeElement;
         return field.matches('.copy textarea') && field.value.startsWith('http')
             && field.selectionStart === 0 && field.selectionEnd === field.value.length
             && document.querySelector('.copy [role=status] span')?.textContent.includes('Ctrl-C')",
    )
    .await
}

async fn without_a_clipboard_the_text_is_there_to_copy(s: &Session) -> Result<()> {
    s.before_every_page(
        "() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })",
    )
    .await?;
    open(s, "/en/activations/").await?;
    copies_by_hand(s).await?;
    nothing_went_wrong(s)
}

async fn a_sandboxed_embed_copies_by_hand(s: &Session) -> Result<()> {
    let _host = framed(s, "/en/activations/?embed=1", Some("allow-scripts")).await?;
    press_open(s).await?;
    copies_by_hand(s).await?;
    let words = s.css(".take-away[open] section").await?.text().await?;
    ensure!(words.contains("may refuse to save"), "nothing is said of files that are not saved: {words}");
    ensure!(s.seen().errors.is_empty(), "console: {:#?}", s.seen().errors);
    Ok(())
}

async fn an_embed_has_the_dialog_unless_it_is_hidden(s: &Session) -> Result<()> {
    open(s, "/en/activations/?embed=1&tab=softmax").await?;
    let link = s.js("return document.querySelector('.take-away[open] .taken > textarea').value").await?;
    ensure!(link == s.site.url("/en/activations/?tab=softmax"), "the full page of the view is {link}");
    nothing_went_wrong(s)?;
    for path in ["/en/activations/?embed=1&hide=export", "/en/activations/?hide=export"] {
        s.visit(path).await?;
        let shown = s
            .js("return [...document.querySelectorAll('.export')].filter(e => e.checkVisibility()).length")
            .await?;
        ensure!(shown == 0, "{path} shows the button");
        ensure!(s.all(".notices").await?.is_empty(), "{path} has a notice");
    }
    Ok(())
}

async fn the_dialog_fits_a_finger_and_a_narrow_window(s: &Session) -> Result<()> {
    for path in ["/en/activations/", "/zh/activations/"] {
        s.viewport(320, 640).await?;
        open(s, path).await?;
        targets_are_large(s).await.context(path)?;
        no_overflow(s).await.context(path)?;
        let wide = s
            .js("const d = document.querySelector('.take-away[open]'); return d.scrollWidth > d.clientWidth")
            .await?;
        ensure!(wide == json!(false), "{path}: the dialog scrolls sideways");
    }
    Ok(())
}
