//! Every control has a name that a screen reader can say, on every screen of the window.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui_kittest::kittest::NodeT;
use glossator::ui::command;
use glossator::ui::file_dialogs::ScriptedDialogs;

use crate::moody_disk::MoodyDisk;
use crate::robot::Robot;

/// What a screen reader could not say: controls without a name, and icons read as letters.
fn unspeakable(robot: &Robot) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for node in robot.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let (role, data) = (node.role(), node.data());
        if role == Role::TextRun || data.is_hidden() {
            continue;
        }
        let name = node.label().unwrap_or_default();
        let place = format!("{role:?} {name:?} at {:?}", node.bounding_box());
        let is_word = |one: char| one.is_alphanumeric() || "+−".contains(one);
        if data.supports_action(Action::Focus) && !name.chars().any(is_word) {
            found.insert(format!("nameless: {place}"));
        }
        let words = format!("{name}{}", node.value().unwrap_or_default());
        let is_icon = |one: char| ('\u{e000}'..='\u{f8ff}').contains(&one);
        if words.chars().any(is_icon) {
            found.insert(format!("icon: {place}"));
        }
    }
    found
}

#[track_caller]
fn all_is_named(robot: &Robot, screen: &str) {
    let found = unspeakable(robot);
    assert!(found.is_empty(), "{screen}: {found:#?}");
}

#[test]
fn the_welcome_screen_and_its_dialogs_are_named() {
    let mut robot = Robot::starts();
    all_is_named(&robot, "welcome");
    for id in [
        "command-palette",
        "new-project",
        "settings",
        "shortcuts",
        "notices",
        "about",
    ] {
        chooses(&mut robot, id);
        all_is_named(&robot, id);
        robot.presses("Escape");
    }
}

/// Chooses a command by its name in the palette.
fn chooses(robot: &mut Robot, id: &str) {
    let name = command::by_id(id).expect("a command").name;
    robot.presses("Ctrl+Shift+P");
    if id != "command-palette" {
        robot.types(&name.replace('…', ""));
        robot.presses("Enter");
    }
}

#[test]
fn the_sample_is_named_in_every_panel_menu_and_dialog() {
    let mut robot = Robot::starts();
    robot.clicks("Open the sample project");
    robot.waits_until("the sample is open", |robot| {
        robot.workbench().session.is_some()
    });
    for id in ["inspector", "annotations"] {
        if robot.view().layout.inspector_shown && id == "inspector"
            || robot.view().layout.annotations_shown && id == "annotations"
        {
            continue;
        }
        chooses(&mut robot, id);
    }
    all_is_named(&robot, "the sample");
    let annotations: Vec<_> = robot.session().project().annotations().collect();
    let wanted = annotations.iter().find(|one| one.notes().next().is_some());
    let quote = wanted.expect("one with a note").target.quote.exact.clone();
    robot.clicks_row_of_table(&quote);
    all_is_named(&robot, "an annotation with a note");
    for panel in ["Codebook", "Entities", "Documents"] {
        robot.clicks(panel);
        all_is_named(&robot, panel);
        if panel != "Documents" {
            first_row(&robot).click();
            robot.settle();
            all_is_named(&robot, &format!("a card of {panel}"));
        }
    }
    for menu in command::Menu::ALL {
        robot.clicks(menu.name());
        all_is_named(&robot, menu.name());
        robot.presses("Escape");
    }
    for id in ["export", "backups", "describe-document"] {
        chooses(&mut robot, id);
        all_is_named(&robot, id);
        robot.presses("Escape");
    }
}

/// The first row of the list on the left.
fn first_row(robot: &Robot) -> egui_kittest::Node<'_> {
    let mut nodes = robot.harness.root().children_recursive();
    nodes
        .find(|node| {
            let role = node.accesskit_node().role();
            role == Role::ListBoxOption && node.rect().left() < 300.0 && node.rect().top() > 120.0
        })
        .expect("a row")
}

