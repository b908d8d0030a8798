//! Where graphemes, words and paragraphs begin and end (UAX #29).

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete, UnicodeSegmentation};

use super::{CharOffset, Span, Text};

/// The unit by which a selection grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Granularity {
    #[default]
    Grapheme,
    Word,
    Paragraph,
}

/// The position one grapheme cluster to the right; the end of the text stays.
pub fn grapheme_after(text: &Text, offset: CharOffset) -> CharOffset {
    let byte = text.byte(offset);
    let mut cursor = GraphemeCursor::new(byte, text.as_str().len(), true);
    match cursor.next_boundary(text.as_str(), 0) {
        Ok(Some(next)) => offset.plus(characters_between(text, byte, next)),
        Ok(None) | Err(_) => text.len(),
    }
}

/// The position one grapheme cluster to the left; zero stays.
pub fn grapheme_before(text: &Text, offset: CharOffset) -> CharOffset {
    let byte = text.byte(offset);
    let mut cursor = GraphemeCursor::new(byte, text.as_str().len(), true);
    match cursor.prev_boundary(text.as_str(), 0) {
        Ok(Some(previous)) => offset
            .min(text.len())
            .minus(characters_between(text, previous, byte)),
        Ok(None) | Err(_) => CharOffset::ZERO,
    }
}

/// The smallest span that covers this one and cuts no grapheme cluster.
pub fn snap_outwards(text: &Text, span: Span) -> Span {
    let start = if is_grapheme_boundary(text, span.start()) {
        span.start()
    } else {
        grapheme_before(text, span.start())
    };
    let end = if is_grapheme_boundary(text, span.end()) {
        span.end()
    } else {
        grapheme_after(text, span.end())
    };
    Span::new(start, end).unwrap_or(span)
}

/// The end of the next word to the right, as Ctrl+Right moves.
pub fn word_after(text: &Text, offset: CharOffset) -> CharOffset {
    let mut at = offset;
    loop {
        let Some(paragraph) = text.paragraphs().get(text.paragraph_at(at)) else {
            return text.len();
        };
        if let Some(end) = words(text, paragraph.start, paragraph.content_end)
            .map(|(_, end)| end)
            .find(|end| *end > at)
        {
            return end;
        }
        if paragraph.end >= text.len() {
            return text.len();
        }
        at = paragraph.end;
    }
}

/// The start of the next word to the left, as Ctrl+Left moves.
pub fn word_before(text: &Text, offset: CharOffset) -> CharOffset {
    let mut number = text.paragraph_at(offset);
    loop {
        let Some(paragraph) = text.paragraphs().get(number) else {
            return CharOffset::ZERO;
        };
        let starts = words(text, paragraph.start, paragraph.content_end).map(|(start, _)| start);
        if let Some(start) = starts.take_while(|start| *start < offset).last() {
            return start;
        }
        let Some(previous) = number.checked_sub(1) else {
            return CharOffset::ZERO;
        };
        number = previous;
    }
}

/// The unit around a position: the grapheme after it, the word or the stretch between words it
/// stands in, or the paragraph without its line ending. `None` in an empty text or a blank line.
pub fn unit_at(text: &Text, offset: CharOffset, granularity: Granularity) -> Option<Span> {
    let paragraph = *text.paragraphs().get(text.paragraph_at(offset))?;
    match granularity {
        Granularity::Grapheme => Some(snap_outwards(
            text,
            Span::new(offset, offset.plus(1).min(text.len()))?,
        )),
        Granularity::Word => pieces(text, paragraph.start, paragraph.content_end)
            .find(|(_, end, _)| *end > offset)
            .or_else(|| pieces(text, paragraph.start, paragraph.content_end).last())
            .and_then(|(start, end, _)| Span::new(start, end)),
        Granularity::Paragraph => paragraph.content(),
    }
}

/// The words of a stretch, without what stands between them.
fn words(
    text: &Text,
    start: CharOffset,
    end: CharOffset,
) -> impl Iterator<Item = (CharOffset, CharOffset)> {
    pieces(text, start, end)
        .filter(|(_, _, is_word)| *is_word)
        .map(|(start, end, _)| (start, end))
}

/// All pieces between word boundaries; the flag says whether a piece holds a letter or a digit.
fn pieces(
    text: &Text,
    start: CharOffset,
    end: CharOffset,
) -> impl Iterator<Item = (CharOffset, CharOffset, bool)> {
    let mut at = start;
    text.slice(start, end)
        .split_word_bounds()
        .map(move |piece| {
            let from = at;
            at = at.plus(CharOffset::from_count(piece.chars().count()).get());
            (from, at, piece.chars().any(char::is_alphanumeric))
        })
}

fn is_grapheme_boundary(text: &Text, offset: CharOffset) -> bool {
    let mut cursor = GraphemeCursor::new(text.byte(offset), text.as_str().len(), true);
    let answer: Result<bool, GraphemeIncomplete> = cursor.is_boundary(text.as_str(), 0);
    answer.unwrap_or(true)
}

fn characters_between(text: &Text, start: usize, end: usize) -> u32 {
    let between = text.as_str().get(start..end).unwrap_or_default();
    CharOffset::from_count(between.chars().count()).get()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word_at(characters: &str, offset: u32) -> Option<String> {
        let text = Text::new(characters);
        let span = unit_at(&text, CharOffset::new(offset), Granularity::Word)?;
        text.get(span).map(ToOwned::to_owned)
    }

    #[test]
    fn a_family_is_one_step_to_the_right_and_one_to_the_left() {
        let text = Text::new("a👩‍👩‍👧‍👦b");
        let after = grapheme_after(&text, CharOffset::new(1));
        assert_eq!(after, CharOffset::new(8));
        assert_eq!(grapheme_before(&text, after), CharOffset::new(1));
    }

    #[test]
    fn a_selection_inside_a_cluster_takes_all_of_it() {
        let text = Text::new("xе\u{301}y");
        assert_eq!(
            snap_outwards(&text, Span::of(2, 3).unwrap()),
            Span::of(1, 3).unwrap()
        );
    }

    #[test]
    fn a_double_click_takes_the_word_in_any_script() {
        assert_eq!(word_at("тов. Сталина, Мао", 7).as_deref(), Some("Сталина"));
        assert_eq!(word_at("שלום עולם", 6).as_deref(), Some("עולם"));
        assert_eq!(word_at("end", 3).as_deref(), Some("end"));
        assert_eq!(word_at("", 0), None);
    }

    #[test]
    fn words_are_walked_across_paragraphs() {
        let text = Text::new("one, two\n\nthree");
        assert_eq!(word_after(&text, CharOffset::new(3)), CharOffset::new(8));
        assert_eq!(word_after(&text, CharOffset::new(8)), CharOffset::new(15));
        assert_eq!(word_after(&text, CharOffset::new(15)), CharOffset::new(15));
        assert_eq!(word_before(&text, CharOffset::new(15)), CharOffset::new(10));
        assert_eq!(word_before(&text, CharOffset::new(10)), CharOffset::new(5));
        assert_eq!(word_before(&text, CharOffset::new(0)), CharOffset::new(0));
    }
}
