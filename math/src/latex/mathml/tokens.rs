//! Letters, function names, signs and fences.

use super::Writer;
use crate::latex::node::Face;
use crate::latex::table::{self, Kind};

/// The element of upright letters and names: beside an upright `<mi>`, Firefox adds a blank of its own.
pub(super) const UPRIGHT: &str = "mtext";

impl Writer<'_> {
    pub(super) fn symbol(&mut self, letter: char, face: Face, attributes: &str) {
        // One letter alone is italic; TeX sets capital Greek and signs upright.
        let sign = !table::is_letter(letter) && letter != '∂';
        let upright = face == Face::Plain && (sign || matches!(letter, 'Α'..='Ω'));
        self.element(if upright { UPRIGHT } else { "mi" }, attributes, |writer| {
            writer.character(bold(letter, face))
        });
    }

    /// A function name, with its index below it in a displayed formula where that is the custom.
    pub(super) fn function(&mut self, name: &str, attributes: &str) {
        let limits = table::LIMITS.contains(&name);
        self.put("<mo form=\"prefix\" lspace=\"0\" rspace=\"0\"");
        self.put(if limits { " movablelimits=\"true\"" } else { "" });
        self.put(attributes);
        self.put(">");
        self.text(name);
        self.put("</mo>");
    }

    pub(super) fn operator(&mut self, sign: char, prefix: bool) {
        let sum = table::kind(sign) == Kind::Sum;
        self.put(match (sum, prefix) {
            (true, true) => "<mo form=\"prefix\">",
            (true, false) => "<mo form=\"infix\" largeop=\"false\">",
            // An arrow would stretch, and a bar would pass for a fence.
            (false, _) if table::kind(sign) == Kind::Relation => "<mo form=\"infix\" stretchy=\"false\">",
            // TeX puts no blank round a slash, and Firefox would draw ⊙ as large as a sum.
            (false, _) if sign == '/' => "<mo lspace=\"0\" rspace=\"0\">",
            (false, _) => "<mo largeop=\"false\">",
        });
        self.character(sign);
        self.put("</mo>");
    }

    pub(super) fn fence(&mut self, sign: char, form: &str, grows: bool) {
        if sign == '.' {
            return;
        }
        self.put("<mo form=\"");
        self.put(form);
        self.put(if grows {
            "\" fence=\"true\" stretchy=\"true\" symmetric=\"true\">"
        } else {
            "\" stretchy=\"false\">"
        });
        self.character(sign);
        self.put("</mo>");
    }
}

/// The bold letter: MathML Core has no bold but that of Unicode's mathematical alphabets.
fn bold(letter: char, face: Face) -> char {
    let (latin, small, greek) = match face {
        Face::Plain => return letter,
        Face::Bold => (0x1d400, 0x1d41a, 0x1d6a8),
        // Capital Greek and ∇ stay upright, as they are when they are not bold.
        Face::BoldItalic => {
            (0x1d468, 0x1d482, if matches!(letter, 'α'..='ω' | 'ϵ' | 'ϑ' | 'ϕ') { 0x1d71c } else { 0x1d6a8 })
        }
    };
    let code = letter as u32;
    let bold = match letter {
        'A'..='Z' => latin + (code - 0x41),
        'a'..='z' => small + (code - 0x61),
        '0'..='9' => 0x1d7ce + (code - 0x30),
        'Α'..='Ω' => greek + (code - 0x391),
        'α'..='ω' => greek + 26 + (code - 0x3b1),
        '∇' => greek + 25,
        'ϵ' => greek + 52,
        'ϑ' => greek + 53,
        'ϕ' => greek + 55,
        _ => code,
    };
    char::from_u32(bold).unwrap_or(letter)
}
