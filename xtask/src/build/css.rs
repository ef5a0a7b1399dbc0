//! The style sheet as one small file: imports put in their places, comments and idle space left out.

use std::path::Path;

use crate::{failure::Failure, files};

/// The style sheet `name` of a folder with everything that it imports.
///
/// An import is `@import "file.css";` or `@import "file.css" layer(name);`. Addresses in `url(…)` are left
/// alone, so only files directly in the folder may have them.
pub(super) fn flatten(folder: &Path, name: &Path) -> Result<String, Failure> {
    Ok(squeeze(&with_imports(folder, name)?))
}

fn with_imports(folder: &Path, name: &Path) -> Result<String, Failure> {
    let text = without_comments(&files::read_text(&folder.join(name))?);
    let place = name.parent().unwrap_or(Path::new(""));
    if place != Path::new("") && text.contains("url(") {
        return Err(Failure::new(format!("style/{}: url() outside style/ itself", name.display())));
    }
    let mut flat = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("@import") {
        let statement = Import::parse(after)
            .ok_or_else(|| Failure::new(format!("style/{}: cannot read an @import", name.display())))?;
        let imported = with_imports(folder, &place.join(statement.file))?;
        flat.push_str(before);
        match statement.layer {
            Some(layer) => flat.push_str(&format!("@layer {layer} {{ {imported} }}")),
            None => flat.push_str(&imported),
        }
        rest = statement.rest;
    }
    flat.push_str(rest);
    Ok(flat)
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
        let (file, conditions) = statement.trim().strip_prefix('"')?.split_once('"')?;
        let layer = match conditions.trim() {
            "" => None,
            conditions => Some(conditions.strip_prefix("layer(")?.strip_suffix(')')?),
        };
        Some(Self { file, layer, rest })
    }
}

/// Runs through CSS; `outside` sees each character outside strings with what is left after it, and returns how
/// many bytes to skip instead of keeping the character.
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
        assert!(Import::parse(" \"print.css\" print;").is_none());
        assert!(Import::parse(" url(x.css);").is_none());
    }
}
