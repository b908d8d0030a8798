//! Everything is reached by keyboard: menus of rows, the menu bar, the menu of a place, fields.

use glossator::workbench::Access;

use crate::robot::Robot;

#[test]
fn f10_opens_the_menus_and_arrows_lead_through_them() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("F10");
    assert!(robot.finds("Quit"));
    robot.presses("ArrowRight");
    assert!(robot.finds("Find a command…") && !robot.finds("Quit"));
    robot.presses("ArrowLeft");
    robot.presses("ArrowLeft");
    assert!(robot.finds("About Glossator"));
    robot.presses("ArrowDown");
    robot.presses("Enter");
    assert!(robot.finds("Keyboard and mouse") && !robot.finds("About Glossator"));
}

#[test]
fn escape_leads_from_the_menus_back_to_the_text() {
    let mut robot = Robot::starts_with_letters();
    robot.clicks_on("Stalin");
    robot.presses("F10");
    robot.presses("ArrowDown");
    robot.presses("Escape");
    assert!(!robot.finds("Quit"));
    robot.presses("Shift+ArrowRight");
    assert!(robot.copies().is_some(), "the text has the keyboard");
}

#[test]
fn the_menu_of_a_place_opens_by_key_has_the_keyboard_and_gives_it_back() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("Escape");
    robot.double_clicks_on("Stalin");
    robot.presses("Shift+F10");
    assert!(robot.finds("Highlight without a tag"));
    robot.presses("Escape");
    assert!(!robot.finds("Highlight without a tag"));
    assert_eq!(robot.copies().as_deref(), Some("Stalin"), "still selected");
    robot.presses("Shift+F10");
    while !robot.control("Highlight without a tag").is_focused() {
        robot.presses("ArrowDown");
    }
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin"]);
    assert!(
        !robot.finds("Highlight without a tag"),
        "the menu is closed"
    );
}

#[test]
fn the_menu_of_a_place_closed_by_escape_leaves_the_selection() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.clicks_with_other_button_on("Stalin");
    robot.presses("Escape");
    assert_eq!(robot.copies().as_deref(), Some("Stalin"));
}

#[test]
fn a_row_has_its_menu_by_key_and_keys_of_its_own() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+2");
    robot.control("person, 0 annotations").focus();
    robot.settle();
    robot.presses("Shift+F10");
    assert!(robot.finds("Add a tag below it"));
    robot.presses("Escape");
    assert!(!robot.finds("Add a tag below it"));
    assert!(robot.control("person, 0 annotations").is_focused());
    robot.presses("F2");
    robot.presses("Ctrl+A");
    robot.types("human");
    robot.presses("Enter");
    assert!(robot.finds("human, 0 annotations"));
    robot.control("human, 0 annotations").focus();
    robot.settle();
    robot.presses("Delete");
    assert_eq!(robot.session().project().tags().count(), 1);
}

#[test]
fn a_document_is_taken_out_by_key_and_undo_brings_it_back() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+P");
    robot.presses("ArrowDown");
    robot.presses("ArrowDown");
    robot.presses("Delete");
    assert_eq!(robot.session().project().documents().count(), 1);
    robot.presses("Ctrl+Z");
    assert_eq!(robot.session().project().documents().count(), 2);
}

#[test]
fn an_entity_is_renamed_merged_and_deleted_by_key() {
    let mut robot = Robot::starts_with_letters();
    for name in ["Filippov", "Stalin"] {
        chooses(&mut robot, "add an entity");
        robot.types(name);
        robot.presses("Enter");
    }
    let labels = |robot: &Robot| -> Vec<String> {
        let entities = robot.session().project().entities();
        let mut labels: Vec<_> = entities.map(|one| one.label().to_owned()).collect();
        labels.sort();
        labels
    };
    assert_eq!(labels(&robot), ["Filippov", "Stalin"]);
    chooses(&mut robot, "rename the entity");
    robot.presses("Ctrl+A");
    robot.types("Joseph");
    robot.presses("Enter");
    assert_eq!(labels(&robot), ["Filippov", "Joseph"]);
    chooses(&mut robot, "merge the entity");
    robot.types("Fil");
    robot.presses("Enter");
    assert_eq!(labels(&robot), ["Filippov"]);
    chooses(&mut robot, "delete the entity");
    assert_eq!(labels(&robot), [""; 0]);
}

