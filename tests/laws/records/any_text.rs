//! Whatever the text is, and whatever a person does to the parts.

use std::fmt::Write;
use std::time::{Duration, Instant};

use glossator::analysis::record::{Draft, LabelTable, Stride, Toward, What, split};
use glossator::model::Role;
use glossator::text::{CharOffset, Text};
use proptest::prelude::*;

use super::take_apart;

const MORSELS: [&str; 30] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{c}",
    "\u{3000}",
    "Contents:",
    "Citation: ",
    "Summary：",
    "Résumé :",
    "Transcript - Russian ",
    "Translation–English ",
    "Scan: Korean\t",
    "Original - Te Reo Māori",
    "Russian",
    "The letter came.",
    "Письмо пришло.",
    "毛泽东",
    "스탈린",
    "日本ノ",
    "שָׁלוֹם",
    "e\u{301}",
    "👩🏽\u{200d}🚀",
    ":",
];

fn hostile() -> impl Strategy<Value = String> {
    let morsel = prop_oneof![
        6 => prop::sample::select(MORSELS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[A-Za-z:]{1,45}",
    ];
    prop::collection::vec(morsel, 0..60).prop_map(|morsels| morsels.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_character_is_lost_or_doubled_and_gaps_hold_blanks_only(text in hostile()) {
        let whole = Text::new(text.as_str());
        let found = take_apart(&text);
        let mut at = 0;
        let mut joined = String::new();
        for piece in &found.pieces {
            prop_assert_eq!(piece.span.start().get(), at);
            at = piece.span.end().get();
            let words = whole.get(piece.span).unwrap();
            joined.push_str(words);
            let blank = |one| matches!(one, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{feff}');
            prop_assert!(piece.what != What::Gap || words.chars().all(blank), "{:?}", words);
        }
        prop_assert_eq!(joined, text);
        let is_gap: Vec<bool> = found.pieces.iter().map(|one| one.what == What::Gap).collect();
        prop_assert!(!is_gap.windows(2).any(|two| two == [true, true]));
    }
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let mut many_labels = String::new();
    let mut many_entries = String::from("Contents: ");
    let mut many_texts =
        String::from("Contents:\nTranscript - Maori Translation - English Translation - French\n");
    for number in 0..40_000 {
        write!(many_labels, "Notes:\n\nThe letter number {number}\n\n").unwrap();
        many_entries.push_str("Transcript - Russian ");
        many_texts.push_str("The letter came yesterday.\n\nПисьмо\n\n");
    }
    let one_line = "Summary ".repeat(200_000);
    for (name, text) in [
        ("labels", many_labels),
        ("entries", many_entries),
        ("texts", many_texts),
        ("one line", one_line),
    ] {
        let text = Text::new(text.as_str());
        let began = Instant::now();
        let found = split(&text, LabelTable::usual());
        let taken = began.elapsed();
        assert!(!found.pieces.is_empty());
        assert!(
            taken < Duration::from_mins(3),
            "{name}: {taken:?}, unoptimised and on a busy machine"
        );
    }
}

/// What a person may do to a draft, by number.
fn change(draft: &mut Draft, (what, number, at): (u8, usize, u32)) {
    let number = number % draft.parts().len().max(1);
    let stride = [Stride::Character, Stride::Word, Stride::Paragraph][usize::from(what) % 3];
    match what {
        0..3 => drop(draft.step_start(number, stride, Toward::Start)),
        3..6 => drop(draft.step_start(number, stride, Toward::End)),
        6 => drop(draft.move_start(number, CharOffset::new(at))),
        7 => drop(draft.begin_part(CharOffset::new(at))),
        8 => drop(draft.divide(number)),
        9 => drop(draft.join(number)),
        10 => draft.set_role(number, Role::Label),
        _ => draft.set_language(number, "fr"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_person_does_every_word_stays_in_one_part(
        text in hostile(),
        changes in prop::collection::vec((0_u8..12, 0_usize..40, 0_u32..400), 0..30),
    ) {
        let mut draft = Draft::of(Text::new(text.as_str()), &take_apart(&text));
        for one in changes {
            change(&mut draft, one);
        }
        let mut at = 0;
        let characters: Vec<char> = text.chars().collect();
        let blank = |one: &char| matches!(one, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{feff}');
        for one in draft.parts() {
            let (start, end) = (one.span.start().count(), one.span.end().count());
            prop_assert!(at <= start && end <= characters.len());
            prop_assert!(characters[at..start].iter().all(blank), "{:?}", draft.parts());
            at = end;
        }
        prop_assert!(characters[at..].iter().all(blank), "{:?}", draft.parts());
    }
}
