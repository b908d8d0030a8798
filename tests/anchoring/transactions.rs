//! A plan accepted: one step, undone exactly, and refused where anything is undecided.

use std::collections::BTreeMap;

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Description, Document, DocumentId, Extra, PairKind,
    Provenance, Record, Role, Section, Selector, Timestamp,
};
use glossator::project::reanchoring::{PlacementState, plan};
use glossator::project::recipes::documents;
use glossator::project::recipes::reanchoring::{
    Consent, Decision, Decisions, Losses, ReanchorError, reanchor,
};
use glossator::project::{Edit, Project, check};
use glossator::text::{Span, Text};

use crate::desk::{
    Numbers, accept, author, id, letter, new_version, point, project, source, span, without_text,
};

const OLD: &str =
    "Передайте Мао Цзэдуну следующий ответ.\nМы укахзывали на это 21 октября.\nФилиппов";
const NEW: &str =
    "Секретно.\nПередайте Мао Цзэдуну следующий ответ.\nМы указывали на это 22 октября.\nФилиппов";

/// With sections, an alignment with itself, and marks of every kind.
fn furnished() -> Project {
    let marks = [
        span(OLD, "Мао Цзэдуну"),
        span(OLD, "укахзывали"),
        Selector::of_spans(vec![Span::of(0, 9).unwrap(), Span::of(10, 13).unwrap()]).unwrap(),
        point(5),
        Selector::WholeDocument,
        Selector::Annotation(id(0)),
        span(OLD, "Филиппов"),
    ];
    let mut project = project(OLD, &marks);
    let whole = Text::new(OLD).whole();
    let section = Section {
        span: whole,
        title: "all".into(),
        role: Role::Text,
        language: "ru".into(),
        certainty: glossator::model::Certainty::Unknown,
        extra: Extra::default(),
    };
    let divide = documents::split(&project, &author(), &letter(), vec![section]);
    project.apply(&divide).unwrap();
    let other = Document {
        id: DocumentId::new("other").unwrap(),
        source: source(&Text::new("Pass on"), "other"),
        derivation: None,
        text: Some(Text::new("Pass on")),
        corrections: vec![],
        description: Description::default(),
        sections: vec![],
        extra: Extra::default(),
    };
    let alignment = Alignment {
        id: AlignmentId::new("pairs").unwrap(),
        title: "ru – en".into(),
        left: letter(),
        right: other.id.clone(),
        pairs: vec![AlignedPair {
            left: Span::of(0, 38),
            right: Span::of(0, 7),
            kind: PairKind::Segment,
            note: String::new(),
        }],
        provenance: Provenance::by_hand(author().by, Timestamp::default()),
        extra: Extra::default(),
    };
    let edits = vec![
        Edit::put(Record::Document(other)),
        Edit::put(Record::Alignment(alignment)),
    ];
    project
        .apply(&author().transaction("align", edits))
        .unwrap();
    project
}

#[test]
fn everything_that_counts_characters_goes_along() {
    let before = furnished();
    let plan = plan(&before, &letter(), new_version(NEW)).unwrap();
    let mut after = before.clone();
    after
        .apply(&accept(
            &before,
            &plan,
            &[Consent::Changed, Consent::Guesses],
        ))
        .unwrap();
    let document = after.document(&letter()).unwrap();
    assert_eq!(document.text, Some(Text::new(NEW)));
    assert_eq!(document.source.sha256, "new");
    assert_eq!(document.corrections, vec![]);
    let words = |number: usize| {
        after
            .annotation(&id(number))
            .unwrap()
            .target
            .quote
            .exact
            .clone()
    };
    assert_eq!(
        [0, 1, 2, 6].map(words),
        ["Мао Цзэдуну", "указывали", "Передайте … Мао", "Филиппов"]
    );
    assert_eq!(after.annotation(&id(3)).unwrap().target.selector, point(15));
    assert_eq!(
        document.sections[0].span,
        Span::of(10, u32::try_from(NEW.chars().count()).unwrap())
    );
    let pair = after.alignments().next().unwrap().pairs[0].clone();
    assert_eq!((pair.left, pair.right), (Span::of(10, 48), Span::of(0, 7)));
    assert!(check(&after).is_empty(), "{:?}", check(&after));
}

