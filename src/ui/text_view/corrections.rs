//! Corrected places: which are in view, which is under the pointer, and how they are signed.

use std::sync::Arc;

use egui::Pos2;

use crate::analysis::{SourceReading, source_readings};
use crate::text::CharOffset;

use super::decorate::lanes_in;
use super::frame::{Picture, Scene};
use super::geometry::{Row, caret_rect, character_under, strips_between};
use super::layout::Reading;
use super::paint::Canvas;
use super::{Content, TextViewState};

/// How near to a place without words the pointer must be, in points.
const REACH: f32 = 5.0;

/// The corrected places of the document that is shown.
pub(super) fn readings_of(
    content: &Content<'_>,
    state: &mut TextViewState,
) -> Arc<[SourceReading]> {
    let readings = state
        .readings
        .answer(content.project, content.document, |project, id| {
            let document = project.document(id);
            document.map_or_else(Vec::new, source_readings).into()
        });
    Arc::clone(readings)
}

/// Those that lie between two characters, or touch them.
pub(super) fn readings_in(
    readings: &[SourceReading],
    from: CharOffset,
    to: CharOffset,
) -> &[SourceReading] {
    let first = readings.partition_point(|one| one.end < from);
    let end = readings.partition_point(|one| one.start <= to);
    readings.get(first..end.max(first)).unwrap_or_default()
}

impl Scene<'_> {
    /// Signs the corrected places in view.
    pub(super) fn corrections(&self, canvas: &Canvas<'_>, picture: &Picture) {
        let Some((from, to)) = picture.page.extent() else {
            return;
        };
        for one in readings_in(&self.readings, from, to) {
            let lane = lanes_in(&self.shown(), one.start, one.end);
            canvas.correction((one.start, one.end), lane);
        }
    }

    /// The corrected places, if the source's words are shown there.
    pub(super) fn shown_of_source(&self) -> &[SourceReading] {
        match self.content.reading {
            Reading::Corrected => &[],
            Reading::Diplomatic => &self.readings,
        }
    }

    /// The corrected place under the pointer.
    pub(super) fn corrected_at(&self, rows: &[Row], pointer: Pos2) -> Option<&SourceReading> {
        let under = character_under(rows, pointer);
        let is_hit = |one: &&SourceReading| {
            if one.start < one.end {
                return under.is_some_and(|under| one.start <= under && under < one.end);
            }
            if strips_between(rows, one.start)
                .iter()
                .any(|strip| strip.rect().contains(pointer))
            {
                return true;
            }
            caret_rect(rows, one.start).is_some_and(|caret| {
                let is_near = (caret.left() - pointer.x).abs() <= REACH;
                is_near && caret.y_range().contains(pointer.y)
            })
        };
        let (first, last) = (rows.first()?, rows.last()?);
        let mut in_view = readings_in(&self.readings, first.start, last.end()).iter();
        in_view.find(is_hit)
    }
}
