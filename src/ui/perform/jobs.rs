//! Work that takes longer than a frame.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::DocumentId;
use crate::storage::Destination;
use crate::ui::app::App;
use crate::ui::scene::short_path;
use crate::ui::{Dialog, JobRequest};
use crate::workbench::{
    Access, ExportRequest, JobId, Notice, Occasion, OriginalQuestion, Outcome, Proposal, Replacing,
    Session, Severity, Watch, exports, splitting,
};

use super::{edits, files, finding};

/// Carries out a request.
pub fn carry_out(app: &mut App, request: JobRequest) {
    match request {
        JobRequest::PrepareExport(request) => prepare(app, request),
        JobRequest::Split(documents, occasion) => split(app, documents, occasion),
        JobRequest::ReadAs(document, encoding) => read_as(app, &document, encoding),
        JobRequest::FindInOriginal(question) => find_in_original(app, question),
        JobRequest::ReplaceFiles => replace_files(app),
        JobRequest::Stop(job) => app.workbench.jobs.stop(job),
    }
}

/// Takes in what a job has brought back.
pub fn arrived(app: &mut App, outcome: Outcome) {
    match outcome {
        Outcome::Opened {
            session,
            path,
            notices,
        } => {
            files::arrived(app, *session, &path);
            app.workbench.notices.extend(notices);
        }
        Outcome::Closed(Ok(())) => {}
        Outcome::Prepared(prepared) => app.parts.dialogs.take_prepared(prepared),
        Outcome::SplitProposed(proposals, occasion) => proposed(app, proposals, occasion),
        Outcome::Brought(brought) => files::brought(app, brought),
        Outcome::Led(led) => files::led(app, led),
        Outcome::TextsLookedAt(missing) => app.parts.dialogs.take_missing(missing),
        Outcome::EarlierStates(states) => app.parts.dialogs.take_earlier_states(states),
        Outcome::EncodingsTried(document, tried) => {
            app.parts.dialogs.take_encodings(&document, tried);
        }
        Outcome::ReadyToAccept(ready) => {
            let (session, jobs) = (&mut app.workbench.session, &mut app.workbench.jobs);
            let notice = session
                .as_mut()
                .and_then(|session| session.take_accepted(jobs, ready));
            app.workbench.notices.extend(notice);
        }
        Outcome::Searched(answer) => finding::arrived(app, answer),
        Outcome::Restored(restored) => files::restored(app, restored),
        Outcome::ReadOtherwise(read) => {
            let (session, jobs) = (&mut app.workbench.session, &mut app.workbench.jobs);
            let notice = session
                .as_mut()
                .and_then(|session| session.take_read_otherwise(jobs, read));
            app.workbench.notices.extend(notice);
        }
        Outcome::FoundInOriginal(found) => {
            let session = app.workbench.session.as_ref();
            if session.and_then(Session::root) == Some(found.root.as_path()) {
                app.parts.project.inspector.take_place_in_original(found);
            }
        }
        Outcome::Exported(place) => {
            let notice = Notice::new(Severity::Done, "Exported.");
            let notice = notice.with_detail(short_path(place.path()));
            app.workbench.notices.add(notice.with_place(place));
        }
        Outcome::InTheWay(in_the_way) => app.parts.dialogs.ask_to_replace(in_the_way),
        Outcome::Stopped => {
            let notice = Notice::new(Severity::Hint, "Stopped; nothing was changed.");
            app.workbench.notices.add(notice);
        }
        Outcome::Closed(Err(notice)) | Outcome::Failed(notice) | Outcome::Told(notice) => {
            app.workbench.notices.add(notice);
        }
    }
}

fn prepare(app: &mut App, request: ExportRequest) {
    let Some(session) = &app.workbench.session else {
        return;
    };
    let project = Arc::clone(session.project());
    let work = exports::prepare(project, session.revision(), request);
    abandon_preparing(app);
    let job = start(app, "Preparing the export", work);
    app.parts.preparing = job.map(|job| (Dialog::Export, job));
}

