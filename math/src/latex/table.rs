//! Commands and the characters that they stand for, read in both directions.

/// What a sign does between its neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Joins two terms; before one it is a sign of its own.
    Sum,
    /// Joins two factors.
    Product,
    /// Compares, maps or assigns.
    Relation,
    /// Separates.
    Punctuation,
}

/// Signs: the command, the character, what it does. The first command of a character is the one written.
pub(super) const OPERATORS: &[(&str, char, Kind)] = &[
    ("+", '+', Kind::Sum),
    ("-", '−', Kind::Sum),
    ("\\pm", '±', Kind::Sum),
    ("\\cdot", '⋅', Kind::Product),
    ("\\times", '×', Kind::Product),
    ("/", '/', Kind::Product),
    ("\\odot", '⊙', Kind::Product),
    ("\\otimes", '⊗', Kind::Product),
    ("\\oplus", '⊕', Kind::Sum),
    ("=", '=', Kind::Relation),
    ("<", '<', Kind::Relation),
    (">", '>', Kind::Relation),
    ("\\le", '≤', Kind::Relation),
    ("\\leq", '≤', Kind::Relation),
    ("\\ge", '≥', Kind::Relation),
    ("\\geq", '≥', Kind::Relation),
    ("\\ne", '≠', Kind::Relation),
    ("\\neq", '≠', Kind::Relation),
    ("\\lt", '<', Kind::Relation),
    ("\\gt", '>', Kind::Relation),
    ("\\approx", '≈', Kind::Relation),
    ("\\equiv", '≡', Kind::Relation),
    ("\\propto", '∝', Kind::Relation),
    ("\\sim", '∼', Kind::Relation),
    ("\\ll", '≪', Kind::Relation),
    ("\\gg", '≫', Kind::Relation),
    ("\\in", '∈', Kind::Relation),
    ("\\to", '→', Kind::Relation),
    ("\\rightarrow", '→', Kind::Relation),
    ("\\gets", '←', Kind::Relation),
    ("\\leftarrow", '←', Kind::Relation),
    ("\\mapsto", '↦', Kind::Relation),
    ("\\Rightarrow", '⇒', Kind::Relation),
    ("\\mid", '∣', Kind::Relation),
    ("\\parallel", '∥', Kind::Relation),
    ("\\|", '∥', Kind::Relation),
    (",", ',', Kind::Punctuation),
    (";", ';', Kind::Punctuation),
    (":", ':', Kind::Punctuation),
    (".", '.', Kind::Punctuation),
];

/// Letters and other things that stand for a value.
pub(super) const SYMBOLS: &[(&str, char)] = &[
    ("\\alpha", 'α'),
    ("\\beta", 'β'),
    ("\\gamma", 'γ'),
    ("\\delta", 'δ'),
    ("\\varepsilon", 'ε'),
    ("\\epsilon", 'ϵ'),
    ("\\zeta", 'ζ'),
    ("\\eta", 'η'),
    ("\\theta", 'θ'),
    ("\\vartheta", 'ϑ'),
    ("\\iota", 'ι'),
    ("\\kappa", 'κ'),
    ("\\lambda", 'λ'),
    ("\\mu", 'μ'),
    ("\\nu", 'ν'),
    ("\\xi", 'ξ'),
    ("\\pi", 'π'),
    ("\\rho", 'ρ'),
    ("\\sigma", 'σ'),
    ("\\tau", 'τ'),
    ("\\upsilon", 'υ'),
    ("\\varphi", 'φ'),
    ("\\phi", 'ϕ'),
    ("\\chi", 'χ'),
    ("\\psi", 'ψ'),
    ("\\omega", 'ω'),
    ("\\Gamma", 'Γ'),
    ("\\Delta", 'Δ'),
    ("\\Theta", 'Θ'),
    ("\\Lambda", 'Λ'),
    ("\\Xi", 'Ξ'),
    ("\\Pi", 'Π'),
    ("\\Sigma", 'Σ'),
    ("\\Phi", 'Φ'),
    ("\\Psi", 'Ψ'),
    ("\\Omega", 'Ω'),
    ("\\ell", 'ℓ'),
    ("\\nabla", '∇'),
    ("\\partial", '∂'),
    ("\\infty", '∞'),
    ("\\top", '⊤'),
    ("\\dots", '…'),
    ("\\ldots", '…'),
    ("\\cdots", '⋯'),
    ("\\vdots", '⋮'),
    ("\\ddots", '⋱'),
    ("\\%", '%'),
    ("\\mathbb{R}", 'ℝ'),
    ("\\mathbb{E}", '𝔼'),
    ("\\mathbb{N}", 'ℕ'),
    ("\\mathcal{L}", 'ℒ'),
    ("\\mathcal{N}", '𝒩'),
];

