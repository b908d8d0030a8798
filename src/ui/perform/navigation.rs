//! Moving about and arranging the window.

use egui::Context;

use crate::model::{Annotation, AnnotationId, DocumentId, Selector};
use crate::project::Project;
use crate::text::CharOffset;
use crate::ui::app::App;
use crate::ui::{
    Dialog, Focus, Hidden, Jump, LeftPanel, Navigation, ReadingSettings, Side, ViewState,
};
use crate::workbench::{Workbench, ZOOM};

use super::stepping::{Step, Steps};
use super::{beginning, finding, relating};

/// Moves or arranges.
pub fn go(app: &mut App, context: &Context, navigation: Navigation) {
    match navigation {
        Navigation::OpenDialog(dialog) => {
            match dialog {
                // The text may be another one after it.
                Dialog::Correct(_) | Dialog::ChangedSource(_) | Dialog::Encoding(_) => {
                    super::edits::put_drafts_away(app);
                }
                // A note goes on as that of the mark that a command makes.
                Dialog::CommandPalette => {}
                _ => super::edits::finish_drafts(app),
            }
            super::jobs::prepare_dialog(app, &dialog);
            app.parts.dialogs.open(dialog);
        }
        Navigation::CloseDialog => {
            if app.parts.dialogs.shows(&Dialog::Notices) {
                app.workbench.notices.mark_seen();
            }
            app.parts.dialogs.close();
            app.view.focus = app.view.focus.or(Some(Focus::Text));
        }
        Navigation::Tell(notice) => app.workbench.notices.add(notice),
        Navigation::CloseNotices => app.parts.notices.close(),
        Navigation::SelectMade(annotation) => select_made(app, annotation),
        Navigation::AnnotateAs(name) => annotate_as(&mut app.workbench, name),
        Navigation::Remember(command) => app.workbench.settings.remember_command(command),
        Navigation::Zoom(steps) => zoom(context, steps),
        Navigation::Relate(step) => relating::go(app, step),
        Navigation::Find(step) => finding::go(app, step),
        Navigation::Begin(begin) => beginning::begin(app, begin),
        Navigation::Focus(focus @ (Focus::TagPalette | Focus::EntityPalette)) => {
            open_palette(app);
            app.view.focus = Some(focus);
        }
        arranging => match &app.workbench.session {
            Some(session) => {
                let project = session.project();
                let documents = &app.parts.project.documents;
                match arranging {
                    Navigation::NextDocument => {
                        let order = documents.in_order(project);
                        step_document(&mut app.view, &order, Step::Forward);
                    }
                    Navigation::PreviousDocument => {
                        let order = documents.in_order(project);
                        step_document(&mut app.view, &order, Step::Back);
                    }
                    other => {
                        let steps = &mut app.parts.project.steps;
                        move_about(&mut app.view, project, steps, other);
                    }
                }
            }
            None => arrange(&mut app.view, arranging),
        },
    }
}

/// Opens the palette at the selected text, or else at the selected annotation.
fn open_palette(app: &mut App) {
    let (Some(session), Some(document)) = (&app.workbench.session, &app.view.document) else {
        return;
    };
    let parts = &mut app.parts.project;
    let text = &mut parts.reader.text;
    if let Some(selector) = Selector::of_spans(text.selection().to_vec()) {
        parts.marking.open(document.clone(), selector);
        return;
    }
    let selected = app.view.selected.as_ref();
    let Some(annotation) = selected.and_then(|id| session.project().annotation(id)) else {
        return;
    };
    let target = &annotation.target;
    if let Some(first) = target.selector.spans().first() {
        text.scroll_to(first.start());
    }
    parts
        .marking
        .open(target.document.clone(), target.selector.clone());
}

/// Selects an annotation that was made of the selected words, unless it was refused.
fn select_made(app: &mut App, annotation: AnnotationId) {
    let session = app.workbench.session.as_ref();
    if session.is_some_and(|session| session.project().annotation(&annotation).is_some()) {
        app.view.selected = Some(annotation);
        app.parts.project.reader.text.collapse_selection();
        app.parts.project.marking.annotation_made();
    }
}

fn annotate_as(workbench: &mut Workbench, name: String) {
    workbench.settings.annotator = name;
    let name = workbench.settings.annotator_name();
    if let Some(session) = &mut workbench.session {
        session.annotate_as(&name);
    }
}

/// Moves within a project.
fn move_about(view: &mut ViewState, project: &Project, steps: &mut Steps, navigation: Navigation) {
    match navigation {
        Navigation::ShowDocument(document) => show_document(view, document),
        Navigation::ShowAnnotation(annotation) => show_annotation(view, project, annotation),
        Navigation::ShowWords(document, words) => {
            show_document(view, document.clone());
            view.jump = Some(Jump {
                document,
                offset: words.start(),
                words: Some(words),
            });
        }
        Navigation::SelectAnnotation(annotation) => view.selected = annotation,
        Navigation::Describe(document) => {
            show_document(view, document);
            view.selected = None;
            view.layout.inspector_shown = true;
            view.asked_last = Side::Inspector;
        }
        Navigation::TagGiven(tag) => {
            view.last_tag = Some(tag).filter(|id| project.tag(id).is_some());
        }
        Navigation::NextAnnotation => step_annotation(view, project, steps, Step::Forward),
        Navigation::PreviousAnnotation => step_annotation(view, project, steps, Step::Back),
        other => arrange(view, other),
    }
}

