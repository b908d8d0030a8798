//! What is painted with the words: which marks, in which lane, how strongly.
//!
//! Knows characters and records, not where on the screen anything is. Short marks are lines under
//! the words, longer ones below shorter ones; only the innermost has a fill, so that words under
//! many marks stay readable. Long marks are brackets in the margin.

use std::collections::BTreeSet;

use crate::model::{Annotation, AnnotationId, Color, DocumentId, TagId};
use crate::project::Project;
use crate::text::{CharOffset, Span, Text};

/// Lanes for lines under the words; what would lie deeper shares the last one.
pub const LINE_LANES: u8 = 7;
/// Lanes for brackets in the margin; what would lie deeper shares the last one.
pub const BRACKET_LANES: u8 = 5;
/// More marks than this in one view are not sorted into lanes: the longest share the last lane.
const SORTED: usize = 600;
/// A mark over more paragraphs than this is shown as a bracket, however short they are.
const FEW_PARAGRAPHS: usize = 3;
/// The colour of an annotation without a tag.
const UNTAGGED: Color = Color {
    red: 0x80,
    green: 0x80,
    blue: 0x80,
};

/// One mark as it is to be painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoration {
    pub annotation: AnnotationId,
    pub role: Role,
    pub color: Color,
    pub emphasis: Emphasis,
    /// Characters of the stretch, for "smallest first"; zero for a point.
    pub length: u32,
}

/// How a mark is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line under the words; the innermost one also has a fill.
    Line { span: Span, lane: u8 },
    /// A bracket beside the rows; lane 0 is the outermost.
    Bracket { span: Span, lane: u8 },
    /// A wedge between two characters.
    Point { offset: CharOffset },
    /// A sign beside the row where a mark was that has lost its place.
    Orphan { offset: CharOffset },
}

/// How much a mark stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    #[default]
    None,
    Hovered,
    Selected,
}

/// Which marks are shown, and how.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub project: &'a Project,
    pub document: &'a DocumentId,
    pub text: &'a Text,
    pub hidden_tags: &'a BTreeSet<TagId>,
    /// A mark of more characters than this is a bracket.
    pub long: u32,
}

/// What the reader is doing to marks just now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attention<'a> {
    pub selected: Option<&'a AnnotationId>,
    pub hovered: Option<&'a AnnotationId>,
    /// A stretch that is being dragged: where it was and where it is now.
    pub resized: Option<(&'a AnnotationId, Span, Span)>,
}

/// The decorations from one character to another, in the order in which they are painted: brackets
/// and long lines first, points last.
pub fn decorate(
    shown: &Shown<'_>,
    from: CharOffset,
    to: CharOffset,
    attention: &Attention<'_>,
) -> Vec<Decoration> {
    let mut stretches = Span::new(from, to).map_or_else(Vec::new, |view| shown.stretches(view));
    if let Some((annotation, old, new)) = attention.resized {
        let mut same = stretches
            .iter_mut()
            .filter(|stretch| stretch.annotation == annotation && stretch.span == old);
        if let Some(stretch) = same.next() {
            stretch.span = new;
        }
    }
    let (long, short): (Vec<Stretch<'_>>, Vec<Stretch<'_>>) = stretches
        .into_iter()
        .partition(|stretch| shown.is_long(stretch.span));
    let brackets = in_lanes(long, BRACKET_LANES, Order::LongestFirst).into_iter();
    let brackets = brackets.map(|(stretch, lane)| {
        let span = stretch.span;
        attention.decoration(&stretch, Role::Bracket { span, lane })
    });
    let lines = in_lanes(short, LINE_LANES, Order::ShortestFirst).into_iter();
    let lines = lines.rev().map(|(stretch, lane)| {
        let span = stretch.span;
        attention.decoration(&stretch, Role::Line { span, lane })
    });
    let points = shown
        .project
        .points_in(shown.document, from, to)
        .into_iter();
    let points = points.map(|(offset, annotation)| (annotation, Role::Point { offset }));
    let orphans = shown.orphans(from, to).into_iter();
    let orphans = orphans.map(|(offset, annotation)| (annotation, Role::Orphan { offset }));
    let wordless = points.chain(orphans).filter_map(|(annotation, role)| {
        Some(Decoration {
            annotation: annotation.id.clone(),
            role,
            color: shown.color_of(annotation)?,
            emphasis: attention.emphasis(&annotation.id),
            length: 0,
        })
    });
    brackets.chain(lines).chain(wordless).collect()
}

