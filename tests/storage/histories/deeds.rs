//! What happens in a history.

use anyhow::{Context, Result, ensure};
use glossator::model::{Color, Extra, Selector, Tag, TagId, Timestamp};
use glossator::project::Transaction;
use glossator::project::recipes::documents::{Because, correct_because};
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::{Author, codebook, notes};
use glossator::text::{CharOffset, Span, TextChange};

use super::desk::{Desk, annotation};
use super::life::{Life, Strange, sidecar};
use super::table::{self, BETWEEN, Mark, Marks, Ours, SOURCES, words_of};

const TAG: &str = "person";

impl Life {
    pub fn deed(&mut self) -> Result<()> {
        self.tick();
        match self.chance.below(40) {
            0..8 => self.add(),
            8..11 => self.edit(),
            11..14 => self.move_one(),
            14..16 => self.delete(),
            16..18 => self.bulk(),
            18..21 => self.correct(),
            21..24 => self.undo(),
            24..26 => self.redo(),
            26..29 => self.save(),
            29 => self.close_and_open(),
            30 => self.break_off(),
            31..34 => self.she_works(),
            34..36 => self.her_copy_arrives(),
            36..38 => self.she_edits_by_hand(),
            38 => self.strange_line(),
            _ => self.cut_off_while_open(),
        }
    }

    /// A second later.
    pub fn tick(&mut self) -> Timestamp {
        self.now += 1;
        self.time()
    }

    pub fn one_of(&mut self, marks: &Marks) -> Option<String> {
        let most = marks.len().checked_sub(1)?;
        marks.keys().nth(self.chance.up_to(most)).cloned()
    }

    pub fn new_mark(&mut self) -> Mark {
        let source = self.chance.index(SOURCES.len());
        let first = self.chance.index(words_of(source));
        let last = (first + self.chance.index(3)).min(words_of(source) - 1);
        Mark {
            source,
            words: first..=last,
            note: String::new(),
            is_tagged: false,
        }
    }

    /// The change that makes a mark.
    pub fn making(&self, desk: &Desk, author: &Author, (id, mark): (&str, &Mark)) -> Transaction {
        let document = desk.document(mark.source);
        // Her text may be an older one than ours: the place follows from the text at hand.
        let text = desk.project.text(&document).unwrap().as_str().to_owned();
        let new = NewAnnotation {
            id: annotation(id),
            document,
            selector: place_in(&text, mark),
            bodies: Vec::new(),
        };
        highlights::create(&desk.project, author, new)
    }

    /// Makes a change of ours; until it is acknowledged it may be there or not.
    fn change(&mut self, transaction: Transaction, after: Ours) -> Result<()> {
        self.done.push(transaction.label.clone());
        self.in_flight.push(after.clone());
        self.desk()?.commit(transaction)?;
        self.before.push(self.ours.clone());
        self.acknowledged(after);
        self.after.clear();
        Ok(())
    }

    fn acknowledged(&mut self, ours: Ours) {
        self.ours = ours;
        self.in_flight.clear();
    }

    fn author(&mut self) -> Result<Author> {
        let now = self.time();
        Ok(self.desk()?.author(now))
    }

    fn add(&mut self) -> Result<()> {
        let (id, mark) = (format!("a{}", self.now), self.new_mark());
        let author = self.author()?;
        let desk = self.desk.as_ref().context("no project is open")?;
        let make = self.making(desk, &author, (&id, &mark));
        let mut after = self.ours.clone();
        after.marks.insert(id, mark);
        self.change(make, after)
    }

    fn edit(&mut self) -> Result<()> {
        let Some(id) = self.one_of(&self.ours.marks.clone()) else {
            return Ok(());
        };
        let note = format!(
            "ours «{}» ©\n{}",
            "é".repeat(self.chance.up_to(3)),
            self.now
        );
        let author = self.author()?;
        let set = notes::set_note(&self.desk()?.project, &author, &annotation(&id), &note);
        let mut after = self.ours.clone();
        after.marks.get_mut(&id).context("no such mark")?.note = note;
        self.change(set, after)
    }

