//! What others write into a shared folder while the project is open here: a colleague, a text
//! editor, a sync client that brings old versions back.

use std::fs;
use std::path::{Path, PathBuf};

use glossator::model::{AnnotationId, TagId};
use glossator::project::recipes::{codebook, highlights, notes};
use glossator::workbench::{Notice, SaveState, Session};
use tempfile::TempDir;

use crate::sessions::{Computer, mark, open, tag, wait_for};

pub const SIDECAR: &str = "draft.txt.annotations.ron";

/// A project with one mark, closed.
pub fn begun() -> (Computer, TagId, AnnotationId) {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let first = mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    (computer, person, first)
}

fn note(session: &mut Session, of: &AnnotationId, words: &str) {
    let transaction = notes::set_note(session.project(), &session.author(), of, words);
    session.commit(&transaction).unwrap();
}

fn note_of(session: &Session, of: &AnnotationId) -> String {
    let annotation = session.project().annotation(of).unwrap();
    annotation.notes().collect::<Vec<_>>().join("\n")
}

pub fn save(session: &mut Session) {
    wait_for(session, |session| session.save_state() == SaveState::OnDisk);
    session.save_now();
    wait_for(session, Session::files_are_current);
}

/// Looks outside until it is so, and returns what was said meanwhile.
#[track_caller]
pub fn look_until(
    session: &mut Session,
    is_so: impl Fn(&Session, &[Notice]) -> bool,
) -> Vec<Notice> {
    let begun = std::time::Instant::now();
    let mut told = Vec::new();
    while !is_so(session, &told) {
        session.look_outside();
        std::thread::sleep(std::time::Duration::from_millis(5));
        told.extend(session.poll());
        assert!(
            begun.elapsed().as_secs() < 20,
            "{told:?} {:?}",
            session.save_state()
        );
    }
    told
}

fn is_put_back(told: &[Notice]) -> bool {
    told.iter()
        .any(|notice| notice.headline.contains("put back"))
}

/// The folder as another computer has it, which does not see what is written here from now on.
pub fn copy(of: &Path) -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(of).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    copy
}

#[test]
fn what_a_colleague_takes_back_is_taken_back_here_too() {
    let (computer, _, first) = begun();
    let other = computer.neighbour();
    let mut here = computer.open();
    let mut there = open(computer.root(), other.path(), "Борис");
    note(&mut there, &first, "a guess");
    save(&mut there);
    look_until(&mut here, |here, _| note_of(here, &first) == "a guess");
    there.undo().unwrap();
    save(&mut there);
    let sidecar = fs::read(computer.root().join(SIDECAR)).unwrap();
    let told = look_until(&mut here, |here, _| note_of(here, &first).is_empty());
    assert!(is_put_back(&told), "{told:?}");
    here.close().unwrap();
    there.close().unwrap();
    let after = fs::read(computer.root().join(SIDECAR)).unwrap();
    assert_eq!(after, sidecar, "her undo stays done");
}

#[test]
fn an_old_version_that_a_sync_client_brings_back_takes_nothing_away_and_one_undo_puts_ours_back() {
    let (computer, person, first) = begun();
    let sidecar = computer.root().join(SIDECAR);
    let mut here = computer.open();
    note(&mut here, &first, "one");
    save(&mut here);
    let old = fs::read(&sidecar).unwrap();
    note(&mut here, &first, "two");
    let second = mark(&mut here, 22, 37, &person);
    save(&mut here);
    fs::write(&sidecar, &old).unwrap();

    let told = look_until(&mut here, |_, told| is_put_back(told));
    assert_eq!(note_of(&here, &first), "one");
    assert!(here.project().annotation(&second).is_some(), "{told:?}");
    let label = format!("take the earlier version of {SIDECAR}");
    assert_eq!(here.undo().unwrap(), Some(label));
    assert_eq!(note_of(&here, &first), "two");
    here.close().unwrap();
    let here = computer.open();
    assert_eq!(note_of(&here, &first), "two");
    assert!(here.project().annotation(&second).is_some());
}

#[test]
fn whoever_writes_over_ours_from_an_older_version_deletes_nothing() {
    let (computer, person, first) = begun();
    let behind = copy(computer.root());
    let mut here = computer.open();
    let second = mark(&mut here, 22, 37, &person);
    save(&mut here);
    let other = computer.neighbour();
    let mut there = open(behind.path(), other.path(), "Борис");
    let third = mark(&mut there, 38, 47, &person);
    note(&mut there, &first, "from the other computer");
    there.close().unwrap();
    fs::copy(behind.path().join(SIDECAR), computer.root().join(SIDECAR)).unwrap();

    look_until(&mut here, |here, _| {
        here.project().annotation(&third).is_some()
    });
    assert!(here.project().annotation(&second).is_some());
    here.close().unwrap();
    let here = computer.open();
    for id in [&first, &second, &third] {
        assert!(here.project().annotation(id).is_some(), "{id} is lost");
    }
    assert_eq!(note_of(&here, &first), "from the other computer");
}

