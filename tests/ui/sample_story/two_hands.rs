//! Every step of the story, made by either hand: the change is the same, up to its id and its time.

use std::sync::Arc;

use glossator::model::{AnnotationId, AnnotatorId, Record, RecordId, Timestamp};
use glossator::project::recipes::Author;
use glossator::project::{Edit, Project, lead_to};

use crate::robot::Robot;

use super::by_keyboard::selects;
use super::{on_disk, waits_for_sample};

const NAME: &str = "Mao Zedong";
const NOTE: &str = "the one who asked";
const PAGE: &str = "record.html";

/// A step of the story, how each hand makes it, and what the reader can take back afterwards.
struct Step {
    what: &'static str,
    by_mouse: fn(&mut Robot),
    by_keyboard: fn(&mut Robot),
    undo: Option<&'static str>,
}

const STORY: [Step; 10] = [
    Step {
        what: "open the sample",
        by_mouse: |robot| {
            robot.clicks("Open the sample project");
            waits_for_sample(robot);
        },
        by_keyboard: |robot| {
            robot.tabs_to("Open the sample project");
            robot.presses("Enter");
            waits_for_sample(robot);
        },
        undo: None,
    },
    Step {
        what: "select a name",
        by_mouse: |robot| robot.drags_over(NAME),
        by_keyboard: |robot| selects(robot, NAME),
        undo: None,
    },
    Step {
        what: "tag it",
        by_mouse: |robot| robot.clicks("Tag as person"),
        by_keyboard: |robot| robot.presses("1"),
        undo: Some("tag 'person' on «Mao Zedong»"),
    },
    Step {
        what: "note it",
        by_mouse: |robot| {
            robot.clicks("Note");
            robot.types(NOTE);
            robot.clicks_nowhere();
        },
        by_keyboard: |robot| {
            robot.presses("n");
            robot.types(NOTE);
            robot.presses("Escape");
        },
        undo: Some("add a note on «Mao Zedong»"),
    },
    Step {
        what: "say who it is",
        by_mouse: |robot| {
            robot.clicks("Link a person, place or thing");
            robot.types("мао");
            robot.clicks_row_that_begins("Мао");
        },
        by_keyboard: |robot| {
            robot.presses("F6");
            robot.presses("e");
            robot.types("мао");
            robot.presses("Enter");
        },
        undo: Some("link «Mao Zedong» to Mao Zedong"),
    },
    Step {
        what: "undo",
        by_mouse: |robot| robot.clicks("Undo"),
        by_keyboard: |robot| robot.presses("Ctrl+Z"),
        undo: Some("add a note on «Mao Zedong»"),
    },
    Step {
        what: "redo",
        by_mouse: |robot| robot.clicks("Redo"),
        by_keyboard: |robot| robot.presses("Ctrl+Y"),
        undo: Some("link «Mao Zedong» to Mao Zedong"),
    },
    Step {
        what: "close",
        by_mouse: |robot| {
            robot.clicks("Project");
            robot.clicks("Close the project");
        },
        by_keyboard: |robot| robot.presses("Ctrl+W"),
        undo: None,
    },
    Step {
        what: "reopen",
        by_mouse: |robot| {
            robot.clicks("Korea, October 1949");
            waits_for_sample(robot);
        },
        by_keyboard: |robot| {
            robot.tabs_to("Korea, October 1949");
            robot.presses("Enter");
            waits_for_sample(robot);
        },
        undo: None,
    },
    Step {
        what: "export",
        by_mouse: |robot| {
            robot.clicks("Project");
            robot.clicks("Export…");
            looks_at_losses(robot);
            robot.clicks("Choose where…");
            waits_for_page(robot);
        },
        by_keyboard: |robot| {
            robot.presses("Ctrl+E");
            looks_at_losses(robot);
            robot.tabs_to("Choose where…");
            robot.presses("Enter");
            waits_for_page(robot);
        },
        undo: None,
    },
];

fn looks_at_losses(robot: &mut Robot) {
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
}

fn waits_for_page(robot: &mut Robot) {
    robot.waits_until("the page is written", |robot| {
        robot.home().join(PAGE).exists() && robot.workbench().jobs.is_idle()
    });
}

/// What a step has done, without what no two runs have in common.
#[derive(Debug, PartialEq)]
struct Done {
    what: &'static str,
    /// Of the records; none if no project was open before, or none is open now.
    changes: Vec<Edit>,
    undo: Option<String>,
    redo: Option<String>,
    selected: Vec<String>,
    /// What the files say of the new annotation.
    on_disk: Vec<serde_json::Value>,
    /// The lines of the page that is exported.
    page: Vec<String>,
}

