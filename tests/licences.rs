//! Every crate that the workspace builds with is under a licence that `deny.toml` allows.
//!
//! `cargo deny check` does the same and more; it takes long to build and wants the advisory database
//! from a code host, so this test holds the licences wherever cargo runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_dependency_has_an_allowed_licence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let allowed = allowed(&fs::read_to_string(root.join("deny.toml")).unwrap());
    assert!(allowed.contains("MIT"), "deny.toml allows {allowed:?}");
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--workspace", "--all-features", "--target=all", "--edges=normal,build,dev"])
        .args(["--prefix=none", "--format={p}\t{l}"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    // A crate that was listed before is marked so.
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let crates: BTreeSet<(&str, &str)> = lines.filter_map(|line| line.split_once('\t')).collect();
    assert!(crates.len() > 20, "cargo tree lists {} crates", crates.len());
    let refused: Vec<_> = crates.iter().filter(|(_, licence)| !satisfied(licence, &allowed)).collect();
    assert!(refused.is_empty(), "not allowed by deny.toml: {refused:#?}");
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Unicode-3.0".to_owned()]);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-3.0", false),
        ("GPL-3.0 AND MIT OR MIT", true),
        ("MIT WITH exception", false),
        ("", false),
    ] {
        assert_eq!(satisfied(expression, &allowed), expected, "{expression}");
    }
}

/// The strings of `allow = [ … ]` in the section `[licenses]`.
fn allowed(config: &str) -> BTreeSet<String> {
    let section = config.split("[licenses]").nth(1).unwrap_or_default();
    let list = section.split("allow = [").nth(1).unwrap_or_default();
    let list = list.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether the allowed licences satisfy an SPDX expression; the old `/` means OR.
fn satisfied(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut tokens: Vec<&str> = spaced.split_whitespace().rev().collect();
    any(&mut tokens, allowed)
}

fn any(tokens: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut value = all(tokens, allowed);
    while tokens.pop_if(|token| *token == "OR").is_some() {
        value |= all(tokens, allowed);
    }
    value
}

fn all(tokens: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    let mut value = one(tokens, allowed);
    while tokens.pop_if(|token| *token == "AND").is_some() {
        value &= one(tokens, allowed);
    }
    value
}

fn one(tokens: &mut Vec<&str>, allowed: &BTreeSet<String>) -> bool {
    match tokens.pop() {
        Some("(") => {
            let value = any(tokens, allowed);
            tokens.pop();
            value
        }
        Some(licence) => {
            let mut name = licence.to_owned();
            if tokens.pop_if(|token| *token == "WITH").is_some() {
                name = format!("{name} WITH {}", tokens.pop().unwrap_or_default());
            }
            allowed.contains(&name)
        }
        None => false,
    }
}
