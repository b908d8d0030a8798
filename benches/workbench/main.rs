//! The work of a day on generated projects: 1 MB of text with 10,000 annotations, 10 MB with
//! 100,000. Run with `cargo bench`; figures are compared with each other, never with a clock.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot run says so"
)]

mod generated;
mod on_disk;
mod window;

use std::sync::Arc;

use divan::Bencher;
use generated::{Numbers, author, id, opening, text};
use glossator::model::{AnnotationId, Body, DocumentId, Selector, TagId};
use glossator::project::recipes::codebook;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::{Project, Transaction};
use glossator::text::{CharOffset, Span, Text};
use glossator::workbench::{SaveState, Session};
use on_disk::OnDisk;

/// Megabytes of text; each comes with 10,000 annotations.
const SIZES: [u32; 2] = [1, 10];

fn main() {
    divan::main();
}

fn project(megabytes: u32) -> Project {
    let mut project = Project::default();
    project
        .apply(&opening(megabytes))
        .expect("the generated project is sound");
    project
}

#[divan::bench(args = SIZES)]
fn index_a_text(bencher: Bencher, megabytes: u32) {
    let text = text(megabytes);
    bencher.bench(|| Text::new(text.as_str()));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn apply_all_records(bencher: Bencher, megabytes: u32) {
    let opening = opening(megabytes);
    bencher.bench(|| Project::default().apply(&opening));
}

#[divan::bench(args = SIZES)]
fn commit_one_tag_while_a_job_holds_a_snapshot(bencher: Bencher, megabytes: u32) {
    let snapshot = Arc::new(project(megabytes));
    let new = NewAnnotation {
        id: id("one-more", AnnotationId::new),
        document: id("long", DocumentId::new),
        selector: Selector::Text(Span::of(500_000, 500_010).expect("a span")),
        bodies: vec![Body::Tag(id("tag-3", TagId::new))],
    };
    let transaction = highlights::create(&snapshot, &author(), new);
    bencher.bench(|| {
        let mut project = Arc::clone(&snapshot);
        Arc::make_mut(&mut project).apply(&transaction)
    });
}

#[divan::bench(args = SIZES)]
fn what_is_on_a_page(bencher: Bencher, megabytes: u32) {
    let project = project(megabytes);
    let document = id("long", DocumentId::new);
    let page = Span::of(300_000, 303_000).expect("a span");
    bencher.bench(|| project.annotations_in(&document, page).len());
}

#[divan::bench(args = SIZES)]
fn slice_anywhere(bencher: Bencher, megabytes: u32) {
    let text = text(megabytes);
    let mut numbers = Numbers(3);
    let length = text.len().get();
    bencher.bench_local(|| {
        let start = CharOffset::new(numbers.below(length - 100));
        text.slice(start, start.plus(100)).len()
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn merge_two_tags(bencher: Bencher, megabytes: u32) {
    let project = project(megabytes);
    let from = [id("tag-1", TagId::new)];
    let into = id("tag-2", TagId::new);
    bencher.bench(|| {
        let transaction = codebook::merge_tags(&project, &author(), &from, &into);
        project.clone().apply(&transaction)
    });
}

fn one_more(session: &Session, number: u32) -> Transaction {
    let document = session
        .project()
        .documents()
        .next()
        .expect("one document")
        .id
        .clone();
    let new = NewAnnotation {
        id: session.ids().annotation().expect("an id"),
        document,
        selector: Selector::Text(Span::of(number, number + 10).expect("a span")),
        bodies: vec![Body::Tag(id("tag-3", TagId::new))],
    };
    highlights::create(session.project(), &session.author(), new)
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn open_a_project(bencher: Bencher, megabytes: u32) {
    let on_disk = OnDisk::new(megabytes);
    bencher.bench_local(|| on_disk.open().project().annotations().len());
}

/// From the keystroke until the disk has acknowledged it.
#[divan::bench(args = SIZES, sample_count = 50)]
fn tag_until_on_disk(bencher: Bencher, megabytes: u32) {
    let on_disk = OnDisk::new(megabytes);
    let mut session = on_disk.open();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 7;
        let transaction = one_more(&session, number);
        session.commit(&transaction).expect("it is sound");
        while session.save_state() != SaveState::OnDisk {
            session.poll();
            std::thread::yield_now();
        }
    });
    session.close().expect("everything is written");
}

/// One tag, and the files of the project written after it.
#[divan::bench(args = SIZES, sample_count = 5)]
fn tag_and_write_the_files(bencher: Bencher, megabytes: u32) {
    let on_disk = OnDisk::new(megabytes);
    let mut session = on_disk.open();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 7;
        let transaction = one_more(&session, number);
        session.commit(&transaction).expect("it is sound");
        session.save_now();
        while !session.files_are_current() {
            session.poll();
            session.save_now();
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    });
    session.close().expect("everything is written");
}
