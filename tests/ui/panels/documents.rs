//! Stories of the list of documents.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use glossator::ui::Action;
use glossator::ui::FileRequest;
use glossator::ui::Focus;
use glossator::ui::panels::documents;
use glossator::ui::panels::documents::DocumentsState;

use crate::desk::{Desk, document_id};

use super::{clicks, presses, types, window};

#[test]
fn the_list_of_documents_is_filtered_and_walked_by_keys() {
    let mut window = window::<DocumentsState>(Desk::new(), documents::show);
    window.state_mut().desk.view.document = Some(document_id("draft"));
    window.state_mut().desk.view.focus = Some(Focus::DocumentFilter);
    window.run();
    presses(&mut window, Key::ArrowDown);
    presses(&mut window, Key::Enter);
    let shown = window.state().desk.view.document.clone();
    assert_eq!(shown, Some(document_id("cable")));
    presses(&mut window, Key::ArrowDown);
    presses(&mut window, Key::Enter);
    let shown = window.state().desk.view.document.clone();
    assert_eq!(shown, Some(document_id("draft")));
    window.state_mut().desk.view.focus = Some(Focus::DocumentFilter);
    window.run();
    types(&mut window, "kovalev");
    assert!(
        window
            .query_by_label("Draft Reply to Mao Zedong's Telegram")
            .is_none()
    );
}

#[test]
fn a_document_is_taken_out_with_all_that_is_said_about_it_and_comes_back() {
    let mut window = window::<DocumentsState>(Desk::new(), documents::show);
    let row = "Draft Reply to Mao Zedong's Telegram";
    window
        .get_by_role_and_label(Role::ListBoxOption, row)
        .click_secondary();
    window.run();
    clicks(&mut window, "Take out of the project (8 annotations)");
    let desk = &mut window.state_mut().desk;
    assert_eq!(desk.project().annotations().len(), 0);
    assert_eq!(desk.project().documents().len(), 1);
    desk.session.undo().unwrap();
    assert_eq!(desk.project(), Desk::new().project());
}

#[test]
fn the_file_of_a_document_can_be_shown_in_its_folder() {
    let mut window = window::<DocumentsState>(Desk::new(), documents::show);
    window
        .get_by_role_and_label(Role::ListBoxOption, "Cable from Kovalev")
        .click_secondary();
    window.run();
    clicks(&mut window, "Show in files");
    let folder = "letters".into();
    let asked = &window.state().desk.asked;
    assert_eq!(asked, &[Action::File(FileRequest::Reveal(folder))]);
}
