use std::collections::{BTreeMap, BTreeSet};

use egui::{Event, Key, Modifiers, RawInput};

use super::*;
use crate::analysis::record::LabelTable;
use crate::model::AnnotatorId;
use crate::project::Project;
use crate::shelfmarks::Repositories;

/// Nothing is selected, and nothing goes on.
fn situation<'a>(
    session: Option<&'a Session>,
    view: &'a ViewState,
    archives: &'a Repositories,
) -> Situation<'a> {
    Situation {
        session,
        view,
        selection: &[],
        caret: None,
        tag: None,
        entity: None,
        labels: LabelTable::usual(),
        archives,
        stoppable: None,
    }
}

fn press(key: Key, physical: Option<Key>, modifiers: Modifiers) -> Vec<&'static str> {
    let context = egui::Context::default();
    let event = Event::Key {
        key,
        physical_key: physical,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let input = RawInput {
        events: vec![event],
        ..RawInput::default()
    };
    let me = AnnotatorId::new("me").unwrap();
    let session = Session::in_memory(Project::default(), "Empty", me);
    let view = ViewState::default();
    let archives = Repositories::built_in();
    let situation = situation(Some(&session), &view, &archives);
    let mut found = Vec::new();
    let mut output = context.run_ui(input, |ui| {
        found = pressed(ui.ctx(), Keyboard::Reader, &situation).actions
    });
    output.textures_delta.clear();
    let asked_by = |action: &Action| {
        let asks = |command: &&Command| {
            command
                .actions(&situation)
                .is_ok_and(|all| all.contains(action))
        };
        all().iter().find(asks).unwrap().id
    };
    found.iter().map(asked_by).collect()
}

#[test]
fn no_two_commands_have_the_same_keys() {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for command in all() {
        for shortcut in command.shortcuts {
            let before = owners.insert(format!("{shortcut:?}"), command.id);
            assert_eq!(before, None, "{shortcut:?} is also of {}", command.id);
        }
    }
}

#[test]
fn ids_and_names_are_unique() {
    let ids: BTreeSet<_> = all().iter().map(|command| command.id).collect();
    let names: BTreeSet<_> = all().iter().map(|command| command.name).collect();
    assert_eq!((ids.len(), names.len()), (all().len(), all().len()));
}

#[test]
fn every_command_stands_in_a_menu_and_groups_do_not_mingle() {
    let in_menus: usize = Menu::ALL.iter().map(|menu| menu.commands().count()).sum();
    assert_eq!(in_menus, all().len());
    for menu in Menu::ALL {
        let groups: Vec<_> = menu.commands().map(|command| command.group).collect();
        assert!(groups.is_sorted(), "{}: {groups:?}", menu.name());
    }
}

#[test]
fn a_shortcut_is_found_by_its_letter() {
    assert_eq!(press(Key::S, None, Modifiers::COMMAND), ["save"]);
    assert_eq!(press(Key::S, None, Modifiers::NONE), [""; 0]);
    // What means nothing now stays for whoever has the keyboard.
    assert_eq!(press(Key::Z, None, Modifiers::COMMAND), [""; 0]);
}

#[test]
fn a_shortcut_with_shift_is_another_one() {
    let shifted = Modifiers::COMMAND | Modifiers::SHIFT;
    assert_eq!(press(Key::O, None, Modifiers::COMMAND), ["open"]);
    assert_eq!(press(Key::N, None, shifted), ["new-project"]);
}

#[test]
fn what_is_printed_on_a_key_counts_and_not_its_place() {
    // French keyboards have A where others have Q, German ones Y where others have Z.
    assert_eq!(press(Key::A, Some(Key::Q), Modifiers::COMMAND), [""; 0]);
    assert_eq!(press(Key::Q, Some(Key::A), Modifiers::COMMAND), ["quit"]);
    assert_eq!(
        press(Key::B, Some(Key::N), Modifiers::COMMAND),
        ["left-panel"]
    );
    // Dvorak keyboards print signs on the keys of Q, W and E.
    for (print, place) in [
        (Key::Quote, Key::Q),
        (Key::Period, Key::E),
        (Key::Semicolon, Key::Z),
    ] {
        assert_eq!(press(print, Some(place), Modifiers::COMMAND), [""; 0]);
        assert_eq!(press(print, Some(place), Modifiers::NONE), [""; 0]);
    }
    assert_eq!(
        press(Key::Comma, Some(Key::W), Modifiers::COMMAND),
        ["settings"]
    );
}

#[test]
fn a_sign_in_the_row_of_the_digits_is_the_digit() {
    // On French keyboards the key of 4 prints an apostrophe.
    assert_eq!(
        press(Key::Quote, Some(Key::Num3), Modifiers::COMMAND),
        ["entities"]
    );
    assert_eq!(
        press(Key::Minus, Some(Key::Num6), Modifiers::COMMAND),
        ["zoom-out"]
    );
}

#[test]
fn without_a_project_a_command_says_what_it_needs() {
    let view = ViewState::default();
    let archives = Repositories::built_in();
    let situation = situation(None, &view, &archives);
    let export = by_id("export").unwrap();
    assert_eq!(
        export.actions(&situation),
        Err(WhyNot("Open a project first.".into()))
    );
    assert!(by_id("open").unwrap().actions(&situation).is_ok());
}

#[test]
fn what_cannot_be_done_is_always_said_in_a_sentence() {
    let me = AnnotatorId::new("me").unwrap();
    let session = Session::in_memory(Project::default(), "Empty", me);
    let view = ViewState::default();
    let archives = Repositories::built_in();
    for session in [None, Some(&session)] {
        let situation = situation(session, &view, &archives);
        for command in all() {
            if let Err(WhyNot(sentence)) = command.actions(&situation) {
                assert!(sentence.ends_with('.'), "{}: {sentence}", command.id);
            }
        }
    }
}
