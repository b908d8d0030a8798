//! The work of a day on generated projects: 1 MB of text with 10,000 annotations, 10 MB with
//! 100,000. Run with `cargo bench`; figures are compared with each other, never with a clock.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot run says so"
)]

use std::path::Path;
use std::sync::Arc;
use std::task::Waker;

use divan::Bencher;
use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Body, Color, Description, Document, DocumentId,
    Encoding, Extra, NewlineStyle, Provenance, Record, Selector, SourceFile, Tag, TagId, Target,
    Timestamp,
};
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::{Author, codebook};
use glossator::project::{Edit, Project, Transaction};
use glossator::storage::places::Places;
use glossator::text::{CharOffset, Span, Text, TextQuote};

use glossator::workbench::{Ground, SaveState, Session};

/// Megabytes of text; each comes with 10,000 annotations.
const SIZES: [u32; 2] = [1, 10];

/// Russian and English prose, one paragraph of about 400 characters after the other.
const SENTENCES: [&str; 4] = [
    "Мы согласны с Вашим мнением, что в настоящее время армии пока не следует вести наступления. ",
    "In our opinion the comrades ought to concentrate their efforts on developing a movement. ",
    "Представляю проект ответа на телеграмму тов. Мао Цзэдуна на имя тов. Филиппова. ",
    "The telegram of 21 October was received on the 23rd and passed on the same day. ",
];

fn main() {
    divan::main();
}

fn author() -> Author {
    Author {
        by: id("bench", AnnotatorId::new),
        at: Timestamp::default(),
    }
}

fn id<I, E: std::fmt::Debug>(text: &str, new: impl Fn(&str) -> Result<I, E>) -> I {
    new(text).expect("a valid id")
}

/// A small generator of numbers (an LCG with Knuth's constants), so that every run sees the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(bound.max(1))).unwrap_or(0)
    }
}

fn text(megabytes: u32) -> Text {
    let mut numbers = Numbers(7);
    let mut all = String::new();
    while all.len() < megabytes as usize * 1_000_000 {
        for _ in 0..5 {
            all.push_str(SENTENCES[numbers.below(4) as usize]);
        }
        all.push_str("\n\n");
    }
    Text::new(all)
}

fn tag(number: u32) -> Tag {
    Tag {
        id: id(&format!("tag-{number}"), TagId::new),
        name: format!("tag {number}"),
        parent: None,
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    }
}

fn opening(megabytes: u32) -> Transaction {
    let text = text(megabytes);
    let document = id("long", DocumentId::new);
    let source = SourceFile {
        path: "long.txt".into(),
        sha256: String::new(),
        length: text.len().get(),
        encoding: Encoding {
            name: "UTF-8".into(),
            byte_order_mark: false,
        },
        newline: NewlineStyle::Lf,
    };
    let mut edits: Vec<Edit> = (0..20_u32)
        .map(|number| Edit::put(Record::Tag(tag(number))))
        .collect();
    let mut numbers = Numbers(11);
    let annotations: Vec<Edit> = (0..megabytes * 10_000)
        .map(|number| Edit::put(annotation(number, &text, &document, &mut numbers)))
        .collect();
    edits.push(Edit::put(Record::Document(Document {
        id: document,
        source,
        text: Some(text),
        corrections: vec![],
        description: Description::default(),
        sections: vec![],
        extra: Extra::default(),
    })));
    edits.extend(annotations);
    author().transaction("open", edits)
}

/// Mostly words, some sentences, a few long passages, anywhere.
fn annotation(number: u32, text: &Text, document: &DocumentId, numbers: &mut Numbers) -> Record {
    let length = match numbers.below(20) {
        0 => 400 + numbers.below(3_000),
        1..5 => 30 + numbers.below(120),
        _ => 4 + numbers.below(16),
    };
    let start = numbers.below(text.len().get() - length);
    let span = Span::of(start, start + length).expect("a span");
    Record::Annotation(Annotation {
        id: id(&format!("annotation-{number}"), AnnotationId::new),
        target: Target {
            document: document.clone(),
            selector: Selector::Text(span),
            quote: TextQuote::describe(text, span),
        },
        bodies: vec![Body::Tag(id(
            &format!("tag-{}", numbers.below(20)),
            TagId::new,
        ))],
        provenance: Provenance::by_hand(author().by, Timestamp::default()),
        extra: Extra::default(),
    })
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

/// A project on disk, in a folder that goes away with it.
struct OnDisk {
    folder: tempfile::TempDir,
}

impl OnDisk {
    fn new(megabytes: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the bench");
        let root = folder.path().join("project");
        let on_disk = Self { folder };
        let mut session = Session::create(on_disk.ground(), &root, "bench").expect("a new project");
        let source = on_disk.folder.path().join("long.txt");
        std::fs::File::create(&source)
            .and_then(|mut file| {
                std::io::Write::write_all(&mut file, text(megabytes).as_str().as_bytes())
            })
            .expect("a text");
        session
            .add_documents(&[source])
            .expect("the text is taken in");
        let document = session
            .project()
            .documents()
            .next()
            .expect("one document")
            .clone();
        let text = document.text.clone().expect("its text");
        let mut numbers = Numbers(11);
        let tags = (0..20_u32).map(|number| Edit::put(Record::Tag(tag(number))));
        let marks = (0..megabytes * 10_000)
            .map(|number| Edit::put(annotation(number, &text, &document.id, &mut numbers)));
        let all = session
            .author()
            .transaction("marks", tags.chain(marks).collect());
        session.commit(&all).expect("the marks are sound");
        session.close().expect("everything is written");
        on_disk
    }

    fn ground(&self) -> Ground {
        let mut ground =
            Ground::of_this_computer("bench", Waker::noop().clone()).expect("this computer");
        ground.places = Places {
            state: self.folder.path().join("state"),
            config: self.folder.path().join("config"),
            documents: self.folder.path().join("documents"),
        };
        ground
    }

    fn root(&self) -> std::path::PathBuf {
        Path::join(self.folder.path(), "project")
    }

    fn open(&self) -> Session {
        Session::open(self.ground(), &self.root()).expect("it opens")
    }
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