#[test]
fn a_line_that_was_taken_out_by_hand_stays_out() {
    let (computer, person, first) = begun();
    let sidecar = computer.root().join(SIDECAR);
    let mut here = computer.open();
    let second = mark(&mut here, 22, 37, &person);
    save(&mut here);
    let third = mark(&mut here, 38, 47, &person);
    save(&mut here);
    let text = fs::read_to_string(&sidecar).unwrap();
    let is_other = |line: &&str| !line.contains(second.as_str());
    let less: Vec<&str> = text.lines().filter(is_other).collect();
    fs::write(&sidecar, format!("{}\n", less.join("\n"))).unwrap();

    look_until(&mut here, |here, _| {
        here.project().annotation(&second).is_none()
    });
    here.close().unwrap();
    let here = computer.open();
    assert!(here.project().annotation(&second).is_none());
    for id in [&first, &third] {
        assert!(here.project().annotation(id).is_some(), "{id} is lost");
    }
}

#[test]
fn a_tag_and_a_mark_that_a_colleague_deletes_are_deleted_here() {
    let (computer, _, first) = begun();
    let other = computer.neighbour();
    let mut here = computer.open();
    let place = tag(&mut here, "place");
    save(&mut here);
    tag(&mut here, "office");
    save(&mut here);
    let mut there = open(computer.root(), other.path(), "Борис");
    let author = there.author();
    let transaction = codebook::remove_tag(there.project(), &author, &place);
    there.commit(&transaction).unwrap();
    let marks = std::slice::from_ref(&first);
    let transaction = highlights::remove(there.project(), &author, marks);
    there.commit(&transaction).unwrap();
    there.close().unwrap();
    look_until(&mut here, |here, _| {
        here.project().annotation(&first).is_none()
    });
    here.close().unwrap();
    let here = computer.open();
    assert!(here.project().annotation(&first).is_none());
    let mut names: Vec<&str> = here.project().tags().map(|tag| tag.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["office", "person"]);
}

#[test]
fn a_codebook_that_arrives_before_the_sidecars_takes_no_name_away() {
    let (computer, person, first) = begun();
    let ahead = copy(computer.root());
    let other = computer.neighbour();
    let mut there = open(ahead.path(), other.path(), "Борис");
    let place = tag(&mut there, "place");
    let transaction = codebook::remove_tag(there.project(), &there.author(), &person);
    there.commit(&transaction).unwrap();
    there.close().unwrap();
    let mut here = computer.open();
    let codebook = Path::new("codebook.ron");
    fs::copy(ahead.path().join(codebook), computer.root().join(codebook)).unwrap();
    look_until(&mut here, |here, _| here.project().tag(&place).is_some());
    assert_eq!(here.project().tag(&person).unwrap().name, "person");
    assert_eq!(here.project().annotation(&first).unwrap().tags().count(), 1);
}

#[test]
fn what_was_put_back_while_the_project_was_closed_is_said_and_can_be_restored() {
    let (computer, person, _) = begun();
    let sidecar: PathBuf = computer.root().join(SIDECAR);
    let old = fs::read(&sidecar).unwrap();
    let mut here = computer.open();
    let second = mark(&mut here, 22, 37, &person);
    here.close().unwrap();
    fs::write(&sidecar, &old).unwrap();

    let mut here = computer.open();
    assert!(here.project().annotation(&second).is_none());
    let told = here.poll();
    assert!(is_put_back(&told), "{told:?}");
    let states = here.earlier_states().unwrap();
    let restored = states.iter().any(|state| {
        here.restore(state).unwrap();
        here.project().annotation(&second).is_some()
    });
    assert!(restored);
}

#[test]
fn a_version_that_only_another_copy_of_the_project_has_held_is_no_ancestor_of_what_comes_here() {
    let (computer, person, first) = begun();
    // A copy on the same computer, whose saves lie among ours.
    let beside = copy(computer.root());
    let mut copied = open(beside.path(), computer.state.path(), "Anna");
    let marks = [
        mark(&mut copied, 22, 30, &person),
        mark(&mut copied, 31, 37, &person),
    ];
    copied.close().unwrap();
    // Somebody goes on with that copy elsewhere.
    let elsewhere = copy(beside.path());
    let state = computer.neighbour();
    let mut vera = open(elsewhere.path(), state.path(), "Vera");
    let more = mark(&mut vera, 0, 9, &person);
    vera.close().unwrap();

    let mut here = computer.open();
    let ours = mark(&mut here, 12, 15, &person);
    save(&mut here);
    bring(&elsewhere, &computer);
    look_until(&mut here, |session, _| {
        session.project().annotation(&more).is_some()
    });
    for id in marks.iter().chain([&first, &ours]) {
        assert!(here.project().annotation(id).is_some(), "{id} is gone");
    }
    here.close().unwrap();
}

