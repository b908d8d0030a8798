//! What the reader has arranged: never part of the project.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AnnotationId, DocumentId, TagId};
use crate::text::CharOffset;
use crate::workbench::WindowLayout;

use super::Focus;

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
    /// Where the keyboard goes in this frame; the part of the window it names takes it.
    pub focus: Option<Focus>,
    /// The place that the reader brings into view in this frame.
    pub jump: Option<Jump>,
}

/// A place to bring into view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    pub document: DocumentId,
    pub offset: CharOffset,
}

impl ViewState {
    /// Forgets what held for one frame only.
    pub fn end_frame(&mut self) {
        self.focus = None;
        self.jump = None;
    }
}
