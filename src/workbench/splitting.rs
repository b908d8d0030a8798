//! Proposing how documents are split; a person decides.

use std::path::Path;
use std::sync::Arc;

use crate::analysis::description::{Suggestion, suggest};
use crate::analysis::record::{Draft, LabelTable, split};
use crate::model::{DescriptionField, Document, DocumentId, Role, Section};
use crate::project::Project;
use crate::shelfmarks::Repositories;
use crate::storage::{self, PlaceKind};
use crate::text::Text;

use super::{Outcome, Session, Watch};

/// Why a split is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The documents are new: those that need no decision are not shown.
    TakenIn,
    /// Somebody has asked for it.
    Asked,
}

/// What records are read by, with what the reader added to it.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    pub labels: &'a LabelTable,
    pub archives: &'a Repositories,
}

/// How a document may be split.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub document: DocumentId,
    pub title: String,
    pub draft: Draft,
    pub header: Header,
}

/// What a text, split so, says of itself first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    pub title: Option<Suggestion>,
    pub date: Option<Suggestion>,
}

impl Header {
    /// Reads it; the surest value of each field.
    fn of(document: &Document, sections: Vec<Section>, tables: Tables<'_>) -> Self {
        let document = Document {
            sections,
            ..document.clone()
        };
        let suggested = suggest(&document, tables.labels, tables.archives);
        let first = |field| {
            let mut found = suggested.suggestions.iter();
            found.find(|one| one.statement.field() == field).cloned()
        };
        Self {
            title: first(DescriptionField::Title),
            date: first(DescriptionField::Date),
        }
    }
}

impl Session {
    /// The documents that nobody has looked at yet: untouched, in a text or folder that has no
    /// project file so far, or in a project that was made just now.
    pub fn untouched_documents(&self) -> Vec<DocumentId> {
        let is_project = |root: &Path| {
            let found = storage::find(self.disk(), root);
            found.is_ok_and(|place| place.kind == PlaceKind::Project)
        };
        if self.files_are_current() && self.root().is_none_or(is_project) {
            return Vec::new();
        }
        let project = self.project();
        let is_untouched = |one: &&Document| {
            one.sections.is_empty() && project.annotations_of(&one.id).next().is_none()
        };
        let untouched = project.documents().filter(is_untouched);
        untouched.map(|one| one.id.clone()).collect()
    }
}

/// Proposes how these documents are split; those whose text is missing are left out. Slow: the
/// time is in proportion to the texts.
pub fn propose<'a>(
    documents: impl Iterator<Item = &'a Document>,
    tables: Tables<'_>,
) -> Vec<Proposal> {
    let proposal = |document: &Document| {
        let text = document.text.clone()?;
        let found = split(&text, tables.labels);
        Some(Proposal {
            document: document.id.clone(),
            title: document.title().to_owned(),
            header: Header::of(document, found.sections(), tables),
            draft: Draft::of(text, &found),
        })
    };
    documents.filter_map(proposal).collect()
}

/// The work of proposing for a job. New documents that are one text, and those that somebody has
/// split already, are left out.
pub fn prepare(
    project: Arc<Project>,
    (labels, archives): (Arc<LabelTable>, Arc<Repositories>),
    documents: Vec<DocumentId>,
    occasion: Occasion,
) -> impl FnOnce(&Watch) -> Outcome + Send + 'static {
    move |watch| {
        let tables = Tables {
            labels: &labels,
            archives: &archives,
        };
        let mut proposals = Vec::new();
        for (number, id) in documents.iter().enumerate() {
            if watch.should_stop() {
                return Outcome::Stopped;
            }
            watch.progress(number, documents.len());
            let document = project.document(id);
            let mut new = propose(document.into_iter(), tables);
            if let (Occasion::Asked, Some(document)) = (occasion, document) {
                for one in &mut new {
                    one.draft = one.draft.clone().beginning_with(&document.sections);
                }
            }
            proposals.extend(new);
        }
        if occasion == Occasion::TakenIn {
            keep_undecided(&project, &mut proposals);
        }
        Outcome::SplitProposed(proposals, occasion)
    }
}

/// Leaves what needs a decision: nothing if every text is one text, and otherwise, by title, all
/// that are not split already.
fn keep_undecided(project: &Project, proposals: &mut Vec<Proposal>) {
    if !proposals.iter().any(|one| one.draft.count() > 1) {
        proposals.clear();
    }
    let is_split = |one: &Proposal| {
        let document = project.document(&one.document);
        document.is_some_and(|document| !document.sections.is_empty())
    };
    proposals.retain(|one| one.draft.count() > 1 || !is_split(one));
    proposals.sort_by(|one, other| one.title.cmp(&other.title));
}

/// The one section of a text that is one text and nothing else; none for a record of several
/// parts, which a person looks at.
pub fn as_one_text(text: &Text, table: &LabelTable) -> Vec<Section> {
    let sections = split(text, table).sections();
    match sections.as_slice() {
        [one] if one.role == Role::Text => sections,
        _ => Vec::new(),
    }
}
