//! Subscripts, superscripts, limits and primes.

use super::Writer;
use crate::latex::node::Node;
use crate::latex::table;

impl Writer<'_> {
    /// Sub- and superscript on one base belong into one element, so that they stand above each other.
    pub(super) fn scripts(&mut self, node: &Node, attributes: &str) {
        let (name, power) = match node {
            Node::Sup(base, power) => (&**base, Some(power)),
            _ => (node, None),
        };
        let (base, index) = match name {
            Node::Sub(base, index) => (&**base, Some(index)),
            _ => (name, None),
        };
        // Under a power, a name with its index has no element of its own to be marked: its parts are.
        let mark = if power.is_some() { self.mark(name) } else { String::new() };
        let limits = takes_limits(base);
        let element = match (index.is_some(), power.is_some(), limits) {
            (true, true, true) => "munderover",
            (true, false, true) => "munder",
            (false, _, true) => "mover",
            (true, true, false) => "msubsup",
            (true, false, false) => "msub",
            (false, _, false) => "msup",
        };
        self.element(element, attributes, |writer| {
            match base {
                Node::Operator(_) => writer.wrapped(std::slice::from_ref(base)),
                // A letter with an index is another quantity than the letter alone.
                _ => writer.plain(base, &mark),
            }
            match index {
                Some(index) if limits => writer.one(index),
                Some(index) if mark.is_empty() => writer.unmarked(|writer| writer.one(index)),
                Some(index) => {
                    writer.element("mrow", &mark, |writer| writer.unmarked(|writer| writer.row(index)))
                }
                None => {}
            }
            if let Some(power) = power {
                writer.one(power);
            }
        });
    }

    /// Primes stand on the line: the sign is raised in the font already, and as a script it would be
    /// raised and shrunk once more.
    pub(super) fn primed(&mut self, base: &Node, count: u8, attributes: &str) {
        self.element("mrow", attributes, |writer| {
            match base {
                Node::Operator(_) => writer.wrapped(std::slice::from_ref(base)),
                _ => writer.plain(base, ""),
            }
            writer.put("<mo form=\"postfix\" lspace=\"0\" rspace=\"0\">");
            match count {
                2 => writer.put("″"),
                3 => writer.put("‴"),
                _ => (0..count).for_each(|_| writer.put("′")),
            }
            writer.put("</mo>");
        });
    }
}

fn takes_limits(base: &Node) -> bool {
    match base {
        Node::Large(sign) => *sign != '∫',
        Node::Function(name) => table::LIMITS.contains(&name.as_str()),
        _ => false,
    }
}
