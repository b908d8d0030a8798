//! Laws of undo and redo while others change the same project.

use glossator::model::{AnnotationId, EntityId, Record};
use glossator::project::{Edit, EditError, History, Project, State, Transaction, check, merge};
use glossator::text::{CharOffset, Text, TextChange};
use proptest::prelude::*;

use crate::generate::{self, Step, steps, transaction};
use crate::merges::{author, letter, person, put_mark};

type Stepped = Result<Option<Transaction>, EditError>;

/// A window on a project that a colleague has open too.
struct Desk {
    project: Project,
    history: History,
    /// What both had when they last saw each other's work.
    shared: Project,
}

impl Desk {
    fn with(edits: Vec<Edit>) -> Self {
        let mut project = Project::default();
        project.apply(&author().transaction("", edits)).unwrap();
        Self {
            shared: project.clone(),
            project,
            history: History::default(),
        }
    }

    fn we(&mut self, edits: Vec<Edit>) {
        let done = author().transaction("ours", edits);
        self.history.record(self.project.apply(&done).unwrap());
    }

    /// The colleague changes what is saved, and we take it in.
    fn they(&mut self, change: impl FnOnce(&mut Project)) {
        self.shared = self.project.clone();
        let mut theirs = self.shared.clone();
        change(&mut theirs);
        let (merged, _) = merge(&author(), &self.shared, &self.project, &theirs);
        if !merged.is_empty() {
            self.history.pass_over(self.project.apply(&merged).unwrap());
        }
    }

    fn they_edit(&mut self, edits: Vec<Edit>) {
        self.they(|project| drop(project.apply(&author().transaction("", edits)).unwrap()));
    }

    fn undo(&mut self) {
        assert!(self.tries(History::undo));
    }

    fn redo(&mut self) {
        assert!(self.tries(History::redo));
    }

    /// Whether a step was made: then what is told to the journal leads to what is on the desk. A
    /// step that is refused, because what it is about is gone, leaves everything as it was.
    fn tries(&mut self, step: impl FnOnce(&mut History, &mut Project) -> Stepped) -> bool {
        let mut told = self.project.clone();
        let outcome = step(&mut self.history, &mut self.project);
        let is_made = matches!(outcome, Ok(Some(_)));
        if let Ok(Some(transaction)) = outcome {
            told.apply(&transaction).unwrap();
        }
        assert_eq!(told, self.project);
        is_made
    }

    fn has_mark(&self, id: &str) -> bool {
        self.project
            .annotation(&AnnotationId::new(id).unwrap())
            .is_some()
    }

    fn words_of(&self, id: &str) -> &str {
        let mark = self
            .project
            .annotation(&AnnotationId::new(id).unwrap())
            .unwrap();
        assert_eq!(self.project.state_of(mark), State::Placed);
        &mark.target.quote.exact
    }
}

const TEXT: &str = "Stalin wrote to Mao.";

fn put_letter() -> Edit {
    Edit::put(Record::Document(generate::document(
        &letter(),
        &Text::new(TEXT),
    )))
}

fn mark(id: &str, word: &str) -> Edit {
    put_mark(id, word, TEXT)
}

#[test]
fn a_habitual_undo_takes_back_our_last_step_and_not_the_work_of_a_colleague() {
    let mut desk = Desk::with(vec![put_letter()]);
    desk.we(vec![mark("ours", "Stalin")]);
    desk.they_edit(vec![mark("theirs", "Mao")]);
    desk.undo();
    assert!(!desk.has_mark("ours") && desk.has_mark("theirs"));
    assert_eq!(desk.history.undo_label(), None);
    desk.redo();
    assert!(desk.has_mark("ours") && desk.has_mark("theirs"));
}

#[test]
fn what_was_undone_can_be_redone_after_a_colleague_has_saved() {
    let mut desk = Desk::with(vec![put_letter()]);
    desk.we(vec![mark("ours", "Stalin")]);
    desk.undo();
    desk.they_edit(vec![mark("theirs", "Mao")]);
    assert_eq!(desk.history.redo_label(), Some("ours"));
    desk.redo();
    assert!(desk.has_mark("ours") && desk.has_mark("theirs"));
}

