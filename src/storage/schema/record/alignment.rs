//! An alignment on its line.

use crate::model::{AlignedPair, Alignment, AlignmentId, DocumentId, PairKind};
use crate::storage::schema::fields::{Fault, nothing_unknown, stored};
use crate::storage::schema::line::Line;

use super::provenance::{StoredProvenance, provenance_from_stored, write_provenance};
use super::{id, span_from_stored};

stored! {
    /// A pair of stretches as it stands in a file.
    StoredPair { left: (u32, u32), right: (u32, u32), kind: String, note: String, }
    /// An alignment as it stands in a file.
    StoredAlignment {
        id: String,
        title: String,
        left: String,
        right: String,
        pairs: Vec<StoredPair>,
        by: String,
        created: String,
        modified: String,
        origin: String,
        means: String,
    }
}

/// Writes the fields of an alignment.
pub fn write_alignment(line: &mut Line, alignment: &Alignment) {
    line.text("id", alignment.id.as_str());
    line.optional_text("title", &alignment.title);
    line.text("left", alignment.left.as_str());
    line.text("right", alignment.right.as_str());
    line.name("pairs");
    line.open("[");
    for pair in &alignment.pairs {
        write_pair(line, pair);
    }
    line.close(']');
    write_provenance(line, &alignment.provenance);
    line.extra(&alignment.extra);
}

fn write_pair(line: &mut Line, pair: &AlignedPair) {
    line.open("(");
    for (name, side) in [("left", pair.left), ("right", pair.right)] {
        if let Some(span) = side {
            line.name(name);
            line.span(span);
        }
    }
    match pair.kind {
        PairKind::Segment => {}
        PairKind::Clause => line.text("kind", "clause"),
    }
    line.optional_text("note", &pair.note);
    line.close(')');
}

/// Reads an alignment.
pub fn alignment_from_stored(stored: StoredAlignment) -> Result<Alignment, Fault> {
    let pairs = stored.pairs.ok_or_else(|| Fault::missing("pairs"))?;
    Ok(Alignment {
        id: id(stored.id, "id", AlignmentId::new)?,
        title: stored.title.unwrap_or_default(),
        left: id(stored.left, "left", DocumentId::new)?,
        right: id(stored.right, "right", DocumentId::new)?,
        pairs: pairs
            .into_iter()
            .map(pair_from_stored)
            .collect::<Result<_, _>>()?,
        provenance: provenance_from_stored(StoredProvenance {
            by: stored.by,
            created: stored.created,
            modified: stored.modified,
            origin: stored.origin,
            means: stored.means,
        })?,
        extra: stored.extra,
    })
}

fn pair_from_stored(stored: StoredPair) -> Result<AlignedPair, Fault> {
    nothing_unknown(&stored.extra, "an aligned pair")?;
    Ok(AlignedPair {
        left: stored.left.map(span_from_stored).transpose()?,
        right: stored.right.map(span_from_stored).transpose()?,
        kind: match stored.kind.as_deref() {
            None | Some("segment") => PairKind::Segment,
            Some("clause") => PairKind::Clause,
            Some(other) => return Err(Fault::unknown_word("kind of pair", other)),
        },
        note: stored.note.unwrap_or_default(),
    })
}
