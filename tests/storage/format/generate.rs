//! Records at random, with everything that has ever broken a file.

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Body,
    Certainty, Color, Correction, Derivation, Description, DescriptionField, Document, DocumentId,
    Edtf, Encoding, Entity, EntityId, EntityKind, Extra, Finding, Fragments, HistoricalDate,
    Holding, Identifier, LastKnown, Layer, LayerId, Name, NewlineStyle, Origin, PairKind,
    Provenance, Record, RecordId, Relation, RelationId, Role, Section, Selector, Shelfmark,
    ShelfmarkPart, SourceFile, Status, Tag, TagId, Target, Timestamp, Verdict,
};
use glossator::project::{Edit, Transaction};
use glossator::storage::schema::{DocumentEntry, ProjectFile, Sidecar, Tombstone};
use glossator::text::{CharOffset, Replacement, Span, TextChange, TextQuote};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const PIECES: [&str; 22] = [
    "Сталина ",
    "Stalin",
    "毛泽东",
    "👩🏽\u{200d}🚀",
    "👨\u{200d}👩\u{200d}👧",
    "e\u{301}",
    "т\u{361}с",
    "\r\n",
    "\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "𝔊",
    "שָׁלוֹם",
    "हिन्दी",
    "\u{202e}",
    "\u{feff}",
    "\"",
    "\\",
    "\0",
    "),\n(id:",
    "// no comment",
];

/// A string of anything.
pub fn string() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => vec(select(PIECES.to_vec()), 0..4).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        2 => Just(String::new()),
    ]
}

/// Ids collide often, so that duplicates are met; the lists of one file are made unique.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,2}",
        "[a-zа-я:0-9毛-泽\"\\\\-]{1,12}",
        Just("𝔊\u{202e}a".to_owned())
    ]
}

macro_rules! ids {
    ($($function:ident $id:ident,)*) => { $(
        fn $function() -> impl Strategy<Value = $id> {
            id().prop_map(|id| $id::new(&id).unwrap())
        }
    )* };
}

ids! {
    document_id DocumentId,
    annotation_id AnnotationId,
    relation_id RelationId,
    tag_id TagId,
    layer_id LayerId,
    entity_id EntityId,
    annotator_id AnnotatorId,
    alignment_id AlignmentId,
}

/// Unknown fields as a newer version might write them.
pub fn extra() -> impl Strategy<Value = Extra> {
    let value = select(vec![
        "1.50",
        "Some([1,2])",
        "Region(x:1.50, kind:Foo, big: 99999999999999999999999)",
        "{\"k\" : ()}",
        "r#\"raw \"words\"\"#",
        "/* a word */ 'c'",
        "0xFF",
        "(1,)",
        "\"नी\"",
    ]);
    let name = select(vec!["future", "color_of_ink", "x2", "r2-d2", "1st", "поле"]);
    let fields = vec((name, value), 0..3).prop_map(|fields| {
        let mut fields: Vec<(String, String)> = fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        fields.dedup_by(|one, other| one.0 == other.0);
        Extra(fields)
    });
    prop_oneof![2 => Just(Extra::default()), 1 => fields]
}

pub fn time() -> impl Strategy<Value = Timestamp> {
    (-62_167_219_200..=253_402_300_799_i64).prop_map(Timestamp::from_seconds)
}

fn span() -> impl Strategy<Value = Span> {
    (0..50_u32, 1..20_u32).prop_map(|(start, length)| Span::of(start, start + length).unwrap())
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let origin = prop_oneof![
        Just(Origin::Hand),
        string().prop_map(Origin::Import),
        string().prop_map(Origin::Rule),
        string().prop_map(Origin::Suggestion),
    ];
    (annotator_id(), time(), time(), origin).prop_map(|(annotator, created, modified, origin)| {
        Provenance {
            annotator,
            created,
            modified,
            origin,
        }
    })
}

fn date() -> impl Strategy<Value = HistoricalDate> {
    (string(), option::of(string())).prop_map(|(verbatim, reading)| HistoricalDate {
        verbatim,
        reading: reading.map(Edtf),
    })
}

fn selector() -> impl Strategy<Value = Selector> {
    let fragments = vec(span(), 2..5).prop_filter_map("one stretch", Fragments::new);
    let ends = (any::<u32>(), 0..9_u32);
    prop_oneof![
        4 => span().prop_map(Selector::Text),
        2 => fragments.prop_map(Selector::Fragments),
        1 => any::<u32>().prop_map(|at| Selector::Point(CharOffset::new(at))),
        1 => Just(Selector::WholeDocument),
        1 => annotation_id().prop_map(Selector::Annotation),
        1 => ends.prop_map(|(start, length)| {
            let (start, end) = (CharOffset::new(start), CharOffset::new(start).plus(length));
            Selector::Orphaned(LastKnown { start, end })
        }),
    ]
}

