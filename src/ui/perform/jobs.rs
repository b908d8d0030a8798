//! Work that takes longer than a frame.

use crate::ui::JobRequest;
use crate::ui::app::App;

/// Carries out a request.
pub fn carry_out(app: &mut App, request: &JobRequest) {
    match request {
        JobRequest::Stop => app.workbench.stop(),
    }
}
