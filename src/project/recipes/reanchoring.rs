//! A new version of a source is accepted, with everything that counts its characters.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::model::{Annotation, AnnotationId, Document, LastKnown, PositionMut, Record, Selector};
use crate::project::reanchoring::{Placement, PlacementState, Plan};
use crate::project::{Edit, EditError, Project, Transaction};
use crate::text::{Bias, CharOffset, TextChange};

use super::{Author, counted, put_annotation};

/// What the reader says about one annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It belongs where the plan says, be it a guess.
    Accept,
    /// It belongs here.
    Place(Selector),
    /// It has no place in this version; it keeps its quote.
    Orphan,
}

/// What the reader says about a plan. Annotations whose words stand at a certain place need no
/// word; every other one does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    pub annotations: BTreeMap<AnnotationId, Decision>,
    /// Whether corrections, sections and aligned stretches without a place may go.
    pub losses: Losses,
}

/// Whether what is no annotation and has no place in the new version may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Losses {
    #[default]
    Refused,
    Accepted,
}

impl Losses {
    /// The opposite answer.
    pub const fn other(self) -> Self {
        match self {
            Self::Refused => Self::Accepted,
            Self::Accepted => Self::Refused,
        }
    }
}

/// A kind of thing that is agreed to for a whole plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Consent {
    /// Certain places whose words are others now.
    Changed,
    /// The best guess for what is ambiguous.
    Guesses,
    /// What has no accepted place becomes an orphan and keeps its quote.
    Orphans,
    /// Corrections, sections and aligned stretches without a place go.
    Losses,
}

/// Why a plan is not carried out.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReanchorError {
    #[error("the document was changed since the plan was made; make another one")]
    Outdated,
    #[error("{} wait for a decision", counted(.0.len(), "annotation"))]
    Undecided(Vec<AnnotationId>),
    #[error("corrections, sections or aligned stretches would be lost")]
    Losses,
    #[error("{0} has no place that could be accepted")]
    NoPlace(AnnotationId),
    #[error(transparent)]
    Edit(#[from] EditError),
}

impl Decisions {
    /// The decisions that follow from agreeing to these kinds of things; what they do not cover
    /// stays undecided.
    pub fn by_consent(plan: &Plan, consents: &BTreeSet<Consent>) -> Self {
        let has = |consent| consents.contains(&consent);
        let mut decisions = Self::default();
        for placement in plan.placements.iter().filter(|one| one.needs_decision()) {
            let accepts = match placement.state {
                PlacementState::Exact | PlacementState::Moved | PlacementState::TextChanged => {
                    has(Consent::Changed)
                }
                PlacementState::Ambiguous => has(Consent::Guesses),
                PlacementState::Orphan => false,
            };
            let decision = if accepts {
                Decision::Accept
            } else if has(Consent::Orphans) && !placement.state.is_certain() {
                Decision::Orphan
            } else {
                continue;
            };
            let id = placement.annotation.clone();
            decisions.annotations.insert(id, decision);
        }
        if has(Consent::Losses) {
            decisions.losses = Losses::Accepted;
        }
        decisions
    }

    /// The annotations of a plan about which nothing is said although something must be.
    pub fn undecided<'a>(&self, plan: &'a Plan) -> Vec<&'a Placement> {
        let waits = |one: &&Placement| {
            let was_orphan = matches!(one.before.selector, Selector::Orphaned(_));
            one.needs_decision() && !was_orphan && !self.annotations.contains_key(&one.annotation)
        };
        plan.placements.iter().filter(waits).collect()
    }
}

