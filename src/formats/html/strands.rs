//! Lines that mark the text: which there are, and on which lane each is drawn.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::Annotation;
use crate::text::{CharOffset, Span, SpanIndex, Text};

use super::page::Page;

/// Lanes under a line of text, and columns beside it; what would need more shares the last one.
const MOST_LANES: usize = 12;
const MOST_COLUMNS: usize = 8;

/// One coloured line: one stretch of one annotation in the colour of one of its tags.
pub(super) struct Strand<'a> {
    pub(super) span: Span,
    pub(super) annotation: &'a Annotation,
    /// The number of the tag's colour class; 0 for an annotation without a tag.
    pub(super) tag: usize,
    pub(super) is_fragment: bool,
    /// The column beside the text, for a strand that is long.
    column: Option<usize>,
}

/// All strands of a document, found by overlap.
pub(super) struct Strands<'a> {
    all: Vec<Strand<'a>>,
    index: SpanIndex<usize>,
    /// How many columns beside the text are in use.
    pub(super) columns: usize,
}

/// The part of a strand that is drawn under one block.
pub(super) struct Piece<'s, 'a> {
    pub(super) span: Span,
    pub(super) strand: &'s Strand<'a>,
    /// Nearest to the text is 0.
    pub(super) lane: usize,
}

/// What marks one block.
pub(super) struct Marked<'s, 'a> {
    /// Every strand that touches it, by place.
    pub(super) strands: Vec<&'s Strand<'a>>,
    pub(super) pieces: Vec<Piece<'s, 'a>>,
    /// What is drawn beside it, column by column.
    pub(super) gutter: Vec<Option<&'s Strand<'a>>>,
}

impl<'a> Strands<'a> {
    pub(super) fn of(page: &Page<'a>, annotations: &[&'a Annotation], text: &Text) -> Self {
        let mut all = Vec::new();
        for annotation in annotations {
            let spans = annotation.target.selector.spans();
            let tags: Vec<usize> = annotation.tags().map(|tag| page.tag(tag)).collect();
            let tags = if tags.is_empty() { vec![0] } else { tags };
            for (span, tag) in spans
                .iter()
                .flat_map(|span| tags.iter().map(move |tag| (*span, *tag)))
            {
                all.push(Strand {
                    span,
                    annotation,
                    tag,
                    is_fragment: spans.len() > 1,
                    column: None,
                });
            }
        }
        let columns = give_columns(&mut all, text);
        let mut index = SpanIndex::default();
        for (number, strand) in all.iter().enumerate() {
            index.insert(strand.span, number);
        }
        Self {
            all,
            index,
            columns,
        }
    }

    /// What marks a block. A long strand that covers the block entirely is drawn beside it,
    /// everything else under its words.
    pub(super) fn on(&self, block: Span) -> Marked<'_, 'a> {
        let found = self.index.overlapping(block).into_iter();
        let strands: Vec<&Strand<'a>> = found.filter_map(|(_, at)| self.all.get(*at)).collect();
        let mut gutter = vec![None; self.columns];
        let mut under = Vec::new();
        for strand in &strands {
            match strand.column {
                // Of strands that share the last column, the first is drawn there.
                Some(column)
                    if strand.span.covers(block) && matches!(gutter.get(column), Some(None)) =>
                {
                    if let Some(cell) = gutter.get_mut(column) {
                        *cell = Some(*strand);
                    }
                }
                _ => under.extend(strand.span.intersection(block).map(|span| (span, *strand))),
            }
        }
        under.sort_by_key(|(span, strand)| (span.len(), span.start(), Reverse(strand.tag)));
        let mut lanes = Lanes::new(MOST_LANES);
        let pieces = under.into_iter().map(|(span, strand)| Piece {
            span,
            strand,
            lane: lanes.place(span),
        });
        Marked {
            pieces: pieces.collect(),
            strands,
            gutter,
        }
    }
}

/// Gives long strands a column, the longest outermost; returns how many columns are in use.
fn give_columns(strands: &mut [Strand<'_>], text: &Text) -> usize {
    let mut long: Vec<&mut Strand<'_>> = strands
        .iter_mut()
        .filter(|one| is_long(one.span, text))
        .collect();
    long.sort_by_key(|strand| (Reverse(strand.span.len()), strand.span));
    let mut lanes = Lanes::new(MOST_COLUMNS);
    for strand in long {
        strand.column = Some(lanes.place(strand.span));
    }
    lanes.lanes.len()
}

/// Whether a strand runs over several paragraphs, or over about two lines of one.
fn is_long(span: Span, text: &Text) -> bool {
    const TWO_LINES: u32 = 130;
    span.len() >= TWO_LINES
        || text.paragraph_at(span.start()) != text.paragraph_at(span.end().minus(1))
}

/// Puts spans side by side so that those on one lane do not overlap.
struct Lanes {
    lanes: Vec<BTreeMap<CharOffset, CharOffset>>,
    most: usize,
}

impl Lanes {
    const fn new(most: usize) -> Self {
        Self {
            lanes: Vec::new(),
            most,
        }
    }

    /// The first lane with room; the last one if there is none.
    fn place(&mut self, span: Span) -> usize {
        let has_room = |lane: &BTreeMap<CharOffset, CharOffset>| {
            let before = lane.range(..span.end()).next_back();
            before.is_none_or(|(_, end)| *end <= span.start())
        };
        let lane = self
            .lanes
            .iter()
            .position(has_room)
            .unwrap_or(self.lanes.len());
        let lane = lane.min(self.most.saturating_sub(1));
        if lane == self.lanes.len() {
            self.lanes.push(BTreeMap::new());
        }
        if let Some(lane) = self.lanes.get_mut(lane) {
            let end = lane.entry(span.start()).or_insert(span.end());
            *end = span.end().max(*end);
        }
        lane
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(lanes: &mut Lanes, start: u32, end: u32) -> usize {
        lanes.place(Span::of(start, end).unwrap())
    }

    #[test]
    fn spans_that_cross_or_nest_get_lanes_of_their_own() {
        let mut lanes = Lanes::new(9);
        assert_eq!(place(&mut lanes, 4, 6), 0);
        assert_eq!(place(&mut lanes, 6, 8), 0);
        assert_eq!(place(&mut lanes, 3, 7), 1);
        assert_eq!(place(&mut lanes, 0, 3), 0);
        assert_eq!(place(&mut lanes, 0, 9), 2);
    }

    #[test]
    fn what_finds_no_room_shares_the_last_lane() {
        let mut lanes = Lanes::new(2);
        let placed: Vec<usize> = (1..=4).map(|end| place(&mut lanes, 0, end)).collect();
        assert_eq!(placed, [0, 1, 1, 1]);
    }
}
