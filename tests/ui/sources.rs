//! A source that another program changes while the window shows it.

use crate::robot::Robot;

const OLD: &str = "Тов. Ковалев передал телеграмму тов. Мао Цзэдуна на имя тов. Филиппова.\n\nМы укахзывали на это 21 октября, когда о наступлении ещё не было речи.\n\nПрошу подтвердить получение.\n\nС тех пор ничего не изменилось, и наше мнение остаётся тем же.\n\nПрошу подтвердить получение.\n\nИсполнение телеграфьте.\n";

/// The typo is put right, one of two formulas stands among other words, the last line is gone.
const NEW: &str = "Тов. Ковалев передал телеграмму тов. Мао Цзэдуна на имя тов. Филиппова.\n\nМы указывали на это 21 октября, когда о наступлении ещё не было речи.\n\nСовсем другое стоит теперь здесь, и ниже тоже.\n\nПрошу подтвердить получение.\n\nА это написано заново, с начала и до конца.\n\nПрошу подтвердить получение.\n";

const MARKED: [&str; 4] = [
    "Ковалев",
    "укахзывали",
    "Прошу подтвердить получение.",
    "Исполнение телеграфьте",
];

/// A window on a letter with four marks, in which another program has then changed the letter.
pub fn changed() -> Robot {
    let mut robot = Robot::starts_with(&[("letter.txt", OLD)]);
    for words in MARKED {
        robot.drags_over(words);
        robot.presses("1");
        robot.presses("Escape");
    }
    robot.waits_for_the_disk();
    assert_eq!(robot.annotations().len(), 4);
    let source = robot.session().root().unwrap().join("letter.txt");
    std::fs::write(source, NEW).unwrap();
    robot.harness.event(egui::Event::WindowFocused(true));
    robot.waits_until("the change is noticed", |robot| {
        robot.finds("Look at what changed…")
    });
    robot
}

fn text(robot: &Robot) -> String {
    let project = robot.session().project();
    let document = project.documents().next().unwrap();
    document.text.as_ref().unwrap().as_str().to_owned()
}

#[test]
fn whoever_leaves_has_lost_nothing_and_changed_nothing() {
    let mut robot = changed();
    robot.presses("Ctrl+Shift+D");
    let said = "3 wait for you, 1 with a certain place, 2 without";
    assert!(robot.reads(said), "{}", robot.all_words());
    robot.presses("a");
    let said = "2 wait for you, none with a certain place";
    assert!(robot.reads(said), "{}", robot.all_words());
    robot.presses("Escape");
    assert!(!robot.reads("wait for you"));
    assert_eq!(text(&robot), OLD);
    robot.clicks("Look at what changed…");
    assert!(robot.reads("2 wait for you"), "what was decided is kept");
}

#[test]
fn a_changed_source_is_gone_through_by_keys_and_taken_in_one_step() {
    let mut robot = changed();
    robot.presses("Ctrl+Shift+D");
    assert!(
        robot.reads("1 annotation keeps its place"),
        "{}",
        robot.all_words()
    );
    robot.presses("Enter");
    assert!(
        robot.reads("3 marks still to be decided."),
        "nothing is guessed"
    );
    robot.presses("Home");
    // The typo: accepted. On to the formula: its second place. On to the orphan: put elsewhere.
    robot.presses("a");
    robot.presses("ArrowRight");
    assert!(robot.reads("2 wait for you"), "to look is not to choose");
    robot.presses("a");
    robot.presses("s");
    assert!(
        robot.reads("Where does it belong?"),
        "{}",
        robot.all_words()
    );
    robot.double_clicks_on("Ковалев");
    robot.presses("Enter");
    assert!(
        robot.reads("everything is decided"),
        "{}",
        robot.all_words()
    );
    assert_eq!(text(&robot), OLD, "and nothing done yet");
    robot.presses("Enter");
    robot.waits_for_the_jobs();
    assert_eq!(text(&robot), NEW);
    assert_eq!(
        robot.annotations(),
        [
            "Ковалев: person",
            "Ковалев: person",
            "Прошу подтвердить получение.: person",
            "указывали: person",
        ]
    );
    assert!(!robot.finds("Look at what changed…"));
    robot.presses("Ctrl+Z");
    assert_eq!(text(&robot), OLD);
    assert_eq!(robot.annotations().len(), 4);
    assert!(
        robot
            .annotations()
            .contains(&"Исполнение телеграфьте: person".to_owned())
    );
}

