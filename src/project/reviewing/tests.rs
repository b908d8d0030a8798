use std::collections::BTreeMap;

use super::*;
use crate::model::{
    Annotation, AnnotatorId, Description, Document, DocumentId, Encoding, Extra, NewlineStyle,
    Provenance, Record, SourceFile, Target, Timestamp,
};
use crate::project::reanchoring::{NewVersion, PlacementState, plan};
use crate::project::recipes::Author;
use crate::project::recipes::reanchoring::reanchor;
use crate::project::{Edit, Project};
use crate::text::{CharOffset, Text};

const OLD: &str = "Тов. Ковалев передал телеграмму тов. Мао Цзэдуна на имя тов. Филиппова.\nМы укахзывали на это 21 октября, когда о наступлении ещё не было речи.\nС тех пор ничего не изменилось, и наше мнение остаётся тем же.\nИсполнение телеграфьте.\n";
const NEW: &str = "Тов. Ковалев передал телеграмму тов. Мао Цзэдуна на имя тов. Филиппова.\nМы указывали на это 21 октября, когда о наступлении ещё не было речи.\nС тех пор ничего не изменилось, и наше мнение остаётся тем же.\n";

fn author() -> Author {
    Author {
        by: AnnotatorId::new("anna").unwrap(),
        at: Timestamp::from_seconds(1_000),
    }
}

fn source(text: &Text, sha256: &str) -> SourceFile {
    SourceFile {
        path: "letter.txt".into(),
        sha256: sha256.into(),
        length: text.len().get(),
        encoding: Encoding {
            name: "UTF-8".into(),
            byte_order_mark: false,
        },
        newline: NewlineStyle::Lf,
    }
}

/// A project of one letter in which these words are marked.
fn project(text: &str, marked: &[&str]) -> Project {
    let text = Text::new(text);
    let letter = DocumentId::new("letter").unwrap();
    let mut edits = vec![Edit::put(Record::Document(Document {
        id: letter.clone(),
        source: source(&text, "old"),
        derivation: None,
        text: Some(text.clone()),
        corrections: vec![],
        description: Description::default(),
        sections: vec![],
        extra: Extra::default(),
    }))];
    for (number, words) in marked.iter().enumerate() {
        let selector = Selector::Text(span(&text, words));
        edits.push(Edit::put(Record::Annotation(Annotation {
            id: AnnotationId::new(&format!("mark-{number}")).unwrap(),
            target: Target {
                document: letter.clone(),
                quote: selector.describe(&text).unwrap(),
                selector,
            },
            bodies: vec![],
            provenance: Provenance::by_hand(author().by, Timestamp::default()),
            extra: Extra::default(),
        })));
    }
    Project::of(edits)
}

fn span(text: &Text, words: &str) -> Span {
    let start = text.char_of_byte(text.as_str().find(words).unwrap());
    Span::new(start, start.plus(length(words))).unwrap()
}

fn length(words: &str) -> u32 {
    u32::try_from(words.chars().count()).unwrap()
}

fn review(project: &Project, new: &str) -> Review {
    let text = Text::new(new);
    let version = NewVersion {
        source: source(&text, "new"),
        text,
        quarantined: 0,
    };
    let letter = DocumentId::new("letter").unwrap();
    Review::new(Arc::new(plan(project, &letter, version).unwrap()))
}

fn said(pieces: &[Piece]) -> String {
    let piece = |one: &Piece| match one.kind {
        PieceKind::Around => one.words.clone(),
        PieceKind::AroundChanged => format!("({})", one.words),
        PieceKind::Quote => format!("[{}]", one.words),
        PieceKind::QuoteChanged => format!("[!{}!]", one.words),
    };
    pieces.iter().map(piece).collect()
}

const MARKED: [&str; 4] = [
    "Ковалев",
    "укахзывали",
    "Исполнение телеграфьте",
    "Филиппов",
];

#[test]
fn only_what_needs_a_decision_is_gone_through() {
    let review = review(&project(OLD, &MARKED), NEW);
    let states: Vec<PlacementState> = (0..review.cases().len())
        .map(|number| review.placement(number).unwrap().state)
        .collect();
    assert_eq!(
        states,
        [PlacementState::TextChanged, PlacementState::Orphan]
    );
    assert_eq!(review.undecided(), 2);
    assert!(!review.is_complete());
    assert_eq!(review.decisions(), Decisions::default());
}

#[test]
fn what_differs_is_shown_on_both_sides() {
    let review = review(&project(OLD, &MARKED), NEW);
    let sides = review.sides(0).unwrap();
    assert!(
        said(&sides.before).contains("Мы [ука][!х!][зывали] на это 21"),
        "{}",
        said(&sides.before)
    );
    assert!(
        said(&sides.after).contains("Мы [указывали] на это 21"),
        "{}",
        said(&sides.after)
    );
    let orphan = review.sides(1).unwrap();
    assert!(said(&orphan.before).contains("[Исполнение телеграфьте]"));
    assert_eq!(orphan.after, []);
}

