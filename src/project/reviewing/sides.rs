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
    for one in with_ends_cut(part, stretches(old, new)) {
        let kind = if one.is_same { same } else { changed };
        push(&mut before, &one.old, kind);
        push(&mut after, &one.new, kind);
    }
    (before, after)
}

/// Some characters of both sides that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stretch {
    old: String,
    new: String,
    is_same: bool,
}

/// Both sides, divided into what is the same and what differs.
fn stretches(old: &str, new: &str) -> Vec<Stretch> {
    let (old, new) = (Text::new(old), Text::new(new));
    let same = |words: &str| Stretch {
        old: words.to_owned(),
        new: words.to_owned(),
        is_same: true,
    };
    let (mut all, mut done) = (Vec::new(), CharOffset::ZERO);
    for one in joined(&old, difference(&old, &new).replacements()) {
        all.push(same(old.slice(done, one.start)));
        done = one.start.plus(length(&one.removed));
        all.push(Stretch {
            old: one.removed,
            new: one.inserted,
            is_same: false,
        });
    }
    all.push(same(old.slice(done, old.len())));
    all.retain(|one| !one.old.is_empty() || !one.new.is_empty());
    all
}

/// So many characters that are the same are no accident.
const SOLID: u32 = 4;

/// Both sides show as many characters around the words. Where one of them grew, the other one shows
/// more at its far end; that has nothing to be compared with there, and is no difference.
fn with_ends_cut(part: Part, mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    let is_solid = |one: &Stretch| one.is_same && length(&one.old) >= SOLID;
    let far_end: Vec<Stretch> = match part {
        Part::Exact => return stretches,
        Part::Prefix => match stretches.iter().position(is_solid) {
            Some(solid) => stretches.drain(..solid).collect(),
            None => return stretches,
        },
        Part::Suffix => match stretches.iter().rposition(is_solid) {
            Some(solid) => stretches.drain(solid + 1..).collect(),
            None => return stretches,
        },
    };
    let old: Vec<char> = far_end.iter().flat_map(|one| one.old.chars()).collect();
    let new: Vec<char> = far_end.iter().flat_map(|one| one.new.chars()).collect();
    let shared = old.len().min(new.len());
    let parts = |all: &[char]| -> (String, String) {
        let middle = match part {
            Part::Suffix => shared,
            Part::Prefix | Part::Exact => all.len() - shared,
        };
        let (one, other) = all.split_at_checked(middle).unwrap_or((all, &[]));
        (one.iter().collect(), other.iter().collect())
    };
    let (first, second) = (parts(&old), parts(&new));
    let cut = |old, new| Stretch {
        old,
        new,
        is_same: true,
    };
    let compared = |old: String, new: String| Stretch {
        is_same: old == new,
        old,
        new,
    };
    if part == Part::Prefix {
        let ends = [cut(first.0, second.0), compared(first.1, second.1)];
        stretches.splice(0..0, ends);
    } else {
        stretches.extend([compared(first.0, second.0), cut(first.1, second.1)]);
    }
    stretches
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is marked as changed on each side.
    fn changed(part: Part, old: &str, new: &str) -> (Vec<String>, Vec<String>) {
        let (before, after) = compared(part, old, new);
        let words = |pieces: Vec<Piece>| {
            let changed = pieces.into_iter().filter(|one| {
                matches!(one.kind, PieceKind::AroundChanged | PieceKind::QuoteChanged)
            });
            changed.map(|one| one.words).collect()
        };
        (words(before), words(after))
    }

    #[test]
    fn what_one_side_has_room_for_is_no_difference() {
        let old = "ение планов и передал телеграмму ";
        let new = "снова и прямо передал телеграмму ";
        let whole = "выполнение планов и снова и прямо передал телеграмму ";
        assert!(whole.ends_with(new));
        // As many characters on both sides, and words put in: what is cut off is not compared.
        let (before, _) = changed(Part::Prefix, old, new);
        assert!(
            !before.concat().is_empty(),
            "what was put in is shown as changed"
        );
        let (before, after) = changed(
            Part::Prefix,
            "abcdefgh long words kept",
            "gh long new words kept",
        );
        assert_eq!((before, after), (vec![], vec!["new ".to_owned()]));
        let (before, after) = changed(
            Part::Suffix,
            "kept words long abcdefgh",
            "kept new words long ab",
        );
        assert_eq!((before, after), (vec![], vec!["new ".to_owned()]));
    }

    #[test]
    fn letters_that_are_the_same_by_accident_make_no_difference_of_what_is_cut_off() {
        // The ten letters at the left of the old side are further left in the new text.
        let (before, after) = changed(
            Part::Prefix,
            "оператор стоял тут, мы ",
            "тут, мы все, кроме вас, ",
        );
        assert_eq!(before.concat().trim(), "", "{before:?}, {after:?}");
    }

    #[test]
    fn a_word_that_differs_at_the_far_end_is_one() {
        let (before, after) = changed(Part::Prefix, "Ковалев сказал так: ", "Ковалёв сказал так: ");
        assert_eq!(
            (before.concat(), after.concat()),
            ("е".to_owned(), "ё".to_owned())
        );
    }
}
