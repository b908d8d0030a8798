//! What kind of paper it is and what became of it, as titles and headings have it.

use crate::model::{Certainty, DescriptionField, Role, Statement};

use super::collected::{Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, of_key, sources};
use super::words;

/// Paragraphs at the head of a paper that may be its heading.
const HEADING: usize = 3;
/// Paragraphs among which an office notes what became of the paper.
const STAMPS: usize = 12;
/// Longer ones, in characters, are no headings.
const LONGEST: u32 = 160;

/// One row of the table: a field, its value, and the words that mean it.
struct Row {
    field: DescriptionField,
    value: &'static str,
    words: Vec<&'static str>,
}

/// Reads the kind and the status of the paper from the title and from the heads of the texts.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    let table: Vec<Row> = include_str!("headings.tsv")
        .lines()
        .filter_map(row)
        .collect();
    for piece in of_key(pieces, "title") {
        let line = collected.title_in(piece.passage);
        read_line(line, &table, "The title of the record says", collected);
    }
    for piece in sources(pieces) {
        let says = if piece.role == Role::Translation {
            "The heading of the translation says"
        } else {
            "The heading of the paper says"
        };
        let lines = piece.lines.iter().copied().take(STAMPS).enumerate();
        for (number, line) in lines.filter(|(_, line)| line.span.len() <= LONGEST) {
            if number < HEADING {
                read_line(line, &table, says, collected);
            } else {
                passed(line, &table, collected);
            }
            if number == 0 {
                super::title::correspondents(line, Certainty::Low, collected);
            }
        }
    }
}

fn row(line: &'static str) -> Option<Row> {
    let mut cells = line.split('\t');
    let field = match cells.next()? {
        "kind" => DescriptionField::Kind,
        "status" => DescriptionField::Status,
        _ => return None,
    };
    Some(Row {
        field,
        value: cells.next()?,
        words: cells.next()?.split('|').collect(),
    })
}

fn read_line(line: Passage<'_>, table: &[Row], says: &str, collected: &mut Collected) {
    for field in [DescriptionField::Kind, DescriptionField::Status] {
        let rows = table.iter().filter(|row| row.field == field);
        let found = rows.filter_map(|row| Some((place(line, row)?, row)));
        let all: Vec<(Passage<'_>, &Row)> = found.collect();
        // "Memorandum of Conversation" is no memorandum.
        let is_part = |one: &Passage<'_>| {
            let covered = |(other, _): &(Passage<'_>, &Row)| {
                other.span != one.span && other.span.covers(one.span)
            };
            all.iter().any(covered)
        };
        for (at, row) in all.iter().filter(|(at, _)| !is_part(at)) {
            let reason = format!("{says} «{}».", at.words());
            let statement = Statement::of_words(field, row.value);
            if field == DescriptionField::Status && (is_numbered(*at, line) || is_told(*at, line)) {
                continue;
            }
            let certainty = if is_anothers(*at, line) {
                Certainty::Low
            } else {
                Certainty::Medium
            };
            collected.suggest(*at, statement, because(certainty, reason));
        }
    }
}

/// "[Received June 24—9:26 p. m.]": what an office notes at the head of a paper.
fn passed(line: Passage<'_>, table: &[Row], collected: &mut Collected) {
    let Some(line) = line
        .trimmed(&['[', '(', ']', ')'])
        .filter(|line| line.span.len() <= 60)
    else {
        return;
    };
    for row in table
        .iter()
        .filter(|row| row.field == DescriptionField::Status)
    {
        let at = place(line, row).filter(|at| at.span.start() == line.span.start());
        if let Some(at) = at {
            let reason = "It is noted at the head of the paper.";
            let statement = Statement::of_words(row.field, row.value);
            collected.suggest(at, statement, because(Certainty::Medium, reason));
        }
    }
}

fn place<'t>(line: Passage<'t>, row: &Row) -> Option<Passage<'t>> {
    let found = row.words.iter().filter_map(|word| words::first(line, word));
    found.max_by_key(|found| found.span.len())
}

/// "Copy No. 2": one of several, and no copy of another paper.
fn is_numbered(at: Passage<'_>, line: Passage<'_>) -> bool {
    let after = at.span.end().count() - line.span.start().count();
    let after = line.rest(after).and_then(|rest| rest.trimmed(&[]));
    after.is_some_and(|rest| {
        let signs = ["No", "N ", "№", "Nr", "n°", "#"];
        signs.iter().any(|sign| rest.words().starts_with(sign))
            || rest.words().starts_with(|one: char| one.is_ascii_digit())
            // "Копия: тов. Микояну": a copy went there.
            || rest.words().starts_with(':')
    })
}

/// "Your telegram has been received": a small word inside a line tells of another paper.
fn is_told(at: Passage<'_>, line: Passage<'_>) -> bool {
    let is_small = at.words().starts_with(char::is_lowercase);
    is_small && at.span.start() > line.span.start() && line.words().ends_with('.')
}

/// "Reply to Mao Zedong's Telegram": the paper is somebody's else.
fn is_anothers(at: Passage<'_>, line: Passage<'_>) -> bool {
    let before = at.span.start().count() - line.span.start().count();
    let before = line.part(0, before);
    before.is_some_and(|before| {
        let words = before.words().trim_end();
        (words.ends_with("'s") || words.ends_with("’s")) && words.contains(" to ")
    })
}
