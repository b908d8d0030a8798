//! The field's public bugs, under their issue names (FIELD.md §8), where no source changed: what is
//! saved, merged, tagged again or deleted takes nothing along that it should not.

use std::time::{Duration, Instant};

use glossator::analysis::{AnnotationList, Filter, Query};
use glossator::model::{
    Annotation, AnnotationId, Body, Color, Extra, Record, Selector, SourceFile, Tag, TagId,
};
use glossator::project::recipes::{codebook, highlights, notes};
use glossator::project::{Edit, Project, State, check, merge};
use glossator::storage::schema::{Sidecar, read_sidecar, write_sidecar};
use glossator::text::{Span, Text};

use crate::desk::{author, id, letter, project};

/// What a project says about the letter, as its file.
fn saved(project: &Project) -> Vec<u8> {
    let document = project.document(&letter()).unwrap();
    write_sidecar(&Sidecar {
        source: Some(SourceFile {
            sha256: "0".repeat(64),
            ..document.source.clone()
        }),
        annotations: project.annotations_of(&letter()).cloned().collect(),
        ..Sidecar::new(letter())
    })
}

/// The marks of a file, in the order of their names; in the file they stand in that of the text.
fn by_name(mut marks: Vec<Annotation>) -> Vec<Annotation> {
    marks.sort_by(|one, other| one.id.cmp(&other.id));
    marks
}

fn marks_of(project: &Project) -> Vec<Annotation> {
    project.annotations_of(&letter()).cloned().collect()
}

fn by_hand(project: &mut Project, edits: Vec<Edit>) {
    project
        .apply(&author().transaction("by hand", edits))
        .unwrap();
}

fn tag(name: &str, parent: Option<&str>) -> Tag {
    Tag {
        id: TagId::new(name).unwrap(),
        name: name.to_owned(),
        parent: parent.map(|parent| TagId::new(parent).unwrap()),
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    }
}

/// A text of so many words, each of them marked, and every mark within longer ones.
fn layered(words: u32) -> Project {
    let text: String = (0..words).map(|number| format!("{number:04} ")).collect();
    let length = words * 5;
    let mark = |start: u32, end: u32| Selector::Text(Span::of(start, end.min(length)).unwrap());
    let marks: Vec<Selector> = (0..words)
        .flat_map(|number| {
            let start = number * 5;
            [
                mark(start, start + 4),
                mark(start, start + 24),
                mark(start / 50 * 50, start / 50 * 50 + 99),
            ]
        })
        .collect();
    project(&text, &marks)
}

#[test]
fn recogito2_297() {
    // Marks on two and three levels vanished past five hundred.
    let project = layered(400);
    let read = read_sidecar(&saved(&project), &letter()).unwrap();
    assert!(read.complete);
    let marks = by_name(read.contents.annotations);
    assert_eq!(marks.len(), 1_200);
    assert!(marks == marks_of(&project), "some came back changed");
}

#[test]
fn brat_1017() {
    // Lines without range and quote. What is sound is read, what is not is kept as it stands.
    let project = layered(3);
    let bytes = saved(&project);
    let whole = String::from_utf8(bytes).unwrap();
    let line = whole
        .lines()
        .find(|line| line.contains("mark-00001"))
        .unwrap();
    let torn = whole.replacen(line, "(id:\"mark-00001\",", 1);
    let read = read_sidecar(torn.as_bytes(), &letter()).unwrap();
    assert!(!read.complete);
    assert!(!read.problems.is_empty());
    let sound = by_name(read.contents.annotations.clone());
    let names = sound.iter().map(|one| &one.id);
    let others: Vec<AnnotationId> = (0..9).filter(|number| *number != 1).map(id).collect();
    assert_eq!(names.cloned().collect::<Vec<_>>(), others);
    let again = String::from_utf8(write_sidecar(&read.contents)).unwrap();
    assert!(again.contains("(id:\"mark-00001\","), "{again}");
}

#[test]
fn qualcoder_679() {
    // Tagged anew, a mark lost its note.
    let mut project = layered(3);
    let (one, by) = (id(0), author());
    let tags = vec![
        Edit::put(Record::Tag(tag("person", None))),
        Edit::put(Record::Tag(tag("place", None))),
    ];
    by_hand(&mut project, tags);
    let [person, place] = ["person", "place"].map(|name| TagId::new(name).unwrap());
    let marks = std::slice::from_ref(&one);
    let before = project.annotation(&one).unwrap().provenance.clone();
    for recipe in [
        &(|project: &Project| notes::set_note(project, &by, &one, "a pseudonym"))
            as &dyn Fn(&Project) -> glossator::project::Transaction,
        &|project| highlights::add_tag(project, &by, marks, &person),
        &|project| highlights::remove_tag(project, &by, marks, &person),
        &|project| highlights::add_tag(project, &by, marks, &place),
    ] {
        let transaction = recipe(&project);
        project.apply(&transaction).unwrap();
    }
    let after = project.annotation(&one).unwrap();
    assert_eq!(after.notes().collect::<Vec<_>>(), ["a pseudonym"]);
    assert_eq!(after.tags().collect::<Vec<_>>(), [&place]);
    assert_eq!(after.provenance.annotator, before.annotator);
    assert_eq!(after.provenance.created, before.created);
}