/// Whether a character of [`SYMBOLS`], or of the Latin alphabet, is a letter rather than a sign. Asking Unicode instead
/// would bring its tables along.
pub(super) fn is_letter(character: char) -> bool {
    matches!(character,
        'a'..='z' | 'A'..='Z' | 'Α'..='ω' | 'ϑ' | 'ϕ' | 'ϵ' | 'ℓ' | 'ℝ' | 'ℕ' | 'ℒ' | '𝔼' | '𝒩')
}

/// A symbol as a character: `\alpha` is α; what has no command is itself.
pub fn letter(symbol: &str) -> String {
    let known = SYMBOLS.iter().find(|(command, _)| *command == symbol);
    known.map_or_else(|| symbol.to_owned(), |(_, letter)| letter.to_string())
}

/// Signs that take limits.
pub(super) const LARGE: &[(&str, char)] = &[("\\sum", '∑'), ("\\prod", '∏'), ("\\int", '∫')];

/// Functions that have a command; any other is an `\operatorname`.
pub(super) const FUNCTIONS: &[&str] = &[
    "\\exp", "\\ln", "\\log", "\\tanh", "\\sinh", "\\cosh", "\\tan", "\\sin", "\\cos", "\\max", "\\min",
    "\\sup", "\\inf", "\\lim", "\\arg", "\\det", "\\Pr",
];

/// Functions whose index is set below them in a displayed formula.
pub(super) const LIMITS: &[&str] = &["max", "min", "sup", "inf", "lim", "argmax", "argmin"];

/// Signs over a letter.
pub(super) const ACCENTS: &[(&str, char)] =
    &[("\\hat", 'ˆ'), ("\\bar", '¯'), ("\\tilde", '˜'), ("\\dot", '˙'), ("\\ddot", '¨')];

/// Blanks, in eighteenths of an em, with the width that MathML is given.
pub(super) const SPACES: &[(&str, u8, &str)] = &[
    ("\\,", 3, "0.1667em"),
    ("\\:", 4, "0.2222em"),
    ("\\;", 5, "0.2778em"),
    ("\\ ", 6, "0.3333em"),
    ("\\quad", 18, "1em"),
    ("\\qquad", 36, "2em"),
];

/// Opening fences.
pub(super) const OPENERS: &[(&str, char)] = &[
    ("(", '('),
    ("[", '['),
    ("\\{", '{'),
    ("\\lbrace", '{'),
    ("\\lvert", '|'),
    ("\\lVert", '‖'),
    ("\\lfloor", '⌊'),
    ("\\lceil", '⌈'),
    ("\\langle", '⟨'),
];

/// Closing fences.
pub(super) const CLOSERS: &[(&str, char)] = &[
    (")", ')'),
    ("]", ']'),
    ("\\}", '}'),
    ("\\rbrace", '}'),
    ("\\rvert", '|'),
    ("\\rVert", '‖'),
    ("\\rfloor", '⌋'),
    ("\\rceil", '⌉'),
    ("\\rangle", '⟩'),
];

/// The character of a command.
pub(super) fn character(table: &[(&str, char)], command: &str) -> Option<char> {
    table.iter().find(|(name, _)| *name == command).map(|&(_, character)| character)
}

/// The command of a character.
pub(super) fn command<'a>(table: &[(&'a str, char)], character: char) -> Option<&'a str> {
    table.iter().find(|(_, sign)| *sign == character).map(|&(name, _)| name)
}

/// What a sign of [`OPERATORS`] does.
pub(super) fn kind(sign: char) -> Kind {
    OPERATORS
        .iter()
        .find(|(_, character, _)| *character == sign)
        .map_or(Kind::Punctuation, |&(.., kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::{SYMBOLS, is_letter};

    #[test]
    fn letters_are_those_of_unicode() {
        for character in SYMBOLS.iter().map(|(_, character)| *character).chain(' '..='~') {
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character}");
        }
    }
}
