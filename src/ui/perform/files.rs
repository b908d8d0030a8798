//! Opening, saving and closing.

use std::path::PathBuf;

use egui::{Context, OpenUrl, ViewportCommand};

use crate::ui::app::App;
use crate::ui::file_dialogs::{Pick, Picked, waker};
use crate::ui::{Dialog, FileRequest, ViewState};
use crate::workbench::Arrival;

use super::jobs;

/// Carries out a request.
pub fn carry_out(app: &mut App, context: &Context, request: FileRequest) {
    match request {
        FileRequest::AskOpen => ask(app, context, Pick::Project),
        FileRequest::AskAddDocuments => ask(app, context, Pick::Documents),
        FileRequest::Ask(pick) => ask(app, context, pick),
        FileRequest::Picked(pick, paths) => picked(app, context, &pick, paths),
        FileRequest::AskNewProject => app.parts.dialogs.open(Dialog::NewProject),
        FileRequest::Save => {
            if let Some(session) = &mut app.workbench.session {
                session.save_now();
            }
        }
        FileRequest::CloseProject => close(app),
        FileRequest::Quit => context.send_viewport_cmd(ViewportCommand::Close),
        FileRequest::QuitRegardless => {
            app.workbench.session = None;
            context.send_viewport_cmd(ViewportCommand::Close);
        }
        FileRequest::ForgetRecent(path) => app.workbench.settings.forget(&path),
        FileRequest::Reveal(path) => {
            let url = format!("file://{}", path.display());
            context.open_url(OpenUrl::new_tab(url));
        }
        _ => {}
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
        Picked::Paths(paths) => picked(app, context, &pick, paths),
        Picked::Cancelled => {}
        Picked::NoDialog => app.parts.dialogs.ask_path(pick),
    }
}

fn ask(app: &mut App, context: &Context, pick: Pick) {
    let pending = app.parts.file_dialogs.ask(&pick, waker(context));
    app.parts.asked = Some((pick, pending));
}

fn picked(app: &mut App, context: &Context, pick: &Pick, paths: Vec<PathBuf>) {
    if app.parts.dialogs.take_picked(pick, &paths) {
        return;
    }
    match (pick, paths.first().cloned()) {
        (Pick::Project | Pick::Folder, Some(path)) => {
            carry_out(app, context, FileRequest::Open(path));
        }
        (Pick::Documents, _) => carry_out(app, context, FileRequest::AddDocuments(paths)),
        (Pick::Export { .. }, Some(destination)) => jobs::write_export(app, destination),
        _ => {}
    }
}

/// Puts the project away, everything written, and goes back to the welcome screen.
fn close(app: &mut App) {
    if let Err(notice) = app.workbench.close() {
        app.workbench.notices.add(notice);
    }
    let layout = std::mem::take(&mut app.view.layout);
    app.view = ViewState {
        layout,
        ..ViewState::default()
    };
}