#[test]
fn tags_are_made_renamed_merged_hidden_and_deleted_from_the_command_palette() {
    let mut robot = Robot::starts_with_letters();
    let names = |robot: &Robot| -> Vec<String> {
        let tags = robot.session().project().tags();
        let mut names: Vec<_> = tags.map(|tag| tag.name.clone()).collect();
        names.sort();
        names
    };
    chooses(&mut robot, "add a tag");
    robot.types("army");
    robot.presses("Enter");
    robot.presses("Escape");
    assert_eq!(names(&robot), ["army", "person", "place"]);
    chooses(&mut robot, "rename the tag");
    robot.presses("Ctrl+A");
    robot.types("troops");
    robot.presses("Enter");
    assert_eq!(names(&robot), ["person", "place", "troops"]);
    chooses(&mut robot, "hide the tag");
    assert_eq!(robot.view().hidden_tags.len(), 1);
    chooses(&mut robot, "merge the tag");
    robot.types("pla");
    robot.presses("Enter");
    assert_eq!(names(&robot), ["person", "place"]);
    chooses(&mut robot, "delete the tag");
    assert_eq!(names(&robot), ["person"]);
    chooses(&mut robot, "add a layer");
    // In place of the name it was made with.
    robot.types("People");
    robot.presses("Enter");
    let layers = robot.session().project().layers();
    let layers: Vec<_> = layers.map(|layer| layer.name.as_str()).collect();
    assert_eq!(layers, ["People"]);
}

#[test]
fn a_command_about_a_tag_says_which_must_be_open() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+Shift+P");
    robot.types("delete the tag");
    assert!(robot.reads("Open a tag in the codebook first."));
}

#[test]
fn a_project_is_taken_off_the_list_by_key() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+W");
    robot.waits_until("the project is closed", |robot| {
        robot.workbench().jobs.is_idle()
    });
    robot.control("Letters").focus();
    robot.settle();
    robot.presses("Delete");
    assert!(robot.reads("Projects you open will be listed here."));
}

#[test]
fn the_field_for_a_path_lets_tab_lead_on() {
    let mut robot = Robot::starts();
    robot.uses_file_dialogs(glossator::ui::file_dialogs::ScriptedDialogs::missing());
    robot.presses("Ctrl+O");
    robot.waits_until("the field is there", |robot| robot.finds("Path"));
    robot.types("/x");
    robot.presses("Tab");
    robot.presses("Tab");
    assert!(!robot.control("Path").is_focused());
    robot.presses("Space");
    assert!(!robot.finds("Path"), "a button was pressed");
}

#[test]
fn a_mark_is_widened_and_narrowed_by_function_keys() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("1");
    let words = |robot: &Robot| robot.annotations().concat();
    for (key, after) in [
        ("F8", "Stalin : person"),
        ("F7", " Stalin : person"),
        ("Shift+F8", " Stalin: person"),
        ("Shift+F7", "Stalin: person"),
        ("Shift+F8", "Stali: person"),
    ] {
        robot.presses(key);
        assert_eq!(words(&robot), after, "after {key}");
    }
}

#[test]
fn an_undo_shows_where_it_happens() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("1");
    let first = robot.view().document.clone();
    robot.presses("Ctrl+PageDown");
    assert_ne!(robot.view().document, first);
    robot.presses("Ctrl+Z");
    assert_eq!(robot.view().document, first);
    robot.presses("Ctrl+PageDown");
    robot.presses("Ctrl+Shift+Z");
    assert_eq!(robot.view().document, first);
    assert_eq!(robot.annotations(), ["Stalin: person"]);
}

