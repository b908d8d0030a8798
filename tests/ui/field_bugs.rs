//! The field's public bugs, under their issue names (FIELD.md §8), where somebody is at work: what
//! is shown, chosen and kept while she reads and marks.

use std::time::{Duration, Instant};

use crate::moody_disk::MoodyDisk;
use crate::robot::Robot;

/// So many words, each of its own.
fn words(count: usize) -> String {
    let words: Vec<String> = (1..=count).map(|number| format!("word{number}")).collect();
    let lines: Vec<String> = words.chunks(12).map(|line| line.join(" ")).collect();
    lines.join("\n")
}

/// Verses, each on a line of its own.
fn verse() -> String {
    let lines: Vec<String> = (1..=1000)
        .map(|line| format!("verse {line} ends"))
        .collect();
    lines.join("\n")
}

/// Times are those of a program that is not optimised, on a machine with other work to do: so many
/// times as long as the reader would have to wait.
const UNOPTIMISED: u32 = 20;

#[test]
fn brat_132() {
    // nlplab/brat #132: words were cut as in an older text, since what was kept of it was not thrown
    // away. Where a text was corrected, words are those of the text that is read, and undo brings
    // the old ones back.
    let mut robot = Robot::starts_with(&[("letter.txt", "We met Kim Ilsung in May.\n")]);
    robot.double_clicks_on("Ilsung");
    assert_eq!(robot.selected_words(), ["Ilsung"]);
    robot.presses("Ctrl+Shift+K");
    robot.types("Il Sung");
    robot.presses("Enter");
    robot.double_clicks_on("Sung");
    assert_eq!(robot.selected_words(), ["Sung"]);
    robot.double_clicks_on("May");
    assert_eq!(robot.selected_words(), ["May"]);
    robot.presses("Ctrl+Z");
    // The palette that stood at "May" is gone with the text in which it counted.
    assert!(!robot.reads("Tag as person"), "{}", robot.all_words());
    robot.double_clicks_on("Ilsung");
    assert_eq!(robot.selected_words(), ["Ilsung"]);
}

#[test]
fn catma_68() {
    // forTEXT/catma #68: what was selected was lost by tagging it. Words that were marked stay chosen: a second tag goes to the same mark, without selecting again.
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
    assert!(robot.view().selected.is_some(), "the new mark is chosen");
    robot.presses("2");
    let both = robot.annotations();
    assert_eq!(both.len(), 1, "{both:?}");
    assert!(
        both[0].contains("person") && both[0].contains("place"),
        "{both:?}"
    );
}

#[test]
fn qualcoder_808() {
    // ccbogel/QualCoder #808: the place of reading was lost after a second
    // window was closed. What lies over the text takes its place neither with it nor away.
    let mut robot = Robot::starts_with(&[("verse.txt", &verse())]);
    robot.presses("Ctrl+Home");
    for _ in 0..5 {
        robot.presses("PageDown");
    }
    let document = robot.view().document.clone().unwrap();
    let place = robot.view().places[&document];
    assert!(place > 100, "{place}");
    for window in ["F1", "Ctrl+Shift+P", "Ctrl+Comma"] {
        robot.presses(window);
        robot.settle();
        robot.presses("Escape");
        robot.settle();
        assert_eq!(robot.view().places[&document], place, "after {window}");
    }
}

#[test]
fn inception_2143_and_inception_1197() {
    // inception-project/inception #2143 and #1197: seconds for each action
    // in a text of 5,963 words. From the key to what is shown anew there is one frame.
    let text = words(5_963);
    let mut robot = Robot::starts_with(&[("long.txt", &text)]);
    for number in [3, 20, 40] {
        let word = format!("word{number}");
        robot.double_clicks_on(&word);
        robot.presses("1");
    }
    robot.double_clicks_on("word30");
    let began = Instant::now();
    robot.presses("2");
    let taken = began.elapsed();
    assert_eq!(robot.annotations().len(), 4);
    let most = Duration::from_millis(50) * UNOPTIMISED;
    assert!(taken < most, "{taken:?}");
}

#[test]
fn label_studio_1124() {
    // HumanSignal/label-studio #1124: half a minute to open 25 kB with
    // fifteen marks.
    let text = words(3_000);
    assert!(text.len() >= 25_000, "{}", text.len());
    let mut robot = Robot::starts_with(&[("long.txt", &text)]);
    let folder = robot.session().root().unwrap().to_owned();
    for number in 1..=15 {
        robot.double_clicks_on(&format!("word{number}"));
        robot.presses("1");
    }
    robot.waits_for_the_disk();
    let mut robot = robot.restarts();
    let began = Instant::now();
    robot.opens(&folder);
    robot.settle();
    let taken = began.elapsed();
    assert_eq!(robot.annotations().len(), 15);
    assert!(taken < Duration::from_secs(1) * UNOPTIMISED, "{taken:?}");
}

#[test]
fn label_studio_3179() {
    // HumanSignal/label-studio #3179: a comma that was not selected was
    // taken along. What is marked is what was shown as selected, to the character.
    let mut robot = Robot::starts_with(&[("list.txt", "Pyongyang, Seoul, and Busan.")]);
    for word in ["Pyongyang", "Seoul"] {
        robot.double_clicks_on(word);
        assert_eq!(robot.selected_words(), [word]);
        robot.presses("2");
    }
    robot.presses("Ctrl+Home");
    for _ in 0.."Pyongyang,".len() {
        robot.presses("Shift+ArrowRight");
    }
    assert_eq!(robot.selected_words(), ["Pyongyang,"]);
    robot.presses("1");
    let mut marked = robot.annotations();
    marked.sort();
    assert_eq!(
        marked,
        ["Pyongyang,: person", "Pyongyang: place", "Seoul: place"]
    );
}

#[test]
fn label_studio_1790() {
    // HumanSignal/label-studio #1790: changes were silently not saved. The window says that all is on
    // disk only when it is; what the disk refuses is said, kept, and there when it can be written.
    let disk = MoodyDisk::default();
    let mut robot = Robot::starts_with_letters().starts_again_on(disk.clone());
    let folder = robot.home().join("letters");
    robot.opens(&folder);
    disk.is_full_now();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.waits_until("the trouble is said", |robot| robot.reads("Cannot save: "));
    assert!(!robot.reads("All changes on disk"), "{}", robot.all_words());
    disk.is_good_again();
    robot.waits_until("the disk is tried again", |robot| {
        robot.reads("All changes on disk")
    });
    let marked = robot.annotations();
    assert_eq!(marked, ["Stalin: person"]);
    let mut robot = robot.restarts();
    robot.opens(&folder);
    assert_eq!(robot.annotations(), marked);
}
