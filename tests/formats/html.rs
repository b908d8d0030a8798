//! The web page.

use std::collections::BTreeSet;

use glossator::formats::{ExportOptions, Exported, Format, is_safe_link};
use glossator::model::{Record, Selector};
use glossator::text::Span;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::dom::{self, Element};
use crate::hostile::{self, Words};
use crate::projects::{
    annotation, annotator, document, exported, file, korea, options, project, small, tag, tagged,
    told,
};

fn page(exported: &Exported) -> String {
    file(exported, "annotated.html")
}

/// The page without its style and its script, which are files of their own.
fn without_style_and_script(page: &str) -> String {
    let cut = |page: &str, tag: &str| {
        let (before, rest) = page.split_once(&format!("<{tag}>")).unwrap();
        let (_, after) = rest.split_once(&format!("</{tag}>")).unwrap();
        format!("{before}<{tag}/>{after}")
    };
    let page = cut(&cut(page, "style"), "script");
    let (before, policy) = page.split_once("style-src").unwrap();
    let (_, after) = policy.split_once("base-uri").unwrap();
    format!("{before}[hashes] base-uri{after}")
}

#[test]
fn a_page_of_everything() {
    let exported = exported(&small(), Format::Html, &options());
    insta::assert_snapshot!(without_style_and_script(&page(&exported)));
}

#[test]
fn what_a_page_does_not_hold() {
    let exported = exported(&small(), Format::Html, &options());
    insta::assert_snapshot!(told(&exported));
}

const NOTE_ELEMENTS: &[&str] = &[
    "p",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "hr",
];

/// What no page may hold, whatever was typed.
fn check_harmless(root: &Element) {
    for element in root.all() {
        assert!(
            ![
                "img", "iframe", "object", "embed", "form", "base", "svg", "link"
            ]
            .contains(&element.name.as_str()),
            "{}",
            element.name
        );
        for (name, value) in &element.attributes {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{name}={value}"
            );
            if name == "href" {
                assert!(value.starts_with('#') || is_safe_link(value), "{value}");
            }
        }
    }
    for note in root.of_class("note") {
        for element in note.all().into_iter().skip(1) {
            assert!(
                NOTE_ELEMENTS.contains(&element.name.as_str()),
                "{} in a note",
                element.name
            );
        }
    }
}

/// The elements of a page that people's words make up themselves are those inside of notes.
fn count_outside_notes(root: &Element) -> usize {
    let is_note = |element: &Element| element.has_class("note") || element.name == "dl";
    root.all_but_inside(&is_note).len()
}

proptest! {
    // 840 pages of 12 notes each, and as many tags, names, titles and quotes.
    #![proptest_config(ProptestConfig { cases: 840, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_that_is_typed_becomes_markup(words in hostile::words()) {
        let export = |words: &Words| {
            let options = ExportOptions { title: words.title.clone(), ..ExportOptions::default() };
            dom::parse(&page(&exported(&words.project(), Format::Html, &options)))
        };
        let (parsed, tame) = (export(&words), export(&Words::tame()));
        prop_assert_eq!(&parsed.errors, &Vec::<String>::new());
        check_harmless(&parsed.root);
        prop_assert_eq!(count_outside_notes(&parsed.root), count_outside_notes(&tame.root));
    }

    #[test]
    fn the_page_reads_as_the_text_and_every_mark_covers_its_words(
        characters in "[a-c \nж😀]{1,60}",
        spans in vec((0_u32..60, 1_u32..60), 0..16),
    ) {
        let text = document("doc", "a.txt", &characters);
        let length = text.text.as_ref().unwrap().len().get();
        let mut records = vec![annotator(), Record::Tag(tag("t", "t", "#000000"))];
        let mut quotes = Vec::new();
        for (number, (start, length_of_span)) in spans.into_iter().enumerate() {
            let end = (start + length_of_span).min(length);
            let Some(span) = Span::of(start.min(length), end) else { continue };
            let one = annotation(&format!("a{number:02}"), &text, Selector::Text(span), vec![tagged("t")]);
            quotes.push((one.id.to_string(), words_that_are_shown(&characters, span)));
            records.push(Record::Annotation(one));
        }
        records.push(Record::Document(text));
        let parsed = dom::parse(&page(&exported(&project(records), Format::Html, &options())));
        prop_assert_eq!(&parsed.errors, &Vec::<String>::new());
        let shown: Vec<String> = parsed.root.of_class("b").iter().map(|block| block.words()).collect();
        let written: Vec<&str> = characters.lines().filter(|line| !line.trim().is_empty()).collect();
        prop_assert_eq!(shown, written);
        for (id, quote) in quotes {
            let entries: Vec<&Element> = parsed.root.all().into_iter().filter(|one| one.attribute("data-id") == Some(&id)).collect();
            prop_assert_eq!(entries.len(), 1);
            let number = entries[0].attribute("id").unwrap().trim_start_matches('a');
            prop_assert_eq!(marked_words(&parsed.root, number), quote, "{}", id);
        }
    }
}