#[test]
fn a_colleagues_name_stays_when_our_note_on_the_same_person_is_undone() {
    let mut desk = Desk::with(vec![person(&["Mao"], "")]);
    desk.we(vec![person(&["Mao"], "ours")]);
    desk.they_edit(vec![person(&["Mao", "毛泽东"], "ours")]);
    desk.undo();
    let entity = desk.project.entity(&EntityId::new("mao").unwrap()).unwrap();
    assert_eq!((entity.names.len(), entity.note.as_str()), (2, ""));
}

#[test]
fn a_mark_undone_and_redone_across_a_colleagues_correction_stands_on_its_word() {
    let mut desk = Desk::with(vec![put_letter()]);
    desk.we(vec![mark("ours", "Mao")]);
    let change = TextChange::replace(&Text::new(TEXT), CharOffset::ZERO, CharOffset::ZERO, "J. ");
    desk.they_edit(vec![Edit::ReviseText {
        document: letter(),
        change,
    }]);
    desk.undo();
    assert!(!desk.has_mark("ours"));
    desk.redo();
    assert_eq!(desk.words_of("ours"), "Mao");
    assert_eq!(
        desk.project.text(&letter()).unwrap().as_str(),
        "J. Stalin wrote to Mao."
    );
}

#[test]
fn a_mark_that_a_colleague_wrote_on_is_not_undone_under_the_words() {
    let mut desk = Desk::with(vec![put_letter()]);
    desk.we(vec![mark("ours", "Mao")]);
    let mut noted = desk
        .project
        .annotation(&AnnotationId::new("ours").unwrap())
        .unwrap()
        .clone();
    noted
        .bodies
        .push(glossator::model::Body::Note("who?".into()));
    desk.they_edit(vec![Edit::put(Record::Annotation(noted))]);
    desk.undo();
    assert!(desk.has_mark("ours"), "her note is on it");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn undo_and_redo_break_no_promise_whoever_worked_in_between(
        base in steps(),
        rounds in prop::collection::vec((steps(), steps()), 1..4),
    ) {
        let mut desk = Desk::with(vec![]);
        let live = |project: &mut Project, step: &Step| {
            let done = transaction(project, step)?;
            project.apply(&done).ok()
        };
        for step in &base {
            live(&mut desk.project, step);
        }
        for (ours, theirs) in &rounds {
            for step in ours.iter().take(4) {
                if let Some(inverse) = live(&mut desk.project, step) {
                    desk.history.record(inverse);
                }
            }
            desk.they(|project| {
                // Two who correct the same words of a text are in the laws of merging.
                for step in theirs.iter().filter(|step| !matches!(step, Step::Revise(..))).take(4) {
                    let is_there = matches!(step, Step::PutDocument(id, _) if project.document(&generate::document_id(*id)).is_some());
                    if !is_there {
                        live(project, step);
                    }
                }
            });
        }
        let is_sound = |desk: &Desk| check(&desk.project).iter().all(|one| one.problem.contains("do not stand"));
        while desk.tries(History::undo) {
            prop_assert!(is_sound(&desk));
        }
        while desk.tries(History::redo) {
            prop_assert!(is_sound(&desk));
        }
    }

    #[test]
    fn all_undone_leaves_what_others_added_and_all_redone_is_as_it_was(
        rounds in prop::collection::vec((steps(), 0..3_usize), 1..4),
    ) {
        let mut desk = Desk::with(vec![put_letter()]);
        for (round, (ours, theirs)) in rounds.iter().enumerate() {
            for step in ours.iter().take(6) {
                let done = transaction(&desk.project, step);
                if let Some(inverse) = done.and_then(|done| desk.project.apply(&done).ok()) {
                    desk.history.record(inverse);
                }
            }
            for number in 0..*theirs {
                desk.they_edit(vec![mark(&format!("theirs-{round}-{number}"), "Mao")]);
            }
        }
        let end = desk.project.clone();
        while desk.history.undo_label().is_some() {
            desk.undo();
        }
        let expected: usize = rounds.iter().map(|(_, theirs)| theirs).sum();
        prop_assert_eq!(desk.project.annotations().len(), expected);
        prop_assert_eq!(desk.project.records().count(), expected + 1);
        while desk.history.redo_label().is_some() {
            desk.redo();
        }
        prop_assert_eq!(&desk.project, &end);
    }
}
