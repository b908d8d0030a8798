//! Opening, saving and closing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use crate::model::{Document, DocumentId};
use crate::project::recipes::reanchoring::Decisions;
use crate::ui::app::App;
use crate::ui::arrangement;
use crate::ui::file_dialogs::{Pick, Picked, waker};
use crate::ui::project_view::ProjectParts;
use crate::ui::{Dialog, FileRequest, Focus, SampleName, ViewState};
use crate::workbench::{
    Access, Arrival, Brought, EarlierState, Led, NewProject, Notice, Occasion, Replacing, Restored,
    Session, Severity, Workbench, samples,
};

use super::{edits, jobs, navigation};

/// Carries out a request.
pub fn carry_out(app: &mut App, context: &Context, request: FileRequest) {
    match request {
        FileRequest::AskOpen => ask(app, context, Pick::Project),
        FileRequest::AskAddDocuments => ask(app, context, Pick::Documents),
        FileRequest::Ask(pick) => ask(app, context, pick),
        FileRequest::Picked(pick, paths) => picked(app, context, (&pick, Replacing::Ask), paths),
        FileRequest::AskNewProject => app.parts.dialogs.open(Dialog::NewProject),
        FileRequest::Open(path) => open(app, path),
        FileRequest::OpenSample(name) => open_sample(app, name),
        FileRequest::NewProject {
            folder,
            title,
            sources,
        } => {
            let new = NewProject {
                folder,
                title,
                sources,
            };
            app.workbench.create(new);
        }
        FileRequest::AddDocuments(paths) => add(app, paths),
        FileRequest::Dropped(paths) => dropped(app, paths),
        FileRequest::Restore(state) => restore(app, state),
        FileRequest::AcceptDamage => {
            if let Some(session) = &mut app.workbench.session {
                session.accept_damage();
            }
        }
        FileRequest::AcceptSource(document, decisions) => {
            accept_source(app, &document, &decisions);
        }
        FileRequest::Save => {
            edits::put_drafts_away(app);
            if let Some(session) = &mut app.workbench.session {
                session.save_now();
            }
        }
        FileRequest::CloseProject => close(app),
        FileRequest::Quit => context.send_viewport_cmd(ViewportCommand::Close),
        FileRequest::QuitRegardless => {
            app.workbench.give_up();
            context.send_viewport_cmd(ViewportCommand::Close);
        }
        FileRequest::QuitUndecided => {
            app.parts.dialogs.forget_decisions();
            context.send_viewport_cmd(ViewportCommand::Close);
        }
        FileRequest::ForgetRecent(path) => app.workbench.settings.forget(&path),
        FileRequest::Reveal(folder) => reveal(app, context, &folder),
        FileRequest::OpenOutside(file) => open_outside(app, context, &file),
    }
}

/// Begins to take the new version of a source, with its annotations where they were decided to be.
fn accept_source(app: &mut App, document: &DocumentId, decisions: &Decisions) {
    edits::put_drafts_away(app);
    let Some(session) = &app.workbench.session else {
        return;
    };
    let begun = session.begin_accepting(&mut app.workbench.jobs, document, decisions);
    app.workbench.notices.extend(begun.err());
}

/// Begins to save the text of a document as it was annotated, as a new file.
fn save_earlier(app: &mut App, (document, to): (&DocumentId, PathBuf)) {
    let Some(session) = &app.workbench.session else {
        return;
    };
    let begun = session.begin_saving_annotated(&mut app.workbench.jobs, (document, to));
    app.workbench.notices.extend(begun.err());
}

/// Opens a file in the program that the desktop has for it; says so where there is none.
fn open_outside(app: &mut App, context: &Context, file: &Path) {
    let file = below_project(app, file);
    if let Err(error) = app.parts.file_dialogs.show(&file, waker(context)) {
        let notice = Notice::new(Severity::Warning, "The file could not be opened from here.")
            .with_remedy(format!("The file is {}.", file.display()))
            .with_detail(error.to_string());
        app.workbench.notices.add(notice);
    }
}

/// A path as it is on this machine; a relative one is below the folder of the project.
fn below_project(app: &App, path: &Path) -> PathBuf {
    let root = app.workbench.session.as_ref().and_then(Session::root);
    let path = root.map_or_else(|| path.to_owned(), |root| root.join(path));
    // What is below a root without a part of its own ends in a separator.
    path.components().collect()
}

