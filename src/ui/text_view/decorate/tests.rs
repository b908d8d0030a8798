use super::*;
use crate::model::{
    Annotator, AnnotatorId, Body, Description, Document, Encoding, Extra, LastKnown, NewlineStyle,
    Provenance, Record, Selector, SourceFile, Tag, Target, Timestamp,
};
use crate::project::Edit;
use crate::text::TextQuote;

const LONG: u32 = 40;

struct Desk {
    project: Project,
    document: DocumentId,
    text: Text,
    hidden: BTreeSet<TagId>,
}

/// A document of one long line with these marks, each of a tag of its own name.
fn desk(marks: &[(&str, Selector)]) -> Desk {
    let text = Text::new("0123456789".repeat(20));
    let document = DocumentId::new("doc").unwrap();
    let annotator = AnnotatorId::new("me").unwrap();
    let mut edits = vec![
        Edit::put(Record::Annotator(Annotator {
            id: annotator.clone(),
            name: String::new(),
            extra: Extra::default(),
        })),
        Edit::put(Record::Document(Document {
            id: document.clone(),
            source: SourceFile {
                path: "doc.txt".to_owned(),
                sha256: String::new(),
                length: 200,
                encoding: Encoding {
                    name: "UTF-8".to_owned(),
                    byte_order_mark: false,
                },
                newline: NewlineStyle::None,
            },
            derivation: None,
            text: Some(text.clone()),
            corrections: Vec::new(),
            description: Description::default(),
            sections: Vec::new(),
            extra: Extra::default(),
        })),
    ];
    for (name, selector) in marks {
        let tag = TagId::new(name).unwrap();
        edits.push(Edit::put(Record::Tag(Tag {
            id: tag.clone(),
            name: (*name).to_owned(),
            parent: None,
            layer: None,
            color: Color::default(),
            description: String::new(),
            shortcut: None,
            extra: Extra::default(),
        })));
        edits.push(Edit::put(Record::Annotation(Annotation {
            id: AnnotationId::new(name).unwrap(),
            target: Target {
                document: document.clone(),
                selector: selector.clone(),
                quote: TextQuote::default(),
            },
            bodies: vec![Body::Tag(tag)],
            provenance: Provenance::by_hand(annotator.clone(), Timestamp::default()),
            extra: Extra::default(),
        })));
    }
    Desk {
        project: Project::of(edits),
        document,
        text,
        hidden: BTreeSet::new(),
    }
}

fn words(start: u32, end: u32) -> Selector {
    Selector::Text(Span::of(start, end).unwrap())
}

impl Desk {
    fn shown(&self) -> Shown<'_> {
        Shown {
            project: &self.project,
            document: &self.document,
            text: &self.text,
            hidden_tags: &self.hidden,
            long: LONG,
        }
    }

    fn seen(&self, attention: &Attention<'_>) -> Vec<String> {
        let decorations = decorate(&self.shown(), CharOffset::ZERO, self.text.len(), attention);
        decorations
            .iter()
            .map(|decoration| {
                let id = &decoration.annotation;
                let strength = match decoration.emphasis {
                    Emphasis::None => "",
                    Emphasis::Hovered => " hovered",
                    Emphasis::Selected => " selected",
                };
                match decoration.role {
                    Role::Line { span, lane } => format!("line {lane} {id} {span}{strength}"),
                    Role::Bracket { span, lane } => format!("bracket {lane} {id} {span}{strength}"),
                    Role::Point { offset } => format!("point {id} {offset}{strength}"),
                    Role::Orphan { offset } => format!("orphan {id} {offset}{strength}"),
                }
            })
            .collect()
    }
}

#[test]
fn longer_marks_lie_below_shorter_ones() {
    let desk = desk(&[
        ("claim", words(0, 30)),
        ("person", words(5, 10)),
        ("title", words(3, 12)),
        ("place", words(20, 25)),
    ]);
    assert_eq!(
        desk.seen(&Attention::default()),
        [
            "line 2 claim [0,30)",
            "line 1 title [3,12)",
            "line 0 place [20,25)",
            "line 0 person [5,10)",
        ]
    );
}

