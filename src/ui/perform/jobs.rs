//! Work that takes longer than a frame.

use crate::ui::JobRequest;
use crate::ui::app::App;
use crate::workbench::{Notice, Outcome, Severity};

/// Carries out a request.
pub fn carry_out(app: &mut App, request: &JobRequest) {
    match request {
        JobRequest::Stop => app.workbench.jobs.stop(),
    }
}

/// Takes in what a job has brought back.
pub fn arrived(app: &mut App, outcome: Outcome) {
    match outcome {
        Outcome::Stopped => {
            let notice = Notice::new(Severity::Hint, "Stopped; nothing was changed.");
            app.workbench.notices.add(notice);
        }
        Outcome::Failed(notice) => app.workbench.notices.add(notice),
    }
}
