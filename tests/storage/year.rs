//! A year of work drawn by chance: whatever happens to the folder, a plain table knows what must be
//! in the project (SAFETY §12, row 5).
//!
//! We work in one window; a colleague works on another computer in the same folder, also while our
//! changes are only in the journal. In between the program is killed, files are damaged and put
//! right, taken away, or copied. After every start, and at the end on a third computer, the project
//! holds what the table says, no more and no less.
//!
//! `GLOSSATOR_YEARS` sets how many years are lived through.

use std::collections::BTreeMap;
use std::fs;

use glossator::model::{AnnotationId, Selector};
use glossator::project::check;
use glossator::project::recipes::{highlights, notes};
use glossator::text::Span;
use glossator::workbench::{Access, Session};
use tempfile::TempDir;

use crate::accidents::chance::Chance;
use crate::folders::{copy, mark_in, read, reasons, write};
use crate::sessions::{Computer, accept_damage, kill, open, wait_for, wait_until_on_disk};

const YEARS: u64 = 6;
const DEEDS: usize = 40;
const SOURCES: [&str; 3] = ["draft.txt", "née.txt", "box/letter.txt.md"];

/// Whose annotation it is: each of the two changes only her own, so that nothing is in dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Maker {
    We,
    She,
}

/// What must be in the project.
#[derive(Clone, Debug, Default)]
struct Table(BTreeMap<AnnotationId, (Maker, String)>);

impl Table {
    fn of(&self, maker: Maker) -> Vec<AnnotationId> {
        let all = self.0.iter();
        let own = all.filter(|(_, (other, _))| *other == maker);
        own.map(|(id, _)| id.clone()).collect()
    }

    fn here(&self) -> BTreeMap<&AnnotationId, &str> {
        let all = self.0.iter();
        all.map(|(id, (_, note))| (id, note.as_str())).collect()
    }

    fn is_shown(&self, session: &Session) -> bool {
        there(session) == self.here()
    }

    fn expect(&self, session: &Session, when: &str) {
        assert_eq!(there(session), self.here(), "{when}; {}", reasons(session));
        assert_eq!(check(session.project()), [], "{when}");
    }
}

/// The annotations of a project with their notes.
fn there(session: &Session) -> BTreeMap<&AnnotationId, &str> {
    let all = session.project().annotations();
    all.map(|one| (&one.id, one.notes().next().unwrap_or_default()))
        .collect()
}

struct Year {
    chance: Chance,
    computer: Computer,
    colleague: TempDir,
    table: Table,
    session: Option<Session>,
    /// A line that nobody understands, and that must stay.
    strange: Option<(String, String)>,
    done: Vec<String>,
}

impl Year {
    fn begun(seed: u64) -> Self {
        let computer = Computer::with_a_text();
        let text = "In dem Brief steht, was er sagte; нет, и ещё раз нет. ".repeat(4);
        write(&computer, SOURCES[1], &text);
        write(&computer, SOURCES[2], &text);
        let colleague = computer.neighbour();
        let session = Some(computer.open());
        Self {
            chance: Chance::seeded(seed),
            computer,
            colleague,
            table: Table::default(),
            session,
            strange: None,
            done: Vec::new(),
        }
    }

    fn session(&mut self) -> &mut Session {
        self.session.as_mut().unwrap()
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let most = all.len().checked_sub(1)?;
        Some(all[self.chance.up_to(most)].clone())
    }

