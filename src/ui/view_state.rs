//! What the reader has arranged: saved in the settings, never in the project.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::model::{AnnotationId, DocumentId, TagId};
use crate::text::CharOffset;

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

/// Which parts of the window are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowLayout {
    pub left: LeftPanel,
    pub left_shown: bool,
    pub inspector_shown: bool,
    pub annotations_shown: bool,
    pub theme: ThemeChoice,
    pub reading: ReadingSettings,
}

impl Default for WindowLayout {
    fn default() -> Self {
        Self {
            left: LeftPanel::default(),
            left_shown: true,
            inspector_shown: true,
            annotations_shown: true,
            theme: ThemeChoice::default(),
            reading: ReadingSettings::default(),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeftPanel {
    #[default]
    Documents,
    Codebook,
    Entities,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the desktop has it.
    #[default]
    System,
    Light,
    Dark,
}

/// How a text is set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingSettings {
    /// In points at 100 % zoom.
    pub text_size: f32,
    /// Line height as a multiple of the text size.
    pub leading: f32,
    /// Line length in average characters.
    pub measure: f32,
}

impl Default for ReadingSettings {
    fn default() -> Self {
        Self {
            text_size: 18.0,
            leading: 1.5,
            measure: 68.0,
        }
    }
}