#[test]
fn the_palette_and_the_notices_are_named() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    for key in ["", "t", "Escape", "e", "Escape", "n"] {
        if !key.is_empty() {
            robot.presses(key);
        }
        all_is_named(&robot, &format!("the palette after {key:?}"));
    }
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("1");
    robot.presses("Ctrl+Z");
    assert!(robot.reads("Undone"));
    all_is_named(&robot, "a toast");
}

#[test]
fn the_dialogs_of_a_document_are_named() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("Ctrl+Shift+K");
    opens(&robot, "Correct the text");
    robot.presses("Escape");
    chooses(&mut robot, "read-as");
    robot.waits_until("the encodings are tried", |robot| {
        !robot.reads("Trying the encodings")
    });
    opens(&robot, "Read in another encoding");
    robot.presses("Escape");
    chooses(&mut robot, "backups");
    robot.waits_until("they are read", |robot| !robot.reads("Reading…"));
    opens(&robot, "Restore an earlier state");
}

#[test]
fn the_dialogs_about_files_are_named() {
    let mut robot = Robot::starts_with_letters();
    robot.uses_file_dialogs(ScriptedDialogs::missing());
    robot.presses("Ctrl+O");
    robot.waits_until("the field is there", |robot| robot.finds("Path"));
    opens(&robot, "Open a project or a text");
    robot.presses("Escape");
    std::fs::write(robot.home().join("page.html"), "my own").unwrap();
    robot.presses("Ctrl+E");
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
    opens(&robot, "Export");
    robot.answers_file_dialogs_with(["page.html"]);
    robot.clicks("Choose where…");
    robot.waits_until("she is asked, or it is written", |robot| {
        robot.reads("Replace files?") || robot.reads("Exported.")
    });
    all_is_named(&robot, "an answer to an export");
}

#[test]
fn the_dialog_of_parts_is_named_for_one_text_and_for_many() {
    let record = "Telegram\n\nSummary:\n\nAn answer.\n\nContents:\n\nTranscript - Russian\n\nОтвечаю на письмо.\n";
    let robot = crate::parts::adding(&[("record.txt", record)]);
    opens(&robot, "The parts of “record.txt”");
    let robot = crate::parts::adding(&[("one.txt", record), ("two.txt", record)]);
    opens(&robot, "The parts of 2 texts");
}

#[test]
fn a_changed_source_is_named_in_every_view() {
    let mut robot = crate::sources::changed();
    robot.presses("Ctrl+Shift+D");
    opens(&robot, "What changed in “letter.txt”");
    robot.presses("t");
    all_is_named(&robot, "the changes of a text");
    robot.presses("t");
    robot.presses("s");
    opens(&robot, "Where does it belong?");
}

/// The dialog is open, says its name, and so does everything in it.
#[track_caller]
fn opens(robot: &Robot, title: &str) {
    let nodes = robot.harness.root().children_recursive();
    let mut dialogs = nodes.filter(|node| node.accesskit_node().role() == Role::Dialog);
    let is_it = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label();
        label.as_deref() == Some(title)
    };
    assert!(dialogs.any(|node| is_it(&node)), "{}", robot.all_words());
    all_is_named(robot, title);
}

#[test]
fn the_dialog_that_holds_the_window_open_is_named() {
    let disk = MoodyDisk::default();
    let mut robot = Robot::starts_with_letters().starts_again_on(disk.clone());
    robot.clicks("Letters");
    robot.waits_until("the letters are open", |robot| {
        robot.workbench().session.is_some()
    });
    disk.is_full_now();
    robot.double_clicks_on("Molotov");
    robot.presses("2");
    robot.waits_until("the trouble is said", |robot| robot.reads("Cannot save: "));
    assert!(!robot.closes_window());
    opens(
        &robot,
        "Your last changes are not in the project’s files yet",
    );
}
