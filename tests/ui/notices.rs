//! What is said lies over nothing, can be closed by key, and leads on.

use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use glossator::ui::file_dialogs::ScriptedDialogs;

use crate::robot::Robot;

/// Tries to open a path that leads to nothing.
fn fails(robot: &mut Robot, name: &str) {
    let nowhere = robot.home().join(name);
    robot.opens_in_vain(&nowhere);
    robot.settle();
}

/// The places of the notices that are on show.
fn strips(robot: &Robot) -> Vec<Rect> {
    let nodes = robot.harness.root().children_recursive();
    let is_notice = |role| matches!(role, Role::Alert | Role::Status);
    let nodes = nodes.filter(|node| is_notice(node.accesskit_node().role()));
    nodes.map(|node| node.rect()).collect()
}

#[test]
fn what_is_said_covers_neither_the_text_nor_a_control_even_in_a_small_window_at_two_hundred_percent()
 {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    for size in [(1360.0, 880.0), (1024.0, 700.0), (512.0, 350.0)] {
        robot.resizes_window(size);
        fails(&mut robot, "nowhere.glossator");
        let strips = strips(&robot);
        assert!(!strips.is_empty(), "{}", robot.all_words());
        let text = robot.harness.get_by_role(Role::Document).rect();
        let window = Rect::from_min_size(egui::Pos2::ZERO, size.into());
        assert!(text.height() >= 60.0, "{size:?}: the text has {text:?}");
        for strip in &strips {
            assert!(window.contains_rect(*strip), "{size:?}: {strip:?}");
            assert!(strip.height() <= 48.0, "{size:?}: two lines, {strip:?}");
            assert!(
                strip.top() >= text.bottom() - 0.5,
                "{size:?}: {strip:?}, {text:?}"
            );
            let nodes = robot.harness.root().children_recursive();
            for node in nodes.filter(|node| node.accesskit_node().data().bounds().is_some()) {
                let of_this = node.rect().left_center();
                if strip.contains(of_this) && node.accesskit_node().role() == Role::Label {
                    assert!(strip.contains_rect(node.rect()), "{size:?}: cut off");
                }
                let of_strip = ["Close", "Details", "nowhere.glossator"];
                let name = node.accesskit_node().label().unwrap_or_default();
                let is_control = egui::accessibility::is_input(node.accesskit_node().role());
                if is_control && !of_strip.iter().any(|one| name.contains(one)) {
                    let shared = node.rect().intersect(strip.shrink(1.0));
                    assert!(!shared.is_positive(), "{size:?}: over {name:?}, {shared:?}");
                }
            }
        }
        robot.presses("F4");
    }
}

#[test]
fn what_is_said_is_closed_by_a_key_and_stays_in_the_list() {
    let mut robot = Robot::starts_with_letters();
    let said = "nowhere.glossator cannot be opened.";
    for key in ["F4", "Escape"] {
        fails(&mut robot, "nowhere.glossator");
        assert!(robot.reads(said));
        robot.presses(key);
        assert!(!robot.reads(said), "after {key}");
    }
    // While something is selected, Escape is for that.
    fails(&mut robot, "nowhere.glossator");
    robot.double_clicks_on("Stalin");
    robot.presses("Escape");
    assert!(robot.reads(said));
    robot.clicks("Close");
    assert!(!robot.reads(said), "{}", robot.all_words());
    robot.presses("Ctrl+Shift+P");
    robot.types("notices");
    robot.presses("Enter");
    assert!(robot.reads(said), "{}", robot.all_words());
}

#[test]
fn the_gravest_are_shown_and_the_others_are_counted() {
    let mut robot = Robot::starts_with_letters();
    for number in 1..=5 {
        fails(&mut robot, &format!("nowhere-{number}.glossator"));
    }
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("Ctrl+Z");
    assert_eq!(strips(&robot).len(), 3);
    assert!(robot.reads("nowhere-5.glossator cannot be opened."));
    assert!(!robot.reads("nowhere-1.glossator cannot be opened."));
    robot.clicks("and 3 more");
    for number in 1..=5 {
        let said = format!("nowhere-{number}.glossator cannot be opened.");
        assert!(robot.reads(&said), "{}", robot.all_words());
    }
}

#[test]
fn good_news_goes_by_itself_and_never_heaps_up() {
    let mut robot = Robot::starts_with_letters();
    for word in ["Stalin", "Molotov"] {
        robot.double_clicks_on(word);
        robot.presses("1");
    }
    robot.presses("Ctrl+Z");
    robot.presses("Ctrl+Z");
    assert_eq!(strips(&robot).len(), 1, "{}", robot.all_words());
    robot.harness.run_steps(400);
    assert_eq!(strips(&robot).len(), 0);
}

#[test]
fn an_export_is_opened_and_its_folder_is_shown() {
    let mut robot = Robot::starts_with_letters();
    let page = robot.home().join("letters.html");
    let dialogs = ScriptedDialogs::new([page.clone()]);
    let shown = dialogs.shown();
    robot.uses_file_dialogs(dialogs);
    robot.presses("Ctrl+E");
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
    robot.clicks("Choose where…");
    robot.waits_until("the page is written", |robot| robot.reads("Exported."));
    robot.clicks("Open");
    robot.clicks("Show folder");
    assert_eq!(*shown.lock().unwrap(), [page, robot.home().to_owned()]);
}

#[test]
fn a_text_that_only_lies_in_the_folder_of_a_project_is_said_to_and_can_be_added() {
    let mut robot = Robot::starts_with_letters().restarts();
    let stray = robot.home().join("letters/stray.txt");
    std::fs::write(&stray, "A stray leaf.").unwrap();
    robot.opens(&stray);
    robot.settle();
    let said = "stray.txt is not in the project “Letters”";
    assert!(robot.reads(said), "{}", robot.all_words());
    assert_eq!(robot.session().project().documents().count(), 2);
    robot.clicks("Add to the project");
    robot.waits_for_the_jobs();
    robot.settle();
    assert_eq!(robot.session().project().documents().count(), 3);
    assert!(robot.sees("stray leaf"), "it is shown");
    robot.waits_for_the_disk();
    // From now on it leads to itself.
    let mut robot = robot.restarts();
    robot.opens(&stray);
    robot.settle();
    assert!(robot.sees("stray leaf"));
    let all = robot.workbench().notices.all();
    assert!(all.iter().all(|one| one.headline != said), "{all:?}");
}

#[test]
fn a_file_that_the_project_is_made_of_leads_to_it_in_silence() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.waits_for_the_disk();
    let folder = robot.home().join("letters");
    let project = folder.join("Letters.glossator");
    let sidecars = std::fs::read_dir(&folder).unwrap().flatten();
    let sidecars = sidecars.map(|one| one.path());
    let sidecar = sidecars
        .into_iter()
        .find(|path| path.extension().is_some_and(|end| end == "ron"))
        .unwrap();
    for path in [project, sidecar, folder] {
        robot.opens_in_vain(&path);
        robot.settle();
        assert!(
            !robot.reads("is not in the project"),
            "{}",
            robot.all_words()
        );
    }
}
