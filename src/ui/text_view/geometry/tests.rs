use egui::pos2;

use super::*;

fn at(offset: u32) -> CharOffset {
    CharOffset::new(offset)
}

fn span(start: u32, end: u32) -> Span {
    Span::of(start, end).unwrap()
}

/// A row of cells, each 10 points wide and of so many characters; rows are 20 points high.
fn row(number: u8, start: u32, cells: &[u32]) -> Row {
    let top = f32::from(number) * 20.0;
    let mut from = start;
    let mut left = 0.0;
    let cells = cells.iter().map(|characters| {
        let cell = Cell {
            start: at(from),
            end: at(from + characters),
            left,
            right: left + 10.0,
            direction: Direction::LeftToRight,
        };
        from += characters;
        left += 10.0;
        cell
    });
    let cells = cells.collect();
    Row {
        start: at(start),
        top,
        bottom: top + 20.0,
        baseline: top + 15.0,
        left: 0.0,
        cells,
    }
}

/// `abcd` wrapped before `ef`, a blank line, then an emoji of four characters between two letters.
fn rows() -> Vec<Row> {
    vec![
        row(0, 0, &[1, 1, 1, 1]),
        row(1, 4, &[1, 1]),
        row(2, 7, &[]),
        row(3, 8, &[1, 4, 1]),
    ]
}

/// The word `אבג` in a row of its own: the first letter stands at the right.
fn hebrew() -> Vec<Row> {
    let mut row = row(0, 0, &[1, 1, 1]);
    for (number, cell) in row.cells.iter_mut().enumerate() {
        cell.left = 20.0 - 10.0 * [0.0, 1.0, 2.0][number];
        cell.right = cell.left + 10.0;
        cell.direction = Direction::RightToLeft;
    }
    row.left = 30.0;
    vec![row]
}

#[test]
fn the_nearest_position_is_found_from_anywhere() {
    let rows = rows();
    let found = |x, y| char_at(&rows, pos2(x, y)).unwrap().get();
    assert_eq!(found(3.0, 10.0), 0);
    assert_eq!(found(7.0, 10.0), 1);
    assert_eq!(found(500.0, 10.0), 4);
    assert_eq!(found(-50.0, 30.0), 4);
    assert_eq!(found(500.0, 30.0), 6);
    assert_eq!(found(500.0, 50.0), 7);
    assert_eq!(found(500.0, 5_000.0), 14);
    assert_eq!(found(-1.0, -5_000.0), 0);
    assert_eq!(char_at(&[], pos2(0.0, 0.0)), None);
}

#[test]
fn no_position_inside_a_grapheme_comes_from_the_pointer() {
    let rows = rows();
    for tenth in 0..=300_u16 {
        let offset = char_at(&rows, pos2(f32::from(tenth) / 10.0, 70.0))
            .unwrap()
            .get();
        assert!([8, 9, 13, 14].contains(&offset), "{offset}");
    }
}

#[test]
fn rectangles_and_positions_agree() {
    for rows in [rows(), hebrew()] {
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let rects = rects_of(&rows, Span::new(cell.start, cell.end).unwrap());
            assert_eq!(rects.len(), 1);
            assert_eq!(character_under(&rows, rects[0].center()), Some(cell.start));
            let caret = caret_rect(&rows, cell.start).unwrap();
            let found = char_at(&rows, caret.center()).unwrap();
            assert!(found == cell.start, "{found} {}", cell.start);
        }
    }
}

#[test]
fn a_span_over_rows_has_a_rectangle_in_each() {
    let rects = rects_of(&rows(), span(2, 9));
    let shown: Vec<(f32, f32, f32)> = rects
        .iter()
        .map(|rect| (rect.left(), rect.right(), rect.top()))
        .collect();
    assert_eq!(
        shown,
        [(20.0, 40.0, 0.0), (0.0, 20.0, 20.0), (0.0, 10.0, 60.0)]
    );
}