/// How many lanes lines under the words of a span need.
pub fn lanes_in(shown: &Shown<'_>, from: CharOffset, to: CharOffset) -> u8 {
    let Some(view) = Span::new(from, to) else {
        return 0;
    };
    let mut short = shown.stretches(view);
    short.retain(|stretch| !shown.is_long(stretch.span));
    let lanes = in_lanes(short, LINE_LANES, Order::ShortestFirst);
    lanes
        .into_iter()
        .map(|(_, lane)| lane + 1)
        .max()
        .unwrap_or(0)
}

/// A stretch of one annotation.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    span: Span,
    annotation: &'a AnnotationId,
    color: Color,
}

impl Attention<'_> {
    fn emphasis(&self, annotation: &AnnotationId) -> Emphasis {
        if self.selected == Some(annotation) {
            Emphasis::Selected
        } else if self.hovered == Some(annotation) {
            Emphasis::Hovered
        } else {
            Emphasis::None
        }
    }

    fn decoration(&self, stretch: &Stretch<'_>, role: Role) -> Decoration {
        Decoration {
            annotation: stretch.annotation.clone(),
            role,
            color: stretch.color,
            emphasis: self.emphasis(stretch.annotation),
            length: stretch.span.len(),
        }
    }
}

impl<'a> Shown<'a> {
    fn stretches(&self, view: Span) -> Vec<Stretch<'a>> {
        let found = self.project.annotations_in(self.document, view).into_iter();
        found
            .filter_map(|(span, annotation)| {
                let color = self.color_of(annotation)?;
                Some(Stretch {
                    span,
                    annotation: &annotation.id,
                    color,
                })
            })
            .collect()
    }

    /// The orphans near a stretch; those that stood beyond the end of the text stand at its end.
    fn orphans(&self, from: CharOffset, to: CharOffset) -> Vec<(CharOffset, &'a Annotation)> {
        let end = self.text.len();
        let to = if to >= end {
            CharOffset::MAX
        } else {
            to.minus(1)
        };
        let found = self.project.orphans_in(self.document, from, to).into_iter();
        found
            .map(|(offset, annotation)| (offset.min(end), annotation))
            .collect()
    }

    /// The colour of its first tag that is not hidden; `None` if all its tags are.
    fn color_of(&self, annotation: &Annotation) -> Option<Color> {
        let mut is_tagged = false;
        for tag in annotation.tags() {
            is_tagged = true;
            if !self.hidden_tags.contains(tag) {
                return Some(self.project.tag(tag).map_or(UNTAGGED, |tag| tag.color));
            }
        }
        (!is_tagged).then_some(UNTAGGED)
    }

    fn is_long(&self, span: Span) -> bool {
        let first = self.text.paragraph_at(span.start());
        let last = self.text.paragraph_at(span.end().minus(1));
        span.len() > self.long || last - first > FEW_PARAGRAPHS
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    ShortestFirst,
    LongestFirst,
}

/// Gives each stretch the lane after the last lane of those before it that it overlaps; stretches
/// of the same length stay in the order of the text.
fn in_lanes(mut stretches: Vec<Stretch<'_>>, lanes: u8, order: Order) -> Vec<(Stretch<'_>, u8)> {
    stretches.sort_by_key(|stretch| {
        let length = stretch.span.len();
        match order {
            Order::ShortestFirst => length,
            Order::LongestFirst => u32::MAX - length,
        }
    });
    let mut placed: Vec<(Stretch<'_>, u8)> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let below = if placed.len() < SORTED {
            let over = placed
                .iter()
                .filter(|(other, _)| other.span.overlaps(stretch.span));
            over.map(|(_, lane)| lane + 1).max().unwrap_or(0)
        } else {
            lanes
        };
        placed.push((stretch, below.min(lanes - 1)));
    }
    placed
}

#[cfg(test)]
mod tests;
