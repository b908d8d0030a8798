//! Stories of the list of entities.

use egui::Key;
use egui_kittest::kittest::Queryable;
use glossator::ui::Focus;
use glossator::ui::panels::entities;
use glossator::ui::panels::entities::EntitiesState;

use crate::desk::{Desk, entity_id};

use super::{clicks, overwrites, presses, selected, types, undo_label, window};

#[test]
fn an_entity_is_found_in_any_script_and_renamed() {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    window.state_mut().desk.view.focus = Some(Focus::EntityFilter);
    window.run();
    types(&mut window, "филип");
    clicks(&mut window, "Joseph Stalin, 1 mention");
    window.get_by_label("Name Joseph Stalin").focus();
    window.run();
    overwrites(&mut window, "Stalin, Joseph");
    presses(&mut window, Key::Tab);
    assert_eq!(
        undo_label(&window),
        "rename Joseph Stalin to Stalin, Joseph"
    );
}

#[test]
fn a_mention_of_an_entity_is_a_way_to_its_place() {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    clicks(&mut window, "Mao Zedong, 2 mentions");
    clicks(&mut window, "Mention: Мао Цзэдуна");
    assert_eq!(selected(&window), "mao-ru");
}

#[test]
fn entities_are_merged_with_all_their_names_and_undo_parts_them() {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    clicks(&mut window, "Ivan Kovalev, 1 mention");
    clicks(&mut window, "Merge into…");
    types(&mut window, "сталин");
    presses(&mut window, Key::Enter);
    let desk = &mut window.state_mut().desk;
    let stalin = desk.project().entity(&entity_id("stalin")).unwrap();
    assert_eq!(stalin.names.len(), 5);
    assert!(desk.project().entity(&entity_id("kovalev")).is_none());
    desk.session.undo().unwrap();
    assert_eq!(desk.project(), Desk::new().project());
}

#[test]
fn an_entity_gains_a_name_and_a_kind_of_its_own() {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    clicks(&mut window, "Moscow, 0 mentions");
    window.get_by_label("Another name").focus();
    window.run();
    types(&mut window, "Москва́");
    presses(&mut window, Key::Tab);
    let moscow = window.state().desk.project().entity(&entity_id("moscow"));
    assert_eq!(moscow.unwrap().names.len(), 3);
}
