//! Where a place of a Word file is, in words of somebody who reads it in Word.

use crate::formats::Unwatched;
use crate::formats::derive::DeriveError;
use crate::formats::derive::decoding::decode;
use crate::formats::derive::xml::{self, Element};
use crate::formats::derive::zip_archive::Archive;

use super::package::Package;

/// Where the first and the last byte of a place are, in a part of the file. `None` if the file
/// cannot be read.
pub fn whereabouts(original: &[u8], part: &str, ends: (usize, usize)) -> Option<(String, String)> {
    let mut package = Package::open(Archive::open(original).ok()?, &Unwatched).ok()?;
    let notes = [
        ("footnote", package.beside("footnotes.xml")),
        ("endnote", package.beside("endnotes.xml")),
    ];
    let kind = notes.iter().find(|(_, path)| path == part);
    let root = tree(&mut package, part).ok()??;
    // Places are bytes of the part; its decoded text has no byte order mark.
    let mark = root.1;
    let at = |place: usize| place.saturating_sub(mark);
    let ends = (at(ends.0), at(ends.1));
    match kind {
        None => Some((in_document(&root.0, ends.0), in_document(&root.0, ends.1))),
        Some((kind, _)) => {
            let main = package.main.clone();
            let document = tree(&mut package, &main).ok()??.0;
            let in_note = |place| in_notes((kind, &root.0), &document, place);
            Some((in_note(ends.0), in_note(ends.1)))
        }
    }
}

/// The elements of a part, and how many bytes its byte order mark has. Word writes UTF-8.
fn tree(package: &mut Package<'_>, part: &str) -> Result<Option<(Element, usize)>, DeriveError> {
    let Some(bytes) = package.bytes(part)? else {
        return Ok(None);
    };
    let mark = encoding_rs::Encoding::for_bom(&bytes).map_or(0, |(_, length)| length);
    let text = decode(&bytes, None, "UTF-8").text;
    Ok(Some((xml::read(&text, &Unwatched)?, mark)))
}

/// What was counted on the way to a place.
#[derive(Default)]
struct Count {
    paragraphs: usize,
    tables: usize,
}

/// `paragraph 12`, `table 1, row 2, column 3`, or a box of text at one of them. Paragraphs are
/// those with words, outside of tables and boxes.
fn in_document(root: &Element, at: usize) -> String {
    let mut count = Count::default();
    let mut waiting: Vec<&Element> = root.elements().collect();
    waiting.reverse();
    let mut found = String::new();
    while let Some(one) = waiting.pop() {
        if one.start > at {
            break;
        }
        let is_here = at < one.end;
        match one.local() {
            "p" => {
                let is_seen = !one.words().trim().is_empty() || is_here;
                count.paragraphs += usize::from(is_seen);
                if is_here {
                    found = format!("paragraph {}", count.paragraphs);
                }
            }
            "tbl" => {
                count.tables += 1;
                if is_here {
                    found = format!("table {}{}", count.tables, in_table(one, at));
                }
            }
            _ => {
                let inside: Vec<&Element> = one.elements().collect();
                waiting.extend(inside.into_iter().rev());
                continue;
            }
        }
        if is_here {
            let mut boxes = one.below("txbxContent").into_iter();
            if boxes.any(|one| one.start <= at && at < one.end) {
                return format!("text box at {found}");
            }
            return found;
        }
    }
    found
}

/// `, row 2, column 3`.
fn in_table(table: &Element, at: usize) -> String {
    let number = |all: &[&Element]| {
        let here = all.iter().position(|one| one.start <= at && at < one.end);
        here.map(|place| (place + 1, place))
    };
    let rows = cells_of(table, "tr");
    let Some((row, place)) = number(&rows) else {
        return String::new();
    };
    let cells = rows.get(place).map(|row| cells_of(row, "tc"));
    let column = cells.and_then(|cells| number(&cells));
    column.map_or_else(
        || format!(", row {row}"),
        |(column, _)| format!(", row {row}, column {column}"),
    )
}

/// The rows of a table or cells of a row, also those within fields for filling in.
fn cells_of<'e>(around: &'e Element, local: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for one in around.elements() {
        if one.local() == local {
            found.push(one);
        } else if !matches!(one.local(), "tbl" | "tr" | "tc") {
            found.extend(cells_of(one, local));
        }
    }
    found
}

/// `footnote 3`: notes have the number that the text first refers to them by.
fn in_notes((kind, root): (&str, &Element), document: &Element, at: usize) -> String {
    let note = root.elements().find(|one| one.start <= at && at < one.end);
    let id = note.and_then(|one| one.local_attribute("id"));
    let mut ids: Vec<&str> = Vec::new();
    for reference in document.below(&format!("{kind}Reference")) {
        let known = reference.local_attribute("id");
        ids.extend(known.filter(|one| !ids.contains(one)));
    }
    let number = ids.iter().position(|one| Some(*one) == id);
    number.map_or_else(|| kind.to_owned(), |place| format!("{kind} {}", place + 1))
}
