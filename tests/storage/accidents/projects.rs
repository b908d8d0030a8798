//! The power fails while a real project is worked on: several files, read and written by the code
//! that the workbench uses.

use std::path::Path;
use std::sync::Arc;

use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Body, Color, DocumentId, Extra, Record,
    Selector, Tag, TagId, Timestamp,
};
use glossator::project::recipes::encodings::redecode;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::reanchoring::Losses;
use glossator::project::recipes::{Author, codebook};
use glossator::project::{Edit, Project, Transaction};
use glossator::storage::places::Places;
use glossator::storage::{Locking, OpenRequest, Opened, Saved, redecode_source};
use glossator::text::Span;

use super::chance::Chance;
use super::session::NOW;
use super::simulated_disk::{Lies, Model, SimulatedDisk};

const ROOT: &str = "/project";
const SOURCES: [&str; 2] = ["a.txt", "sub/b.txt"];
const TEXT: &str = "Передайте Мао Цзэдуну следующий ответ Филиппова на его телеграмму.";

/// What happens on a working day.
#[derive(Clone, Copy, Debug)]
enum Step {
    Tag(&'static str),
    /// Marks a stretch of one of the sources with a tag, if that is there.
    Mark(usize, &'static str, u32, &'static str),
    /// Touches the codebook and both sidecars at once.
    RemoveTag(&'static str),
    Delete(&'static str),
    ReadAs(usize, &'static str),
    Save,
    Restart,
    Tidy,
}

use Step::{Delete, Mark, ReadAs, RemoveTag, Restart, Save, Tidy};

const DAY: [Step; 19] = [
    Step::Tag("person"),
    Mark(0, "a1", 10, "person"),
    Save,
    Mark(1, "b1", 10, "person"),
    Step::Tag("place"),
    Mark(0, "a2", 22, "place"),
    Save,
    RemoveTag("person"),
    Save,
    ReadAs(1, "windows-1251"),
    Mark(1, "b2", 30, "place"),
    Restart,
    Delete("a2"),
    Save,
    ReadAs(1, "UTF-8"),
    Mark(0, "a3", 1, "place"),
    Save,
    Tidy,
    Delete("b1"),
];

const AFTERMATH: [Step; 5] = [
    Mark(0, "x1", 4, "place"),
    Save,
    Mark(1, "x2", 4, "place"),
    Restart,
    Save,
];

/// A disk, and what may be found on it: what is acknowledged, and after it what was under way.
#[derive(Clone)]
struct Case {
    disk: SimulatedDisk,
    possible: Vec<Project>,
}

fn open(disk: &SimulatedDisk) -> anyhow::Result<Opened> {
    let places = Places {
        state: "/state".into(),
        config: "/config".into(),
        documents: "/documents".into(),
    };
    let request = OpenRequest::of_path(disk.handle(), &places, Path::new(ROOT), NOW())?;
    let locking = Locking::Alone;
    Ok(OpenRequest { locking, ..request }.open()?)
}

fn author() -> Author {
    Author {
        by: AnnotatorId::new("anna").unwrap(),
        at: Timestamp::from_seconds(1_000_000),
    }
}

fn document(project: &Project, source: usize) -> DocumentId {
    let mut documents = project.documents();
    let found = documents.find(|one| one.source.path == SOURCES[source]);
    found.unwrap().id.clone()
}

fn tag(name: &str) -> TagId {
    TagId::new(name).unwrap()
}

/// The change of a step; `None` if it has nothing to change.
fn change(disk: &SimulatedDisk, project: &Project, step: Step) -> Option<Transaction> {
    let annotation = |id| AnnotationId::new(id).unwrap();
    let mut transaction = match step {
        Step::Tag(name) => {
            let new = Tag {
                id: tag(name),
                name: name.to_owned(),
                parent: None,
                layer: None,
                color: Color::read("#2e86c1").unwrap(),
                description: String::new(),
                shortcut: None,
                extra: Extra::default(),
            };
            codebook::add_tag(project, &author(), new)
        }
        Mark(source, id, start, name) => {
            let bodies = project.tag(&tag(name)).map(|one| Body::Tag(one.id.clone()));
            let new = NewAnnotation {
                id: annotation(id),
                document: document(project, source),
                selector: Selector::Text(Span::of(start, start + 7).unwrap()),
                bodies: bodies.into_iter().collect(),
            };
            highlights::create(project, &author(), new)
        }
        RemoveTag(name) => codebook::remove_tag(project, &author(), &tag(name)),
        Delete(id) => highlights::remove(project, &author(), &[annotation(id)]),
        ReadAs(source, encoding) => {
            let id = document(project, source);
            let recorded = &project.document(&id).unwrap().source;
            let handle = disk.handle();
            let redecoded =
                redecode_source(handle.as_ref(), Path::new(ROOT), recorded, encoding).ok()?;
            let way = (&redecoded, Losses::Refused);
            redecode(project, &author(), &id, way).unwrap()
        }
        Save | Restart | Tidy => return None,
    };
    if project.annotators().next().is_none() {
        let anna = Annotator {
            id: author().by,
            name: "Anna".to_owned(),
            extra: Extra::default(),
        };
        transaction.edits.push(Edit::put(Record::Annotator(anna)));
    }
    Some(transaction)
}

impl Case {
    fn fresh(lies: Lies) -> Self {
        let disk = SimulatedDisk::new(lies);
        let handle = disk.handle();
        for folder in ["/project", "/project/sub", "/state"] {
            handle.create_folder(Path::new(folder)).unwrap();
        }
        for source in SOURCES {
            disk.others_write(&Path::new(ROOT).join(source), TEXT.as_bytes());
        }
        for folder in ["/", "/project", "/project/sub", "/state"] {
            assert!(disk.sync_for_sure(Path::new(folder)));
        }
        let project = open(&disk).unwrap().contents.project;
        assert_eq!(project.documents().len(), 2);
        let possible = vec![Project::clone(&project)];
        Self { disk, possible }
    }

    /// Lives through the steps until the power fails.
    fn live(&mut self, steps: &[Step]) -> anyhow::Result<()> {
        let mut opened = open(&self.disk)?;
        let mut project = Project::clone(&opened.contents.project);
        let mut last = opened.contents.last_sequence;
        for step in steps {
            match step {
                Save => {
                    let saved = opened
                        .folder
                        .save(&Arc::new(project.clone()), last, NOW())?;
                    anyhow::ensure!(matches!(saved, Saved::Complete { .. }), "others wrote");
                }
                Restart => {
                    drop(opened);
                    opened = open(&self.disk)?;
                    last = opened.contents.last_sequence;
                }
                Tidy => opened.folder.tidy(Timestamp::from_seconds(4_000_000_000)),
                _ => {
                    let Some(change) = change(&self.disk, &project, *step) else {
                        anyhow::bail!("the power has failed");
                    };
                    project.apply(&change)?;
                    self.possible.push(project.clone());
                    last = opened.folder.append(&change, NOW())?;
                    self.possible = vec![project.clone()];
                }
            }
        }
        Ok(())
    }

    /// The project is there, and it is what was acknowledged, or that and what was under way; never
    /// a part of a change.
    fn check(&mut self) -> Result<(), String> {
        let opened = open(&self.disk).map_err(|error| format!("unreadable: {error}"))?;
        let found = &opened.contents;
        if found.damage.is_some() || !found.problems.is_empty() {
            return Err(format!("{:?} {:?}", found.damage, found.problems));
        }
        let place = self.possible.iter().position(|one| *one == *found.project);
        let place = place.ok_or_else(|| {
            let marks: Vec<&Annotation> = found.project.annotations().collect();
            format!("lost: {marks:?}")
        })?;
        self.possible.truncate(place + 1);
        Ok(())
    }
}

/// Cuts the power at every tick of the day, and again during the recovery and what follows; what
/// went wrong first, and in how many of how many states.
fn torture(model: Model, lies: Lies, seeds: u64) -> (usize, usize, Option<String>) {
    let fresh = Case::fresh(lies);
    let mut whole = fresh.clone();
    whole.live(&DAY).unwrap();
    whole.check().unwrap();
    let ticks = whole.disk.ticks() - fresh.disk.ticks();
    let (mut states, mut wrong, mut first) = (0, 0, None);
    for tick in 0..=ticks {
        let mut cut = fresh.clone();
        cut.disk.power_fails_in(tick);
        let ended = cut.live(&DAY);
        assert!(
            ended.is_ok() || cut.disk.is_dead(),
            "tick {tick}: {ended:?}"
        );
        for seed in 0..seeds {
            let mut chance = Chance::seeded(seed * 1_000_003 + tick);
            let mut case = cut.clone();
            for round in 0..2 {
                let has_power = chance.percent(25);
                if has_power {
                    case.disk.restart_program();
                } else {
                    case.disk.lose_power(model, &mut chance);
                }
                states += 1;
                if let Err(why) = case.check() {
                    wrong += 1;
                    first.get_or_insert(format!("tick {tick}, seed {seed}, round {round}: {why}"));
                    break;
                }
                if !has_power {
                    // What a power loss has left is durable.
                    case.possible.drain(..case.possible.len() - 1);
                }
                case.disk.power_fails_in(chance.below(110));
                let _the_power_fails = case.live(&AFTERMATH);
            }
        }
    }
    (states, wrong, first)
}

#[test]
fn a_project_of_several_files_comes_through_every_power_loss_whole() {
    for model in [Model::Ordered, Model::Harsh] {
        let (states, _, first) = torture(model, Lies::default(), 4);
        assert_eq!(first, None, "of {states} states");
        assert!(states >= 1_000, "{states}");
    }
}

#[test]
fn on_disks_that_do_not_sync_a_power_loss_does_take_parts_of_a_project() {
    for (files_are_not_synced, folders_are_not_synced) in [(true, false), (false, true)] {
        let lies = Lies {
            files_are_not_synced,
            folders_are_not_synced,
        };
        let (states, wrong, _) = torture(Model::Harsh, lies, 1);
        assert!(wrong * 20 > states, "{lies:?}: {wrong} of {states}");
    }
}
