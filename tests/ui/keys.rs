//! What keys mean while something is typed, on any keyboard.

use crate::keyboard::Layout;
use crate::robot::Robot;

#[test]
fn a_tag_may_begin_with_any_letter_and_no_letter_does_anything_else() {
    let mut robot = Robot::starts_with_letters();
    for letter in 'a'..='z' {
        robot.double_clicks_on("Stalin");
        // Three letters mean something themselves; a slash makes them letters.
        robot.types(if "neq".contains(letter) { "/" } else { "" });
        robot.types(&format!("{letter}xz"));
        assert_eq!(robot.annotations(), [""; 0], "after {letter}");
        robot.presses("Enter");
        assert_eq!(robot.annotations(), [format!("Stalin: {letter}xz")]);
        robot.presses("Ctrl+Z");
        assert_eq!(robot.session().project().tags().count(), 2);
    }
}

#[test]
fn letters_that_come_in_one_frame_are_one_name() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types_in_one_frame("thp1");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin: thp1"]);
}

#[test]
fn the_beginning_of_a_name_finds_the_tag() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("pl");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin: place"]);
}

#[test]
fn a_second_name_is_typed_from_its_beginning_to_its_end() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("abc");
    robot.presses("Home");
    robot.presses("Escape");
    robot.double_clicks_on("Molotov");
    robot.types("xyz");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Molotov: xyz"]);
}

#[test]
fn a_note_typed_fast_after_its_key_loses_no_letter() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types_in_one_frame("nno");
    robot.types("te");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin: : note"]);
}

#[test]
fn a_menu_key_does_its_work_while_the_palette_is_open() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    let before = robot.view().layout.reading.text_size;
    robot.presses("Alt+=");
    assert!(robot.view().layout.reading.text_size > before);
    robot.types("1");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
}

#[test]
fn the_kind_of_a_new_entity_is_chosen_by_its_letter_and_nothing_else_happens() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("e");
    robot.types("Filippov");
    robot.presses("Enter");
    for key in ["p", "1", "h", "Delete", "p", "o"] {
        robot.presses(key);
        assert_eq!(robot.annotations(), [""; 0], "after {key}");
        assert!(robot.reads("What is “Filippov”?"), "after {key}");
    }
    robot.presses("p");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin"]);
    let kinds = robot.session().project().entities();
    let kinds: Vec<&str> = kinds.map(|entity| entity.kind.0.as_str()).collect();
    // From the organisation, the next kind with this letter.
    assert_eq!(kinds, ["place"]);
}

#[test]
fn escape_leads_from_the_kind_back_to_the_name() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("e");
    robot.types("Filipov");
    robot.presses("Enter");
    robot.presses("Escape");
    robot.presses("Backspace");
    robot.types("pov");
    robot.presses("Enter");
    robot.presses("ArrowDown");
    robot.presses("Enter");
    let mut entities = robot.session().project().entities();
    let entity = entities.next().expect("an entity is made");
    assert_eq!(
        (entity.label(), entity.kind.0.as_str()),
        ("Filipopov", "organisation")
    );
}

#[test]
fn on_a_french_keyboard_letters_are_what_is_printed_and_digits_stand_where_they_stand() {
    let mut robot = Robot::starts_with_letters();
    robot.takes_keyboard(Layout::French);
    robot.clicks_on("Telegram");
    robot.presses("Ctrl+a");
    robot.types("é");
    let [whole] = robot.annotations().try_into().expect("one annotation");
    assert!(
        whole.starts_with("Draft Reply") && whole.ends_with(": place"),
        "{whole}"
    );

    robot.double_clicks_on("Stalin");
    robot.types("aq");
    robot.presses("Enter");
    assert!(robot.annotations().contains(&"Stalin: aq".to_owned()));
    assert!(!robot.is_closing());
    robot.presses("Ctrl+q");
    assert!(robot.is_closing());
}

#[test]
fn on_a_dvorak_keyboard_no_command_is_found_by_the_place_of_a_letter() {
    let mut robot = Robot::starts_with_letters();
    robot.takes_keyboard(Layout::Dvorak);
    robot.clicks_before("Telegram");
    // Where others have Q, E, P and H.
    for key in ["'", ".", "l", "d", "Ctrl+'", "Ctrl+."] {
        robot.presses(key);
        assert_eq!(robot.annotations(), [""; 0], "after {key}");
        assert!(!robot.is_closing() && !robot.finds("Export"), "after {key}");
    }
    robot.presses("p");
    assert_eq!(
        robot.annotations().len(),
        1,
        "a point is made by its own letter"
    );
}

#[test]
fn on_a_german_keyboard_y_and_z_are_what_is_printed() {
    let mut robot = Robot::starts_with_letters();
    robot.takes_keyboard(Layout::German);
    robot.double_clicks_on("Stalin");
    robot.types("1");
    robot.presses("Ctrl+z");
    assert_eq!(robot.annotations(), [""; 0]);
    robot.presses("Ctrl+y");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
}

#[test]
fn on_keyboards_without_latin_letters_the_keys_stand_where_they_stand() {
    for layout in [Layout::Russian, Layout::Hebrew] {
        let mut robot = Robot::starts_with_letters();
        robot.takes_keyboard(layout);
        robot.double_clicks_on("Stalin");
        robot.types("1");
        // The key of T, and a name in one's own letters.
        let (tag, name) = match layout {
            Layout::Russian => ("е", "еще"),
            _ => ("א", "אחד"),
        };
        robot.presses(tag);
        robot.types(name);
        robot.presses("Enter");
        assert_eq!(robot.annotations(), [format!("Stalin: person {name}")]);
    }
}

#[test]
fn what_is_typed_in_the_frame_of_a_click_is_not_lost() {
    let mut robot = Robot::starts_with_letters();
    robot.control("Title").focus();
    robot.settle();
    robot.presses("Ctrl+A");
    robot.types("Draft of a rep");
    let place = robot.control("1949-10-27.txt").rect().center();
    robot.types_and_clicks_in_one_frame("ly", place);
    let project = robot.session().project();
    let titles: Vec<&str> = project.documents().map(|one| one.title()).collect();
    assert!(titles.contains(&"Draft of a reply"), "{titles:?}");
    let shown = robot.view().document.clone().unwrap();
    assert_eq!(
        project.document(&shown).unwrap().title(),
        "1949-10-27.txt",
        "and the click counts"
    );
}

#[test]
fn a_letter_that_comes_after_its_field_was_left_is_no_command() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.clicks_on("Stalin");
    robot.control("Filter the annotations").focus();
    robot.settle();
    robot.clicks_nowhere();
    for key in ["q", "2", "n", "Delete"] {
        robot.presses(key);
        assert_eq!(robot.annotations(), ["Stalin: person"], "after {key}");
    }
    // In the text it is one.
    robot.presses("F6");
    robot.presses("2");
    assert_eq!(robot.annotations(), ["Stalin: person place"]);
}
