//! Opening, saving and closing.

use egui::{Context, ViewportCommand};

use crate::ui::app::App;
use crate::ui::{FileRequest, ViewState};

/// Carries out a request.
pub fn carry_out(app: &mut App, context: &Context, request: FileRequest) {
    match request {
        FileRequest::Save => {
            if let Some(session) = &mut app.workbench.session {
                session.save_now();
            }
        }
        FileRequest::CloseProject => close(app),
        FileRequest::Quit => context.send_viewport_cmd(ViewportCommand::Close),
        FileRequest::ForgetRecent(path) => app.workbench.settings.forget(&path),
        _ => {}
    }
}

/// Puts the project away, everything written, and goes back to the welcome screen.
fn close(app: &mut App) {
    app.workbench.close();
    let layout = std::mem::take(&mut app.view.layout);
    app.view = ViewState {
        layout,
        ..ViewState::default()
    };
}
