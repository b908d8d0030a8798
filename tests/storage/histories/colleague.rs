//! The colleague: she works on a copy that a sync client brings over, or takes an editor to a file.

use std::path::PathBuf;

use anyhow::{Context, Result};
use glossator::project::recipes::{highlights, notes};
use glossator::storage::ContentHash;

use super::desk::{Desk, Seat, annotation};
use super::life::{Life, sidecar};
use super::table::{Mark, Marks, SOURCES};

/// Files that she has changed on her copy, and what her marks are after it.
pub struct Parcel {
    files: Vec<(PathBuf, Vec<u8>)>,
    marks: Marks,
}

impl Life {
    /// She works on a copy; it is brought over at once, or some time later.
    pub fn she_works(&mut self) -> Result<()> {
        if !self.is_begun() || self.parcel.is_some() {
            return Ok(());
        }
        let parcel = self.her_work()?;
        if self.chance.percent(40) {
            self.done.push("her copy is on its way".to_owned());
            self.parcel = Some(parcel);
            return Ok(());
        }
        self.arrives(parcel)
    }

    /// What she did some time ago is brought over.
    pub fn her_copy_arrives(&mut self) -> Result<()> {
        match self.parcel.take() {
            Some(parcel) => self.arrives(parcel),
            None => Ok(()),
        }
    }

    fn arrives(&mut self, parcel: Parcel) -> Result<()> {
        self.done.push("her files arrive".to_owned());
        for (path, bytes) in &parcel.files {
            self.seat.disk.others_write(path, bytes);
        }
        self.hers = parcel.marks;
        self.is_settled = false;
        self.perhaps_look()
    }

    /// Half of the time what others wrote is seen before anything else happens.
    fn perhaps_look(&mut self) -> Result<()> {
        if self.chance.percent(50) {
            self.done.push("it is seen".to_owned());
            let now = self.time();
            self.desk()?.look(now)?;
            self.expect_here()?;
        }
        Ok(())
    }

    fn her_work(&mut self) -> Result<Parcel> {
        let seat = Seat {
            disk: self.seat.disk.clone(),
            state: "/hers",
            name: "vera",
            flaw: None,
        };
        seat.disk.restart_program();
        let paths: Vec<PathBuf> = (0..SOURCES.len())
            .map(sidecar)
            .chain([PathBuf::from("/project/project.glossator")])
            .collect();
        let before: Vec<_> = paths.iter().map(|path| seat.disk.sees(path)).collect();
        let mut desk = Desk::open(&seat, self.time()).context("at her desk")?;
        let mut marks = self.hers.clone();
        for _ in 0..=self.chance.below(2) {
            self.she_does_something(&mut desk, &mut marks)?;
        }
        desk.save(self.time()).context("at her desk")?;
        let mut files = Vec::new();
        for (path, before) in paths.into_iter().zip(before) {
            let after = seat.disk.sees(&path);
            if after != before {
                files.push((path, after.context("she has removed a file")?));
            }
        }
        Ok(Parcel { files, marks })
    }

    fn she_does_something(&mut self, desk: &mut Desk, marks: &mut Marks) -> Result<()> {
        let author = desk.author(self.tick());
        let project = &desk.project;
        let chosen = self.one_of(marks);
        let (id, transaction) = match (self.chance.below(3), chosen) {
            (0, Some(id)) => {
                marks.remove(&id);
                let remove = highlights::remove(project, &author, &[annotation(&id)]);
                (id, remove)
            }
            (1, Some(id)) => {
                let note = format!("hers {}", self.now);
                let set = notes::set_note(project, &author, &annotation(&id), &note);
                marks.get_mut(&id).context("no such mark")?.note = note;
                (id, set)
            }
            _ => {
                let (id, mark) = (format!("v{}", self.now), self.new_mark());
                let make = self.making(desk, &author, (&id, &mark));
                marks.insert(id.clone(), mark);
                (id, make)
            }
        };
        self.done.push(format!("she: {} ({id})", transaction.label));
        desk.commit(transaction)
    }

    /// She takes an editor to a line of hers: changes its note, takes the line out, or copies it.
    pub fn she_edits_by_hand(&mut self) -> Result<()> {
        let Some(id) = self.one_of(&self.hers.clone()) else {
            return Ok(());
        };
        let mark = self.hers[&id].clone();
        let path = sidecar(mark.source);
        let bytes = self.seat.disk.sees(&path);
        if self.parcel.is_some() || bytes.is_none() {
            return Ok(());
        }
        let text = String::from_utf8(bytes.unwrap_or_default())?;
        let beginning = format!("(id:\"{id}\",start:");
        let line = text.lines().find(|line| line.starts_with(&beginning));
        let line = line.context("her mark is in no file")?.to_owned();
        self.tick();
        let edited = match self.chance.below(3) {
            // After a crash it cannot always be known what she started from, and both notes stay.
            0 if self.is_settled && !mark.note.is_empty() => {
                let note = format!("by hand {}", self.now);
                let other = line.replace(&mark.note, &note);
                self.hers.insert(id.clone(), Mark { note, ..mark });
                text.replace(&line, &other)
            }
            // Without a tombstone only the rest of the file tells that she knew the line.
            1 if self.is_settled && !self.was_ever(&text.replace(&format!("{line}\n"), "")) => {
                self.hers.remove(&id);
                text.replace(&format!("{line}\n"), "")
            }
            _ => {
                // Behind all that stand at the same place, as its id is the greatest.
                let new = format!("z{}", self.now);
                let copied = line.replacen(&id, &new, 1);
                let place = line.split(",exact:").next().unwrap_or_default();
                let place = place
                    .trim_start_matches(&format!("(id:\"{id}\""))
                    .to_owned();
                let last = text.lines().rfind(|other| {
                    other.starts_with("(id:") && other.contains(&format!("{place},exact:"))
                });
                let last = last.unwrap_or(&line);
                self.hers.insert(new, mark);
                text.replace(last, &format!("{last}\n{copied}"))
            }
        };
        self.done.push(format!("she edits {id} by hand"));
        self.seat.disk.others_write(&path, edited.as_bytes());
        self.is_settled = false;
        self.perhaps_look()
    }

    /// Whether a file was just so before, as far as our computer knows. Put back so, it would count
    /// as one that a sync client has brought back, for want of whose lines nothing goes.
    fn was_ever(&self, text: &str) -> bool {
        let name = ContentHash::of(text.as_bytes()).to_string();
        self.seat.disk.has_name(&name)
    }
}
