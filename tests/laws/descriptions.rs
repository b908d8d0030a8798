//! What is read from a record is a suggestion until somebody accepts it, and one step takes back
//! whatever was accepted.

use std::path::Path;

use glossator::analysis::description::{State, Suggested, Suggestion, suggest};
use glossator::analysis::record::{LabelTable, split};
use glossator::model::{
    AnnotatorId, Description, DescriptionField, Document, DocumentId, Timestamp, Verdict,
};
use glossator::project::recipes::{Author, descriptions, documents};
use glossator::project::{Project, Transaction, check};
use glossator::shelfmarks::Repositories;
use glossator::text::{CharOffset, Text, TextChange};

use crate::generate::document;

fn author() -> Author {
    Author {
        by: AnnotatorId::new("historian").unwrap(),
        at: Timestamp::from_seconds(100),
    }
}

fn id() -> DocumentId {
    DocumentId::new("draft").unwrap()
}

/// The sample, split, with a title that somebody typed.
fn project() -> Project {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949");
    let sample = std::fs::read_to_string(folder.join("1949-10-26 Draft reply to Mao.txt")).unwrap();
    let text = Text::new(sample);
    let mut new = document(&id(), &text);
    new.sections = split(&text, LabelTable::usual()).sections();
    new.description = Description {
        title: "Typed by hand".to_owned(),
        ..Description::default()
    };
    let mut project = Project::default();
    let added = documents::add(&author(), vec![new]);
    project.apply(&added).unwrap();
    project
}

fn the(project: &Project) -> &Document {
    project.document(&id()).unwrap()
}

fn read(project: &Project) -> Suggested {
    suggest(the(project), LabelTable::usual(), &Repositories::built_in())
}

fn apply(project: &mut Project, transaction: &Transaction) {
    let before = project.clone();
    let inverse = project.apply(transaction).unwrap();
    assert_eq!(check(project), vec![]);
    let mut back = project.clone();
    back.apply(&inverse).unwrap();
    assert_eq!(
        back, before,
        "one step must take back: {}",
        transaction.label
    );
}

fn first(suggested: &Suggested, field: DescriptionField) -> Suggestion {
    suggested.open_of(field).next().unwrap().clone()
}

#[test]
fn everything_certain_is_one_step_and_leaves_alone_what_was_typed() {
    let mut project = project();
    let suggested = read(&project);
    let certain = suggested.certain(&the(&project).description);
    let certain: Vec<_> = certain.into_iter().map(Suggestion::found).collect();
    let all = descriptions::accept_all(&project, &author(), &id(), &certain);
    assert_eq!(
        all.label,
        format!("accept {} values read from the text", certain.len())
    );
    apply(&mut project, &all);
    let description = &the(&project).description;
    assert_eq!(description.title, "Typed by hand");
    assert_eq!(description.holdings.len(), 2);
    assert_eq!(description.languages, ["ru", "en"]);
    assert_eq!(description.findings.len(), certain.len());
    assert!(
        description
            .findings
            .iter()
            .all(|one| one.verdict == Verdict::Accepted)
    );
    let again = read(&project);
    assert_eq!(again.certain(description), Vec::<&Suggestion>::new());
}

#[test]
fn even_a_careless_caller_cannot_overwrite_by_accepting_everything() {
    let mut project = project();
    let every: Vec<_> = read(&project).open().map(Suggestion::found).collect();
    let all = descriptions::accept_all(&project, &author(), &id(), &every);
    apply(&mut project, &all);
    let description = &the(&project).description;
    assert_eq!(description.title, "Typed by hand");
    assert_eq!(description.kind, "telegram", "the first of two is taken");
}

#[test]
fn one_that_is_accepted_by_itself_takes_the_place_of_what_was_typed() {
    let mut project = project();
    let title = first(&read(&project), DescriptionField::Title);
    assert!(title.replaces(&the(&project).description));
    let accepted = descriptions::accept(&project, &author(), &id(), &title.found());
    apply(&mut project, &accepted);
    assert_eq!(the(&project).description.title, title.words);
    let places: Vec<_> = the(&project)
        .description
        .findings
        .iter()
        .map(|one| one.span)
        .collect();
    assert_eq!(places, [Some(title.span)]);
}

#[test]
fn a_kind_that_was_replaced_is_suggested_again() {
    let mut project = project();
    let kinds: Vec<Suggestion> = read(&project)
        .open_of(DescriptionField::Kind)
        .cloned()
        .collect();
    for kind in &kinds {
        let accepted = descriptions::accept(&project, &author(), &id(), &kind.found());
        apply(&mut project, &accepted);
    }
    assert_eq!(kinds.len(), 2);
    assert_eq!(the(&project).description.kind, kinds[1].statement.words());
    let open = first(&read(&project), DescriptionField::Kind);
    assert_eq!(open.statement, kinds[0].statement);
}

#[test]
fn what_was_dismissed_stays_dismissed_until_it_is_reconsidered() {
    let mut project = project();
    let sender = first(&read(&project), DescriptionField::Sender);
    let dismissed = descriptions::reject(&project, &author(), &id(), &sender.found());
    apply(&mut project, &dismissed);
    let state = |project: &Project| {
        let again = read(project).suggestions.into_iter();
        let mut same = again.filter(|one| one.statement == sender.statement);
        same.next().unwrap().state
    };
    assert_eq!(state(&project), State::Rejected);
    assert_eq!(the(&project).description.senders, Vec::<String>::new());
    let again = descriptions::reconsider(&project, &author(), &id());
    apply(&mut project, &again);
    assert_eq!(state(&project), State::Open);
}

#[test]
fn what_was_read_keeps_its_place_through_a_correction_before_it() {
    let mut project = project();
    let stamp = first(&read(&project), DescriptionField::Classification);
    let accepted = descriptions::accept(&project, &author(), &id(), &stamp.found());
    apply(&mut project, &accepted);
    let text = the(&project).text.clone().unwrap();
    let (start, end) = (CharOffset::new(773), CharOffset::new(783));
    let change = TextChange::replace(&text, start, end, "Телеграмма (шифром)");
    let corrected = documents::correct(&project, &author(), &id(), change);
    apply(&mut project, &corrected);
    let document = the(&project);
    let place = document.description.findings[0].span.unwrap();
    assert_ne!(place, stamp.span);
    assert_eq!(
        document.text.as_ref().unwrap().get(place),
        Some("Совершенно секретно")
    );
    assert_eq!(
        read(&project)
            .open_of(DescriptionField::Classification)
            .count(),
        1
    );
}