#[test]
fn qualcoder_pr1501_clearing_one_note_deletes_no_other() {
    let mut project = layered(3);
    for number in 0..3 {
        let note = notes::set_note(&project, &author(), &id(number), &format!("note {number}"));
        project.apply(&note).unwrap();
    }
    let cleared = notes::set_note(&project, &author(), &id(1), "");
    project.apply(&cleared).unwrap();
    let left: Vec<Option<&str>> = (0..3)
        .map(|number| project.annotation(&id(number)).unwrap().notes().next())
        .collect();
    assert_eq!(left, [Some("note 0"), None, Some("note 2")]);
}

#[test]
fn qualcoder_pr1501_a_quote_is_that_of_its_place() {
    let project = layered(40);
    let text = project.text(&letter()).unwrap().clone();
    for one in marks_of(&project) {
        let described = one.target.selector.describe(&text).unwrap();
        assert_eq!(one.target.quote, described);
        assert_eq!(project.state_of(&one), State::Placed);
    }
}

#[test]
fn qualcoder_265() {
    // A category that holds codes was deleted, and nothing opened any more.
    let mut project = layered(3);
    let tags = [
        tag("people", None),
        tag("rulers", Some("people")),
        tag("kings", Some("rulers")),
    ];
    by_hand(
        &mut project,
        tags.into_iter()
            .map(|one| Edit::put(Record::Tag(one)))
            .collect(),
    );
    let kings = TagId::new("kings").unwrap();
    let tagged = highlights::add_tag(&project, &author(), &[id(0)], &kings);
    project.apply(&tagged).unwrap();
    for gone in ["people", "rulers"] {
        let transaction = codebook::remove_tag(&project, &author(), &TagId::new(gone).unwrap());
        project.apply(&transaction).unwrap();
        assert_eq!(check(&project), vec![]);
        assert!(read_sidecar(&saved(&project), &letter()).unwrap().complete);
    }
    let one = project.annotation(&id(0)).unwrap();
    assert_eq!(one.tags().collect::<Vec<_>>(), [&kings]);
}

#[test]
fn qualcoder_pr1516_qualcoder_1115_and_qualcoder_1309() {
    // Merged twice, marks were doubled; merged once, some were lost or on another file.
    let base = layered(30);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    let noted = |project: &mut Project, number: usize, note: &str| {
        let transaction = notes::set_note(project, &author(), &id(number), note);
        project.apply(&transaction).unwrap();
    };
    noted(&mut ours, 1, "ours");
    noted(&mut theirs, 2, "theirs");
    let mut added = base.annotation(&id(5)).unwrap().clone();
    added.id = AnnotationId::new("theirs-00001").unwrap();
    added.bodies.push(Body::Note("new".into()));
    by_hand(
        &mut theirs,
        vec![Edit::put(Record::Annotation(added.clone()))],
    );
    let (transaction, conflicts) = merge(&author(), &base, &ours, &theirs);
    assert!(conflicts.is_empty());
    ours.apply(&transaction).unwrap();
    assert_eq!(marks_of(&ours).len(), marks_of(&base).len() + 1);
    assert_eq!(ours.annotation(&added.id), Some(&added));
    for (number, note) in [(1, "ours"), (2, "theirs")] {
        let one = ours.annotation(&id(number)).unwrap();
        assert_eq!(one.notes().collect::<Vec<_>>(), [note]);
    }
    assert_eq!(check(&ours), vec![]);
    let (again, conflicts) = merge(&author(), &base, &ours, &theirs);
    assert!(again.edits.is_empty() && conflicts.is_empty(), "{again:?}");
}

#[test]
fn obsidian_pdf_plus_495() {
    // The names of marks changed when others were added.
    let mut project = layered(10);
    let before = marks_of(&project);
    let mut added = before[3].clone();
    added.id = AnnotationId::new("a-first-one").unwrap();
    by_hand(
        &mut project,
        vec![Edit::put(Record::Annotation(added.clone()))],
    );
    let read = read_sidecar(&saved(&project), &letter()).unwrap();
    let mut others = by_name(read.contents.annotations);
    others.retain(|one| one.id != added.id);
    assert_eq!(others, before);
}

