//! The state machine: what one event makes of the gesture in progress.

use crate::model::AnnotationId;
use crate::text::{
    CharOffset, Granularity, Span, Text, is_blank, snap_outwards, unit_at, unit_meant,
};

use super::super::geometry::Edge;
use super::{Extend, Gesture, Mode, Place, Step, TextEvent, TextGesture};

/// The gesture, and what it has left behind: caret and selection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Interaction {
    gesture: Gesture,
    /// Fragments that were there before the one in progress.
    kept: Vec<Span>,
    /// Where the fragment in progress began and where it is now.
    current: Option<(CharOffset, CharOffset)>,
    /// Kept and current fragments: snapped to graphemes, in order, disjoint.
    selection: Vec<Span>,
    caret: Option<CharOffset>,
    /// The fragment in progress was begun with Ctrl, and there was none before it.
    is_added: bool,
    /// The marks under the last click, and which of them was selected.
    cycle: Option<(Vec<AnnotationId>, usize)>,
}

impl Interaction {
    pub fn selection(&self) -> &[Span] {
        &self.selection
    }

    pub const fn caret(&self) -> Option<CharOffset> {
        self.caret
    }

    pub const fn gesture(&self) -> &Gesture {
        &self.gesture
    }

    /// The stretch that is being resized: where it was and where it is.
    pub fn resized(&self) -> Option<(&AnnotationId, Span, Span)> {
        match &self.gesture {
            Gesture::Resizing { grip, to } => Some((&grip.annotation, grip.span, *to)),
            _ => None,
        }
    }

    /// Forgets selection and caret.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Selects a stretch from outside.
    pub fn select(&mut self, span: Span) {
        self.clear();
        self.current = Some((span.start(), span.end()));
        self.caret = Some(span.end());
        self.selection = vec![span];
    }

    /// Puts the caret somewhere from outside.
    pub fn place_caret(&mut self, offset: CharOffset) {
        self.clear();
        self.caret = Some(offset);
    }

    /// Takes in one event; returns the gesture that it finishes.
    pub fn take(&mut self, event: TextEvent, text: &Text) -> Option<TextGesture> {
        match event {
            TextEvent::Pressed {
                place,
                clicks,
                mode,
            } => {
                self.press(place, clicks, mode, text);
                None
            }
            TextEvent::Moved { offset } => {
                self.drag(offset, text);
                None
            }
            TextEvent::Released => self.release(),
            TextEvent::MenuAsked { place } => Some(TextGesture::ContextMenu {
                offset: place.offset,
                marks: place.marks,
            }),
            TextEvent::Stepped { step, extend } => self.walk(step, extend, text),
            TextEvent::Stretched {
                annotation,
                from,
                edge,
                step,
            } => {
                let to = stretch(from, edge, step, text)?;
                (to != from).then_some(TextGesture::Resized {
                    annotation,
                    from,
                    to,
                })
            }
            TextEvent::SelectedAll => {
                let whole = text.whole()?;
                self.select(whole);
                Some(TextGesture::Selected(vec![whole]))
            }
            TextEvent::Escaped => self.escape(),
        }
    }

    fn press(&mut self, place: Place, clicks: u32, mode: Mode, text: &Text) {
        let granularity = match clicks {
            0 | 1 => Granularity::Grapheme,
            2 => Granularity::Word,
            _ => Granularity::Paragraph,
        };
        if mode == Mode::Extend {
            let anchor = self.current.map(|(anchor, _)| anchor).or(self.caret);
            let anchor = anchor.unwrap_or(place.offset);
            self.gesture = Gesture::Selecting {
                anchor: (anchor, anchor),
                granularity,
            };
            self.drag(place.offset, text);
            return;
        }
        if granularity == Granularity::Grapheme {
            self.gesture = Gesture::Pressed { place, mode };
            return;
        }
        let at = place.under.unwrap_or(place.offset);
        let Some(unit) = unit_meant(text, at, granularity) else {
            return;
        };
        self.begin(mode);
        let anchor = (unit.start(), unit.end());
        self.gesture = Gesture::Selecting {
            anchor,
            granularity,
        };
        self.settle(unit.start(), unit.end(), text);
    }