    /// One of the two makes, changes or deletes an annotation.
    fn work(&mut self, maker: Maker, session: &mut Session) {
        let own = self.table.of(maker);
        let chosen = self.one_of(&own);
        match (self.chance.below(4), chosen) {
            (0, Some(id)) => {
                let remove = highlights::remove(
                    session.project(),
                    &session.author(),
                    std::slice::from_ref(&id),
                );
                session.commit(&remove).unwrap();
                self.table.0.remove(&id);
                self.done.push(format!("{maker:?} deleted {id}"));
            }
            (1, Some(id)) => {
                let note = format!("note {}", self.chance.below(1000));
                let set = notes::set_note(session.project(), &session.author(), &id, &note);
                session.commit(&set).unwrap();
                self.table.0.insert(id.clone(), (maker, note));
                self.done.push(format!("{maker:?} noted {id}"));
            }
            (2, Some(id)) => {
                let start = u32::try_from(self.chance.below(40)).unwrap();
                let place = Selector::Text(Span::of(start, start + 5).unwrap());
                let place = highlights::move_to(session.project(), &session.author(), &id, &place);
                session.commit(&place).unwrap();
                self.done.push(format!("{maker:?} moved {id}"));
            }
            _ => {
                let source = self.one_of(&SOURCES).unwrap();
                let start = u32::try_from(self.chance.below(40)).unwrap();
                let id = mark_in(session, source, start, start + 3);
                self.done.push(format!("{maker:?} marked {id} in {source}"));
                self.table.0.insert(id, (maker, String::new()));
            }
        }
    }

    fn deed(&mut self) {
        match self.chance.below(16) {
            0..6 => self.we_work(),
            6 => self.we_work_and_think_better_of_it(),
            7 => self.save(),
            8 => self.restart(),
            9 => self.crash(),
            10..13 => self.she_works(),
            13 => self.damage_and_repair(),
            14 => self.strange_line(),
            _ => self.file_is_taken_away_or_copied(),
        }
    }

    fn we_work(&mut self) {
        let mut session = self.session.take().unwrap();
        self.work(Maker::We, &mut session);
        self.session = Some(session);
    }

    fn we_work_and_think_better_of_it(&mut self) {
        let before = self.table.clone();
        self.we_work();
        self.session().undo().unwrap();
        self.done.push("We took it back".to_owned());
        if self.chance.percent(50) {
            self.session().redo().unwrap();
            self.done.push("and did it again".to_owned());
        } else {
            self.table = before;
        }
    }

    fn save(&mut self) {
        self.done.push("saved".to_owned());
        self.session().save_now();
        wait_for(self.session(), Session::files_are_current);
    }

    fn start(&mut self, when: &str) {
        let mut session = self.computer.open();
        if matches!(session.access(), Access::Damaged(_)) {
            assert!(self.strange.is_some(), "{when}: {}", reasons(&session));
            accept_damage(&mut session);
            // What others wrote before is merged only now, by the thread that looks at the files.
            let expected = self.table.clone();
            wait_for(&mut session, |session| expected.is_shown(session));
        }
        self.table.expect(&session, when);
        self.session = Some(session);
    }

    fn restart(&mut self) {
        self.done.push("closed and opened".to_owned());
        self.session.take().unwrap().close().unwrap();
        self.start("after closing");
    }

    fn crash(&mut self) {
        self.done.push("killed".to_owned());
        kill(self.session.take().unwrap());
        if self.chance.percent(50) {
            self.she_opens_and_works();
        }
        self.start("after a crash");
    }

    fn she_works(&mut self) {
        self.she_opens_and_works();
        if self.chance.percent(50) {
            // It is seen and taken over.
            let ours = self.table.clone();
            self.session().look_outside();
            wait_for(self.session(), |session| ours.is_shown(session));
            wait_until_on_disk(self.session());
        }
    }

    fn she_opens_and_works(&mut self) {
        let mut session = open(self.computer.root(), self.colleague.path(), "Vera");
        accept_damage(&mut session);
        // What we have not saved yet she does not see; what is hers she does.
        for _ in 0..=self.chance.below(2) {
            self.work(Maker::She, &mut session);
        }
        session.close().unwrap();
    }

    fn sidecar(&mut self) -> Option<(String, String)> {
        let written: Vec<String> = SOURCES
            .iter()
            .map(|source| format!("{source}.annotations.ron"))
            .filter(|path| self.computer.root().join(path).exists())
            .collect();
        let path = self.one_of(&written)?;
        let text = read(&self.computer, &path);
        Some((path, text))
    }

