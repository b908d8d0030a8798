//! XML with the place of every word, as a tree.
//!
//! Nothing is expanded and nothing is loaded: an entity that a file defines itself is refused, as
//! are trees deeper than any real one. A file that breaks off is refused too, since its end would be
//! lost in silence.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::formats::Watch;

use super::DeriveError;

/// Deeper files are refused.
const DEEPEST: usize = 256;
/// Files of more elements and pieces of text are refused. Each takes a hundred bytes and more.
const MOST_NODES: usize = 8_000_000;

/// An element with all that is in it; places are bytes of the text that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// With its prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// Where its start tag begins.
    pub start: usize,
    /// Where its end tag ends.
    pub end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Element(Element),
    /// Characters as they stand there; the place is that of the first.
    Text(String, usize),
    /// A character for which a reference stands.
    Reference(String, (usize, usize)),
}

impl Element {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn local_attribute(&self, name: &str) -> Option<&str> {
        let is_it = |one: &str| one.rsplit(':').next() == Some(name);
        let found = self.attributes.iter().find(|(one, _)| is_it(one));
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The first child of this name, whatever its prefix.
    pub(super) fn child(&self, local: &str) -> Option<&Self> {
        self.elements().find(|one| one.local() == local)
    }

    /// All elements below of this name, in their order.
    pub(super) fn below<'a>(&'a self, local: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Self> = vec![self];
        while let Some(one) = waiting.pop() {
            if one.local() == local && !std::ptr::eq(one, self) {
                found.push(one);
            }
            let children: Vec<&Self> = one.elements().collect();
            waiting.extend(children.into_iter().rev());
        }
        found
    }

    /// The same, but for what is in elements of another name.
    pub(super) fn below_without<'a>(&'a self, local: &str, without: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        let mut waiting: Vec<&Self> = vec![self];
        while let Some(one) = waiting.pop() {
            if one.local() == local && !std::ptr::eq(one, self) {
                found.push(one);
            }
            let inner = one.elements().filter(|one| one.local() != without);
            let inner: Vec<&Self> = inner.collect();
            waiting.extend(inner.into_iter().rev());
        }
        found
    }

    /// All words below.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        let mut waiting: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            match node {
                Node::Element(one) => waiting.extend(one.children.iter().rev()),
                Node::Text(text, _) | Node::Reference(text, _) => words.push_str(text),
            }
        }
        words
    }
}

/// The encoding that a file declares in its first line.
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    const LOOKED_AT: usize = 256;
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let start: String = start.iter().map(|byte| char::from(*byte)).collect();
    let (declaration, _) = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    Some(value.split(['"', '\'']).nth(1)?.to_owned())
}