/// Accepts a new version of a source, as one step that can be undone: the document gets its text,
/// its hash and its corrections, and every annotation the place that the plan or the reader says.
/// Refused if anything is undecided, or if the project is no longer what the plan was made for.
pub fn reanchor(
    project: &Project,
    author: &Author,
    plan: &Plan,
    decisions: &Decisions,
) -> Result<Transaction, ReanchorError> {
    let document = project
        .document(&plan.document)
        .filter(|_| plan.is_for(project));
    let document = document.ok_or(ReanchorError::Outdated)?;
    let undecided = decisions.undecided(plan);
    if !undecided.is_empty() {
        let ids = undecided.into_iter().map(|one| one.annotation.clone());
        return Err(ReanchorError::Undecided(ids.collect()));
    }
    if plan.has_losses() && decisions.losses == Losses::Refused {
        return Err(ReanchorError::Losses);
    }
    let mut edits = Vec::new();
    let mut after = project.clone();
    if let Some(change) = plan.change.as_ref().filter(|change| !change.is_empty()) {
        // Whatever is not placed by the plan goes along with the text.
        let revision = Edit::ReviseText {
            document: plan.document.clone(),
            change: change.clone(),
        };
        after.apply(&author.transaction("", vec![revision.clone()]))?;
        edits.push(revision);
    }
    let revised = after.document(&plan.document).unwrap_or(document);
    let renewed = Record::Document(Document {
        source: plan.source.clone(),
        text: Some(plan.text.clone()),
        corrections: plan.corrections.clone(),
        ..revised.clone()
    });
    let mut places = annotations(&after, author, plan, decisions)?;
    if plan.has_old_text() {
        edits.push(Edit::put(renewed));
        edits.append(&mut places);
    } else {
        // Positions that count an unknown text go first, so that none is left for the new one.
        edits.append(&mut places);
        edits.extend(without_positions(project, plan));
        let mut renewed = renewed;
        forget_positions(&mut renewed, plan);
        edits.push(Edit::put(renewed));
    }
    let count = counted(plan.placements.len(), "annotation");
    let label = format!("accept the new version of {} ({count})", document.title());
    Ok(author.transaction(label, edits))
}

/// The annotations that are not where they belong after the text alone was exchanged.
fn annotations(
    after: &Project,
    author: &Author,
    plan: &Plan,
    decisions: &Decisions,
) -> Result<Vec<Edit>, ReanchorError> {
    let mut edits = Vec::new();
    for placement in &plan.placements {
        let Some(moved) = after.annotation(&placement.annotation) else {
            continue;
        };
        let decision = decisions.annotations.get(&placement.annotation);
        let no_place = || ReanchorError::NoPlace(placement.annotation.clone());
        let mut placed = moved.clone();
        match decision {
            None if placement.state == PlacementState::Orphan => {}
            None | Some(Decision::Accept) => {
                let selector = placement.selector.as_ref().ok_or_else(no_place)?;
                settle(&mut placed, selector, plan)?;
            }
            Some(Decision::Place(selector)) => settle(&mut placed, selector, plan)?,
            Some(Decision::Orphan) => {
                placed.target = placement.before.clone();
                placed.target.selector = orphaned(&placement.before.selector, plan);
            }
        }
        if decision.is_some() {
            author.touch(&mut placed);
        }
        if placed != *moved {
            edits.push(put_annotation(placed));
        }
    }
    Ok(edits)
}

/// Gives an annotation its place in the new text, with the words that stand there.
fn settle(
    annotation: &mut Annotation,
    selector: &Selector,
    plan: &Plan,
) -> Result<(), ReanchorError> {
    let no_place = || ReanchorError::NoPlace(annotation.id.clone());
    let quote = selector.describe(&plan.text).ok_or_else(no_place)?;
    annotation.target.selector = selector.clone();
    annotation.target.quote = quote;
    Ok(())
}

/// An orphan, remembered near where its text was.
fn orphaned(before: &Selector, plan: &Plan) -> Selector {
    let (start, end) = before.extent().unwrap_or_default();
    let positions = plan.change.as_ref().map(TextChange::positions);
    let map = |offset: CharOffset, bias| {
        let mapped = positions
            .as_ref()
            .map_or(offset, |map| map.map(offset, bias));
        mapped.min(plan.text.len())
    };
    Selector::Orphaned(LastKnown {
        start: map(start, Bias::Before),
        end: map(end, Bias::After),
    })
}

/// The alignments of a document whose old text is lost, without the positions that counted it.
fn without_positions(project: &Project, plan: &Plan) -> Vec<Edit> {
    let mut edits = Vec::new();
    for alignment in project.alignments() {
        let mut record = Record::Alignment(alignment.clone());
        forget_positions(&mut record, plan);
        if record != Record::Alignment(alignment.clone()) {
            edits.push(Edit::put(record));
        }
    }
    edits
}

fn forget_positions(record: &mut Record, plan: &Plan) {
    for position in record.positions_mut(&plan.document) {
        if let PositionMut::Span(span) = position {
            *span = None;
        }
    }
}
