//! Closing the window: not before what was done is on the disk.

use egui::{Context, ViewportCommand};

use crate::ui::app::App;
use crate::ui::{Dialog, Navigation, faults};
use crate::workbench::{SaveState, Session};

use super::{edits, navigation};

/// Keeps the window open as long as closing it would lose work, and says so if that may be long.
/// What is being typed is taken over first, so that it is waited for like anything else.
pub fn hold_back_closing(app: &mut App, context: &Context) {
    let is_asked = context.input(|input| input.viewport().close_requested());
    if is_asked {
        edits::put_drafts_away(app);
    } else if !app.parts.is_leaving {
        return;
    }
    let session = app.workbench.session.as_ref();
    let state = session.map_or(SaveState::OnDisk, Session::save_state);
    let undecided = session.and_then(|session| app.parts.dialogs.undecided(session));
    match (state, undecided) {
        (SaveState::CannotSave { .. }, _) => ask(app, context, Dialog::CannotSave),
        (_, Some(document)) => ask(app, context, Dialog::Undecided(document)),
        // The keeper wakes the window as soon as the disk has answered.
        (SaveState::Saving, None) => {
            app.parts.is_leaving = true;
            stay(context);
        }
        (SaveState::OnDisk | SaveState::ReadOnly(_), None) => {
            if std::mem::take(&mut app.parts.is_leaving) && !is_asked {
                context.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }
}

/// Stays, and asks what she wants to do.
fn ask(app: &mut App, context: &Context, dialog: Dialog) {
    app.parts.is_leaving = false;
    stay(context);
    navigation::go(app, context, Navigation::OpenDialog(dialog));
}

fn stay(context: &Context) {
    if context.input(|input| input.viewport().close_requested()) {
        context.send_viewport_cmd(ViewportCommand::CancelClose);
    }
}

/// The program ends: what is being typed is taken over, and everything is written.
pub fn leave(app: &mut App) {
    edits::put_drafts_away(app);
    if let Err(notice) = app.workbench.leave() {
        let words = [notice.headline, notice.detail, notice.remedy].join(" ");
        faults::say(&words);
    }
}
