//! Which styles of a Word file are headings, and which hide their words.

use std::collections::BTreeMap;

use crate::formats::derive::xml::Element;

/// How many styles one may be based on in turn.
const LONGEST_CHAIN: usize = 32;

/// The styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    /// Of a heading, from 1; 0 says that it is none although what it is based on is.
    level: Option<u8>,
    is_hidden: Option<bool>,
    /// Whether it is the style of titles itself.
    is_title: bool,
    based_on: Option<String>,
}

impl Styles {
    pub(super) fn of(root: &Element) -> Self {
        let styles = root.elements().filter(|one| one.local() == "style");
        let style = |one: &Element| {
            let id = one.local_attribute("styleId")?.to_owned();
            let value = |name: &str| one.child(name)?.local_attribute("val").map(str::to_owned);
            let name = value("name").unwrap_or_default().to_lowercase();
            let by_name = match name.strip_prefix("heading ") {
                Some(number) => number
                    .trim()
                    .parse()
                    .ok()
                    .filter(|one| (1..=9).contains(one)),
                None => (name == "title").then_some(1),
            };
            let style = Style {
                level: by_name.or_else(|| one.child("pPr").and_then(outline_level)),
                is_title: name == "title",
                is_hidden: one.child("rPr").and_then(|one| switch(one, "vanish")),
                based_on: value("basedOn"),
            };
            Some((id, style))
        };
        Self(styles.filter_map(style).collect())
    }

    /// The level of the heading that a style makes of a paragraph; `None` if it is no heading.
    pub(super) fn level(&self, id: &str) -> Option<u8> {
        self.first(id, |style| style.level)
            .filter(|level| *level > 0)
    }

    /// Whether a paragraph of this style is the title of the text.
    pub(super) fn is_title(&self, id: &str) -> bool {
        self.0.get(id).is_some_and(|style| style.is_title)
    }

    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.first(id, |style| style.is_hidden).unwrap_or(false)
    }

    /// What a style says, or the first of those that it is based on.
    fn first<T>(&self, id: &str, said: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.0.get(id)?;
        for _ in 0..LONGEST_CHAIN {
            if let Some(said) = said(style) {
                return Some(said);
            }
            style = self.0.get(style.based_on.as_ref()?)?;
        }
        None
    }
}

/// The outline level that properties of a paragraph give it, from 1; 0 for ordinary text.
pub(super) fn outline_level(properties: &Element) -> Option<u8> {
    let value = properties.child("outlineLvl")?.local_attribute("val")?;
    let level: u8 = value.parse().ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}

/// Whether a property is switched on or off, if it is there.
pub(super) fn switch(properties: &Element, name: &str) -> Option<bool> {
    let value = properties.child(name)?.local_attribute("val");
    Some(!matches!(value, Some("0" | "false" | "off" | "none")))
}
