//! Files swapped under a running program, and what becomes of the annotations.

mod accepted;
mod copies;
mod noticed;

use std::collections::BTreeSet;
use std::fs;

use glossator::model::{AnnotationId, Selector};
use glossator::project::reanchoring::Plan;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::reanchoring::{Consent, Decisions};
use glossator::text::Span;
use glossator::workbench::{AcceptError, Session};

use crate::sessions::{Computer, only_document, wait_for};
use crate::watched::open_on;
use crate::watched_disk::WatchedDisk;

/// A project of one text with one mark, saved and closed.
fn with_a_mark() -> (Computer, AnnotationId) {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let mark = mark(&mut session, 10, 21);
    session.close().unwrap();
    (computer, mark)
}

/// Another program writes the source.
fn write(computer: &Computer, bytes: &[u8]) {
    fs::write(computer.root().join("draft.txt"), bytes).unwrap();
}

/// Opens it, and waits until the thread that looks after the sources has read them.
fn open_and_read(computer: &Computer) -> Session {
    let disk = WatchedDisk::new();
    let reads = disk.count_reads("draft.txt");
    let session = open_on(&disk, computer);
    reads.wait_for(1);
    session
}

fn mark(session: &mut Session, start: u32, end: u32) -> AnnotationId {
    let id = session.ids().annotation().unwrap();
    let new = NewAnnotation {
        id: id.clone(),
        document: only_document(session),
        selector: Selector::Text(Span::of(start, end).unwrap()),
        bodies: vec![],
    };
    let transaction = highlights::create(session.project(), &session.author(), new);
    session.commit(&transaction).unwrap();
    id
}

fn plan(session: &mut Session) -> Plan {
    wait_for(session, |session| {
        session.changed_sources().next().is_some()
    });
    Plan::clone(session.changed_sources().next().unwrap())
}

fn accept(session: &mut Session, consents: &[Consent]) -> Result<(), AcceptError> {
    let plan = plan(session);
    let consents: BTreeSet<Consent> = consents.iter().copied().collect();
    session.accept_source(&plan.document, &Decisions::by_consent(&plan, &consents))
}

fn place(session: &Session, id: &AnnotationId) -> Selector {
    session
        .project()
        .annotation(id)
        .unwrap()
        .target
        .selector
        .clone()
}

fn text(session: &Session) -> String {
    session
        .project()
        .text(&only_document(session))
        .unwrap()
        .as_str()
        .to_owned()
}
