//! Where the paragraphs and notes of a file are.

use crate::formats::Unwatched;

/// Bytes by which somebody who reads the file finds his way.
#[derive(Debug, Default)]
pub struct Landmarks {
    /// Where each paragraph with words ends.
    paragraphs: Vec<usize>,
    /// From where to where each note reaches.
    notes: Vec<(usize, usize)>,
}

impl Landmarks {
    /// Reads a file again; `None` if it cannot be read.
    pub fn of(original: &[u8]) -> Option<Self> {
        super::read(original, &Unwatched)
            .ok()
            .map(|(_, landmarks)| landmarks)
    }

    /// A paragraph with words ends at this byte.
    pub(super) fn end_paragraph(&mut self, at: usize) {
        self.paragraphs.push(at);
    }

    /// The next note reaches from there to there.
    pub(super) fn note(&mut self, place: Option<(usize, usize)>) {
        self.notes.push(place.unwrap_or_default());
    }

    /// Where a byte is: `paragraph 12`, `footnote 3`. Rows of tables count as paragraphs.
    pub fn at(&self, byte: usize) -> String {
        let mut notes = self.notes.iter();
        let note = notes.position(|(start, end)| *start <= byte && byte < *end);
        note.map_or_else(
            || {
                let before = self.paragraphs.partition_point(|end| *end <= byte);
                format!("paragraph {}", before + 1)
            },
            |number| format!("footnote {}", number + 1),
        )
    }
}
