//! What people could type to break an export.

use glossator::model::{Body, Document, EntityId, Extra, Record, Selector, TagId};
use glossator::project::Project;
use glossator::text::{CharOffset, Span};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::projects::{annotation, annotator, document, entity, note, project, section, tag};

const PIECES: &[&str] = &[
    "<script>alert(1)</script>",
    "</style>",
    "</title>",
    "</textarea>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "\"",
    "'",
    "&",
    "&lt;",
    "&#60;",
    "&amp",
    "<",
    ">",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' autofocus onfocus='x",
    "<svg/onload=x>",
    "</q></p></li></main>",
    "<a href=\"javascript:x\">",
    "[x](javascript:alert(1))",
    "[x](data:text/html,x)",
    "![x](http://a.org/y)",
    "[![x](y)](http://a.org)",
    "[x](http://a.org/\"><b>)",
    "<http://a.org>",
    "<javascript:x>",
    "# ",
    "> ",
    "* ",
    "1. ",
    "```html\n",
    "`<b>`",
    "|a|b|\n|-|-|\n|<i>|2|\n",
    "~~x~~",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u{0}",
    "\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{9b}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffe}",
    "\u{10ffff}",
    "e\u{301}",
    "👩🏽‍🚀",
    "שלום",
    "Сталин",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "＝1",
    ",",
    ";",
    " ",
    "x",
    "{{7*7}}",
    "${x}",
    "%3Cb%3E",
    "\\",
];

/// Any of it, one after another, and any characters at all.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

/// The words of one project.
#[derive(Clone, Debug)]
pub struct Words {
    pub title: String,
    pub tag: String,
    pub description: String,
    pub entity: String,
    pub name: String,
    pub section: String,
    pub path: String,
    pub quote: String,
    pub notes: Vec<String>,
}

pub fn words() -> impl Strategy<Value = Words> {
    // Each begins with a letter: an empty word is left out of a page, element and all.
    let word = || text().prop_map(|text| format!("x{text}"));
    let four = || (word(), word(), word(), word());
    (four(), four(), vec(text(), 12)).prop_map(|(one, two, notes)| Words {
        title: one.0,
        tag: one.1,
        description: one.2,
        entity: one.3,
        name: two.0,
        section: two.1,
        path: two.2,
        quote: two.3,
        notes,
    })
}

impl Words {
    /// The same shape with nothing hostile in it.
    pub fn tame() -> Self {
        let x = || "x".to_owned();
        Self {
            title: x(),
            tag: x(),
            description: x(),
            entity: x(),
            name: x(),
            section: x(),
            path: x(),
            quote: x(),
            notes: vec![x(); 12],
        }
    }

    /// A project that uses each of them at every place where it can be typed.
    pub fn project(&self) -> Project {
        let mut text = document("doc", &self.path, "one two three four\nfive six seven");
        text.description.title = self.title.clone();
        text.description.rights = self.title.clone();
        text.description.note = self.notes.concat();
        text.sections = vec![section(
            0,
            18,
            &self.section,
            glossator::model::Role::Text,
            "ru",
        )];
        text.sections[0].language = self.tag.clone();
        let mut kind = tag("t", &self.tag, "#102030");
        kind.description = self.description.clone();
        let mut who = entity(
            "e",
            &self.entity,
            &[(&self.name, &self.tag, "name"), (&self.name, "", &self.tag)],
        );
        who.ids = vec![self.name.clone()];
        who.note = self.notes.concat();
        let mut records = vec![annotator(), Record::Tag(kind), Record::Entity(who)];
        records.extend(self.annotations(&text));
        records.push(Record::Document(text));
        project(records)
    }

    fn annotations(&self, text: &Document) -> Vec<Record> {
        let selectors = [
            Selector::WholeDocument,
            Selector::Point(CharOffset::new(3)),
            Selector::Text(Span::of(4, 7).unwrap()),
            Selector::Text(Span::of(5, 13).unwrap()),
        ];
        let numbered = self.notes.iter().enumerate();
        numbered
            .map(|(number, words)| {
                let selector = selectors[number % selectors.len()].clone();
                let bodies = vec![
                    Body::Tag(TagId::new("t").unwrap()),
                    Body::Entity(EntityId::new("e").unwrap()),
                    note(words),
                ];
                let mut one = annotation(&format!("a{number}"), text, selector, bodies);
                // A quote of other words than the text has is shown beside those.
                one.target.quote.exact = self.quote.clone();
                one.target.quote.prefix = self.quote.clone();
                one.extra = Extra::default();
                Record::Annotation(one)
            })
            .collect()
    }
}
