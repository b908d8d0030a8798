use super::*;

const TEXT: &str = "тов. Сталина, Мао\n\n👩🏽‍🚀 е\u{301}cho";

struct Reader {
    text: Text,
    interaction: Interaction,
    done: Vec<TextGesture>,
}

impl Reader {
    fn new() -> Self {
        Self {
            text: Text::new(TEXT),
            interaction: Interaction::default(),
            done: Vec::new(),
        }
    }

    fn take(&mut self, event: TextEvent) -> &mut Self {
        let done = self.interaction.take(event, &self.text);
        self.done.extend(done);
        self
    }

    fn press(&mut self, offset: u32, clicks: u32, mode: Mode) -> &mut Self {
        self.take(TextEvent::Pressed {
            place: place(offset, &[]),
            clicks,
            mode,
        })
    }

    fn move_to(&mut self, offset: u32) -> &mut Self {
        self.take(TextEvent::Moved {
            offset: CharOffset::new(offset),
        })
    }

    fn release(&mut self) -> &mut Self {
        self.take(TextEvent::Released)
    }

    fn drag(&mut self, from: u32, to: u32, mode: Mode) -> &mut Self {
        self.press(from, 1, mode).move_to(to).release()
    }

    fn step(&mut self, step: Step, extend: Extend) -> &mut Self {
        self.take(TextEvent::Stepped { step, extend })
    }

    fn selected(&self) -> Vec<&str> {
        let selection = self.interaction.selection().iter();
        selection
            .map(|span| self.text.get(*span).unwrap())
            .collect()
    }
}

fn place(offset: u32, marks: &[&str]) -> Place {
    Place {
        offset: CharOffset::new(offset),
        under: Some(CharOffset::new(offset)),
        marks: marks
            .iter()
            .map(|id| AnnotationId::new(id).unwrap())
            .collect(),
        grip: None,
    }
}

fn span(start: u32, end: u32) -> Span {
    Span::of(start, end).unwrap()
}

#[test]
fn a_drag_selects_what_it_passes() {
    let mut reader = Reader::new();
    reader.drag(5, 12, Mode::Select);
    assert_eq!(reader.selected(), ["Сталина"]);
    assert_eq!(reader.done, [TextGesture::Selected(vec![span(5, 12)])]);
}

#[test]
fn dragging_backwards_selects_the_same_span() {
    let mut reader = Reader::new();
    reader.drag(12, 5, Mode::Select);
    assert_eq!(reader.selected(), ["Сталина"]);
    assert_eq!(reader.interaction.caret(), Some(CharOffset::new(5)));
}

#[test]
fn a_drag_across_paragraphs_keeps_the_line_endings() {
    let mut reader = Reader::new();
    reader.drag(14, 23, Mode::Select);
    assert_eq!(reader.selected(), ["Мао\n\n👩🏽‍🚀"]);
}

#[test]
fn a_selection_never_cuts_a_grapheme() {
    let mut reader = Reader::new();
    reader.drag(20, 25, Mode::Select);
    assert_eq!(reader.selected(), ["👩🏽‍🚀 е\u{301}"]);
}

#[test]
fn a_double_click_takes_the_word_and_a_drag_from_it_more_words() {
    let mut reader = Reader::new();
    reader.press(7, 2, Mode::Select).release();
    assert_eq!(reader.selected(), ["Сталина"]);
    reader.press(7, 2, Mode::Select).move_to(15).release();
    assert_eq!(reader.selected(), ["Сталина, Мао"]);
    reader.press(7, 2, Mode::Select).move_to(1).release();
    assert_eq!(reader.selected(), ["тов. Сталина"]);
}

#[test]
fn a_triple_click_takes_the_paragraph_without_its_line_ending() {
    let mut reader = Reader::new();
    reader.press(7, 3, Mode::Select).release();
    assert_eq!(reader.selected(), ["тов. Сталина, Мао"]);
}

#[test]
fn shift_and_a_click_extend_from_the_caret_and_from_the_selection() {
    let mut reader = Reader::new();
    reader.press(5, 1, Mode::Select).release();
    reader.press(12, 1, Mode::Extend).release();
    assert_eq!(reader.selected(), ["Сталина"]);
    reader.press(17, 1, Mode::Extend).release();
    assert_eq!(reader.selected(), ["Сталина, Мао"]);
    reader.press(0, 1, Mode::Extend).release();
    assert_eq!(reader.selected(), ["тов. "]);
}

#[test]
fn a_drag_with_ctrl_adds_a_fragment_and_fragments_that_touch_are_one() {
    let mut reader = Reader::new();
    reader.drag(14, 17, Mode::Select);
    reader.drag(0, 3, Mode::Add);
    assert_eq!(reader.selected(), ["тов", "Мао"]);
    assert_eq!(
        reader.done.last(),
        Some(&TextGesture::Selected(vec![span(0, 3), span(14, 17)]))
    );
    reader.drag(3, 14, Mode::Add);
    assert_eq!(reader.selected(), ["тов. Сталина, Мао"]);
    reader.drag(0, 3, Mode::Select);
    assert_eq!(reader.selected(), ["тов"]);
}

#[test]
fn clicks_on_nested_marks_go_outwards_and_begin_again() {
    let mut reader = Reader::new();
    let marks = ["person", "claim", "section"];
    for _ in 0..4 {
        reader.take(TextEvent::Pressed {
            place: place(7, &marks),
            clicks: 1,
            mode: Mode::Select,
        });
        reader.release();
    }
    let clicked = |id: &str| TextGesture::MarkClicked(AnnotationId::new(id).unwrap());
    assert_eq!(
        reader.done,
        [
            clicked("person"),
            clicked("claim"),
            clicked("section"),
            clicked("person")
        ]
    );
}

