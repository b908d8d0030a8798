//! The field's public bugs, under their issue names (FIELD.md §8): what must not happen here.

use glossator::model::Selector;
use glossator::project::reanchoring::{PlacementState, plan};
use glossator::project::recipes::reanchoring::Consent;
use glossator::project::{Project, State, check};
use glossator::text::{CharOffset, Span, Text};

use crate::desk::{accept, find, follow, id, letter, new_version, outcome, point, project, span};
use PlacementState::{Ambiguous, Exact, Moved, Orphan, TextChanged};

#[test]
fn hypothesis_client_7571() {
    let alpha = "Team Alpha is responsible for the preparation of the annual report to the board.";
    let beta = "Team Beta is responsible for the preparation of the annual report to the board.";
    let old = format!("Duties.\n{alpha}\n{beta}\nSigned by both.\n");
    let rewritten = "The first of the two groups no longer writes anything at all for anybody.";
    let new = format!("Duties.\n{rewritten}\n{beta}\nSigned by both.\n");
    for words in [
        alpha,
        "Team Alpha",
        "annual report to the board.\nTeam Beta",
    ] {
        for placement in [follow(&old, words, &new), find(&old, words, &new)] {
            assert!(
                !matches!(placement.state, Exact | Moved),
                "{words}: {placement:?}"
            );
            assert!(placement.needs_decision(), "{words}: {placement:?}");
        }
    }
    let followed = follow(&old, "Team Beta", &new);
    assert_eq!(outcome(&followed), (Exact, "Team Beta"));
}

#[test]
fn hypothesis_h_4328() {
    let old = "We are hiring. Developer, Frontend: five years of experience. Apply by June.";
    let new = "We are hiring no more. Our developers and designers have all been found. Thanks.";
    for placement in [
        follow(old, "Developer, Frontend", new),
        find(old, "Developer, Frontend", new),
    ] {
        assert_eq!(placement.state, Orphan, "{placement:?}");
    }
}

#[test]
fn hypothesis_h_2798() {
    let old = "When Robin met Anna, nobody knew that Robin had written the letter to the editor.";
    let new = "When Robin met Anna, nobody knew that Elisa had written the letter to the editor.";
    let second = Selector::Text(Span::of(38, 43).unwrap());
    let project = project(old, &[second]);
    let plan = plan(&project, &letter(), new_version(new)).unwrap();
    let placement = &plan.placements[0];
    assert!(placement.needs_decision());
    assert_ne!(
        placement.selector,
        Some(span(new, "Robin")),
        "{placement:?}"
    );
    assert!(!matches!(placement.state, Exact | Moved), "{placement:?}");
}

#[test]
fn hypothesis_h_2634() {
    let old = "The kernel was written by Linus in 1991.";
    let new = "The looms were replaced by machines in 1991.";
    for placement in [follow(old, "Linus", new), find(old, "Linus", new)] {
        assert!(placement.needs_decision(), "{placement:?}");
        assert_ne!(placement.words.as_deref(), Some("chine"));
        assert!(!matches!(placement.state, Exact | Moved));
    }
}

/// Two hundred marks, some across others, in one paragraph.
fn dense() -> (String, Vec<Selector>) {
    let text: String = (0..120)
        .map(|number| format!("name{number} of place{number}, "))
        .collect();
    let length = u32::try_from(text.chars().count()).unwrap();
    let marks = (0..200).map(|number| {
        let start = number * 9 % (length - 40);
        Selector::Text(Span::of(start, start + 5 + number % 30).unwrap())
    });
    let marks = marks.collect();
    (text, marks)
}

