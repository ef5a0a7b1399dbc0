//! A program on display: in one of its languages, to copy and to save, and where PyTorch's own numbers differ.

use leptos::prelude::*;
use nabla_math::code::Language;
use nabla_math::text::{Lang, Text};

use super::copy::CopyButton;
use super::locale::{tr, use_lang};
use super::{download, storage};

const LANGUAGE: Text = Text::new("Language of the program", "程序所用的语言");
const PROGRAM: Text = Text::new("The program", "程序");
const COPY: Text = Text::new("Copy", "复制");
const SAVE: Text = Text::new("Download", "下载");
const EMPTY: Text =
    Text::new("There is no program for what is on display.", "当前显示的内容没有对应的程序。");
const GAPS: Text = Text::new("PyTorch’s own functions here", "PyTorch 自带函数在此处");
const NO_GAP: Text = Text::new("No difference is known but for rounding.", "除舍入误差外，没有已知的差异。");

/// Where the choice of language is kept.
const KEY: &str = "nabla-code";

/// Where PyTorch's own numbers differ for one function on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The function.
    pub of: String,
    /// What differs, and by how much.
    pub says: String,
}

/// A program on display: in one of its languages, to copy and to save, and where PyTorch's own numbers differ.
#[component]
pub fn CodePanel(
    /// What files are named after.
    topic: &'static str,
    /// Writes the program in a language, with comments in the language on display; it follows what this reads.
    #[prop(into)]
    program: Callback<(Language, Lang), String>,
    /// Where PyTorch's own functions differ.
    #[prop(into)]
    notes: Callback<Lang, Vec<Note>>,
) -> impl IntoView {
    let lang = use_lang();
    let stored = storage::get(KEY).and_then(|id| Language::ALL.into_iter().find(|known| known.id() == id));
    let chosen = RwSignal::new(stored.unwrap_or(Language::NumPy));
    let program = Memo::new(move |_| program.run((chosen.get(), lang.get())));
    let notes = Memo::new(move |_| notes.run(lang.get()));
    let empty = move || program.with(String::is_empty);
    let save = move |_| {
        let name = chosen.get_untracked().file_name(topic);
        // Where the browser does not let a page save, there is still the text.
        let _ = download::text(&name, "text/plain", &program.read_untracked());
    };
    let difference = |note: Note| {
        view! {
            <li>
                <b>{note.of}</b>
                " "
                {note.says}
            </li>
        }
    };
    view! {
        <div class="code-panel">
            <div class="buttons">
                <LanguageChoice topic chosen/>
                <div class="group">
                    <CopyButton name=COPY text=program/>
                    <button type="button" class="pill" on:click=save>{tr(SAVE)}</button>
                </div>
            </div>
            <pre
                class="program"
                tabindex="0"
                role="region"
                aria-label=tr(PROGRAM)
                hidden=empty
                inner_html=move || program.with(|program| shaded(program, chosen.get()))
            ></pre>
            <p class="hint" hidden=move || !empty()>{tr(EMPTY)}</p>
            <div class="gaps">
                <h3>{tr(GAPS)}</h3>
                <ul>{move || notes.get().into_iter().map(difference).collect_view()}</ul>
                <p class="hint" hidden=move || notes.with(|notes| !notes.is_empty())>{tr(NO_GAP)}</p>
            </div>
        </div>
    }
}

/// The switch of the language: radio buttons, so that the arrow keys go through it.
#[component]
fn LanguageChoice(
    /// What the panel is about; another panel has other radio buttons.
    topic: &'static str,
    /// The language on display.
    chosen: RwSignal<Language>,
) -> impl IntoView {
    let each = |language: Language| {
        let choose = move |_| {
            storage::set(KEY, language.id());
            chosen.set(language);
        };
        view! {
            <label class="pill">
                <input
                    class="sr-only"
                    type="radio"
                    name=format!("code-{topic}")
                    value=language.id()
                    checked=chosen.get_untracked() == language
                    on:change=choose
                />
                {language.name()}
            </label>
        }
    };
    view! {
        <div class="group choice" role="radiogroup" aria-label=tr(LANGUAGE)>
            {Language::ALL.map(each).collect_view()}
        </div>
    }
}

/// The program as HTML, with comments and strings marked. A string ends on its line.
fn shaded(program: &str, language: Language) -> String {
    let comment = if language == Language::Rust { "//" } else { "#" };
    let mut html = String::with_capacity(program.len() * 5 / 4);
    for line in program.split_inclusive('\n') {
        let (mut rest, mut plain) = (line, 0);
        while plain < rest.len() {
            let (class, end) = match &rest[plain..] {
                tail if tail.starts_with(comment) => ("c", rest.len()),
                tail if tail.starts_with('"') => ("s", plain + string(tail)),
                tail => {
                    plain += tail.chars().next().map_or(1, char::len_utf8);
                    continue;
                }
            };
            escape(&mut html, &rest[..plain]);
            html += &format!("<span class=\"{class}\">");
            escape(&mut html, &rest[plain..end]);
            html += "</span>";
            (rest, plain) = (&rest[end..], 0);
        }
        escape(&mut html, rest);
    }
    html
}

/// The length of the string at the head of `text`, its quotation marks included.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '"' if !escaped => return at + 1,
            _ => escaped = character == '\\' && !escaped,
        }
    }
    text.len()
}

fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabla_math::code::{Softmax, softmax};

    #[test]
    fn comments_and_strings_are_marked_and_signs_escaped() {
        assert_eq!(
            shaded("a = \"#1 \\\" <\"  # \"no\" & no\nb < 1\n", Language::NumPy),
            "a = <span class=\"s\">\"#1 \\\" &lt;\"</span>  <span class=\"c\"># \"no\" &amp; no\n</span>b &lt; 1\n"
        );
        assert_eq!(
            shaded("#[x] \"//\" // é\n", Language::Rust),
            "#[x] <span class=\"s\">\"//\"</span> <span class=\"c\">// é\n</span>"
        );
    }

    /// What is shown and what is copied is the same text.
    #[test]
    fn shading_adds_marks_and_changes_no_character() {
        for language in Language::ALL {
            for lang in Lang::ALL {
                let state =
                    Softmax { log: false, logits: &[1.0, -2.0], temperature: 1.0, upstream: &[1.0, 0.0] };
                let program = softmax(&state, language, lang);
                let html = shaded(&program, language);
                let pieces =
                    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
                let text: String = pieces.collect();
                assert_eq!(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), program);
                assert!(html.contains("class=\"c\"") && html.contains("class=\"s\""));
            }
        }
    }
}
