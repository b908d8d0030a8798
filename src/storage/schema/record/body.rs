//! What an annotation says: a list of `(tag:"…")`, `(entity:"…")`, `(note:"…")`, `(date:"…")`.

use crate::model::{Body, Edtf, EntityId, HistoricalDate, TagId};
use crate::storage::schema::fields::{Fault, nothing_unknown, stored};
use crate::storage::schema::line::Line;

use super::id;

stored! {
    /// A body as it stands in a file: exactly one of the first four.
    StoredBody { tag: String, entity: String, note: String, date: String, edtf: String, }
    /// A date as it stands in a file.
    StoredDate { date: String, edtf: String, }
}

/// Writes the bodies in their order, nothing if there are none.
pub fn write_bodies(line: &mut Line, bodies: &[Body]) {
    if bodies.is_empty() {
        return;
    }
    line.name("bodies");
    line.open("[");
    for body in bodies {
        line.open("(");
        match body {
            Body::Tag(tag) => line.text("tag", tag.as_str()),
            Body::Entity(entity) => line.text("entity", entity.as_str()),
            Body::Note(note) => line.text("note", note),
            Body::Date(date) => write_date_fields(line, date),
        }
        line.close(')');
    }
    line.close(']');
}

/// Writes `(date:"…",edtf:"…")`.
pub fn write_date(line: &mut Line, date: &HistoricalDate) {
    line.open("(");
    write_date_fields(line, date);
    line.close(')');
}

fn write_date_fields(line: &mut Line, date: &HistoricalDate) {
    line.text("date", &date.verbatim);
    if let Some(Edtf(reading)) = &date.reading {
        line.text("edtf", reading);
    }
}

/// Reads one body, which must say exactly one thing.
pub fn body_from_stored(stored: StoredBody) -> Result<Body, Fault> {
    nothing_unknown(&stored.extra, "a body")?;
    let reading = stored.edtf.map(Edtf);
    match (stored.tag, stored.entity, stored.note, stored.date) {
        (Some(tag), None, None, None) if reading.is_none() => {
            id(Some(tag), "tag", TagId::new).map(Body::Tag)
        }
        (None, Some(entity), None, None) if reading.is_none() => {
            id(Some(entity), "entity", EntityId::new).map(Body::Entity)
        }
        (None, None, Some(note), None) if reading.is_none() => Ok(Body::Note(note)),
        (None, None, None, Some(verbatim)) => Ok(Body::Date(HistoricalDate { verbatim, reading })),
        _ => Err(Fault(
            "a body must have exactly one of `tag`, `entity`, `note` and `date`".to_owned(),
        )),
    }
}

/// Reads a date.
pub fn date_from_stored(stored: StoredDate) -> Result<HistoricalDate, Fault> {
    nothing_unknown(&stored.extra, "a date")?;
    let verbatim = stored.date.ok_or_else(|| Fault::missing("date"))?;
    let reading = stored.edtf.map(Edtf);
    Ok(HistoricalDate { verbatim, reading })
}