#[test]
fn what_has_no_place_is_kept_as_an_orphan_by_one_key_and_taken_back_by_another() {
    let mut robot = changed();
    robot.clicks("Look at what changed…");
    robot.presses("End");
    robot.presses("a");
    assert!(robot.reads("No place is offered"), "{}", robot.all_words());
    robot.presses("o");
    assert!(robot.reads("2 wait for you"));
    robot.presses("End");
    robot.presses("u");
    assert!(robot.reads("3 wait for you"));
    robot.presses("o");
    robot.presses("Home");
    robot.presses("Shift+a");
    robot.presses("o");
    robot.presses("Enter");
    robot.waits_for_the_jobs();
    let project = robot.session().project();
    assert_eq!(
        project.annotations().filter(|one| one.is_orphan()).count(),
        2
    );
    assert_eq!(robot.annotations().len(), 4, "orphans keep their words");
}

#[test]
fn the_new_text_is_left_by_escape_and_the_list_is_still_there() {
    let mut robot = changed();
    robot.presses("Ctrl+Shift+D");
    robot.presses("End");
    robot.presses("s");
    robot.presses("Escape");
    assert!(!robot.reads("Where does it belong?"));
    assert!(robot.reads("3 wait for you"), "{}", robot.all_words());
    robot.presses("o");
    assert!(
        robot.reads("2 wait for you"),
        "the keyboard is back in the list"
    );
}

#[test]
fn enter_on_the_way_back_from_the_new_text_places_nothing() {
    let mut robot = changed();
    robot.presses("Ctrl+Shift+D");
    robot.presses("s");
    assert!(
        robot.reads("Where does it belong?"),
        "{}",
        robot.all_words()
    );
    robot.presses("Tab");
    robot.presses("Tab");
    assert!(robot.control("Back to the list").is_focused());
    robot.presses("Enter");
    assert!(
        !robot.reads("Where does it belong?"),
        "{}",
        robot.all_words()
    );
    assert!(robot.reads("3 wait for you"), "{}", robot.all_words());
}

#[test]
fn every_change_of_the_text_is_shown_in_context_and_gone_through_by_keys() {
    let mut robot = changed();
    robot.presses("Ctrl+Shift+D");
    robot.clicks("Changes of the text (3)");
    assert!(robot.reads("Change 1 of 3"), "{}", robot.all_words());
    assert!(robot.reads("Мы ука"), "{}", robot.all_words());
    robot.presses("ArrowDown");
    robot.presses("a");
    assert!(
        robot.reads("Nothing is decided about a change of the text"),
        "{}",
        robot.all_words()
    );
    robot.presses("t");
    assert!(robot.reads("3 wait for you") && robot.reads("To decide"));
    robot.presses("t");
    assert!(robot.reads("Change 2 of 3"), "{}", robot.all_words());
    robot.presses("Escape");
    assert_eq!(text(&robot), OLD);
}

#[test]
fn the_earlier_text_is_saved_under_another_name_from_the_review_and_put_back_all_is_as_before() {
    let mut robot = changed();
    let folder = robot.session().root().unwrap().to_owned();
    robot.answers_file_dialogs_with(["letters/earlier.txt"]);
    robot.presses("Ctrl+Shift+D");
    assert!(
        robot.reads("Glossator never writes a source"),
        "{}",
        robot.all_words()
    );
    robot.clicks("Save the earlier text as…");
    robot.waits_for_the_jobs();
    assert!(
        robot.reads("The earlier text is saved."),
        "{}",
        robot.all_words()
    );
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(
        (read("earlier.txt"), read("letter.txt")),
        (OLD.into(), NEW.into())
    );
    assert!(robot.reads("3 wait for you"), "the review is still open");
    robot.presses("Escape");
    // It is the reader who puts it back.
    std::fs::copy(folder.join("earlier.txt"), folder.join("letter.txt")).unwrap();
    robot.harness.event(egui::Event::WindowFocused(true));
    robot.waits_until("nothing is to be looked at", |robot| {
        !robot.finds("Look at what changed…")
    });
    assert_eq!(robot.annotations().len(), 4);
}

