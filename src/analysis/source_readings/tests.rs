use super::*;
use crate::model::{DocumentId, SourceFile};

/// A document whose first "wrong" words are read as "right", one after the other.
fn corrected(source: &str, corrections: &[(&str, &str)]) -> Document {
    let mut text = Text::new(source);
    let mut made = Vec::new();
    for (wrong, right) in corrections {
        let start = text.char_of_byte(text.as_str().find(wrong).unwrap());
        let end = start.plus(u32::try_from(wrong.chars().count()).unwrap());
        let change = TextChange::replace(&text, start, end, right);
        text = change.apply(&text).unwrap();
        made.push(change.into());
    }
    let id = DocumentId::new("doc").unwrap();
    Document {
        text: Some(text),
        corrections: made,
        ..Document::of_source(id, SourceFile::unread("doc.txt"))
    }
}

/// Each place as "what the source has → what is read", with the numbers of its corrections.
fn places(document: &Document) -> Vec<(String, Vec<usize>)> {
    let text = document.text.as_ref().unwrap();
    let in_words = |one: SourceReading| {
        let read = text.slice(one.start, one.end);
        (format!("{} → {read}", one.source), one.corrections)
    };
    source_readings(document)
        .into_iter()
        .map(in_words)
        .collect()
}

#[test]
fn places_stand_in_the_order_of_the_text_with_what_the_source_has() {
    let document = corrected(
        "мы укахзывали на это имы знали",
        &[("имы", "и мы"), ("укахзывали", "указывали")],
    );
    assert_eq!(
        places(&document),
        [
            ("укахзывали → указывали".to_owned(), vec![1]),
            ("имы → и мы".to_owned(), vec![0])
        ]
    );
}

#[test]
fn a_correction_of_a_correction_is_one_place() {
    let document = corrected(
        "one tow three",
        &[("tow", "towo"), ("wo", "two"), ("t", "")],
    );
    assert_eq!(
        places(&document),
        [("tow → otwo".to_owned(), vec![0, 1, 2])]
    );
}

#[test]
fn words_left_out_and_words_added_are_places_too() {
    let document = corrected("one one two", &[("one ", ""), ("two", "two three")]);
    assert_eq!(
        places(&document),
        [
            ("one  → ".to_owned(), vec![0]),
            ("two → two three".to_owned(), vec![1])
        ]
    );
}

#[test]
fn what_reads_as_the_source_again_is_no_place() {
    let document = corrected(
        "one tow three",
        &[("tow", "two"), ("three", "3"), ("two", "tow")],
    );
    assert_eq!(places(&document), [("three → 3".to_owned(), vec![1])]);
}

#[test]
fn a_narrowed_place_is_what_really_differs() {
    let narrowed = |source: &str, wrong: &str, right: &str| {
        let document = corrected(source, &[(wrong, right)]);
        let text = document.text.as_ref().unwrap();
        let one = source_readings(&document).remove(0).narrowed(text);
        let read = text.slice(one.start, one.end).to_owned();
        (one.start.get(), one.source, read)
    };
    let of = |start, source: &str, read: &str| (start, source.to_owned(), read.to_owned());
    assert_eq!(
        narrowed("они укахзывали", "укахзывали", "указывали"),
        of(7, "х", "")
    );
    assert_eq!(narrowed("имы знали", "имы", "и мы"), of(1, "", " "));
    assert_eq!(narrowed("tow", "tow", "two"), of(1, "ow", "wo"));
    assert_eq!(narrowed("aaa", "aaa", "aa"), of(2, "a", ""));
    // A letter and its mark are one sign.
    assert_eq!(
        narrowed("cafe\u{301}", "cafe\u{301}", "cafe"),
        of(3, "e\u{301}", "e")
    );
}

#[test]
fn a_span_is_quoted_as_the_source_has_it() {
    let document = corrected(
        "мы укахзывали имы знали что что",
        &[
            ("укахзывали", "указывали"),
            ("имы", "и мы"),
            ("что что", "что"),
        ],
    );
    let text = document.text.as_ref().unwrap();
    assert_eq!(text.as_str(), "мы указывали и мы знали что");
    let readings = source_readings(&document);
    let quoted = |start, end| words_of_source(text, &readings, Span::of(start, end).unwrap());
    assert_eq!(quoted(0, 27), "мы укахзывали имы знали что");
    assert_eq!(quoted(0, 7), "мы укахз");
    assert_eq!(
        quoted(0, 6),
        "мы ука",
        "what is left out at an end is outside"
    );
    assert_eq!(quoted(3, 8), "укахзы");
    assert_eq!(
        quoted(13, 15),
        "и",
        "the blank that was put in is not the source's"
    );
}

proptest::proptest! {
    /// Whatever was corrected, the whole text quoted is the source.
    #[test]
    fn the_whole_text_is_quoted_as_the_source(
        source in "[абв \n]{0,12}",
        corrections in proptest::collection::vec((0u32..14, 0u32..4, "[абвг]{0,3}"), 0..5),
    ) {
        let mut document = corrected(&source, &[]);
        for (start, length, right) in corrections {
            let text = document.text.clone().unwrap();
            let start = CharOffset::new(start.min(text.len().get()));
            let end = CharOffset::new((start.get() + length).min(text.len().get()));
            let change = TextChange::replace(&text, start, end, &right);
            document.text = Some(change.apply(&text).unwrap());
            document.corrections.push(change.into());
        }
        let text = document.text.as_ref().unwrap();
        let readings = source_readings(&document);
        if let Some(all) = Span::new(CharOffset::ZERO, text.len()) {
            // What the source has before the first or after the last letter lies at an end.
            let narrowed: Vec<_> = readings.iter().map(|one| one.narrowed(text)).collect();
            let at_start = narrowed.iter().find(|one| one.start == one.end && one.start == all.start());
            let at_end = narrowed.iter().find(|one| one.start == one.end && one.start == all.end());
            let ends = |one: Option<&SourceReading>| one.map_or("", |one| one.source.as_str()).to_owned();
            let whole = ends(at_start) + &words_of_source(text, &readings, all) + &ends(at_end);
            proptest::prop_assert_eq!(whole, source);
        }
    }
}

#[test]
fn every_span_has_its_place_in_the_source_where_its_words_are() {
    let source = "мы укахзывали на это имы знали, да";
    let corrections = [
        ("имы", "и мы"),
        ("укахзывали", "указывали"),
        ("знали, ", "знали "),
        ("на это ", "НА "),
        (" да", " именно да"),
    ];
    let document = corrected(source, &corrections);
    let text = document.text.as_ref().unwrap();
    let readings = source_readings(&document);
    let source = Text::new(source);
    let length = text.len().get();
    for start in 0..length {
        for end in start + 1..=length {
            let span = Span::of(start, end).unwrap();
            let (from, to) = place_in_source(text, &readings, span);
            let words = source.slice(from, to);
            assert_eq!(words, words_of_source(text, &readings, span), "{span}");
        }
    }
}