#[test]
fn recogito2_272() {
    // Marks made, changed and deleted, on marked words and on others.
    let text = "one two three four";
    let word = |start, end| Selector::Text(Span::of(start, end).unwrap());
    for is_marked in [true, false] {
        let first: &[Selector] = if is_marked { &[word(4, 7)] } else { &[] };
        let mut project = project(text, first);
        let untouched = marks_of(&project);
        let mut new = crate::desk::project(text, &[word(4, 7)])
            .annotation(&id(0))
            .unwrap()
            .clone();
        new.id = AnnotationId::new("new").unwrap();
        by_hand(
            &mut project,
            vec![Edit::put(Record::Annotation(new.clone()))],
        );
        assert_eq!(marks_of(&project).len(), untouched.len() + 1);
        new.target.selector = word(4, 13);
        new.target.quote = new.target.selector.describe(&Text::new(text)).unwrap();
        by_hand(
            &mut project,
            vec![Edit::put(Record::Annotation(new.clone()))],
        );
        assert_eq!(project.annotation(&new.id), Some(&new));
        let removed = highlights::remove(&project, &author(), std::slice::from_ref(&new.id));
        project.apply(&removed).unwrap();
        assert_eq!(marks_of(&project), untouched);
    }
}

#[test]
fn recogito2_70() {
    // pelagios/recogito2 #70: two hundred marks, some across others, took most of a minute. What a
    // page shows of ten thousand is asked for without going through them all.
    let project = layered(3_334);
    let marks = marks_of(&project);
    assert!(marks.len() > 10_000);
    let page = |number: u32| Span::of(number * 250, number * 250 + 1_500).unwrap();
    let began = Instant::now();
    let shown: Vec<usize> = (0..60)
        .map(|number| project.annotations_in(&letter(), page(number)).len())
        .collect();
    let taken = began.elapsed();
    let overlaps = |one: &Annotation, page: Span| {
        let extent = one.target.selector.extent();
        extent.is_some_and(|(start, end)| start < page.end() && end > page.start())
    };
    for number in [0, 29, 59] {
        let all = marks.iter().filter(|one| overlaps(one, page(number)));
        assert_eq!(shown[number as usize], all.count(), "page {number}");
    }
    // A second of frames; unoptimised, on a busy machine.
    assert!(taken < Duration::from_secs(5), "{taken:?}");
}

#[test]
fn inception_2438() {
    // inception-project/inception #2438: what two people had marked alike was shown as disagreement.
    // The same change on both sides is one change, and nobody is asked about it.
    let base = layered(10);
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    for side in [&mut ours, &mut theirs] {
        let noted = notes::set_note(side, &author(), &id(4), "the same");
        side.apply(&noted).unwrap();
    }
    let (transaction, conflicts) = merge(&author(), &base, &ours, &theirs);
    assert!(conflicts.is_empty(), "{conflicts:?}");
    ours.apply(&transaction).unwrap();
    assert!(marks_of(&ours) == marks_of(&theirs));
    let one = ours.annotation(&id(4)).unwrap();
    assert_eq!(one.notes().collect::<Vec<_>>(), ["the same"]);
    // Unlike notes are both kept, and that is said.
    let other = notes::set_note(&theirs, &author(), &id(4), "another");
    theirs.apply(&other).unwrap();
    let mut ours = base.clone();
    let noted = notes::set_note(&ours, &author(), &id(4), "the same");
    ours.apply(&noted).unwrap();
    let (transaction, _) = merge(&author(), &base, &ours, &theirs);
    ours.apply(&transaction).unwrap();
    let one = ours.annotation(&id(4)).unwrap();
    let mut kept: Vec<&str> = one.notes().collect();
    kept.sort_unstable();
    assert_eq!(kept, ["another", "the same"]);
}

#[test]
fn tropy_848() {
    // tropy/tropy #848: a note could not be searched. Words of notes are found in every script,
    // without case and accents.
    let mut project = layered(10);
    let written = [
        (1, "Ковалёв спрашивает о телеграмме"),
        (2, "À vérifier: dépêche du 3 mai"),
        (3, "见外交部档案"),
        (4, "ΑΘΗΝΑ, άγνωστος"),
    ];
    for (number, note) in written {
        let noted = notes::set_note(&project, &author(), &id(number), note);
        project.apply(&noted).unwrap();
    }
    for (words, number) in [
        ("ковалев", 1),
        ("ТЕЛЕГРАММЕ ковалёв", 1),
        ("verifier", 2),
        ("DEPECHE", 2),
        ("外交部", 3),
        ("αγνωστος", 4),
    ] {
        let query = Query {
            filter: Filter {
                words: words.to_owned(),
                ..Filter::default()
            },
            ..Query::default()
        };
        let mut list = AnnotationList::default();
        list.refresh(&project, &query);
        assert_eq!(list.len(), 1, "{words}");
        assert_eq!(list.id(0), Some(&id(number)), "{words}");
    }
}
