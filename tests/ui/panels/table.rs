//! Stories of the table of annotations.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;
use egui_kittest::kittest::Queryable;
use glossator::model::Annotation;
use glossator::model::Record;
use glossator::ui::Focus;
use glossator::ui::panels::annotations;
use glossator::ui::panels::annotations::AnnotationsState;
use std::time::Instant;

use crate::desk::{Desk, annotation_id, project};

use super::{Window, clicks, presses, selected, types, window};

/// The quotes in the table, from top to bottom.
fn quotes(window: &Harness<'_, Window<AnnotationsState>>) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .query_all_by_role(Role::Row)
        .map(|row| (row.rect().top(), row.accesskit_node().label().unwrap()))
        .collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, quote)| quote).collect()
}

#[test]
fn a_row_of_the_table_jumps_to_its_annotation() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window
        .get_by_role_and_label(Role::Row, "Korean People's Army")
        .click();
    window.run();
    assert_eq!(selected(&window), "army-en");
}

#[test]
fn the_table_sorts_by_the_heading_that_is_pressed_and_turns_round() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    clicks(&mut window, "Sort by quote");
    let up = quotes(&window);
    assert_eq!(up[0], "21 октября");
    assert_eq!(up[1], "Korean People's Army");
    clicks(&mut window, "Quote, sorted upwards");
    let down = quotes(&window);
    assert_eq!(down[0], "Совершенно секретно");
    assert_eq!(down.len(), up.len());
}

#[test]
fn words_filter_the_table_and_escape_shows_all_again() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window.state_mut().desk.view.focus = Some(Focus::AnnotationFilter);
    window.run();
    types(&mut window, "цзэдун");
    assert_eq!(quotes(&window), ["Mao Zedong", "Мао Цзэдуна"]);
    window.get_by_label("2 of 8");
    presses(&mut window, Key::Escape);
    assert_eq!(quotes(&window).len(), 8);
}

#[test]
fn a_filter_that_finds_nothing_says_so_and_offers_the_way_back() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window.get_by_label("Filter the annotations").focus();
    window.run();
    types(&mut window, "nowhere");
    window.get_by_label("No annotation fits the filter");
    clicks(&mut window, "Show all annotations");
    assert_eq!(quotes(&window).len(), 8);
}

#[test]
fn the_table_lists_the_annotations_of_one_tag() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    clicks(&mut window, "Tag: any");
    types(&mut window, "gro");
    presses(&mut window, Key::Enter);
    // A tag stands for the tags below it too.
    assert_eq!(quotes(&window), ["Korean People's Army"]);
    clicks(&mut window, "Drop all conditions");
    assert_eq!(quotes(&window).len(), 8);
}

#[test]
fn the_arrow_keys_go_through_the_table() {
    let mut window = window::<AnnotationsState>(Desk::new(), annotations::show);
    window.get_by_label("Table of annotations").focus();
    window.run();
    presses(&mut window, Key::ArrowDown);
    assert_eq!(selected(&window), "doubtful");
    presses(&mut window, Key::ArrowDown);
    assert_eq!(selected(&window), "orphan");
    presses(&mut window, Key::End);
    assert_eq!(selected(&window), "army-en");
    presses(&mut window, Key::ArrowUp);
    assert_eq!(selected(&window), "date-ru");
}

#[test]
fn a_hundred_thousand_rows_cost_a_frame_no_more_than_a_few() {
    let many = |count: usize| {
        let sample = Desk::new();
        let model = sample
            .project()
            .annotation(&annotation_id("mao-en"))
            .unwrap();
        let mut records: Vec<Record> = sample.project().records().collect();
        records.extend((0..count).map(|number| {
            Record::Annotation(Annotation {
                id: annotation_id(&format!("many-{number}")),
                ..model.clone()
            })
        }));
        let mut window =
            window::<AnnotationsState>(Desk::with(project(records)), annotations::show);
        let frame = |window: &mut Harness<'_, Window<AnnotationsState>>| {
            let start = Instant::now();
            window.step();
            start.elapsed()
        };
        (0..15).map(|_| frame(&mut window)).min().unwrap()
    };
    let (few, many) = (many(50), many(100_000));
    // A frame that looked at every row would take two thousand times as long.
    assert!(
        many < few * 20,
        "{many:?} with 100,000 rows, {few:?} with 58"
    );
}

#[test]
fn nothing_marked_yet_says_how_to_mark() {
    let window = window::<AnnotationsState>(Desk::with(project(Vec::new())), annotations::show);
    window.get_by_label("Nothing marked yet");
}
