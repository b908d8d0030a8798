//! Files that people wrote or formatted themselves.

use glossator::model::Selector;
use glossator::storage::schema::{read_codebook, read_sidecar, write_sidecar};

use super::{beside, read};

const BY_HAND: &str = r##"#![type = "glossator/annotations"]
// Vera's notes on the letter, pretty-printed by her editor.
(
    format: 1,
    source: (
        id: "letter",
        file: "letter.txt",
        sha256: "00",
        length: 18,
        encoding: "UTF-8",
        newline: "none",
    ),
    title: r#"The "Filippov" letter"#,
    annotations: [
        (
            id: "stalin", start: 12, end: 18,
            exact: "Сталин", // a comment inside
            bodies: [ (tag: "person"), (note: "two\nlines") ],
            by: "vera",
            created: "1949-10-26T11:30:00+02:00",
            ink: Blue,
        ),
        ( id: "mao", start: 0, end: 10, by: "vera", created: "1949-10-26T09:30:00Z", place: "image" ),
    ]
)
"##;

#[test]
fn a_file_formatted_by_hand_is_read_as_a_whole() {
    let read = read(BY_HAND.as_bytes());
    assert!(
        read.reformatted,
        "a copy must be kept before the first save"
    );
    assert_eq!(read.contents.document.as_str(), "letter");
    assert_eq!(read.contents.description.title, "The \"Filippov\" letter");
    let stalin = &read.contents.annotations[0];
    assert_eq!(stalin.id.as_str(), "stalin");
    assert!(matches!(&stalin.target.selector, Selector::Text(span) if span.len() == 6));
    assert_eq!(stalin.notes().collect::<Vec<_>>(), ["two\nlines"]);
    assert_eq!(
        stalin.provenance.created.to_string(),
        "1949-10-26T09:30:00Z"
    );
    assert_eq!(stalin.extra.0, [("ink".to_owned(), "Blue".to_owned())]);
    assert_eq!(read.problems.len(), 1);
    let problem = &read.problems[0];
    assert_eq!(
        BY_HAND
            .lines()
            .nth(problem.line - 1)
            .unwrap()
            .trim()
            .get(..9),
        Some("( id: \"ma")
    );
    assert!(problem.reason.contains("`image`"), "{}", problem.reason);
}

#[test]
fn once_written_it_is_in_line_form_with_nothing_lost() {
    let first = read(BY_HAND.as_bytes()).contents;
    let bytes = write_sidecar(&first);
    let again = read(&bytes);
    assert!(!again.reformatted);
    assert_eq!(again.contents.annotations, first.annotations);
    assert!(
        String::from_utf8(bytes)
            .unwrap()
            .contains("( id: \"mao\", start: 0")
    );
    assert_eq!(again.problems.len(), 1);
}

#[test]
fn spaces_and_another_order_of_fields_do_no_harm() {
    let codebook = "#![type = \"glossator/codebook\"]\n(\nformat: 1,\nlayers: [\n],\ntags: [\n\
                    ( color: \"#0A0B0C\", name: \"Person\" , id: \"person\" ),\n],\n)\n";
    let read = read_codebook(codebook.as_bytes()).unwrap();
    assert!(read.complete && !read.reformatted, "{:?}", read.problems);
    assert_eq!(read.contents.tags[0].color.to_string(), "#0a0b0c");
}

#[test]
fn what_ron_itself_refuses_is_read_line_by_line() {
    let twice = BY_HAND.replace("title: r#", "format: 1,\n    title: r#");
    let outcome = read_sidecar(twice.as_bytes(), &beside());
    assert!(outcome.map_or(true, |read| !read.complete));
}
