//! Every place in which two versions of a text differ, whatever is annotated there.

use crate::project::reanchoring::Plan;
use crate::text::{CharOffset, Text};

use super::sides::{Piece, PieceKind, Sides, length, piece};

/// Differences with at most so many characters between them are one place, if these lie in one
/// line: single letters that two words happen to have in common are no help to the eye.
const BETWEEN: u32 = 12;
/// So many characters are shown before and after.
const AROUND: u32 = 60;
/// Of what was removed or inserted at most so many characters are shown, at both ends.
const SHOWN: u32 = 240;

/// A place in which the texts differ: what stood there and what stands there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the old text, with what lies between its changes.
    pub old: (CharOffset, CharOffset),
    /// In the new text.
    pub new: (CharOffset, CharOffset),
    /// What was removed, what was inserted, and what was kept between; never empty.
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Kept(String),
    Changed { removed: String, inserted: String },
}

/// All differences in the order of the text; none if the old text is lost.
pub(super) fn differences(plan: &Plan) -> Vec<Difference> {
    let Some((old, change)) = plan.old_text.as_ref().zip(plan.change.as_ref()) else {
        return Vec::new();
    };
    let mut all: Vec<Difference> = Vec::new();
    for one in change.replacements() {
        let end = one.start.plus(length(&one.removed));
        let changed = Part::Changed {
            removed: one.removed.clone(),
            inserted: one.inserted.clone(),
        };
        let last_end = all.last().map_or(CharOffset::ZERO, |last| last.old.1);
        let between = old.slice(last_end, one.start);
        let is_near = length(between) <= BETWEEN && !between.contains(['\n', '\r']);
        if let Some(last) = all.last_mut()
            && is_near
        {
            let grown = length(between) + length(&one.inserted);
            last.parts.push(Part::Kept(between.to_owned()));
            last.parts.push(changed);
            last.old.1 = end;
            last.new.1 = last.new.1.plus(grown);
            continue;
        }
        let last_new_end = all.last().map_or(CharOffset::ZERO, |last| last.new.1);
        let new_start = last_new_end.plus(length(between));
        all.push(Difference {
            old: (one.start, end),
            new: (new_start, new_start.plus(length(&one.inserted))),
            parts: vec![changed],
        });
    }
    all
}

impl Difference {
    /// The words on both sides, with those around them. An end of a line that differs is shown as
    /// a pilcrow.
    pub(super) fn sides(&self, plan: &Plan) -> Sides {
        let mut sides = Sides::default();
        if let Some(old) = &plan.old_text {
            sides.before = self.side(old, self.old, |removed, _| removed);
        }
        sides.after = self.side(&plan.text, self.new, |_, inserted| inserted);
        sides
    }

    fn side<'a>(
        &'a self,
        text: &Text,
        (start, end): (CharOffset, CharOffset),
        own: impl Fn(&'a str, &'a str) -> &'a str,
    ) -> Vec<Piece> {
        let before = text.slice(start.minus(AROUND), start);
        let after = text.slice(end, end.plus(AROUND).min(text.len()));
        let mut pieces = vec![piece(before, PieceKind::Around)];
        for part in &self.parts {
            pieces.push(match part {
                Part::Kept(words) => piece(words, PieceKind::Quote),
                Part::Changed { removed, inserted } => {
                    let words = cut(&visible(own(removed, inserted)));
                    piece(&words, PieceKind::QuoteChanged)
                }
            });
        }
        pieces.push(piece(after, PieceKind::Around));
        pieces.retain(|one| !one.words.is_empty());
        pieces
    }
}

/// Words in which the ends of lines can be seen.
fn visible(words: &str) -> String {
    let ends = words.replace("\r\n", "\n").replace('\r', "\n");
    ends.replace('\n', "¶ ")
}

/// Both ends of words that are too long to be shown.
fn cut(words: &str) -> String {
    let count = length(words);
    if count <= SHOWN {
        return words.to_owned();
    }
    let half = (SHOWN / 2) as usize;
    let head: String = words.chars().take(half).collect();
    let tail: String = words.chars().skip(count as usize - half).collect();
    format!("{head} … {tail}")
}
