//! Reading and marking a text by pointer and by keyboard.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a story that cannot go on fails"
)]

use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable;
use glossator::model::{AnnotationId, Selector};
use glossator::text::{CharOffset, Text};
use glossator::ui::text_view::TextGesture;

use crate::stage::{Stage, span_of};

const TELEGRAM: &str = "ТЕЛЕГРАММА Сталина Мао Цзэдуну. Проект МОЛОТОВА.\n\n\
    Мы согласны с Вашим мнением, что в настоящее время Корейской Армии пока не следует вести \
    наступления.\n\nReport by telegraph 👩🏽‍🚀 when this is done.\n";

fn telegram() -> Stage {
    Stage::new(
        TELEGRAM,
        &[
            ("person", "Сталина"),
            ("title", "ТЕЛЕГРАММА Сталина Мао Цзэдуну"),
            ("army", "Корейской Армии"),
        ],
    )
}

fn long_text() -> String {
    (1..600)
        .map(|number| format!("Paragraph {number} of a long text.\n\n"))
        .collect()
}

fn id(name: &str) -> AnnotationId {
    AnnotationId::new(name).unwrap()
}

#[test]
fn a_drag_selects_words() {
    let mut stage = telegram();
    stage.drag("Вашим", "мнением");
    assert_eq!(stage.selected(), ["Вашим мнением"]);
    let span = span_of(stage.text(), "Вашим мнением");
    assert_eq!(stage.last(), Some(&TextGesture::Selected(vec![span])));
    let end = stage.scene().state.selection_rect().unwrap();
    let words = stage.place_of("мнением").unwrap();
    assert!((end.right() - words.right()).abs() < 2.0 && end.y_range().contains(words.center().y));
}

#[test]
fn a_drag_selects_across_paragraphs() {
    let mut stage = telegram();
    stage.drag("МОЛОТОВА", "согласны");
    assert_eq!(stage.selected(), ["МОЛОТОВА.\n\nМы согласны"]);
}

#[test]
fn dragging_backwards_selects_the_same_words() {
    let mut stage = telegram();
    let start = stage.place_of("мнением").unwrap().right_center();
    let end = stage.place_of("Вашим").unwrap().left_center() + vec2(0.5, 0.0);
    stage.press(start, Modifiers::NONE);
    stage.move_to(end);
    stage.release(end, Modifiers::NONE);
    assert_eq!(stage.selected(), ["Вашим мнением"]);
}

#[test]
fn a_double_click_selects_the_word_and_a_triple_click_the_paragraph() {
    let mut stage = telegram();
    stage.clicks("мнением", 2);
    assert_eq!(stage.selected(), ["мнением"]);
    stage.wait();
    stage.clicks("telegraph", 3);
    assert_eq!(
        stage.selected(),
        ["Report by telegraph 👩🏽‍🚀 when this is done."]
    );
}

#[test]
fn ctrl_and_a_drag_add_a_fragment() {
    let mut stage = telegram();
    stage.drag("Вашим", "мнением");
    stage.wait();
    stage.drag_with("Проект", "Проект", Modifiers::COMMAND);
    assert_eq!(stage.selected(), ["Проект", "Вашим мнением"]);
}

#[test]
fn shift_and_a_click_extend_the_selection() {
    let mut stage = telegram();
    stage.drag("Вашим", "Вашим");
    stage.wait();
    let end = stage.place_of("мнением").unwrap().right_center();
    stage.press(end, Modifiers::SHIFT);
    stage.release(end, Modifiers::SHIFT);
    assert_eq!(stage.selected(), ["Вашим мнением"]);
}

#[test]
fn clicks_cycle_from_the_smallest_mark_outwards() {
    let mut stage = telegram();
    for expected in ["person", "title", "person"] {
        stage.click("Сталина");
        assert_eq!(stage.last(), Some(&TextGesture::MarkClicked(id(expected))));
        stage.wait();
    }
    stage.click("ТЕЛЕГРАММА");
    assert_eq!(stage.last(), Some(&TextGesture::MarkClicked(id("title"))));
}

#[test]
fn a_click_beside_all_marks_places_the_caret_and_gives_up_the_selection() {
    let mut stage = telegram();
    stage.drag("Вашим", "мнением");
    stage.wait();
    stage.click_at(stage.place_of("Проект").unwrap().left_center() + vec2(0.5, 0.0));
    let place = span_of(stage.text(), "Проект").start();
    assert_eq!(stage.last(), Some(&TextGesture::PointPlaced(place)));
    assert_eq!(stage.scene().state.caret(), Some(place));
    assert!(stage.selected().is_empty());
}