/// Shows a folder in the file manager; says so where there is none.
fn reveal(app: &mut App, context: &Context, folder: &Path) {
    let folder = below_project(app, folder);
    let shown = app.parts.file_dialogs.show(&folder, waker(context));
    if let Err(error) = shown {
        let notice = Notice::new(Severity::Warning, "No file manager could be started.")
            .with_remedy(format!("The folder is {}.", folder.display()))
            .with_detail(error.to_string());
        app.workbench.notices.add(notice);
    }
}

/// Sees whether a file dialog was answered.
pub fn poll(app: &mut App, context: &Context) {
    let Some((pick, pending)) = &app.parts.asked else {
        return;
    };
    let picked_paths = match pending.take() {
        Arrival::NotYet => return,
        Arrival::Here(picked) => picked,
        Arrival::Never => Picked::NoDialog,
    };
    let pick = pick.clone();
    app.parts.asked = None;
    match picked_paths {
        Picked::Paths(paths) => picked(app, context, (&pick, Replacing::Agreed), paths),
        Picked::Cancelled => {}
        Picked::NoDialog => app.parts.dialogs.ask_path(pick),
    }
}

fn ask(app: &mut App, context: &Context, pick: Pick) {
    let pending = app.parts.file_dialogs.ask(&pick, waker(context));
    app.parts.asked = Some((pick, pending));
}

/// Goes on with what was chosen; the dialogs of the desktop have asked whether a file is to be
/// replaced, the field for a path has not.
fn picked(
    app: &mut App,
    context: &Context,
    (pick, replacing): (&Pick, Replacing),
    paths: Vec<PathBuf>,
) {
    if app.parts.dialogs.take_picked(pick, &paths) {
        if *pick == Pick::DocumentsForNew {
            app.workbench.look_at_texts(paths);
        }
        return;
    }
    match (pick, paths.first().cloned()) {
        (Pick::Project | Pick::Folder, Some(path)) => {
            carry_out(app, context, FileRequest::Open(path));
        }
        (Pick::Documents, _) => carry_out(app, context, FileRequest::AddDocuments(paths)),
        (Pick::Export { .. }, Some(destination)) => {
            jobs::write_export(app, destination, replacing);
        }
        (Pick::EarlierText { document, .. }, Some(to)) => save_earlier(app, (document, to)),
        _ => {}
    }
}

/// Opens what a path leads to. A document of the open project is only shown; the project itself is
/// put away and opened afresh, as when a source was put back or a lock was released.
fn open(app: &mut App, path: PathBuf) {
    let session = app.workbench.session.as_ref();
    let here = session.and_then(|session| Some((session.root()?, session.project())));
    let Some((root, project)) = here.filter(|(root, _)| path.starts_with(root)) else {
        app.workbench.open(path);
        return;
    };
    let is_named = |document: &&Document| root.join(&document.source.path) == path;
    if let Some(document) = project.documents().find(is_named) {
        navigation::show_document(&mut app.view, document.id.clone());
        app.view.focus = Some(Focus::Text);
        return;
    }
    if is_editable(app) && !is_this_project(&path, root) {
        app.workbench.find_out_where_they_lead(vec![path]);
    } else {
        open_project(app, path);
    }
}

fn open_project(app: &mut App, path: PathBuf) {
    let root = app.workbench.session.as_ref().and_then(Session::root);
    if root.is_some_and(|root| is_this_project(&path, root)) {
        // Its lock is ours until it is put away.
        close(app);
    }
    app.workbench.open(path);
}

/// A project that can be changed takes in texts; anything else is opened.
fn dropped(app: &mut App, paths: Vec<PathBuf>) {
    if is_editable(app) {
        app.workbench.find_out_where_they_lead(paths);
    } else if let Some(first) = paths.into_iter().next() {
        open(app, first);
    }
}

/// Goes on with what was dropped or opened, now that it is known where it leads.
pub fn led(app: &mut App, led: Led) {
    match led {
        Led::ToProject(path) => open_project(app, path),
        Led::ToTexts(paths) if is_editable(app) => add(app, paths),
        // The project was closed meanwhile.
        Led::ToTexts(paths) => dropped(app, paths),
    }
}