    /// A file is cut off while the project is closed, and put right while it is open.
    fn damage_and_repair(&mut self) {
        let Some((path, _)) = self.sidecar() else {
            return;
        };
        self.done.push(format!("damaged and repaired {path}"));
        self.session.take().unwrap().close().unwrap();
        let whole = read(&self.computer, &path);
        let lines = whole.lines().count();
        let kept = self.chance.up_to(lines - 2);
        let cut: String = whole.split_inclusive('\n').take(kept).collect();
        write(&self.computer, &path, &cut);
        let mut session = self.computer.open();
        assert!(
            matches!(session.access(), Access::Damaged(_)),
            "{path} cut at line {kept}"
        );
        session.look_outside();
        let aside = self.computer.root().join(".repaired");
        fs::write(&aside, &whole).unwrap();
        fs::rename(&aside, self.computer.root().join(&path)).unwrap();
        session.look_outside();
        let is_strange = self.strange.is_some();
        let expected = self.table.clone();
        wait_for(&mut session, |session| {
            // Of the damage nothing is left but the strange line.
            let is_read = match session.problems() {
                [] => *session.access() == Access::Full,
                [one] => is_strange && one.line.is_some(),
                _ => false,
            };
            is_read && expected.is_shown(session)
        });
        accept_damage(&mut session);
        wait_for(&mut session, |session| expected.is_shown(session));
        self.table.expect(&session, "after damage was repaired");
        self.session = Some(session);
    }

    /// Somebody adds a line by hand that means nothing here.
    fn strange_line(&mut self) {
        if self.strange.is_some() {
            return;
        }
        let Some((path, _)) = self.sidecar() else {
            return;
        };
        self.done.push(format!("a strange line in {path}"));
        self.session.take().unwrap().close().unwrap();
        let line = "(id:\"from the future\",glyph!),".to_owned();
        let whole = read(&self.computer, &path);
        let with = whole.replacen("annotations:[\n", &format!("annotations:[\n{line}\n"), 1);
        write(&self.computer, &path, &with);
        self.strange = Some((path, line));
        self.start("with a strange line");
    }

    fn file_is_taken_away_or_copied(&mut self) {
        let Some((path, _)) = self.sidecar() else {
            return;
        };
        if self.chance.percent(50)
            || self
                .strange
                .as_ref()
                .is_some_and(|(other, _)| *other == path)
        {
            self.done.push("copied".to_owned());
            let aside = tempfile::tempdir().unwrap();
            copy(self.computer.root(), aside.path());
            let below = self.computer.root().join("a copy");
            if !below.exists() {
                copy(aside.path(), &below);
            }
            return;
        }
        self.save();
        // What nobody else has read would be gone with the file.
        let here = self.table.clone();
        self.session().look_outside();
        wait_for(self.session(), |session| here.is_shown(session));
        self.save();
        self.done.push(format!("took {path} away"));
        fs::remove_file(self.computer.root().join(&path)).unwrap();
        self.session().look_outside();
        let place = self.computer.root().join(&path);
        wait_for(self.session(), |_| place.exists());
    }

    fn end(&mut self) {
        self.session.take().unwrap().close().unwrap();
        if let Some((path, line)) = &self.strange {
            let text = read(&self.computer, path);
            assert!(
                text.lines().any(|other| other == line),
                "{path} lost its strange line"
            );
        }
        let third = self.computer.neighbour();
        let session = open(self.computer.root(), third.path(), "Third");
        self.table
            .expect(&session, "at the end, on a third computer");
    }
}

#[test]
fn after_a_year_of_accidents_the_project_holds_what_was_done_and_nothing_else() {
    let years = std::env::var("GLOSSATOR_YEARS").ok();
    let years = years.and_then(|years| years.parse().ok()).unwrap_or(YEARS);
    let first = std::env::var("GLOSSATOR_YEAR").ok();
    let first: u64 = first.and_then(|first| first.parse().ok()).unwrap_or(0);
    for seed in first..first + years {
        let mut year = Year::begun(seed);
        let lived = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for _ in 0..DEEDS {
                year.deed();
            }
            year.end();
        }));
        if let Err(fault) = lived {
            println!("year {seed}:\n{}", year.done.join("\n"));
            std::panic::resume_unwind(fault);
        }
    }
}
