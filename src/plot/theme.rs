//! Colours and the font of a picture.

use nabla_math::number::from_address;

/// An opaque colour, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Reads what a style sheet may say: `#rgb`, `#rrggbb`, `rgb(47, 95, 208)` or `rgb(47 95 208 / .5)`.
    ///
    /// Opacity is ignored; `None` for anything else.
    pub fn parse(css: &str) -> Option<Self> {
        let css = css.trim();
        if let Some(hex) = css.strip_prefix('#') {
            // `from_str_radix` would take a sign.
            let valid = hex.bytes().all(|b| b.is_ascii_hexdigit());
            let n = u32::from_str_radix(hex, 16).ok().filter(|_| valid)?;
            let byte = |shift: u32| ((n >> shift) & 0xff) as u8;
            let nibble = |shift: u32| ((n >> shift) & 0xf) as u8 * 0x11;
            return match hex.len() {
                6 => Some(Self(byte(16), byte(8), byte(0))),
                3 => Some(Self(nibble(8), nibble(4), nibble(0))),
                _ => None,
            };
        }
        let inside = css.strip_prefix("rgba").or_else(|| css.strip_prefix("rgb"))?;
        let inside = inside.trim().strip_prefix('(')?.strip_suffix(')')?;
        let mut parts = inside.split([' ', ',', '/']).filter(|part| !part.is_empty());
        let mut channel = || {
            let value = from_address(parts.next()?.trim())?;
            Some(value.round().clamp(0.0, 255.0) as u8)
        };
        Some(Self(channel()?, channel()?, channel()?))
    }
}

/// The colours and the font of a picture; the page reads its own from the style sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The ground of the picture.
    pub surface: Colour,
    /// Strong text and the tangent.
    pub ink: Colour,
    /// Text.
    pub ink_2: Colour,
    /// Tick labels, axis labels and reference curves.
    pub ink_3: Colour,
    /// Hairlines between things.
    pub rule: Colour,
    /// The lines x = 0 and y = 0.
    pub axis: Colour,
    /// The grid.
    pub grid: Colour,
    /// The colours of the series, told apart by dash too.
    pub series: [Colour; 6],
    /// A CSS list of font families.
    pub font: String,
}

const FONT: &str = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"PingFang SC\", \"Microsoft YaHei\", \
                    \"Noto Sans CJK SC\", sans-serif";

impl Theme {
    /// Dark lines on white, as the style sheet has it.
    pub fn light() -> Self {
        Self {
            surface: Colour(0xff, 0xff, 0xff),
            ink: Colour(0x1c, 0x1e, 0x26),
            ink_2: Colour(0x53, 0x5a, 0x6b),
            ink_3: Colour(0x66, 0x6c, 0x7a),
            rule: Colour(0xe3, 0xe1, 0xd8),
            axis: Colour(0xa9, 0xa7, 0x9d),
            grid: Colour(0xef, 0xed, 0xe6),
            series: [
                Colour(0x2f, 0x5f, 0xd0),
                Colour(0xc4, 0x49, 0x0a),
                Colour(0x0b, 0x80, 0x62),
                Colour(0x9b, 0x3f, 0x91),
                Colour(0x8a, 0x6a, 0x00),
                Colour(0x14, 0x78, 0x8f),
            ],
            font: FONT.to_owned(),
        }
    }

    /// Light lines on near-black, as the style sheet has it.
    pub fn dark() -> Self {
        Self {
            surface: Colour(0x19, 0x1c, 0x24),
            ink: Colour(0xec, 0xee, 0xf3),
            ink_2: Colour(0xaa, 0xb1, 0xc0),
            ink_3: Colour(0x84, 0x8c, 0x9c),
            rule: Colour(0x2b, 0x2f, 0x3a),
            axis: Colour(0x5d, 0x64, 0x74),
            grid: Colour(0x22, 0x26, 0x31),
            series: [
                Colour(0x7f, 0xa4, 0xff),
                Colour(0xff, 0x95, 0x60),
                Colour(0x4f, 0xd1, 0xa8),
                Colour(0xe0, 0x8b, 0xd5),
                Colour(0xe3, 0xbf, 0x4f),
                Colour(0x63, 0xcf, 0xe3),
            ],
            font: FONT.to_owned(),
        }
    }

    /// The colour of a series, counted modulo six.
    pub fn series(&self, index: usize) -> Colour {
        self.series[index % self.series.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_a_style_sheet_are_read() {
        let blue = Some(Colour(47, 95, 208));
        for css in ["#2f5fd0", " #2F5FD0 ", "rgb(47, 95, 208)", "rgb(47 95 208 / .5)", "rgba(47,95,208,1)"] {
            assert_eq!(Colour::parse(css), blue, "{css}");
        }
        assert_eq!(Colour::parse("#fa0"), Some(Colour(255, 170, 0)));
        assert_eq!(Colour::parse("rgb(-3, 999, 0.6)"), Some(Colour(0, 255, 1)));
    }

    #[test]
    fn anything_else_is_no_colour() {
        for css in [
            "",
            "#",
            "#12345",
            "#+12345",
            "#gggggg",
            "#ééé",
            "red",
            "rgb(1, 2)",
            "rgb(1 2 x)",
            "rgb(nan 1 2)",
        ] {
            assert_eq!(Colour::parse(css), None, "{css}");
        }
    }
}
