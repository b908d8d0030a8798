//! Where the palette is open: at selected text, or at an annotation that more is said about.

use egui::{Rect, Ui, vec2};

use crate::model::{DocumentId, Selector};

use super::palette::{self, PaletteOutcome, PaletteState};
use super::text_view::{TextGesture, TextViewState};
use super::{Action, Focus, Navigation, Panel};

/// The palette and the place it is open at.
#[derive(Default)]
pub struct Marking {
    pub palette: PaletteState,
    place: Option<(DocumentId, Selector)>,
}

impl Marking {
    /// Opens the palette at a place.
    pub fn open(&mut self, document: DocumentId, selector: Selector) {
        self.place = Some((document, selector));
    }

    pub fn close(&mut self) {
        self.place = None;
        self.palette.close();
    }

    pub const fn is_open(&self) -> bool {
        self.place.is_some()
    }

    /// A finished selection opens it, everything else that is done in the text closes it.
    pub fn follow(&mut self, gesture: &TextGesture, document: Option<&DocumentId>) {
        if matches!(gesture, TextGesture::ContextMenu { .. }) && self.is_open() {
            // The menu is about the same words; the palette waits behind it.
            return;
        }
        let selected = match gesture {
            TextGesture::Selected(spans) => Selector::of_spans(spans.clone()),
            _ => None,
        };
        match (selected, document) {
            (Some(selector), Some(document)) => self.open(document.clone(), selector),
            _ => self.close(),
        }
    }

    /// Shows the palette below the selection.
    pub fn show(&mut self, ui: &Ui, panel: &mut Panel<'_>, text: &mut TextViewState) {
        self.place
            .take_if(|(document, _)| panel.view.document.as_ref() != Some(document));
        let Some((document, selector)) = &self.place else {
            return;
        };
        let out_of_view = Rect::from_min_size(
            ui.max_rect().center_top() + vec2(-160.0, 48.0),
            vec2(1.0, 1.0),
        );
        let anchor = text.selection_rect().unwrap_or(out_of_view);
        let place = (document, selector);
        match palette::show(ui, panel, &mut self.palette, place, anchor) {
            PaletteOutcome::Open => {}
            PaletteOutcome::Closed => {
                self.close();
                panel.ask(Action::Go(Navigation::Focus(Focus::Text)));
            }
            PaletteOutcome::Tagged(_) | PaletteOutcome::Marked => {
                self.close();
                text.clear_selection();
                panel.ask(Action::Go(Navigation::Focus(Focus::Text)));
            }
        }
    }
}
