//! Stories of the codebook.

use egui::Key;
use egui_kittest::kittest::Queryable;
use glossator::ui::panels::codebook;
use glossator::ui::panels::codebook::CodebookState;

use crate::desk::{Desk, tag_id};

use super::{clicks, overwrites, presses, types, undo_label, window};

#[test]
fn tags_are_merged_and_undo_parts_them_again() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    clicks(&mut window, "Army, 1 annotation");
    clicks(&mut window, "Merge into…");
    types(&mut window, "pers");
    presses(&mut window, Key::Enter);
    let desk = &mut window.state_mut().desk;
    assert!(desk.project().tag(&tag_id("army")).is_none());
    assert_eq!(desk.project().uses_of(&tag_id("person")).count(), 5);
    let label = desk.session.undo_label();
    assert_eq!(label, Some("merge 'Army' into 'Person' (1 annotation)"));
    desk.session.undo().unwrap();
    assert_eq!(desk.project(), Desk::new().project());
}

#[test]
fn a_tag_is_deleted_with_its_count_in_sight_and_undo_brings_it_back() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    clicks(&mut window, "Person, 4 annotations");
    clicks(&mut window, "Delete (4 annotations)");
    let desk = &mut window.state_mut().desk;
    assert!(desk.project().tag(&tag_id("person")).is_none());
    assert_eq!(desk.project().annotations().len(), 8);
    desk.session.undo().unwrap();
    assert_eq!(desk.project(), Desk::new().project());
}

#[test]
fn a_tag_is_renamed_in_its_row_by_keyboard() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    window.get_by_label("Sic, 1 annotation").focus();
    window.run();
    presses(&mut window, Key::F2);
    overwrites(&mut window, "Erratum");
    presses(&mut window, Key::Enter);
    assert_eq!(undo_label(&window), "rename the tag 'Sic' to 'Erratum'");
    window.get_by_label("Erratum, 1 annotation");
}

#[test]
fn a_tag_is_recoloured_hidden_and_given_a_key() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    clicks(&mut window, "Sic, 1 annotation");
    clicks(&mut window, "Teal");
    assert_eq!(undo_label(&window), "recolour the tag 'Sic'");
    clicks(&mut window, "Hide Sic in the text");
    assert!(
        window
            .state()
            .desk
            .view
            .hidden_tags
            .contains(&tag_id("sic"))
    );
    clicks(&mut window, "Show Sic in the text");
    assert!(window.state().desk.view.hidden_tags.is_empty());
}

#[test]
fn new_tags_are_typed_one_after_the_other() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    clicks(&mut window, "Add a tag");
    types(&mut window, "Event");
    presses(&mut window, Key::Enter);
    types(&mut window, "Honorific");
    presses(&mut window, Key::Enter);
    presses(&mut window, Key::Escape);
    let project = window.state().desk.project();
    let names: Vec<&str> = project.tags().map(|tag| tag.name.as_str()).collect();
    assert!(names.contains(&"Event") && names.contains(&"Honorific"));
    assert_eq!(project.tags().len(), 8);
    assert!(window.query_by_label("Name of the new tag").is_none());
}

#[test]
fn the_codebook_is_folded_and_walked_by_keys() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    window.get_by_label("Group, 0 annotations").focus();
    window.run();
    presses(&mut window, Key::ArrowLeft);
    assert!(window.query_by_label("Army, 1 annotation").is_none());
    presses(&mut window, Key::ArrowRight);
    presses(&mut window, Key::ArrowDown);
    presses(&mut window, Key::Enter);
    // The card of the tag below is open.
    window.get_by_label("Delete (1 annotation)");
}

#[test]
fn a_tag_is_dragged_below_another() {
    let mut window = window::<CodebookState>(Desk::new(), codebook::show);
    let from = window.get_by_label("Date, 1 annotation").rect().center();
    let to = window.get_by_label("Group, 0 annotations").rect().center();
    window.drag_at(from);
    window.run();
    window.hover_at(from.lerp(to, 0.5));
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    let date = window.state().desk.project().tag(&tag_id("date")).unwrap();
    assert_eq!(date.parent, Some(tag_id("group")));
    assert_eq!(undo_label(&window), "move the tag 'Date'");
}
