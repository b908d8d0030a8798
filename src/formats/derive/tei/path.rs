//! The path of an element in an edition.

use std::fmt::Write as _;

use crate::formats::Unwatched;
use crate::formats::derive::whereabouts::decoded_until;
use crate::formats::derive::xml::{self, Element};

/// The innermost element that holds both bytes of the decoded file, as a path of XML:
/// `element /TEI/text/body/p[4]`. A number is given where elements have sisters of their name.
pub fn path(original: &[u8], encoding: &str, (first, last): (usize, usize)) -> String {
    let text = decoded_until(original, encoding, usize::MAX);
    let Ok(root) = xml::read(&text, &Unwatched) else {
        return String::new();
    };
    let holds = |one: &Element| one.start <= first && last < one.end;
    let mut path = format!("element /{}", root.name);
    let mut around = &root;
    while let Some(inner) = around.elements().find(|one| holds(one)) {
        path.push('/');
        path.push_str(&inner.name);
        let sisters = around.elements().filter(|one| one.name == inner.name);
        if sisters.count() > 1 {
            let before = around.elements().filter(|one| one.name == inner.name);
            let before = before.take_while(|one| !std::ptr::eq(*one, inner)).count();
            // Writing to a string cannot fail.
            let _ = write!(path, "[{}]", before + 1);
        }
        around = inner;
    }
    path
}