/// Reads a file; its outermost element comes back.
pub(super) fn read(text: &str, watch: &dyn Watch) -> Result<Element, DeriveError> {
    if let Some(at) = text.find('\0') {
        return Err(broken(text, at, "a character that XML does not allow"));
    }
    let mut reader = Reader::from_str(text);
    let mut tree = Tree {
        text,
        open: Vec::new(),
        root: None,
        nodes: 0,
    };
    loop {
        if watch.should_stop() {
            return Err(DeriveError::Stopped);
        }
        let start = position(&reader);
        let event = reader
            .read_event()
            .map_err(|error| broken(text, position(&reader), &error.to_string()))?;
        let place = (start, position(&reader));
        match event {
            Event::Start(tag) => tree.begin(&tag, place)?,
            Event::Empty(tag) => {
                tree.begin(&tag, place)?;
                tree.end(place)?;
            }
            Event::End(_) => tree.end(place)?,
            Event::Text(_) => tree.words(place)?,
            Event::CData(_) => {
                // Between `<![CDATA[` and `]]>`.
                tree.words((start + 9, place.1.saturating_sub(3)))?;
            }
            Event::GeneralRef(_) => tree.reference(place)?,
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    tree.finish()
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// What is wrong, with the line and column.
fn broken(text: &str, at: usize, what: &str) -> DeriveError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    DeriveError::Broken(format!("line {line}, column {column}: {what}"))
}

/// A tree in the making.
struct Tree<'a> {
    text: &'a str,
    open: Vec<Element>,
    root: Option<Element>,
    nodes: usize,
}

impl Tree<'_> {
    fn begin(
        &mut self,
        tag: &BytesStart<'_>,
        (start, end): (usize, usize),
    ) -> Result<(), DeriveError> {
        if self.open.len() >= DEEPEST {
            return Err(DeriveError::Refused(
                "it is nested deeper than any real file",
            ));
        }
        if self.root.is_some() && self.open.is_empty() {
            return Err(broken(
                self.text,
                start,
                "there is more than one outermost element",
            ));
        }
        self.count()?;
        let mut attributes: Vec<(String, String)> = Vec::new();
        for attribute in tag.attributes() {
            let attribute =
                attribute.map_err(|error| broken(self.text, start, &error.to_string()))?;
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let raw = String::from_utf8_lossy(&attribute.value);
            let value = quick_xml::escape::unescape(&raw)
                .map_err(|error| broken(self.text, start, &error.to_string()))?;
            attributes.push((name, value.into_owned()));
        }
        self.open.push(Element {
            name: String::from_utf8_lossy(tag.name().as_ref()).into_owned(),
            attributes,
            children: Vec::new(),
            start,
            end,
        });
        Ok(())
    }

    fn end(&mut self, (_, end): (usize, usize)) -> Result<(), DeriveError> {
        let Some(mut element) = self.open.pop() else {
            return Err(broken(self.text, end, "an end tag without its beginning"));
        };
        element.end = element.end.max(end);
        match self.open.last_mut() {
            Some(around) => around.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn words(&mut self, (start, end): (usize, usize)) -> Result<(), DeriveError> {
        let words = self.text.get(start..end).unwrap_or_default();
        if let Some(around) = self.open.last_mut().filter(|_| !words.is_empty()) {
            around.children.push(Node::Text(words.to_owned(), start));
        }
        self.count()
    }

    /// A reference to a character; anything else is refused, since leaving it out would move the
    /// text.
    fn reference(&mut self, (start, end): (usize, usize)) -> Result<(), DeriveError> {
        self.count()?;
        let name = self.text.get(start..end).unwrap_or_default();
        let name = name.trim_start_matches('&').trim_end_matches(';');
        let found = match name.strip_prefix('#') {
            Some(number) => character(number),
            None => quick_xml::escape::resolve_xml_entity(name).map(str::to_owned),
        };
        let Some(found) = found else {
            let what = format!(
                "&{name}; is an entity that is not expanded; write the characters themselves"
            );
            return Err(broken(self.text, start, &what));
        };
        if let Some(around) = self.open.last_mut() {
            around.children.push(Node::Reference(found, (start, end)));
        }
        Ok(())
    }

    fn count(&mut self) -> Result<(), DeriveError> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(DeriveError::Refused(
                "it has more elements than any real file",
            ));
        }
        Ok(())
    }

    fn finish(self) -> Result<Element, DeriveError> {
        if let Some(open) = self.open.last() {
            let what = format!("the file breaks off: <{}> does not end", open.name);
            return Err(broken(self.text, open.start, &what));
        }
        self.root
            .ok_or_else(|| broken(self.text, 0, "there is no element in it"))
    }
}

/// A character by its number, if XML allows it.
fn character(number: &str) -> Option<String> {
    let value = match number.strip_prefix('x') {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let character = char::from_u32(value.ok()?)?;
    let is_allowed = matches!(character, '\t' | '\n' | '\r') || character >= ' ';
    let is_allowed = is_allowed && !matches!(character, '\u{fffe}' | '\u{ffff}');
    is_allowed.then(|| character.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Unwatched;

    #[test]
    fn every_word_has_its_place() {
        let text = "<?xml version='1.0'?><!DOCTYPE a><a x='1&amp;2'>Мир &amp; <b>о</b><![CDATA[<c>]]></a>\n";
        let root = read(text, &Unwatched).unwrap();
        assert_eq!(root.attribute("x"), Some("1&2"));
        assert_eq!(root.words(), "Мир & о<c>");
        let mut waiting = vec![&root];
        while let Some(one) = waiting.pop() {
            for node in &one.children {
                match node {
                    Node::Element(inner) => waiting.push(inner),
                    Node::Text(words, at) => assert!(text[*at..].starts_with(words.as_str())),
                    Node::Reference(_, (start, end)) => assert_eq!(&text[*start..*end], "&amp;"),
                }
            }
        }
    }

    #[test]
    fn what_is_hostile_or_breaks_off_is_refused() {
        let laughs = "<!DOCTYPE a [<!ENTITY l \"&m;&m;\"><!ENTITY m SYSTEM \"file:///etc/passwd\">]><a>&l;</a>";
        let deep = "<a>".repeat(1_000_000);
        let wrong = [
            laughs,
            &deep,
            "",
            "x",
            "<a>",
            "<a><b></a>",
            "</a>",
            "<a/><b/>",
            "<a>&#0;</a>",
            "<a>&#xD800;</a>",
            "<a>\0</a>",
            "<a x='1' x='2'/>",
            "<a>&nbsp;</a>",
        ];
        for text in wrong {
            assert!(
                read(text, &Unwatched).is_err(),
                "{}",
                text.get(..40).unwrap_or(text)
            );
        }
    }
}
