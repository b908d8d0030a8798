//! Annotations, relations and alignments at random.

use glossator::model::{
    AlignedPair, Alignment, Annotation, Body, DocumentId, Fragments, LastKnown, PairKind, Relation,
    Selector, Target,
};
use glossator::text::{CharOffset, TextQuote};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::{alignment_id, annotation_id, document_id, entity_id, relation_id, tag_id};
use super::{date, extra, provenance, span, string};

pub fn selector() -> impl Strategy<Value = Selector> {
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

pub fn relation() -> impl Strategy<Value = Relation> {
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

pub fn alignment() -> impl Strategy<Value = Alignment> {
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