#[test]
fn dragging_an_edge_of_the_selected_mark_resizes_it() {
    let mut stage = telegram();
    stage.scene_mut().selected = Some(id("army"));
    stage.run();
    let edge = stage.place_of("Армии").unwrap().right_center();
    let target = stage.place_of("пока").unwrap().right_center();
    stage.press(edge + vec2(1.0, 0.0), Modifiers::NONE);
    stage.move_to(edge.lerp(target, 0.5));
    stage.move_to(target);
    stage.release(target, Modifiers::NONE);
    let from = span_of(stage.text(), "Корейской Армии");
    let to = span_of(stage.text(), "Корейской Армии пока");
    let annotation = id("army");
    assert_eq!(
        stage.last(),
        Some(&TextGesture::Resized {
            annotation,
            from,
            to
        })
    );
    assert!(stage.selected().is_empty());
}

#[test]
fn keys_resize_the_selected_mark_at_either_end() {
    let mut stage = telegram();
    stage.scene_mut().selected = Some(id("person"));
    stage.click("Проект");
    let from = span_of(stage.text(), "Сталина");
    let annotation = id("person");
    stage.key(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    let to = span_of(stage.text(), "Сталин");
    let resized = TextGesture::Resized {
        annotation: annotation.clone(),
        from,
        to,
    };
    assert_eq!(stage.last(), Some(&resized));
    stage.key(
        Modifiers::ALT | Modifiers::SHIFT | Modifiers::COMMAND,
        Key::ArrowLeft,
    );
    let to = span_of(stage.text(), " Сталина");
    assert_eq!(
        stage.last(),
        Some(&TextGesture::Resized {
            annotation,
            from,
            to
        })
    );
}

#[test]
fn the_keyboard_selects_by_grapheme_word_and_row() {
    let mut stage = telegram();
    stage.click_at(stage.place_of("telegraph").unwrap().left_center() + vec2(0.5, 0.0));
    stage.key(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(stage.selected(), ["telegraph"]);
    stage.key(Modifiers::SHIFT, Key::ArrowRight);
    stage.key(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(stage.selected(), ["telegraph 👩🏽‍🚀"]);
    stage.key(Modifiers::SHIFT | Modifiers::ALT, Key::ArrowRight);
    assert_eq!(stage.selected(), ["telegraph 👩🏽‍🚀 when"]);
    stage.key(Modifiers::SHIFT, Key::Home);
    assert_eq!(stage.selected(), ["Report by "]);
    stage.key(Modifiers::NONE, Key::Escape);
    assert_eq!(stage.last(), Some(&TextGesture::Cleared));
    assert!(stage.selected().is_empty());
}

#[test]
fn up_and_down_keep_the_place_in_the_row() {
    let mut stage = telegram();
    stage.click_at(stage.place_of("МОЛОТОВА").unwrap().left_center() + vec2(0.5, 0.0));
    let start = stage.scene().state.caret();
    for _ in 0..3 {
        stage.key(Modifiers::NONE, Key::ArrowDown);
    }
    assert!(stage.scene().state.caret() > start);
    for _ in 0..3 {
        stage.key(Modifiers::NONE, Key::ArrowUp);
    }
    assert_eq!(stage.scene().state.caret(), start);
}

#[test]
fn everything_is_reached_without_a_pointer() {
    let mut stage = telegram();
    stage.key(Modifiers::NONE, Key::Tab);
    stage.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(stage.scene().state.caret(), Some(CharOffset::ZERO));
    stage.key(Modifiers::COMMAND, Key::ArrowRight);
    stage.key(Modifiers::NONE, Key::ArrowRight);
    stage.key(Modifiers::NONE, Key::Enter);
    assert_eq!(stage.last(), Some(&TextGesture::MarkClicked(id("person"))));
    stage.key(Modifiers::NONE, Key::Enter);
    assert_eq!(stage.last(), Some(&TextGesture::MarkClicked(id("title"))));
    stage.key(Modifiers::COMMAND, Key::A);
    assert_eq!(stage.selected(), [TELEGRAM]);
}

#[test]
fn the_pointer_selects_and_marks_hebrew_words() {
    let mut stage = Stage::new("הממשלה החליטה לדחות את הדיון.\n", &[("decision", "החליטה")]);
    stage.scene_mut().settings.text_size = 24.0;
    stage.run();
    let word = stage.place_of_mark();
    stage.click_at(word.center());
    assert_eq!(
        stage.last(),
        Some(&TextGesture::MarkClicked(id("decision")))
    );
    stage.wait();
    stage.press(word.right_center() - vec2(0.5, 0.0), Modifiers::NONE);
    stage.move_to(word.center());
    stage.release(word.left_center() + vec2(0.5, 0.0), Modifiers::NONE);
    assert_eq!(stage.selected(), ["החליטה"]);
}

#[test]
fn a_point_mark_is_clicked_at_its_place() {
    let text = Text::new(TELEGRAM);
    let place = span_of(&text, "Проект").start();
    let mut stage = Stage::with_selectors(text, &[("gap", Selector::Point(place))]);
    stage.click_at(stage.place_of("Проект").unwrap().left_center());
    assert_eq!(stage.last(), Some(&TextGesture::MarkClicked(id("gap"))));
}

#[test]
fn a_menu_is_asked_for_where_the_pointer_is_and_the_selection_stays() {
    let mut stage = telegram();
    stage.drag("Вашим", "мнением");
    let position = stage.place_of("Армии").unwrap().center();
    for pressed in [true, false] {
        stage.harness().event(egui::Event::PointerMoved(position));
        stage.harness().event(egui::Event::PointerButton {
            pos: position,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        stage.run();
    }
    let Some(TextGesture::ContextMenu { marks, .. }) = stage.last() else {
        panic!("{:?}", stage.last());
    };
    assert_eq!(*marks, [id("army")]);
    assert_eq!(stage.scene().state.menu_position(), Some(position));
    assert_eq!(stage.selected(), ["Вашим мнением"]);
}

#[test]
fn the_wheel_scrolls_and_the_place_survives_a_change_of_width() {
    let mut stage = Stage::new(&long_text(), &[]);
    assert!(stage.place_of("Paragraph 1 of").is_some());
    stage.scroll(4_000.0);
    assert!(stage.place_of("Paragraph 1 of").is_none());
    let place = stage.scene().state.top();
    stage.resize([420.0, 560.0]);
    assert_eq!(stage.scene().state.top(), place);
    stage.scroll(-9_000.0);
    assert!(stage.place_of("Paragraph 1 of").is_some());
}

#[test]
fn a_place_is_brought_into_view_and_come_back_to() {
    let mut stage = Stage::new(&long_text(), &[]);
    let place = span_of(stage.text(), "Paragraph 400 of").start();
    stage.scene_mut().state.scroll_to(place);
    stage.run();
    assert!(stage.place_of("Paragraph 400 of").is_some());
    assert!(
        stage.place_of("Paragraph 398 of").is_some(),
        "with text around it"
    );
    let top = stage.scene().state.top();
    stage.scene_mut().state.set_top(CharOffset::ZERO);
    stage.run();
    assert!(stage.place_of("Paragraph 1 of").is_some());
    stage.scene_mut().state.set_top(top);
    stage.run();
    assert_eq!(stage.scene().state.top(), top);
}

#[test]
fn dragging_beyond_the_edge_scrolls_and_goes_on_selecting() {
    let mut stage = Stage::new(&long_text(), &[]);
    let start = stage.place_of("Paragraph 1 of").unwrap().left_center() + vec2(0.5, 0.0);
    stage.press(start, Modifiers::NONE);
    stage.move_to(pos2(start.x + 40.0, 640.0));
    stage.harness().run_steps(120);
    stage.release(pos2(start.x + 40.0, 300.0), Modifiers::NONE);
    let selected = stage.selected();
    assert!(selected[0].starts_with("Paragraph 1 of"));
    assert!(
        selected[0].contains("Paragraph 20 of"),
        "{}",
        selected[0].len()
    );
}

#[test]
fn the_scroll_bar_goes_to_any_part_of_the_text() {
    let mut stage = Stage::new(&long_text(), &[]);
    assert_eq!(stage.labels(Role::ScrollBar), ["Position in the text"]);
    stage.press(pos2(754.0, 20.0), Modifiers::NONE);
    stage.move_to(pos2(754.0, 300.0));
    stage.run();
    assert!(stage.place_of("Paragraph 1 of").is_none());
    stage.move_to(pos2(754.0, 555.0));
    stage.release(pos2(754.0, 555.0), Modifiers::NONE);
    stage.run();
    assert!(stage.place_of("Paragraph 599 of").is_some());
    assert!(stage.selected().is_empty());
}

#[test]
fn assistive_technology_clicks_marks_and_moves_through_the_text() {
    let mut stage = telegram();
    stage
        .harness()
        .get_by_role_and_label(Role::Mark, "army: “Корейской Армии”")
        .click_accesskit();
    stage.run();
    assert_eq!(stage.last(), Some(&TextGesture::MarkClicked(id("army"))));
    let mut stage = Stage::new(&long_text(), &[]);
    stage
        .harness()
        .get_by_role(Role::ScrollBar)
        .increment_accesskit();
    stage.run();
    stage.run();
    assert!(stage.place_of("Paragraph 1 of").is_none());
    stage
        .harness()
        .get_by_role(Role::ScrollBar)
        .set_value_accesskit(0.0);
    stage.run();
    stage.run();
    assert!(stage.place_of("Paragraph 1 of").is_some());
}

#[test]
fn marks_have_names_for_those_who_cannot_see_them() {
    let stage = telegram();
    let mut marks = stage.labels(Role::Mark);
    marks.sort();
    assert_eq!(
        marks,
        [
            "army: “Корейской Армии”",
            "person: “Сталина”",
            "title: “ТЕЛЕГРАММА Сталина Мао Цзэдуну”",
        ]
    );
    assert_eq!(stage.labels(Role::Document), ["Telegram"]);
}
