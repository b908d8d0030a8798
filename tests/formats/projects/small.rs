//! A small project with one of everything.

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Annotation, AnnotationId, AnnotatorId, Body, Certainty,
    Correction, Description, DescriptionField, Document, Edtf, Extra, Finding, HistoricalDate,
    Holding, Identifier, LastKnown, Layer, LayerId, Origin, PairKind, Record, Relation, RelationId,
    Role, Selector, Shelfmark, ShelfmarkPart, Status, TagId, Timestamp, Verdict,
};
use glossator::project::Project;
use glossator::text::{CharOffset, Span, Text, TextChange, TextQuote};

use super::{
    annotation, annotator, document, entity, note, project, provenance, section, speaks_of, tag,
    tagged, text_at,
};

const LETTER: &str = "Телеграмма Кима 😀\n\n=Сталину & <товарищам>\nот 21 октября\n\nשלום Korea\n";

/// One of everything: nested and crossing marks, fragments, a point, a whole document, an
/// annotation on an annotation, an orphan, a doubtful one, a bare mark, two documents, a date, a
/// relation, an alignment, sections in three languages, unknown fields, layers.
pub fn small() -> Project {
    let mut letter = document("doc-1", "letters/1.txt", LETTER);
    letter.sections = vec![
        section(0, 18, "Heading", Role::Label, ""),
        section(19, 56, "Text", Role::Transcript, "ru"),
        section(57, 67, "", Role::Other("seal".to_owned()), "he"),
    ];
    letter.description = described();
    let mut other = document(
        "doc-2",
        "letters/2.txt",
        "Second text, without marks of its own.",
    );
    other.corrections = vec![corrected()];
    let mut records = vec![annotator()];
    records.extend(vocabulary());
    records.extend(marks(&letter).into_iter().map(Record::Annotation));
    records.push(Record::Relation(Relation {
        id: RelationId::new("rel-1").unwrap(),
        kind: "sent to".to_owned(),
        from: AnnotationId::new("a-kim").unwrap(),
        to: AnnotationId::new("a-stalin").unwrap(),
        note: "by *wire*".to_owned(),
        provenance: provenance(),
        extra: Extra::default(),
    }));
    records.push(Record::Alignment(Alignment {
        id: AlignmentId::new("al-1").unwrap(),
        title: "Russian – English".to_owned(),
        left: letter.id.clone(),
        right: other.id.clone(),
        pairs: vec![
            AlignedPair {
                left: Span::of(0, 10),
                right: Span::of(0, 6),
                kind: PairKind::Segment,
                note: "free".to_owned(),
            },
            AlignedPair {
                left: Span::of(11, 15),
                right: None,
                kind: PairKind::Clause,
                note: String::new(),
            },
        ],
        provenance: provenance(),
        extra: Extra::default(),
    }));
    records.push(Record::Document(letter));
    records.push(Record::Document(other));
    project(records)
}

/// A description that says something in every field, with a finding behind it.
pub fn described() -> Description {
    let words = |words: &str| vec![words.to_owned()];
    Description {
        title: "Telegram <1>".to_owned(),
        kind: "coded telegram".to_owned(),
        status: vec![Status::Draft, Status::Other("retyped".to_owned())],
        identifiers: vec![Identifier {
            number: "№ 54611".to_owned(),
            register: "8th directorate".to_owned(),
            certainty: Certainty::High,
        }],
        senders: words("Shtykov & <others>"),
        recipients: words("Fyn-Si"),
        channel: words("via Molotov"),
        place: "Pyongyang".to_owned(),
        classification: words("Совершенно секретно"),
        declassification: words("Рассекречено"),
        languages: words("ru-Cyrl"),
        dates: vec![HistoricalDate {
            verbatim: "21 октября 1949 г.".to_owned(),
            reading: Some(Edtf("1949-10-21".to_owned())),
        }],
        holdings: vec![Holding {
            repository: "APRF".to_owned(),
            shelfmark: Shelfmark {
                verbatim: "f. 45, op. 1".to_owned(),
                parts: vec![ShelfmarkPart {
                    level: "fond".to_owned(),
                    value: "45".to_owned(),
                }],
            },
        }],
        responsibility: vec!["Translated by G. G.".to_owned()],
        rights: "Credit the archive.".to_owned(),
        url: "https://example.org/114899".to_owned(),
        citation: "Telegram 1, as the archive cites it".to_owned(),
        note: "A *draft*.".to_owned(),
        findings: vec![Finding {
            field: DescriptionField::Recipient,
            says: "Fyn-Si".to_owned(),
            span: Span::of(19, 27),
            words: "=Сталину".to_owned(),
            certainty: Certainty::Medium,
            verdict: Verdict::Accepted,
            by: AnnotatorId::new("ann").unwrap(),
            at: Timestamp::read("2026-11-21T10:30:00Z").unwrap(),
            extra: Extra::default(),
        }],
    }
}

