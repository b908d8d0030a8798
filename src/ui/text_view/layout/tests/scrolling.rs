//! What is in view, wherever the document is scrolled to.

use super::{VIEW, typesetting, with_fonts};
use crate::model::{Extra, Role};
use crate::text::Span;
use crate::ui::text_view::layout::*;

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
