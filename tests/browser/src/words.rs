//! Untranslated text: what a reader of one language should not meet.

use std::ops::RangeInclusive;

/// Names that Chinese texts write in Latin letters; a phrase of such words alone is no English.
const NAMES: &[&str] = &[
    "Nabla",
    "ReLU",
    "ReLU6",
    "Leaky",
    "PReLU",
    "ELU",
    "SELU",
    "CELU",
    "GELU",
    "SiLU",
    "Swish",
    "Mish",
    "Sigmoid",
    "Tanh",
    "Softplus",
    "Softsign",
    "Softmax",
    "Hardswish",
    "Hardsigmoid",
    "Hardtanh",
    "LogSigmoid",
    "GLU",
    "SwiGLU",
    "GEGLU",
    "tanh",
    "sigmoid",
    "log",
    "exp",
    "sin",
    "cos",
    "max",
    "min",
    "PyTorch",
    "TensorFlow",
    "JAX",
    "Keras",
    "BERT",
    "GPT",
    "RoBERTa",
    "LLaMA",
    "Transformer",
    "MobileNet",
    "YOLO",
    "ResNet",
    "CNN",
    "RNN",
    "LSTM",
    // Keys of the keyboard, and the parts of torch.nn.functional.glu.
    "Home",
    "End",
    "Enter",
    "Tab",
    "Shift",
    "Alt",
    "torch",
    "nn",
    "functional",
    "glu",
    "PNG",
    "SVG",
    "CSV",
    "LaTeX",
    "MathML",
    "URL",
    "MIT",
    "GitHub",
    "English",
    "Rust",
    "WebAssembly",
    "Leptos",
    "plotters",
    "STIX",
    "Two",
    "Math",
];

/// Han ideographs and the punctuation and full-width forms that come with them.
const CJK: &[RangeInclusive<char>] =
    &['\u{2E80}'..='\u{303F}', '\u{3400}'..='\u{9FFF}', '\u{F900}'..='\u{FAFF}', '\u{FF00}'..='\u{FFEF}'];

/// The first run of two or more English words in `text` that are not all names; for Chinese pages.
pub fn english_phrase(text: &str) -> Option<String> {
    let mut phrase: Vec<&str> = Vec::new();
    // A word that touches a Han character is no less a word, so those end words as well.
    for token in text.split(|c: char| !(c.is_ascii_alphanumeric() || is_joint(c))).chain([""]) {
        if token.is_empty() && !phrase.is_empty() {
            // Two separators in a row, such as a comma and a space, end a phrase.
            if is_english(&phrase) {
                break;
            }
            phrase.clear();
        } else if is_word(token) {
            phrase.push(token);
        } else if is_english(&phrase) {
            break;
        } else {
            phrase.clear();
        }
    }
    is_english(&phrase).then(|| phrase.join(" "))
}

/// The first Chinese character in `text`; for English pages.
pub fn chinese(text: &str) -> Option<char> {
    text.chars().find(|c| CJK.iter().any(|range| range.contains(c)))
}

fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '-')
}

fn is_word(token: &str) -> bool {
    token.len() > 1 && token.chars().any(|c| c.is_ascii_alphabetic())
}

fn is_english(phrase: &[&str]) -> bool {
    phrase.len() >= 2 && !phrase.iter().all(|word| NAMES.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_english_phrase_in_chinese_text_is_found() {
        assert_eq!(english_phrase("请 move the point"), Some("move the point".into()));
        assert_eq!(english_phrase("曲线table view"), Some("table view".into()));
    }

    #[test]
    fn names_and_single_words_are_no_english() {
        assert_eq!(english_phrase("带泄漏的 Leaky ReLU 在 PyTorch 里"), None);
        assert_eq!(english_phrase("见 probe 一节"), None);
        assert_eq!(english_phrase("f(x) = x · 2"), None);
    }

    #[test]
    fn chinese_in_english_text_is_found() {
        assert_eq!(chinese("the curve 曲线"), Some('曲'));
        assert_eq!(chinese("f′(x) ≤ ¼ — “steep”…"), None);
        assert_eq!(chinese("full stop。"), Some('。'));
    }
}