#[test]
fn taking_it_back_restores_the_project_exactly() {
    for before in [furnished(), without_text(&furnished())] {
        let plan = plan(&before, &letter(), new_version(NEW)).unwrap();
        let consents = [
            Consent::Changed,
            Consent::Guesses,
            Consent::Orphans,
            Consent::Losses,
        ];
        let transaction = accept(&before, &plan, &consents);
        let mut project = before.clone();
        let inverse = project.apply(&transaction).unwrap();
        let after = project.clone();
        let again = project.apply(&inverse).unwrap();
        assert_eq!(project, before);
        project.apply(&again).unwrap();
        assert_eq!(project, after);
        assert!(check(&after).is_empty(), "{:?}", check(&after));
    }
}

#[test]
fn random_versions_are_accepted_and_taken_back_exactly() {
    let mut numbers = Numbers(41);
    for _ in 0..200 {
        let words = [
            "alpha",
            "beta",
            "гамма",
            "дельта",
            "e\u{301}",
            "\r\n",
            "\n",
            ".",
        ];
        let text = |numbers: &mut Numbers| -> String {
            (0..30)
                .map(|_| format!("{} ", numbers.one(&words)))
                .collect()
        };
        let (old, new) = (text(&mut numbers), text(&mut numbers));
        let length = u32::try_from(old.chars().count()).unwrap();
        let marks: Vec<Selector> = (0..length - 8)
            .step_by(5)
            .map(|start| Selector::Text(Span::of(start, start + 6).unwrap()))
            .chain([point(3), point(length)])
            .collect();
        let begun = project(&old, &marks);
        for before in [begun.clone(), without_text(&begun)] {
            let plan = plan(&before, &letter(), new_version(&new)).unwrap();
            let consents = [
                Consent::Changed,
                Consent::Guesses,
                Consent::Orphans,
                Consent::Losses,
            ];
            let mut project = before.clone();
            let inverse = project.apply(&accept(&before, &plan, &consents)).unwrap();
            assert_eq!(project.text(&letter()).unwrap().as_str(), new);
            assert!(check(&project).is_empty(), "{:?}", check(&project));
            project.apply(&inverse).unwrap();
            assert_eq!(project, before);
        }
    }
}

#[test]
fn nothing_is_decided_silently() {
    let before = furnished();
    let plan = plan(&before, &letter(), new_version(NEW)).unwrap();
    let refused = reanchor(&before, &author(), &plan, &Decisions::default());
    let Err(ReanchorError::Undecided(waiting)) = refused else {
        panic!("{refused:?}")
    };
    assert!(waiting.contains(&id(1)), "{waiting:?}");
    for placement in &plan.placements {
        let waits = waiting.contains(&placement.annotation);
        assert_eq!(waits, placement.needs_decision(), "{placement:?}");
    }
}

#[test]
fn the_reader_may_place_a_mark_elsewhere_or_let_it_go() {
    let old = "The first sentence stays. The second one is going to vanish. The third stays.";
    let new = "The first sentence stays. The third stays.";
    let before = project(old, &[span(old, "going to vanish"), span(old, "The first")]);
    let plan = plan(&before, &letter(), new_version(new)).unwrap();
    assert_eq!(plan.placements[0].state, PlacementState::Orphan);
    for decision in [Decision::Place(span(new, "third")), Decision::Orphan] {
        let decisions = Decisions {
            annotations: BTreeMap::from([(id(0), decision.clone())]),
            losses: Losses::Refused,
        };
        let transaction = reanchor(&before, &author(), &plan, &decisions).unwrap();
        let mut after = before.clone();
        after.apply(&transaction).unwrap();
        let target = &after.annotation(&id(0)).unwrap().target;
        match decision {
            Decision::Orphan => {
                assert!(matches!(target.selector, Selector::Orphaned(_)));
                assert_eq!(target.quote, plan.placements[0].before.quote);
            }
            _ => assert_eq!(target.quote.exact, "third"),
        }
    }
    let accepted = Decisions {
        annotations: BTreeMap::from([(id(0), Decision::Accept)]),
        losses: Losses::Refused,
    };
    let refused = reanchor(&before, &author(), &plan, &accepted);
    assert_eq!(refused, Err(ReanchorError::NoPlace(id(0))));
}

#[test]
fn a_plan_for_an_earlier_state_is_refused() {
    let before = furnished();
    let plan = plan(&before, &letter(), new_version(NEW)).unwrap();
    let mut changed = before.clone();
    let remove = vec![Edit::Remove(id(6).into())];
    changed
        .apply(&author().transaction("remove", remove))
        .unwrap();
    let refused = reanchor(&changed, &author(), &plan, &Decisions::default());
    assert_eq!(refused, Err(ReanchorError::Outdated));
}
