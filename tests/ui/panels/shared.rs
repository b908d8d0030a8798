//! What others change while a field is typed in: words are put on no other entry, and none are lost.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use glossator::model::{Body, Entity, Record};
use glossator::project::Edit;
use glossator::project::Transaction;
use glossator::ui::panels::entities::{self, EntitiesState};
use glossator::ui::panels::inspector::{self, InspectorState};
use glossator::ui::{Action, Focus, Navigation};
use glossator::workbench::Notice;

use crate::desk::{Desk, annotation_id, document_id, entity_id};

use super::inspector::inspecting;
use super::{Window, clicks, overwrites, types, window};

/// Changes the project as a merge does, under the hands of who types.
fn others_change<State>(window: &mut Harness<'_, Window<State>>, edits: Vec<Edit>) {
    let session = &mut window.state_mut().desk.session;
    let author = session.author();
    let merged = Transaction {
        label: "merge".to_owned(),
        by: author.by,
        at: author.at,
        edits,
    };
    session.commit(&merged).unwrap();
    window.run();
}

fn entity<State>(window: &Harness<'_, Window<State>>, id: &str) -> Entity {
    let project = window.state().desk.project();
    project.entity(&entity_id(id)).unwrap().clone()
}

fn names(entity: &Entity) -> Vec<&str> {
    entity.names.iter().map(|name| name.text.as_str()).collect()
}

/// What the reader was told.
fn told<State>(window: &Harness<'_, Window<State>>) -> Vec<Notice> {
    let asked = window.state().desk.asked.iter();
    let notice = |action: &Action| match action {
        Action::Go(Navigation::Tell(notice)) => Some(notice.clone()),
        _ => None,
    };
    asked.filter_map(notice).collect()
}

/// The card of Stalin, with the keyboard in one of his names.
fn naming(name: &str) -> Harness<'static, Window<EntitiesState>> {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    clicks(&mut window, "Joseph Stalin, 1 mention");
    window.get_by_label(&format!("Name {name}")).focus();
    window.run();
    window
}

#[test]
fn a_name_being_typed_keeps_its_place_when_another_one_is_removed() {
    let mut window = naming("Сталин");
    overwrites(&mut window, "И. Сталин");
    let mut shorter = entity(&window, "stalin");
    shorter.names.remove(0);
    others_change(&mut window, vec![Edit::put(Record::Entity(shorter))]);
    types(&mut window, "ъ");
    clicks(&mut window, "Close the card");
    let stalin = entity(&window, "stalin");
    assert_eq!(names(&stalin), ["И. Сталинъ", "Филиппов"]);
    assert_eq!(told(&window), []);
}

#[test]
fn a_name_being_typed_is_added_when_its_entry_is_removed() {
    let mut window = naming("Сталин");
    overwrites(&mut window, "И. Сталин");
    let mut shorter = entity(&window, "stalin");
    shorter.names.remove(1);
    others_change(&mut window, vec![Edit::put(Record::Entity(shorter))]);
    types(&mut window, "ъ");
    clicks(&mut window, "Close the card");
    let stalin = entity(&window, "stalin");
    assert_eq!(names(&stalin), ["Joseph Stalin", "Филиппов", "И. Сталинъ"]);
}

#[test]
fn a_name_taken_over_by_a_pause_stays_in_its_field_while_others_add_one() {
    let mut window = naming("Сталин");
    overwrites(&mut window, "И. Сталин");
    window.run_steps(20);
    let mut longer = entity(&window, "stalin");
    assert_eq!(names(&longer)[1], "И. Сталин", "the pause is over");
    let first = longer.names[0].clone();
    longer.names.insert(
        0,
        glossator::model::Name {
            text: "Коба".to_owned(),
            ..first
        },
    );
    others_change(&mut window, vec![Edit::put(Record::Entity(longer))]);
    types(&mut window, "ъ");
    clicks(&mut window, "Close the card");
    let stalin = entity(&window, "stalin");
    let expected = ["Коба", "Joseph Stalin", "И. Сталинъ", "Филиппов"];
    assert_eq!(names(&stalin), expected);
}

