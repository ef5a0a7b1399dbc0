//! What a host page may ask of any page through the address: `embed=`, `hide=`, `lock=`, `theme=`, `tab=`.

use crate::url::{Field, Problem, UrlState, flag, set_flag};

/// Light or dark, as asked for by the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Tone {
    /// Its name in the address and in `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The tone of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|tone| tone.name() == name)
    }
}

/// How a page is presented, apart from its state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Without the frame, for an iframe.
    pub embed: bool,
    /// Names of the parts and parameters that are left out.
    pub hide: Vec<String>,
    /// Names of the parts and parameters that cannot be changed.
    pub lock: Vec<String>,
    /// The tone that the address asks for; otherwise the visitor's own choice.
    pub theme: Option<Tone>,
    /// Which view of the page is on display, for pages that have several; empty for the first.
    pub tab: String,
}

impl Options {
    /// Whether the part of this name is left out.
    pub fn hides(&self, part: &str) -> bool {
        self.hide.iter().any(|name| name == part)
    }

    /// Whether the part of this name cannot be changed.
    pub fn locks(&self, part: &str) -> bool {
        self.lock.iter().any(|name| name == part)
    }
}

impl UrlState for Options {
    const FIELDS: &'static [Field<Self>] = &[
        Field { key: "embed", read: |o| flag(o.embed), write: |o, text| set_flag(&mut o.embed, text) },
        Field {
            key: "hide",
            read: |o| o.hide.join(","),
            write: |o, text| {
                o.hide = names(text);
                Ok(())
            },
        },
        Field {
            key: "lock",
            read: |o| o.lock.join(","),
            write: |o, text| {
                o.lock = names(text);
                Ok(())
            },
        },
        Field {
            key: "theme",
            read: |o| o.theme.map_or("auto", Tone::name).to_owned(),
            write: |o, text| {
                let tone = Tone::from_name(text);
                if tone.is_none() && text != "auto" {
                    return Err(Problem::Unreadable);
                }
                o.theme = tone;
                Ok(())
            },
        },
        Field {
            key: "tab",
            read: |o| o.tab.clone(),
            write: |o, text| {
                o.tab = text.to_owned();
                Ok(())
            },
        },
    ];
}

fn names(list: &str) -> Vec<String> {
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::url::{decode, encode};
    use proptest::prelude::*;

    #[test]
    fn a_teacher_can_hide_and_lock_parts() {
        let (options, notices) = decode::<Options>("embed=1&hide=compare,facts&lock=beta&theme=dark");
        assert!(options.embed && options.hides("facts") && options.locks("beta"));
        assert_eq!(options.theme, Some(Tone::Dark));
        assert!(notices.is_empty());
    }

    proptest! {
        #[test]
        fn saving_and_loading_is_the_identity(query in "(embed=[01x]&)?(hide=[a-z, %]*&)?(lock=[a-z,]*&)?(theme=(dark|light|auto|x)&)?(tab=[a-z%]*)?") {
            let (options, _) = decode::<Options>(&query);
            prop_assert_eq!(decode::<Options>(&encode(&options)).0, options);
        }
    }
}