fn is_editable(app: &App) -> bool {
    let session = app.workbench.session.as_ref();
    session.is_some_and(|session| *session.access() == Access::Full)
}

fn is_this_project(path: &Path, root: &Path) -> bool {
    path == root || path.parent() == Some(root) && is_project(path)
}

fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "glossator")
}

fn open_sample(app: &mut App, name: SampleName) {
    let sample = match name {
        SampleName::Korea1949 => &samples::KOREA_1949,
        SampleName::FirstSteps => &samples::FIRST_STEPS,
    };
    let root = app.workbench.session.as_ref().and_then(Session::root);
    if root.is_some_and(|root| root.ends_with(sample.place())) {
        app.view.focus = Some(Focus::Text);
    } else {
        app.workbench.open_sample(sample);
    }
}

/// A project is there: the one that was open is put away, and the new one is shown.
pub fn arrived(app: &mut App, session: Session, path: &Path) {
    close(app);
    let Workbench { settings, .. } = &app.workbench;
    if let Some(kept) = session.root().and_then(|root| settings.arrangement(root)) {
        arrangement::take_up(&mut app.view, kept, session.project());
    }
    let documents = app.parts.project.documents.in_order(session.project());
    let asked_for = session.first_document().cloned();
    let left = app.view.document.take();
    app.view.document = asked_for.or(left).or_else(|| documents.into_iter().next());
    app.view.focus = Some(Focus::Text);
    let now = app.workbench.clock().now();
    let title = session.title().to_owned();
    app.workbench.settings.remember(path, &title, now);
    let new = session.untouched_documents();
    app.workbench.session = Some(session);
    jobs::split(app, new, Occasion::TakenIn);
}

/// Begins to take in texts; a large one may take a while.
fn add(app: &mut App, paths: Vec<PathBuf>) {
    let Some(session) = &app.workbench.session else {
        return;
    };
    if let Err(notice) = session.begin_adding(&mut app.workbench.jobs, paths) {
        app.workbench.notices.add(notice);
    }
}

/// Takes in the texts that a job has brought into the project folder.
pub fn brought(app: &mut App, brought: Brought) {
    let Some(session) = &mut app.workbench.session else {
        let notices = brought.left_lying("the project was closed meanwhile");
        app.workbench.notices.extend(notices);
        return;
    };
    let known: BTreeSet<DocumentId> = ids(session);
    let notices = session.take_texts(brought);
    let new: Vec<DocumentId> = ids(session).difference(&known).cloned().collect();
    if let Some(first) = new.first() {
        navigation::show_document(&mut app.view, first.clone());
    }
    app.workbench.notices.extend(notices);
    jobs::split(app, new, Occasion::TakenIn);
}

/// Begins to read an earlier state.
fn restore(app: &mut App, state: EarlierState) {
    edits::put_drafts_away(app);
    let Some(session) = &app.workbench.session else {
        return;
    };
    if let Err(notice) = session.begin_restoring(&mut app.workbench.jobs, state) {
        app.workbench.notices.add(notice);
    }
}

/// Goes back to the earlier state that a job has read.
pub fn restored(app: &mut App, restored: Restored) {
    let (session, jobs) = (&mut app.workbench.session, &mut app.workbench.jobs);
    let done = session
        .as_mut()
        .and_then(|session| session.take_restored(jobs, restored));
    let Some(done) = done else { return };
    app.workbench.notices.add(match done {
        Ok(0) => Notice::new(Severity::Hint, "The project is in that state already."),
        Ok(_) => Notice::new(Severity::Done, "The earlier state is restored.")
            .with_remedy("Undo brings back what was before."),
        Err(notice) => notice,
    });
}

fn ids(session: &Session) -> BTreeSet<DocumentId> {
    let documents = session.project().documents();
    documents.map(|document| document.id.clone()).collect()
}

/// Puts the project away, everything written, and goes back to the welcome screen.
fn close(app: &mut App) {
    edits::put_drafts_away(app);
    app.workbench.close();
    start_anew(app);
}

/// Forgets what was arranged within the project; the window stays as it is.
fn start_anew(app: &mut App) {
    let layout = std::mem::take(&mut app.view.layout);
    app.view = ViewState {
        layout,
        ..ViewState::default()
    };
    app.parts.project = ProjectParts::default();
}
