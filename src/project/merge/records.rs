//! Two changes of one record.

use crate::model::{
    Alignment, Annotation, Annotator, Entity, Layer, Name, PairKind, Record, RecordId, Relation,
    Selector, Tag, Target,
};

use super::documents::join_document;
use super::fields::Join;
use super::{Conflict, ConflictKind};

/// What a record is before, with us and with them.
type Sides<'a> = (Option<&'a Record>, Option<&'a Record>, Option<&'a Record>);

/// The record that is left of two changes of it, if any, and what could not be decided.
pub(super) fn merge_record(
    id: &RecordId,
    (before, our, their): Sides<'_>,
) -> (Option<Record>, Option<Conflict>) {
    if their == before || our == their {
        return (our.cloned(), None);
    }
    if our == before {
        return (their.cloned(), None);
    }
    let theirs = their.cloned().map(Box::new);
    let (Some(ours), Some(their)) = (our, their) else {
        let kept = our.or(their).cloned();
        let kind = ConflictKind::ChangedAndRemoved;
        return (kept, Some(Conflict::whole(id.clone(), kind, theirs)));
    };
    let mut join = Join::default();
    let joined = join_record(&mut join, before, ours, their);
    let conflict = (!join.differences.is_empty()).then(|| Conflict {
        record: id.clone(),
        kind: ConflictKind::BothChanged,
        differences: join.differences,
        theirs,
    });
    (Some(joined), conflict)
}

fn join_record(join: &mut Join, before: Option<&Record>, our: &Record, their: &Record) -> Record {
    macro_rules! joined {
        ($($kind:ident by $join:path),* $(,)?) => {
            match (our.clone(), their) {
                $((Record::$kind(mut our), Record::$kind(their)) => {
                    let before = match before {
                        Some(Record::$kind(before)) => Some(before),
                        _ => None,
                    };
                    $join(join, before, &mut our, their);
                    Record::$kind(our)
                })*
                // One id is of one kind.
                (our, _) => our,
            }
        };
    }
    joined! {
        Document by join_document,
        Annotation by join_annotation,
        Relation by join_relation,
        Tag by join_tag,
        Layer by join_layer,
        Entity by join_entity,
        Annotator by join_annotator,
        Alignment by join_alignment,
    }
}

