//! Bringing projects to the same texts, so that their positions count the same characters.

use std::collections::BTreeSet;

use crate::model::{Correction, Document, DocumentId, Record, RecordId};
use crate::project::recipes::Author;
use crate::project::{Edit, Project};
use crate::text::{TextChange, comparison};

use super::{Conflict, ConflictKind, Difference};

/// Three versions of a project that read every document alike.
pub(super) struct Common {
    pub base: Project,
    pub ours: Project,
    pub theirs: Project,
    /// What leads from our project as it was to ours here.
    pub edits: Vec<Edit>,
    /// Documents of which both sides changed the same words, ours being read; and what they changed
    /// in documents that could not be brought to our text.
    pub conflicts: Vec<Conflict>,
    /// The records whose places, on their side, count in a text that is not ours: they stay as they
    /// are with us.
    pub out_of_reach: BTreeSet<RecordId>,
}

/// Whether two versions of a document have the same file and the same corrections. The texts can
/// still differ in that one cannot be read now.
pub(super) fn is_read_alike(one: &Document, other: &Document) -> bool {
    one.source == other.source && one.corrections == other.corrections
}

/// Brings three versions of a project to the same texts.
pub(super) fn bring_together(
    author: &Author,
    base: &Project,
    ours: &Project,
    theirs: &Project,
) -> Common {
    let mut common = Common {
        base: base.clone(),
        ours: ours.clone(),
        theirs: theirs.clone(),
        edits: Vec::new(),
        conflicts: Vec::new(),
        out_of_reach: BTreeSet::new(),
    };
    for our in ours.documents() {
        let before = base.document(&our.id);
        let their = theirs.document(&our.id).unwrap_or(our);
        if is_read_alike(our, their) && before.is_none_or(|before| is_read_alike(before, our)) {
            continue;
        }
        if !common.read_joined(author, (before, our, their)) {
            common.read_as_ours(author, base, (our, their));
        }
    }
    common
}

/// The edits that let a project read every document as another one does, made in it.
pub(super) fn carry_all(author: &Author, project: &mut Project, to: &Project) -> Vec<Edit> {
    let mut edits = Vec::new();
    for document in to.documents() {
        // A document that cannot be carried needs no edit here: it reads as before, and whoever leads
        // the project there puts it whole, with the records that stand in it.
        edits.extend(carry(author, project, document).unwrap_or_default());
    }
    edits
}

impl Common {
    /// Reads a document with the corrections of both sides; nothing is done and `false` returned
    /// where these cannot be joined.
    fn read_joined(
        &mut self,
        author: &Author,
        (before, our, their): (Option<&Document>, &Document, &Document),
    ) -> bool {
        let Some(target) = joined(before, our, their) else {
            return false;
        };
        let (mut base, mut ours, mut theirs) =
            (self.base.clone(), self.ours.clone(), self.theirs.clone());
        let carried =
            [&mut base, &mut ours, &mut theirs].map(|project| carry(author, project, &target));
        let [Some(_), Some(edits), Some(_)] = carried else {
            return false;
        };
        (self.base, self.ours, self.theirs) = (base, ours, theirs);
        self.edits.extend(edits);
        true
    }

    /// Reads a document as we do. What they left alone stays as it is with us; only what they
    /// changed goes along from their text to ours.
    fn read_as_ours(
        &mut self,
        author: &Author,
        base: &Project,
        (our, their): (&Document, &Document),
    ) {
        let id = &our.id;
        let mut unchanged = base.clone();
        // Where the base cannot be brought along, whatever differs from it counts as changed, and
        // both versions of it are told.
        carry(author, &mut unchanged, their);
        carry(author, &mut self.base, our);
        let left_alone: Vec<RecordId> = self
            .theirs
            .needed_by(&id.clone().into())
            .into_iter()
            .filter(|one| self.theirs.record(one) == unchanged.record(one))
            .collect();
        let their_records = self.theirs.clone();
        let is_carried = carry(author, &mut self.theirs, our).is_some();
        let as_before = left_alone.iter().filter_map(|one| self.base.record(one));
        let division = self.division_left_alone(&unchanged, their);
        let puts = as_before.chain(division).map(Edit::put).collect();
        let puts = author.transaction("", puts);
        if !is_carried || self.theirs.apply(&puts).is_err() {
            self.keep_out(base, &their_records, id);
        }
        let readings = [our, their].map(in_words);
        let [ours, theirs] = readings;
        self.conflicts.push(Conflict {
            record: id.clone().into(),
            kind: ConflictKind::BothChanged,
            differences: vec![Difference {
                field: "text".to_owned(),
                ours,
                theirs,
            }],
            theirs: Some(Box::new(Record::Document(their.clone()))),
        });
    }
}

impl Common {
    /// Leaves out what they have in a document whose places cannot be brought to our text, and tells
    /// each change of theirs in it.
    fn keep_out(&mut self, base: &Project, theirs: &Project, document: &DocumentId) {
        let id = RecordId::from(document.clone());
        let sides = [base, &self.ours, theirs];
        let needing = sides.into_iter().flat_map(|side| side.needed_by(&id));
        let out: BTreeSet<RecordId> = needing.collect();
        for one in &out {
            let (before, now) = (base.record(one), theirs.record(one));
            if before != now {
                let kind = ConflictKind::BothChanged;
                let theirs = now.map(Box::new);
                self.conflicts
                    .push(Conflict::whole(one.clone(), kind, theirs));
            }
        }
        self.out_of_reach.extend(out);
        self.out_of_reach.insert(id);
    }

