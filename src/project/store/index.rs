//! What follows from the tables: who needs whom, and what lies where.

use std::collections::BTreeSet;

use imbl::{OrdMap, OrdSet};

use crate::model::{AnnotationId, DocumentId, Record, RecordId, Selector};
use crate::text::{CharOffset, SpanIndex};

/// Answers that would otherwise need a scan; kept up to date by [`Index::add`] and
/// [`Index::take_out`], which are called in the one place that swaps a record.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub needed_by: OrdMap<RecordId, OrdSet<RecordId>>,
    pub spans: OrdMap<DocumentId, SpanIndex<AnnotationId>>,
    pub points: Places,
    /// By the place that an orphan had last.
    pub orphans: Places,
    /// Those on a document as a whole, all at its beginning.
    pub wholes: Places,
}

/// Annotations of documents that have a place but no words.
pub(super) type Places = OrdMap<DocumentId, OrdMap<CharOffset, OrdSet<AnnotationId>>>;

impl Index {
    pub fn add(&mut self, record: &Record) {
        let id = record.id();
        for needed in record.needs() {
            self.needed_by.entry(needed).or_default().insert(id.clone());
        }
        let Record::Annotation(annotation) = record else {
            return;
        };
        let target = &annotation.target;
        if let Some((places, offset)) = self.places_of(&target.selector) {
            let places = places.entry(target.document.clone()).or_default();
            places
                .entry(offset)
                .or_default()
                .insert(annotation.id.clone());
        }
        for span in target.selector.spans() {
            self.spans
                .entry(target.document.clone())
                .or_default()
                .insert(*span, annotation.id.clone());
        }
    }

    pub fn take_out(&mut self, record: &Record) {
        let id = record.id();
        for needed in record.needs() {
            let emptied = self.needed_by.get_mut(&needed).is_some_and(|by| {
                by.remove(&id);
                by.is_empty()
            });
            if emptied {
                self.needed_by.remove(&needed);
            }
        }
        let Record::Annotation(annotation) = record else {
            return;
        };
        let target = &annotation.target;
        if let Some((places, offset)) = self.places_of(&target.selector)
            && let Some(places) = places.get_mut(&target.document)
        {
            let emptied = places.get_mut(&offset).is_some_and(|ids| {
                ids.remove(&annotation.id);
                ids.is_empty()
            });
            if emptied {
                places.remove(&offset);
            }
        }
        if let Some(spans) = self.spans.get_mut(&target.document) {
            for span in target.selector.spans() {
                spans.remove(*span, &annotation.id);
            }
        }
    }

    /// The index that follows from these records.
    pub fn of(records: impl Iterator<Item = Record>) -> Self {
        let mut index = Self::default();
        records.for_each(|record| index.add(&record));
        index
    }

    /// Whether every answer about this record is what a scan would say.
    pub fn tells_of(&self, record: &Record) -> bool {
        let id = record.id();
        let is_needed = |needed| {
            self.needed_by
                .get(&needed)
                .is_some_and(|by| by.contains(&id))
        };
        let Record::Annotation(annotation) = record else {
            return record.needs().into_iter().all(is_needed);
        };
        let target = &annotation.target;
        let has = |places: &Places, offset: &CharOffset| {
            let places = places.get(&target.document);
            let ids = places.and_then(|places| places.get(offset));
            ids.is_some_and(|ids| ids.contains(&annotation.id))
        };
        let spans = self.spans.get(&target.document);
        let has_place = match &target.selector {
            Selector::Point(offset) => has(&self.points, offset),
            Selector::Orphaned(last_known) => has(&self.orphans, &last_known.start),
            Selector::WholeDocument => has(&self.wholes, &CharOffset::ZERO),
            selector => selector
                .spans()
                .iter()
                .all(|span| spans.is_some_and(|spans| spans.contains(*span, &annotation.id))),
        };
        has_place && record.needs().into_iter().all(is_needed)
    }

    /// The records about which this index answers otherwise than another one.
    pub fn disagreements(&self, other: &Self) -> BTreeSet<RecordId> {
        let needed = differing(&self.needed_by, &other.needed_by, OrdSet::is_empty);
        let points = differing(&self.points, &other.points, OrdMap::is_empty);
        let orphans = differing(&self.orphans, &other.orphans, OrdMap::is_empty);
        let spans = differing(&self.spans, &other.spans, SpanIndex::is_empty);
        let wholes = differing(&self.wholes, &other.wholes, OrdMap::is_empty);
        let places = points.into_iter().chain(orphans).chain(wholes).chain(spans);
        needed
            .into_iter()
            .chain(places.map(RecordId::from))
            .collect()
    }

    /// Where a selector without words is kept, and under which place.
    fn places_of(&mut self, selector: &Selector) -> Option<(&mut Places, CharOffset)> {
        match selector {
            Selector::Point(offset) => Some((&mut self.points, *offset)),
            Selector::Orphaned(last_known) => Some((&mut self.orphans, last_known.start)),
            Selector::WholeDocument => Some((&mut self.wholes, CharOffset::ZERO)),
            Selector::Text(_) | Selector::Fragments(_) | Selector::Annotation(_) => None,
        }
    }
}

/// The keys whose values differ; none is as good as an empty one.
fn differing<K: Ord + Clone, V: PartialEq>(
    one: &OrdMap<K, V>,
    other: &OrdMap<K, V>,
    is_empty: impl Fn(&V) -> bool,
) -> Vec<K> {
    let full = |map: &OrdMap<K, V>, key: &K| map.get(key).is_some_and(|value| !is_empty(value));
    let differs = |key: &K| match (full(one, key), full(other, key)) {
        (true, true) => one.get(key) != other.get(key),
        (here, there) => here != there,
    };
    let keys = one.keys().chain(other.keys()).cloned();
    keys.filter(differs).collect()
}
