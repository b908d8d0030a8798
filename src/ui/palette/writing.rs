//! The note of a place: taken over after a pause, or left by Escape and come back to.

use std::time::Duration;

use egui::Ui;

use crate::model::{AnnotationId, DocumentId, Selector};
use crate::ui::Panel;
use crate::ui::widgets::{Draft, PAUSE_SECONDS};

use super::marking::{Place, Said};

/// A note on a place, as far as it is written.
#[derive(Clone, Debug)]
pub(super) struct Note {
    document: DocumentId,
    selector: Selector,
    /// The words that are marked, by which the place is known again.
    marked: String,
    /// Its annotation, where there is one.
    annotation: Option<AnnotationId>,
    /// The annotation that was asked for, and may be refused.
    asked: Option<AnnotationId>,
    pub draft: Draft<()>,
}

impl Note {
    /// The note that is there already, to be gone on with; an empty one where there is none.
    pub fn at((document, selector): (&DocumentId, &Selector), panel: &Panel<'_>) -> Self {
        let place = Place {
            document,
            selector,
            annotation: None,
        };
        let annotation = place.selected(panel);
        let stored = annotation.and_then(|one| one.notes().next());
        let mut draft = Draft::new((), stored.unwrap_or_default());
        draft.is_prose = true;
        Self {
            document: document.clone(),
            selector: selector.clone(),
            marked: place.words(panel),
            annotation: annotation.map(|one| one.id.clone()),
            asked: None,
            draft,
        }
    }

    /// Whether it is the note of this place.
    pub fn is_at(&self, (document, selector): (&DocumentId, &Selector)) -> bool {
        self.document == *document && self.selector == *selector
    }

    /// Its place, with the annotation that is known to be there.
    pub const fn place(&self) -> Place<'_> {
        Place {
            document: &self.document,
            selector: &self.selector,
            annotation: self.annotation.as_ref(),
        }
    }

    /// Whether there are words that the project does not have, and that say something.
    pub fn is_news(&self) -> bool {
        self.draft.has_news() && !self.draft.words.trim().is_empty()
    }

    /// Whether it already stands in the project, and goes on as the note of its annotation.
    pub const fn is_kept(&self) -> bool {
        self.annotation.is_some()
    }

    /// While it is not being written, its annotation is the one that is selected at its place.
    pub fn look(&mut self, panel: &Panel<'_>) {
        self.annotation = self.place().selected(panel).map(|one| one.id.clone());
        let stored = self.place().note(panel);
        self.draft.follow(&stored);
    }

    /// Sees what became of its annotation while it is written: made as it was asked for, changed by
    /// somebody else, or taken back. What is selected elsewhere changes nothing.
    pub fn follow(&mut self, panel: &Panel<'_>) {
        let is_there = |id: &mut AnnotationId| panel.project.annotation(id).is_some();
        let was_there = self.annotation.is_some();
        self.annotation.take_if(|id| !is_there(id));
        if self.annotation.is_none() {
            let selected = self.place().selected(panel).map(|one| one.id.clone());
            self.annotation = self.asked.take_if(is_there).or(selected);
        }
        if was_there || self.annotation.is_some() {
            let stored = self.place().note(panel);
            self.draft.follow(&stored);
        }
    }

    /// Whether the words that were marked still stand at its place: a correction that somebody else
    /// made before it puts others there.
    pub fn stands(&self, panel: &Panel<'_>) -> bool {
        self.place().words(panel) == self.marked
    }

    /// Notes that something was typed now.
    pub fn typed(&mut self, ui: &Ui) {
        self.draft.typed(ui.input(|input| input.time));
        let pause = Duration::from_secs_f64(PAUSE_SECONDS + 0.05);
        ui.ctx().request_repaint_after(pause);
    }

    /// What takes over the words; nothing if the project has them. Where the marked words are no
    /// longer at the place, the note is told instead of being put on others.
    pub fn take_over(&mut self, panel: &mut Panel<'_>) -> Option<Said> {
        let finished = self.draft.finish();
        let place = self.place();
        // One that was asked for and refused is asked for again.
        if finished.is_none() && place.annotation(panel).is_some() {
            return None;
        }
        let words = &self.draft.words;
        if words.trim().is_empty() && place.annotation(panel).is_none() {
            return None;
        }
        let is_there = panel.project.document(&self.document).is_some() && self.stands(panel);
        if !panel.editable || !is_there {
            panel.tell_of_words(&format!("The note on “{}”", self.marked), words);
            return None;
        }
        let said = place.write(panel, words)?;
        self.asked.clone_from(&said.made);
        Some(said)
    }
}
