//! The corrections of a source, carried into another version of it.

use crate::model::Correction;
use crate::text::{Bias, CharOffset, Replacement, Text, TextChange};

use super::Versions;

/// The corrections as they apply to the new source, and those that do not.
pub struct Carried {
    /// The new source with the corrections applied.
    pub text: Text,
    pub corrections: Vec<Correction>,
    /// What could not be carried, as it stood in the old text.
    pub dropped: Vec<DroppedCorrection>,
}

/// A correction that the new source has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedCorrection {
    pub replacement: Replacement,
    /// Whether the new source reads as corrected already, so that nothing is lost.
    pub is_in_source: bool,
}

/// Carries corrections from the source they were made on, `None` if it is lost, to a new one. A
/// correction is carried if neither what it replaces nor its neighbours changed.
pub fn carry(corrected: Option<&Text>, corrections: &[Correction], new: &Text) -> Carried {
    let mut carried = Carried {
        text: new.clone(),
        corrections: Vec::new(),
        dropped: Vec::new(),
    };
    if corrections.is_empty() {
        return carried;
    }
    let undo = |text: Text, one: &Correction| one.change.invert().apply(&text);
    let source =
        corrected.and_then(|text| corrections.iter().rev().try_fold(text.clone(), undo).ok());
    let change = source.map(|source| Versions::new(&source, new).change());
    for (number, correction) in corrections.iter().enumerate() {
        let mut kept = Vec::new();
        for replacement in correction.change.replacements() {
            let earlier = corrections.get(..number).unwrap_or_default();
            let place = change
                .as_ref()
                .and_then(|change| place_of(replacement, (earlier, change, &carried.corrections)));
            match place {
                Some(start) if stands_at(&carried.text, &replacement.removed, start) => {
                    kept.push(Replacement {
                        start,
                        ..replacement.clone()
                    });
                }
                _ => {
                    let is_in_source = change.as_ref().is_some_and(|change| {
                        let start = carried_over(
                            replacement.start,
                            (earlier, change, &carried.corrections),
                        );
                        stands_at(&carried.text, &replacement.inserted, start)
                    });
                    carried.dropped.push(DroppedCorrection {
                        replacement: replacement.clone(),
                        is_in_source,
                    });
                }
            }
        }
        let Ok(change) = TextChange::new(kept) else {
            continue;
        };
        if let (false, Ok(text)) = (change.is_empty(), change.apply(&carried.text)) {
            carried.text = text;
            carried.corrections.push(Correction {
                change,
                ..correction.clone()
            });
        }
    }
    carried
}

/// What lies between a position of a correction and the new text: the corrections before it, the
/// change of the source, and the corrections carried so far.
type Way<'a> = (&'a [Correction], &'a TextChange, &'a [Correction]);

/// Where a correction applies in the new text; `None` if the source changed there.
fn place_of(replacement: &Replacement, way: Way<'_>) -> Option<CharOffset> {
    let (earlier, change, _) = way;
    let length = replacement.removed.chars().count();
    let start = back(replacement.start, earlier);
    let end = back(
        replacement.start.plus(CharOffset::from_count(length).get()),
        earlier,
    );
    let is_touched = change.replacements().iter().any(|one| {
        let one_end = one
            .start
            .plus(CharOffset::from_count(one.removed.chars().count()).get());
        one.start <= end && start <= one_end
    });
    (!is_touched).then(|| carried_over(replacement.start, way))
}

fn carried_over(position: CharOffset, (earlier, change, carried): Way<'_>) -> CharOffset {
    let position = change.map(back(position, earlier), Bias::Before);
    carried.iter().fold(position, |position, one| {
        one.change.map(position, Bias::Before)
    })
}

/// A position before earlier corrections were made.
fn back(position: CharOffset, earlier: &[Correction]) -> CharOffset {
    let earlier = earlier.iter().rev();
    earlier.fold(position, |position, one| {
        one.change.invert().map(position, Bias::Before)
    })
}

fn stands_at(text: &Text, words: &str, start: CharOffset) -> bool {
    let end = start.plus(CharOffset::from_count(words.chars().count()).get());
    end <= text.len() && text.slice(start, end) == words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(source: &str, corrections: &[(&str, &str)]) -> (Text, Vec<Correction>) {
        let mut text = Text::new(source);
        let mut changes = Vec::new();
        for (wrong, right) in corrections {
            let byte = text.as_str().find(wrong).unwrap();
            let start = text.char_of_byte(byte);
            let end = start.plus(u32::try_from(wrong.chars().count()).unwrap());
            let change = TextChange::replace(&text, start, end, right);
            text = change.apply(&text).unwrap();
            changes.push(change.into());
        }
        (text, changes)
    }

    #[test]
    fn corrections_go_along_unless_the_source_changed_there() {
        let (text, changes) = corrected(
            "мы укахзывали на это имы знали",
            &[("укахзывали", "указывали"), ("имы", "и мы")],
        );
        let new = Text::new("Вчера мы укахзывали на это и мы знали");
        let carried = carry(Some(&text), &changes, &new);
        assert_eq!(
            carried.text.as_str(),
            "Вчера мы указывали на это и мы знали"
        );
        assert_eq!(carried.corrections.len(), 1);
        assert_eq!(carried.dropped.len(), 1);
        assert!(carried.dropped[0].is_in_source);
    }

    #[test]
    fn a_correction_of_a_correction_goes_along() {
        let (text, changes) = corrected("one tow three", &[("tow", "towo"), ("towo", "two")]);
        let carried = carry(Some(&text), &changes, &Text::new("zero\none tow three"));
        assert_eq!(carried.text.as_str(), "zero\none two three");
        assert_eq!(carried.dropped, []);
    }

    #[test]
    fn without_the_old_text_nothing_is_carried_and_all_is_told() {
        let (_, changes) = corrected("one tow three", &[("tow", "two")]);
        let carried = carry(None, &changes, &Text::new("one tow three"));
        assert_eq!(carried.corrections, []);
        assert_eq!(carried.dropped.len(), 1);
    }
}
