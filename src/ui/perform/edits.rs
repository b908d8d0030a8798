//! Changing the project, and taking changes back.

use crate::model::{AnnotationId, Record};
use crate::project::{Edit, Project, Transaction};
use crate::ui::app::App;
use crate::ui::{HistoryStep, ViewState};
use crate::workbench::{CommitError, Notice, Session, Severity};

/// Commits a transaction. An annotation that it alone creates becomes the selected one.
pub fn commit(app: &mut App, transaction: &Transaction) {
    let Some(session) = &mut app.workbench.session else {
        return;
    };
    let new = new_annotation(session.project(), transaction);
    match session.commit(transaction) {
        Ok(()) => {
            if new.is_some() {
                app.view.selected = new;
            }
            let_go_of_what_is_gone(&mut app.view, session);
        }
        Err(error) => app
            .workbench
            .notices
            .add(refused(&transaction.label, &error)),
    }
}

/// Takes back or does again, and shows where.
pub fn step(app: &mut App, step: HistoryStep) {
    let Some(session) = &mut app.workbench.session else {
        return;
    };
    let done = match step {
        HistoryStep::Undo => session.undo(),
        HistoryStep::Redo => session.redo(),
    };
    let verb = match step {
        HistoryStep::Undo => "Undone",
        HistoryStep::Redo => "Done again",
    };
    match done {
        Ok(Some(label)) => {
            let_go_of_what_is_gone(&mut app.view, session);
            let notice = Notice::new(Severity::Done, format!("{verb}: {label}"));
            app.workbench.notices.add(notice);
        }
        Ok(None) => {}
        Err(error) => app.workbench.notices.add(refused(verb, &error)),
    }
}

/// The annotation that a transaction brings into the project, if it is exactly one.
fn new_annotation(project: &Project, transaction: &Transaction) -> Option<AnnotationId> {
    let mut new = transaction.edits.iter().filter_map(|edit| match edit {
        Edit::Put(record) => match record.as_ref() {
            Record::Annotation(one) if project.annotation(&one.id).is_none() => Some(&one.id),
            _ => None,
        },
        _ => None,
    });
    let one = new.next()?;
    new.next().is_none().then(|| one.clone())
}

/// What was selected or shown may have been removed.
fn let_go_of_what_is_gone(view: &mut ViewState, session: &Session) {
    let project = session.project();
    view.selected.take_if(|id| project.annotation(id).is_none());
    view.document.take_if(|id| project.document(id).is_none());
    view.last_tag.take_if(|id| project.tag(id).is_none());
    view.hidden_tags.retain(|id| project.tag(id).is_some());
}

fn refused(what: &str, error: &CommitError) -> Notice {
    let headline = format!("This could not be done: {what}.");
    Notice::new(Severity::Failure, headline).with_detail(error.to_string())
}