#[test]
fn hypothesis_h_4039() {
    let (text, marks) = dense();
    let project = project(&text, &marks);
    let new = format!("A heading.\r\n\r\n{text}\r\nThe end.");
    let plan = plan(&project, &letter(), new_version(&new)).unwrap();
    assert_eq!(plan.tally.exact, 200);
    let mut after = project.clone();
    after.apply(&accept(&project, &plan, &[])).unwrap();
    assert!(check(&after).is_empty());
    for (number, mark) in marks.iter().enumerate() {
        let (Selector::Text(before), Selector::Text(now)) = (
            mark,
            &after.annotation(&id(number)).unwrap().target.selector,
        ) else {
            panic!()
        };
        assert_eq!(
            (now.start().get(), now.end().get()),
            (before.start().get() + 14, before.end().get() + 14)
        );
    }
}

#[test]
fn hypothesis_h_395_and_h_2187() {
    let old =
        "The first sentence stays. The second one is going to vanish altogether. The third stays.";
    let new = "The first sentence stays. The third stays.";
    let project = project(old, &[span(old, "going to vanish altogether")]);
    let plan = plan(&project, &letter(), new_version(new)).unwrap();
    assert_eq!(plan.tally.orphans, 1);
    let mut after = project.clone();
    after
        .apply(&accept(&project, &plan, &[Consent::Orphans]))
        .unwrap();
    let orphans = after.orphans_in(&letter(), CharOffset::ZERO, CharOffset::MAX);
    assert_eq!(orphans.len(), 1);
    let (at, orphan) = orphans[0];
    assert_eq!(orphan.target.quote.exact, "going to vanish altogether");
    assert!(at.get() >= 24 && at.get() <= 30, "{at}");
}

#[test]
fn brat_124() {
    // The quote does not stand where the mark points: nothing is proved by its position.
    let old = "John loves Mary. He married her.";
    let mut doubtful = project(old, &[span(old, "Mary")]);
    let mut one = doubtful.annotation(&id(0)).unwrap().clone();
    one.target.quote.exact = "Anna".into();
    let by = crate::desk::author();
    let edits = vec![glossator::project::Edit::put(
        glossator::model::Record::Annotation(one),
    )];
    doubtful.apply(&by.transaction("by hand", edits)).unwrap();
    assert_eq!(
        doubtful.state_of(doubtful.annotation(&id(0)).unwrap()),
        State::Doubtful
    );
    let plan = plan(&doubtful, &letter(), new_version(&format!("Then. {old}"))).unwrap();
    assert_eq!(plan.placements[0].state, Ambiguous);
}

#[test]
fn brat_853_and_brat_1270() {
    let unix = "John loves Mary.\nHe married her.";
    let windows = "John loves Mary.\r\nHe married her.";
    for (words, at) in [
        ("John", (0, 4)),
        ("Mary", (11, 15)),
        ("He", (18, 20)),
        ("her", (29, 32)),
    ] {
        let placement = follow(unix, words, windows);
        assert_eq!(placement.state, Exact);
        assert_eq!(
            placement.selector,
            Some(Selector::Text(Span::of(at.0, at.1).unwrap()))
        );
    }
}

#[test]
fn brat_973() {
    let old = "the year is missing; the month is not";
    let project = project(old, &[point(9)]);
    let plan = plan(
        &project,
        &letter(),
        new_version(&format!("In the margin: {old}")),
    )
    .unwrap();
    assert_eq!(plan.placements[0].state, Exact);
    assert_eq!(plan.placements[0].selector, Some(point(24)));
}

#[test]
fn brat_852() {
    let old: String = (0..200)
        .map(|number| format!("Sentence {number} names person{number} once. "))
        .collect();
    let new = old.replacen("Sentence 3 names", "Sentence three mentions", 1);
    let marks: Vec<Selector> = (0..200)
        .map(|number| span(&old, &format!("person{number} ")))
        .collect();
    let project = project(&old, &marks);
    let plan = plan(&project, &letter(), new_version(&new)).unwrap();
    for (number, placement) in plan.placements.iter().enumerate() {
        assert!(placement.state.is_certain(), "{placement:?}");
        assert_eq!(placement.words, Some(format!("person{number} ")));
    }
}

