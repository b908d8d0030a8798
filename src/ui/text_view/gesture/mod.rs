//! What the reader does, as a state machine: events in characters come in, finished gestures go
//! out. Knows neither the screen nor the window.

mod interaction;

use crate::model::AnnotationId;
use crate::text::{
    CharOffset, Granularity, Span, Text, grapheme_after, grapheme_before, word_after, word_before,
};

use super::geometry::Edge;

pub use interaction::Interaction;

/// What the reader did.
#[derive(Clone, Debug, PartialEq)]
pub enum TextGesture {
    /// Selected one or several stretches, in order and disjoint.
    Selected(Vec<Span>),
    /// Selected one stretch with Ctrl where no words were selected yet: it is meant beside the
    /// selected mark, if there is one.
    Added(Span),
    /// Put the caret where no mark is.
    PointPlaced(CharOffset),
    /// Clicked a mark: the smallest under the pointer, and on further clicks the next larger one.
    MarkClicked(AnnotationId),
    /// Moved an end of the selected mark.
    Resized {
        annotation: AnnotationId,
        from: Span,
        to: Span,
    },
    /// Gave up the selection.
    Cleared,
    /// Asked for a menu at a place; the marks there, smallest first.
    ContextMenu {
        offset: CharOffset,
        marks: Vec<AnnotationId>,
    },
}

/// One thing that happens to the view.
#[derive(Clone, Debug, PartialEq)]
pub enum TextEvent {
    Pressed {
        place: Place,
        clicks: u32,
        mode: Mode,
    },
    /// The pointer has gone further than a click allows.
    Moved {
        offset: CharOffset,
    },
    Released,
    MenuAsked {
        place: Place,
    },
    /// The caret goes somewhere.
    Stepped {
        step: Step,
        extend: Extend,
    },
    /// An end of the selected mark goes somewhere.
    Stretched {
        annotation: AnnotationId,
        from: Span,
        edge: Edge,
        step: Step,
    },
    SelectedAll,
    Escaped,
}

/// What is under the pointer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The nearest position between characters.
    pub offset: CharOffset,
    /// The character under the pointer.
    pub under: Option<CharOffset>,
    /// Smallest first.
    pub marks: Vec<AnnotationId>,
    /// The end of the selected mark that a press takes hold of.
    pub grip: Option<Grip>,
}

/// An end of a stretch of a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Grip {
    pub annotation: AnnotationId,
    pub span: Span,
    pub edge: Edge,
}

/// What a press means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    Select,
    /// Shift: extends the selection to here.
    Extend,
    /// Ctrl or Cmd: adds a fragment.
    Add,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extend {
    Yes,
    No,
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    GraphemeBack,
    GraphemeOn,
    WordBack,
    WordOn,
    To(CharOffset),
}

impl Step {
    /// Where it leads.
    pub fn from(self, text: &Text, offset: CharOffset) -> CharOffset {
        match self {
            Self::GraphemeBack => grapheme_before(text, offset),
            Self::GraphemeOn => grapheme_after(text, offset),
            Self::WordBack => word_before(text, offset),
            Self::WordOn => word_after(text, offset),
            Self::To(target) => target.min(text.len()),
        }
    }
}

/// The gesture in progress.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    #[default]
    Idle,
    /// Pressed, and a click if released now.
    Pressed {
        place: Place,
        mode: Mode,
    },
    /// Selecting from a unit: its two ends are equal unless words or paragraphs are selected.
    Selecting {
        anchor: (CharOffset, CharOffset),
        granularity: Granularity,
    },
    Resizing {
        grip: Grip,
        to: Span,
    },
}

#[cfg(test)]
mod tests;
