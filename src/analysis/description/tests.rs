//! What is read from the sample, and from records of our own.

use std::path::Path;

use crate::analysis::record::LabelTable;
use crate::model::{
    AnnotatorId, Certainty, DescriptionField, Document, DocumentId, Extra, Finding, SourceFile,
    Statement, Timestamp, Verdict,
};
use crate::shelfmarks::Repositories;
use crate::text::{Span, Text};

use super::*;

fn document(text: &str) -> Document {
    let id = DocumentId::new("d").unwrap();
    Document {
        text: Some(Text::new(text)),
        ..Document::of_source(id, SourceFile::unread("d.txt"))
    }
}

fn read(text: &str) -> Suggested {
    read_in(&document(text))
}

fn read_in(document: &Document) -> Suggested {
    suggest(document, LabelTable::usual(), &Repositories::built_in())
}

/// One line for each suggestion and doubt, with the words that stand at its place.
fn shown(text: &str) -> String {
    let whole = Text::new(text);
    let words = |span: Span| whole.get(span).unwrap();
    let suggested = read(text);
    let suggestions = suggested.suggestions.iter().map(|one| {
        assert_eq!(one.words, words(one.span));
        assert!(!one.reason.is_empty());
        let more = match &one.statement {
            Statement::Date(date) => {
                let read = date.reading.as_ref().map_or("nothing", |read| &read.0);
                format!(" = {read}")
            }
            Statement::Identifier(number) => format!(" in {}", number.register),
            Statement::Holding(holding) => {
                let parts = holding.shelfmark.parts.iter();
                let parts = parts.map(|part| format!("{} {}", part.level, part.value));
                format!(" = {}", parts.collect::<Vec<_>>().join(", "))
            }
            _ if one.words != one.statement.words() => format!(" < {}", one.words),
            _ => String::new(),
        };
        let (field, words) = (one.statement.field().word(), one.statement.words());
        format!("{field} | {words}{more} | {}\n", one.certainty.word())
    });
    let doubts = suggested.doubts.iter().map(|one| {
        let places: Vec<&str> = one.spans.iter().map(|span| words(*span)).collect();
        let field = one.field.word();
        format!("? {field} | {} | {}\n", places.join(" … "), one.words)
    });
    suggestions.chain(doubts).collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let shown = shown(text);
    assert!(shown == expected, "found\n{shown}\nexpected\n{expected}");
}

#[test]
fn a_telegram_of_the_american_national_archives_is_read() {
    check(
        include_str!("records/nara.txt"),
        include_str!("records/nara.read"),
    );
}

#[test]
fn a_despatch_in_the_british_archives_is_read() {
    check(
        include_str!("records/tna.txt"),
        include_str!("records/tna.read"),
    );
}

#[test]
fn a_telegram_of_the_german_foreign_office_is_read() {
    check(
        include_str!("records/paaa.txt"),
        include_str!("records/paaa.read"),
    );
}

#[test]
fn a_note_to_two_comrades_is_read() {
    check(
        include_str!("records/politburo.txt"),
        include_str!("records/politburo.read"),
    );
}

#[test]
fn a_letter_to_an_office_from_an_office_with_a_copy_is_read() {
    check(
        include_str!("records/office.txt"),
        include_str!("records/office.read"),
    );
}

#[test]
fn offices_on_lines_of_capitals_are_read() {
    check(
        include_str!("records/shouted.txt"),
        include_str!("records/shouted.read"),
    );
}

#[test]
fn a_french_telegram_is_read() {
    check(
        include_str!("records/french.txt"),
        include_str!("records/french.read"),
    );
}

#[test]
fn a_chinese_telegram_is_read() {
    check(
        include_str!("records/chinese.txt"),
        include_str!("records/chinese.read"),
    );
}

#[test]
fn an_impossible_date_is_said_and_not_guessed() {
    check(
        include_str!("records/memo.txt"),
        include_str!("records/memo.read"),
    );
}

#[test]
fn what_original_and_translation_say_differently_is_doubted() {
    check(
        include_str!("records/pair.txt"),
        include_str!("records/pair.read"),
    );
}

fn sample() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949");
    std::fs::read_to_string(project.join("1949-10-26 Draft reply to Mao.txt")).unwrap()
}

#[test]
fn the_sample_is_read() {
    check(&sample(), include_str!("records/sample.read"));
}

