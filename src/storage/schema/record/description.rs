//! The description of a document, field by field.

use crate::model::{Description, Holding, Shelfmark, ShelfmarkPart};
use crate::storage::schema::fields::{Fault, needed, nothing_unknown, stored};
use crate::storage::schema::line::Line;

use super::body::{StoredDate, date_from_stored, write_date};

stored! {
    /// One level of a shelfmark as it stands in a file.
    StoredPart { level: String, value: String, }
    /// A holding as it stands in a file.
    StoredHolding { repository: String, shelfmark: String, parts: Vec<StoredPart>, }
    /// The description as it stands in a file, its fields among those of the document.
    StoredDescription {
        title: String,
        dates: Vec<StoredDate>,
        holdings: Vec<StoredHolding>,
        responsibility: Vec<String>,
        rights: String,
        url: String,
        citation: String,
        note: String,
    }
}

impl StoredDescription {
    /// The names of its fields in the order in which they are written.
    pub const FIELDS: [&str; 8] = [
        "title",
        "dates",
        "holdings",
        "responsibility",
        "rights",
        "url",
        "citation",
        "note",
    ];
}

/// Writes one field with its name; nothing if it is empty or the name is none of
/// [`StoredDescription::FIELDS`].
pub fn write_description_field(line: &mut Line, name: &str, description: &Description) {
    let text = match name {
        "title" => &description.title,
        "rights" => &description.rights,
        "url" => &description.url,
        "citation" => &description.citation,
        "note" => &description.note,
        "dates" => {
            return write_list(line, name, &description.dates, write_date);
        }
        "holdings" => return write_list(line, name, &description.holdings, write_holding),
        "responsibility" => {
            let write = |line: &mut Line, words: &String| line.string(words);
            return write_list(line, name, &description.responsibility, write);
        }
        _ => return,
    };
    line.optional_text(name, text);
}

fn write_list<T>(line: &mut Line, name: &str, items: &[T], write: impl Fn(&mut Line, &T)) {
    if items.is_empty() {
        return;
    }
    line.name(name);
    line.open("[");
    for item in items {
        write(line, item);
    }
    line.close(']');
}

fn write_holding(line: &mut Line, holding: &Holding) {
    line.open("(");
    line.text("repository", &holding.repository);
    line.text("shelfmark", &holding.shelfmark.verbatim);
    write_list(line, "parts", &holding.shelfmark.parts, |line, part| {
        line.open("(");
        line.text("level", &part.level);
        line.text("value", &part.value);
        line.close(')');
    });
    line.close(')');
}

/// Reads a description; its unknown fields are those of the document and are left where they are.
pub fn description_from_stored(stored: StoredDescription) -> Result<Description, Fault> {
    let (dates, holdings) = (
        stored.dates.unwrap_or_default(),
        stored.holdings.unwrap_or_default(),
    );
    Ok(Description {
        title: stored.title.unwrap_or_default(),
        dates: dates
            .into_iter()
            .map(date_from_stored)
            .collect::<Result<_, _>>()?,
        holdings: holdings
            .into_iter()
            .map(holding_from_stored)
            .collect::<Result<_, _>>()?,
        responsibility: stored.responsibility.unwrap_or_default(),
        rights: stored.rights.unwrap_or_default(),
        url: stored.url.unwrap_or_default(),
        citation: stored.citation.unwrap_or_default(),
        note: stored.note.unwrap_or_default(),
    })
}

fn holding_from_stored(stored: StoredHolding) -> Result<Holding, Fault> {
    nothing_unknown(&stored.extra, "a holding")?;
    let parts = stored.parts.unwrap_or_default();
    Ok(Holding {
        repository: needed(stored.repository, "repository")?,
        shelfmark: Shelfmark {
            verbatim: needed(stored.shelfmark, "shelfmark")?,
            parts: parts
                .into_iter()
                .map(part_from_stored)
                .collect::<Result<_, _>>()?,
        },
    })
}

fn part_from_stored(stored: StoredPart) -> Result<ShelfmarkPart, Fault> {
    nothing_unknown(&stored.extra, "a part of a shelfmark")?;
    Ok(ShelfmarkPart {
        level: needed(stored.level, "level")?,
        value: needed(stored.value, "value")?,
    })
}