    fn move_one(&mut self) -> Result<()> {
        let Some(id) = self.one_of(&self.ours.marks.clone()) else {
            return Ok(());
        };
        let mut after = self.ours.clone();
        let mark = after.marks.get_mut(&id).context("no such mark")?;
        let first = self.chance.index(words_of(mark.source));
        if mark.words == (first..=first) {
            return Ok(());
        }
        mark.words = first..=first;
        let (mark, author) = (mark.clone(), self.author()?);
        let place = place_in(&self.ours.text(mark.source), &mark);
        let project = &self.desk()?.project;
        let to = highlights::move_to(project, &author, &annotation(&id), &place);
        self.change(to, after)
    }

    fn delete(&mut self) -> Result<()> {
        let Some(id) = self.one_of(&self.ours.marks.clone()) else {
            return Ok(());
        };
        let author = self.author()?;
        let remove = highlights::remove(&self.desk()?.project, &author, &[annotation(&id)]);
        let mut after = self.ours.clone();
        after.marks.remove(&id);
        self.change(remove, after)
    }

    /// Many at once: all of our marks get the tag, or those of one source are deleted.
    fn bulk(&mut self) -> Result<()> {
        let author = self.author()?;
        let tag = TagId::new(TAG)?;
        if self.desk()?.project.tag(&tag).is_none() {
            let new = Tag {
                id: tag,
                name: TAG.to_owned(),
                parent: None,
                layer: None,
                color: Color::default(),
                description: String::new(),
                shortcut: None,
                extra: Extra::default(),
            };
            let add = codebook::add_tag(&self.desk()?.project, &author, new);
            return self.change(add, self.ours.clone());
        }
        let mut after = self.ours.clone();
        let source = self.chance.index(2);
        let is_chosen = |mark: &Mark, deletes: bool| !deletes || mark.source == source;
        let deletes = self.chance.percent(30);
        let chosen = after
            .marks
            .iter()
            .filter(|(_, mark)| is_chosen(mark, deletes));
        let ids: Vec<_> = chosen.map(|(id, _)| annotation(id)).collect();
        let project = &self.desk()?.project;
        let all = if deletes {
            after.marks.retain(|_, mark| mark.source != source);
            highlights::remove(project, &author, &ids)
        } else {
            for mark in after.marks.values_mut() {
                mark.is_tagged = true;
            }
            highlights::add_tag(project, &author, &ids, &tag)
        };
        if all.is_empty() {
            return Ok(());
        }
        self.change(all, after)
    }

    /// What stands between two words is read otherwise; the marks stay on their words.
    fn correct(&mut self) -> Result<()> {
        let source = self.chance.index(SOURCES.len());
        let word = self.chance.index(words_of(source) - 1);
        let other = BETWEEN[self.chance.index(BETWEEN.len())];
        let old = self.ours.between[source][word];
        if other == old {
            return Ok(());
        }
        let (_, start) = self.ours.place(source, &(word..=word));
        let (end, _) = self.ours.place(source, &(word + 1..=word + 1));
        let author = self.author()?;
        let desk = self.desk()?;
        let document = desk.document(source);
        let text = desk.project.text(&document).context("no text")?;
        let (start, end) = (CharOffset::new(start), CharOffset::new(end));
        let change = TextChange::replace(text, start, end, other);
        let because = Because::default();
        let made = correct_because(&desk.project, &author, (&document, change), because);
        let mut after = self.ours.clone();
        after.between[source][word] = other;
        self.change(made, after)
    }

    fn undo(&mut self) -> Result<()> {
        let Some(earlier) = self.before.last().cloned() else {
            return Ok(());
        };
        self.done.push("undone".to_owned());
        self.in_flight.push(earlier.clone());
        self.desk()?.undo()?;
        self.before.pop();
        self.after.push(self.ours.clone());
        self.acknowledged(earlier);
        self.expect_ours()
    }