    /// Their document with sections and findings as they are in the base by now, where they left
    /// these alone.
    fn division_left_alone(&self, unchanged: &Project, their: &Document) -> Option<Record> {
        let before = unchanged.document(&their.id)?;
        let now = self.base.document(&their.id)?;
        let mut carried = self.theirs.document(&their.id)?.clone();
        if their.sections == before.sections {
            carried.sections.clone_from(&now.sections);
        }
        if their.description.findings == before.description.findings {
            let findings = &now.description.findings;
            carried.description.findings.clone_from(findings);
        }
        Some(Record::Document(carried))
    }
}

fn in_words(document: &Document) -> String {
    let last = document
        .corrections
        .iter()
        .flat_map(|one| one.change.replacements())
        .last();
    let last = last.map_or_else(String::new, |last| {
        format!(", the last «{}» to «{}»", last.removed, last.inserted)
    });
    let count = document.corrections.len();
    let path = &document.source.path;
    format!("{path} with {count} correction(s){last}")
}

/// How a document is read after the changes of both sides; `None` if both changed the same words,
/// or took over different versions of the source.
fn joined(before: Option<&Document>, our: &Document, their: &Document) -> Option<Document> {
    if is_read_alike(our, their) || before.is_some_and(|before| is_read_alike(before, their)) {
        return Some(our.clone());
    }
    let before = before?;
    if is_read_alike(before, our) {
        return Some(their.clone());
    }
    if before.source != our.source || before.source != their.source {
        return None;
    }
    let tail = |document: &'_ Document| {
        let rest = document
            .corrections
            .strip_prefix(before.corrections.as_slice());
        rest.map(<[Correction]>::to_vec)
    };
    let (mut ours, theirs) = (tail(our)?, tail(their)?);
    let mut target = our.clone();
    for one in theirs {
        let mut change = one.change.clone();
        for our in &mut ours {
            let after = change.after(&our.change)?;
            our.change = our.change.after(&change)?;
            change = after;
        }
        if !change.is_empty() {
            let text = target.text.as_ref()?;
            target.text = Some(change.apply(text).ok()?);
            target.corrections.push(Correction { change, ..one });
        }
    }
    Some(target)
}

/// Lets a project read a document as `target` is read: its corrections are taken back and made
/// until they are those of the target, and where the source is another version, the texts are
/// compared; every position goes along. Returns the edits, which are made; `None`, and nothing
/// done, if a text that is needed cannot be read.
fn carry(author: &Author, project: &mut Project, target: &Document) -> Option<Vec<Edit>> {
    let Some(document) = project.document(&target.id) else {
        return Some(Vec::new());
    };
    if is_read_alike(document, target) {
        return Some(Vec::new());
    }
    let by_corrections = (document.source == target.source)
        .then(|| way_of_corrections(document, target))
        .and_then(|changes| try_way(author, project, (changes, target)));
    let (next, edits) = by_corrections.or_else(|| {
        let change = match (&document.text, &target.text) {
            (Some(old), Some(new)) => vec![comparison::difference(old, new)],
            _ => Vec::new(),
        };
        try_way(author, project, (change, target))
    })?;
    *project = next;
    Some(edits)
}

/// The changes that lead from the corrections of one version to those of the other.
fn way_of_corrections(from: &Document, to: &Document) -> Vec<TextChange> {
    let pairs = from.corrections.iter().zip(&to.corrections);
    let shared = pairs.take_while(|(one, other)| one == other).count();
    let back = from.corrections.iter().skip(shared).rev();
    let forth = to.corrections.iter().skip(shared);
    let forth = forth.map(|one| one.change.clone());
    back.map(|one| one.change.invert()).chain(forth).collect()
}

/// The project after these changes of a text and with what the target says of its file and its
/// corrections; `None` if that is not the text of the target.
fn try_way(
    author: &Author,
    project: &Project,
    (changes, target): (Vec<TextChange>, &Document),
) -> Option<(Project, Vec<Edit>)> {
    let id: &DocumentId = &target.id;
    let mut next = project.clone();
    let mut edits: Vec<Edit> = Vec::new();
    let revisions = changes.into_iter().filter(|change| !change.is_empty());
    edits.extend(revisions.map(|change| Edit::ReviseText {
        document: id.clone(),
        change,
    }));
    next.apply(&author.transaction("", edits.clone())).ok()?;
    let revised = next.document(id)?;
    // Where the text of the target cannot be read, that of the same file is as good.
    let known = revised
        .text
        .clone()
        .filter(|_| revised.source == target.source);
    let text = target.text.clone().or(known);
    if !is_read_alike(revised, target) || revised.text != text {
        let renewed = Edit::put(Record::Document(Document {
            source: target.source.clone(),
            corrections: target.corrections.clone(),
            text,
            ..revised.clone()
        }));
        next.apply(&author.transaction("", vec![renewed.clone()]))
            .ok()?;
        edits.push(renewed);
    }
    Some((next, edits))
}