    fn drag(&mut self, offset: CharOffset, text: &Text) {
        if let Gesture::Pressed { place, mode } = &self.gesture {
            let (place, mode) = (place.clone(), *mode);
            // With Ctrl a stretch is added, also close to the end of the mark.
            if let Some(grip) = place.grip.filter(|_| mode != Mode::Add) {
                let to = grip.span;
                self.gesture = Gesture::Resizing { grip, to };
            } else {
                self.begin(mode);
                self.gesture = Gesture::Selecting {
                    anchor: (place.offset, place.offset),
                    granularity: Granularity::Grapheme,
                };
            }
        }
        match &mut self.gesture {
            Gesture::Selecting {
                anchor,
                granularity,
            } => {
                let (anchor, granularity) = (*anchor, *granularity);
                let unit = match granularity {
                    Granularity::Grapheme => None,
                    Granularity::Word | Granularity::Paragraph => {
                        unit_at(text, offset, granularity)
                    }
                };
                let (from, to) = match unit {
                    // A blank at the end is not taken; the word behind it is, once it is reached.
                    Some(unit) if is_blank(text, unit) => (unit.end(), unit.start()),
                    Some(unit) => (unit.start(), unit.end()),
                    None => (offset, offset),
                };
                if offset < anchor.0 {
                    self.settle(anchor.1, from.min(anchor.0), text);
                } else {
                    self.settle(anchor.0, to.max(anchor.1), text);
                }
            }
            Gesture::Resizing { grip, to } => {
                if let Some(new) = stretch(grip.span, grip.edge, Step::To(offset), text) {
                    *to = new;
                }
            }
            Gesture::Idle | Gesture::Pressed { .. } => {}
        }
    }

    fn release(&mut self) -> Option<TextGesture> {
        match std::mem::take(&mut self.gesture) {
            Gesture::Idle => None,
            Gesture::Pressed { place, mode } => self.click(place, mode),
            Gesture::Selecting { .. } => {
                self.cycle = None;
                if self.selection.is_empty() {
                    return self.caret.map(TextGesture::PointPlaced);
                }
                match self.selection.as_slice() {
                    [added] if self.is_added => Some(TextGesture::Added(*added)),
                    selected => Some(TextGesture::Selected(selected.to_vec())),
                }
            }
            Gesture::Resizing { grip, to } => (to != grip.span).then_some(TextGesture::Resized {
                annotation: grip.annotation,
                from: grip.span,
                to,
            }),
        }
    }

    fn click(&mut self, place: Place, mode: Mode) -> Option<TextGesture> {
        if mode == Mode::Add {
            return None;
        }
        let cycle = self.cycle.take();
        self.place_caret(place.offset);
        if place.marks.is_empty() {
            return Some(TextGesture::PointPlaced(place.offset));
        }
        let next = match cycle {
            Some((marks, number)) if marks == place.marks => (number + 1) % place.marks.len(),
            _ => 0,
        };
        let clicked = place.marks.get(next).cloned();
        self.cycle = Some((place.marks, next));
        clicked.map(TextGesture::MarkClicked)
    }

    fn walk(&mut self, step: Step, extend: Extend, text: &Text) -> Option<TextGesture> {
        let at = self
            .current
            .map(|(_, head)| head)
            .or(self.caret)
            .unwrap_or_default();
        self.cycle = None;
        if extend == Extend::Yes {
            let anchor = self.current.map_or(at, |(anchor, _)| anchor);
            self.settle(anchor, step.from(text, at), text);
            return Some(TextGesture::Selected(self.selection.clone()))
                .filter(|_| !self.selection.is_empty());
        }
        let collapsed = match (self.selection.first(), self.selection.last(), step) {
            (Some(first), _, Step::GraphemeBack) => first.start(),
            (_, Some(last), Step::GraphemeOn) => last.end(),
            _ => step.from(text, at),
        };
        self.place_caret(collapsed);
        Some(TextGesture::PointPlaced(collapsed))
    }

    fn escape(&mut self) -> Option<TextGesture> {
        if matches!(self.gesture, Gesture::Resizing { .. }) {
            self.gesture = Gesture::Idle;
            return None;
        }
        let had = !self.selection.is_empty() || self.caret.is_some();
        self.clear();
        had.then_some(TextGesture::Cleared)
    }

    /// Starts a fragment: beside the others, or in their place.
    fn begin(&mut self, mode: Mode) {
        self.is_added = mode == Mode::Add && self.selection.is_empty();
        self.kept = if mode == Mode::Add {
            self.selection.clone()
        } else {
            Vec::new()
        };
        self.current = None;
    }

    /// Takes in where the fragment in progress reaches now.
    fn settle(&mut self, anchor: CharOffset, head: CharOffset, text: &Text) {
        self.current = Some((anchor, head));
        self.caret = Some(head);
        let mut spans = self.kept.clone();
        spans.extend(Span::between(anchor, head).map(|span| snap_outwards(text, span)));
        self.selection = Span::joined(spans);
    }
}

/// The span with one end moved; `None` if nothing would be left of it.
fn stretch(span: Span, edge: Edge, step: Step, text: &Text) -> Option<Span> {
    let moved = match edge {
        Edge::Start => Span::new(step.from(text, span.start()), span.end()),
        Edge::End => Span::new(span.start(), step.from(text, span.end())),
    };
    moved.map(|span| snap_outwards(text, span))
}
