//! What a document says about itself: its title, dates, holdings, who wrote to whom, how secret.
//!
//! Read from the sections of a record and the text in them; everything keeps the range it was read
//! from and says how sure it is and why. Nothing is stored and nothing is corrected: what somebody
//! accepts goes into the [`Description`](crate::model::Description), what looks wrong is a
//! [`Doubt`].

mod addressees;
mod addresses;
mod both_texts;
mod citation;
mod collected;
mod dating;
mod headings;
mod holdings;
mod numbers;
mod own_title;
mod passage;
mod pieces;
mod publishers;
mod signatures;
mod stamps;
mod statements;
mod suggestion;
mod title;
mod words;

pub(super) use stamps::stamp_words;
pub use suggestion::{Doubt, State, Suggested, Suggestion};

use std::borrow::Cow;

use crate::model::Document;
use crate::shelfmarks::Repositories;

use super::record::{LabelTable, split};

use collected::Collected;
use pieces::pieces;

/// A longer text, in characters, that nobody has split is read as one.
const LONGEST_UNSPLIT: u32 = 200_000;

/// Reads everything that the text says about the document as a whole. Empty without a text; a
/// document that nobody has split is read as the splitter would split it. Of a long text both ends
/// are read, so that it takes no longer than a frame may.
pub fn suggest(document: &Document, labels: &LabelTable, repositories: &Repositories) -> Suggested {
    let Some(text) = &document.text else {
        return Suggested::default();
    };
    let is_unsplit = document.sections.is_empty() && text.len().get() <= LONGEST_UNSPLIT;
    let sections = if is_unsplit {
        Cow::Owned(split(text, labels).sections())
    } else {
        Cow::Borrowed(document.sections.as_slice())
    };
    let pieces = pieces(&sections, text, labels);
    let mut collected = Collected::default();
    collected.quoted_title = citation::quoted_in(&pieces);
    dating::record_date(&pieces, &mut collected);
    title::read(&pieces, &mut collected);
    own_title::read(document, &mut collected);
    citation::read(&pieces, &mut collected);
    statements::read(&pieces, labels, &mut collected);
    holdings::read(&pieces, repositories, &mut collected);
    numbers::read(&pieces, &mut collected);
    headings::read(&pieces, &mut collected);
    stamps::read(&pieces, &mut collected);
    addresses::read(&pieces, &mut collected);
    title::of_paper(&pieces, &mut collected);
    dating::read(&pieces, &mut collected);
    both_texts::compare(&pieces, &mut collected);
    collected.finish(&document.description)
}

#[cfg(test)]
mod tests;
