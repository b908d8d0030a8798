//! The words of an annotation before and after, side by side, with what differs.

use crate::model::Selector;
use crate::project::reanchoring::{Placement, Plan};
use crate::text::comparison::difference;
use crate::text::{CharOffset, Replacement, Text, TextQuote};

/// Quotes with more characters than this are not compared letter by letter.
const COMPARED: usize = 2_000;
/// Of a run of more characters than this only the two ends are shown.
const LONG: usize = 90;

/// The words of an annotation and those around them, before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    pub before: Vec<Piece>,
    /// Empty if no place is offered.
    pub after: Vec<Piece>,
}

/// Some characters of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub words: String,
    pub kind: PieceKind,
}

/// What the characters of a piece are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Beside the annotated words, as on the other side.
    Around,
    /// Beside the annotated words, and not on the other side.
    AroundChanged,
    /// Annotated, as on the other side.
    Quote,
    /// Annotated, and not on the other side.
    QuoteChanged,
}

/// Which part of a quote is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prefix,
    Exact,
    Suffix,
}

impl Sides {
    /// Compares what was annotated with the place that is offered, if any is.
    pub(super) fn of(plan: &Plan, placement: &Placement, offered: Option<&Selector>) -> Self {
        let before = &placement.before.quote;
        let Some(after) = offered.and_then(|place| place.describe(&plan.text)) else {
            return Self {
                before: unchanged(before),
                after: Vec::new(),
            };
        };
        let mut sides = Self::default();
        let parts = [
            (Part::Prefix, &before.prefix, &after.prefix),
            (Part::Exact, &before.exact, &after.exact),
            (Part::Suffix, &before.suffix, &after.suffix),
        ];
        for (part, old, new) in parts {
            let (old, new) = compared(part, old, new);
            sides.before.extend(old);
            sides.after.extend(new);
        }
        sides
    }
}

fn unchanged(quote: &TextQuote) -> Vec<Piece> {
    let parts = [
        (&quote.prefix, PieceKind::Around),
        (&quote.exact, PieceKind::Quote),
        (&quote.suffix, PieceKind::Around),
    ];
    let mut pieces = Vec::new();
    for (words, kind) in parts {
        push(&mut pieces, words, kind);
    }
    pieces
}

/// The pieces of one part on both sides.
fn compared(part: Part, old: &str, new: &str) -> (Vec<Piece>, Vec<Piece>) {
    let (same, changed) = match part {
        Part::Exact => (PieceKind::Quote, PieceKind::QuoteChanged),
        Part::Prefix | Part::Suffix => (PieceKind::Around, PieceKind::AroundChanged),
    };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    if old == new {
        push(&mut before, old, same);
        push(&mut after, new, same);
        return (before, after);
    }
    if old.chars().count().max(new.chars().count()) > COMPARED {
        push(&mut before, old, changed);
        push(&mut after, new, changed);
        return (before, after);
    }
    let (old, new) = (Text::new(old), Text::new(new));
    let change = difference(&old, &new);
    let (mut done, mut grown) = (CharOffset::ZERO, CharOffset::ZERO);
    for one in &joined(&old, change.replacements()) {
        let kept = old.slice(done, one.start);
        push(&mut before, kept, same);
        push(&mut after, kept, same);
        let (removed, inserted) = (length(&one.removed), length(&one.inserted));
        grown = grown
            .plus(one.start.get().saturating_sub(done.get()))
            .plus(inserted);
        done = one.start.plus(removed);
        // Both sides show as many characters around the words, which is no difference of the texts.
        let is_cut = match part {
            Part::Exact => false,
            Part::Prefix => one.start == CharOffset::ZERO && done < old.len(),
            Part::Suffix => done == old.len() && one.start > CharOffset::ZERO,
        };
        let kind = if is_cut { same } else { changed };
        push(&mut before, &one.removed, kind);
        push(&mut after, &one.inserted, kind);
    }
    push(&mut before, old.slice(done, old.len()), same);
    push(&mut after, new.slice(grown, new.len()), same);
    (before, after)
}

/// Replacements with so few characters between them are shown as one.
const BETWEEN: u32 = 2;

/// The replacements of a text, those close to each other as one: single letters that two names
/// happen to have in common are no help to the eye.
fn joined(old: &Text, replacements: &[Replacement]) -> Vec<Replacement> {
    let mut all: Vec<Replacement> = Vec::new();
    for one in replacements {
        let between = all.last().map(|last| {
            let end = last.start.plus(length(&last.removed));
            old.slice(end, one.start)
        });
        match (all.last_mut(), between) {
            (Some(last), Some(between))
                if length(between) <= BETWEEN && !between.contains(char::is_whitespace) =>
            {
                last.removed.push_str(between);
                last.removed.push_str(&one.removed);
                last.inserted.push_str(between);
                last.inserted.push_str(&one.inserted);
            }
            _ => all.push(one.clone()),
        }
    }
    all
}

/// Some words of one side, on one line.
pub(super) fn piece(words: &str, kind: PieceKind) -> Piece {
    Piece {
        words: words.replace(['\n', '\r', '\t'], " "),
        kind,
    }
}

/// Adds a piece: on one line, and without the middle if it is long.
fn push(pieces: &mut Vec<Piece>, words: &str, kind: PieceKind) {
    if words.is_empty() {
        return;
    }
    let one_line = words.replace(['\n', '\r', '\t'], " ");
    let count = one_line.chars().count();
    let words = if count > LONG {
        let half = LONG / 2;
        let head: String = one_line.chars().take(half).collect();
        let tail: String = one_line.chars().skip(count - half).collect();
        format!("{head} … {tail}")
    } else {
        one_line
    };
    match pieces.last_mut() {
        Some(last) if last.kind == kind => last.words.push_str(&words),
        _ => pieces.push(Piece { words, kind }),
    }
}

/// How many characters words have.
pub(super) fn length(words: &str) -> u32 {
    CharOffset::from_count(words.chars().count()).get()
}
