//! Stories of the inspector.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use glossator::ui::Focus;
use glossator::ui::panels::inspector;
use glossator::ui::panels::inspector::InspectorState;

use crate::desk::{Desk, annotation_id, document_id, entity_id};

use super::{Window, clicks, overwrites, presses, types, undo_label, window};

pub(super) fn inspecting(annotation: &str) -> Harness<'static, Window<InspectorState>> {
    let mut desk = Desk::new();
    desk.view.selected = Some(annotation_id(annotation));
    window(desk, inspector::show)
}

#[test]
fn a_note_becomes_one_change_when_its_field_is_left() {
    let mut window = inspecting("stalin-en");
    window.state_mut().desk.view.focus = Some(Focus::Note);
    window.run();
    for letter in ["w", "h", "o", "?"] {
        types(&mut window, letter);
    }
    assert_eq!(undo_label(&window), "");
    presses(&mut window, Key::Tab);
    assert_eq!(undo_label(&window), "add a note on «Stalin»");
    let desk = &mut window.state_mut().desk;
    let stalin = desk.project().annotation(&annotation_id("stalin-en"));
    assert_eq!(stalin.unwrap().notes().collect::<Vec<_>>(), ["who?"]);
    desk.session.undo().unwrap();
    assert_eq!(desk.session.undo_label(), None);
}

#[test]
fn a_note_is_kept_when_another_annotation_is_selected_while_it_is_typed() {
    let mut window = inspecting("stalin-en");
    window.state_mut().desk.view.focus = Some(Focus::Note);
    window.run();
    types(&mut window, "who?");
    window.state_mut().desk.view.selected = Some(annotation_id("mao-en"));
    window.run();
    let project = window.state().desk.project();
    let notes = |id: &str| -> Vec<String> {
        let annotation = project.annotation(&annotation_id(id)).unwrap();
        annotation.notes().map(str::to_owned).collect()
    };
    assert_eq!(notes("stalin-en"), ["who?"]);
    assert_eq!(notes("mao-en"), [""; 0]);
}

#[test]
fn a_note_is_kept_after_a_pause() {
    let mut window = inspecting("stalin-en");
    window.state_mut().desk.view.focus = Some(Focus::Note);
    window.run();
    types(&mut window, "who?");
    // Time goes by in steps of a quarter of a second.
    window.run_steps(20);
    assert_eq!(undo_label(&window), "add a note on «Stalin»");
}

#[test]
fn a_tag_is_taken_off_and_another_put_on() {
    let mut window = inspecting("stalin-en");
    clicks(&mut window, "Take off the tag Person");
    clicks(&mut window, "Add a tag");
    types(&mut window, "Leader");
    presses(&mut window, Key::Enter);
    let project = window.state().desk.project();
    let annotation = project.annotation(&annotation_id("stalin-en")).unwrap();
    let names: Vec<&str> = annotation
        .tags()
        .map(|tag| project.tag(tag).unwrap().name.as_str())
        .collect();
    assert_eq!(names, ["Leader"]);
    assert_eq!(undo_label(&window), "tag 'Leader' on «Stalin»");
}

#[test]
fn an_entity_is_linked_by_typing_a_name_in_another_script() {
    let mut window = inspecting("date-ru");
    clicks(&mut window, "Link a person, place or thing");
    types(&mut window, "毛");
    presses(&mut window, Key::Enter);
    let project = window.state().desk.project();
    let annotation = project.annotation(&annotation_id("date-ru")).unwrap();
    assert!(annotation.entities().eq([&entity_id("mao")]));
    clicks(&mut window, "Unlink from Mao Zedong");
    let project = window.state().desk.project();
    let annotation = project.annotation(&annotation_id("date-ru")).unwrap();
    assert_eq!(annotation.entities().count(), 0);
}

#[test]
fn an_orphan_says_what_happened_and_what_to_do() {
    let window = inspecting("orphan");
    window.get_by_label("Lost its place");
    window.get_by_label_contains("select them and mark them again");
}

#[test]
fn a_doubtful_annotation_shows_what_stands_there_now() {
    let window = inspecting("doubtful");
    window.get_by_label("There stands now: “Draft Reply”.");
}

#[test]
fn the_description_of_a_document_is_edited_in_its_fields() {
    let mut window = window::<InspectorState>(Desk::new(), inspector::show);
    window
        .get_by_role_and_label(Role::MultilineTextInput, "Title")
        .focus();
    window.run();
    overwrites(&mut window, "Cable 234");
    presses(&mut window, Key::Tab);
    let document = window
        .state()
        .desk
        .project()
        .document(&document_id("cable"));
    assert_eq!(document.unwrap().title(), "Cable 234");
    assert_eq!(undo_label(&window), "describe Cable from Kovalev");
}

#[test]
fn a_project_for_reading_only_shows_nothing_to_edit() {
    let mut desk = Desk::new();
    desk.is_editable = false;
    desk.view.selected = Some(annotation_id("stalin-en"));
    let window = window::<InspectorState>(desk, inspector::show);
    assert!(window.query_by_label("Add a tag").is_none());
    assert!(window.query_by_label("Delete (Del)").is_none());
    assert_eq!(window.query_all_by_role(Role::TextInput).count(), 0);
}