fn join_annotation(
    join: &mut Join,
    before: Option<&Annotation>,
    our: &mut Annotation,
    their: &Annotation,
) {
    let target = (
        before.map(|one| &one.target),
        &mut our.target,
        &their.target,
    );
    join.value("place", target, place_in_words);
    let bodies = before.map_or(&[][..], |one| &one.bodies);
    // Each body is told apart by all of it: two notes are two notes.
    join.list(
        "body",
        (bodies, &mut our.bodies, &their.bodies),
        Clone::clone,
        |body| format!("{body:?}"),
    );
    join.provenance(
        before.map(|one| &one.provenance),
        &mut our.provenance,
        &their.provenance,
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

fn place_in_words(target: &Target) -> String {
    let words = &target.quote.exact;
    match (&target.selector, target.selector.extent()) {
        (Selector::Orphaned(_), _) => format!("«{words}», without a place"),
        (_, Some((start, end))) => format!("«{words}» at {start}–{end}"),
        (Selector::Annotation(on), None) => format!("a remark on {on}"),
        (_, None) => "the whole document".to_owned(),
    }
}

fn join_relation(join: &mut Join, before: Option<&Relation>, our: &mut Relation, their: &Relation) {
    join.words(
        "kind",
        (before.map(|one| &one.kind), &mut our.kind, &their.kind),
    );
    join.value(
        "beginning",
        (before.map(|one| &one.from), &mut our.from, &their.from),
        ToString::to_string,
    );
    join.value(
        "end",
        (before.map(|one| &one.to), &mut our.to, &their.to),
        ToString::to_string,
    );
    join.words(
        "note",
        (before.map(|one| &one.note), &mut our.note, &their.note),
    );
    join.provenance(
        before.map(|one| &one.provenance),
        &mut our.provenance,
        &their.provenance,
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

fn join_tag(join: &mut Join, before: Option<&Tag>, our: &mut Tag, their: &Tag) {
    join.words(
        "name",
        (before.map(|one| &one.name), &mut our.name, &their.name),
    );
    let parent = (
        before.map(|one| &one.parent),
        &mut our.parent,
        &their.parent,
    );
    join.value("parent", parent, |parent| or_none(parent.as_ref()));
    let layer = (before.map(|one| &one.layer), &mut our.layer, &their.layer);
    join.value("layer", layer, |layer| or_none(layer.as_ref()));
    join.value(
        "colour",
        (before.map(|one| &one.color), &mut our.color, &their.color),
        ToString::to_string,
    );
    let description = before.map(|one| &one.description);
    join.words(
        "description",
        (description, &mut our.description, &their.description),
    );
    let shortcut = (
        before.map(|one| &one.shortcut),
        &mut our.shortcut,
        &their.shortcut,
    );
    join.value("shortcut", shortcut, |digit| or_none(digit.as_ref()));
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

fn or_none(value: Option<&impl ToString>) -> String {
    value.map_or_else(|| "none".to_owned(), ToString::to_string)
}

fn join_layer(join: &mut Join, before: Option<&Layer>, our: &mut Layer, their: &Layer) {
    join.words(
        "name",
        (before.map(|one| &one.name), &mut our.name, &their.name),
    );
    let description = before.map(|one| &one.description);
    join.words(
        "description",
        (description, &mut our.description, &their.description),
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

fn join_entity(join: &mut Join, before: Option<&Entity>, our: &mut Entity, their: &Entity) {
    let kind = (before.map(|one| &one.kind), &mut our.kind, &their.kind);
    join.value("kind", kind, |kind| kind.0.clone());
    let names = before.map_or(&[][..], |one| &one.names);
    let key = |name: &Name| (name.text.clone(), name.language.clone(), name.kind.clone());
    join.list("name", (names, &mut our.names, &their.names), key, |name| {
        name.text.clone()
    });
    let ids = before.map_or(&[][..], |one| &one.ids);
    join.list(
        "id",
        (ids, &mut our.ids, &their.ids),
        Clone::clone,
        Clone::clone,
    );
    join.words(
        "note",
        (before.map(|one| &one.note), &mut our.note, &their.note),
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

fn join_annotator(
    join: &mut Join,
    before: Option<&Annotator>,
    our: &mut Annotator,
    their: &Annotator,
) {
    join.words(
        "name",
        (before.map(|one| &one.name), &mut our.name, &their.name),
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

fn join_alignment(
    join: &mut Join,
    before: Option<&Alignment>,
    our: &mut Alignment,
    their: &Alignment,
) {
    join.words(
        "title",
        (before.map(|one| &one.title), &mut our.title, &their.title),
    );
    let texts = (&our.left, &our.right) == (&their.left, &their.right);
    if texts {
        let pairs = before.map_or(&[][..], |one| &one.pairs);
        let words = |pair: &crate::model::AlignedPair| {
            let kind = if pair.kind == PairKind::Clause {
                "clause"
            } else {
                "segment"
            };
            format!("{kind} «{}»", pair.note)
        };
        let key = |pair: &crate::model::AlignedPair| (pair.left, pair.right);
        join.list("pair", (pairs, &mut our.pairs, &their.pairs), key, words);
    } else {
        // Pairs of other texts count other characters: they come with their texts.
        let mut ours = (our.left.clone(), our.right.clone(), our.pairs.clone());
        let theirs = (their.left.clone(), their.right.clone(), their.pairs.clone());
        let before = before.map(|one| (one.left.clone(), one.right.clone(), one.pairs.clone()));
        let words = |one: &(_, _, _)| format!("{} – {}", one.0, one.1);
        join.value("texts", (before.as_ref(), &mut ours, &theirs), words);
        (our.left, our.right, our.pairs) = ours;
    }
    join.provenance(
        before.map(|one| &one.provenance),
        &mut our.provenance,
        &their.provenance,
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}
