use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, pos2};

use super::super::geometry::{Direction, Row, char_at, rects_of};
use super::*;
use crate::analysis::SourceReading;
use crate::model::{Extra, Role};
use crate::text::Span;
use crate::ui::fonts;

/// The fonts of a window that is never shown.
struct Fonts<'a>(&'a egui::Painter);

impl Shaper for Fonts<'_> {
    fn shape(&mut self, job: LayoutJob) -> Arc<Galley> {
        self.0.layout_job(job)
    }

    fn width_of(&mut self, font: &FontId, character: char) -> f32 {
        self.0.fonts_mut(|fonts| fonts.glyph_width(font, character))
    }
}

const VIEW: View = View {
    height: 600.0,
    margin_above: 40.0,
    margin_below: 80.0,
};

fn typesetting(width: f32) -> Typesetting {
    Typesetting {
        size: 18.0,
        line_height: 28.0,
        width,
        color: Color32::BLACK,
        label_color: Color32::GRAY,
    }
}

fn with_fonts<R>(test: impl FnOnce(&mut dyn Shaper) -> R) -> R {
    let context = egui::Context::default();
    fonts::install(&context);
    let mut test = Some(test);
    let mut result = None;
    let mut output = context.run_ui(egui::RawInput::default(), |ui| {
        if let Some(test) = test.take() {
            result = Some(test(&mut Fonts(ui.painter())));
        }
    });
    output.textures_delta.clear();
    result.unwrap()
}

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

