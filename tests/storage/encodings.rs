//! A source that was read in the wrong encoding, and is read in another one.

use std::fs;
use std::sync::Arc;

use glossator::model::{Encoding, NewlineStyle, Selector, SourceFile};
use glossator::project::check;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::reanchoring::Losses;
use glossator::project::{Edit, recipes};
use glossator::storage::sources::{decode, encoding_names, redecode};
use glossator::text::{Bias, CharOffset, Span, TextChange};
use glossator::workbench::{Access, Jobs, Outcome, ReadAsError, Session};
use proptest::prelude::*;

use crate::sessions::{Computer, kill, mark, only_document, outcome, tag};

const WORDS: &str = "Секретно. Товарищу Сталину\r\nо беседе с Мао Цзэдуном.";

/// The words in the encoding of Soviet computers, which is not the one that is guessed.
fn in_866() -> Vec<u8> {
    let (bytes, _, _) = encoding_rs::IBM866.encode(WORDS);
    bytes.into_owned()
}

fn with_source(bytes: &[u8]) -> Computer {
    let computer = Computer::with_a_text();
    fs::write(computer.root().join("draft.txt"), bytes).unwrap();
    computer
}

fn text(session: &Session) -> String {
    let id = only_document(session);
    session.project().text(&id).unwrap().as_str().to_owned()
}

fn encoding(session: &Session) -> String {
    let id = only_document(session);
    let document = session.project().document(&id).unwrap();
    document.source.encoding.name.clone()
}

fn read_as(session: &mut Session, encoding: &str) -> Result<usize, ReadAsError> {
    read_with(session, (encoding, Losses::Refused))
}

fn read_with(session: &mut Session, way: (&str, Losses)) -> Result<usize, ReadAsError> {
    let (transaction, malformed) = session.reading_as(&only_document(session), way)?;
    session.commit(&transaction)?;
    Ok(malformed)
}

fn quote(session: &Session, id: &glossator::model::AnnotationId) -> String {
    let annotation = session.project().annotation(id).unwrap();
    annotation.target.quote.exact.clone()
}

#[test]
fn a_text_that_was_guessed_wrongly_is_read_rightly_for_good_and_its_marks_stay_on_their_letters() {
    let computer = with_source(&in_866());
    let mut session = computer.open();
    // Whatever was guessed, it is read wrongly first.
    read_as(&mut session, "windows-1252").unwrap();
    assert_ne!(text(&session), WORDS);
    let person = tag(&mut session, "person");
    let stalin = mark(&mut session, 19, 26, &person);
    let before = Arc::clone(session.project());

    assert_eq!(read_as(&mut session, "ibm866").unwrap(), 0);
    assert_eq!(text(&session), WORDS);
    assert_eq!(quote(&session, &stalin), "Сталину");
    let after = Arc::clone(session.project());
    session.undo().unwrap();
    assert_eq!(session.project(), &before, "undo takes it back exactly");
    session.redo().unwrap();
    assert_eq!(session.project(), &after);
    session.close().unwrap();

    let session = computer.open();
    assert_eq!(session.access(), &Access::Full);
    assert_eq!(session.problems(), [], "the choice is kept in the project");
    assert_eq!(
        (text(&session).as_str(), encoding(&session)),
        (WORDS, "IBM866".to_owned())
    );
    assert_eq!(quote(&session, &stalin), "Сталину");
    assert_eq!(check(session.project()), []);
    assert_eq!(
        fs::read(computer.root().join("draft.txt")).unwrap(),
        in_866()
    );
}

#[test]
fn letters_of_two_bytes_that_were_read_as_two_letters_are_one_again() {
    let computer = with_source(WORDS.as_bytes());
    let mut session = computer.open();
    assert_eq!(encoding(&session), "UTF-8");
    let person = tag(&mut session, "person");
    let mao = mark(&mut session, 39, 41, &person);
    let original = Arc::clone(session.project());
    read_as(&mut session, "windows-1251").unwrap();
    assert_eq!(quote(&session, &mao).chars().count(), 4);
    // A mark that begins inside of a letter takes all of it.
    let id = session.ids().annotation().unwrap();
    let new = NewAnnotation {
        id: id.clone(),
        document: only_document(&session),
        selector: Selector::Text(Span::of(1, 4).unwrap()),
        bodies: vec![],
    };
    let transaction = highlights::create(session.project(), &session.author(), new);
    session.commit(&transaction).unwrap();
    kill(session);

    let mut session = computer.open();
    assert_eq!(
        encoding(&session),
        "windows-1251",
        "the journal gives it back"
    );
    read_as(&mut session, "utf-8").unwrap();
    assert_eq!(quote(&session, &id), "Се");
    let transaction = highlights::remove(session.project(), &session.author(), &[id]);
    session.commit(&transaction).unwrap();
    let now: Vec<_> = session.project().annotations().collect();
    let was: Vec<_> = original.annotations().collect();
    assert_eq!(now, was);
    session.close().unwrap();
    assert_eq!(computer.open().problems(), []);
}