/// Begins to read what a dialog is about to show.
pub fn prepare_dialog(app: &mut App, dialog: &Dialog) {
    abandon_preparing(app);
    let (Some(session), jobs) = (&app.workbench.session, &mut app.workbench.jobs) else {
        return;
    };
    let started = match dialog {
        Dialog::Backups => session.begin_reading_earlier_states(jobs),
        Dialog::Encoding(document) => session.begin_trying_encodings(jobs, document),
        _ => return,
    };
    match started {
        Ok(job) => app.parts.preparing = job.map(|job| (dialog.clone(), job)),
        Err(notice) => app.workbench.notices.add(notice),
    }
}

/// Lets go of what is being prepared for a dialog that is closed.
pub fn look_after(app: &mut App) {
    let prepared_for = app.parts.preparing.as_ref().map(|(dialog, _)| dialog);
    if prepared_for.is_some_and(|dialog| !app.parts.dialogs.shows(dialog)) {
        abandon_preparing(app);
    }
}

fn abandon_preparing(app: &mut App) {
    if let Some((_, job)) = app.parts.preparing.take() {
        app.workbench.jobs.abandon(job);
    }
}

/// Begins to find out how documents may be split.
pub fn split(app: &mut App, documents: Vec<DocumentId>, occasion: Occasion) {
    let Some(session) = app.workbench.session.as_ref() else {
        return;
    };
    if documents.is_empty() || *session.access() != Access::Full {
        return;
    }
    let project = Arc::clone(session.project());
    let tables = (app.workbench.labels(), app.workbench.archives());
    let work = splitting::prepare(project, tables, documents, occasion);
    start(app, "Looking for parts", work);
}

fn read_as(app: &mut App, document: &DocumentId, encoding: String) {
    edits::put_drafts_away(app);
    let (workbench, jobs) = (&app.workbench.session, &mut app.workbench.jobs);
    let begun = workbench
        .as_ref()
        .map(|session| session.begin_read_as(jobs, document, encoding));
    if let Some(Err(notice)) = begun {
        app.workbench.notices.add(notice);
    }
}

/// Begins to find out where in its original a stretch stands; what was asked before is not wanted
/// any more.
fn find_in_original(app: &mut App, question: OriginalQuestion) {
    if let Some(job) = app.parts.finding.take() {
        app.workbench.jobs.abandon(job);
    }
    let (session, jobs) = (&app.workbench.session, &mut app.workbench.jobs);
    let Some(session) = session else { return };
    match session.begin_finding_in_original(jobs, question) {
        Ok(job) => app.parts.finding = job,
        Err(notice) => app.workbench.notices.add(notice),
    }
}

/// Shows how documents may be split.
fn proposed(app: &mut App, proposals: Vec<Proposal>, occasion: Occasion) {
    if proposals.is_empty() && occasion == Occasion::Asked {
        let notice = Notice::new(Severity::Hint, "There is no text to split.");
        app.workbench.notices.add(notice);
    }
    app.parts.dialogs.review(proposals);
}

/// Writes the export that the dialog has made. The dialogs of desktops ask before one file is
/// replaced; of the files in a folder they know nothing.
pub fn write_export(app: &mut App, destination: PathBuf, replacing: Replacing) {
    if let Some(exported) = app.parts.dialogs.exported() {
        app.parts.dialogs.close();
        let replacing = if exported.files.len() > 1 {
            Replacing::Ask
        } else {
            replacing
        };
        let session = app.workbench.session.as_ref();
        let sources = session.map(Session::source_paths).unwrap_or_default();
        let destination = Destination {
            path: destination,
            sources,
        };
        write(app, exports::write(exported, destination, replacing));
    }
}

/// Writes the export that waited for the reader to agree.
fn replace_files(app: &mut App) {
    if let Some(waiting) = app.parts.dialogs.take_in_the_way() {
        let (exported, destination) = (waiting.exported, waiting.destination);
        write(
            app,
            exports::write(exported, destination, Replacing::Agreed),
        );
    }
}

fn write(app: &mut App, work: impl FnOnce(&Watch) -> Outcome + Send + 'static) {
    let jobs = &mut app.workbench.jobs;
    let started = jobs.start_to_the_end("Exporting".to_owned(), work);
    app.workbench.notices.extend(started.err());
}

fn start(
    app: &mut App,
    what: &str,
    work: impl FnOnce(&Watch) -> Outcome + Send + 'static,
) -> Option<JobId> {
    match app.workbench.jobs.start(what.to_owned(), work) {
        Ok(job) => Some(job),
        Err(notice) => {
            app.workbench.notices.add(notice);
            None
        }
    }
}