#[test]
fn doccano_2264() {
    let composed = "Département de Médecine, Université";
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(composed).collect();
    for (old, new) in [
        (composed, decomposed.as_str()),
        (decomposed.as_str(), composed),
    ] {
        let words = old.split(',').next().unwrap();
        // Nothing is composed or taken apart: characters are counted as they stand.
        let count = if old == composed { 23 } else { 25 };
        assert_eq!(words.chars().count(), count);
        let marked = Span::of(0, u32::try_from(count).unwrap()).unwrap();
        assert_eq!(span(old, words), Selector::Text(marked));
        let placement = follow(old, words, new);
        assert_eq!(placement.state, Exact);
        assert_eq!(placement.words.as_deref(), new.split(',').next());
        assert!(placement.same_words);
    }
}

#[test]
fn doccano_2290() {
    let old = "\u{1f468}\u{1f3fb}\u{200d}\u{1f692} firemen drive firetrucks";
    assert_eq!(
        span(old, "firetrucks"),
        Selector::Text(Span::of(19, 29).unwrap())
    );
    let placement = follow(old, "firetrucks", &format!("📌 {old}"));
    assert_eq!(
        placement.selector,
        Some(Selector::Text(Span::of(21, 31).unwrap()))
    );
}

#[test]
fn label_studio_1347() {
    let old = "💩This is an annotation.";
    assert_eq!(
        span(old, "annotation"),
        Selector::Text(Span::of(12, 22).unwrap())
    );
    let placement = follow(old, "annotation", &format!("💩💩{old}"));
    assert_eq!(
        placement.selector,
        Some(Selector::Text(Span::of(14, 24).unwrap()))
    );
}

#[test]
fn label_studio_4929() {
    let old = "a\tb \\n  c\u{a0}d  &amp; e\n\n\nf";
    let marks: Vec<Selector> = (0..24)
        .map(|start| Selector::Text(Span::of(start, start + 1).unwrap()))
        .collect();
    let project = project(old, &marks);
    let plan = plan(&project, &letter(), new_version(old)).unwrap();
    for (placement, mark) in plan.placements.iter().zip(&marks) {
        assert_eq!(placement.selector.as_ref(), Some(mark));
        assert_eq!(placement.state, Exact);
    }
}

#[test]
fn qualcoder_1279() {
    let old = "one two three four five six seven";
    let new = "one two 33333333333 four five six seven";
    let placement = follow(old, "five six", new);
    // Eleven characters for five.
    assert_eq!(
        (span(old, "five six"), placement.selector.clone().unwrap()),
        (
            Selector::Text(Span::of(19, 27).unwrap()),
            Selector::Text(Span::of(25, 33).unwrap())
        )
    );
    assert_eq!(placement.words.as_deref(), Some("five six"));
    assert!(placement.state.is_certain());
}

#[test]
fn qualcoder_1284() {
    // Edited in another view: nothing changes before somebody has agreed.
    let old = "one two three four five six seven";
    let project = project(old, &[span(old, "three")]);
    let before = project.clone();
    let plan = plan(
        &project,
        &letter(),
        new_version("one two thrice four five six seven"),
    )
    .unwrap();
    assert_eq!(project, before);
    assert!(matches!(plan.placements[0].state, TextChanged | Ambiguous));
    assert!(plan.placements[0].needs_decision());
}

fn edges(old: &str, new: &str, words: &str) -> (PlacementState, String) {
    let placement = follow(old, words, new);
    (placement.state, placement.words.unwrap_or_default())
}

#[test]
fn qualcoder_pr1501_a_mark_beside_an_edit_does_not_shrink() {
    let old = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda";
    let new = "alpha beta gamma DELTA epsilon zeta eta theta iota kappa lambda";
    for words in ["gamma", "epsilon", "epsilon zeta", "beta gamma"] {
        assert_eq!(edges(old, new, words).1, words);
    }
}

