//! The pictures, each in its forms.

use leptos::{html, prelude::*};
use nabla_math::text::Text;
use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::files::{self, PRINT, SCREEN, Sheet};
use super::save::{self, Saved};
use crate::host;
use crate::plot::Theme;
use crate::ui::choice::Choice;
use crate::ui::locale::{tr, use_lang};
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

/// The pictures on display, each with a button for every form.
#[component]
pub(super) fn Pictures(
    /// The pictures.
    pictures: Vec<Shown>,
) -> impl IntoView {
    let lang = use_lang();
    let tone = RwSignal::new(untrack(|| expect_context::<ThemeSetting>().tone()));
    let theme = Signal::derive(move || match tone.get() {
        Tone::Light => Theme::light(),
        Tone::Dark => Theme::dark(),
    });
    let saved = Saved::new();
    let said = move || {
        saved.last().map(|name| match name {
            Ok(name) => format!("{} {name}", SAVED.get(lang.get())),
            Err(()) => FAILED.get(lang.get()).to_owned(),
        })
    };
    view! {
        <section>
            <div class="head">
                <h3>{tr(PICTURES)}</h3>
                <Choice
                    label=COLOURS
                    options=vec![(Tone::Light, LIGHT), (Tone::Dark, DARK)]
                    value=tone
                    on_change=move |chosen| tone.set(chosen)
                />
            </div>
            {host::is_framed().then(|| view! { <p class="hint">{tr(FRAMED)}</p> })}
            {pictures.into_iter().map(|shown| view! { <Figure shown theme saved/> }).collect_view()}
            <p class="hint" role="status">{said}</p>
        </section>
    }
}

/// One picture: how it will look, and a button for each form.
#[component]
fn Figure(
    /// The picture.
    shown: Shown,
    /// Its colours.
    theme: Signal<Theme>,
    /// Is told of files.
    saved: Saved,
) -> impl IntoView {
    let preview = NodeRef::<html::Canvas>::new();
    let painted = shown.clone();
    Effect::new(move || {
        if let Some(canvas) = preview.get() {
            files::paint(&canvas, &painted, &theme.read(), files::PREVIEW);
        }
    });
    let name = shown.name;
    let file = StoredValue::new(save::stem(shown.file));
    let named = move |ending: &str| file.with_value(|stem| format!("{stem}{ending}"));
    let shown = StoredValue::new(shown);
    let png = move |sheet: Sheet, ending: &'static str| {
        move || {
            let Ok(canvas) = document().create_element("canvas") else { return saved.failed() };
            let canvas: HtmlCanvasElement = canvas.unchecked_into();
            shown.with_value(|shown| files::paint(&canvas, shown, &theme.read_untracked(), sheet));
            save::canvas(&canvas, named(ending), saved);
        }
    };
    let svg = move || {
        let svg = untrack(|| shown.with_value(|shown| files::svg(shown, &theme.read())));
        saved.text(named(".svg"), "image/svg+xml", &svg);
    };
    let csv = move || {
        saved.text(named(".csv"), "text/csv;charset=utf-8", &untrack(|| shown.with_value(files::csv)));
    };
    let (width, height) = SCREEN.pixels();
    let lang = use_lang();
    let printed = Signal::derive(move || PRINTED.get(lang.get()).to_owned());
    view! {
        <div class="figure" role="group" aria-label=tr(name)>
            <canvas aria-hidden="true" node_ref=preview></canvas>
            <div>
                <b>{tr(name)}</b>
                <div class="group">
                    <Form name form=format!("PNG {width} × {height}") on_press=png(SCREEN, "@2x.png")/>
                    <Form name form=printed on_press=png(PRINT, "-print.png")/>
                    <Form name form="SVG" on_press=svg/>
                    <Form name form="CSV" on_press=csv/>
                </div>
            </div>
        </div>
    }
}

/// A button that saves a picture in one form. It says in what form; whose it is, the group says, and its name for those
/// who hear it alone.
#[component]
fn Form(
    /// What the picture is called.
    name: Text,
    /// The form.
    #[prop(into)]
    form: Signal<String>,
    /// Saves it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let full = move || format!("{} · {}", form.get(), name.get(lang.get()));
    view! {
        <button type="button" class="pill" aria-label=full on:click=move |_| on_press.run(())>
            {move || form.get()}
        </button>
    }
}
