//! What the original and the translation say differently: numbers and dates.

use crate::dates::find;
use crate::model::{DescriptionField, Role};

use super::collected::Collected;
use super::passage::Passage;
use super::pieces::Piece;
use super::{dating, numbers};

/// Something that both texts should say alike.
struct Said<'t> {
    at: Passage<'t>,
    /// The same in both, however it is written.
    key: String,
}

/// Texts of more characters are not compared: what they name is a matter of annotations.
const LONGEST: u32 = 60_000;

/// Doubts the numbers and the dates that stand in one text and not in the other.
pub fn compare(pieces: &[Piece<'_>], collected: &mut Collected) {
    let of_role = |role: Role| pieces.iter().find(|piece| piece.role == role);
    let (Some(original), Some(translation)) =
        (of_role(Role::Transcript), of_role(Role::Translation))
    else {
        return;
    };
    let is_long = |piece: &Piece<'_>| piece.passage.span.len() > LONGEST;
    if is_long(original) || is_long(translation) {
        return;
    }
    let numbers = [original, translation].map(|piece| numbers_in(piece, collected));
    doubt(&numbers, DescriptionField::Identifier, collected);
    let dates = [original, translation].map(|piece| dates_in(piece, collected));
    doubt(&dates, DescriptionField::Date, collected);
}

fn numbers_in<'t>(piece: &Piece<'t>, collected: &Collected) -> Vec<Said<'t>> {
    let lines = piece.passage.paragraphs().into_iter();
    let all = lines.flat_map(numbers::numbers);
    // The numbers of a shelfmark are compared with other shelfmarks.
    let others = all.filter(|one| !collected.is_held(one.at.span) && !numbers::is_level(one.at));
    let said = others.map(|one| Said {
        at: one.at,
        key: one.number.words().to_owned(),
    });
    said.collect()
}

fn dates_in<'t>(piece: &Piece<'t>, collected: &Collected) -> Vec<Said<'t>> {
    let found = find(piece.passage.words(), &collected.context());
    let said = found.into_iter().filter_map(|date| {
        let key = date.reading.reading?.0;
        // "до" is not quite "before": only dates without a limit are compared.
        if key.contains(['/', '.', '[', '{']) {
            return None;
        }
        let at = dating::place_of(piece.passage, date.span)?;
        Some(Said { at, key })
    });
    said.collect()
}

/// One number in each text that the other lacks is one number read twice; others are missing.
fn doubt(said: &[Vec<Said<'_>>; 2], field: DescriptionField, collected: &mut Collected) {
    let [original, translation] = said;
    let only = |ours: &[Said<'_>], theirs: &[Said<'_>]| -> Vec<usize> {
        let is_only = |one: &Said<'_>| theirs.iter().all(|other| other.key != one.key);
        let numbered = ours.iter().enumerate();
        numbered
            .filter(|(_, one)| is_only(one))
            .map(|(number, _)| number)
            .collect()
    };
    let ours: Vec<&Said<'_>> = only(original, translation)
        .into_iter()
        .filter_map(|one| original.get(one))
        .collect();
    let theirs: Vec<&Said<'_>> = only(translation, original)
        .into_iter()
        .filter_map(|one| translation.get(one))
        .collect();
    if let ([one], [other]) = (ours.as_slice(), theirs.as_slice()) {
        let words = format!(
            "«{}» in the original is «{}» in the translation.",
            one.at.words(),
            other.at.words()
        );
        collected.doubt(field, vec![one.at.span, other.at.span], words);
        return;
    }
    for (all, there) in [(ours, "translation"), (theirs, "original")] {
        for one in all {
            let words = format!("«{}» is not to be found in the {there}.", one.at.words());
            collected.doubt(field, vec![one.at.span], words);
        }
    }
}
