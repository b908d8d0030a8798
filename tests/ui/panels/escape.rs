//! What Escape does in the fields of the panels, and how a note is read.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use egui_kittest::kittest::Queryable;
use glossator::ui::Focus;
use glossator::ui::panels::codebook;
use glossator::ui::panels::codebook::CodebookState;
use glossator::ui::panels::entities;
use glossator::ui::panels::entities::EntitiesState;
use glossator::ui::panels::inspector;
use glossator::ui::panels::inspector::InspectorState;

use crate::desk::{Desk, document_id, tag_id};

use super::inspector::inspecting;
use super::{Window, clicks, overwrites, presses, types, undo_label, window};

#[test]
fn escape_in_the_row_of_a_tag_leaves_its_old_name() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    window.get_by_label("Sic, 1 annotation").focus();
    window.run();
    presses(&mut window, Key::F2);
    overwrites(&mut window, "Erratum");
    presses(&mut window, Key::Escape);
    assert_eq!(undo_label(&window), "");
    // The row is a row again.
    window.get_by_label("Sic, 1 annotation");
    assert!(window.query_by_label("New name").is_none());
}

#[test]
fn escape_in_a_card_takes_back_what_was_typed_into_name_and_description() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    clicks(&mut window, "Sic, 1 annotation");
    for field in ["Name", "When to use it"] {
        window.get_by_label(field).focus();
        window.run();
        overwrites(&mut window, "something else");
        presses(&mut window, Key::Escape);
        assert_eq!(undo_label(&window), "", "{field}");
    }
    let sic = window.state().desk.project().tag(&tag_id("sic")).cloned();
    assert_eq!(sic.as_ref(), Desk::new().project().tag(&tag_id("sic")));
}

#[test]
fn escape_takes_back_the_name_of_an_entity_and_the_title_of_a_document() {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    clicks(&mut window, "Joseph Stalin, 1 mention");
    window.get_by_label("Name Joseph Stalin").focus();
    window.run();
    overwrites(&mut window, "Lenin");
    presses(&mut window, Key::Escape);
    assert_eq!(undo_label(&window), "");
    window.get_by_label("Name Joseph Stalin");

    let mut window = self::window::<InspectorState>(Desk::new(), inspector::show);
    let title = |window: &Harness<'_, Window<InspectorState>>| {
        let field = window.get_by_role_and_label(Role::MultilineTextInput, "Title");
        field.accesskit_node().value()
    };
    window
        .get_by_role_and_label(Role::MultilineTextInput, "Title")
        .focus();
    window.run();
    overwrites(&mut window, "Cable 234");
    presses(&mut window, Key::Escape);
    assert_eq!(undo_label(&window), "");
    assert_eq!(title(&window).as_deref(), Some("Cable from Kovalev"));
}

#[test]
fn escape_also_takes_back_what_a_pause_has_taken_over() {
    let mut window = window::<InspectorState>(Desk::new(), inspector::show);
    window
        .get_by_role_and_label(Role::MultilineTextInput, "Title")
        .focus();
    window.run();
    overwrites(&mut window, "Cable 234");
    window.run_steps(20);
    assert_eq!(undo_label(&window), "describe Cable from Kovalev");
    presses(&mut window, Key::Escape);
    let project = window.state().desk.project();
    let cable = project.document(&document_id("cable")).unwrap();
    assert_eq!(cable.title(), "Cable from Kovalev");
}

#[test]
fn escape_in_a_note_keeps_what_took_long_to_write() {
    let mut window = inspecting("stalin-en");
    window.state_mut().desk.view.focus = Some(Focus::Note);
    window.run();
    types(&mut window, "who?");
    presses(&mut window, Key::Escape);
    assert_eq!(undo_label(&window), "add a note on «Stalin»");
}

#[test]
fn a_note_in_markdown_is_said_as_one_sentence_and_edited_as_it_is_written() {
    let mut window = inspecting("orphan");
    window.get_by_label("A stamp, not part of the message.");
    clicks(&mut window, "Edit the note");
    let field = window.get_by_role_and_label(Role::MultilineTextInput, "Note");
    let written = field.accesskit_node().value();
    assert_eq!(
        written.as_deref(),
        Some("A *stamp*, not part of the **message**.")
    );
}
