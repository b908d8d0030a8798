//! A file without its records: what is written around them, and which records are at home in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AlignmentId, Annotation, AnnotationId, Document, DocumentId, Extra, RecordId, RelationId,
    Timestamp,
};
use crate::project::Project;
use crate::storage::schema::{KeptLine, KeptPlace, Sidecar, Tombstone, Unread};
use crate::text::CharOffset;

use super::Protection;
use super::sidecar_names::folder_and_name;

/// Tombstones are kept so many seconds: 180 days, longer than a colleague keeps an old copy.
const TOMBSTONE_AGE: i64 = 180 * 24 * 60 * 60;

/// A file without its records.
#[derive(Clone, Debug, Default)]
pub struct Frame<T> {
    pub contents: T,
    pub protection: Option<Protection>,
    /// What of it was not understood when it was read.
    pub unread: Unread,
    /// Somebody has formatted it by hand. The next save puts it into lines, and comments inside of
    /// records do not survive that.
    pub by_hand: bool,
}

impl<T> Frame<T> {
    /// A file with nothing wrong about it.
    pub fn of(contents: T) -> Self {
        Self {
            contents,
            protection: None,
            unread: Unread::default(),
            by_hand: false,
        }
    }

    /// A file of which nothing could be taken.
    pub fn left_alone(nothing: T) -> Self {
        Self {
            contents: nothing,
            protection: Some(Protection::LeftAlone),
            unread: Unread::default(),
            by_hand: false,
        }
    }
}

/// A sidecar without its records, and which records it holds.
#[derive(Clone, Debug)]
pub struct SidecarFrame {
    pub file: Frame<Sidecar>,
    pub role: SidecarRole,
    /// The annotations that it holds, with the place in the text that a tombstone would keep.
    pub annotations: BTreeMap<AnnotationId, (CharOffset, CharOffset)>,
    pub relations: BTreeSet<RelationId>,
    pub alignments: BTreeSet<AlignmentId>,
}

/// Whose sidecar it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidecarRole {
    /// That of the document, with its description; new records go here.
    Main,
    /// That of one of the other annotators.
    OfAnnotator,
}

impl SidecarFrame {
    pub fn is_main(&self) -> bool {
        self.role == SidecarRole::Main
    }

    /// The document that it belongs to.
    pub fn document(&self) -> &DocumentId {
        &self.file.contents.document
    }

    /// The sidecar of a document about which nothing is said yet.
    pub fn new(document: DocumentId) -> Self {
        Self::of_file(Frame::of(Sidecar::new(document)), SidecarRole::Main)
    }

    pub fn of_file(file: Frame<Sidecar>, role: SidecarRole) -> Self {
        Self {
            file,
            role,
            annotations: BTreeMap::new(),
            relations: BTreeSet::new(),
            alignments: BTreeSet::new(),
        }
    }

    /// Whether a record is stored here.
    pub fn holds(&self, id: &RecordId) -> bool {
        match id {
            RecordId::Annotation(id) => self.annotations.contains_key(id),
            RecordId::Relation(id) => self.relations.contains(id),
            RecordId::Alignment(id) => self.alignments.contains(id),
            _ => false,
        }
    }

    /// The annotations that are stored here, and those that were and have been deleted.
    fn home(&self) -> BTreeSet<&AnnotationId> {
        let tombstones = self.file.contents.tombstones.iter();
        let dead = tombstones.map(|tombstone| &tombstone.id);
        self.annotations.keys().chain(dead).collect()
    }

    /// The sidecar with the records of the project that are stored here: those that came from
    /// here, and in the sidecar of the document those that came from nowhere.
    pub fn records(&self, project: &Project, document: &Document, others: &[&Self]) -> Sidecar {
        let takes = |is_known: bool, is_elsewhere: &dyn Fn(&Self) -> bool| {
            is_known || (self.is_main() && !others.iter().any(|other| is_elsewhere(other)))
        };
        let home = self.home();
        let elsewhere: BTreeSet<&AnnotationId> =
            others.iter().flat_map(|other| other.home()).collect();
        let annotations = project.annotations_of(&document.id).filter(|one| {
            home.contains(&one.id) || (self.is_main() && !elsewhere.contains(&one.id))
        });
        let from_here = project.annotations_of(&document.id).flat_map(|one| {
            project
                .relations_of(&one.id)
                .filter(|relation| relation.from == one.id)
        });
        let relations = from_here.filter(|one| {
            takes(self.relations.contains(&one.id), &|other| {
                other.relations.contains(&one.id)
            })
        });
        let alignments = project.alignments().filter(|one| {
            one.left == document.id
                && takes(self.alignments.contains(&one.id), &|other| {
                    other.alignments.contains(&one.id)
                })
        });
        let mut source = document.source.clone();
        // The sidecar lies beside its source and names it without the folder.
        folder_and_name(&document.source.path)
            .1
            .clone_into(&mut source.path);
        // What an annotator found in another version is true of that version only.
        let of_another_version = self.file.contents.source.clone();
        let mut sidecar = Sidecar {
            source: of_another_version.or(Some(source)),
            annotations: annotations.cloned().collect(),
            relations: relations.cloned().collect(),
            alignments: alignments.cloned().collect(),
            ..self.file.contents.clone()
        };
        if self.is_main() {
            sidecar.derivation.clone_from(&document.derivation);
            sidecar.description = document.description.clone();
            sidecar.corrections.clone_from(&document.corrections);
            sidecar.sections.clone_from(&document.sections);
            sidecar.extra = document.extra.clone();
        }
        sidecar
    }

    /// Remembers which annotations are here now. What was here and is not leaves a tombstone;
    /// what came back loses it. A tombstone is of the time of the deletion where `deleted` knows it,
    /// and else of `at`: between the two somebody elsewhere may have gone on with the annotation. Old tombstones go when a new one comes, so that a file without
    /// a deletion never changes by itself.
    pub fn bury(
        &mut self,
        live: &[Annotation],
        at: Timestamp,
        deleted: &BTreeMap<AnnotationId, Timestamp>,
    ) {
        let place = |one: &Annotation| one.target.selector.extent().unwrap_or_default();
        let live: BTreeMap<AnnotationId, (CharOffset, CharOffset)> = live
            .iter()
            .map(|one| (one.id.clone(), place(one)))
            .collect();
        let tombstones = &mut self.file.contents.tombstones;
        tombstones.retain(|tombstone| !live.contains_key(&tombstone.id));
        let gone: Vec<Tombstone> = self
            .annotations
            .iter()
            .filter(|(id, _)| !live.contains_key(*id))
            .map(|(id, (start, end))| Tombstone {
                id: id.clone(),
                start: *start,
                end: *end,
                deleted: deleted.get(id).copied().unwrap_or(at),
                extra: Extra::default(),
            })
            .collect();
        if !gone.is_empty() {
            let oldest = at.seconds().saturating_sub(TOMBSTONE_AGE);
            tombstones.retain(|tombstone| tombstone.deleted.seconds() >= oldest);
            tombstones.extend(gone);
        }
        self.annotations = live;
    }
}

/// Leaves a record that the project cannot take on a line of its own in its file.
pub fn withhold(sidecar: &mut Sidecar, list: &str, after: &str, fields: &str) {
    let place = KeptPlace::in_list(list, after);
    let bytes = format!("({fields}),").into_bytes();
    sidecar.kept.push(KeptLine { place, bytes });
}
