//! Coming back to a project as it was left: the open document, the place in each, the tags that are
//! not shown.

use std::path::Path;

use crate::model::{DocumentId, TagId};
use crate::project::Project;
use crate::ui::ViewState;
use crate::workbench::{Arrangement, Session, Settings, Workbench};

/// Notes how the window and the open project are arranged now. Costs no more than the hidden tags,
/// as it is done in every frame.
pub fn keep(view: &ViewState, workbench: &mut Workbench) {
    let settings = &mut workbench.settings;
    settings.layout.clone_from(&view.layout);
    if let Some(root) = workbench.session.as_ref().and_then(Session::root) {
        keep_project(view, settings, root);
    }
}

fn keep_project(view: &ViewState, settings: &mut Settings, project: &Path) {
    settings.arrange(project, |kept| {
        let hidden = view.hidden_tags.iter().map(TagId::as_str);
        if !kept.hidden_tags.iter().map(String::as_str).eq(hidden) {
            let hidden = view.hidden_tags.iter().map(ToString::to_string);
            kept.hidden_tags = hidden.collect();
        }
        let Some(document) = &view.document else {
            return;
        };
        if kept.document.as_deref() != Some(document.as_str()) {
            kept.document = Some(document.to_string());
        }
        let Some(place) = view.places.get(document) else {
            return;
        };
        if kept.places.get(document.as_str()) != Some(place) {
            kept.places.insert(document.to_string(), *place);
        }
    });
}

/// Arranges the view as it was left. What the project does not have any more is passed over.
pub fn take_up(view: &mut ViewState, kept: &Arrangement, project: &Project) {
    let document = |id: &str| {
        let id = DocumentId::new(id).ok()?;
        project.document(&id).is_some().then_some(id)
    };
    view.document = kept.document.as_deref().and_then(document);
    let places = kept.places.iter();
    view.places = places
        .filter_map(|(id, place)| Some((document(id)?, *place)))
        .collect();
    let tags = kept.hidden_tags.iter().filter_map(|id| TagId::new(id).ok());
    view.hidden_tags = tags.filter(|id| project.tag(id).is_some()).collect();
}
