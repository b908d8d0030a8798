//! The words of one paragraph with the marks under them.
//!
//! Marks that nest become nested elements; where marks cross, the inner one is closed and opened
//! again, so that the elements always nest while the lines run on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::iter::Peekable;
use std::vec;

use crate::model::{Annotation, Selector};
use crate::text::{CharOffset, Span, Text};

use super::escape;
use super::page::Page;
use super::strands::{Marked, Piece};

/// Where the numbers of annotations stand in the text: the number of an annotation, and the number
/// under which its anchor is known, since several that begin together share one.
pub(super) type Anchors = BTreeMap<usize, usize>;

/// Writes the paragraphs of one document, from first to last.
pub(super) struct Inline<'p, 'a> {
    pub(super) page: &'p Page<'a>,
    text: &'p Text,
    /// The points that no paragraph has shown yet.
    points: Peekable<vec::IntoIter<(CharOffset, &'a Annotation)>>,
    pub(super) anchors: Anchors,
}

/// What stands at one position of a paragraph, before the words that follow it.
#[derive(Default)]
struct Here<'a> {
    points: Vec<&'a Annotation>,
    /// Annotations that begin here and have their number put here.
    numbers: BTreeMap<usize, &'a Annotation>,
}

impl<'p, 'a> Inline<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>, text: &'p Text, annotations: &[&'a Annotation]) -> Self {
        let points = annotations
            .iter()
            .filter_map(|one| match one.target.selector {
                Selector::Point(offset) => Some((offset, *one)),
                _ => None,
            });
        let mut points: Vec<_> = points.collect();
        points.sort_by_key(|(offset, _)| *offset);
        Self {
            page,
            text,
            points: points.into_iter().peekable(),
            anchors: Anchors::new(),
        }
    }

    /// The words of a paragraph. Points between it and the one before are shown at its start.
    pub(super) fn block(&mut self, block: Span, marked: &Marked<'_, 'a>) -> String {
        let mut places = self.places(block, marked);
        for piece in &marked.pieces {
            places.entry(piece.span.start()).or_default();
            places.entry(piece.span.end()).or_default();
        }
        places.entry(block.start()).or_default();
        places.entry(block.end()).or_default();
        let mut out = String::new();
        let mut open: Vec<&Piece<'_, 'a>> = Vec::new();
        let mut waiting: Vec<&Piece<'_, 'a>> = marked.pieces.iter().collect();
        waiting.sort_by_key(|piece| piece.span.start());
        let mut waiting = waiting.into_iter().peekable();
        let ends: Vec<CharOffset> = places
            .keys()
            .copied()
            .skip(1)
            .chain([block.end()])
            .collect();
        for ((at, here), end) in places.iter().zip(ends) {
            let mut next: Vec<&Piece<'_, 'a>> = open.clone();
            next.retain(|piece| piece.span.end() > *at);
            while let Some(piece) = waiting.next_if(|piece| piece.span.start() <= *at) {
                next.push(piece);
            }
            next.sort_by_key(|piece| (std::cmp::Reverse(piece.lane), piece.span.start()));
            let kept = open
                .iter()
                .zip(&next)
                .take_while(|(one, other)| std::ptr::eq(**one, **other))
                .count();
            for _ in kept..open.len() {
                out.push_str("</mark>");
            }
            self.signs(&mut out, here);
            for piece in next.iter().skip(kept) {
                self.open(&mut out, piece, *at);
            }
            out.push_str(&escape::text(self.text.slice(*at, end)));
            open = next;
        }
        debug_assert!(open.is_empty(), "every mark ends inside its paragraph");
        out
    }

    /// Points that stand behind the last paragraph.
    pub(super) fn rest(&mut self) -> String {
        let mut here = Here::default();
        for (_, annotation) in self.points.by_ref() {
            here.numbers
                .insert(self.page.number(&annotation.id), annotation);
            here.points.push(annotation);
        }
        let mut out = String::new();
        self.signs(&mut out, &here);
        out
    }

    fn places(&mut self, block: Span, marked: &Marked<'_, 'a>) -> BTreeMap<CharOffset, Here<'a>> {
        let mut places: BTreeMap<CharOffset, Here<'a>> = BTreeMap::new();
        let mut numbered = BTreeSet::new();
        for strand in &marked.strands {
            let number = self.page.number(&strand.annotation.id);
            if !self.anchors.contains_key(&number) && numbered.insert(number) {
                let here = places
                    .entry(strand.span.start().max(block.start()))
                    .or_default();
                here.numbers.insert(number, strand.annotation);
            }
        }
        while let Some((at, annotation)) = self.points.next_if(|(at, _)| *at <= block.end()) {
            let here = places.entry(at.max(block.start())).or_default();
            here.numbers
                .insert(self.page.number(&annotation.id), annotation);
            here.points.push(annotation);
        }
        places
    }

    fn open(&self, out: &mut String, piece: &Piece<'_, 'a>, at: CharOffset) {
        let strand = piece.strand;
        let number = self.page.number(&strand.annotation.id);
        let begins = if strand.span.start() == at { " s" } else { "" };
        let fragment = if strand.is_fragment { " f" } else { "" };
        let caption = self.page.caption(strand.annotation);
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "<mark class=\"k{} t{}{begins}{fragment}\" data-a=\"{number}\" title=\"{caption}\">",
            piece.lane, strand.tag
        );
    }

    fn signs(&mut self, out: &mut String, here: &Here<'a>) {
        for point in &here.points {
            let tag = point.tags().next().map_or(0, |tag| self.page.tag(tag));
            let caption = self.page.caption(point);
            let _ = write!(
                out,
                "<span class=\"pt t{tag}\" title=\"{caption}\">‸</span>"
            );
        }
        let numbers: Vec<usize> = here.numbers.keys().copied().collect();
        let Some(first) = numbers.first() else {
            return;
        };
        self.anchors
            .extend(numbers.iter().map(|number| (*number, *first)));
        let mut tags: Vec<String> = Vec::new();
        for tag in here.numbers.values().flat_map(|one| one.tags()) {
            let name = self.page.short_tag_name(tag);
            if !tags.contains(&name) {
                tags.push(name);
            }
        }
        let numbers = ranges(&numbers);
        let _ = write!(
            out,
            "<sup class=\"r\"><a id=\"r{first}\" href=\"#a{first}\">{numbers}</a>"
        );
        if !tags.is_empty() {
            let _ = write!(out, "<span class=\"lb\">{}</span>", tags.join(" · "));
        }
        out.push_str("</sup>");
    }
}

/// "3", "3–5", "3–5, 9".
fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let runs = runs.filter_map(|run| match (run.first()?, run.last()?) {
        (first, last) if first == last => Some(first.to_string()),
        (first, last) => Some(format!("{first}–{last}")),
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_written_as_a_range() {
        assert_eq!(ranges(&[3]), "3");
        assert_eq!(ranges(&[3, 4, 5, 9]), "3–5, 9");
        assert_eq!(ranges(&[1, 3]), "1, 3");
    }
}
