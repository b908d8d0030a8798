//! Taking in texts, choosing their encoding, and going back.

use crate::robot::Robot;

/// Finds a command in the palette and runs it.
fn runs(robot: &mut Robot, command: &str) {
    robot.presses("Ctrl+Shift+P");
    robot.types(command);
    robot.presses("Enter");
}

fn is_idle(robot: &Robot) -> bool {
    robot.workbench().jobs.is_idle()
}

#[test]
fn a_text_is_read_in_another_encoding_after_its_lines_were_compared_and_undo_takes_it_back() {
    let mut robot = Robot::starts_with_letters();
    let (bytes, _, _) = encoding_rs::IBM866.encode("Секретно. Товарищу Сталину.\nПисьмо.\n");
    std::fs::write(robot.home().join("old.txt"), &bytes).unwrap();
    robot.answers_file_dialogs_with(["old.txt"]);
    runs(&mut robot, "add documents");
    robot.waits_until("the text is taken in", |robot| {
        is_idle(robot) && robot.session().project().documents().count() == 3
    });
    // What is guessed may be right or wrong; it is made wrong.
    for encoding in ["windows-1252", "IBM866"] {
        runs(&mut robot, "another encoding");
        robot.waits_until("the encodings are tried", |robot| robot.reads("KOI8-U"));
        robot.settle();
        assert!(robot.reads("Секретно. Товарищу Сталину. Письмо."));
        robot.clicks(encoding);
        robot.clicks("Read so");
        let said = format!("old.txt is read as {encoding} now.");
        robot.waits_until("it is read", |robot| robot.reads(&said));
    }
    let text = |robot: &Robot| {
        let mut documents = robot.session().project().documents();
        let old = documents.find(|one| one.source.path == "old.txt").unwrap();
        old.text.as_ref().unwrap().as_str().to_owned()
    };
    assert!(text(&robot).starts_with("Секретно."));
    robot.presses("Ctrl+Z");
    assert!(!text(&robot).starts_with("Секретно."));
}

#[test]
fn earlier_states_say_what_was_done_and_one_is_gone_back_to() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("Ctrl+S");
    robot.waits_until("it is written", |robot| {
        let session = robot.workbench().session.as_ref().unwrap();
        session.files_are_current()
    });
    let marks = robot.session().project().annotations().count();
    assert_eq!(marks, 1);
    runs(&mut robot, "restore an earlier");
    robot.waits_for_the_jobs();
    assert!(robot.reads("tag 'person' on «Stalin»"));
    assert!(robot.reads("add the tag 'place'; add the tag 'person'"));
    let states = robot.workbench().session.as_ref().unwrap().earlier_states();
    let mut states = states.unwrap().into_iter();
    let first = states
        .find(|one| one.deeds.starts_with("add the tag"))
        .unwrap();
    let moment = glossator::workbench::local_moment(first.at);
    robot.clicks_row_that_begins(&format!("{moment} · {}", first.by));
    robot.clicks("Restore");
    robot.waits_until("it is restored", |robot| {
        is_idle(robot) && robot.session().project().annotations().count() == 0
    });
    assert!(robot.reads("The earlier state is restored."));
    robot.presses("Ctrl+Z");
    assert_eq!(robot.session().project().annotations().count(), 1);
}

#[test]
fn a_folder_is_opened_from_the_menu() {
    let mut robot = Robot::starts();
    let folder = robot.home().join("papers");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("note.txt"), "Dear Anna, the archive is closed.").unwrap();
    robot.answers_file_dialogs_with(["papers"]);
    runs(&mut robot, "open a folder");
    robot.waits_until("the folder is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.session().project().documents().count(), 1);
}

#[test]
fn three_clicks_lead_back_to_the_state_before_the_last_change_and_before_the_first() {
    let mut robot = Robot::starts_with_letters();
    saves(&mut robot);
    let mut robot = robot.restarts();
    robot.clicks("Letters");
    robot.waits_until("the letters are open", |robot| {
        robot.workbench().session.is_some()
    });
    for (name, digit) in [("Stalin", "1"), ("Molotov", "2")] {
        robot.double_clicks_on(name);
        robot.presses(digit);
        saves(&mut robot);
    }
    assert_eq!(robot.annotations(), ["Molotov: place", "Stalin: person"]);
    robot.clicks("Project");
    robot.clicks("Restore an earlier state…");
    robot.waits_for_the_jobs();
    assert!(robot.reads("(now)"), "{}", robot.all_words());
    robot.clicks("Restore");
    robot.waits_until("it is restored", |robot| {
        is_idle(robot) && robot.annotations() == ["Stalin: person"]
    });
    saves(&mut robot);
    runs(&mut robot, "restore an earlier");
    robot.waits_for_the_jobs();
    assert!(robot.control("Earlier states").is_focused());
    robot.presses("End");
    robot.presses("Enter");
    robot.waits_until("the first state is restored", |robot| {
        is_idle(robot) && robot.annotations().is_empty()
    });
}

/// Writes everything to the files.
fn saves(robot: &mut Robot) {
    robot.presses("Ctrl+S");
    robot.waits_until("it is written", |robot| {
        let session = robot.workbench().session.as_ref().unwrap();
        session.files_are_current()
    });
}
