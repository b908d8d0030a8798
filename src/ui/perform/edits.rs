//! Changing the project, and taking changes back.

use crate::model::{Annotation, AnnotationId, Record, TagId};
use crate::project::{Edit, Project, Transaction};
use crate::ui::app::App;
use crate::ui::{Action, HistoryStep, Panel, Shown, ViewState};
use crate::workbench::{Access, CommitError, Notice, Session, Severity};

/// So many changes with one click are more than the reader can see at a glance.
const MANY: usize = 5;

/// Commits a transaction. An annotation that it alone creates becomes the selected one.
pub fn commit(app: &mut App, transaction: &Transaction) {
    let Some(session) = &mut app.workbench.session else {
        return;
    };
    let new = new_annotation(session.project(), transaction);
    let tag = new_tag(session.project(), transaction);
    match session.commit(transaction) {
        Ok(()) => {
            if new.is_some() {
                app.view.selected = new;
                app.parts.project.reader.text.clear_selection();
                app.parts.project.marking.close();
            }
            if tag.is_some() {
                app.view.last_tag = tag;
            }
            let_go_of_what_is_gone(&mut app.view, session);
            tell_of_many(app, transaction);
        }
        Err(error) => app
            .workbench
            .notices
            .add(refused(&transaction.label, &error)),
    }
}

/// Takes over what is being typed in the panels, before the project is written or closed.
pub fn finish_drafts(app: &mut App) {
    let Some(session) = &app.workbench.session else {
        return;
    };
    let author = session.author();
    let mut tray = Vec::new();
    let shown = Shown {
        project: session.project(),
        view: &app.view,
        theme: &app.theme,
        author: &author,
        ids: session.ids(),
        editable: *session.access() == Access::Full,
    };
    app.parts.project.finish(&mut Panel::new(shown, &mut tray));
    for action in tray {
        if let Action::Edit(transaction) = action {
            commit(app, &transaction);
        }
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

/// One click that changed many records says so, and how to take it back.
fn tell_of_many(app: &mut App, transaction: &Transaction) {
    if transaction.edits.len() < MANY {
        return;
    }
    let headline = format!("Done: {}.", transaction.label);
    let detail = "Undo takes all of it back.";
    let notice = Notice::new(Severity::Done, headline).with_detail(detail);
    app.workbench.notices.add(notice);
}

/// The annotation that a transaction brings into the project, if it is exactly one.
fn new_annotation(project: &Project, transaction: &Transaction) -> Option<AnnotationId> {
    let annotations = transaction.edits.iter().filter_map(annotation_of);
    let mut new = annotations.filter(|one| project.annotation(&one.id).is_none());
    let one = new.next()?;
    new.next().is_none().then(|| one.id.clone())
}

/// The tag that a transaction puts on an annotation, the last one of several.
fn new_tag(project: &Project, transaction: &Transaction) -> Option<TagId> {
    let annotations = transaction.edits.iter().filter_map(annotation_of);
    let tags = annotations.flat_map(|one| {
        let old = project.annotation(&one.id);
        let had = move |tag: &TagId| old.is_some_and(|old| old.tags().any(|one| one == tag));
        one.tags().filter(move |tag| !had(tag))
    });
    tags.last().cloned()
}

fn annotation_of(edit: &Edit) -> Option<&Annotation> {
    match edit {
        Edit::Put(record) => match record.as_ref() {
            Record::Annotation(annotation) => Some(annotation),
            _ => None,
        },
        _ => None,
    }
}

/// What was selected or shown may have been removed.
fn let_go_of_what_is_gone(view: &mut ViewState, session: &Session) {
    let project = session.project();
    let is_gone = |id: &AnnotationId| project.annotation(id).is_none();
    view.relating
        .take_if(|one| is_gone(&one.from) || one.to.as_ref().is_some_and(is_gone));
    view.selected.take_if(|id| project.annotation(id).is_none());
    view.document.take_if(|id| project.document(id).is_none());
    view.last_tag.take_if(|id| project.tag(id).is_none());
    view.hidden_tags.retain(|id| project.tag(id).is_some());
}

fn refused(what: &str, error: &CommitError) -> Notice {
    let headline = format!("This could not be done: {what}.");
    Notice::new(Severity::Failure, headline).with_detail(error.to_string())
}