#[test]
fn a_correction_where_the_text_reads_otherwise_is_never_lost_unasked() {
    let computer = with_source(format!("list one\n{WORDS}").as_bytes());
    let mut session = computer.open();
    let id = only_document(&session);
    for (start, end, right) in [(5, 8, "two"), (9, 17, "Тайно...")] {
        let old = session.project().text(&id).unwrap();
        let (start, end) = (CharOffset::new(start), CharOffset::new(end));
        let change = TextChange::replace(old, start, end, right);
        let document = id.clone();
        let edits = vec![Edit::ReviseText { document, change }];
        let transaction = session.author().transaction("correct", edits);
        session.commit(&transaction).unwrap();
    }
    let person = tag(&mut session, "person");
    let stalin = mark(&mut session, 28, 35, &person);
    assert_eq!(quote(&session, &stalin), "Сталину");
    let before = Arc::clone(session.project());

    let refused = read_as(&mut session, "windows-1251");
    assert!(matches!(
        refused,
        Err(ReadAsError::Redecode(recipes::encodings::RedecodeError::Losses(lost))) if lost.len() == 1
    ));
    assert_eq!(session.project(), &before);
    read_with(&mut session, ("windows-1251", Losses::Accepted)).unwrap();
    assert!(
        text(&session).starts_with("list two\n"),
        "the other correction stays"
    );
    read_with(&mut session, ("UTF-8", Losses::Accepted)).unwrap();
    assert_eq!(quote(&session, &stalin), "Сталину");
}

#[test]
fn in_the_window_it_is_a_job_and_a_project_that_was_closed_meanwhile_is_left_alone() {
    let computer = with_source(&in_866());
    let mut session = computer.open();
    let id = only_document(&session);
    let mut jobs = Jobs::new(std::task::Waker::noop().clone());
    let begin = |session: &Session, jobs: &mut Jobs<Outcome>| {
        session
            .begin_read_as(jobs, &id, "IBM866".to_owned())
            .unwrap();
        match outcome(jobs) {
            Outcome::ReadOtherwise(read) => read,
            _ => panic!("another outcome"),
        }
    };
    let read = begin(&session, &mut jobs);
    let elsewhere = Computer::with_a_text();
    let elsewhere = elsewhere.open().take_read_otherwise(&mut jobs, read);
    assert_eq!(elsewhere, None);
    assert!(jobs.is_idle());
    let read = begin(&session, &mut jobs);
    let notice = session.take_read_otherwise(&mut jobs, read).unwrap();
    assert_eq!(notice.headline, "draft.txt is read as IBM866 now.");
    assert_eq!(text(&session), WORDS);
}

#[test]
fn the_list_of_encodings_shows_what_each_makes_of_the_text_and_which_cannot_be() {
    let computer = with_source(&in_866());
    let session = computer.open();
    let mut jobs = Jobs::new(std::task::Waker::noop().clone());
    let id = only_document(&session);
    let begun = session.begin_trying_encodings(&mut jobs, &id).unwrap();
    assert!(begun.is_some());
    let Outcome::EncodingsTried(document, Ok(choices)) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    assert_eq!(document, id);
    let choice = |name| choices.iter().find(|one| one.name == name).unwrap();
    assert!(choice("IBM866").sample.starts_with("Секретно. Товарищу"));
    assert!(choice("IBM866").is_sound);
    assert!(!choice("UTF-8").is_sound);
    assert_ne!(choice("KOI8-R").sample, choice("IBM866").sample);
}

fn recorded(encoding: &str) -> SourceFile {
    SourceFile {
        path: "a.txt".to_owned(),
        sha256: String::new(),
        length: 0,
        encoding: Encoding {
            name: encoding.to_owned(),
            byte_order_mark: false,
        },
        newline: NewlineStyle::None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where both readings are known from byte to byte, the map says the same.
    #[test]
    fn every_letter_goes_to_the_letters_of_its_bytes(words in "[a-zй-яñ中\u{10348}\r\n\u{feff}]{0,40}") {
        let forth = redecode(words.as_bytes(), &recorded("UTF-8"), "windows-1251").unwrap();
        let back = redecode(words.as_bytes(), &recorded("windows-1251"), "UTF-8").unwrap();
        let mark = if words.starts_with('\u{feff}') { 3 } else { 0 };
        let text = words.strip_prefix('\u{feff}').unwrap_or(&words);
        let mut byte = mark;
        for (number, letter) in text.chars().enumerate() {
            let at = CharOffset::from_count(number);
            // The first of a marked file also takes the mark.
            if number > 0 {
                prop_assert_eq!(forth.positions.map(at, Bias::Before).count(), byte);
                prop_assert_eq!(back.positions.map(CharOffset::from_count(byte), Bias::After), at);
            }
            byte += letter.len_utf8();
        }
        prop_assert_eq!(forth.text.len().count(), words.len());
    }

    /// Whatever the bytes are, positions stay in order and inside the text, and the end is the end.
    #[test]
    fn positions_stay_in_order_in_any_bytes(
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
        from in prop::sample::select(encoding_names().collect::<Vec<_>>()),
        to in prop::sample::select(encoding_names().collect::<Vec<_>>()),
    ) {
        let old = decode(&bytes, Some(from)).unwrap().text;
        let new = redecode(&bytes, &recorded(from), to).unwrap();
        prop_assert_eq!(&new.text, &decode(&bytes, Some(to)).unwrap().text);
        let mut last = CharOffset::ZERO;
        for number in 0..=old.len().count() {
            let at = CharOffset::from_count(number);
            let (low, high) = (new.positions.map(at, Bias::Before), new.positions.map(at, Bias::After));
            prop_assert!(last <= low && low <= high && high <= new.text.len());
            last = low;
        }
        prop_assert_eq!(new.positions.map(old.len(), Bias::After), new.text.len());
    }
}
