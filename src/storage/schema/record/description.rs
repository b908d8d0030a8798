//! The description of a document, field by field.

use crate::model::{Certainty, Description, Holding, Identifier, Shelfmark, ShelfmarkPart, Status};
use crate::storage::schema::fields::{Fault, needed, nothing_unknown, stored};
use crate::storage::schema::line::Line;

use super::body::{StoredDate, date_from_stored, write_date};

stored! {
    /// One level of a shelfmark as it stands in a file.
    StoredPart { level: String, value: String, }
    /// A holding as it stands in a file.
    StoredHolding { repository: String, shelfmark: String, parts: Vec<StoredPart>, }
    /// An identifier as it stands in a file.
    StoredIdentifier { number: String, register: String, certainty: String, }
    /// The description as it stands in a file, its fields among those of the document.
    StoredDescription {
        title: String,
        kind: String,
        status: Vec<String>,
        identifiers: Vec<StoredIdentifier>,
        senders: Vec<String>,
        recipients: Vec<String>,
        channel: Vec<String>,
        dates: Vec<StoredDate>,
        place: String,
        holdings: Vec<StoredHolding>,
        classification: Vec<String>,
        declassification: Vec<String>,
        languages: Vec<String>,
        responsibility: Vec<String>,
        rights: String,
        url: String,
        citation: String,
        note: String,
    }
}

impl StoredDescription {
    /// The names of its fields in the order in which they are written.
    pub const FIELDS: [&str; 18] = [
        "title",
        "kind",
        "status",
        "identifiers",
        "senders",
        "recipients",
        "channel",
        "dates",
        "place",
        "holdings",
        "classification",
        "declassification",
        "languages",
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
    match name {
        "dates" => write_list(line, name, &description.dates, write_date),
        "holdings" => write_list(line, name, &description.holdings, write_holding),
        "identifiers" => write_list(line, name, &description.identifiers, write_identifier),
        "status" => {
            let write = |line: &mut Line, status: &Status| line.string(status.word());
            write_list(line, name, &description.status, write);
        }
        _ => {
            if let Some(words) = words_of(description, name) {
                line.optional_text(name, words);
            } else if let Some(list) = list_of(description, name) {
                write_list(line, name, list, |line, words| line.string(words));
            }
        }
    }
}

fn words_of<'a>(description: &'a Description, name: &str) -> Option<&'a str> {
    Some(match name {
        "title" => &description.title,
        "kind" => &description.kind,
        "place" => &description.place,
        "rights" => &description.rights,
        "url" => &description.url,
        "citation" => &description.citation,
        "note" => &description.note,
        _ => return None,
    })
}

fn list_of<'a>(description: &'a Description, name: &str) -> Option<&'a [String]> {
    Some(match name {
        "senders" => &description.senders,
        "recipients" => &description.recipients,
        "channel" => &description.channel,
        "classification" => &description.classification,
        "declassification" => &description.declassification,
        "languages" => &description.languages,
        "responsibility" => &description.responsibility,
        _ => return None,
    })
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

fn write_identifier(line: &mut Line, identifier: &Identifier) {
    line.open("(");
    line.text("number", &identifier.number);
    line.optional_text("register", &identifier.register);
    line.text("certainty", identifier.certainty.word());
    line.close(')');
}

/// Reads a description without its findings, which are a list of their own; its unknown fields are those of the document and are left where they are.
pub fn description_from_stored(stored: StoredDescription) -> Result<Description, Fault> {
    let status = stored.status.unwrap_or_default();
    Ok(Description {
        title: stored.title.unwrap_or_default(),
        kind: stored.kind.unwrap_or_default(),
        status: status.iter().map(|word| Status::of_word(word)).collect(),
        identifiers: all(stored.identifiers, identifier_from_stored)?,
        senders: stored.senders.unwrap_or_default(),
        recipients: stored.recipients.unwrap_or_default(),
        channel: stored.channel.unwrap_or_default(),
        dates: all(stored.dates, date_from_stored)?,
        place: stored.place.unwrap_or_default(),
        holdings: all(stored.holdings, holding_from_stored)?,
        classification: stored.classification.unwrap_or_default(),
        declassification: stored.declassification.unwrap_or_default(),
        languages: stored.languages.unwrap_or_default(),
        responsibility: stored.responsibility.unwrap_or_default(),
        rights: stored.rights.unwrap_or_default(),
        url: stored.url.unwrap_or_default(),
        citation: stored.citation.unwrap_or_default(),
        note: stored.note.unwrap_or_default(),
        findings: Vec::new(),
    })
}

fn all<Stored, T>(
    stored: Option<Vec<Stored>>,
    read: impl Fn(Stored) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    stored.unwrap_or_default().into_iter().map(read).collect()
}

fn identifier_from_stored(stored: StoredIdentifier) -> Result<Identifier, Fault> {
    nothing_unknown(&stored.extra, "an identifier")?;
    Ok(Identifier {
        number: needed(stored.number, "number")?,
        register: stored.register.unwrap_or_default(),
        certainty: certainty_from_stored(stored.certainty)?,
    })
}

/// Reads a certainty, unknown where none is given.
pub(super) fn certainty_from_stored(word: Option<String>) -> Result<Certainty, Fault> {
    word.map_or(Ok(Certainty::Unknown), |word| {
        Certainty::of_word(&word).ok_or_else(|| Fault::unknown_word("certainty", &word))
    })
}

fn holding_from_stored(stored: StoredHolding) -> Result<Holding, Fault> {
    nothing_unknown(&stored.extra, "a holding")?;
    Ok(Holding {
        repository: needed(stored.repository, "repository")?,
        shelfmark: Shelfmark {
            verbatim: needed(stored.shelfmark, "shelfmark")?,
            parts: all(stored.parts, part_from_stored)?,
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