#[test]
fn decisions_are_taken_and_taken_back_and_make_one_transaction() {
    let before = project(OLD, &MARKED);
    let mut review = review(&before, NEW);
    assert!(review.accept());
    assert!(review.choose_undecided());
    assert_eq!(review.chosen(), 1);
    assert!(!review.accept(), "nothing is offered for an orphan");
    review.orphan();
    assert!(review.is_complete());
    review.undecide();
    assert!(!review.is_complete());
    let new = Text::new(NEW);
    assert!(review.place(vec![span(&new, "мнение")]));
    assert!(!review.choose_undecided());
    let transaction = reanchor(&before, &author(), review.plan(), &review.decisions()).unwrap();
    let mut after = before.clone();
    let back = after.apply(&transaction).unwrap();
    let quotes: Vec<String> = after
        .annotations()
        .map(|one| one.target.quote.exact.clone())
        .collect();
    assert_eq!(quotes, ["Ковалев", "указывали", "мнение", "Филиппов"]);
    after.apply(&back).unwrap();
    assert!(after.records().eq(before.records()), "undone exactly");
}

#[test]
fn places_outside_the_new_text_are_refused() {
    let mut review = review(&project(OLD, &MARKED), NEW);
    assert!(!review.place(vec![Span::of(0, 10_000).unwrap()]));
    assert!(!review.place(Vec::new()));
    assert_eq!(review.undecided(), 2);
}

#[test]
fn every_place_of_the_words_is_offered_and_none_is_taken_unasked() {
    let formula = "Прошу подтвердить получение.";
    let old = format!("Первое.\n{formula}\nВторое.\n{formula}\nТретье.\n{formula}\n");
    let new =
        format!("Совсем другое начало здесь.\n{formula}\nИ другой конец письма.\n{formula}\n");
    let before = project(&old, &[formula]);
    let mut review = review(&before, &new);
    assert_eq!(review.undecided(), 1, "a formula is asked about");
    assert_eq!(review.accept_certain(), 0, "and never accepted with others");
    let of = review.cases()[0].offer_number().unwrap().of;
    assert_eq!(of, 2);
    let first = review.cases()[0].offered().cloned();
    assert!(review.offer(Toward::Next));
    assert_ne!(review.cases()[0].offered().cloned(), first);
    assert_eq!(review.undecided(), 1, "to look is not to choose");
    let second = review.cases()[0].offered().cloned().unwrap();
    assert!(review.accept());
    let decided: BTreeMap<_, _> = review.decisions().annotations;
    let decision = decided.values().next().unwrap();
    let own = review.placement(0).unwrap().selector.clone();
    if own == Some(second.clone()) {
        assert_eq!(*decision, Decision::Accept);
    } else {
        assert_eq!(*decision, Decision::Place(second));
    }
}

#[test]
fn a_plan_made_anew_keeps_what_was_decided() {
    let before = project(OLD, &MARKED);
    let mut first = review(&before, NEW);
    first.accept();
    let again = first.of_new_plan(review(&before, NEW).plan().clone());
    assert_eq!(again.undecided(), 1);
    let other = review(&before, &NEW.replace("21", "22"));
    let other = first.of_new_plan(other.plan().clone());
    assert!(other.decisions().annotations.is_empty(), "another text");
}

#[test]
fn certain_places_with_other_words_are_accepted_together() {
    let mut review = review(&project(OLD, &MARKED), NEW);
    assert_eq!((review.certain(), review.accept_certain()), (1, 1));
    assert_eq!(review.undecided(), 1, "the orphan is not");
}

#[test]
fn every_change_of_the_text_is_listed_with_its_surroundings_also_where_nothing_is_marked() {
    let review = review(&project(OLD, &[]), NEW);
    assert!(review.cases().is_empty());
    let listed: Vec<(String, String)> = (0..review.differences().len())
        .filter_map(|number| review.sides_of_difference(number))
        .map(|sides| (said(&sides.before), said(&sides.after)))
        .collect();
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(
        listed[0].0.contains("Мы ука[!х!]зывали на это"),
        "{listed:?}"
    );
    assert!(listed[0].1.contains("Мы указывали на это"), "{listed:?}");
    assert!(
        listed[1].0.ends_with("[!Исполнение телеграфьте.¶ !]"),
        "{listed:?}"
    );
    assert!(listed[1].1.ends_with("остаётся тем же. "), "{listed:?}");
}

#[test]
fn changes_close_to_each_other_are_one_and_their_places_fit_both_texts() {
    let check = |old: &str, new: &str| {
        let review = review(&project(old, &[]), new);
        let (old, new) = (Text::new(old), Text::new(new));
        let (mut rebuilt, mut done) = (String::new(), CharOffset::ZERO);
        for one in review.differences() {
            rebuilt.push_str(old.slice(done, one.old.0));
            assert_eq!(CharOffset::ZERO.plus(length(&rebuilt)), one.new.0);
            rebuilt.push_str(new.slice(one.new.0, one.new.1));
            done = one.old.1;
        }
        rebuilt.push_str(old.slice(done, old.len()));
        assert_eq!(rebuilt, new.as_str());
        review.differences().len()
    };
    assert_eq!(check("one two three", "on twa three"), 1);
    assert_eq!(check("a\nb", "c\nd"), 2, "two lines");
    assert_eq!(check("same", "same"), 0);
    assert_eq!(check("", "new"), 1);
    assert_eq!(check("gone", ""), 1);
}