#[test]
fn a_text_as_it_was_annotated_is_saved_from_the_menu_and_never_over_a_file() {
    let mut robot = changed();
    let folder = robot.session().root().unwrap().to_owned();
    for (answer, said) in [
        (
            "letters/letter.txt",
            "is there already, and nothing is replaced",
        ),
        ("letters/old.txt", "The earlier text is saved."),
    ] {
        robot.answers_file_dialogs_with([answer]);
        robot.presses("Ctrl+Shift+P");
        robot.types("as it was annotated");
        robot.presses("Enter");
        robot.waits_for_the_jobs();
        assert!(robot.reads(said), "{}", robot.all_words());
    }
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(
        (read("letter.txt"), read("old.txt")),
        (NEW.into(), OLD.into())
    );
}

#[test]
fn the_line_that_is_read_stays_in_place_when_a_new_version_is_taken_and_when_it_is_undone() {
    let paragraph = |number: usize| format!("{OLD}Строка {number} остаётся на месте.\n\n");
    let old: String = (0..12).map(paragraph).collect();
    let new = old.replace("укахзывали", "снова и снова прямо указывали");
    let mut robot = Robot::starts_with(&[("letter.txt", &old)]);
    robot.scrolls_to("Строка 6 остаётся");
    robot.drags_over("Строка 6");
    robot.presses("1");
    robot.presses("Escape");
    robot.waits_for_the_disk();
    let place = |robot: &Robot| robot.place_of("Строка 6 остаётся").0;
    let before = place(&robot);
    let source = robot.session().root().unwrap().join("letter.txt");
    std::fs::write(source, new).unwrap();
    robot.harness.event(egui::Event::WindowFocused(true));
    robot.waits_until("the change is noticed", |robot| {
        robot.finds("Look at what changed…")
    });
    assert!((place(&robot) - before).length() < 1.0, "the banner came");
    robot.presses("Ctrl+Shift+D");
    robot.presses("Enter");
    robot.waits_until("it is taken", |robot| !robot.finds("Look at what changed…"));
    let now = place(&robot);
    assert!((now - before).length() < 1.0, "taken: {before} and {now}");
    robot.presses("Ctrl+Z");
    let now = place(&robot);
    assert!((now - before).length() < 1.0, "undone: {before} and {now}");
}

#[test]
fn decisions_outlive_the_project_and_closing_the_window_asks_about_them() {
    let mut robot = changed();
    let folder = robot.session().root().unwrap().to_owned();
    robot.presses("Ctrl+Shift+D");
    robot.presses("Escape");
    assert!(robot.closes_window(), "nothing is decided yet");
    robot.presses("Ctrl+Shift+D");
    robot.presses("a");
    robot.presses("Escape");
    robot.opens_again(&folder);
    robot.waits_until("the change is noticed again", |robot| {
        robot.finds("Look at what changed…")
    });
    robot.clicks("Look at what changed…");
    assert!(robot.reads("2 wait for you"), "{}", robot.all_words());
    robot.presses("Escape");
    assert!(!robot.closes_window());
    let said = "1 decision about the new version of “letter.txt” would be lost";
    assert!(robot.reads(said), "{}", robot.all_words());
    robot.clicks("Go on deciding");
    assert!(robot.reads("2 wait for you"));
    robot.presses("Escape");
    assert!(!robot.closes_window());
    robot.clicks("Leave anyway");
    assert!(robot.closes_window(), "who says so may leave");
}
