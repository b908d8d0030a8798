//! Looking over how texts are split, before it is accepted: one text with its bands, or a table of
//! many.

mod bar;
mod keys;
mod list;
mod page;
mod review;
mod table;

use egui::Ui;

use crate::analysis::record::Draft;
use crate::model::{DocumentId, Section};
use crate::project::recipes::documents;
use crate::ui::Action;
use crate::ui::scene::Scene;
use crate::workbench::Proposal;

use super::Stays;

/// What is being looked over.
#[derive(Default)]
pub struct State {
    rows: Vec<Row>,
    /// The one whose text is shown.
    open: Option<usize>,
    review: review::State,
}

/// One document in the table.
struct Row {
    proposal: Proposal,
    /// Whether a person has looked at it and found it right.
    is_seen: bool,
}

impl Row {
    /// Whether a person should look at it first.
    fn is_doubtful(&self) -> bool {
        !self.is_seen && self.proposal.draft.doubts().next().is_some()
    }
}

impl State {
    /// Begins to look these over; a single one is opened at once.
    pub fn of(proposals: Vec<Proposal>) -> Self {
        let rows: Vec<Row> = proposals
            .into_iter()
            .map(|proposal| Row {
                proposal,
                is_seen: false,
            })
            .collect();
        Self {
            open: (rows.len() == 1).then_some(0),
            rows,
            review: review::State::default(),
        }
    }
}

/// What was decided about the text that is looked at.
enum Verdict {
    Accept,
    Leave,
}

/// Shows the text that is open, or the table.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    let is_one_of_many = state.rows.len() > 1;
    let Some(row) = state.open.and_then(|open| state.rows.get_mut(open)) else {
        return table::show(ui, scene, state, tray);
    };
    let of_many = if is_one_of_many {
        review::Of::Many
    } else {
        review::Of::One
    };
    match review::show(ui, scene, (row, of_many), &mut state.review) {
        None => Stays::Yes,
        Some(verdict) if is_one_of_many => {
            row.is_seen |= matches!(verdict, Verdict::Accept);
            state.open = None;
            state.review = review::State::default();
            Stays::Yes
        }
        Some(Verdict::Accept) => {
            accept(scene, std::mem::take(&mut state.rows), tray);
            Stays::No
        }
        Some(Verdict::Leave) => Stays::No,
    }
}

/// Asks for one step that splits all of these.
fn accept(scene: &Scene<'_>, rows: Vec<Row>, tray: &mut Vec<Action>) {
    let Some(session) = &scene.workbench.session else {
        return;
    };
    let project = session.project();
    // A text that changed meanwhile is left as it is: positions in it count something else.
    let is_current =
        |id: &DocumentId, draft: &Draft| project.text(id).is_some_and(|text| text == draft.text());
    let splits: Vec<(DocumentId, Vec<Section>)> = rows
        .into_iter()
        .map(|row| row.proposal)
        .filter(|one| is_current(&one.document, &one.draft))
        .map(|one| (one.document, one.draft.sections()))
        .collect();
    if !splits.is_empty() {
        let transaction = documents::split_all(project, &session.author(), splits);
        tray.push(Action::Edit(transaction));
    }
}

/// "1 part", "8 parts".
fn counted_parts(count: usize) -> String {
    crate::project::recipes::counted(count, "part")
}