#[test]
fn marks_that_only_touch_share_a_lane_and_identical_ones_do_not() {
    let desk = desk(&[("a", words(0, 5)), ("b", words(5, 10)), ("c", words(5, 10))]);
    assert_eq!(
        desk.seen(&Attention::default()),
        ["line 1 c [5,10)", "line 0 b [5,10)", "line 0 a [0,5)"]
    );
}

#[test]
fn seven_marks_on_one_character_have_seven_lanes() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let marks: Vec<(&str, Selector)> = (1..)
        .zip(names)
        .map(|(length, name)| (name, words(0, length)))
        .collect();
    let desk = desk(&marks);
    assert_eq!(
        lanes_in(&desk.shown(), CharOffset::ZERO, CharOffset::new(9)),
        LINE_LANES
    );
    let seen = desk.seen(&Attention::default());
    assert_eq!(seen.first().unwrap(), "line 6 h [0,8)");
    assert_eq!(seen.last().unwrap(), "line 0 a [0,1)");
}

#[test]
fn long_marks_are_brackets_with_the_longest_outside() {
    let desk = desk(&[
        ("chapter", words(0, 190)),
        ("letter", words(10, 120)),
        ("person", words(12, 20)),
    ]);
    assert_eq!(
        desk.seen(&Attention::default()),
        [
            "bracket 0 chapter [0,190)",
            "bracket 1 letter [10,120)",
            "line 0 person [12,20)"
        ]
    );
    assert_eq!(
        lanes_in(&desk.shown(), CharOffset::ZERO, CharOffset::new(200)),
        1
    );
}

#[test]
fn fragments_are_lines_each_and_points_stand_alone() {
    let fragments = Selector::of_spans(vec![Span::of(0, 4).unwrap(), Span::of(8, 12).unwrap()]);
    let desk = desk(&[
        ("clause", fragments.unwrap()),
        ("gap", Selector::Point(CharOffset::new(5))),
        ("all", Selector::WholeDocument),
    ]);
    assert_eq!(
        desk.seen(&Attention::default()),
        ["line 0 clause [8,12)", "line 0 clause [0,4)", "point gap 5"]
    );
}

#[test]
fn an_orphan_stands_where_it_was_or_at_the_end_of_a_text_that_became_shorter() {
    let orphan = |start: u32| {
        Selector::Orphaned(LastKnown {
            start: CharOffset::new(start),
            end: CharOffset::new(start + 5),
        })
    };
    let desk = desk(&[("near", orphan(12)), ("beyond", orphan(5_000))]);
    assert_eq!(
        desk.seen(&Attention::default()),
        ["orphan near 12", "orphan beyond 200"]
    );
}

#[test]
fn a_hidden_tag_hides_its_marks_unless_they_have_another_tag() {
    let mut desk = desk(&[("a", words(0, 5)), ("b", words(6, 9))]);
    desk.hidden.insert(TagId::new("a").unwrap());
    assert_eq!(desk.seen(&Attention::default()), ["line 0 b [6,9)"]);
}

#[test]
fn the_selected_mark_stands_out_more_than_the_hovered_one() {
    let desk = desk(&[("a", words(0, 5)), ("b", words(6, 9))]);
    let (a, b) = (
        AnnotationId::new("a").unwrap(),
        AnnotationId::new("b").unwrap(),
    );
    let attention = Attention {
        selected: Some(&a),
        hovered: Some(&b),
        resized: None,
    };
    assert_eq!(
        desk.seen(&attention),
        ["line 0 a [0,5) selected", "line 0 b [6,9) hovered"]
    );
    assert!(Emphasis::Hovered < Emphasis::Selected);
}

#[test]
fn a_mark_that_is_being_resized_is_shown_where_it_is_going() {
    let desk = desk(&[("a", words(0, 5))]);
    let a = AnnotationId::new("a").unwrap();
    let (from, to) = (Span::of(0, 5).unwrap(), Span::of(0, 9).unwrap());
    let attention = Attention {
        resized: Some((&a, from, to)),
        ..Attention::default()
    };
    assert_eq!(desk.seen(&attention), ["line 0 a [0,9)"]);
}
