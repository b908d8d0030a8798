//! Carrying out what was asked for, after the frame is painted: one file for each family.

mod beginning;
mod edits;
mod files;
mod finding;
mod jobs;
mod leaving;
mod navigation;
mod relating;
mod stepping;

use egui::Context;

use super::Action;
use super::app::App;

pub use leaving::{hold_back_closing, leave};
pub use stepping::Steps;

/// Carries out every action, in order.
pub fn all(app: &mut App, context: &Context, actions: Vec<Action>) {
    for action in actions {
        match action {
            Action::Edit(transaction) => edits::commit(app, &transaction),
            Action::History(step) => edits::step(app, step),
            Action::Go(navigation) => navigation::go(app, context, navigation),
            Action::File(request) => files::carry_out(app, context, request),
            Action::Job(request) => jobs::carry_out(app, request),
        }
    }
}

/// Takes in what background work has brought.
pub fn poll(app: &mut App, context: &Context) {
    // Whoever comes back to the window may have been in another program that wrote the files.
    let came_back = context.input(|input| input.events.contains(&egui::Event::WindowFocused(true)));
    if let (true, Some(session)) = (came_back, &mut app.workbench.session) {
        session.look_outside();
    }
    for outcome in app.workbench.poll() {
        jobs::arrived(app, outcome);
    }
    jobs::look_after(app);
    finding::look_after(app);
    files::poll(app, context);
}
