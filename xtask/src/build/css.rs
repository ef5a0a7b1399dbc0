//! The style sheet as one small file: imports put in their places, comments and idle space left out.

use std::path::Path;

use crate::{failure::Failure, files};

/// The style sheet `name` of a folder with everything that it imports.
///
/// An import is `@import "file.css";` or `@import url("file.css");`, either with `layer(name)` if need be.
/// Addresses in `url("…")` stay right: what a file in a folder names is named from the top.
pub(super) fn flatten(folder: &Path, name: &Path) -> Result<String, Failure> {
    Ok(squeeze(&with_imports(folder, name)?))
}

fn with_imports(folder: &Path, name: &Path) -> Result<String, Failure> {
    let text = without_comments(&files::read_text(&folder.join(name))?);
    let place = name.parent().unwrap_or(Path::new(""));
    let mut flat = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("@import") {
        let import = Import::parse(after)
            .ok_or_else(|| Failure::new(format!("style/{}: cannot read an @import", name.display())))?;
        let imported = with_imports(folder, &place.join(import.file))?;
        flat.push_str(&from_top(before, place));
        match import.layer {
            Some(layer) => flat.push_str(&format!("@layer {layer} {{ {imported} }}")),
            None => flat.push_str(&imported),
        }
        rest = import.rest;
    }
    flat.push_str(&from_top(rest, place));
    Ok(flat)
}

/// `css` of a file in the folder `place` with its relative addresses seen from the top folder.
fn from_top(css: &str, place: &Path) -> String {
    if place == Path::new("") {
        return css.to_owned();
    }
    let mut parts = css.split("url(\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let elsewhere = part.starts_with("data:") || part.starts_with('#') || part.starts_with('/');
        let place = if elsewhere { String::new() } else { files::address(place) + "/" };
        text + "url(\"" + &place + part
    })
}

struct Import<'a> {
    file: &'a str,
    layer: Option<&'a str>,
    rest: &'a str,
}

impl<'a> Import<'a> {
    /// What stands after `@import`.
    fn parse(text: &'a str) -> Option<Self> {
        let (statement, rest) = text.split_once(';')?;
        let (open, close) = if statement.contains("url(") { ("url(\"", "\")") } else { ("\"", "\"") };
        let (file, conditions) = statement.trim().strip_prefix(open)?.split_once(close)?;
        let layer = match conditions.trim() {
            "" => None,
            conditions => Some(conditions.strip_prefix("layer(")?.strip_suffix(')')?),
        };
        Some(Self { file, layer, rest })
    }
}

/// The style sheet without its comments; what looks like one in a string stays.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut quote = None;
    let mut rest = css;
    while let Some(character) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            kept.push(' ');
            continue;
        }
        quote = in_string(quote, character);
        kept.push(character);
        rest = &rest[character.len_utf8()..];
    }
    kept
}

/// The quotation mark that is open after this character.
fn in_string(quote: Option<char>, character: char) -> Option<char> {
    match (quote, character) {
        (None, '"' | '\'') => Some(character),
        (Some(open), _) if open == character => None,
        _ => quote,
    }
}

/// Leaves out the space that means nothing. Space before `:` and round `+`, `-`, `>` may mean something.
fn squeeze(css: &str) -> String {
    let mut small = String::with_capacity(css.len());
    let mut quote = None;
    for character in css.chars() {
        let last = small.chars().next_back();
        if quote.is_none() {
            if character.is_whitespace() {
                if !matches!(last, None | Some(' ' | '{' | '}' | ';' | ',')) {
                    small.push(' ');
                }
                continue;
            }
            if matches!(character, '{' | '}' | ';' | ',') && last == Some(' ') {
                small.pop();
            }
            if character == '}' && small.ends_with(';') {
                small.pop();
            }
        }
        quote = in_string(quote, character);
        small.push(character);
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_and_comments_go_and_meaning_stays() {
        let css = "/* a; b */ a :hover ,\n b > i { color : red ; width: calc(1px + 2px) ; }\n p::before { content: \"/*  x  */ ;\" }";
        assert_eq!(
            squeeze(&without_comments(css)),
            "a :hover,b > i{color : red;width: calc(1px + 2px)}p::before{content: \"/*  x  */ ;\"}"
        );
    }

    #[test]
    fn an_import_is_read_with_its_layer() {
        let import = Import::parse(" \"ui/slider.css\" layer(ui);\nrest").expect("legal");
        assert_eq!((import.file, import.layer, import.rest), ("ui/slider.css", Some("ui"), "\nrest"));
        let import = Import::parse(" \"tokens.css\";").expect("legal");
        assert_eq!((import.file, import.layer), ("tokens.css", None));
        let import = Import::parse(" url(\"fonts/fonts.css\") layer(a);").expect("legal");
        assert_eq!((import.file, import.layer), ("fonts/fonts.css", Some("a")));
        assert!(Import::parse(" \"print.css\" print;").is_none());
        assert!(Import::parse(" url(x.css);").is_none());
    }

    #[test]
    fn addresses_in_a_folder_are_seen_from_the_top() {
        let css = "a{src:url(\"f.woff2\")}b{x:url(\"data:,\")}";
        assert_eq!(from_top(css, Path::new("fonts")), "a{src:url(\"fonts/f.woff2\")}b{x:url(\"data:,\")}");
        assert_eq!(from_top(css, Path::new("")), css);
    }
}
