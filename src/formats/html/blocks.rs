//! The text cut into what the page shows as paragraphs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::Document;
use crate::text::{CharOffset, Span, Text};

/// A paragraph, or the part of one that belongs to one section. Never only white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) span: Span,
    /// The number of the innermost section that it belongs to.
    pub(super) section: Option<usize>,
    /// Whether a blank line, or nothing at all, stands before it.
    pub(super) is_after_blank: bool,
}

/// The blocks of a text in order. Blank lines and line ends are in none of them.
pub(super) fn of(document: &Document, text: &Text) -> Vec<Block> {
    let owners = owners(document);
    let mut blocks = Vec::new();
    let mut is_after_blank = true;
    for paragraph in text.paragraphs() {
        let mut has_words = false;
        for (span, section) in paragraph
            .content()
            .map(|content| cut(content, &owners))
            .unwrap_or_default()
        {
            let words = text.get(span).unwrap_or_default();
            if words.trim().is_empty() {
                continue;
            }
            let is_new_section = blocks
                .last()
                .is_none_or(|last: &Block| last.section != section);
            blocks.push(Block {
                span,
                section,
                is_after_blank: is_after_blank || is_new_section,
            });
            is_after_blank = false;
            has_words = true;
        }
        is_after_blank |= !has_words;
    }
    blocks
}

/// From each position on, the section that holds it: the shortest one where several do, because a
/// section inside another says more about its text.
fn owners(document: &Document) -> BTreeMap<CharOffset, Option<usize>> {
    let mut changes: BTreeMap<CharOffset, Vec<(bool, usize, Span)>> = BTreeMap::new();
    for (number, section) in document.sections.iter().enumerate() {
        if let Some(span) = section.span {
            changes
                .entry(span.start())
                .or_default()
                .push((true, number, span));
            changes
                .entry(span.end())
                .or_default()
                .push((false, number, span));
        }
    }
    let mut open: BTreeSet<(u32, Reverse<usize>)> = BTreeSet::new();
    let mut owners = BTreeMap::from([(CharOffset::ZERO, None)]);
    for (at, changes) in changes {
        for (begins, number, span) in changes {
            let key = (span.len(), Reverse(number));
            if begins {
                open.insert(key);
            } else {
                open.remove(&key);
            }
        }
        owners.insert(at, open.first().map(|(_, Reverse(number))| *number));
    }
    owners
}

fn cut(content: Span, owners: &BTreeMap<CharOffset, Option<usize>>) -> Vec<(Span, Option<usize>)> {
    let mut pieces = Vec::new();
    let mut start = content.start();
    let mut owner = owners
        .range(..=start)
        .next_back()
        .and_then(|(_, owner)| *owner);
    for (at, next) in owners.range(start.plus(1)..content.end()) {
        if *next != owner {
            pieces.extend(Span::new(start, *at).map(|span| (span, owner)));
            (start, owner) = (*at, *next);
        }
    }
    pieces.extend(Span::new(start, content.end()).map(|span| (span, owner)));
    pieces
}
