//! What the file that a text was read out of calls itself.

use crate::model::{Certainty, DescriptionField, Document, Statement};

use super::collected::{Because, Collected, because};
use super::passage::Passage;

/// Lines at the start of a text among which its own title is looked for.
const LOOKED_AT: usize = 12;

/// Suggests it. Where the text has it as a line of its own, that is the evidence; else the first
/// line is, and the reason says so.
pub fn read(document: &Document, collected: &mut Collected) {
    let derivation = document.derivation.as_ref();
    let text = document.text.as_ref();
    let Some((text, derivation)) = text
        .zip(derivation)
        .filter(|(_, one)| !one.title.is_empty())
    else {
        return;
    };
    let Some(span) = crate::text::Span::new(crate::text::CharOffset::ZERO, text.len()) else {
        return;
    };
    let lines = Passage { text, span }.edges(LOOKED_AT);
    let title = folded(&derivation.title);
    let own = lines.iter().find(|line| folded(line.words()) == title);
    let Some(place) = own.or_else(|| lines.first()) else {
        return;
    };
    let (file, words) = (&derivation.original, &derivation.title);
    let because: Because = if own.is_some() {
        let reason = format!("{file} calls itself so, and this line does too.");
        because(Certainty::High, reason)
    } else {
        let reason = format!(
            "The properties of {file} say so; its text, which begins here, does not have these words as a line."
        );
        because(Certainty::Medium, reason)
    };
    let statement = Statement::of_words(DescriptionField::Title, words.as_str());
    collected.suggest(*place, statement, because);
}

/// The words alone, whatever the blanks and capitals.
fn folded(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