/// The words under the line of an annotation, and of the paragraphs beside which its line runs.
fn marked_words(root: &Element, number: &str) -> String {
    let mut words = String::new();
    for block in root.of_class("b") {
        let is_here = |element: &&&Element| {
            let title = element.attribute("title").unwrap_or_default();
            title.split(" · ").next() == Some(number)
        };
        let all = block.all();
        if all
            .iter()
            .filter(|one| one.name == "i")
            .any(|one| is_here(&one))
        {
            words.push_str(&block.words());
            continue;
        }
        let marks = all.iter().filter(|one| one.name == "mark").filter(is_here);
        words.extend(marks.map(|mark| mark.words()));
    }
    words
}

/// The words of a span but for line ends and lines of white space, which the page shows as space.
fn words_that_are_shown(characters: &str, span: Span) -> String {
    let mut words = String::new();
    let mut at = 0;
    for line in characters.split('\n') {
        let places = at..at + line.chars().count();
        at = places.end + 1;
        if !line.trim().is_empty() {
            let inside = |at: usize| span.start().count() <= at && at < span.end().count();
            let here = line.chars().zip(places).filter(|(_, at)| inside(*at));
            words.extend(here.map(|(character, _)| character));
        }
    }
    words
}

#[test]
fn every_link_leads_somewhere_and_every_anchor_is_there_once() {
    for project in [Some(small()), korea()].into_iter().flatten() {
        let parsed = dom::parse(&page(&exported(&project, Format::Html, &options())));
        assert_eq!(parsed.errors, Vec::<String>::new());
        let all = parsed.root.all();
        let ids: Vec<&str> = all.iter().filter_map(|one| one.attribute("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        let links = all
            .iter()
            .filter_map(|one| one.attribute("href")?.strip_prefix('#'));
        for link in links {
            assert!(unique.contains(link), "#{link} leads nowhere");
        }
        let entries = all
            .iter()
            .filter(|one| one.attribute("data-kind").is_some());
        assert_eq!(entries.count(), project.annotations().len());
    }
}

#[test]
fn the_browser_is_told_to_run_nothing_but_our_style_and_script() {
    use sha2::{Digest, Sha256};
    let page = page(&exported(&small(), Format::Html, &options()));
    let root = dom::parse(&page).root;
    let all = root.all();
    let policy = all
        .iter()
        .find(|one| one.attribute("http-equiv").is_some())
        .unwrap();
    let policy = policy.attribute("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for name in ["style", "script"] {
        let found: Vec<_> = all.iter().filter(|one| one.name == name).collect();
        assert_eq!(found.len(), 1);
        let hash = Sha256::digest(found[0].words());
        let expected = format!("{name}-src 'sha256-{}'", base_64(&hash));
        assert!(policy.contains(&expected), "{expected} in {policy}");
    }
}

/// Written differently from the one that is tested: bit by bit.
fn base_64(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(['+', '/'])
        .collect();
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let sixes = bits.as_bytes().chunks(6).map(|six| {
        let six = format!("{:0<6}", std::str::from_utf8(six).unwrap());
        alphabet[usize::from_str_radix(&six, 2).unwrap()]
    });
    let digits: String = sixes.collect();
    let missing = (4 - digits.len() % 4) % 4;
    digits + &"=".repeat(missing)
}

#[test]
fn annotations_of_a_text_that_cannot_be_read_are_listed() {
    let small = small();
    let mut records: Vec<Record> = small.records().collect();
    for record in &mut records {
        if let Record::Document(document) = record {
            document.text = None;
        }
    }
    let exported = exported(&project(records), Format::Html, &options());
    let parsed = dom::parse(&page(&exported));
    assert_eq!(parsed.errors, Vec::<String>::new());
    let all = parsed.root.all();
    assert_eq!(
        all.iter()
            .filter(|one| one.attribute("data-kind").is_some())
            .count(),
        12
    );
    assert!(told(&exported).contains("the text (doc-1, doc-2)"));
}
