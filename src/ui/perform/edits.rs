//! Changing the project, and taking changes back.

use crate::model::{Annotation, AnnotationId, DocumentId, Record, RecordId};
use crate::project::{Edit, Project, Transaction};
use crate::text::CharOffset;
use crate::ui::app::App;
use crate::ui::project_view::ProjectParts;
use crate::ui::{Action, HistoryStep, Jump, Navigation, Panel, Shown, ViewState};
use crate::workbench::{Access, CommitError, Notice, Session, Severity};

use super::navigation::show_document;

/// So many changes with one click are more than the reader can see at a glance.
const MANY: usize = 5;

/// Commits a transaction.
pub fn commit(app: &mut App, transaction: &Transaction) {
    let Some(session) = &mut app.workbench.session else {
        return;
    };
    match session.commit(transaction) {
        Ok(()) => {
            let_go_of_what_is_gone(&mut app.view, session);
            tell_of_many(app, transaction);
        }
        Err(error) => app
            .workbench
            .notices
            .add(refused(&transaction.label, &error)),
    }
}

/// Takes over what is being typed, which is left for something else.
pub fn finish_drafts(app: &mut App) {
    with_panel(app, ProjectParts::finish);
}

/// Takes over what is being typed and what was begun and left, before the project is written or
/// closed, or its texts become others.
pub fn put_drafts_away(app: &mut App) {
    with_panel(app, ProjectParts::put_away);
}

fn with_panel(app: &mut App, take_over: impl FnOnce(&mut ProjectParts, &mut Panel<'_>)) {
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
        problems: session.problems(),
        labels: app.workbench.label_table(),
        archives: app.workbench.archive_table(),
        editable: *session.access() == Access::Full,
    };
    take_over(&mut app.parts.project, &mut Panel::new(shown, &mut tray));
    for action in tray {
        match action {
            Action::Edit(transaction) => commit(app, &transaction),
            Action::Go(Navigation::Tell(notice)) => app.workbench.notices.add(notice),
            _ => {}
        }
    }
}

/// Takes back or does again, and shows where.
pub fn step(app: &mut App, step: HistoryStep) {
    let Some(session) = &mut app.workbench.session else {
        return;
    };
    let next = match step {
        HistoryStep::Undo => session.next_undo(),
        HistoryStep::Redo => session.next_redo(),
    };
    let place = next.and_then(|next| place_of(session.project(), &app.view, next));
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
            if let Some(place) = place {
                show(&mut app.view, session.project(), place);
            }
            let notice = Notice::new(Severity::Done, format!("{verb}: {label}"));
            app.workbench.notices.add(notice);
        }
        Ok(None) => {}
        Err(error) => app.workbench.notices.add(refused(verb, &error)),
    }
}

/// Where a change happens: at the first annotation of it that is in the shown document, or else at
/// the first of all.
fn place_of(
    project: &Project,
    view: &ViewState,
    change: &Transaction,
) -> Option<(DocumentId, Option<CharOffset>)> {
    let place = |edit: &Edit| match edit {
        Edit::Put(record) => match record.as_ref() {
            Record::Annotation(annotation) => Some(place_in(annotation)),
            _ => None,
        },
        Edit::Remove(RecordId::Annotation(id)) => project.annotation(id).map(place_in),
        Edit::Remove(_) => None,
        Edit::ReviseText { document, .. } => Some((document.clone(), None)),
    };
    let mut places = change.edits.iter().filter_map(place);
    let first = places.next()?;
    let is_here = |place: &(DocumentId, _)| Some(&place.0) == view.document.as_ref();
    if is_here(&first) {
        return Some(first);
    }
    Some(places.find(is_here).unwrap_or(first))
}

fn place_in(annotation: &Annotation) -> (DocumentId, Option<CharOffset>) {
    let extent = annotation.target.selector.extent();
    let document = annotation.target.document.clone();
    (document, extent.map(|(start, _)| start))
}

/// Brings a place into view, unless it is there already.
fn show(
    view: &mut ViewState,
    project: &Project,
    (document, offset): (DocumentId, Option<CharOffset>),
) {
    if project.document(&document).is_none() {
        return;
    }
    show_document(view, document.clone());
    if let Some(offset) = offset {
        view.jump = Some(Jump {
            document,
            offset,
            words: None,
        });
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
