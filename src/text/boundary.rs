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
    while at < text.len() {
        let Some(stretch) = stretch_around(text, at) else {
            return text.len();
        };
        let mut ends = words(text, stretch.start(), stretch.end()).map(|(_, end)| end);
        if let Some(end) = ends.find(|end| *end > at) {
            return end;
        }
        at = stretch.end();
    }
    text.len()
}

/// The start of the next word to the left, as Ctrl+Left moves.
pub fn word_before(text: &Text, offset: CharOffset) -> CharOffset {
    let mut at = offset.min(text.len());
    while at > CharOffset::ZERO {
        let Some(stretch) = stretch_around(text, at.minus(1)) else {
            return CharOffset::ZERO;
        };
        let starts = words(text, stretch.start(), stretch.end()).map(|(start, _)| start);
        if let Some(start) = starts.take_while(|start| *start < offset).last() {
            return start;
        }
        at = stretch.start();
    }
    CharOffset::ZERO
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
        Granularity::Word => {
            let content = paragraph.content()?;
            let last = content.end().minus(1);
            let stretch = stretch_around(text, offset.min(last))?;
            let end = stretch.end().min(content.end());
            pieces(text, stretch.start(), end)
                .find(|(_, end, _)| *end > offset)
                .or_else(|| pieces(text, stretch.start(), end).last())
                .and_then(|(start, end, _)| Span::new(start, end))
        }
        Granularity::Paragraph => paragraph.content(),
    }
}

/// The unit that a double or triple click means: as [`unit_at`], but never the blank between two
/// words. There it is the nearer of them; `None` where only blanks are.
pub fn unit_meant(text: &Text, offset: CharOffset, granularity: Granularity) -> Option<Span> {
    let unit = unit_at(text, offset, granularity)?;
    if !is_blank(text, unit) {
        return Some(unit);
    }
    let other = |at| unit_at(text, at, granularity).filter(|one| !is_blank(text, *one));
    let before = other(unit.start().minus(1)).filter(|one| one.end() == unit.start());
    let after = other(unit.end()).filter(|one| one.start() == unit.end());
    let is_nearer_the_start =
        offset.get().saturating_sub(unit.start().get()) * 2 < unit.end().get() - unit.start().get();
    if is_nearer_the_start {
        before.or(after)
    } else {
        after.or(before)
    }
}

/// Whether a stretch holds nothing but blanks and line ends.
pub fn is_blank(text: &Text, span: Span) -> bool {
    let words = text.get(span).unwrap_or_default();
    words.chars().all(char::is_whitespace)
}

/// Characters of a paragraph in which a word is looked for; a longer one is cut between words.
const STRETCH: u32 = 1_000;

/// A stretch of the paragraph around a position that begins and ends where no word is cut: at the
/// ends of the paragraph, or behind a blank or a Chinese comma that is followed by a letter or digit. Of a paragraph
/// without any blanks a piece is taken by force, since nobody reads words of thousands of letters.
fn stretch_around(text: &Text, at: CharOffset) -> Option<Span> {
    let paragraph = *text.paragraphs().get(text.paragraph_at(at))?;
    // Both ends are multiples of the length away from the start of the paragraph, moved to a blank:
    // whoever asks for any position between them gets the same stretch.
    let number = (at.get() - paragraph.start.get().min(at.get())) / STRETCH;
    let cut = |number: u32| {
        let wanted = paragraph.start.plus(number.saturating_mul(STRETCH));
        if wanted < paragraph.end {
            cut_before(text, wanted, paragraph.start)
        } else {
            paragraph.end
        }
    };
    let (mut start, mut end) = (cut(number), cut(number + 1));
    if end <= at {
        (start, end) = (end, cut(number + 2));
    }
    Span::new(start, end)
}

/// The last place up to `wanted` where a text can be cut without cutting a word, within one
/// stretch; `wanted` where there is none.
fn cut_before(text: &Text, wanted: CharOffset, first: CharOffset) -> CharOffset {
    let from = wanted.minus(STRETCH / 2).max(first);
    let around = text.slice(from, wanted.plus(1));
    let pairs = around.chars().zip(around.chars().skip(1));
    let is_cut = |(before, after): (char, char)| {
        matches!(before, ' ' | '\u{3000}' | '，' | '。' | '、') && after.is_alphanumeric()
    };
    let last = pairs.enumerate().filter(|(_, pair)| is_cut(*pair)).last();
    last.map_or(wanted, |(at, _)| {
        from.plus(CharOffset::from_count(at + 1).get())
    })
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
    fn a_double_click_between_words_takes_the_nearer_one_and_never_the_blank() {
        let meant = |characters: &str, offset: u32| {
            let text = Text::new(characters);
            let span = unit_meant(&text, CharOffset::new(offset), Granularity::Word)?;
            text.get(span).map(ToOwned::to_owned)
        };
        assert_eq!(meant("one two", 3).as_deref(), Some("one"));
        assert_eq!(meant("one    two", 3).as_deref(), Some("one"));
        assert_eq!(meant("one    two", 6).as_deref(), Some("two"));
        assert_eq!(meant("  one", 0).as_deref(), Some("one"));
        assert_eq!(meant("one  ", 4).as_deref(), Some("one"));
        assert_eq!(meant("one,  two", 3).as_deref(), Some(","));
        assert_eq!(meant("   ", 1), None);
        assert_eq!(meant("one\n   \ntwo", 5), None);
        assert_eq!(meant("one\u{a0}two", 3).as_deref(), Some("one"));
    }

    #[test]
    fn in_a_very_long_line_words_are_where_a_segmentation_of_all_of_it_says() {
        for line in [
            "слово, don't e\u{301}té 12.5 毛泽东。 ",
            "word",
            "a b",
            "毛泽东，斯大林。",
        ] {
            let text = Text::new(format!("{}\n{}", line.repeat(900), line));
            let all = pieces(&text, CharOffset::ZERO, text.len()).filter(|one| one.2);
            let (starts, ends): (Vec<_>, Vec<_>) = all.map(|one| (one.0, one.1)).unzip();
            let mut at = CharOffset::ZERO;
            let right = std::iter::from_fn(|| {
                at = word_after(&text, at);
                (at < text.len()).then_some(at)
            });
            let right: Vec<_> = right.collect();
            let is_cut = line == "word";
            assert!(is_cut || ends.starts_with(&right), "{line}");
            assert!(is_cut || right.len() + 1 >= ends.len(), "{line}");
            let mut at = text.len();
            let left = std::iter::from_fn(|| {
                let before = word_before(&text, at);
                let is_on = before < at && starts.contains(&before);
                at = before;
                is_on.then_some(at)
            });
            assert!(is_cut || left.count() == starts.len(), "{line}");
        }
    }

    #[test]
    fn a_word_further_in_a_line_of_ten_megabytes_is_found_at_once() {
        let text = Text::new("word ".repeat(2_000_000));
        let began = std::time::Instant::now();
        for number in 0..100_u32 {
            let at = CharOffset::new(number * 90_000 + 2);
            assert_eq!(word_after(&text, at), CharOffset::new(number * 90_000 + 4));
            assert_eq!(word_before(&text, at), CharOffset::new(number * 90_000));
        }
        // Two seconds for each of them, where the whole line is looked through.
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
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
