//! What the reader has arranged: never part of the project.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::search::Wanted;
use crate::model::{AnnotationId, DocumentId, TagId};
use crate::text::{CharOffset, Span};
use crate::workbench::WindowLayout;

use super::text_view::Reading;
use super::{Focus, Side};

/// What the reader has arranged in one project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    pub document: Option<DocumentId>,
    pub selected: Option<AnnotationId>,
    pub hidden_tags: BTreeSet<TagId>,
    /// The tag applied last; `Q` applies it again.
    pub last_tag: Option<TagId>,
    /// The character at the top edge of each document, kept from visit to visit.
    pub places: BTreeMap<DocumentId, u32>,
    pub layout: WindowLayout,
    /// Which words are shown where a text was corrected; those read now, when a project is opened.
    pub reading: Reading,
    /// The panel beside the text that was asked for last; it stays where only one has room.
    pub asked_last: Side,
    /// The panel that the last frame had no room for.
    pub squeezed: Option<Side>,
    /// Where the keyboard goes in this frame; the part of the window it names takes it.
    pub focus: Option<Focus>,
    /// The place that the reader brings into view in this frame.
    pub jump: Option<Jump>,
    /// The relation that is being made.
    pub relating: Option<Relating>,
    /// What is looked for in the text.
    pub finding: Finding,
}

/// What is looked for in the text that is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Finding {
    /// Whether the bar is shown and what it looks for is lit.
    pub is_open: bool,
    pub wanted: Wanted,
}

/// A relation that is being made: from one annotation, to one that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relating {
    pub from: AnnotationId,
    /// The one that is looked at meanwhile, or was chosen.
    pub to: Option<AnnotationId>,
    pub stage: RelatingStage,
}

/// What is still open about a relation that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelatingStage {
    /// Where it goes.
    Target,
    /// Of which kind it is.
    Kind,
}

impl Relating {
    /// The beginning: its other end is still to be found.
    pub const fn from(from: AnnotationId) -> Self {
        Self {
            from,
            to: None,
            stage: RelatingStage::Target,
        }
    }
}

/// A place to bring into view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    pub document: DocumentId,
    pub offset: CharOffset,
    /// The words that are selected there.
    pub words: Option<Span>,
}

/// A place of a text that is to be corrected; empty where something is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedPlace {
    pub document: DocumentId,
    pub start: CharOffset,
    pub end: CharOffset,
    /// Where the caret stood in the word, so that it goes on from there; words that were selected
    /// are replaced whole.
    pub caret: Option<CharOffset>,
}

impl ViewState {
    /// The annotation that is shown as the one meant: the other end of a relation that is being
    /// made, or else the selected one.
    pub fn meant(&self) -> Option<&AnnotationId> {
        let other_end = self.relating.as_ref().and_then(|one| one.to.as_ref());
        other_end.or(self.selected.as_ref())
    }

    /// Forgets what held for one frame only.
    pub fn end_frame(&mut self) {
        self.focus = None;
        self.jump = None;
    }
}