/// How wide the words of a span are, in all its rows.
fn width_of(rows: &[Row], start: u32, end: u32) -> f32 {
    let span = Span::of(start, end).unwrap();
    rects_of(rows, span).iter().map(egui::Rect::width).sum()
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

fn set_all(characters: &str, width: f32) -> Vec<Row> {
    let text = Text::new(characters);
    let typesetting = typesetting(width);
    with_fonts(|shaper| {
        let layout = DocumentLayout::new(&text, &[], &typesetting, shaper);
        let mut rows = Vec::new();
        let mut top = 0.0;
        for number in 0..layout.blocks.len() {
            let set = layout.set(number, &typesetting, shaper).unwrap();
            rows.extend(set.rows.into_iter().map(|row| row.moved(0.0, top)));
            top += set.height;
        }
        rows
    })
}

/// A document and the place in it, scrolled like one in a window.
struct Scroller {
    layout: DocumentLayout,
    anchor: Anchor,
}

impl Scroller {
    fn page(&mut self, delta: f32, shaper: &mut dyn Shaper) -> Page {
        let (text, typesetting) = (self.layout.text.clone(), self.layout.typesetting.clone());
        let page = self
            .layout
            .page(VIEW, self.anchor, delta, &mut |number, block| {
                set_block(&text, number, *block, &typesetting, shaper)
            });
        self.anchor = page.anchor;
        page
    }
}

fn scroller(text: &Text, width: f32, shaper: &mut dyn Shaper) -> Scroller {
    let layout = DocumentLayout::new(text, &[], &typesetting(width), shaper);
    Scroller {
        layout,
        anchor: Anchor::default(),
    }
}

fn long_text() -> Text {
    let paragraph = "Всё счастливые семьи похожи друг на друга, but every unhappy one is not. ";
    let lines = (1..400).map(|number| format!("{}{number}\n", paragraph.repeat(number % 9)));
    Text::new(lines.collect::<String>())
}

#[track_caller]
fn assert_covers(rows: &[Row], characters: &str) {
    let text = Text::new(characters);
    for paragraph in text.paragraphs() {
        let Some(content) = paragraph.content() else {
            continue;
        };
        let mut at = content.start();
        for cell in rows.iter().flat_map(|row| &row.cells) {
            if content.holds(cell.start) {
                assert_eq!(cell.start, at, "cells follow each other in {characters:?}");
                assert!(cell.left <= cell.right, "{cell:?}");
                at = cell.end;
            }
        }
        assert_eq!(
            at,
            content.end(),
            "every character has a cell in {characters:?}"
        );
    }
}

#[test]
fn every_character_has_a_cell_in_every_script() {
    for characters in [
        "тов. Сталина and Stalin",
        "е\u{301}го Ж\u{301}изнь ѡ\u{486} т\u{361}с",
        "👩🏽‍🚀👩‍👩‍👧‍👦 🇰🇷 one\r\ntwo\r\n",
        "毛泽东同志，中国人民解放军。",
        "हिन्दी में लिखा हुआ",
        "שלום עולם, (1949) and עוד",
        "مرحبا بالعالم ١٩٤٩",
    ] {
        for width in [60.0, 200.0, 800.0] {
            assert_covers(&set_all(characters, width), characters);
        }
    }
}

#[test]
fn hebrew_runs_from_the_right_and_numbers_in_it_from_the_left() {
    let rows = set_all("שלום 1949 עולם", 400.0);
    let left = |offset: u32| {
        let span = Span::of(offset, offset + 1).unwrap();
        rects_of(&rows, span)[0].left()
    };
    assert!(
        left(0) > left(1) && left(1) > left(3),
        "letters run leftwards"
    );
    assert!(
        left(3) > left(8),
        "the number stands left of the first word"
    );
    assert!(
        left(5) < left(6) && left(6) < left(8),
        "digits run rightwards"
    );
    assert!(
        left(5) > left(10),
        "the second word stands left of the number"
    );
    assert!(
        rects_of(&rows, Span::of(0, 1).unwrap())[0].right() > 399.0,
        "at the right edge"
    );
    assert_eq!(char_at(&rows, pos2(399.0, 10.0)), Some(CharOffset::ZERO));
}

#[test]
fn signs_stand_at_the_left_of_the_hebrew_word_before_them() {
    let rows = set_all("שלום, (עולם)", 400.0);
    let cell = |offset: usize| rows[0].cells[offset];
    assert!(cell(4).right <= cell(3).left + 0.6, "the comma");
    assert!(cell(6).left >= cell(7).right - 0.6, "the opening bracket");
    assert!(cell(11).right <= cell(10).left + 0.6, "the closing bracket");
    assert_eq!(cell(0).direction, Direction::RightToLeft);
}

#[test]
fn a_name_in_latin_letters_inside_hebrew_is_marked_without_a_seam() {
    let rows = set_all("נפגשנו עם Mr. Brown מלונדון", 400.0);
    assert_eq!(rects_of(&rows, Span::of(10, 19).unwrap()).len(), 1);
}

#[test]
fn hebrew_is_broken_into_rows_between_words() {
    let rows = set_all(&"מילה ".repeat(40), 300.0);
    assert!(rows.len() > 3);
    for row in &rows {
        let (left, right) = row.extent();
        assert!(right <= 301.0 && left >= -30.0, "{left} {right}");
        assert_eq!(row.start.get() % 5, 0, "rows begin with words");
    }
}

#[test]
fn positions_from_the_pointer_are_always_in_the_text() {
    let characters = "שלום עולם abc 👩🏽‍🚀 мир";
    let rows = set_all(characters, 120.0);
    let length = Text::new(characters).len();
    for x in -20..160_i16 {
        for y in [-5_i16, 10, 40, 70, 500] {
            let offset = char_at(&rows, pos2(f32::from(x), f32::from(y))).unwrap();
            assert!(offset <= length);
        }
    }
}

#[test]
fn neighbours_touch_and_blanks_at_a_wrap_take_no_room() {
    let rows = set_all("AVAVA To the reader of many, many words", 120.0);
    for row in &rows {
        for pair in row.cells.windows(2) {
            assert!((pair[0].right - pair[1].left).abs() < 0.01, "{pair:?}");
        }
    }
    let last = rows[0].cells.last().unwrap();
    assert!((last.left - last.right).abs() < f32::EPSILON);
}

#[test]
fn scrolling_down_and_back_up_comes_back_to_the_same_place() {
    let text = long_text();
    with_fonts(|shaper| {
        let mut scroller = scroller(&text, 500.0, shaper);
        scroller.page(900.0, shaper);
        let place = scroller.anchor;
        for _ in 0..120 {
            scroller.page(333.0, shaper);
        }
        assert!(scroller.anchor.character.get() > 20_000);
        for _ in 0..120 {
            scroller.page(-333.0, shaper);
        }
        assert_eq!(scroller.anchor.character, place.character);
        assert!((scroller.anchor.hidden - place.hidden).abs() < 1.0);
    });
}

#[test]
fn the_ends_of_the_document_hold_the_view() {
    let text = long_text();
    with_fonts(|shaper| {
        let mut scroller = scroller(&text, 500.0, shaper);
        let page = scroller.page(-5_000.0, shaper);
        assert!((page.blocks[0].top - VIEW.margin_above).abs() < 0.01);
        assert!(page.position.abs() < 0.01);
        let page = scroller.page(1.0e7, shaper);
        let last = page.blocks.last().unwrap();
        assert_eq!(last.set.block.end, text.len());
        let end = last.top + last.set.height;
        assert!(
            (end - (VIEW.height - VIEW.margin_below)).abs() < 0.01,
            "{end}"
        );
        assert!((page.position - (page.total - f64::from(VIEW.height))).abs() < 1.0);
    });
}

#[test]
fn a_short_document_stays_at_the_top() {
    with_fonts(|shaper| {
        let text = Text::new("One line.\n");
        let mut scroller = scroller(&text, 500.0, shaper);
        for delta in [0.0, 200.0, -200.0] {
            let page = scroller.page(delta, shaper);
            assert!((page.blocks[0].top - VIEW.margin_above).abs() < 0.01);
        }
    });
}

#[test]
fn a_change_of_width_keeps_the_character_at_the_top_edge() {
    let text = long_text();
    with_fonts(|shaper| {
        let mut wide = scroller(&text, 700.0, shaper);
        wide.page(20_000.0, shaper);
        let mut narrow = scroller(&text, 300.0, shaper);
        narrow.anchor = wide.anchor;
        narrow.page(0.0, shaper);
        let (before, after) = (wide.anchor.character, narrow.anchor.character);
        assert!(
            after <= before && before.get() - after.get() < 60,
            "{before} {after}"
        );
    });
}

#[test]
fn only_what_is_in_view_is_set() {
    let text = Text::new("A paragraph of some words.\n".repeat(50_000));
    with_fonts(|shaper| {
        let mut layout = DocumentLayout::new(&text, &[], &typesetting(500.0), shaper);
        let mut numbers = Vec::new();
        let anchor = Anchor {
            character: CharOffset::new(700_000),
            hidden: 0.0,
        };
        let page = layout.page(VIEW, anchor, 0.0, &mut |number, block| {
            numbers.push(number);
            set_block(&text, number, *block, &typesetting(500.0), shaper)
        });
        assert!(numbers.len() < 60, "{}", numbers.len());
        assert!(page.blocks.len() > 15);
        let row = page
            .rows()
            .into_iter()
            .find(|row| row.bottom > 0.0)
            .unwrap();
        assert_eq!(row.start.get() / 27, 700_000 / 27);
    });
}

#[test]
fn a_jump_by_the_scroll_bar_lands_where_the_bar_says() {
    let text = long_text();
    with_fonts(|shaper| {
        let mut scroller = scroller(&text, 500.0, shaper);
        let total = scroller.page(0.0, shaper).total;
        let wanted = total * 0.6;
        let typesetting = typesetting(500.0);
        scroller.anchor = scroller
            .layout
            .anchor_at(VIEW, wanted, &mut |number, block| {
                set_block(&text, number, *block, &typesetting, shaper)
            });
        let page = scroller.page(0.0, shaper);
        assert!(
            (page.position - wanted).abs() < 60.0,
            "{} {wanted}",
            page.position
        );
    });
}

#[test]
fn headings_stand_between_paragraphs_without_a_character_of_their_own() {
    let text = Text::new("one\n\ntwo");
    let section = Section {
        span: Span::of(5, 8),
        title: "Two".to_owned(),
        role: Role::Text,
        language: "en".to_owned(),
        certainty: crate::model::Certainty::Unknown,
        extra: Extra::default(),
    };
    with_fonts(|shaper| {
        let typesetting = typesetting(500.0);
        let layout = DocumentLayout::new(&text, &[section], &typesetting, shaper);
        let heading = layout.set(2, &typesetting, shaper).unwrap();
        assert_eq!(heading.block.kind, BlockKind::Heading(0));
        assert!(heading.rows.is_empty() && heading.height > 28.0);
        assert_eq!(
            layout.set(3, &typesetting, shaper).unwrap().rows[0]
                .start
                .get(),
            5
        );
    });
}