pub fn annotation(document: DocumentId) -> impl Strategy<Value = Annotation> {
    let body = prop_oneof![
        tag_id().prop_map(Body::Tag),
        string().prop_map(Body::Note),
        entity_id().prop_map(Body::Entity),
        date().prop_map(Body::Date),
    ];
    let quote = (string(), string(), string()).prop_map(|(exact, prefix, suffix)| TextQuote {
        exact,
        prefix,
        suffix,
    });
    let parts = (
        annotation_id(),
        selector(),
        quote,
        vec(body, 0..4),
        provenance(),
        extra(),
    );
    parts.prop_map(
        move |(id, selector, quote, bodies, provenance, extra)| Annotation {
            id,
            target: Target {
                document: document.clone(),
                selector,
                quote,
            },
            bodies,
            provenance,
            extra,
        },
    )
}

fn relation() -> impl Strategy<Value = Relation> {
    let ends = (annotation_id(), annotation_id());
    (
        relation_id(),
        string(),
        ends,
        string(),
        provenance(),
        extra(),
    )
        .prop_map(|(id, kind, (from, to), note, provenance, extra)| Relation {
            id,
            kind,
            from,
            to,
            note,
            provenance,
            extra,
        })
}

fn alignment() -> impl Strategy<Value = Alignment> {
    let kind = prop_oneof![Just(PairKind::Segment), Just(PairKind::Clause)];
    let pair = (option::of(span()), option::of(span()), kind, string()).prop_map(
        |(left, right, kind, note)| AlignedPair {
            left,
            right,
            kind,
            note,
        },
    );
    let sides = (document_id(), document_id());
    (
        alignment_id(),
        string(),
        sides,
        vec(pair, 0..4),
        provenance(),
        extra(),
    )
        .prop_map(
            |(id, title, (left, right), pairs, provenance, extra)| Alignment {
                id,
                title,
                left,
                right,
                pairs,
                provenance,
                extra,
            },
        )
}

fn section() -> impl Strategy<Value = Section> {
    let role = prop_oneof![
        Just(Role::Label),
        Just(Role::Metadata),
        Just(Role::Transcript),
        Just(Role::Translation),
        Just(Role::Editorial),
        Just(Role::Text),
        "[A-Z]{0,4}".prop_map(Role::Other),
    ];
    let certainty = select(Certainty::ALL.to_vec());
    (
        option::of(span()),
        string(),
        role,
        string(),
        certainty,
        extra(),
    )
        .prop_map(|(span, title, role, language, certainty, extra)| Section {
            span,
            title,
            role,
            language,
            certainty,
            extra,
        })
}

fn description() -> impl Strategy<Value = Description> {
    let part = (string(), string()).prop_map(|(level, value)| ShelfmarkPart { level, value });
    let shelfmark =
        (string(), vec(part, 0..3)).prop_map(|(verbatim, parts)| Shelfmark { verbatim, parts });
    let holding = (string(), shelfmark).prop_map(|(repository, shelfmark)| Holding {
        repository,
        shelfmark,
    });
    let identifier =
        (string(), string(), certainty()).prop_map(|(number, register, certainty)| Identifier {
            number,
            register,
            certainty,
        });
    let status = "[a-z]{0,5}|draft|sent|received|copy|translation";
    let status = status.prop_map(|word| Status::of_word(&word));
    let lists = (
        vec(status, 0..3),
        vec(identifier, 0..3),
        vec(date(), 0..3),
        vec(holding, 0..3),
        vec(finding(), 0..3),
    );
    let words = vec(string(), 7);
    let many = vec(vec(string(), 0..3), 7);
    (lists, words, many).prop_map(|(lists, words, many)| {
        let (status, identifiers, dates, holdings, findings) = lists;
        let mut words = words.into_iter();
        let mut word = || words.next().unwrap();
        let mut many = many.into_iter();
        let mut list = || many.next().unwrap();
        Description {
            title: word(),
            kind: word(),
            status,
            identifiers,
            senders: list(),
            recipients: list(),
            channel: list(),
            dates,
            place: word(),
            holdings,
            classification: list(),
            declassification: list(),
            languages: list(),
            responsibility: list(),
            rights: word(),
            url: word(),
            citation: word(),
            note: word(),
            findings,
        }
    })
}

