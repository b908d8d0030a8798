//! A text is corrected, and every position goes along.

use std::sync::Arc;

use crate::model::{
    Correction, DocumentId, Fragments, LastKnown, PositionMut, Record, RecordId, Selector,
};
use crate::project::{Edit, EditError};
use crate::text::{Bias, PositionMap, Text, TextChange};

use super::Project;

impl Project {
    /// Replaces text and moves every position that counts its characters.
    ///
    /// The inverse is the inverted change, and after it each record that the inverted change alone
    /// would not restore: an orphan, a mark of which a part was deleted.
    pub(super) fn revise_text(
        &mut self,
        id: &DocumentId,
        change: &TextChange,
    ) -> Result<Vec<Edit>, EditError> {
        let document = self
            .documents
            .get(id)
            .ok_or_else(|| EditError::Unknown(id.clone().into()))?
            .clone();
        let old_text = document
            .text
            .clone()
            .ok_or_else(|| EditError::NoText(id.clone()))?;
        let new_text = change.apply(&old_text)?;
        let inverted = change.invert();
        let (forth, back) = (change.positions(), inverted.positions());

        let mut revised = document.as_ref().clone();
        revised.text = Some(new_text.clone());
        correct(&mut revised.corrections, change, &inverted);
        let mut corrections_back = revised.corrections.clone();
        correct(&mut corrections_back, &inverted, change);
        let is_taken_back = corrections_back == document.corrections;
        self.documents.insert(id.clone(), Arc::new(revised));

        let mut inverse = vec![Edit::ReviseText {
            document: id.clone(),
            change: inverted.clone(),
        }];
        let document_id = RecordId::from(id.clone());
        for record_id in std::iter::once(document_id.clone()).chain(self.needed_by(&document_id)) {
            let Some(record) = self.record(&record_id) else {
                continue;
            };
            let after = moved(&record, id, &forth, (&old_text, &new_text));
            let is_this_document = record_id == document_id;
            if (is_this_document && !is_taken_back)
                || moved(&after, id, &back, (&new_text, &old_text)) != record
            {
                // The document was revised above; what comes back is the document as it was.
                let before = if is_this_document {
                    Record::Document(document.as_ref().clone())
                } else {
                    record.clone()
                };
                inverse.push(Edit::put(before));
            }
            if after != record {
                self.swap(&record_id, Some(after));
            }
        }
        Ok(inverse)
    }
}

/// Adds a correction, or takes the last one back, of which it is the inverse: taking a correction
/// back must leave no trace of it, or undo would not be exact.
fn correct(corrections: &mut Vec<Correction>, change: &TextChange, inverted: &TextChange) {
    if corrections.last().map(|last| &last.change) == Some(inverted) {
        corrections.pop();
    } else {
        corrections.push(change.clone().into());
    }
}

/// The record with every position that counts characters of `document` carried across.
fn moved(
    record: &Record,
    document: &DocumentId,
    change: &PositionMap,
    texts: (&Text, &Text),
) -> Record {
    let mut moved = record.clone();
    for position in moved.positions_mut(document) {
        match position {
            PositionMut::Span(span) => *span = span.and_then(|span| change.map_span(span)),
            PositionMut::Selector(selector) => *selector = moved_selector(selector, change),
        }
    }
    if let (Record::Annotation(before), Record::Annotation(after)) = (record, &mut moved) {
        let (old_text, new_text) = texts;
        let target = &before.target;
        // Words that did not stand there before are a doubt that must stay visible.
        let was_true = target.selector.says(old_text, &target.quote.exact);
        if let (true, Some(quote)) = (was_true, after.target.selector.describe(new_text)) {
            after.target.quote = quote;
        }
    }
    moved
}

fn moved_selector(selector: &Selector, change: &PositionMap) -> Selector {
    let orphan = |start, end| {
        let (start, end) = (
            change.map(start, Bias::Before),
            change.map(end, Bias::After),
        );
        Selector::Orphaned(LastKnown { start, end })
    };
    match selector {
        Selector::Text(span) => change
            .map_span(*span)
            .map_or_else(|| orphan(span.start(), span.end()), Selector::Text),
        Selector::Fragments(fragments) => moved_fragments(fragments, change).unwrap_or_else(|| {
            selector
                .extent()
                .map_or(selector.clone(), |(start, end)| orphan(start, end))
        }),
        Selector::Point(offset) => Selector::Point(change.map(*offset, Bias::Before)),
        Selector::Orphaned(last_known) => orphan(last_known.start, last_known.end),
        Selector::WholeDocument | Selector::Annotation(_) => selector.clone(),
    }
}

fn moved_fragments(fragments: &Fragments, change: &PositionMap) -> Option<Selector> {
    Selector::of_spans(
        fragments
            .spans()
            .iter()
            .filter_map(|span| change.map_span(*span))
            .collect(),
    )
}
