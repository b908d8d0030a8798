//! Notes and boxes of text: read where they hang, and set elsewhere.

use crate::formats::derive::composer::Composer;

/// Characters with their places, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Aside(Vec<(String, (usize, usize))>);

impl Aside {
    pub(super) fn push(&mut self, text: &str, place: (usize, usize)) {
        self.0.push((text.to_owned(), place));
    }

    /// From where to where in the file it reaches.
    pub(super) fn place(&self) -> Option<(usize, usize)> {
        let ((_, first), (_, last)) = (self.0.first()?, self.0.last()?);
        Some((first.0, last.1))
    }

    /// Sets it as a paragraph after this marker, without the blanks that it begins with.
    fn write(self, marker: &str, composer: &mut Composer) {
        let mut is_first = true;
        for (text, place) in self.0 {
            if is_first && text.trim().is_empty() {
                continue;
            }
            if is_first {
                composer.stands_for(marker, (place.0, place.0));
            }
            is_first = false;
            composer.stands_for_or_is(&text, place);
        }
        composer.end_paragraph();
    }
}

/// Sets notes, in the order of the text.
pub(super) fn write_notes(notes: Vec<Aside>, composer: &mut Composer) {
    for (number, note) in notes.into_iter().enumerate() {
        note.write(&format!("[{}] ", number + 1), composer);
    }
}

/// Sets boxes of text after the paragraph that they hang on.
pub(super) fn write_boxes(boxes: Vec<Aside>, composer: &mut Composer) {
    for mut one in boxes {
        while one.0.pop_if(|(text, _)| text.trim().is_empty()).is_some() {}
        if one.0.is_empty() {
            continue;
        }
        let words: String = one.0.iter().map(|(text, _)| text.as_str()).collect();
        composer.leave_out("boxes of text, set after their paragraphs", &words);
        one.write("", composer);
    }
}