#[test]
fn whoever_works_without_a_pause_sees_what_others_do_all_the_same_and_keeps_her_own() {
    let (computer, person, first) = begun();
    let other = computer.neighbour();
    let mut here = computer.open();
    let mut there = open(computer.root(), other.path(), "Борис");
    note(&mut there, &first, "from the other computer");
    let third = mark(&mut there, 38, 47, &person);
    there.close().unwrap();
    here.look_outside();
    let begun = std::time::Instant::now();
    let mut mine = Vec::new();
    // Something is changed before every look at what has come.
    while here.project().annotation(&third).is_none() {
        mine.push(mark(&mut here, 10, 12, &person));
        here.poll();
        assert!(begun.elapsed().as_secs() < 20);
        std::thread::sleep(std::time::Duration::from_millis(3));
    }
    assert_eq!(note_of(&here, &first), "from the other computer");
    here.close().unwrap();
    let here = computer.open();
    for id in mine.iter().chain([&first, &third]) {
        assert!(here.project().annotation(id).is_some(), "{id} is lost");
    }
}

#[test]
fn what_is_being_merged_when_the_project_is_closed_is_in_it_afterwards() {
    let (computer, person, _) = begun();
    let other = computer.neighbour();
    for pause in [0, 1, 3, 10, 30] {
        let mut here = computer.open();
        let mut there = open(computer.root(), other.path(), "Борис");
        let theirs = mark(&mut there, 38, 47, &person);
        there.close().unwrap();
        let ours = mark(&mut here, 10, 12, &person);
        here.look_outside();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        here.poll();
        here.close().unwrap();
        let here = computer.open();
        for id in [&theirs, &ours] {
            assert!(here.project().annotation(id).is_some(), "{id} is lost");
        }
    }
}

/// Her computer is off the net from the 21st save on. She marks and deletes there; when it is back, so
/// many saves were made here.
fn a_file_that_was_long_under_way(saves: u32) {
    let (computer, person, first) = begun();
    let mut here = computer.open();
    let mut behind = None;
    let (mut marks, mut tags) = (Vec::new(), Vec::new());
    for number in 0..saves {
        let start = number % 60;
        marks.push(mark(&mut here, start, start + 5, &person));
        if number % 10 == 5 {
            tags.push(tag(&mut here, &format!("tag {number}")));
        }
        save(&mut here);
        if number == 20 {
            behind = Some(copy(computer.root()));
            note(&mut here, &marks[3], "after she had left");
        }
    }
    let behind = behind.unwrap();
    let other = computer.neighbour();
    let mut vera = open(behind.path(), other.path(), "Vera");
    let theirs = mark(&mut vera, 70, 75, &person);
    let gone = std::slice::from_ref(&first);
    let remove = highlights::remove(vera.project(), &vera.author(), gone);
    vera.commit(&remove).unwrap();
    let colour = tag(&mut vera, "a tag of hers");
    vera.close().unwrap();

    bring(&behind, &computer);
    look_until(&mut here, |here, _| {
        let project = here.project();
        project.annotation(&theirs).is_some() && project.tag(&colour).is_some()
    });
    here.close().unwrap();
    let here = computer.open();
    let project = here.project();
    let lost = |id: &&AnnotationId| project.annotation(id).is_none();
    assert_eq!(marks.iter().filter(lost).count(), 0, "of {saves} marks");
    let lost = |id: &&TagId| project.tag(id).is_none();
    assert_eq!(tags.iter().filter(lost).count(), 0, "tags");
    assert_eq!(note_of(&here, &marks[3]), "after she had left");
    assert!(project.annotation(&first).is_none(), "she has deleted it");
    here.close().unwrap();
}

#[test]
fn a_colleagues_file_from_forty_saves_ago_takes_nothing_away() {
    a_file_that_was_long_under_way(60);
}

#[test]
fn nor_does_one_whose_beginning_is_no_longer_among_the_backups() {
    a_file_that_was_long_under_way(300);
}

/// A sync client brings the files of another folder here.
fn bring(from: &TempDir, to: &Computer) {
    for entry in fs::read_dir(from.path()).unwrap().map(Result::unwrap) {
        let name = entry.file_name();
        if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "ron")
        {
            fs::copy(entry.path(), to.root().join(name)).unwrap();
        }
    }
}
