//! Two people who bring their work together with Git.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use glossator::model::AnnotationId;
use glossator::project::recipes::{highlights, notes};
use glossator::workbench::{Access, Session};
use tempfile::TempDir;

use crate::accidents::chance::Chance;
use crate::sessions::{accept_damage, mark, open, tag};

const MERGES: u64 = 60;
const SIDECAR: &str = "draft.txt.annotations.ron";

/// One of the two, with a clone and a computer of her own.
struct Side {
    name: &'static str,
    folder: TempDir,
    state: TempDir,
    made: Vec<AnnotationId>,
}

impl Side {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            folder: tempfile::tempdir().unwrap(),
            state: tempfile::tempdir().unwrap(),
            made: Vec::new(),
        }
    }

    fn open(&self) -> Session {
        open(self.folder.path(), self.state.path(), self.name)
    }

    fn git(&self, arguments: &[&str]) -> bool {
        git(self.folder.path(), self.name, arguments)
    }

    fn commit(&self) {
        assert!(self.git(&["add", "-A"]));
        assert!(self.git(&["commit", "-q", "--allow-empty", "-m", self.name]));
    }

    /// A few changes to marks of her own, and what she deleted.
    fn works(&mut self, chance: &mut Chance) -> BTreeSet<AnnotationId> {
        let mut session = self.open();
        assert_eq!(session.access(), &Access::Full, "{:?}", session.problems());
        let person = session.project().tags().next().unwrap().id.clone();
        let mut deleted = BTreeSet::new();
        for _ in 0..=chance.below(3) {
            let start = u32::try_from(chance.below(60)).unwrap();
            match (chance.below(4), self.made.len()) {
                (0, count @ 1..) => {
                    let id = self.made.swap_remove(chance.index(count));
                    let marks = std::slice::from_ref(&id);
                    let author = session.author();
                    let gone = highlights::remove(session.project(), &author, marks);
                    session.commit(&gone).unwrap();
                    deleted.insert(id);
                }
                (1, count @ 1..) => {
                    let id = &self.made[chance.index(count)];
                    let words = format!("{} {start}", self.name);
                    let note = notes::set_note(session.project(), &session.author(), id, &words);
                    session.commit(&note).unwrap();
                }
                _ => self
                    .made
                    .push(mark(&mut session, start, start + 5, &person)),
            }
        }
        session.close().unwrap();
        self.commit();
        deleted
    }
}

fn git(folder: &Path, name: &str, arguments: &[&str]) -> bool {
    let email = format!("user.email={name}@example.org");
    let name = format!("user.name={name}");
    let settings = ["-c", &name, "-c", &email, "-c", "core.autocrlf=false"];
    let output = Command::new("git")
        .args(settings)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output();
    output.is_ok_and(|output| output.status.success())
}

fn is_marker(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>"]
        .iter()
        .any(|marker| line.starts_with(marker))
}

/// The id of the record that a line is of.
fn id_of(line: &str) -> Option<&str> {
    line.strip_prefix("(id:\"")?.split('"').next()
}

/// What Git leaves where both have changed neighbouring lines: said, shown as far as it can be read,
/// and kept to the last byte whatever is done in the file.
fn opens_with_markers(side: &Side, expected: &BTreeSet<AnnotationId>) {
    let path = side.folder.path().join(SIDECAR);
    let conflicting = fs::read_to_string(&path).unwrap();
    let mut session = side.open();
    assert!(
        matches!(session.access(), Access::Damaged(_)),
        "markers were not noticed:\n{conflicting}"
    );
    let problems = session.problems().iter();
    let said = problems.filter(|one| one.file == SIDECAR && one.line.is_some());
    let markers: Vec<&str> = conflicting.lines().filter(|line| is_marker(line)).collect();
    assert!(said.count() >= markers.len(), "{:?}", session.problems());
    for id in expected {
        assert!(session.project().annotation(id).is_some(), "{id} is hidden");
    }
    accept_damage(&mut session);
    let person = session.project().tags().next().unwrap().id.clone();
    let id = mark(&mut session, 1, 3, &person);
    session.close().unwrap();
    let after = fs::read_to_string(&path).unwrap();
    assert!(after.contains(id.as_str()));
    let count = |text: &str, line: &str| text.lines().filter(|one| *one == line).count();
    for line in conflicting.lines() {
        // A mark that one of them has deleted may go.
        let is_kept = id_of(line).is_some_and(|id| expected.iter().any(|one| one.as_str() == id));
        if is_kept || is_marker(line) {
            // What both have word for word needs to be there once.
            let least = if is_kept {
                1
            } else {
                count(&conflicting, line)
            };
            assert!(
                count(&after, line) >= least,
                "lost in the merge: {line}\n{after}"
            );
        }
    }
    // She settles it in a text editor as most do: both lines stay, the markers go.
    let mut ids = BTreeSet::new();
    let mut settled = String::new();
    for line in conflicting.lines().filter(|line| !is_marker(line)) {
        if id_of(line).is_none_or(|id| ids.insert(id.to_owned())) {
            settled.push_str(line);
            settled.push('\n');
        }
    }
    fs::write(&path, settled).unwrap();
}

#[test]
fn sixty_merges_by_git_lose_no_mark_and_conflict_markers_are_said_and_kept() {
    let here = Path::new(".");
    if !git(here, "nobody", &["--version"]) {
        println!("skipped: there is no git here");
        return;
    }
    let mut anna = Side::new("Anna");
    let mut vera = Side::new("Vera");
    fs::write(anna.folder.path().join("draft.txt"), crate::sessions::TEXT).unwrap();
    let mut session = anna.open();
    let person = tag(&mut session, "person");
    anna.made.push(mark(&mut session, 0, 5, &person));
    session.close().unwrap();
    assert!(anna.git(&["init", "-q", "-b", "main"]));
    anna.commit();
    let from = anna.folder.path().to_str().unwrap().to_owned();
    assert!(git(
        here,
        "Vera",
        &["clone", "-q", &from, vera.folder.path().to_str().unwrap()]
    ));
    let mut session = vera.open();
    vera.made.push(mark(&mut session, 6, 9, &person));
    session.close().unwrap();
    vera.commit();
    let theirs = vera.folder.path().to_str().unwrap().to_owned();
    assert!(anna.git(&["pull", "-q", "--no-rebase", &theirs, "main"]));

    let (mut chance, mut conflicts) = (Chance::seeded(1949), 0);
    for _ in 0..MERGES {
        assert!(vera.git(&["pull", "-q", "--no-rebase", &from, "main"]));
        anna.works(&mut chance);
        vera.works(&mut chance);
        let expected: BTreeSet<_> = anna.made.iter().chain(&vera.made).cloned().collect();
        if !anna.git(&["pull", "-q", "--no-rebase", "--no-edit", &theirs, "main"]) {
            conflicts += 1;
            opens_with_markers(&anna, &expected);
            anna.commit();
        }
        let session = anna.open();
        assert_eq!(session.problems(), []);
        for id in &expected {
            assert!(session.project().annotation(id).is_some(), "{id} is lost");
        }
        session.close().unwrap();
    }
    assert!(conflicts > 0, "none of the merges was a hard one");
}
