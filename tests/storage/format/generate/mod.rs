//! Records at random, with everything that has ever broken a file.

mod annotations;
mod documents;
mod files;
mod vocabulary;

use glossator::model::{
    AlignmentId, AnnotationId, AnnotatorId, DocumentId, Edtf, EntityId, Extra, HistoricalDate,
    LayerId, Origin, Provenance, RelationId, TagId, Timestamp,
};
use glossator::text::Span;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub use files::{project_file, sidecar, transaction};
pub use vocabulary::{entity, layer, tag};

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