#[test]
fn part_of_a_grapheme_is_shown_as_all_of_it() {
    let rects = rects_of(&rows(), span(10, 11));
    assert_eq!((rects[0].left(), rects[0].right()), (10.0, 20.0));
}

#[test]
fn right_to_left_words_begin_at_the_right() {
    let rows = hebrew();
    assert_eq!(char_at(&rows, pos2(29.0, 10.0)), Some(at(0)));
    assert_eq!(char_at(&rows, pos2(1.0, 10.0)), Some(at(3)));
    assert_eq!(caret_rect(&rows, at(0)).unwrap().left(), 30.0);
    assert_eq!(caret_rect(&rows, at(3)).unwrap().left(), 0.0);
    assert_eq!(
        edge_at(&rows, span(0, 2), pos2(29.0, 10.0)),
        Some(Edge::Start)
    );
    assert_eq!(
        edge_at(&rows, span(0, 2), pos2(11.0, 10.0)),
        Some(Edge::End)
    );
}

#[test]
fn a_caret_at_a_wrap_stands_in_the_next_row_and_at_the_end_in_the_last() {
    let rows = rows();
    assert_eq!(caret_rect(&rows, at(4)).unwrap().top(), 20.0);
    assert_eq!(caret_rect(&rows, at(6)).unwrap().top(), 20.0);
    assert_eq!(caret_rect(&rows, at(7)).unwrap().top(), 40.0);
    assert_eq!(caret_rect(&rows, at(14)).unwrap().right(), 30.0);
}

#[test]
fn the_ends_of_a_mark_can_be_taken_hold_of() {
    let rows = rows();
    let edge = |x, y| edge_at(&rows, span(1, 6), pos2(x, y));
    assert_eq!(edge(12.0, 10.0), Some(Edge::Start));
    assert_eq!(edge(7.0, 10.0), Some(Edge::Start));
    assert_eq!(edge(19.0, 30.0), Some(Edge::End));
    assert_eq!(edge(25.0, 10.0), None);
    assert_eq!(edge(12.0, 30.0), None);
}

#[test]
fn the_nearer_end_of_a_narrow_mark_is_taken() {
    let edge = |x| edge_at(&rows(), span(1, 2), pos2(x, 10.0));
    assert_eq!(edge(14.0), Some(Edge::Start));
    assert_eq!(edge(16.0), Some(Edge::End));
}

fn targets() -> Vec<Target> {
    let target = |id: &str, reach, length| Target {
        annotation: AnnotationId::new(id).unwrap(),
        reach,
        length,
    };
    let bracket = Rect::from_min_max(pos2(-20.0, 0.0), pos2(-13.0, 80.0));
    vec![
        target("claim", Reach::Words(span(0, 4)), 4),
        target("person", Reach::Words(span(1, 3)), 2),
        target("section", Reach::Behind(span(0, 14)), 14),
        target("section", Reach::Area(bracket), 14),
        target("gap", Reach::Point(at(6)), 0),
    ]
}

fn hit(x: f32, y: f32) -> Vec<String> {
    let found = targets_at(&targets(), &rows(), pos2(x, y));
    found.iter().map(ToString::to_string).collect()
}

#[test]
fn the_smallest_mark_is_hit_first_and_the_bracket_last() {
    assert_eq!(hit(15.0, 10.0), ["person", "claim", "section"]);
    assert_eq!(hit(5.0, 10.0), ["claim", "section"]);
}

#[test]
fn words_under_a_bracket_alone_are_just_words() {
    assert_eq!(hit(5.0, 70.0), [] as [&str; 0]);
    assert_eq!(hit(-16.0, 70.0), ["section"]);
}

#[test]
fn a_point_is_hit_near_its_place() {
    assert_eq!(hit(17.0, 30.0), ["gap", "section"]);
    assert_eq!(hit(5.0, 30.0), [] as [&str; 0]);
}

#[test]
fn beside_the_words_nothing_is_hit() {
    assert_eq!(hit(45.0, 10.0), [] as [&str; 0]);
    assert_eq!(character_under(&rows(), pos2(15.0, 50.0)), None);
}
