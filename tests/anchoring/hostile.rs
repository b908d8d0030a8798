//! Texts that are meant to hurt: nothing hangs, nothing panics, everything is accounted for.

use std::time::{Duration, Instant};

use glossator::model::Selector;
use glossator::project::reanchoring::plan;
use glossator::text::{Span, Text};

use crate::desk::{Numbers, letter, new_version, project, without_text};

/// Without optimisation, on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

fn survives(old: &str, new: &str) {
    let length = u32::try_from(old.chars().count()).unwrap();
    let step = (length / 20).max(1) as usize;
    let marks: Vec<Selector> = (0..length)
        .step_by(step)
        .filter_map(|start| {
            Some(Selector::Text(Span::of(
                start,
                (start + 1 + start % 50).min(length),
            )?))
        })
        .chain(Span::of(0, length).map(Selector::Text))
        .chain([crate::desk::point(0), crate::desk::point(length)])
        .collect();
    let whole = project(old, &marks);
    for project in [whole.clone(), without_text(&whole)] {
        let begun = Instant::now();
        let plan = plan(&project, &letter(), new_version(new)).unwrap();
        assert_eq!(plan.tally.all(), marks.len());
        assert!(
            begun.elapsed() < PATIENCE,
            "{:?} for {:.40}",
            begun.elapsed(),
            old
        );
        for placement in &plan.placements {
            let end = placement
                .selector
                .as_ref()
                .and_then(Selector::extent)
                .map(|(_, end)| end);
            assert!(end.is_none_or(|end| end <= plan.text.len()));
        }
    }
}

#[test]
fn one_letter_for_ever() {
    survives(&"a".repeat(20_000), &"a".repeat(19_000));
    survives(&"a".repeat(20_000), &"b".repeat(20_000));
}

#[test]
fn words_without_spaces() {
    let mut numbers = Numbers(1);
    let text = |numbers: &mut Numbers| -> String {
        (0..4_000)
            .map(|_| char::from(b'a' + u8::try_from(numbers.below(4)).unwrap()))
            .collect()
    };
    survives(&text(&mut numbers), &text(&mut numbers));
}

#[test]
fn nothing_at_all_and_nothing_but_blanks() {
    survives("", "a b c");
    survives("a b c", "");
    survives("   \n\r\n  ", "\t");
    survives("a b c", " \u{301}\u{301}");
}

#[test]
fn marks_upon_marks() {
    survives(
        &format!("a{}b", "\u{301}".repeat(5_000)),
        &format!("a{}b", "\u{301}".repeat(4_000)),
    );
    survives("क्षि\u{200d}👨‍👩‍👧‍👦שָׁלוֹם", "👨‍👩‍👧שָׁלוֹם क्षि");
}

#[test]
fn the_same_line_for_ever() {
    let line = "Paid to the same man for the same thing the same sum of money. ";
    survives(&line.repeat(400), &line.repeat(397));
}

#[test]
fn every_word_changed_but_one() {
    let old: String = (0..3_000).map(|number| format!("w{number} ")).collect();
    let new: String = (0..3_000)
        .map(|number| {
            if number % 1_000 == 0 {
                format!("w{number} ")
            } else {
                format!("x{number} ")
            }
        })
        .collect();
    survives(&old, &new);
}

/// One of two letters side by side is gone, in words that changed: nobody can say which.
#[test]
fn one_letter_beside_another_like_it_is_asked_about() {
    let old = "Вечером у реки сидели рыбаки, чинили лодки, сушили сети и латали старые сапоги и \
               куртки, потом все собрались вокруг костра и слушали рассказы о море.";
    let new = "Вечером у реки сидeли рыбаки, чинили лодки, сушили сети и латали стaрые.сапоги  \
               куртки, потoм все собрались вокруг костра и слушали рассказы о море.";
    let before = Text::new(old);
    let byte = old.find("и куртки").unwrap();
    let start = before.char_of_byte(byte);
    let mark = Selector::Text(Span::new(start, start.plus(1)).unwrap());
    let project = project(old, &[mark]);
    let plan = plan(&project, &letter(), new_version(new)).unwrap();
    let placement = &plan.placements[0];
    assert!(!placement.state.is_certain(), "{placement:?}");
}
