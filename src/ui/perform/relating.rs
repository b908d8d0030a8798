//! Making a relation: from the selected annotation, to one that is looked for, of some kind.

use crate::model::AnnotationId;
use crate::project::Project;
use crate::ui::app::App;
use crate::ui::{Focus, Relating, RelatingStage, RelationStep};

use super::edits;
use super::navigation::show_annotation;

/// Goes one step on the way to a relation.
pub fn go(app: &mut App, step: RelationStep) {
    if matches!(step, RelationStep::From(_)) {
        // The text is clicked for something else now.
        edits::finish_drafts(app);
    }
    let Some(session) = &app.workbench.session else {
        return;
    };
    let view = &mut app.view;
    match step {
        RelationStep::From(from) => {
            app.parts.project.reader.text.clear_selection();
            view.relating = Some(Relating::from(from));
            view.focus = Some(Focus::Text);
        }
        RelationStep::To(to) => {
            if let Some(relating) = &mut view.relating
                && relating.from != to
            {
                relating.to = Some(to);
                relating.stage = RelatingStage::Kind;
                view.focus = Some(Focus::RelationKind);
            }
        }
        RelationStep::Stop => {
            if let Some(relating) = view.relating.take() {
                come_back(view, session.project(), relating.from);
            }
        }
    }
}

/// Selects the annotation from which the way began; shows its document again if another one was
/// opened on the way.
fn come_back(view: &mut crate::ui::ViewState, project: &Project, from: AnnotationId) {
    view.focus = Some(Focus::Text);
    let document = project.annotation(&from).map(|one| &one.target.document);
    if document.is_some() && document == view.document.as_ref() {
        view.selected = Some(from);
    } else {
        show_annotation(view, project, from);
    }
}
