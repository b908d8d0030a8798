//! What another program has changed in a source: every mark that needs a decision and every change
//! of the text, before and after, and one step that accepts them all.
//!
//! What is decided is a [`Review`], a value of the project's floor; this is how it is shown and
//! what the keys do to it. Closing it, or the project, keeps what was decided as long as the window
//! is open; closing the window asks.

mod keys;
mod placing;
mod review;
mod row;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Ui;

use crate::model::DocumentId;
use crate::project::reanchoring::Plan;
use crate::project::reviewing::Review;
use crate::ui::file_dialogs::Pick;
use crate::ui::scene::Scene;
use crate::ui::{Action, FileRequest};
use crate::workbench::Session;

use super::Stays;

/// What was decided so far about changed sources, and how far the reader is.
#[derive(Default)]
pub struct State {
    reviews: BTreeMap<DocumentId, Review>,
    view: review::State,
    /// The new text, while words are being selected in it.
    placing: Option<placing::State>,
}

impl State {
    /// Begins to show a source, with what was decided about it before.
    pub fn begin(self) -> Self {
        Self {
            reviews: self.reviews,
            ..Self::default()
        }
    }

    /// Changed sources about which something was decided that is not taken over, and how much.
    pub fn pending<'a>(
        &'a self,
        session: &'a Session,
    ) -> impl Iterator<Item = (&'a DocumentId, usize)> {
        session.changed_sources().filter_map(|plan| {
            let review = self.reviews.get(&plan.document)?;
            let count = review.decisions().annotations.len();
            (count > 0).then_some((&plan.document, count))
        })
    }

    /// The review of a plan; one of an older plan of the same source is carried over.
    fn review(&mut self, plan: &Arc<Plan>) -> &mut Review {
        let id = &plan.document;
        let review = match self.reviews.remove(id) {
            Some(review) if Arc::ptr_eq(review.plan(), plan) => review,
            Some(review) => review.of_new_plan(Arc::clone(plan)),
            None => Review::new(Arc::clone(plan)),
        };
        self.reviews.entry(id.clone()).or_insert(review)
    }
}

/// What the reader wants to do now.
enum Verdict {
    /// Everything is decided.
    Finish,
    /// Words of the new text are to be selected for the chosen annotation.
    Place,
    /// The version that was annotated is to be saved as a file.
    SaveEarlier,
    Leave,
}

/// Shows the marks of a changed source, or its new text.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    (state, document): (&mut State, &DocumentId),
    tray: &mut Vec<Action>,
) -> Stays {
    let Some(session) = &scene.workbench.session else {
        return Stays::No;
    };
    let mut plans = session.changed_sources();
    let Some(plan) = plans.find(|plan| plan.document == *document).cloned() else {
        return if session.is_looking_at_sources() {
            Stays::Yes
        } else {
            Stays::No
        };
    };
    state.review(&plan);
    let Some(review) = state.reviews.get_mut(document) else {
        return Stays::No;
    };
    if let Some(place) = &mut state.placing {
        match placing::show(ui, scene, review, place) {
            None => return Stays::Yes,
            Some(placing::Verdict::Place(spans)) => {
                review.place(spans);
                review.choose_undecided();
            }
            Some(placing::Verdict::Back) => {}
        }
        state.placing = None;
        state.view.take_keyboard();
        return Stays::Yes;
    }
    match review::show(ui, scene, (session.project(), review), &mut state.view) {
        None => Stays::Yes,
        Some(Verdict::Leave) => Stays::No,
        Some(Verdict::Place) => {
            state.placing = Some(placing::State::of(review));
            Stays::Yes
        }
        Some(Verdict::SaveEarlier) => {
            let document = session.project().document(document);
            let ask = document.map(|document| FileRequest::Ask(Pick::earlier_text(document)));
            tray.extend(ask.map(Action::File));
            Stays::Yes
        }
        Some(Verdict::Finish) => {
            let decisions = review.decisions();
            tray.push(Action::File(FileRequest::AcceptSource(
                document.clone(),
                decisions,
            )));
            Stays::No
        }
    }
}
