//! Shows a document and says what the reader did to it.
//!
//! Stages with plain input and output: [`layout`] sets what is in view, [`decorate`] chooses marks
//! and lanes, [`geometry`] says which character is where, [`gesture`] turns events into gestures,
//! `paint` draws, `accessibility` describes. Knows nothing of actions, panels or recipes: who calls
//! [`show`] decides what a gesture means.

mod accessibility;
mod column;
mod corrections;
pub mod decorate;
mod frame;
pub mod geometry;
pub mod gesture;
mod input;
pub mod layout;
mod listen;
mod paint;
pub(in crate::ui) mod scroll_bar;
mod state;
mod wish;

use std::collections::BTreeSet;

use crate::model::{AnnotationId, DocumentId, Section, TagId};
use crate::project::Project;
use crate::text::{Span, Text};
use crate::ui::ReadingSettings;
use crate::ui::theme::Theme;

pub use accessibility::mark_label;
pub(in crate::ui) use column::Fonts;
pub use gesture::TextGesture;
pub use layout::Reading;
pub use state::{Hovered, TextViewState};

/// What is shown.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    pub project: &'a Project,
    pub document: &'a DocumentId,
    /// What a screen reader says of the whole.
    pub name: &'a str,
    pub text: &'a Text,
    pub sections: &'a [Section],
    pub selected: Option<&'a AnnotationId>,
    pub hidden_tags: &'a BTreeSet<TagId>,
    /// Places that were looked for, in order.
    pub hits: &'a [Span],
    pub theme: &'a Theme,
    pub settings: &'a ReadingSettings,
    pub reading: Reading,
}

/// Shows a document in all the space there is; says what the reader did to it.
pub fn show(
    ui: &mut egui::Ui,
    content: &Content<'_>,
    state: &mut TextViewState,
) -> Option<TextGesture> {
    frame::show(ui, content, state)
}
