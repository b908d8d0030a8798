//! Passages that stand many times over, and letters corrected in one of them.

use glossator::project::reanchoring::{Placement, PlacementState, plan};

use crate::desk::{letter, new_version, project};
use PlacementState::{Exact, TextChanged};

/// Telegrams under one heading, of which nothing but the day differs, and not always that.
fn telegrams() -> Vec<String> {
    let bodies = [
        "Colonel Lippmann asks whether the maps drawn in September were ever sent to Versailles.",
        "No answer has come from Rome, and the ambassador thinks that none will before Christmas.",
        "We have taken the whole of the hotel for our staff, and the landlord wants to be paid.",
        "Please find out quietly who gave the text of the note to the newspapers on Thursday.",
    ];
    let days = ["25", "25", "26", "27"];
    let telegram = |(day, body): (&str, &str)| {
        format!(
            "Telegram. The Special Representative (House) to the Secretary of State. Paris, \
             November {day}, 1918, 8 p.m. Received November {day}, 1918, at 11 in the evening, and \
             shown to the President.\n{body}\n"
        )
    };
    days.into_iter().zip(bodies).map(telegram).collect()
}

/// What becomes of some words of one telegram, once the telegrams are others.
fn follow_in(number: usize, words: &str, new: &str) -> (Placement, usize) {
    let telegrams = telegrams();
    let before: String = telegrams.iter().take(number).map(String::as_str).collect();
    let start = before.chars().count() + telegrams[number].find(words).unwrap();
    let length = u32::try_from(words.chars().count()).unwrap();
    let start = u32::try_from(start).unwrap();
    let mark = glossator::text::Span::of(start, start + length).unwrap();
    let project = project(
        &telegrams.concat(),
        &[glossator::model::Selector::Text(mark)],
    );
    let plan = plan(&project, &letter(), new_version(new)).unwrap();
    let placement = plan.placements[0].clone();
    let place = placement
        .selector
        .as_ref()
        .and_then(glossator::model::Selector::extent);
    (placement, place.map_or(0, |(start, _)| start.count()))
}

#[test]
fn a_heading_with_a_letter_corrected_is_no_look_alike_of_the_others() {
    let telegrams = telegrams();
    for number in 0..telegrams.len() {
        for (wrong, right) in [
            ("Secretary of", "Secretory of"),
            ("November", "Novernber"),
            ("Paris, ", "Paris "),
        ] {
            let mut new = telegrams.clone();
            new[number] = new[number].replacen(wrong, right, 1);
            let before: String = new.iter().take(number).map(String::as_str).collect();
            for words in ["Representative", "State", "8 p.m.", "(House) to the"] {
                let (placement, start) = follow_in(number, words, &new.concat());
                let here = before.chars().count() + new[number].find(words).unwrap();
                assert!(
                    matches!(placement.state, Exact | TextChanged),
                    "{right}: {placement:?}"
                );
                assert!(!placement.needs_decision(), "{right}: {placement:?}");
                assert_eq!(start, here, "{right}: {placement:?}");
            }
        }
    }
}

#[test]
fn a_heading_in_whose_place_another_one_stands_is_asked_about() {
    // The third telegram became a copy of the heading of the fourth, with its own body.
    let mut new = telegrams();
    new[2] = new[2].replace("November 26", "November 27");
    for words in ["8 p.m.", "1918"] {
        let (placement, _) = follow_in(2, words, &new.concat());
        assert!(!placement.state.is_certain(), "{placement:?}");
    }
}

#[test]
fn a_heading_taken_out_leaves_its_marks_to_no_other() {
    for number in 0..4 {
        let mut new = telegrams();
        new.remove(number);
        for words in ["Representative", "State", "8 p.m.", "(House) to the"] {
            let (placement, _) = follow_in(number, words, &new.concat());
            assert!(!placement.state.is_certain(), "{number}: {placement:?}");
        }
    }
}

#[test]
fn a_heading_put_in_twice_is_asked_about() {
    let old = telegrams();
    let mut new = old.clone();
    new[1] = format!("{}{}", old[1].lines().next().unwrap(), old[1]).replacen(
        "Secretary of",
        "Secretory of",
        1,
    );
    let (placement, _) = follow_in(1, "Representative", &new.concat());
    assert!(!placement.state.is_certain(), "{placement:?}");
}

#[test]
fn a_formula_taken_out_with_the_letter_after_it_leaves_its_marks_to_no_other() {
    let formula = "I have the honour to be, Sir, with the highest consideration, your obedient humble \
                   servant.\n";
    let letters = [
        "Will you not please let me know before Saturday what you decide to do in this matter.\n",
        "The house at Paris is let, and nobody knows who will pay for the coal of last winter.\n",
        "Pope states that the maps were drawn twice and that both of them are in London by now.\n",
    ];
    let all: Vec<String> = letters
        .iter()
        .map(|one| format!("{one}{formula}"))
        .collect();
    let old = all.concat();
    let new = format!("{}{formula}{}", letters[0], all[2]);
    for words in ["honour", "the honour to", "I have the honour to be"] {
        let start = old.find(words).unwrap();
        let length = u32::try_from(words.len()).unwrap();
        let start = u32::try_from(start).unwrap();
        let mark = glossator::text::Span::of(start, start + length).unwrap();
        let project = project(&old, &[glossator::model::Selector::Text(mark)]);
        let plan = plan(&project, &letter(), new_version(&new)).unwrap();
        let placement = &plan.placements[0];
        assert!(!placement.state.is_certain(), "{words}: {placement:?}");
    }
}
