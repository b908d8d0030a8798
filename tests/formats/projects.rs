//! Projects to export: a small one with one of everything, and the 1949 record.

use std::path::PathBuf;

use glossator::formats::{ExportOptions, Exported, Format, Unwatched, export, grouped};
use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Body,
    Certainty, Color, Correction, Description, DescriptionField, Document, DocumentId, Edtf,
    Encoding, Entity, EntityId, EntityKind, Extra, Finding, HistoricalDate, Holding, Identifier,
    LastKnown, Layer, LayerId, Name, NewlineStyle, Origin, PairKind, Provenance, Record, Relation,
    RelationId, Role, Section, Selector, Shelfmark, ShelfmarkPart, SourceFile, Status, Tag, TagId,
    Target, Timestamp, Verdict,
};
use glossator::project::{Edit, Project, Transaction};
use glossator::text::{CharOffset, Span, Text, TextChange, TextQuote};

/// The folder with corpora and oracles, beside the crate or named by `GLOSSATOR_SHARED`.
pub fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("GLOSSATOR_SHARED").map(PathBuf::from);
    [named, Some(beside)]
        .into_iter()
        .flatten()
        .find(|path| path.is_dir())
}

/// Exports with options; the file of that name, or the first.
pub fn exported(project: &Project, format: Format, options: &ExportOptions) -> Exported {
    export(project, format, options, &Unwatched).unwrap()
}

pub fn options() -> ExportOptions {
    ExportOptions {
        title: "Korea & 1949".to_owned(),
        ..ExportOptions::default()
    }
}

pub fn file(exported: &Exported, name: &str) -> String {
    let file = exported.files.iter().find(|file| file.name == name);
    String::from_utf8(file.unwrap().bytes.clone()).unwrap()
}

pub fn provenance() -> Provenance {
    Provenance {
        annotator: AnnotatorId::new("ann").unwrap(),
        created: Timestamp::read("2026-11-20T09:00:00Z").unwrap(),
        modified: Timestamp::read("2026-11-21T10:30:00Z").unwrap(),
        origin: Origin::Hand,
    }
}