/// Rows of these kinds speak of the record itself, and each is found at its place.
#[test]
fn what_the_gold_of_the_sample_says_of_the_record_is_found_where_it_says() {
    let shared = std::env::var("GLOSSATOR_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let shared = [shared, "/work/shared".to_owned()];
    let gold = shared.iter().find_map(|shared| {
        std::fs::read_to_string(Path::new(shared).join("seed/seed_gold.tsv")).ok()
    });
    let Some(gold) = gold else {
        eprintln!("skipped: the gold table is not here");
        return;
    };
    let suggested = read(&sample());
    let mut found = 0;
    for row in gold.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (kind, surface) = (cells[2], cells[3]);
        let is_own = match kind {
            "archref" => cells[0] != "1840",
            "resp" | "url" | "classification" | "language" => true,
            "ident" => surface == "114899",
            "date" => cells[0] == "0" || surface.starts_with("26.") || surface.contains('['),
            _ => false,
        };
        let place = (cells[0].parse().unwrap(), cells[1].parse().unwrap());
        if is_own {
            let span = Span::of(place.0, place.1).unwrap();
            let is_found = suggested.suggestions.iter().any(|one| one.span == span);
            assert!(is_found, "{kind} {surface} at {span}");
            found += 1;
        }
    }
    assert_eq!(found, 14);
}

#[test]
fn what_the_description_says_is_not_suggested_again_and_what_was_rejected_neither() {
    let mut document = document(&sample());
    let before = read_in(&document);
    let holding = before
        .open_of(DescriptionField::Holding)
        .next()
        .unwrap()
        .clone();
    let sender = before
        .open_of(DescriptionField::Sender)
        .next()
        .unwrap()
        .clone();
    document.description.say(holding.statement.clone());
    document.description.findings.push(Finding {
        field: DescriptionField::Sender,
        says: sender.statement.words().to_owned(),
        span: Some(sender.span),
        words: sender.words.clone(),
        certainty: sender.certainty,
        verdict: Verdict::Rejected,
        by: AnnotatorId::new("me").unwrap(),
        at: Timestamp::default(),
        extra: Extra::default(),
    });
    let after = read_in(&document);
    let state = |wanted: &Suggestion| {
        let found = after
            .suggestions
            .iter()
            .find(|one| one.statement == wanted.statement);
        found.unwrap().state
    };
    assert_eq!(state(&holding), State::Said);
    assert_eq!(state(&sender), State::Rejected);
    assert_eq!(after.open().count(), before.open().count() - 2);
}

#[test]
fn certain_suggestions_leave_alone_what_somebody_typed() {
    let mut document = document(&sample());
    document.description.title = "My own title".to_owned();
    let suggested = read_in(&document);
    let certain = suggested.certain(&document.description);
    let fields: Vec<DescriptionField> = certain.iter().map(|one| one.statement.field()).collect();
    assert!(!fields.contains(&DescriptionField::Title));
    assert!(fields.contains(&DescriptionField::Url));
    let title = suggested.open_of(DescriptionField::Title).next().unwrap();
    assert!(title.replaces(&document.description));
}

#[test]
fn a_document_without_a_text_says_nothing() {
    let mut document = document("Top Secret");
    document.text = None;
    assert_eq!(read_in(&document), Suggested::default());
}

#[test]
fn texts_of_all_sorts_are_read_without_a_fault() {
    let long = "No. 5 to the King of 3 May\n".repeat(500);
    let hostile = [
        "",
        " ",
        "\n\n",
        "Citation:",
        "Citation: \"",
        "№",
        "第号",
        "TO:",
        "\u{feff}",
        "gez.",
        "Dear ,",
        &long,
    ];
    for text in hostile {
        let whole = Text::new(text);
        for one in read(text).suggestions {
            assert_eq!(whole.get(one.span), Some(one.words.as_str()), "{text:?}");
        }
    }
}

#[test]
fn what_the_original_calls_itself_is_suggested_with_its_evidence_and_not_said() {
    let of = |text: &str| {
        let mut document = document(text);
        document.derivation = Some(crate::model::Derivation {
            original: "letter.md".to_owned(),
            sha256: String::new(),
            by: "markdown".to_owned(),
            version: 1,
            map: String::new(),
            title: "A Letter to Anna".to_owned(),
        });
        assert_eq!(document.description.title, "");
        let suggested = read_in(&document);
        let title = suggested.open_of(DescriptionField::Title).next().cloned();
        let title = title.unwrap();
        assert_eq!(title.statement.words(), "A Letter to Anna");
        assert!(title.reason.contains("letter.md"), "{}", title.reason);
        (title.words, title.certainty)
    };
    let text = "Archive\n\na letter  to Anna\n\nDear Anna.\n";
    assert_eq!(of(text), ("a letter  to Anna".to_owned(), Certainty::High));
    let text = "Dear Anna, it rains.\n\nBoris\n";
    assert_eq!(
        of(text),
        ("Dear Anna, it rains.".to_owned(), Certainty::Medium)
    );
}
