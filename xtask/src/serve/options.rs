//! The arguments of `serve`.

use crate::failure::Failure;

/// As the help shows them.
pub(crate) const ARGUMENTS: &str = "[--port 8080] [--host 127.0.0.1] [--open]";

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) open: bool,
}

impl Options {
    /// Takes `--port 80` and `--port=80` alike.
    pub(super) fn parse(args: &[String]) -> Result<Self, Failure> {
        let mut options = Self { host: "127.0.0.1".to_owned(), port: 8080, open: false };
        let mut words =
            args.iter().flat_map(|arg| arg.splitn(if arg.starts_with("--") { 2 } else { 1 }, '='));
        while let Some(word) = words.next() {
            match word {
                "--open" => options.open = true,
                "--host" => options.host = value(words.next())?.to_owned(),
                "--port" => {
                    let port = value(words.next())?;
                    options.port = port.parse().map_err(|_| {
                        usage(&format!("--port {port}: a number from 0 to 65535 is expected."))
                    })?;
                }
                unknown => return Err(usage(&format!("There is no option “{unknown}”."))),
            }
        }
        Ok(options)
    }
}

fn value(word: Option<&str>) -> Result<&str, Failure> {
    word.ok_or_else(|| usage("A value is missing."))
}

fn usage(message: &str) -> Failure {
    Failure::usage(format!("{message}\ncargo xtask serve {ARGUMENTS}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(args: &[&str]) -> Result<Options, Failure> {
        Options::parse(&args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn options_have_defaults_and_two_spellings() {
        let default = parse(&[]).expect("legal");
        assert_eq!((default.host.as_str(), default.port, default.open), ("127.0.0.1", 8080, false));
        assert_eq!(parse(&["--port", "90", "--open"]), parse(&["--open", "--port=90"]));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for args in [&["--port"][..], &["--port", "x"], &["--port=65536"], &["--prot=1"], &["8080"]] {
            assert!(parse(args).is_err(), "{args:?}");
        }
    }
}
