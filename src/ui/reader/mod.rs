//! The reader: a document's head, its text, and a card about the mark under the pointer.
//!
//! Knows how a document is presented, not what a gesture means: who calls [`show`] decides what
//! becomes of a selection or a click.

mod header;
mod hover_card;

use egui::{Frame, Margin, Ui};
use lucide_icons::Icon;

use crate::model::{Document, DocumentId};
use crate::text::CharOffset;

use super::finding::FindingState;
use super::text_view::{self, Content, TextGesture, TextViewState};
use super::widgets::EmptyState;
use super::{Action, FileRequest, Focus, Panel};

/// What the reader keeps from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct ReaderState {
    pub text: TextViewState,
    /// Whether something is open over the text: no card comes up then.
    pub is_covered: bool,
    document: Option<DocumentId>,
}

impl ReaderState {
    /// The document in view and the first character of it that can be seen, for coming back.
    pub fn place(&self) -> Option<(&DocumentId, CharOffset)> {
        self.document
            .as_ref()
            .map(|document| (document, self.text.top()))
    }

    /// Turns to a document, at the place where it was left.
    fn open(&mut self, document: &DocumentId, panel: &Panel<'_>) {
        if self.document.as_ref() != Some(document) {
            self.document = Some(document.clone());
            self.text = TextViewState::default();
            let place = panel.view.places.get(document).copied().unwrap_or_default();
            self.text.set_top(CharOffset::new(place));
        }
        if let Some(jump) = panel
            .view
            .jump
            .as_ref()
            .filter(|jump| jump.document == *document)
        {
            self.text.scroll_to(jump.offset);
            if let Some(words) = jump.words {
                self.text.select(words);
            }
        }
    }
}

/// Shows the open document; says what was done to its text.
pub fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut ReaderState,
    finding: &FindingState,
) -> Option<TextGesture> {
    let open = panel.view.document.as_ref();
    let Some(document) = open.and_then(|id| panel.project.document(id)) else {
        nothing_open(ui, panel);
        return None;
    };
    state.open(&document.id, panel);
    header::show(ui, panel, document);
    match &document.text {
        Some(text) if !text.is_empty() => {
            let content = Content {
                project: panel.project,
                document: &document.id,
                name: document.title(),
                text,
                sections: &document.sections,
                selected: panel.view.meant(),
                hidden_tags: &panel.view.hidden_tags,
                theme: panel.theme,
                hits: finding.found_in(&document.id, text),
                settings: &panel.view.layout.reading,
                reading: panel.view.reading,
            };
            if panel.view.focus == Some(Focus::Text) {
                state.text.take_focus();
            }
            let gesture = text_view::show(ui, &content, &mut state.text);
            if !state.is_covered {
                let shown = (panel.project, document, panel.view.reading);
                hover_card::show(ui, panel.theme, shown, &state.text);
            }
            gesture
        }
        Some(_) => {
            empty_page(ui, panel, &EMPTY_TEXT);
            None
        }
        None => {
            missing(ui, panel, document);
            None
        }
    }
}

const EMPTY_TEXT: EmptyState<'_> = EmptyState {
    icon: Icon::FileText,
    headline: "This document is empty",
    explanation: "Its source has no characters. Notes on the document as a whole can still be made.",
    action: None,
};

fn nothing_open(ui: &mut Ui, panel: &mut Panel<'_>) {
    let has_documents = panel.project.documents().len() > 0;
    let state = if has_documents {
        EmptyState {
            icon: Icon::BookOpen,
            headline: "No document is open",
            explanation: "Choose one from the documents on the left to read and annotate it.",
            action: None,
        }
    } else {
        EmptyState {
            icon: Icon::FilePlus,
            headline: "No documents yet",
            explanation: "Add the texts you want to read: they stay where they are, and nothing in \
                          them is ever changed.",
            action: panel.editable.then_some("Add texts…"),
        }
    };
    if empty_page(ui, panel, &state) {
        panel.ask(Action::File(FileRequest::AskAddDocuments));
    }
}

fn missing(ui: &mut Ui, panel: &Panel<'_>, document: &Document) {
    let kept = match panel.project.count_needed_by(&document.id.clone().into()) {
        0 => "Its description is kept.".to_owned(),
        1 => "Its description and its one annotation are kept.".to_owned(),
        count => format!("Its description and its {count} annotations are kept."),
    };
    let explanation = format!("{} {kept}", panel.why_unreadable(document));
    let state = EmptyState {
        icon: Icon::FileX,
        headline: "The text of this document cannot be shown",
        explanation: &explanation,
        action: None,
    };
    empty_page(ui, panel, &state);
}

/// An empty page with words in its middle; whether their button was pressed.
fn empty_page(ui: &mut Ui, panel: &Panel<'_>, state: &EmptyState<'_>) -> bool {
    let frame = Frame::new()
        .fill(panel.theme.colors.page)
        .inner_margin(Margin::same(24));
    let shown = frame.show(ui, |ui| {
        ui.take_available_space();
        let above = (ui.max_rect().height() * 0.28).max(0.0);
        let mut middle = ui.max_rect();
        middle.min.y += above;
        ui.scope_builder(egui::UiBuilder::new().max_rect(middle), |ui| {
            state.show(ui, panel.theme)
        })
        .inner
    });
    shown.inner
}
