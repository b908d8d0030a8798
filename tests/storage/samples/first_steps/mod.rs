//! `first-steps`: ten minutes with every gesture, and a page of text that is hard to count.

mod hard_text;
mod marks;
mod vocabulary;

use glossator::model::{
    Body, Description, DocumentId, Edtf, Extra, HistoricalDate, Record, Role, Section, Selector,
};
use glossator::text::{CharOffset, Text};

use crate::samples::builder::{Builder, place, read_document};
use crate::samples::{compare_or_rebuild, document_id};
use hard_text::hard_text;
use marks::{letter, minutes, telegram};
use vocabulary::{codebook, entities};

const LETTER: &str = "letter";
const MINUTES: &str = "minutes";
const HARD: &str = "hard-text";
const TELEGRAM: &str = "telegram";

#[test]
fn the_first_steps_are_what_their_lesson_needs() {
    let mut builder = Builder::new("guide", "Your guide", "2026-11-20T09:00:00Z");
    documents(&mut builder);
    codebook(&mut builder);
    entities(&mut builder);
    letter(&mut builder);
    minutes(&mut builder);
    hard_text(&mut builder);
    telegram(&mut builder);
    compare_or_rebuild("first-steps", "First steps", &builder.project);
}

fn documents(builder: &mut Builder) {
    for (id, file, title, date) in [
        (
            LETTER,
            "1 A letter.txt",
            "1 · A letter: select, tag, note, link",
            Some(("3 May 1912", "1912-05-03")),
        ),
        (
            MINUTES,
            "2 Minutes.txt",
            "2 · Minutes: overlap, split, move",
            None,
        ),
        (
            HARD,
            "3 Hard text.txt",
            "3 · Text that is hard to count",
            None,
        ),
        (
            TELEGRAM,
            "4 A telegram.txt",
            "4 · A telegram: hand it over",
            Some(("12 NOV 1908", "1908-11-12")),
        ),
    ] {
        let mut document = read_document("first-steps", id, file);
        let dated = |(verbatim, reading): (&str, &str)| HistoricalDate {
            verbatim: verbatim.into(),
            reading: Some(Edtf(reading.into())),
        };
        document.description = Description {
            title: title.into(),
            dates: date.map(dated).into_iter().collect(),
            responsibility: vec![
                "Written for Glossator; the people and papers are invented".into(),
            ],
            rights: "Free to use, under the licence of Glossator (MIT).".into(),
            ..Description::default()
        };
        let text = document.text.clone().unwrap();
        document.sections = sections(id, &text);
        builder.put(Record::Document(document));
    }
}

/// Parts of the page of hard text and of the telegram; the others have none.
fn sections(id: &str, text: &Text) -> Vec<Section> {
    let section = |(words, title, role, language): (&str, &str, Role, &str)| Section {
        span: Some(place(text, words)),
        title: title.into(),
        role,
        language: language.into(),
        certainty: glossator::model::Certainty::Unknown,
        extra: Extra::default(),
    };
    let line = |start: &str| {
        let lines = text.as_str().lines();
        lines
            .map(str::trim_end)
            .find(|line| line.starts_with(start))
            .unwrap()
    };
    match id {
        HARD => vec![
            section((line("中文"), "Chinese", Role::Text, "zh-Hant")),
            section((line("日本語"), "Japanese", Role::Text, "ja")),
            section((line("שלום"), "Hebrew", Role::Text, "he")),
            section((line("हिन्दी"), "Hindi", Role::Text, "hi")),
        ],
        TELEGRAM => {
            let (telegram, _) = text.as_str().split_once("\r\n\r\nThis file").unwrap();
            let lesson = line("This file");
            vec![
                section((telegram, "Telegram", Role::Transcript, "en")),
                section((lesson, "About line ends", Role::Editorial, "en")),
            ]
        }
        _ => Vec::new(),
    }
}

/// Marks words that stand in a document once.
fn mark(builder: &mut Builder, id: &str, document: &str, words: &str, bodies: Vec<Body>) {
    mark_pieces(builder, id, document, &[words], bodies);
}

fn mark_pieces(builder: &mut Builder, id: &str, document: &str, words: &[&str], bodies: Vec<Body>) {
    let document = document_id(document);
    let text = text(builder, &document);
    let spans = words.iter().map(|words| place(&text, words)).collect();
    builder.annotate(id, &document, Selector::of_spans(spans).unwrap(), bodies);
}

/// Marks a point directly after words that stand in a document once.
fn mark_after(builder: &mut Builder, id: &str, document: &str, words: &str, bodies: Vec<Body>) {
    let document = document_id(document);
    let end: CharOffset = place(&text(builder, &document), words).end();
    builder.annotate(id, &document, Selector::Point(end), bodies);
}

fn text(builder: &Builder, document: &DocumentId) -> Text {
    builder.project.text(document).unwrap().clone()
}

fn dated(verbatim: &str, reading: &str) -> Body {
    let (verbatim, reading) = (verbatim.to_owned(), Some(Edtf(reading.to_owned())));
    Body::Date(HistoricalDate { verbatim, reading })
}
