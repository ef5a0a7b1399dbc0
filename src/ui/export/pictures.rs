//! The pictures, each in its forms.

use std::rc::Rc;

use leptos::prelude::*;
use nabla_math::text::Text;

use super::files::{self, PRINT, SCREEN, Sheet};
use super::save::{self, Saved};
use crate::host;
use crate::plot::Theme;
use crate::ui::dom::{El, button, classed, el, follow};
use crate::ui::locale::use_lang;
use crate::ui::offers::Shown;
use crate::ui::options::Tone;
use crate::ui::theme::ThemeSetting;

const PICTURES: Text = Text::new("Pictures and their numbers", "图片与数据");
const COLOURS: Text = Text::new("Colours", "配色");
const LIGHT: Text = Text::new("Light, for paper", "浅色（适合打印）");
const DARK: Text = Text::new("Dark", "深色");
const PRINTED: Text = Text::new("PNG for print, 16 cm at 300 dpi", "打印用 PNG（宽 16 厘米，300 dpi）");
const FRAMED: Text = Text::new(
    "Inside another page the browser may refuse to save files without saying so. If nothing is saved, open the address below and save there.",
    "在其他网页的框架里，浏览器可能会不加提示地拒绝保存文件。如果没有保存成功，请打开下面的地址，在那里保存。",
);
const SAVED: Text = Text::new("Handed to the browser for saving:", "已交给浏览器保存：");
const FAILED: Text = Text::new("The browser could not make this file.", "浏览器没能生成这个文件。");

/// The section; none where nothing is shown.
pub(super) fn section(pictures: Vec<Shown>) -> Option<El> {
    if pictures.is_empty() {
        return None;
    }
    let lang = use_lang();
    let tone = RwSignal::new(untrack(|| expect_context::<ThemeSetting>().tone()));
    let theme = move || match tone.get() {
        Tone::Light => Theme::light(),
        Tone::Dark => Theme::dark(),
    };
    let choice = |which: Tone, name| {
        button("pill", move || tone.set(which)).aria("aria-pressed", move || tone.get() == which).tr(name)
    };
    let colours = classed("div", "group")
        .attr("role", "group")
        .attr_tr("aria-label", COLOURS)
        .child(choice(Tone::Light, LIGHT))
        .child(choice(Tone::Dark, DARK));
    let saved = Saved::new();
    let said = classed("p", "hint").attr("role", "status").live(move || {
        saved.last().map_or_else(String::new, |name| match name {
            Ok(name) => format!("{} {name}", SAVED.get(lang.get())),
            Err(_) => FAILED.get(lang.get()).to_owned(),
        })
    });
    let framed = host::is_framed().then(|| classed("p", "hint").tr(FRAMED));
    let figures = pictures.into_iter().map(|shown| figure(shown, theme, saved));
    Some(
        el("section")
            .child(classed("div", "head").child(el("h3").tr(PICTURES)).child(colours))
            .children(framed)
            .children(figures)
            .child(said),
    )
}

/// One picture: how it will look, and a button for each form.
fn figure(shown: Shown, theme: impl Fn() -> Theme + Copy + 'static, saved: Saved) -> El {
    let lang = use_lang();
    let preview = el("canvas").attr("aria-hidden", "true");
    let (canvas, painted) = (preview.clone(), shown.clone());
    follow(move || {
        files::paint(&canvas, &painted, &theme(), files::PREVIEW);
    });
    let stem: Rc<str> = save::stem(shown.file).into();
    let name = shown.name;
    // A button says in what form; whose it is, the group says, and its name for those who hear it alone.
    let form = |text: Box<dyn Fn() -> String>, press: Box<dyn Fn()>| {
        let text = Rc::new(text);
        let told = text.clone();
        button("pill", press)
            .attr_live("aria-label", move || format!("{} · {}", told(), name.get(lang.get())))
            .live(move || text())
    };
    let png = |sheet: Sheet, ending: &'static str| -> Box<dyn Fn()> {
        let (shown, stem) = (shown.clone(), stem.clone());
        Box::new(move || {
            let canvas = el("canvas");
            files::paint(&canvas, &shown, &untrack(theme), sheet);
            save::canvas(&canvas, format!("{stem}{ending}"), saved);
        })
    };
    let text =
        |ending: &'static str, kind: &'static str, write: Box<dyn Fn(&Shown) -> String>| -> Box<dyn Fn()> {
            let (shown, stem) = (shown.clone(), stem.clone());
            Box::new(move || saved.text(format!("{stem}{ending}"), kind, &untrack(|| write(&shown))))
        };
    let svg = text(".svg", "image/svg+xml", Box::new(move |shown| files::svg(shown, &theme())));
    let csv = text(".csv", "text/csv;charset=utf-8", Box::new(files::csv));
    let (width, height) = SCREEN.pixels();
    let buttons = classed("div", "group")
        .child(form(Box::new(move || format!("PNG {width} × {height}")), png(SCREEN, "@2x.png")))
        .child(form(Box::new(move || PRINTED.get(lang.get()).to_owned()), png(PRINT, "-print.png")))
        .child(form(Box::new(|| "SVG".to_owned()), svg))
        .child(form(Box::new(|| "CSV".to_owned()), csv));
    classed("div", "figure")
        .attr("role", "group")
        .attr_tr("aria-label", name)
        .child(preview)
        .child(el("div").child(el("b").tr(name)).child(buttons))
}
