//! Menus, palette and sheet show the same table.

use egui::accesskit::Role;
use egui_kittest::kittest::NodeT;
use glossator::analysis::record::LabelTable;
use glossator::model::TagId;
use glossator::shelfmarks::Repositories;
use glossator::text::{CharOffset, Span};
use glossator::ui::ViewState;
use glossator::ui::command::{self, Menu, Situation};

use crate::robot::Robot;

#[test]
fn every_command_stands_in_the_menu_bar() {
    let mut robot = Robot::starts();
    for menu in Menu::ALL {
        robot.clicks(menu.name());
        for command in menu.commands() {
            assert!(
                robot.finds(command.name),
                "{} is not in {}",
                command.name,
                menu.name()
            );
        }
        robot.presses("Escape");
    }
}

#[test]
fn the_palette_finds_a_command_by_a_few_letters_and_runs_it() {
    let mut robot = Robot::starts();
    robot.presses("Ctrl+Shift+P");
    robot.types("abglo");
    robot.presses("Enter");
    assert!(robot.reads("MIT licence"));
}

#[test]
fn letters_typed_before_the_palette_is_there_are_in_its_field() {
    let mut robot = Robot::starts();
    robot.presses_and_types_in_one_frame("Ctrl+Shift+P", "abglo");
    robot.presses("Enter");
    assert!(robot.reads("MIT licence"), "{}", robot.all_words());
}

#[test]
fn the_palette_begins_with_what_was_used_last() {
    let mut robot = Robot::starts();
    robot.presses("Ctrl+Shift+P");
    robot.types("dark");
    robot.presses("Enter");
    robot.presses("Ctrl+Shift+P");
    robot.presses("Enter");
    let recent = &robot.workbench().settings.recent_commands;
    assert_eq!(recent, &["theme-dark"]);
}

#[test]
fn the_palette_says_why_a_command_means_nothing_now() {
    let mut robot = Robot::starts();
    robot.presses("Ctrl+Shift+P");
    robot.types("export");
    assert!(robot.reads("Open a project first."));
    robot.presses("Enter");
    assert!(robot.finds("Find a command"), "the palette stays open");
}

#[test]
fn the_sheet_of_keys_lists_every_shortcut() {
    let mut robot = Robot::starts();
    robot.presses("F1");
    let words = robot.all_words();
    for command in command::all()
        .iter()
        .filter(|command| !command.shortcuts.is_empty())
    {
        assert!(words.contains(command.name), "{} is missing", command.name);
    }
    robot.presses("Escape");
    assert!(!robot.reads("Double-click"));
}

#[test]
fn settings_take_effect_at_once_and_outlive_a_restart() {
    let mut robot = Robot::starts();
    robot.presses("Ctrl+,");
    robot.clicks("Dark");
    robot.presses("Escape");
    robot.presses("Ctrl+Plus");
    let robot = robot.restarts();
    let settings = &robot.workbench().settings;
    assert_eq!(settings.layout.theme, glossator::ui::ThemeChoice::Dark);
    assert!((settings.window.zoom - 1.1).abs() < 0.01);
}

#[test]
fn a_command_that_can_be_done_means_something_and_no_other_does() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("e");
    robot.types("Stalin");
    robot.presses("Enter");
    robot.presses("Enter");
    let session = robot.session();
    let project = session.project();
    let mark = project.annotations().next().expect("a mark").id.clone();
    let entity = project.entities().next().expect("an entity").id.clone();
    let tag = TagId::new("person").unwrap();
    let document = robot.view().document.clone();
    let span = Span::new(CharOffset::new(0), CharOffset::new(2)).unwrap();
    let mut done = 0;
    for number in 0..128_u32 {
        let has = |bit: u32| number >> bit & 1 == 1;
        let view = ViewState {
            document: document.clone().filter(|_| has(0)),
            selected: has(1).then(|| mark.clone()),
            last_tag: has(2).then(|| tag.clone()),
            ..ViewState::default()
        };
        let selection = [span];
        let situation = Situation {
            session: has(3).then_some(session),
            view: &view,
            selection: if has(6) { &selection } else { &[] },
            caret: has(4).then_some(CharOffset::ZERO),
            labels: LabelTable::usual(),
            archives: &Repositories::built_in(),
            tag: has(5).then_some(&tag),
            entity: has(5).then_some(&entity),
            stoppable: None,
        };
        for command in command::all() {
            let means = command.actions(&situation).map(drop);
            assert_eq!(command.can(&situation), means, "{}", command.id);
            done += usize::from(means.is_ok());
        }
    }
    assert!(done > 128 * 30, "{done}");
}

#[test]
fn what_can_be_done_stands_above_what_cannot() {
    let mut robot = Robot::starts_with_letters();
    for letters in ["", "tag", "re"] {
        robot.presses("Ctrl+Shift+P");
        robot.types(letters);
        let nodes = robot.harness.root().children_recursive();
        let rows = nodes.filter(|node| node.accesskit_node().role() == Role::MenuItem);
        let possible: Vec<bool> = rows
            .map(|node| !node.accesskit_node().is_disabled())
            .collect();
        let first_impossible = possible.iter().position(|one| !one);
        let last_possible = possible.iter().rposition(|one| *one);
        assert!(
            possible.len() > 3 && first_impossible.is_some(),
            "{letters:?}"
        );
        assert!(
            last_possible < first_impossible,
            "{letters:?}: {possible:?}"
        );
        robot.presses("Escape");
    }
}
