//! Files that are dropped on the window.

use std::fs;

use crate::robot::Robot;

fn waits_for(robot: &mut Robot, title: &str) {
    let title = title.to_owned();
    robot.waits_until("the project is open", move |robot| {
        let session = robot.workbench().session.as_ref();
        session.is_some_and(|session| session.title() == title)
    });
}

#[test]
fn a_project_file_that_is_dropped_is_opened_over_the_welcome_screen_and_over_another_project() {
    let robot = Robot::starts_with_letters();
    let letters = robot.home().join("letters");
    let mut robot = robot.restarts();
    let project = fs::read_dir(&letters)
        .unwrap()
        .map(|one| one.unwrap().path());
    let mut project = project.filter(|path| path.extension().is_some_and(|one| one == "glossator"));
    let project = project.next().unwrap();
    robot.drops_files(std::slice::from_ref(&project));
    waits_for(&mut robot, "Letters");

    robot.presses("Ctrl+W");
    robot.clicks("First steps");
    waits_for(&mut robot, "First steps");
    robot.drops_files(&[project]);
    waits_for(&mut robot, "Letters");
    assert_eq!(robot.session().project().documents().len(), 2);
}

#[test]
fn a_folder_of_texts_that_is_dropped_is_opened_and_nothing_is_written_into_it() {
    let mut robot = Robot::starts();
    let folder = robot.home().join("papers");
    fs::create_dir_all(folder.join("box 1")).unwrap();
    fs::write(
        folder.join("box 1/a.txt"),
        "Dear Anna, the archive is closed.",
    )
    .unwrap();
    fs::write(folder.join("b.txt"), "Dear Boris, come on Wednesday.").unwrap();
    robot.drops_files(std::slice::from_ref(&folder));
    waits_for(&mut robot, "papers");
    assert_eq!(robot.session().project().documents().len(), 2);
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["b.txt", "box 1"]);
}

#[test]
fn a_text_that_is_dropped_is_opened_alone_or_taken_into_the_open_project() {
    let mut robot = Robot::starts();
    let text = robot.home().join("note.txt");
    fs::write(&text, "Dear Anna, the archive is closed.").unwrap();
    robot.drops_files(std::slice::from_ref(&text));
    waits_for(&mut robot, "note");
    assert_eq!(robot.session().project().documents().len(), 1);

    let mut robot = Robot::starts_with_letters();
    let text = robot.home().join("note.txt");
    fs::write(&text, "Dear Anna, the archive is closed.").unwrap();
    robot.drops_files(std::slice::from_ref(&text));
    robot.waits_until("the text is taken in", |robot| {
        robot.session().project().documents().len() == 3 && robot.workbench().jobs.is_idle()
    });
    assert!(robot.home().join("letters/note.txt").exists());
    assert!(text.exists(), "the reader's own file stays");
    robot.presses("Ctrl+Z");
    assert_eq!(robot.session().project().documents().len(), 2);
}

#[test]
fn a_text_dropped_on_a_project_for_reading_is_opened_and_not_taken_in() {
    let robot = Robot::starts_with_letters();
    let mut second = robot.second_window();
    let text = second.home().join("note.txt");
    fs::write(&text, "Dear Anna, the archive is closed.").unwrap();
    second.drops_files(std::slice::from_ref(&text));
    waits_for(&mut second, "note");
    assert!(!robot.home().join("letters/note.txt").exists());
}