#[test]
fn qualcoder_pr1501_a_mark_at_the_end_is_kept() {
    let old = "alpha beta gamma delta epsilon zeta";
    assert_eq!(edges(old, &format!("{old} and more"), "zeta").1, "zeta");
    assert_eq!(edges(&format!("{old} and more"), old, "zeta").1, "zeta");
    let placement = follow(old, "zeta", &format!("first {old}"));
    assert_eq!(placement.state, Exact);
}

#[test]
fn qualcoder_pr1501_there_and_back_gives_the_old_positions() {
    let old = "alpha beta gamma delta epsilon zeta iota kappa";
    let new = "alpha beta something inserted gamma delta epsilon zeta iota kappa";
    let marks: Vec<Selector> = old.split(' ').map(|word| span(old, word)).collect();
    let start = project(old, &marks);
    let there = plan(&start, &letter(), new_version(new)).unwrap();
    let mut project: Project = start.clone();
    project
        .apply(&accept(&start, &there, &[Consent::Changed]))
        .unwrap();
    let back = plan(&project, &letter(), new_version(old)).unwrap();
    let transaction = accept(&project, &back, &[Consent::Changed]);
    project.apply(&transaction).unwrap();
    for (number, mark) in marks.iter().enumerate() {
        assert_eq!(
            &project.annotation(&id(number)).unwrap().target.selector,
            mark
        );
    }
}

#[test]
fn recogito_js_109_and_recogito_js_64() {
    let old = "First paragraph.\n\nSecond paragraph with the marked words in it.";
    for new in [
        format!("Inserted above.\n\n{old}"),
        old.replacen("First", "The very first", 1),
    ] {
        assert_eq!(
            outcome(&follow(old, "the marked words", &new)),
            (Exact, "the marked words")
        );
    }
}

#[test]
fn note_refactor_69() {
    let paragraph = |number: usize| {
        format!(
            "Paragraph {number} speaks of a matter of its own, number {number}, at some length, and ends.\n"
        )
    };
    let all: Vec<String> = (0..12).map(paragraph).collect();
    let old = all.concat();
    let mut moved = all.clone();
    let passage = moved.remove(2);
    moved.insert(9, passage);
    let placement = follow(&old, "number 2, at some length", &moved.concat());
    assert_eq!(placement.words.as_deref(), Some("number 2, at some length"));
    assert!(
        matches!(placement.state, Moved | Ambiguous),
        "{placement:?}"
    );
}

#[test]
fn sidenote_15() {
    let old = "Some words before. The commented phrase stands here. Some words after it.";
    let new = "Some words before. The **commented phrase** stands here. Some words after it.";
    let placement = follow(old, "commented phrase", new);
    assert_eq!(placement.words.as_deref(), Some("commented phrase"));
    // Typed away and typed back: found again.
    let gone = "Some words before. The stands here. Some words after it.";
    let project = project(old, &[span(old, "commented phrase")]);
    let lost = plan(&project, &letter(), new_version(gone)).unwrap();
    let mut after = project.clone();
    after
        .apply(&accept(&project, &lost, &[Consent::Orphans]))
        .unwrap();
    let again = plan(&after, &letter(), new_version(old)).unwrap();
    assert_eq!(again.placements[0].state, Orphan);
    assert_eq!(
        again.placements[0].selector,
        Some(span(old, "commented phrase"))
    );
}

#[test]
fn qualitative_coding_56() {
    // That a file changed is decided by its content; here, that the same content changes nothing.
    let old = "one two three";
    let project = project(old, &[span(old, "two")]);
    let plan = plan(&project, &letter(), new_version(old)).unwrap();
    assert!(plan.change.as_ref().unwrap().is_empty());
    let mut after = project.clone();
    after.apply(&accept(&project, &plan, &[])).unwrap();
    assert_eq!(after.text(&letter()), Some(&Text::new(old)));
    assert_eq!(after.document(&letter()).unwrap().source.sha256, "new");
    assert_eq!(after.annotation(&id(0)), project.annotation(&id(0)));
}