/// Arranges the window.
pub(super) fn arrange(view: &mut ViewState, navigation: Navigation) {
    let layout = &mut view.layout;
    match navigation {
        Navigation::ShowLeft(panel) => {
            layout.left = panel;
            layout.left_shown = true;
            view.asked_last = Side::Left;
        }
        Navigation::ToggleLeft => {
            // A panel that is squeezed out is not seen, so that asking for it shows it.
            let is_squeezed = view.squeezed == Some(Side::Left);
            layout.left_shown = is_squeezed || !layout.left_shown;
            view.asked_last = Side::Left;
        }
        Navigation::ToggleInspector => {
            let is_squeezed = view.squeezed == Some(Side::Inspector);
            layout.inspector_shown = is_squeezed || !layout.inspector_shown;
            view.asked_last = Side::Inspector;
        }
        Navigation::ToggleAnnotations => layout.annotations_shown = !layout.annotations_shown,
        Navigation::Focus(focus) => {
            uncover(view, focus);
            view.focus = Some(focus);
        }
        Navigation::HideTag(tag, Hidden::Yes) => {
            view.hidden_tags.insert(tag);
        }
        Navigation::HideTag(tag, Hidden::No) => {
            view.hidden_tags.remove(&tag);
        }
        Navigation::UseTheme(choice) => layout.theme = choice,
        Navigation::Read(reading) => view.reading = reading,
        Navigation::Reading(reading) => {
            layout.reading = reading;
            layout.reading.make_sensible();
        }
        Navigation::TextSize(steps) => text_size(&mut layout.reading, steps),
        // Only within a project, or performed above.
        _ => {}
    }
}

/// Shows the panel that has the field.
fn uncover(view: &mut ViewState, focus: Focus) {
    let layout = &mut view.layout;
    match focus {
        Focus::DocumentFilter => (layout.left, layout.left_shown) = (LeftPanel::Documents, true),
        Focus::EntityFilter => (layout.left, layout.left_shown) = (LeftPanel::Entities, true),
        Focus::AnnotationFilter => layout.annotations_shown = true,
        Focus::Note | Focus::Date | Focus::Suggestions => layout.inspector_shown = true,
        Focus::Text
        | Focus::Find
        | Focus::Menus
        | Focus::RelationKind
        | Focus::TagPalette
        | Focus::EntityPalette => {}
    }
    match focus {
        Focus::DocumentFilter | Focus::EntityFilter => view.asked_last = Side::Left,
        Focus::Note | Focus::Date | Focus::Suggestions => view.asked_last = Side::Inspector,
        Focus::AnnotationFilter
        | Focus::Text
        | Focus::Find
        | Focus::Menus
        | Focus::RelationKind
        | Focus::TagPalette
        | Focus::EntityPalette => {}
    }
}

pub(super) fn show_document(view: &mut ViewState, document: DocumentId) {
    if view.document.as_ref() != Some(&document) {
        view.selected = None;
    }
    view.document = Some(document);
}

/// Shows an annotation in its text. While a relation is made it is looked at as its other end, and
/// what was selected stays so.
pub(super) fn show_annotation(view: &mut ViewState, project: &Project, annotation: AnnotationId) {
    let Some(record) = project.annotation(&annotation) else {
        return;
    };
    let document = record.target.document.clone();
    show_document(view, document.clone());
    let extent = extent(project, record);
    let offset = extent.map_or(CharOffset::ZERO, |(start, _)| start);
    view.jump = Some(Jump {
        document,
        offset,
        words: None,
    });
    match &mut view.relating {
        Some(relating) if relating.from == annotation => {}
        Some(relating) => relating.to = Some(annotation),
        None => view.selected = Some(annotation),
    }
}

/// Where an annotation stands: for one on another annotation, where that one stands.
fn extent(project: &Project, annotation: &Annotation) -> Option<(CharOffset, CharOffset)> {
    let mut here = annotation;
    // As many steps as there can be without going round.
    for _ in 0..=project.annotations().len() {
        match &here.target.selector {
            Selector::Annotation(on) => here = project.annotation(on)?,
            other => return other.extent(),
        }
    }
    None
}

/// The mark after or before the selected one or, without one, what is on the page.
fn step_annotation(view: &mut ViewState, project: &Project, steps: &mut Steps, step: Step) {
    let Some(document) = view.document.clone() else {
        return;
    };
    let top = view.places.get(&document).copied().unwrap_or(0);
    let shown = (&document, &view.hidden_tags);
    let mut next = steps.next(project, shown, (view.meant(), top), step);
    // A mark is not related to itself.
    let from = view.relating.as_ref().map(|relating| &relating.from);
    if from.is_some() && next.as_ref() == from {
        next = steps.next(project, shown, (from, top), step);
    }
    if let Some(next) = next.filter(|next| Some(next) != from) {
        show_annotation(view, project, next);
    }
}

/// The document after or before the one shown, in the order of the documents panel.
fn step_document(view: &mut ViewState, order: &[DocumentId], step: Step) {
    let here = order
        .iter()
        .position(|id| Some(id) == view.document.as_ref());
    let next = match (step, here) {
        (Step::Forward, Some(here)) => here + 1,
        (Step::Back, Some(here)) => here.wrapping_sub(1),
        (_, None) => 0,
    };
    if let Some(document) = order.get(next) {
        show_document(view, document.clone());
        view.focus = Some(Focus::Text);
    }
}

fn text_size(reading: &mut ReadingSettings, steps: i8) {
    reading.text_size = match steps {
        0 => ReadingSettings::default().text_size,
        steps => reading.text_size + f32::from(steps),
    };
    reading.make_sensible();
}

fn zoom(context: &Context, steps: i8) {
    let zoom = match steps {
        0 => 1.0,
        steps => context.zoom_factor() + 0.1 * f32::from(steps),
    };
    let in_tenths = (zoom * 10.0).round() / 10.0;
    context.set_zoom_factor(in_tenths.clamp(ZOOM.0, ZOOM.1));
}