#[test]
fn a_name_that_both_typed_is_told() {
    let mut window = naming("Сталин");
    overwrites(&mut window, "И. Сталин");
    let mut other = entity(&window, "stalin");
    other.names[1].text = "Иосиф Сталин".to_owned();
    others_change(&mut window, vec![Edit::put(Record::Entity(other))]);
    clicks(&mut window, "Close the card");
    let stalin = entity(&window, "stalin");
    assert_eq!(names(&stalin)[1], "И. Сталин");
    let [notice] = told(&window).try_into().unwrap();
    assert!(notice.detail.contains("Иосиф Сталин"), "{notice:?}");
}

#[test]
fn a_reference_being_typed_keeps_its_place_when_another_holding_is_removed() {
    let mut window = window::<InspectorState>(Desk::new(), inspector::show);
    let cable = |window: &Harness<'_, Window<InspectorState>>| {
        let project = window.state().desk.project();
        project.document(&document_id("cable")).unwrap().clone()
    };
    let mut two = cable(&window);
    let mut second = two.description.holdings[0].clone();
    second.repository = "RGASPI".to_owned();
    second.shelfmark.verbatim = "f. 558".to_owned();
    two.description.holdings.push(second);
    others_change(&mut window, vec![Edit::put(Record::Document(two.clone()))]);
    let fields: Vec<_> = window.get_all_by_label("Reference").collect();
    fields.last().unwrap().focus();
    window.run();
    overwrites(&mut window, "f. 558, op. 11");
    two.description.holdings.remove(0);
    others_change(&mut window, vec![Edit::put(Record::Document(two))]);
    types(&mut window, ", d. 333");
    window.state_mut().desk.view.selected = Some(annotation_id("mao-en"));
    window.run();
    let [holding] = cable(&window).description.holdings.try_into().unwrap();
    assert_eq!(holding.repository, "RGASPI");
    assert_eq!(holding.shelfmark.verbatim, "f. 558, op. 11, d. 333");
}

#[test]
fn a_note_typed_on_a_mark_that_others_remove_is_told() {
    let mut window = inspecting("stalin-en");
    window.state_mut().desk.view.focus = Some(Focus::Note);
    window.run();
    types(&mut window, "who is he?");
    let id = annotation_id("stalin-en");
    others_change(&mut window, vec![Edit::Remove(id.into())]);
    let [notice] = told(&window).try_into().unwrap();
    assert_eq!(notice.detail, "who is he?");
}

#[test]
fn a_note_typed_on_an_entity_that_others_remove_is_told() {
    let mut window = window::<EntitiesState>(Desk::new(), entities::show);
    clicks(&mut window, "Ivan Kovalev, 1 mention");
    window.get_by_label("Note on the entity").focus();
    window.run();
    types(&mut window, "the adviser");
    let session = &window.state().desk.session;
    let removed = glossator::project::recipes::entities::remove(
        session.project(),
        &session.author(),
        &entity_id("kovalev"),
    );
    others_change(&mut window, removed.edits);
    let [notice] = told(&window).try_into().unwrap();
    assert_eq!(notice.detail, "the adviser");
}

#[test]
fn every_note_of_a_mark_can_be_edited() {
    let mut window = inspecting("stalin-en");
    let id = annotation_id("stalin-en");
    let project = window.state().desk.project();
    let mut joined = project.annotation(&id).unwrap().clone();
    joined.bodies.push(Body::Note("mine".to_owned()));
    joined.bodies.push(Body::Note("hers".to_owned()));
    others_change(&mut window, vec![Edit::put(Record::Annotation(joined))]);
    clicks(&mut window, "Note 2: hers");
    types(&mut window, ", too");
    window.state_mut().desk.view.selected = Some(annotation_id("mao-en"));
    window.run();
    let project = window.state().desk.project();
    let notes: Vec<&str> = project.annotation(&id).unwrap().notes().collect();
    assert_eq!(notes, ["mine", "hers, too"]);
}
