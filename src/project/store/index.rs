//! What follows from the tables: who needs whom, and what lies where.

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

    /// Where a selector without words is kept, and under which place.
    fn places_of(&mut self, selector: &Selector) -> Option<(&mut Places, CharOffset)> {
        match selector {
            Selector::Point(offset) => Some((&mut self.points, *offset)),
            Selector::Orphaned(last_known) => Some((&mut self.orphans, last_known.start)),
            Selector::Text(_)
            | Selector::Fragments(_)
            | Selector::WholeDocument
            | Selector::Annotation(_) => None,
        }
    }
}
