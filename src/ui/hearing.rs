//! What the keys ask for, before anything is shown.

use egui::Context;

use super::app::App;
use super::command::Keyboard;
use super::scene::Scene;
use super::{Action, command, relating};

/// What the keys of this frame ask for. While a dialog is open, only it hears them.
pub fn asked(app: &mut App, context: &Context) -> Vec<Action> {
    if app.parts.dialogs.is_open() {
        return Vec::new();
    }
    let marking = &mut app.parts.project.marking;
    marking.palette.is_behind = app.parts.project.menu.is_open();
    if marking.is_open() {
        marking.palette.listen(context);
    }
    let meant = app.parts.project.meant();
    let scene = Scene {
        workbench: &app.workbench,
        view: &app.view,
        theme: &app.theme,
        meant: &meant,
    };
    let keyboard = Keyboard::now(context, app.parts.project.in_text());
    let is_at_rest = scene.is_at_rest() && !app.parts.project.is_covered();
    if matches!(keyboard, Keyboard::Reader | Keyboard::Nobody) && is_at_rest {
        app.parts.notices.listen(context);
    }
    let mut asked: Vec<Action> = relating::keys(context, &app.view, keyboard)
        .into_iter()
        .collect();
    let pressed = command::pressed(context, keyboard, &scene.situation());
    asked.extend(app.parts.early_keys.heard(context, pressed));
    asked
}