pub fn document(id: &str, path: &str, characters: &str) -> Document {
    let text = Text::new(characters);
    Document {
        id: DocumentId::new(id).unwrap(),
        source: SourceFile {
            path: path.to_owned(),
            sha256: "00ff".repeat(16),
            length: text.len().get(),
            encoding: Encoding {
                name: "UTF-8".to_owned(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::Lf,
        },
        derivation: None,
        text: Some(text),
        corrections: Vec::new(),
        description: Description::default(),
        sections: Vec::new(),
        extra: Extra::default(),
    }
}

pub fn section(start: u32, end: u32, title: &str, role: Role, language: &str) -> Section {
    Section {
        span: Span::of(start, end),
        title: title.to_owned(),
        role,
        language: language.to_owned(),
        certainty: Certainty::Unknown,
        extra: Extra::default(),
    }
}

pub fn tag(id: &str, name: &str, color: &str) -> Tag {
    Tag {
        id: TagId::new(id).unwrap(),
        name: name.to_owned(),
        parent: None,
        layer: None,
        color: Color::read(color).unwrap(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    }
}

pub fn entity(id: &str, kind: &str, names: &[(&str, &str, &str)]) -> Entity {
    let name = |(text, language, kind): &(&str, &str, &str)| Name {
        text: (*text).to_owned(),
        language: (*language).to_owned(),
        kind: (*kind).to_owned(),
    };
    Entity {
        id: EntityId::new(id).unwrap(),
        kind: EntityKind(kind.to_owned()),
        names: names.iter().map(name).collect(),
        ids: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    }
}

/// An annotation whose quote is what stands in the text.
pub fn annotation(
    id: &str,
    document: &Document,
    selector: Selector,
    bodies: Vec<Body>,
) -> Annotation {
    let text = document.text.as_ref().unwrap();
    let quote = selector.describe(text).unwrap_or_default();
    Annotation {
        id: AnnotationId::new(id).unwrap(),
        target: Target {
            document: document.id.clone(),
            selector,
            quote,
        },
        bodies,
        provenance: provenance(),
        extra: Extra::default(),
    }
}

pub fn project(records: Vec<Record>) -> Project {
    let mut project = Project::default();
    let all = Transaction {
        label: "make a project".to_owned(),
        by: AnnotatorId::new("ann").unwrap(),
        at: Timestamp::default(),
        edits: records.into_iter().map(Edit::put).collect(),
    };
    project.apply(&all).unwrap();
    project
}

pub fn annotator() -> Record {
    Record::Annotator(Annotator {
        id: AnnotatorId::new("ann").unwrap(),
        name: "Анна <Reader>".to_owned(),
        extra: Extra::default(),
    })
}

pub fn text_at(start: u32, end: u32) -> Selector {
    Selector::Text(Span::of(start, end).unwrap())
}

pub fn tagged(id: &str) -> Body {
    Body::Tag(TagId::new(id).unwrap())
}

pub fn speaks_of(id: &str) -> Body {
    Body::Entity(EntityId::new(id).unwrap())
}

pub fn note(text: &str) -> Body {
    Body::Note(text.to_owned())
}

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

/// The record of 1949 with its gold annotations, made from `shared/seed`; `None` where that is
/// missing.
pub fn korea() -> Option<Project> {
    let seed = shared()?.join("seed");
    let read = |name: &str| std::fs::read_to_string(seed.join(name)).ok();
    let mut record = document(
        "korea",
        "000_ffabd6351bb41875.txt",
        &read("000_ffabd6351bb41875.txt")?,
    );
    record.sections = [
        (0, 77, "Title", Role::Metadata, "en"),
        (79, 88, "Citation label", Role::Label, "en"),
        (90, 378, "Citation", Role::Metadata, "en"),
        (380, 388, "Summary label", Role::Label, "en"),
        (390, 606, "Summary", Role::Editorial, "en"),
        (608, 616, "Credits label", Role::Label, "en"),
        (618, 688, "Credits", Role::Metadata, "en"),
        (690, 708, "Original language label", Role::Label, "en"),
        (710, 717, "Original language", Role::Metadata, "en"),
        (719, 728, "Contents label", Role::Label, "en"),
        (730, 772, "Contents", Role::Metadata, "en"),
        (773, 1921, "Transcript", Role::Transcript, "ru"),
        (1923, 3064, "Translation", Role::Translation, "en"),
    ]
    .map(|(start, end, title, role, language)| section(start, end, title, role, language))
    .to_vec();
    record.description = Description {
        title: "Draft Reply to Mao Zedong’s Telegram from Stalin via Molotov".to_owned(),
        dates: vec![HistoricalDate {
            verbatim: "October 26, 1949".to_owned(),
            reading: Some(Edtf("1949-10-26".to_owned())),
        }],
        holdings: [
            ("APRF", "f. 45, op. 1, d. 332, ll. 47–48"),
            ("RGASPI", "f. 558, op. 11, d. 333, ll. 46–48"),
        ]
        .map(|(repository, verbatim)| Holding {
            repository: repository.to_owned(),
            shelfmark: Shelfmark {
                verbatim: verbatim.to_owned(),
                parts: Vec::new(),
            },
        })
        .to_vec(),
        responsibility: vec!["Translated by Gary Goldberg".to_owned()],
        rights: "Wilson Center Digital Archive; reuse welcome for research and education."
            .to_owned(),
        url: "https://wilson-center.drivingcreative.com/document/114899".to_owned(),
        ..Description::default()
    };
    let mut records = vec![annotator()];
    for row in rows(&read("seed_entities.tsv")?) {
        let mut one = entity(&row[0], &row[1], &[(&row[2], "en", "name")]);
        if !row[3].is_empty() {
            one.names.push(Name {
                text: row[3].clone(),
                language: "ru".to_owned(),
                kind: "name".to_owned(),
            });
        }
        one.ids = Some(row[5].clone())
            .filter(|id| id.contains(':'))
            .into_iter()
            .collect();
        one.note = [&row[4], &row[7]]
            .into_iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(". ");
        records.push(Record::Entity(one));
    }
    let gold = rows(&read("seed_gold.tsv")?);
    let mut kinds: Vec<&String> = gold.iter().map(|row| &row[2]).collect();
    kinds.sort();
    kinds.dedup();
    for (number, kind) in kinds.iter().enumerate() {
        let palette = [
            "#b5452c", "#2f6f9f", "#3d8b4f", "#8a5aa8", "#c08a1e", "#4a7f86", "#a3446f", "#6d7f2d",
        ];
        records.push(Record::Tag(tag(
            kind,
            kind,
            palette[number % palette.len()],
        )));
    }
    let known: Vec<String> = rows(&read("seed_entities.tsv")?)
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    for row in &gold {
        let (start, end): (u32, u32) = (row[0].parse().unwrap(), row[1].parse().unwrap());
        let selector = match Span::of(start, end) {
            Some(span) => Selector::Text(span),
            None => Selector::Point(CharOffset::new(start)),
        };
        let mut bodies = vec![tagged(&row[2])];
        if known.contains(&row[4]) {
            bodies.push(speaks_of(&row[4]));
        }
        if !row[5].is_empty() {
            bodies.push(note(&row[5]));
        }
        records.push(Record::Annotation(annotation(
            &row[6], &record, selector, bodies,
        )));
    }
    let pairs = rows(&read("seed_alignment.tsv")?)
        .into_iter()
        .map(|row| AlignedPair {
            left: span_of(&row[2], &row[3]),
            right: span_of(&row[4], &row[5]),
            kind: if row[1] == "clause" {
                PairKind::Clause
            } else {
                PairKind::Segment
            },
            note: row.get(9).cloned().unwrap_or_default(),
        });
    records.push(Record::Alignment(Alignment {
        id: AlignmentId::new("ru-en").unwrap(),
        title: "Russian – English".to_owned(),
        left: record.id.clone(),
        right: record.id.clone(),
        pairs: pairs.collect(),
        provenance: provenance(),
        extra: Extra::default(),
    }));
    records.push(Record::Document(record));
    Some(project(records))
}

fn span_of(start: &str, end: &str) -> Option<Span> {
    Span::of(start.parse().ok()?, end.parse().ok()?)
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let rows = table.lines().skip(1);
    rows.map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

/// The losses of an export as a reader is told them.
pub fn told(exported: &Exported) -> String {
    let groups = grouped(&exported.losses).into_iter().map(|group| {
        let items: Vec<String> = group.items.iter().map(ToString::to_string).collect();
        format!("{} ({}): {}", group.what, items.join(", "), group.reason)
    });
    groups.collect::<Vec<_>>().join("\n")
}