/// What was misread in the second text, and why.
fn corrected() -> Correction {
    let source = Text::new("Secund text, without marks of its own.");
    let (start, end) = (CharOffset::new(3), CharOffset::new(4));
    Correction {
        change: TextChange::replace(&source, start, end, "o"),
        by: Some(AnnotatorId::new("ann").unwrap()),
        at: Some(Timestamp::read("2026-11-22T08:00:00Z").unwrap()),
        reason: "a slip of the typist".to_owned(),
        certainty: Certainty::High,
        extra: Extra::default(),
    }
}

fn vocabulary() -> Vec<Record> {
    let layer = LayerId::new("names").unwrap();
    let mut person = tag("person", "person", "#a23b2a");
    person.parent = Some(TagId::new("who").unwrap());
    person.shortcut = Some(1);
    person.layer = Some(layer.clone());
    let mut who = tag("who", "who \"&\" <what>", "#336699");
    who.description = "-all that acts".to_owned();
    who.extra = Extra(vec![("weight".to_owned(), "3".to_owned())]);
    let mut kim = entity(
        "per:kim",
        "person",
        &[
            ("Kim Il-sung", "en", "name"),
            ("Ким", "ru", "form"),
            ("=Kim", "", "form"),
        ],
    );
    kim.ids = vec!["wikidata:Q41117".to_owned(), "verify".to_owned()];
    kim.note = "Leader; see [file](https://example.org).".to_owned();
    vec![
        Record::Layer(Layer {
            id: layer,
            name: "Names".to_owned(),
            description: "who and where".to_owned(),
            extra: Extra::default(),
        }),
        Record::Tag(who),
        Record::Tag(person),
        Record::Tag(tag("place", "place", "#2a7a4b")),
        Record::Entity(kim),
        Record::Entity(entity("pla:nowhere", "place", &[])),
    ]
}

fn marks(letter: &Document) -> Vec<Annotation> {
    let fragments = Selector::of_spans(vec![Span::of(0, 10).unwrap(), Span::of(16, 17).unwrap()]);
    let date = Body::Date(HistoricalDate {
        verbatim: "21 октября".to_owned(),
        reading: Some(Edtf("1949-10-21".to_owned())),
    });
    let mut doubtful = annotation("a-doubt", letter, text_at(62, 67), vec![tagged("place")]);
    doubtful.target.quote.exact = "Corea".to_owned();
    let mut orphan = annotation("a-orphan", letter, text_at(0, 4), vec![note("was +here")]);
    orphan.target.selector = Selector::Orphaned(LastKnown {
        start: CharOffset::new(90),
        end: CharOffset::new(95),
    });
    orphan.target.quote = TextQuote {
        exact: "Пекин".to_owned(),
        prefix: "в ".to_owned(),
        suffix: ".".to_owned(),
    };
    orphan.provenance.origin = Origin::Import("brat".to_owned());
    let above = Selector::Annotation(AnnotationId::new("a-kim").unwrap());
    vec![
        annotation(
            "a-whole",
            letter,
            Selector::WholeDocument,
            vec![note("# Whole\n\ntelegram")],
        ),
        annotation("a-long", letter, text_at(0, 56), vec![tagged("who")]),
        annotation(
            "a-kim",
            letter,
            text_at(11, 15),
            vec![
                tagged("person"),
                speaks_of("per:kim"),
                note("one"),
                note("two"),
            ],
        ),
        annotation(
            "a-cross",
            letter,
            text_at(13, 17),
            vec![tagged("place"), tagged("who")],
        ),
        annotation("a-parts", letter, fragments.unwrap(), vec![tagged("place")]),
        annotation(
            "a-stalin",
            letter,
            text_at(19, 27),
            vec![note("<b>x</b> & [y](javascript:z)"), tagged("person")],
        ),
        annotation("a-bare", letter, text_at(30, 41), Vec::new()),
        annotation(
            "a-point",
            letter,
            Selector::Point(CharOffset::new(44)),
            vec![note("the place is missing")],
        ),
        annotation("a-date", letter, text_at(45, 55), vec![date]),
        annotation("a-above", letter, above, vec![note("who wrote this?")]),
        doubtful,
        orphan,
    ]
}