#[test]
fn a_click_among_other_marks_begins_with_the_smallest() {
    let mut reader = Reader::new();
    for (offset, marks) in [(7, ["person", "claim"]), (15, ["place", "claim"])] {
        let place = place(offset, &marks);
        reader
            .take(TextEvent::Pressed {
                place,
                clicks: 1,
                mode: Mode::Select,
            })
            .release();
    }
    let clicked = |id: &str| TextGesture::MarkClicked(AnnotationId::new(id).unwrap());
    assert_eq!(reader.done, [clicked("person"), clicked("place")]);
}

#[test]
fn a_click_beside_all_marks_puts_the_caret_there() {
    let mut reader = Reader::new();
    reader.drag(0, 3, Mode::Select);
    reader.press(9, 1, Mode::Select).release();
    assert_eq!(
        reader.done.last(),
        Some(&TextGesture::PointPlaced(CharOffset::new(9)))
    );
    assert_eq!(reader.selected(), [] as [&str; 0]);
    assert_eq!(reader.interaction.caret(), Some(CharOffset::new(9)));
}

#[test]
fn dragging_an_end_of_the_selected_mark_resizes_it() {
    let mut reader = Reader::new();
    let annotation = AnnotationId::new("person").unwrap();
    let grip = Grip {
        annotation: annotation.clone(),
        span: span(5, 12),
        edge: Edge::End,
    };
    let place = Place {
        grip: Some(grip),
        ..place(12, &["person"])
    };
    reader
        .take(TextEvent::Pressed {
            place,
            clicks: 1,
            mode: Mode::Select,
        })
        .move_to(17);
    assert_eq!(
        reader.interaction.resized(),
        Some((&annotation, span(5, 12), span(5, 17)))
    );
    reader.move_to(2);
    assert_eq!(
        reader.interaction.resized().map(|(_, _, to)| to),
        Some(span(5, 17)),
        "a mark keeps at least the character it had"
    );
    reader.release();
    let (from, to) = (span(5, 12), span(5, 17));
    assert_eq!(
        reader.done,
        [TextGesture::Resized {
            annotation,
            from,
            to
        }]
    );
    assert_eq!(reader.selected(), [] as [&str; 0]);
}

#[test]
fn escape_gives_up_a_resize_without_a_trace() {
    let mut reader = Reader::new();
    let annotation = AnnotationId::new("person").unwrap();
    let grip = Grip {
        annotation,
        span: span(5, 12),
        edge: Edge::Start,
    };
    let place = Place {
        grip: Some(grip),
        ..place(5, &[])
    };
    reader
        .take(TextEvent::Pressed {
            place,
            clicks: 1,
            mode: Mode::Select,
        })
        .move_to(0);
    reader.take(TextEvent::Escaped).release();
    assert_eq!(reader.done, []);
}

#[test]
fn keys_walk_by_grapheme_and_word_and_extend_with_shift() {
    let mut reader = Reader::new();
    reader.press(19, 1, Mode::Select).release();
    reader.step(Step::GraphemeOn, Extend::Yes);
    assert_eq!(reader.selected(), ["👩🏽‍🚀"]);
    reader.step(Step::WordOn, Extend::Yes);
    assert_eq!(reader.selected(), ["👩🏽‍🚀 е\u{301}cho"]);
    reader.step(Step::GraphemeBack, Extend::No);
    assert_eq!(reader.interaction.caret(), Some(CharOffset::new(19)));
    reader
        .step(Step::GraphemeBack, Extend::Yes)
        .step(Step::GraphemeBack, Extend::Yes);
    assert_eq!(reader.selected(), ["\n\n"]);
}

#[test]
fn keys_move_an_end_of_a_mark_by_whole_graphemes() {
    let mut reader = Reader::new();
    let annotation = AnnotationId::new("a").unwrap();
    let mut stretch = |from: Span, edge, step| {
        let annotation = annotation.clone();
        reader.done.clear();
        reader.take(TextEvent::Stretched {
            annotation,
            from,
            edge,
            step,
        });
        reader.done.first().map(|done| match done {
            TextGesture::Resized { to, .. } => *to,
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(
        stretch(span(0, 19), Edge::End, Step::GraphemeOn),
        Some(span(0, 23))
    );
    assert_eq!(
        stretch(span(24, 27), Edge::End, Step::GraphemeBack),
        Some(span(24, 26))
    );
    assert_eq!(stretch(span(24, 26), Edge::End, Step::GraphemeBack), None);
    assert_eq!(
        stretch(span(5, 12), Edge::Start, Step::GraphemeBack),
        Some(span(4, 12))
    );
}

#[test]
fn escape_takes_back_the_selection_once() {
    let mut reader = Reader::new();
    reader
        .drag(0, 3, Mode::Select)
        .take(TextEvent::Escaped)
        .take(TextEvent::Escaped);
    assert_eq!(
        reader.done,
        [
            TextGesture::Selected(vec![span(0, 3)]),
            TextGesture::Cleared
        ]
    );
}

#[test]
fn a_menu_keeps_the_selection() {
    let mut reader = Reader::new();
    reader.drag(0, 3, Mode::Select);
    reader.take(TextEvent::MenuAsked {
        place: place(1, &["person"]),
    });
    assert_eq!(reader.selected(), ["тов"]);
    assert!(matches!(
        reader.done.last(),
        Some(TextGesture::ContextMenu { .. })
    ));
}
