use super::*;
use crate::analysis::record::{LabelTable, split};

const RECORD: &str = "A letter\n\nSummary:\n\nIt is short.\n\nContents:\n\nTranscript - Russian Translation - English\n\nПисьмо.\n\nПриезжай в среду.\n\nA letter.\n\nCome on Wednesday.\n";

fn draft(words: &str) -> Draft {
    let text = Text::new(words);
    let found = split(&text, LabelTable::usual());
    Draft::of(text, &found)
}

fn shown(draft: &Draft) -> Vec<(&str, &str)> {
    draft
        .parts()
        .iter()
        .map(|one| (one.part.key.as_str(), draft.text().get(one.span).unwrap()))
        .collect()
}

fn number_of(draft: &Draft, role: &Role) -> usize {
    draft
        .parts()
        .iter()
        .position(|one| one.part.role == *role)
        .unwrap()
}

/// Everything that is no blank lies in exactly one part.
fn check_whole(draft: &Draft) {
    let mut covered = vec![0_u8; draft.text().len().count()];
    for one in draft.parts() {
        for times in &mut covered[one.span.start().count()..one.span.end().count()] {
            *times += 1;
        }
    }
    for (character, times) in draft.text().as_str().chars().zip(covered) {
        assert!(
            times == 1 || times == 0 && is_blank(character),
            "{character:?} {times}"
        );
    }
}

#[test]
fn a_boundary_moves_by_character_word_and_paragraph_and_back() {
    let mut draft = draft(RECORD);
    let number = number_of(&draft, &Role::Translation);
    let words = |draft: &Draft| {
        let all = shown(draft);
        (all[number - 1].1.to_owned(), all[number].1.to_owned())
    };
    let before = words(&draft);
    assert!(before.1.starts_with("A letter."), "{before:?}");
    assert!(draft.step_start(number, Stride::Character, Toward::End));
    assert!(
        words(&draft).1.starts_with("letter."),
        "blanks are passed over: {:?}",
        words(&draft)
    );
    assert!(draft.step_start(number, Stride::Character, Toward::Start));
    assert_eq!(words(&draft), before);
    assert!(draft.step_start(number, Stride::Word, Toward::Start));
    assert!(words(&draft).1.starts_with("среду."));
    assert!(draft.step_start(number, Stride::Word, Toward::End));
    assert!(draft.step_start(number, Stride::Paragraph, Toward::End));
    assert!(draft.step_start(number, Stride::Paragraph, Toward::End));
    assert_eq!(words(&draft).1, "Come on Wednesday.");
    assert!(
        !draft.step_start(number, Stride::Paragraph, Toward::End),
        "nothing would be left"
    );
    assert!(draft.step_start(number, Stride::Paragraph, Toward::Start));
    assert_eq!(words(&draft).1, "A letter.\n\nCome on Wednesday.");
    check_whole(&draft);
    assert!(draft.is_changed());
    draft.start_again();
    assert!(!draft.is_changed());
}

#[test]
fn no_part_is_made_empty_and_the_first_begins_where_the_text_does() {
    let mut draft = draft(RECORD);
    assert!(!draft.move_start(0, CharOffset::new(3)));
    assert!(!draft.move_start(1, CharOffset::ZERO));
    assert!(!draft.move_start(1, CharOffset::new(500)));
    assert!(!draft.move_start(99, CharOffset::new(3)));
    assert!(draft.move_start(1, CharOffset::new(1)));
    assert_eq!(shown(&draft)[0].1, "A");
    assert!(shown(&draft)[1].1.starts_with("letter\n\nSummary:"));
    check_whole(&draft);
}

#[test]
fn what_a_person_sets_is_certain() {
    let mut draft = draft("Contents:\nTranscript - English Translation - English\nOne.\nTwo.");
    assert!(draft.doubts().count() > 0);
    let number = number_of(&draft, &Role::Translation);
    draft.set_language(number, "fr");
    draft.set_language(number - 1, "en");
    assert_eq!(draft.doubts().count(), 0);
    draft.set_role(number, Role::Text);
    let sections = draft.sections();
    let last = sections.last().unwrap();
    assert_eq!(
        (last.role.clone(), last.language.as_str()),
        (Role::Text, "fr")
    );
    assert_eq!(last.certainty, Certainty::High);
}

#[test]
fn parts_are_joined_divided_and_made_one() {
    let mut draft = draft(RECORD);
    let all = draft.parts().len();
    let number = number_of(&draft, &Role::Transcript);
    assert_eq!(draft.divide(number), Some(number + 1));
    assert_eq!(shown(&draft)[number].1, "Письмо.");
    assert_eq!(shown(&draft)[number + 1].1, "Приезжай в среду.");
    check_whole(&draft);
    assert!(draft.join(number + 1));
    assert_eq!(draft.parts().len(), all);
    assert!(!draft.join(0));
    draft.make_one_text();
    assert_eq!(draft.parts().len(), 1);
    assert_eq!(draft.count(), 1);
    assert_eq!(
        draft.parts()[0].span,
        Span::of(0, draft.text().len().get() - 1).unwrap()
    );
    check_whole(&draft);
}

#[test]
fn a_new_part_begins_where_it_is_asked_for_if_both_sides_keep_words() {
    let mut draft = draft("one two three");
    assert_eq!(draft.begin_part(CharOffset::new(3)), Some(1));
    let words: Vec<&str> = shown(&draft).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["one", "two three"]);
    assert_eq!(draft.begin_part(CharOffset::ZERO), None);
    assert_eq!(draft.begin_part(CharOffset::new(13)), None);
    assert_eq!(draft.part_at(CharOffset::new(5)), Some(1));
    check_whole(&draft);
}

#[test]
fn a_text_that_is_split_already_begins_with_its_own_parts() {
    let mut first = draft(RECORD);
    first.make_one_text();
    first.begin_part(CharOffset::new(10));
    let kept = first.sections();
    let mut again = draft(RECORD).beginning_with(&kept);
    assert_eq!(again.sections(), kept);
    assert!(again.is_changed(), "the splitter proposes something else");
    again.start_again();
    assert_eq!(again, draft(RECORD));
    let gone = draft(RECORD).beginning_with(&kept[1..]);
    assert_eq!(gone, draft(RECORD), "words would be left out");
}