    fn redo(&mut self) -> Result<()> {
        let Some(later) = self.after.last().cloned() else {
            return Ok(());
        };
        self.done.push("redone".to_owned());
        self.in_flight.push(later.clone());
        self.desk()?.redo()?;
        self.after.pop();
        self.before.push(self.ours.clone());
        self.acknowledged(later);
        self.expect_ours()
    }

    /// Our part of what is shown; what the other did may not have been seen yet.
    fn expect_ours(&mut self) -> Result<()> {
        let expected = self.ours.sight(&Marks::new());
        let desk = self.desk()?;
        let mut found = desk.sight()?;
        found.marks.retain(|id, _| id.starts_with('a'));
        found.expect(&expected, "of ours")
    }

    fn close_and_open(&mut self) -> Result<()> {
        self.save()?;
        let now = self.time();
        self.desk()?.tidy(now);
        self.done.push("closed and opened".to_owned());
        self.open()
    }

    /// The program or the power is gone although nothing was under way.
    fn break_off(&mut self) -> Result<()> {
        self.recover()
    }

    /// Somebody adds a line that means nothing here, or spoils one of ours, while nothing is open.
    fn strange_line(&mut self) -> Result<()> {
        let source = self.chance.index(SOURCES.len());
        let path = sidecar(source);
        if self.strange.len() >= 2 || self.parcel.is_some() {
            return Ok(());
        }
        self.save()?;
        let Some(bytes) = self.seat.disk.sees(&path) else {
            return Ok(());
        };
        self.desk = None;
        let text = String::from_utf8(bytes)?;
        let ours = self
            .ours
            .marks
            .iter()
            .filter(|(_, mark)| mark.source == source);
        let spoilt = ours.map(|(id, _)| id.clone()).next();
        let (line, edited) = match spoilt {
            Some(id) if self.chance.percent(50) => {
                let whole = text
                    .lines()
                    .find(|line| line.starts_with(&format!("(id:\"{id}\"")));
                let whole = whole.context("our mark is in no file")?;
                let line = whole.replacen(",end:", ",ende", 1);
                self.ours.marks.remove(&id);
                (line.clone(), text.replace(whole, &line))
            }
            _ => {
                let line = format!("(id:\"from the future {}\",glyph!),", self.now);
                let edited =
                    text.replacen("annotations:[\n", &format!("annotations:[\n{line}\n"), 1);
                ensure!(edited != text, "there is no list of annotations in\n{text}");
                (line, edited)
            }
        };
        self.done.push(format!("{line} in {}", path.display()));
        self.seat.disk.others_write(&path, edited.as_bytes());
        self.strange.push(Strange { path, line });
        self.open()
    }

    /// A file is cut off while the project is open: nothing is overwritten until it is whole again,
    /// and what is done meanwhile is kept.
    fn cut_off_while_open(&mut self) -> Result<()> {
        let path = sidecar(self.chance.index(SOURCES.len()));
        let Some(whole) = self.seat.disk.sees(&path) else {
            return Ok(());
        };
        let lines = whole.split_inclusive(|byte| *byte == b'\n');
        let count = lines.clone().count();
        let kept = self.chance.up_to(count - 2);
        let cut: Vec<u8> = lines.take(kept).flatten().copied().collect();
        self.done
            .push(format!("{} is cut off after {kept} lines", path.display()));
        self.seat.disk.restart_program();
        self.seat.disk.others_write(&path, &cut);
        let now = self.time();
        let is_found = self.desk()?.finds_damage(now)?;
        ensure!(is_found, "nobody noticed");
        self.add()?;
        // Refused, unless only the other file was to be written.
        let _refused = self.desk()?.save(now);
        ensure!(
            self.seat.disk.sees(&path) == Some(cut),
            "it was overwritten"
        );
        self.done.push("it is whole again".to_owned());
        self.seat.disk.others_write(&path, &whole);
        self.save()
    }
}

/// Where a mark stands in a text, found by its words alone.
fn place_in(text: &str, mark: &Mark) -> Selector {
    let (start, end) = table::place_in(text, mark.source, &mark.words);
    Selector::Text(Span::of(start, end).unwrap())
}