#[test]
fn a_text_dropped_is_added_whatever_its_name_ends_in_and_a_project_is_opened() {
    let mut robot = Robot::starts_with_letters();
    let folder = robot.home().join("letters");
    let readme = folder.join("README");
    std::fs::write(&readme, "Words.\n").unwrap();
    robot.drops_files(&[readme]);
    robot.waits_until("it is added", |robot| {
        robot.session().project().documents().count() == 3
    });
    // A folder with an ending is a folder.
    let other = robot.home().join("1949.letters");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("a.txt"), "Other words.\n").unwrap();
    robot.drops_files(std::slice::from_ref(&other));
    robot.waits_until("the folder is open", |robot| {
        robot
            .session()
            .root()
            .is_some_and(|root| root.ends_with("1949.letters"))
    });
}

#[test]
fn opening_the_open_project_again_opens_it_afresh() {
    let mut robot = Robot::starts_with_letters();
    let mut second = robot.second_window();
    let folder = robot.home().join("letters");
    let is_full = |robot: &Robot| {
        let session = robot.workbench().session.as_ref();
        session.is_some_and(|session| *session.access() == Access::Full)
    };
    assert!(!is_full(&second));
    robot.presses("Ctrl+W");
    robot.waits_until("it is closed", |robot| robot.workbench().jobs.is_idle());
    second.opens(&folder);
    second.waits_until("it can be changed", is_full);
}

#[test]
fn only_the_list_of_notices_marks_them_as_seen() {
    let mut robot = Robot::starts();
    robot.opens_in_vain(std::path::Path::new("/nowhere/at/all"));
    assert_eq!(robot.workbench().notices.unseen().count(), 1);
    chooses(&mut robot, "about");
    robot.presses("Escape");
    assert_eq!(robot.workbench().notices.unseen().count(), 1);
    chooses(&mut robot, "notices");
    robot.presses("Escape");
    assert_eq!(robot.workbench().notices.unseen().count(), 0);
}

#[test]
fn the_caret_and_the_headings_are_told() {
    use egui::accesskit::Role;
    use egui_kittest::kittest::NodeT;

    let mut robot = Robot::starts();
    robot.clicks("Open the sample project");
    robot.waits_until("the sample is open", |robot| {
        robot.workbench().session.is_some()
    });
    let roles = |robot: &Robot, role: Role| {
        let nodes = robot.harness.root().children_recursive();
        let nodes = nodes.map(|node| node.accesskit_node());
        let nodes = nodes.filter(|node| node.role() == role);
        nodes.filter_map(|node| node.label()).collect::<Vec<_>>()
    };
    assert!(roles(&robot, Role::Heading).contains(&"Citation en".to_owned()));
    let mut robot = Robot::starts_with_letters();
    let cursors = |robot: &Robot| {
        let nodes = robot.harness.root().children_recursive();
        let nodes = nodes.filter(|node| node.accesskit_node().role() == Role::Paragraph);
        let told =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().data().text_selection().is_some();
        nodes.filter(told).count()
    };
    assert_eq!(cursors(&robot), 0);
    robot.clicks_before("Telegram");
    assert_eq!(cursors(&robot), 1);
}

/// Types the beginning of a command's name into the palette and takes it.
fn chooses(robot: &mut Robot, name: &str) {
    robot.presses("Ctrl+Shift+P");
    robot.types(name);
    robot.presses("Enter");
}

#[test]
fn arrows_lead_on_from_a_menu_that_the_mouse_has_opened() {
    let mut robot = Robot::starts_with_letters();
    robot.clicks_on("Stalin");
    robot.clicks("Project");
    assert!(robot.finds("Quit"));
    robot.presses("ArrowRight");
    assert!(
        robot.finds("Find a command…") && !robot.finds("Quit"),
        "{}",
        robot.all_words()
    );
    robot.presses("ArrowLeft");
    assert!(robot.finds("Quit"));
    robot.presses("ArrowLeft");
    assert!(robot.finds("About Glossator"));
    robot.presses("ArrowRight");
    robot.presses("ArrowDown");
    robot.presses("ArrowDown");
    robot.presses("ArrowRight");
    assert!(robot.finds("Find a command…"), "also from a row");
}
