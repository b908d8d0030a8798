//! The words of the source in the places of those that are read.

use super::{typesetting, width_of, with_fonts};
use crate::analysis::SourceReading;
use crate::text::Span;
use crate::ui::text_view::geometry::{Row, char_at};
use crate::ui::text_view::layout::*;
use egui::pos2;

/// The rows of a text whose places are shown in the words of the source.
fn set_source(text: &Text, readings: &[SourceReading], width: f32) -> Vec<Row> {
    let typesetting = typesetting(width);
    with_fonts(|shaper| {
        let layout = DocumentLayout::new(text, &[], &typesetting, shaper);
        let mut rows = Vec::new();
        let mut top = 0.0;
        for (number, block) in layout.blocks.iter().enumerate() {
            let set = match SourceWords::of(text, block, readings) {
                Some(words) => set_source_words(words, number, *block, &typesetting, shaper),
                None => set_block(text, number, *block, &typesetting, shaper),
            };
            rows.extend(set.rows.into_iter().map(|row| row.moved(0.0, top)));
            top += set.height;
        }
        rows
    })
}

fn reading(start: u32, end: u32, source: &str) -> SourceReading {
    SourceReading {
        start: CharOffset::new(start),
        end: CharOffset::new(end),
        source: source.to_owned(),
        corrections: vec![0],
    }
}

#[test]
fn words_of_the_source_stand_in_the_places_of_those_that_are_read() {
    let text = Text::new("они указывали на это");
    let as_read = set_source(&text, &[], 500.0);
    let rows = set_source(&text, &[reading(4, 13, "укахзывали")], 500.0);
    // The letter that was taken out is part of every mark over its place, and of none beside it.
    let (word, read) = (width_of(&rows, 4, 13), width_of(&as_read, 4, 13));
    assert!(word > read + 3.0, "{word} is not wider than {read}");
    let at = rows[0].cells.iter().find(|cell| cell.start == cell.end);
    let at = at.expect("what is read as nothing has a place");
    assert_eq!(at.start, CharOffset::new(7));
    assert!((word - read - (at.right - at.left)).abs() < 1.5);
    // Before and after it letters are where the pointer finds them.
    let rest = width_of(&rows, 13, 20) - width_of(&as_read, 13, 20);
    assert!(rest.abs() < 1.0, "what follows is set as before");
    let over = char_at(&rows, pos2(f32::midpoint(at.left, at.right), 10.0));
    assert_eq!(over, Some(CharOffset::new(7)));
}

#[test]
fn what_the_source_lacks_takes_no_room_and_is_not_lost() {
    let text = Text::new("и мы знали");
    let rows = set_source(&text, &[reading(0, 4, "имы")], 500.0);
    assert!(width_of(&rows, 1, 2) < 0.1);
    assert!(width_of(&rows, 2, 4) > 5.0);
    let ends: Vec<u32> = rows[0].cells.iter().map(|cell| cell.end.get()).collect();
    assert_eq!(ends, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
}

#[test]
fn a_corrected_word_is_marked_whole_by_the_pointer() {
    let text = Text::new("one two three");
    let rows = set_source(&text, &[reading(4, 7, "zwei")], 500.0);
    let cells: Vec<(u32, u32)> = rows[0]
        .cells
        .iter()
        .map(|cell| (cell.start.get(), cell.end.get()))
        .collect();
    assert_eq!(cells[3..6], [(3, 4), (4, 7), (7, 8)]);
}

#[test]
fn words_over_the_end_of_a_line_stand_where_they_begin() {
    // The source has in three lines what is read in two.
    let text = Text::new("ab\ncd\n");
    let rows = set_source(&text, &[reading(1, 4, "x\r\ny\r\nz")], 500.0);
    let shown = |row: &Row| (row.start.get(), row.end().get());
    let shown: Vec<_> = rows.iter().map(shown).collect();
    assert_eq!(shown, [(0, 2), (3, 5), (6, 6)]);
    assert!(width_of(&rows, 1, 2) > 20.0, "all its words are there");
    assert!(width_of(&rows, 3, 4) < 0.1, "and not a second time");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]

    /// Whatever was corrected and however narrow the column, every character has one place, and
    /// nothing runs backwards.
    #[test]
    fn the_rows_of_the_source_cover_the_text_that_is_read(
        characters in "[abc שלфы\u{301}\n]{0,40}",
        places in proptest::collection::vec((0u32..40, 0u32..6, "[xyz שф\n]{0,8}"), 0..4),
        width in 40.0f32..400.0,
    ) {
        let text = Text::new(characters.as_str());
        let length = text.len().get();
        let mut at = 0;
        let mut readings = Vec::new();
        for (gap, size, source) in places {
            let start = at + gap;
            if start + size > length {
                break;
            }
            let here = Span::of(start, start + size).map_or("", |span| text.get(span).unwrap());
            if here != source {
                readings.push(reading(start, start + size, &source));
                at = start + size + 1;
            }
        }
        let rows = set_source(&text, &readings, width);
        let mut covered = vec![0u32; text.len().count()];
        let mut last = CharOffset::ZERO;
        let mut begun = CharOffset::ZERO;
        for row in &rows {
            proptest::prop_assert!(row.start >= begun, "rows do not run backwards");
            begun = row.start;
            for cell in &row.cells {
                proptest::prop_assert!(cell.start <= cell.end);
                proptest::prop_assert!(cell.end >= last, "ends do not run backwards");
                last = cell.end;
                for offset in cell.start.get()..cell.end.get() {
                    covered[offset as usize] += 1;
                }
            }
        }
        for paragraph in text.paragraphs() {
            for offset in paragraph.start.get()..paragraph.content_end.get() {
                proptest::prop_assert!(covered[offset as usize] > 0, "character {} has no place", offset);
            }
        }
    }
}
