//! A section and a correction, each on its line.

use crate::model::{AnnotatorId, Certainty, Correction, Role, Section};
use crate::storage::schema::fields::{Fault, needed, nothing_unknown, stored};
use crate::storage::schema::line::Line;
use crate::text::{CharOffset, Replacement, TextChange};

use super::{id, read_time, span_from_stored};

stored! {
    /// A section as it stands in a file; without a span once a correction removed all of its text.
    StoredSection { span: (u32, u32), title: String, role: String, language: String, certainty: String, }
    /// One replacement of a correction as it stands in a file.
    StoredReplacement { at: u32, removed: String, inserted: String, }
    /// A correction as it stands in a file.
    StoredCorrection {
        replacements: Vec<StoredReplacement>,
        by: String,
        at: String,
        reason: String,
        certainty: String,
    }
}

const ROLES: [(Role, &str); 6] = [
    (Role::Label, "label"),
    (Role::Metadata, "metadata"),
    (Role::Transcript, "transcript"),
    (Role::Translation, "translation"),
    (Role::Editorial, "editorial"),
    (Role::Text, "text"),
];

/// Writes the fields of a section.
pub fn write_section(line: &mut Line, section: &Section) {
    if let Some(span) = section.span {
        line.name("span");
        line.span(span);
    }
    line.optional_text("title", &section.title);
    let known = ROLES.iter().find(|(role, _)| *role == section.role);
    let word = match (&section.role, known) {
        (Role::Other(word), _) => word,
        (_, known) => known.map_or("text", |(_, word)| word),
    };
    line.text("role", word);
    line.optional_text("language", &section.language);
    if section.certainty != Certainty::Unknown {
        line.text("certainty", section.certainty.word());
    }
    line.extra(&section.extra);
}

/// Reads a section; a role that is not known is kept as a word of the researcher's own.
pub fn section_from_stored(stored: StoredSection) -> Result<Section, Fault> {
    let word = needed(stored.role, "role")?;
    let known = ROLES.into_iter().find(|(_, known)| *known == word);
    let certainty = certainty_of(stored.certainty)?;
    Ok(Section {
        span: stored.span.map(span_from_stored).transpose()?,
        title: stored.title.unwrap_or_default(),
        role: known.map_or(Role::Other(word), |(role, _)| role),
        language: stored.language.unwrap_or_default(),
        certainty,
        extra: stored.extra,
    })
}

/// Writes the fields of a correction.
pub fn write_correction(line: &mut Line, correction: &Correction) {
    line.name("replacements");
    write_replacements(line, &correction.change);
    if let Some(by) = &correction.by {
        line.text("by", by.as_str());
    }
    if let Some(at) = &correction.at {
        line.text("at", &at.to_string());
    }
    line.optional_text("reason", &correction.reason);
    if correction.certainty != Certainty::Unknown {
        line.text("certainty", correction.certainty.word());
    }
    line.extra(&correction.extra);
}

/// Writes `[(at:…,removed:"…",inserted:"…"),…]`.
pub fn write_replacements(line: &mut Line, change: &TextChange) {
    line.open("[");
    for replacement in change.replacements() {
        line.open("(");
        line.offset("at", replacement.start);
        line.optional_text("removed", &replacement.removed);
        line.optional_text("inserted", &replacement.inserted);
        line.close(')');
    }
    line.close(']');
}

/// Reads a correction.
pub fn correction_from_stored(stored: StoredCorrection) -> Result<Correction, Fault> {
    let by = stored.by.map(|by| id(Some(by), "by", AnnotatorId::new));
    let at = stored.at.map(|at| read_time("at", &at));
    Ok(Correction {
        change: change_from_stored(needed(stored.replacements, "replacements")?)?,
        by: by.transpose()?,
        at: at.transpose()?,
        reason: stored.reason.unwrap_or_default(),
        certainty: certainty_of(stored.certainty)?,
        extra: stored.extra,
    })
}

fn certainty_of(word: Option<String>) -> Result<Certainty, Fault> {
    word.map_or(Ok(Certainty::Unknown), |word| {
        Certainty::of_word(&word).ok_or_else(|| Fault::unknown_word("certainty", &word))
    })
}

/// Reads the replacements of a correction, which must be in order and must not overlap.
pub fn change_from_stored(stored: Vec<StoredReplacement>) -> Result<TextChange, Fault> {
    let read = |one: StoredReplacement| {
        nothing_unknown(&one.extra, "a replacement")?;
        Ok(Replacement {
            start: CharOffset::new(needed(one.at, "at")?),
            removed: one.removed.unwrap_or_default(),
            inserted: one.inserted.unwrap_or_default(),
        })
    };
    let replacements: Vec<Replacement> =
        stored.into_iter().map(read).collect::<Result<_, Fault>>()?;
    TextChange::new(replacements).map_err(|error| Fault(error.to_string()))
}