fn certainty() -> impl Strategy<Value = Certainty> {
    select(Certainty::ALL.to_vec())
}

fn finding() -> impl Strategy<Value = Finding> {
    let field = select(DescriptionField::ALL.to_vec());
    let verdict = prop_oneof![Just(Verdict::Accepted), Just(Verdict::Rejected)];
    let words = (string(), option::of(string()));
    let decided = (certainty(), verdict, annotator_id(), time());
    (field, option::of(span()), words, decided, extra()).prop_map(
        |(field, span, (words, says), (certainty, verdict, by, at), extra)| Finding {
            field,
            says: says.unwrap_or_else(|| words.clone()),
            span,
            words,
            certainty,
            verdict,
            by,
            at,
            extra,
        },
    )
}

fn change() -> impl Strategy<Value = TextChange> {
    let one = (0..3_u32, string(), string());
    vec(one, 0..3).prop_map(|cuts| {
        let mut at = CharOffset::ZERO;
        let replacements = cuts.into_iter().map(|(gap, removed, inserted)| {
            let start = at.plus(gap);
            at = start.plus(u32::try_from(removed.chars().count()).unwrap());
            Replacement {
                start,
                removed,
                inserted,
            }
        });
        TextChange::new(replacements.collect()).unwrap()
    })
}

fn source() -> impl Strategy<Value = SourceFile> {
    let newline = select(vec![
        NewlineStyle::None,
        NewlineStyle::Lf,
        NewlineStyle::CrLf,
        NewlineStyle::Cr,
        NewlineStyle::Mixed,
    ]);
    let encoding = (string(), any::<bool>()).prop_map(|(name, byte_order_mark)| Encoding {
        name,
        byte_order_mark,
    });
    (string(), "[0-9a-f]{64}", any::<u32>(), encoding, newline).prop_map(
        |(path, sha256, length, encoding, newline)| SourceFile {
            path,
            sha256,
            length,
            encoding,
            newline,
        },
    )
}

fn correction() -> impl Strategy<Value = Correction> {
    let who = (option::of(annotator_id()), option::of(time()));
    (change(), who, string(), certainty(), extra()).prop_map(
        |(change, (by, at), reason, certainty, extra)| Correction {
            change,
            by,
            at,
            reason,
            certainty,
            extra,
        },
    )
}

