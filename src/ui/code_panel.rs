//! A program on display: in one of its languages, to copy and to save, and where PyTorch's own numbers differ.

use leptos::{ev, prelude::*};
use nabla_math::code::Language;
use nabla_math::text::{Lang, Text};

use super::copy::copy_button_of;
use super::dom::{El, button, classed, el};
use super::locale::use_lang;
use super::{download, live, storage};

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

/// A panel that shows a program and follows what `text` and `notes` read; files are named after `topic`.
pub fn code_panel(
    topic: &'static str,
    text: impl Fn(Language, Lang) -> String + Send + Sync + 'static,
    notes: impl Fn(Lang) -> Vec<Note> + Send + Sync + 'static,
) -> El {
    let lang = use_lang();
    let stored = storage::get(KEY).and_then(|id| Language::ALL.into_iter().find(|known| known.id() == id));
    let chosen = RwSignal::new(stored.unwrap_or(Language::NumPy));
    let program = live::memo(move || text(chosen.get(), lang.get()));
    let notes = live::memo(move || notes(lang.get()));
    let empty = move || program.with(String::is_empty);
    let shown = classed("pre", "program")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_tr("aria-label", PROGRAM)
        .html(move || program.with(|program| shaded(program, chosen.get())));
    let save = move || {
        let name = chosen.get_untracked().file_name(topic);
        // Where the browser does not let a page save, there is still the text.
        let _ = download::text(&name, "text/plain", &program.read_untracked());
    };
    let buttons =
        classed("div", "group").child(copy_button_of(COPY, program)).child(button("pill", save).tr(SAVE));
    let differing = el("ul").region(move || {
        let line = |note: &Note| el("li").child(el("b").text(&note.of)).text(" ").text(&note.says);
        notes.with(|notes| notes.iter().map(line).collect())
    });
    classed("div", "code-panel")
        .child(classed("div", "buttons").child(choice(topic, chosen)).child(buttons))
        .child(shown.flag("hidden", empty))
        .child(classed("p", "hint").flag("hidden", move || !empty()).tr(EMPTY))
        .child(classed("div", "gaps").child(el("h3").tr(GAPS)).child(differing).child(
            classed("p", "hint").flag("hidden", move || notes.with(|notes| !notes.is_empty())).tr(NO_GAP),
        ))
}

/// The switch of the language: radio buttons, so that the arrow keys go through it.
fn choice(topic: &'static str, chosen: RwSignal<Language>) -> El {
    let each = Language::ALL.map(|language| {
        let choose = move |_: ev::Event| {
            storage::set(KEY, language.id());
            chosen.set(language);
        };
        let radio = classed("input", "sr-only")
            .attr("type", "radio")
            .attr("name", &["code-", topic].concat())
            .attr("value", language.id());
        let radio = if chosen.get_untracked() == language { radio.attr("checked", "") } else { radio };
        classed("label", "pill").child(radio.on("change", choose)).text(language.name())
    });
    classed("div", "group choice").attr("role", "radiogroup").attr_tr("aria-label", LANGUAGE).children(each)
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
            html += &["<span class=\"", class, "\">"].concat();
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
    super::bridge::view(code_panel(
        topic,
        move |language, lang| program.run((language, lang)),
        move |lang| notes.run(lang),
    ))
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
