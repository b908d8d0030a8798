use super::*;
use crate::model::{Description, DocumentId, Encoding, Extra, NewlineStyle, SourceFile};

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
    Document {
        id: DocumentId::new("doc").unwrap(),
        source: SourceFile {
            path: "doc.txt".to_owned(),
            sha256: String::new(),
            length: 0,
            encoding: Encoding {
                name: "UTF-8".to_owned(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::None,
        },
        text: Some(text),
        corrections: made,
        description: Description::default(),
        sections: Vec::new(),
        extra: Extra::default(),
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