fn derivation() -> impl Strategy<Value = Derivation> {
    let names = (string(), string(), string());
    (names, any::<u32>(), (string(), string())).prop_map(
        |((original, sha256, by), version, (map, title))| Derivation {
            original,
            sha256,
            by,
            version,
            map,
            title,
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    let lists = (vec(correction(), 0..3), vec(section(), 0..3));
    let files = (source(), option::of(derivation()));
    (document_id(), files, lists, description(), extra()).prop_map(
        |(id, (source, derivation), (corrections, sections), description, extra)| Document {
            id,
            source,
            derivation,
            text: None,
            corrections,
            description,
            sections,
            extra,
        },
    )
}

pub fn tag() -> impl Strategy<Value = Tag> {
    let color = any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color { red, green, blue });
    let above = (option::of(tag_id()), option::of(layer_id()));
    let words = (string(), string());
    (
        tag_id(),
        words,
        above,
        color,
        option::of(any::<u8>()),
        extra(),
    )
        .prop_map(
            |(id, (name, description), (parent, layer), color, shortcut, extra)| Tag {
                id,
                name,
                parent,
                layer,
                color,
                description,
                shortcut,
                extra,
            },
        )
}

pub fn layer() -> impl Strategy<Value = Layer> {
    (layer_id(), string(), string(), extra()).prop_map(|(id, name, description, extra)| Layer {
        id,
        name,
        description,
        extra,
    })
}

pub fn entity() -> impl Strategy<Value = Entity> {
    let name = (string(), string(), string()).prop_map(|(text, language, kind)| Name {
        text,
        language,
        kind,
    });
    (
        entity_id(),
        string(),
        vec(name, 0..3),
        vec(string(), 0..3),
        string(),
        extra(),
    )
        .prop_map(|(id, kind, names, ids, note, extra)| Entity {
            id,
            kind: EntityKind(kind),
            names,
            ids,
            note,
            extra,
        })
}

fn annotator() -> impl Strategy<Value = Annotator> {
    (annotator_id(), string(), extra()).prop_map(|(id, name, extra)| Annotator { id, name, extra })
}

/// A sidecar whose records stand in the order in which they are written.
pub fn sidecar() -> impl Strategy<Value = Sidecar> {
    let head = (document_id(), source(), description(), extra(), extra());
    head.prop_flat_map(|(document, source, description, extra, source_extra)| {
        let tombstone = (annotation_id(), 0..60_u32, 0..60_u32, time(), self::extra()).prop_map(
            |(id, start, end, deleted, extra)| Tombstone {
                id,
                start: CharOffset::new(start),
                end: CharOffset::new(end),
                deleted,
                extra,
            },
        );
        let lists = (
            vec(correction(), 0..3),
            vec(section(), 0..4),
            vec(annotation(document.clone()), 0..8),
            vec(tombstone, 0..3),
            vec(relation(), 0..3),
            vec(alignment(), 0..3),
        );
        lists.prop_map(
            move |(corrections, sections, annotations, tombstones, relations, alignments)| {
                let mut sidecar = Sidecar {
                    source: Some(source.clone()),
                    description: description.clone(),
                    corrections,
                    sections,
                    annotations,
                    tombstones,
                    relations,
                    alignments,
                    extra: extra.clone(),
                    source_extra: source_extra.clone(),
                    ..Sidecar::new(document.clone())
                };
                put_in_order(&mut sidecar);
                sidecar
            },
        )
    })
}

fn put_in_order(sidecar: &mut Sidecar) {
    let extent = |one: &Annotation| one.target.selector.extent().unwrap_or_default();
    sidecar
        .annotations
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar
        .annotations
        .dedup_by(|one, other| one.id == other.id);
    sidecar
        .annotations
        .sort_by_key(|one| (extent(one), one.id.clone()));
    sidecar
        .tombstones
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar.tombstones.dedup_by(|one, other| one.id == other.id);
    sidecar
        .tombstones
        .sort_by_key(|one| (one.start, one.end, one.id.clone()));
    sidecar
        .relations
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar.relations.dedup_by(|one, other| one.id == other.id);
    sidecar
        .alignments
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar.alignments.dedup_by(|one, other| one.id == other.id);
}

pub fn project_file() -> impl Strategy<Value = ProjectFile> {
    let entry = (document_id(), string(), extra()).prop_map(|(id, source, extra)| DocumentEntry {
        id,
        source,
        extra,
    });
    let lists = (vec(annotator(), 0..4), vec(entry, 0..4));
    ("[a-z0-9]{1,26}", string(), lists, extra()).prop_map(
        |(id, title, (mut annotators, mut documents), extra)| {
            annotators.sort_by(|one, other| one.id.cmp(&other.id));
            annotators.dedup_by(|one, other| one.id == other.id);
            documents.sort_by(|one, other| one.id.cmp(&other.id));
            documents.dedup_by(|one, other| one.id == other.id);
            let kept = Vec::new();
            ProjectFile {
                id,
                title,
                annotators,
                documents,
                extra,
                kept,
            }
        },
    )
}

/// Any transaction, whether it makes sense or not.
pub fn transaction() -> impl Strategy<Value = Transaction> {
    let record = prop_oneof![
        document().prop_map(Record::Document),
        document_id()
            .prop_flat_map(annotation)
            .prop_map(Record::Annotation),
        relation().prop_map(Record::Relation),
        tag().prop_map(Record::Tag),
        layer().prop_map(Record::Layer),
        entity().prop_map(Record::Entity),
        annotator().prop_map(Record::Annotator),
        alignment().prop_map(Record::Alignment),
    ];
    let id = prop_oneof![
        document_id().prop_map(RecordId::from),
        annotation_id().prop_map(RecordId::from),
        relation_id().prop_map(RecordId::from),
        tag_id().prop_map(RecordId::from),
        layer_id().prop_map(RecordId::from),
        entity_id().prop_map(RecordId::from),
        annotator_id().prop_map(RecordId::from),
        alignment_id().prop_map(RecordId::from),
    ];
    let edit = prop_oneof![
        4 => record.prop_map(Edit::put),
        1 => id.prop_map(Edit::Remove),
        1 => (document_id(), change())
            .prop_map(|(document, change)| Edit::ReviseText { document, change }),
    ];
    (string(), annotator_id(), time(), vec(edit, 0..4)).prop_map(|(label, by, at, edits)| {
        Transaction {
            label,
            by,
            at,
            edits,
        }
    })
}
