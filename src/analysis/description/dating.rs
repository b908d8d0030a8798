//! The dates that a record gives itself.

use crate::dates::{FoundDate, find, read as read_date};
use crate::model::{Certainty, DescriptionField, HistoricalDate, Statement};
use crate::text::Span;

use super::collected::{Because, Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, of_key, sources};

/// Paragraphs at the head of a paper among which headings and datelines stand.
const HEAD: usize = 12;
/// Paragraphs that may be a heading with its date.
const HEADING: usize = 3;

/// Finds out when the record says that it is from; all other dates are read with its help.
pub fn record_date(pieces: &[Piece<'_>], collected: &mut Collected) {
    for (_, date) in given(pieces, collected) {
        if date.reading.certainty == Certainty::High && collected.record_date.is_none() {
            collected.record_date = date.reading.reading;
        }
    }
}

/// Dates under the label of the date, in the title and, behind the quoted title, in the citation.
fn given<'t>(pieces: &[Piece<'t>], collected: &Collected) -> Vec<(Passage<'t>, FoundDate)> {
    let mut given = Vec::new();
    let keys = ["date", "title", "citation"];
    for piece in keys.into_iter().flat_map(|key| of_key(pieces, key)) {
        let quoted = super::citation::quoted_title(piece.passage);
        let after = quoted.map_or(0, |quoted| {
            quoted.span.end().get() - piece.passage.span.start().get()
        });
        let dates = find(piece.passage.words(), &collected.context());
        let first = dates
            .into_iter()
            .find(|date| date.span.start().get() >= after);
        if let Some(date) = first
            && let Some(place) = place_of(piece.passage, date.span)
        {
            given.push((place, date));
        }
    }
    given
}

/// Suggests the dates of the record and of its paper.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    let given = given(pieces, collected);
    for (place, date) in &given {
        let because = because(
            date.reading.certainty,
            format!("The record is dated so. {}", date.reading.reason),
        );
        put(*place, date, because, collected);
    }
    if let [(one, first), .., (other, last)] = given.as_slice()
        && first.reading.reading != last.reading.reading
    {
        let words = format!(
            "The record is dated «{}» and «{}».",
            first.reading.verbatim, last.reading.verbatim
        );
        collected.doubt(DescriptionField::Date, vec![one.span, other.span], words);
    }
    for piece in sources(pieces) {
        let paragraphs = &piece.lines;
        let last = paragraphs.len().saturating_sub(4);
        for (number, line) in paragraphs.iter().enumerate() {
            let is_edge = number < HEAD || number >= last;
            if is_edge && line.span.len() <= 200 {
                read_line((number, *line), collected);
            }
        }
    }
}

/// A dateline or a heading: a line that is hardly more than its date.
fn read_line((number, line): (usize, Passage<'_>), collected: &mut Collected) {
    let dates = find(line.words(), &collected.context());
    let [date] = dates.as_slice() else {
        return;
    };
    let Some(place) = place_of(line, date.span) else {
        return;
    };
    let before = date.span.start().count();
    let after = (line.span.len() as usize).saturating_sub(date.span.end().count());
    let is_dateline = before <= 30 && (after <= 4 || is_time(line, date.span.end().count()));
    let is_heading = number < HEADING && after <= 2 && before <= 80;
    if !(is_dateline || is_heading || before == 0) {
        return;
    }
    let (certainty, reason) = if is_dateline {
        (Certainty::Medium, "It is the dateline of the paper.")
    } else {
        (Certainty::Low, "It stands in a heading of the paper.")
    };
    let certainty = certainty.min(date.reading.certainty);
    let reason = format!("{reason} {}", date.reading.reason);
    put(place, date, because(certainty, reason), collected);
    if is_dateline && before > 1 {
        place_of_writing(line.part(0, before), collected);
    }
}

/// "Seoul, June 25, 1950—10 a. m.": whether nothing but the time of day follows.
fn is_time(line: Passage<'_>, end: usize) -> bool {
    let rest = line.rest(end);
    rest.is_some_and(|rest| {
        let words = rest.words().trim_start();
        let joint = words.strip_prefix([',', '-', '–', '—', '(', '[']);
        let digits = joint.map(str::trim_start);
        rest.span.len() <= 20
            && digits.is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()))
    })
}

/// "Paris, le", "Москва,": where it was written.
fn place_of_writing(before: Option<Passage<'_>>, collected: &mut Collected) {
    let Some(name) = before.and_then(|before| before.split(|one| one == ',').into_iter().next())
    else {
        return;
    };
    let Some(name) = name.trimmed(&['.', ':', '(', '[', '"', '«']) else {
        return;
    };
    let words = name.words();
    let has_comma = before.is_some_and(|before| before.words().contains(','));
    let is_place = has_comma
        && words
            .chars()
            .all(|one| one.is_alphabetic() || matches!(one, ' ' | '-' | '.'))
        && words
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase))
        && !crate::dates::is_weekday(words);
    if is_place {
        let because = because(
            Certainty::Medium,
            "It stands before the date in the dateline.",
        );
        collected.words(DescriptionField::Place, name, because);
    }
}

fn put(place: Passage<'_>, date: &FoundDate, because: Because, collected: &mut Collected) {
    let reading = &date.reading;
    collected.doubt_date(place.span, reading);
    let statement = Statement::Date(HistoricalDate {
        verbatim: reading.verbatim.clone(),
        reading: reading.reading.clone(),
    });
    if reading.attested == reading.reading {
        collected.suggest(place, statement, because);
    } else {
        // What stands there says less than what is read: the words are evidence of their own.
        collected.suggest_apart(place, statement, because);
    }
}

/// Whether the words are nothing but a date.
pub fn is_date(words: &str, collected: &Collected) -> bool {
    let read = read_date(words, &collected.context());
    read.attested.is_some() && !read.reason.starts_with("Read from")
}

/// A place counted from the start of a passage, counted from the start of the text.
pub fn place_of(passage: Passage<'_>, span: Span) -> Option<Passage<'_>> {
    passage.part(span.start().count(), span.end().count())
}
