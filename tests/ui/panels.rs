//! Stories of the panels around the text.

use std::time::Instant;

use egui::accesskit::Role;
use egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use glossator::model::{Annotation, Record};
use glossator::ui::panels::annotations::{self, AnnotationsState};
use glossator::ui::panels::codebook::{self, CodebookState};
use glossator::ui::panels::documents::{self, DocumentsState};
use glossator::ui::panels::entities::{self, EntitiesState};
use glossator::ui::panels::inspector::{self, InspectorState};
use glossator::ui::{Action, FileRequest, Focus, Panel};

use crate::desk::{Desk, annotation_id, document_id, entity_id, project, tag_id};

/// A desk that shows one panel with its state.
struct Window<State> {
    desk: Desk,
    state: State,
}

type Show<State> = fn(&mut egui::Ui, &mut Panel<'_>, &mut State);

fn window<State: Default + 'static>(
    desk: Desk,
    show: Show<State>,
) -> Harness<'static, Window<State>> {
    let window = Window {
        desk,
        state: State::default(),
    };
    let mut harness = Harness::builder()
        .with_size([1100.0, 900.0])
        .with_max_steps(40)
        // Chinese comes from the fonts of the system.
        .allow_missing_glyphs()
        .build_ui_state(
            move |ui, window: &mut Window<State>| {
                let Window { desk, state } = window;
                desk.frame(ui, |ui, panel| show(ui, panel, state));
            },
            window,
        );
    harness.run();
    harness
}

/// Types into the field that has the keyboard.
fn types<State>(window: &mut Harness<'_, Window<State>>, words: &str) {
    window.event(Event::Text(words.to_owned()));
    window.run();
}

/// Empties the field that has the keyboard and types into it.
fn overwrites<State>(window: &mut Harness<'_, Window<State>>, words: &str) {
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.run();
    types(window, words);
}

fn presses<State>(window: &mut Harness<'_, Window<State>>, key: Key) {
    window.key_press(key);
    window.run();
}

fn clicks<State>(window: &mut Harness<'_, Window<State>>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

fn selected<State>(window: &Harness<'_, Window<State>>) -> String {
    let selected = window.state().desk.view.selected.as_ref();
    selected.map_or_else(String::new, ToString::to_string)
}

fn undo_label<State>(window: &Harness<'_, Window<State>>) -> String {
    let label = window.state().desk.session.undo_label();
    label.unwrap_or_default().to_owned()
}

/// The quotes in the table, from top to bottom.
fn quotes(window: &Harness<'_, Window<AnnotationsState>>) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .query_all_by_role(Role::Row)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, quote)| quote).collect()
}

#[test]
fn a_row_of_the_table_jumps_to_its_annotation() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window
        .get_by_role_and_label(Role::Row, "Korean People's Army")
        .click();
    window.run();
    assert_eq!(selected(&window), "army-en");
}

#[test]
fn the_table_sorts_by_the_heading_that_is_pressed_and_turns_round() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    clicks(&mut window, "Sort by quote");
    let up = quotes(&window);
    assert_eq!(up[0], "21 октября");
    assert_eq!(up[1], "Korean People's Army");
    clicks(&mut window, "Quote, sorted upwards");
    let down = quotes(&window);
    assert_eq!(down[0], "Совершенно секретно");
    assert_eq!(down.len(), up.len());
}

#[test]
fn words_filter_the_table_and_escape_shows_all_again() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window.state_mut().desk.view.focus = Some(Focus::AnnotationFilter);
    window.run();
    types(&mut window, "цзэдун");
    assert_eq!(quotes(&window), ["Mao Zedong", "Мао Цзэдуна"]);
    window.get_by_label("2 of 8");
    presses(&mut window, Key::Escape);
    assert_eq!(quotes(&window).len(), 8);
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_offers_the_way_back() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window.get_by_label("Filter the annotations").focus();
    window.run();
    types(&mut window, "nowhere");
    window.get_by_label("No annotation fits the filter");
    clicks(&mut window, "Show all annotations");
    assert_eq!(quotes(&window).len(), 8);
}

#[test]
fn the_table_lists_the_annotations_of_one_tag() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    clicks(&mut window, "Tag: any");
    types(&mut window, "gro");
    presses(&mut window, Key::Enter);
    // A tag stands for the tags below it too.
    assert_eq!(quotes(&window), ["Korean People's Army"]);
    clicks(&mut window, "Drop all conditions");
    assert_eq!(quotes(&window).len(), 8);
}

#[test]
fn the_arrow_keys_go_through_the_table() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window.get_by_label("Table of annotations").focus();
    window.run();
    presses(&mut window, Key::ArrowDown);
    assert_eq!(selected(&window), "doubtful");
    presses(&mut window, Key::ArrowDown);
    assert_eq!(selected(&window), "orphan");
    presses(&mut window, Key::End);
    assert_eq!(selected(&window), "army-en");
    presses(&mut window, Key::ArrowUp);
    assert_eq!(selected(&window), "date-ru");
}

#[test]
fn a_hundred_thousand_rows_cost_a_frame_no_more_than_eight() {
    let many = |count: usize| {
        let sample = Desk::new();
        let model = sample
            .project()
            .annotation(&annotation_id("mao-en"))
            .unwrap();
        let mut records: Vec<Record> = sample.project().records().collect();
        records.extend((0..count).map(|number| {
            Record::Annotation(Annotation {
                id: annotation_id(&format!("many-{number}")),
                ..model.clone()
            })
        }));
        let mut window =
            window::<AnnotationsState>(Desk::with(project(records)), annotations::show);
        let frame = |window: &mut Harness<'_, Window<AnnotationsState>>| {
            let start = Instant::now();
            window.step();
            start.elapsed()
        };
        (0..7).map(|_| frame(&mut window)).min().unwrap()
    };
    let (few, many) = (many(50), many(100_000));
    assert!(
        many < few * 3,
        "{many:?} with 100,000 rows, {few:?} with 58"
    );
}

#[test]
fn nothing_marked_yet_says_how_to_mark() {
    let window = window::<AnnotationsState>(Desk::with(project(Vec::new())), annotations::show);
    window.get_by_label("Nothing marked yet");
}

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

fn inspecting(annotation: &str) -> Harness<'static, Window<InspectorState>> {
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
