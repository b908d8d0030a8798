//! What labelled fields of a record say outright: rights, funders, languages, numbers, authors.

use crate::analysis::record::LabelTable;
use crate::model::{Certainty, DescriptionField, Identifier, Statement};

use super::collected::{Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, of_key, sources};

/// Reads the labelled fields that are taken as they stand, and the languages.
pub fn read(pieces: &[Piece<'_>], labels: &LabelTable, collected: &mut Collected) {
    const AS_THEY_STAND: [(&str, DescriptionField); 3] = [
        ("rights", DescriptionField::Rights),
        ("credits", DescriptionField::Responsibility),
        ("type", DescriptionField::Kind),
    ];
    for (key, field) in AS_THEY_STAND {
        for piece in of_key(pieces, key) {
            let because = because(Certainty::High, "It stands under a label of its own.");
            collected.words(field, piece.passage, because);
        }
    }
    for piece in of_key(pieces, "authors") {
        for name in entries(piece.passage) {
            let because = because(Certainty::High, "It stands under the label of the authors.");
            collected.words(DescriptionField::Sender, name, because);
        }
    }
    for piece in of_key(pieces, "record_id") {
        let statement = Statement::Identifier(Identifier {
            number: piece.passage.words().to_owned(),
            register: collected.publisher.clone().unwrap_or_default(),
            certainty: Certainty::High,
        });
        let because = because(
            Certainty::High,
            "It stands under the label of the record's number.",
        );
        collected.suggest(piece.passage, statement, because);
    }
    languages(pieces, labels, collected);
}

/// The parts of an enumeration.
fn entries(passage: Passage<'_>) -> Vec<Passage<'_>> {
    passage.split(|one| matches!(one, ';' | '\n' | '\r' | '；' | '、'))
}

fn languages(pieces: &[Piece<'_>], labels: &LabelTable, collected: &mut Collected) {
    let mut declared = Vec::new();
    for key in ["original_language", "language"] {
        for piece in of_key(pieces, key) {
            let names = piece
                .passage
                .split(|one| !one.is_alphabetic() && one != ' ' && one != '-');
            for name in names {
                if let Some(language) = labels.language_named(name.words()) {
                    let reason = "The record names its language.";
                    let statement =
                        Statement::Words(DescriptionField::Language, language.tag.clone());
                    collected.suggest(name, statement, because(Certainty::High, reason));
                    declared.push((language.tag.clone(), name.span, key));
                }
            }
        }
    }
    for piece in sources(pieces) {
        let first = piece.lines.iter().copied().next();
        let (Some(first), false) = (first, piece.language.is_empty()) else {
            continue;
        };
        let reason = "A part of the text is in this language.";
        let statement = Statement::Words(DescriptionField::Language, piece.language.clone());
        collected.suggest(first, statement, because(piece.certainty, reason));
    }
    let originals = pieces.iter().filter(|piece| {
        piece.is_source()
            && piece.role != crate::model::Role::Translation
            && !piece.language.is_empty()
    });
    let spoken: Vec<&str> = originals.map(|piece| piece.language.as_str()).collect();
    for (tag, span, key) in declared {
        if key == "original_language" && !spoken.is_empty() && !spoken.contains(&tag.as_str()) {
            let name = |tag: &str| {
                let known = labels
                    .language(tag)
                    .and_then(|language| language.names.first());
                known.cloned().unwrap_or_else(|| tag.to_owned())
            };
            let heard: Vec<String> = spoken.iter().map(|tag| name(tag)).collect();
            let words = format!(
                "The original is said to be in {}, but the text is in {}.",
                name(&tag),
                heard.join(" and ")
            );
            collected.doubt(DescriptionField::Language, vec![span], words);
        }
    }
}
