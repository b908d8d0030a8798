//! Every character has its place, from the left and from the right.

use super::set_all;
use crate::text::Span;
use crate::ui::text_view::geometry::{Direction, Row, char_at, rects_of};
use crate::ui::text_view::layout::*;
use egui::pos2;

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
