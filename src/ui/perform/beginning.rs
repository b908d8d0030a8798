//! Beginning something in the panel on the left, wherever it was asked for.

use crate::ui::app::App;
use crate::ui::{Begin, LeftPanel, Navigation};

use super::edits;
use super::navigation::arrange;

/// Shows a panel on the left, and begins there what is then typed or chosen. What was typed
/// elsewhere is taken over before.
pub fn begin(app: &mut App, begin: Begin) {
    edits::finish_drafts(app);
    let Some(session) = &app.workbench.session else {
        return;
    };
    let (project, parts) = (session.project(), &mut app.parts.project);
    let panel = match begin {
        Begin::NewTag => {
            parts.codebook.begin_new();
            LeftPanel::Codebook
        }
        Begin::NameLayer(layer) => {
            parts.codebook.begin_naming(layer);
            LeftPanel::Codebook
        }
        Begin::RenameTag(tag) => {
            if let Some(tag) = project.tag(&tag) {
                parts.codebook.begin_renaming(tag);
            }
            LeftPanel::Codebook
        }
        Begin::MergeTag(tag) => {
            parts.codebook.begin_merging(tag);
            LeftPanel::Codebook
        }
        Begin::NewEntity => {
            parts.entities.begin_new();
            LeftPanel::Entities
        }
        Begin::RenameEntity(entity) => {
            if let Some(entity) = project.entity(&entity) {
                parts.entities.begin_renaming(entity);
            }
            LeftPanel::Entities
        }
        Begin::MergeEntity(entity) => {
            parts.entities.begin_merging(entity);
            LeftPanel::Entities
        }
    };
    arrange(&mut app.view, Navigation::ShowLeft(panel));
    // The field that was opened takes the keyboard, not the text.
    app.view.focus = None;
}
