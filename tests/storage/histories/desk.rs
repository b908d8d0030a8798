//! A session without its threads: the same floors below it, called in the order in which its
//! threads call them, so that a simulated disk can be asked at every tick.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use glossator::model::{
    AnnotationId, Annotator, AnnotatorId, Body, DocumentId, Extra, Record, Timestamp,
};
use glossator::project::recipes::Author;
use glossator::project::{Edit, History, Project, Transaction, check, merge_unsaid};
use glossator::storage::assembly::Problem;
use glossator::storage::places::Places;
use glossator::storage::{Contents, Locking, OpenRequest, Opened, ProjectFolder, Saved, Theirs};

use super::table::{SOURCES, Sight};
use super::{Flaw, ROOT};
use crate::accidents::simulated_disk::SimulatedDisk;

/// Who sits at it, and on which computer.
pub struct Seat {
    pub disk: SimulatedDisk,
    /// Where her computer keeps journals and backups.
    pub state: &'static str,
    pub name: &'static str,
    pub flaw: Option<Flaw>,
}

/// An open project.
pub struct Desk {
    folder: ProjectFolder,
    pub project: Project,
    history: History,
    by: AnnotatorId,
    flaw: Option<Flaw>,
    /// The number of the last change in the journal.
    last: u64,
    /// What was not as it should be when it was opened.
    pub problems: Vec<Problem>,
}

impl Desk {
    /// Opens the project, goes on although lines cannot be read, and takes in what others wrote.
    pub fn open(seat: &Seat, now: Timestamp) -> Result<Self> {
        let places = Places {
            state: seat.state.into(),
            config: "/config".into(),
            documents: "/documents".into(),
        };
        let request = OpenRequest::of_path(seat.disk.handle(), &places, Path::new(ROOT), now)?;
        let locking = Locking::Alone;
        let Opened { folder, contents } = OpenRequest { locking, ..request }.open()?;
        let Contents {
            project,
            last_sequence,
            theirs,
            problems,
            read_only,
            damage,
            ..
        } = contents;
        ensure!(read_only.is_none(), "{read_only:?}");
        let mut desk = Self {
            folder,
            project: Project::clone(&project),
            history: History::default(),
            by: AnnotatorId::new(seat.name)?,
            flaw: seat.flaw,
            last: last_sequence,
            problems,
        };
        if damage.is_some() {
            // What others wrote is taken in only after the reader has decided.
            desk.folder.accept_damage();
            desk.look(now)?;
        } else if let Some(theirs) = theirs {
            desk.take_in(&theirs, now)?;
        }
        Ok(desk)
    }

    pub fn author(&self, now: Timestamp) -> Author {
        Author {
            by: self.by.clone(),
            at: now,
        }
    }

    pub fn document(&self, source: usize) -> DocumentId {
        let mut documents = self.project.documents();
        let found = documents.find(|one| one.source.path == SOURCES[source]);
        found.unwrap().id.clone()
    }

    /// Makes a change; it is acknowledged once this has returned.
    pub fn commit(&mut self, mut transaction: Transaction) -> Result<()> {
        let by = &transaction.by;
        if self.project.annotator(by).is_none() {
            transaction
                .edits
                .push(Edit::put(Record::Annotator(Annotator {
                    id: by.clone(),
                    name: by.to_string(),
                    extra: Extra::default(),
                })));
        }
        let inverse = self.project.apply(&transaction)?;
        self.history.record(inverse);
        self.append(&transaction)
    }

    /// Takes the last change back; it is acknowledged once this has returned.
    pub fn undo(&mut self) -> Result<()> {
        let done = self.history.undo(&mut self.project)?;
        let transaction = done.context("there is nothing to undo")?;
        if self.flaw == Some(Flaw::UndoIsNotWrittenDown) {
            return Ok(());
        }
        self.append(&transaction)
    }

    pub fn redo(&mut self) -> Result<()> {
        let done = self.history.redo(&mut self.project)?;
        self.append(&done.context("there is nothing to redo")?)
    }

    fn append(&mut self, transaction: &Transaction) -> Result<()> {
        self.last = self.folder.append(transaction, transaction.at)?;
        Ok(())
    }

    /// Writes the files; what others wrote is taken in first.
    pub fn save(&mut self, now: Timestamp) -> Result<()> {
        for _ in 0..4 {
            let project = Arc::new(self.project.clone());
            match self.folder.save(&project, self.last, now)? {
                Saved::Complete { .. } => return Ok(()),
                Saved::Theirs(theirs) => self.take_in(&theirs, now)?,
            }
        }
        bail!("what others wrote is found again and again")
    }

    /// Takes in what others have written, if they have, and says whether.
    pub fn look(&mut self, now: Timestamp) -> Result<bool> {
        let theirs = self.folder.look(now)?;
        if let Some(theirs) = &theirs {
            self.take_in(theirs, now)?;
        }
        Ok(theirs.is_some())
    }

    /// Whether what others wrote is such that nothing can be taken over from it.
    pub fn finds_damage(&self, now: Timestamp) -> Result<bool> {
        let theirs = self.folder.look(now)?;
        Ok(theirs.is_some_and(|theirs| !theirs.unreadable.is_empty()))
    }

    /// Removes what is older than promised, as closing does.
    pub fn tidy(&self, now: Timestamp) {
        self.folder.tidy(now);
    }

    fn take_in(&mut self, theirs: &Theirs, now: Timestamp) -> Result<()> {
        let unreadable = &theirs.unreadable;
        ensure!(unreadable.is_empty(), "{unreadable:?}");
        ensure!(theirs.put_back.is_empty(), "{:?}", theirs.put_back);
        let author = self.author(now);
        let (mut transaction, conflicts) = merge_unsaid(
            &author,
            &theirs.base_with(&self.project),
            &self.project,
            &theirs.project,
            &theirs.unsaid,
        );
        ensure!(conflicts.is_empty(), "{conflicts:?}");
        if self.flaw == Some(Flaw::MergesDropTombstones) {
            let edits = &mut transaction.edits;
            edits.retain(|edit| !matches!(edit, Edit::Remove(_)));
        }
        let inverse = self.project.apply(&transaction)?;
        if !transaction.is_empty() {
            self.history.pass_over(inverse);
        }
        self.last = self.folder.take_in(&transaction, theirs)?;
        Ok(())
    }

    /// What the project shows, if it fits together.
    pub fn sight(&self) -> Result<Sight> {
        let breaches = check(&self.project);
        ensure!(breaches.is_empty(), "{breaches:?}");
        let mut sight = Sight::default();
        let mut paths = std::collections::BTreeMap::new();
        for one in self.project.documents() {
            let text = one.text.as_ref().context("a text is missing")?;
            let path = one.source.path.clone();
            sight.texts.insert(path.clone(), text.as_str().to_owned());
            paths.insert(&one.id, (path, text));
        }
        for one in self.project.annotations() {
            let (path, text) = &paths[&one.target.document];
            let place = one.target.selector.extent();
            let (start, end) = place.with_context(|| format!("{} lost its place", one.id))?;
            let shown = (
                path.clone(),
                start.get(),
                end.get(),
                text.slice(start, end).to_owned(),
                one.notes().next().unwrap_or_default().to_owned(),
                one.bodies.iter().any(|body| matches!(body, Body::Tag(_))),
            );
            sight.marks.insert(one.id.to_string(), shown);
        }
        Ok(sight)
    }
}

pub fn annotation(id: &str) -> AnnotationId {
    AnnotationId::new(id).unwrap()
}