/// The whole story, made by one hand.
fn made_by(hand: fn(&Step) -> fn(&mut Robot)) -> Vec<Done> {
    let mut robot = Robot::starts();
    robot.answers_file_dialogs_with([PAGE]);
    let step = |step: &Step| {
        let before = project(&robot);
        hand(step)(&mut robot);
        let after = project(&robot);
        let session = robot.workbench().session.as_ref();
        let done = Done {
            what: step.what,
            changes: changes(before, after),
            undo: session.and_then(|one| one.undo_label().map(str::to_owned)),
            redo: session.and_then(|one| one.redo_label().map(str::to_owned)),
            selected: session.map_or_else(Vec::new, |_| robot.selected_words()),
            on_disk: on_disk(&robot),
            page: page(&robot),
        };
        assert_eq!(done.undo.as_deref(), step.undo, "after {}", step.what);
        done
    };
    STORY.iter().map(step).collect()
}

fn project(robot: &Robot) -> Option<Arc<Project>> {
    let session = robot.workbench().session.as_ref()?;
    Some(Arc::clone(session.project()))
}

/// The edits that lead from one state to another.
fn changes(before: Option<Arc<Project>>, after: Option<Arc<Project>>) -> Vec<Edit> {
    let (Some(before), Some(after)) = (before, after) else {
        return Vec::new();
    };
    let author = Author {
        by: AnnotatorId::new("anyone").unwrap(),
        at: Timestamp::default(),
    };
    let mut edits = lead_to(&author, "", &before, &after).edits;
    let new = AnnotationId::new("new").unwrap();
    for edit in &mut edits {
        match edit {
            Edit::Put(record) => {
                if let Record::Annotation(one) = record.as_mut() {
                    assert!(!is_shipped(one.id.as_str()), "{} is none of ours", one.id);
                    one.id = new.clone();
                    let provenance = &mut one.provenance;
                    (provenance.created, provenance.modified) = Default::default();
                }
            }
            Edit::Remove(id) => {
                assert!(!is_shipped(&id.to_string()), "{id} is none of ours");
                *id = RecordId::from(new.clone());
            }
            Edit::ReviseText { .. } => panic!("the text was changed"),
        }
    }
    edits
}

/// Whether this is the id of one of the annotations that the sample comes with.
fn is_shipped(id: &str) -> bool {
    let digits = id.strip_prefix('g');
    digits.is_some_and(|digits| digits.len() == 3 && digits.parse::<u16>().is_ok())
}

/// What the command line lists of the new annotation once the project is closed.
fn on_disk(robot: &Robot) -> Vec<serde_json::Value> {
    if robot.workbench().session.is_some() {
        return Vec::new();
    }
    let mut listed = on_disk::listed(robot);
    listed.retain(|one| one["annotator"] != "editors");
    for one in &mut listed {
        for changing in ["id", "created", "modified"] {
            assert!(one[changing].take().is_string(), "{changing}");
        }
    }
    listed
}

/// The exported page without ids and moments.
fn page(robot: &Robot) -> Vec<String> {
    let page = std::fs::read_to_string(robot.home().join(PAGE)).unwrap_or_default();
    let without = |line: &str| {
        let mut line = line.to_owned();
        for changing in ["data-id=\"", "data-created=\"", "data-modified=\""] {
            if let Some((head, tail)) = line.split_once(changing) {
                let (_, tail) = tail.split_once('"').unwrap();
                line = format!("{head}{tail}");
            }
        }
        line
    };
    page.lines().map(without).collect()
}

#[test]
fn every_step_of_the_story_is_the_same_change_by_mouse_and_by_keyboard() {
    let by_mouse = made_by(|step| step.by_mouse);
    let by_keyboard = made_by(|step| step.by_keyboard);
    for (mouse, keyboard) in by_mouse.iter().zip(&by_keyboard) {
        assert_eq!(mouse, keyboard);
    }
    let of = |what: &str| by_mouse.iter().find(|one| one.what == what).unwrap();
    for changing in ["tag it", "note it", "say who it is", "undo", "redo"] {
        assert!(
            !of(changing).changes.is_empty(),
            "{changing} changes nothing"
        );
    }
    assert_eq!(of("redo").changes, of("say who it is").changes);
    assert_eq!(of("select a name").selected, [NAME]);
    let [closed] = of("close").on_disk.as_slice() else {
        panic!("one annotation is new");
    };
    assert_eq!(closed["note"], NOTE);
    assert_eq!(closed["entity"], "per:mao");
    let exported = of("export").page.join("\n");
    assert!(exported.contains(NOTE) && exported.contains(NAME));
}