#[test]
fn a_word_file_that_is_dropped_shows_its_text_with_its_sections_and_says_what_is_left_out() {
    let mut robot = Robot::starts_with_letters();
    let word = robot.home().join("telegram.docx");
    let original = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/formats/originals/telegram.docx"
    );
    fs::copy(original, &word).unwrap();
    robot.drops_files(std::slice::from_ref(&word));
    robot.waits_until("the text is taken in", |robot| {
        robot.session().project().documents().len() == 3 && robot.workbench().jobs.is_idle()
    });
    let there = robot.home().join("letters/telegram.docx");
    assert_eq!(fs::read(there).unwrap(), fs::read(original).unwrap());
    assert!(robot.home().join("letters/telegram.docx.txt").is_file());
    let project = robot.session().project();
    let document = project
        .documents()
        .find(|one| one.source.path == "telegram.docx.txt")
        .unwrap();
    assert_eq!(robot.view().document.as_ref(), Some(&document.id));
    assert!(robot.reads("read out of telegram.docx"));
    let text = document.text.as_ref().unwrap().as_str();
    assert!(text.contains("Товарищ Сталин & Мао[1]."), "{text}");
    let titles: Vec<&str> = document
        .sections
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    assert_eq!(titles, ["", "Телеграмма № 1", "", "Second part"]);
    let told = robot.workbench().notices.unseen().last().unwrap();
    assert!(told.headline.contains("telegram.docx.txt"), "{told:?}");
    assert!(told.detail.contains("comments: 1 («Really?»)"), "{told:?}");
    robot.presses("Ctrl+Z");
    assert_eq!(robot.session().project().documents().len(), 2);
    assert!(robot.home().join("letters/telegram.docx").is_file());
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_leaves_nothing_behind() {
    let mut robot = Robot::starts_with_letters();
    let broken = robot.home().join("broken.docx");
    fs::write(&broken, b"PK\x03\x04 and no more").unwrap();
    robot.drops_files(std::slice::from_ref(&broken));
    robot.waits_until("it is said", |robot| {
        let mut unseen = robot.workbench().notices.unseen();
        unseen.any(|one| one.headline.contains("broken.docx was not taken in"))
    });
    assert_eq!(robot.session().project().documents().len(), 2);
    assert!(!robot.home().join("letters/broken.docx").exists());
}

#[test]
fn a_word_file_that_is_dropped_on_the_welcome_screen_begins_a_project_with_its_text() {
    let mut robot = Robot::starts();
    let papers = robot.home().join("papers");
    fs::create_dir(&papers).unwrap();
    let word = papers.join("telegram.docx");
    let original = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/formats/originals/telegram.docx"
    );
    fs::copy(original, &word).unwrap();
    robot.drops_files(std::slice::from_ref(&word));
    waits_for(&mut robot, "telegram.docx");
    let shown = robot.view().document.clone().unwrap();
    let document = robot.session().project().document(&shown).unwrap();
    assert_eq!(document.source.path, "telegram.docx.txt");
    assert_eq!(document.sections.len(), 4);
    assert!(robot.reads("read out of telegram.docx"));
    assert_eq!(fs::read(&word).unwrap(), fs::read(original).unwrap());
    robot.presses("Ctrl+S");
    robot.waits_until("it is written", |_| {
        papers.join("telegram.docx.glossator").is_file()
    });

    // Opened again, it shows its text.
    robot.presses("Ctrl+W");
    robot.opens(&word);
    assert_eq!(robot.view().document.as_ref(), Some(&shown));
    // Dropped again, it says that it is there.
    robot.drops_files(&[word]);
    robot.waits_for_the_jobs();
    assert_eq!(robot.session().project().documents().len(), 1);
}

#[test]
fn a_broken_word_file_that_is_dropped_on_the_welcome_screen_begins_nothing() {
    let mut robot = Robot::starts();
    let papers = robot.home().join("papers");
    fs::create_dir(&papers).unwrap();
    let broken = papers.join("broken.docx");
    fs::write(&broken, b"PK\x03\x04 and no more").unwrap();
    robot.drops_files(&[broken]);
    robot.waits_until("it is said", |robot| {
        let mut unseen = robot.workbench().notices.unseen();
        unseen.any(|one| one.detail.contains("no text can be read out of it"))
    });
    assert_eq!(fs::read_dir(&papers).unwrap().count(), 1);
    assert!(robot.workbench().session.is_none());
}

#[test]
fn a_picture_begins_no_project_and_what_it_is_is_said() {
    let mut robot = Robot::starts();
    let folder = robot.home().join("papers");
    fs::create_dir_all(&folder).unwrap();
    let picture = folder.join("photo.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    robot.drops_files(std::slice::from_ref(&picture));
    robot.waits_until("it is refused", |robot| robot.workbench().jobs.is_idle());
    assert!(robot.workbench().session.is_none());
    let said = "is a picture, not a plain text: nothing was begun with it";
    assert!(robot.reads(said), "{}", robot.all_words());
    // And a text beside it is opened by itself.
    fs::write(
        folder.join("letter.txt"),
        "Dear Anna, the archive is closed.",
    )
    .unwrap();
    robot.drops_files(&[folder.join("letter.txt")]);
    waits_for(&mut robot, "letter");
}
