//! Stories of the palette at a selection.

use egui::{Event, Key, Modifiers, Rect, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use glossator::model::{Annotation, Body};
use glossator::project::{Edit, Transaction};
use glossator::text::{CharOffset, TextChange};
use glossator::ui::palette::{self, PaletteOutcome, PaletteState};
use glossator::ui::{Action, Focus, Navigation, Panel};

use crate::desk::{Desk, annotation_id, document_id, entity_id, selector_of, tag_id};

/// A desk with some words selected and the palette open at them.
struct Window {
    desk: Desk,
    words: &'static str,
    state: PaletteState,
    outcome: PaletteOutcome,
    /// Whether the project is put away in the next frame.
    is_leaving: bool,
}

fn window(words: &'static str) -> Harness<'static, Window> {
    window_on(Desk::new(), words)
}

fn window_on(desk: Desk, words: &'static str) -> Harness<'static, Window> {
    let window = Window {
        desk,
        words,
        state: PaletteState::default(),
        outcome: PaletteOutcome::Open,
        is_leaving: false,
    };
    let mut harness = Harness::builder()
        .with_size([800.0, 600.0])
        .with_max_steps(30)
        .build_ui_state(show, window);
    harness.run();
    harness
}

fn show(ui: &mut egui::Ui, window: &mut Window) {
    let Window {
        desk,
        words,
        state,
        outcome,
        is_leaving,
    } = window;
    if std::mem::take(is_leaving) {
        desk.frame(ui, |_, panel| state.put_away(panel));
    }
    if *outcome != PaletteOutcome::Open {
        return;
    }
    let selector = selector_of(words);
    let place = (&document_id("draft"), &selector);
    let anchor = Rect::from_min_max(pos2(200.0, 100.0), pos2(280.0, 124.0));
    desk.frame(ui, |ui, panel: &mut Panel<'_>| {
        *outcome = palette::show(ui, panel, state, place, palette::Anchor::Below(anchor));
    });
    if let PaletteOutcome::Tagged(tag) = outcome {
        desk.view.last_tag = Some(tag.clone());
    }
}

/// Presses a key as a keyboard does: the key, and in the same frame the text it types.
fn press(window: &mut Harness<'_, Window>, key: Key, text: &str) {
    let events = &mut window.input_mut().events;
    events.push(Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    });
    if !text.is_empty() {
        events.push(Event::Text(text.to_owned()));
    }
    window.run();
}

/// The annotations that the sample does not have.
fn new_annotations(window: &Harness<'_, Window>) -> Vec<Annotation> {
    let before = Desk::new();
    let project = window.state().desk.project();
    let is_new = |one: &&Annotation| before.project().annotation(&one.id).is_none();
    project.annotations().filter(is_new).cloned().collect()
}

fn only_new(window: &Harness<'_, Window>) -> Annotation {
    let [one] = new_annotations(window).try_into().unwrap();
    one
}

#[test]
fn one_digit_tags_the_selection() {
    let mut window = window("Telegram");
    press(&mut window, Key::Num3, "3");
    let tag = tag_id("group");
    assert_eq!(window.state().outcome, PaletteOutcome::Tagged(tag.clone()));
    let annotation = only_new(&window);
    assert_eq!(annotation.bodies, [Body::Tag(tag)]);
    assert_eq!(annotation.target.quote.exact, "Telegram");
    let desk = &mut window.state_mut().desk;
    assert_eq!(desk.session.undo_label(), Some("tag 'Group' on «Telegram»"));
}

#[test]
fn a_digit_without_a_tag_does_nothing() {
    let mut window = window("Telegram");
    press(&mut window, Key::Num9, "9");
    assert_eq!(window.state().outcome, PaletteOutcome::Open);
    assert!(new_annotations(&window).is_empty());
}

#[test]
fn the_beginning_of_a_name_and_enter_tag_it() {
    let mut window = window("Telegram");
    press(&mut window, Key::A, "a");
    press(&mut window, Key::R, "r");
    press(&mut window, Key::Enter, "");
    assert_eq!(only_new(&window).bodies, [Body::Tag(tag_id("army"))]);
}

#[test]
fn a_name_that_is_not_there_makes_a_tag_and_undo_takes_both_back() {
    let mut window = window("Telegram");
    for (key, letter) in [
        (Key::D, "Д"),
        (Key::O, "о"),
        (Key::K, "к"),
        (Key::U, "у"),
        (Key::M, "м"),
        (Key::E, "е"),
        (Key::N, "н"),
        (Key::T, "т"),
    ] {
        press(&mut window, key, letter);
    }
    press(&mut window, Key::Enter, "");
    let annotation = only_new(&window);
    let desk = &mut window.state_mut().desk;
    let tag = annotation.tags().next().unwrap();
    let tag = desk.project().tag(tag).unwrap();
    assert_eq!((tag.name.as_str(), tag.shortcut), ("Документ", Some(6)));
    desk.session.undo().unwrap();
    assert_eq!(desk.project(), Desk::new().project());
}

#[test]
fn a_slash_lets_a_name_begin_with_a_letter_that_means_something() {
    let mut window = window("Telegram");
    press(&mut window, Key::Slash, "/");
    press(&mut window, Key::N, "n");
    press(&mut window, Key::E, "e");
    press(&mut window, Key::W, "w");
    press(&mut window, Key::Enter, "");
    let desk = &window.state().desk;
    let tag = only_new(&window).tags().next().unwrap().clone();
    assert_eq!(desk.project().tag(&tag).unwrap().name, "new");
}

#[test]
fn the_arrows_choose_among_the_tags_found() {
    let mut window = window("Telegram");
    press(&mut window, Key::P, "p");
    press(&mut window, Key::ArrowDown, "");
    press(&mut window, Key::Enter, "");
    // Person has more annotations than Place and so stands before it.
    assert_eq!(only_new(&window).bodies, [Body::Tag(tag_id("place"))]);
}

#[test]
fn q_tags_as_last_time() {
    let mut desk = Desk::new();
    desk.view.last_tag = Some(tag_id("sic"));
    let mut window = window_on(desk, "Telegram");
    press(&mut window, Key::Q, "й");
    assert_eq!(only_new(&window).bodies, [Body::Tag(tag_id("sic"))]);
}

#[test]
fn n_writes_a_note_and_shift_enter_breaks_its_line() {
    let mut window = window("Telegram");
    press(&mut window, Key::N, "n");
    press(&mut window, Key::A, "Is it");
    window.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    window.run();
    press(&mut window, Key::A, "the cable?");
    press(&mut window, Key::Enter, "");
    let note = Body::Note("Is it\nthe cable?".to_owned());
    assert_eq!(only_new(&window).bodies, [note]);
}

#[test]
fn e_links_an_entity_by_a_name_in_any_script() {
    let mut window = window("Telegram");
    press(&mut window, Key::E, "у");
    // The words of the selection stand there, selected: what is typed replaces them.
    press(&mut window, Key::F, "фил");
    press(&mut window, Key::Enter, "");
    assert_eq!(
        only_new(&window).bodies,
        [Body::Entity(entity_id("stalin"))]
    );
}

#[test]
fn a_new_entity_is_made_in_place_with_a_kind() {
    let mut window = window("Molotov");
    press(&mut window, Key::E, "e");
    press(&mut window, Key::Enter, "");
    press(&mut window, Key::ArrowDown, "");
    press(&mut window, Key::Enter, "");
    let annotation = only_new(&window);
    let desk = &mut window.state_mut().desk;
    let entity = annotation.entities().next().unwrap();
    let entity = desk.project().entity(entity).unwrap();
    assert_eq!(
        (entity.label(), entity.kind.0.as_str()),
        ("Molotov", "organisation")
    );
    desk.session.undo().unwrap();
    assert_eq!(desk.project(), Desk::new().project());
}

#[test]
fn a_selected_annotation_gets_the_tag_itself() {
    let mut desk = Desk::new();
    desk.view.selected = Some(annotation_id("date-ru"));
    let mut window = window_on(desk, "21 октября");
    press(&mut window, Key::Num4, "4");
    assert!(new_annotations(&window).is_empty());
    let project = window.state().desk.project();
    let bodies = &project
        .annotation(&annotation_id("date-ru"))
        .unwrap()
        .bodies;
    assert_eq!(
        bodies,
        &[Body::Tag(tag_id("date")), Body::Tag(tag_id("sic"))]
    );
}

#[test]
fn escape_closes_it_and_changes_nothing() {
    let mut window = window("Telegram");
    press(&mut window, Key::P, "p");
    press(&mut window, Key::Escape, "");
    assert_eq!(window.state().outcome, PaletteOutcome::Closed);
    assert!(new_annotations(&window).is_empty());
}

#[test]
fn the_entity_field_can_be_asked_for_by_a_command() {
    let mut window = window("Stalin");
    window.state_mut().desk.view.focus = Some(Focus::EntityPalette);
    window.run();
    window.get_by_label("Name of an entity");
    press(&mut window, Key::Enter, "");
    assert_eq!(
        only_new(&window).bodies,
        [Body::Entity(entity_id("stalin"))]
    );
}

#[test]
fn a_chip_tags_by_mouse() {
    let mut window = window("Telegram");
    window.get_by_label("Tag as Place").click();
    window.run();
    assert_eq!(only_new(&window).bodies, [Body::Tag(tag_id("place"))]);
}

/// Puts a word before everything, as the merge of another's correction does.
fn others_correct(window: &mut Harness<'_, Window>) {
    let session = &mut window.state_mut().desk.session;
    let (author, document) = (session.author(), document_id("draft"));
    let text = session.project().text(&document).unwrap();
    let change = TextChange::replace(text, CharOffset::ZERO, CharOffset::ZERO, "Secret. ");
    let merged = Transaction {
        label: "merge".to_owned(),
        by: author.by,
        at: author.at,
        edits: vec![Edit::ReviseText { document, change }],
    };
    session.commit(&merged).unwrap();
    window.run();
}

#[test]
fn a_note_whose_words_others_have_moved_is_told_and_put_on_no_other_words() {
    for leaves in [true, false] {
        let mut window = window("Telegram");
        press(&mut window, Key::N, "n");
        press(&mut window, Key::A, "which one?");
        if leaves {
            press(&mut window, Key::Escape, "");
            assert_eq!(window.state().outcome, PaletteOutcome::Closed);
        }
        others_correct(&mut window);
        window.state_mut().is_leaving = true;
        window.run();
        assert!(new_annotations(&window).is_empty());
        let [Action::Go(Navigation::Tell(notice))] = &window.state().desk.asked[..] else {
            panic!("nothing was told");
        };
        assert_eq!(notice.detail, "which one?");
    }
}

#[test]
fn a_digit_tags_no_words_that_others_have_put_there_meanwhile() {
    let mut window = window("Telegram");
    others_correct(&mut window);
    press(&mut window, Key::Num3, "3");
    assert_eq!(window.state().outcome, PaletteOutcome::Closed);
    assert!(new_annotations(&window).is_empty());
}
